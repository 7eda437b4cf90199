package linkedin

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"levercast/backend/platform"
)

// upload is a kind of file LinkedIn keeps for posts, and where it is handed over.
type upload struct {
	resource string // of the API
	types    []string
	wrong    string        // said of bytes of another type
	mend     string        // what to do about it
	limit    time.Duration // for handing over the bytes
	op       operation
}

var (
	imageUpload = upload{
		resource: "images", types: imageTypes, limit: uploadLimit, op: uploading,
		wrong: "One of the images is not a JPEG, PNG or GIF. Nothing was posted.", mend: "Replace the image.",
	}
	documentUpload = upload{
		resource: "documents", types: []string{"application/pdf"}, limit: documentUploadLimit, op: uploadingDocument,
		wrong: "The document is not a PDF. Nothing was posted.", mend: "Replace the document.",
	}
)

// Upload hands one image over: it asks for an upload address, then puts the
// bytes there. It may be repeated. LinkedIn does not let an ordinary app ask
// whether it has finished with an image; if it has not, Create answers *RetryAt.
// https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api
func (c *Client) Upload(ctx context.Context, token string, author platform.Profile, image platform.Image) (string, error) {
	return c.upload(ctx, token, author, imageUpload, image.Bytes)
}

// UploadDocument hands a PDF over, in the same two steps as an image.
// https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/documents-api
func (c *Client) UploadDocument(ctx context.Context, token string, author platform.Profile, document platform.Document) (string, error) {
	return c.upload(ctx, token, author, documentUpload, document.Bytes)
}

func (c *Client) upload(ctx context.Context, token string, author platform.Profile, kind upload, content []byte) (string, error) {
	// LinkedIn takes any bytes and only later fails the post.
	if !slices.Contains(kind.types, http.DetectContentType(content)) {
		return "", refusal(kind.wrong, kind.mend)
	}
	address, id, err := c.initializeUpload(ctx, token, author, kind)
	if err != nil {
		return "", err
	}
	request, err := http.NewRequest(http.MethodPut, address, bytes.NewReader(content))
	if err != nil {
		return "", err
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("Content-Type", "application/octet-stream")
	reply, err := c.exchange(ctx, request, kind.limit, kind.op)
	if err != nil {
		return "", err
	}
	if reply.Status/100 != 2 {
		return "", c.failure(reply, kind.op, token)
	}
	return id, nil
}

func (c *Client) initializeUpload(ctx context.Context, token string, author platform.Profile, kind upload) (address, id string, err error) {
	type owner struct {
		Owner string `json:"owner"`
	}
	request, err := c.rest(http.MethodPost, "/rest/"+kind.resource+"?action=initializeUpload", token,
		map[string]owner{"initializeUploadRequest": {personURN(author)}})
	if err != nil {
		return "", "", err
	}
	reply, err := c.exchange(ctx, request, callLimit, kind.op)
	if err != nil {
		return "", "", err
	}
	if reply.Status != http.StatusOK {
		return "", "", c.failure(reply, kind.op, token)
	}
	var answer struct {
		Value struct {
			UploadURL string `json:"uploadUrl"`
			Image     string `json:"image"`
			Document  string `json:"document"`
		} `json:"value"`
	}
	err = json.Unmarshal(reply.Body, &answer)
	if id = answer.Value.Image; kind.op.document {
		id = answer.Value.Document
	}
	if err != nil || id == "" {
		return "", "", unreadable(reply, kind.op, token)
	}
	if !c.mayUploadTo(answer.Value.UploadURL) {
		return "", "", refusal("LinkedIn named an upload address outside linkedin.com. Nothing was sent there and nothing was posted.",
			"Check your network connection, then try again.")
	}
	return answer.Value.UploadURL, id, nil
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
