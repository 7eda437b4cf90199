package linkedin

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"levercast/backend/platform"
)

// Upload hands one image over: it asks for an upload address, then puts the
// bytes there. It may be repeated. LinkedIn does not let an ordinary app ask
// whether it has finished with an image; if it has not, Create answers *RetryAt.
// https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api
func (c *Client) Upload(ctx context.Context, token string, author platform.Profile, image platform.Image) (string, error) {
	// LinkedIn takes any bytes and only later fails the post.
	if !slices.Contains(imageTypes, http.DetectContentType(image.Bytes)) {
		return "", refusal("One of the images is not a JPEG, PNG or GIF. Nothing was posted.", "Replace the image.")
	}
	address, id, err := c.initializeUpload(ctx, token, author)
	if err != nil {
		return "", err
	}
	request, err := http.NewRequest(http.MethodPut, address, bytes.NewReader(image.Bytes))
	if err != nil {
		return "", err
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("Content-Type", "application/octet-stream")
	reply, err := c.exchange(ctx, request, uploadLimit, uploading)
	if err != nil {
		return "", err
	}
	if reply.Status/100 != 2 {
		return "", c.failure(reply, uploading, token)
	}
	return id, nil
}

func (c *Client) initializeUpload(ctx context.Context, token string, author platform.Profile) (address, id string, err error) {
	type owner struct {
		Owner string `json:"owner"`
	}
	request, err := c.rest(http.MethodPost, "/rest/images?action=initializeUpload", token,
		map[string]owner{"initializeUploadRequest": {personURN(author)}})
	if err != nil {
		return "", "", err
	}
	reply, err := c.exchange(ctx, request, callLimit, uploading)
	if err != nil {
		return "", "", err
	}
	if reply.Status != http.StatusOK {
		return "", "", c.failure(reply, uploading, token)
	}
	var answer struct {
		Value struct {
			UploadURL string `json:"uploadUrl"`
			Image     string `json:"image"`
		} `json:"value"`
	}
	if err := json.Unmarshal(reply.Body, &answer); err != nil || answer.Value.Image == "" {
		return "", "", unreadable(reply, uploading, token)
	}
	if !c.mayUploadTo(answer.Value.UploadURL) {
		return "", "", refusal("LinkedIn named an upload address outside linkedin.com. Nothing was sent there and nothing was posted.",
			"Check your network connection, then try again.")
	}
	return answer.Value.UploadURL, answer.Value.Image, nil
}

// mayUploadTo reports whether the token may be sent to an upload address: to
// LinkedIn over https, or to the very host the API is at where that is loopback.
func (c *Client) mayUploadTo(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.User != nil {
		return false
	}
	if isLoopback(c.api) {
		return u.Scheme == c.api.Scheme && u.Host == c.api.Host
	}
	return u.Scheme == "https" && u.Port() == "" && strings.HasSuffix(u.Hostname(), ".linkedin.com")
}
