package x

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"time"
	"unicode/utf16"

	"levercast/backend/platform"
)

// docs.x.com/x-api/media/quickstart/best-practices
const (
	maxAltText        = 1000
	maxFrames         = 350
	maxAnimatedWidth  = 1280
	maxAnimatedHeight = 1080
	segmentSize       = 4 << 20 // X takes up to 5 MB
)

// maxLooks is how often an upload in progress is looked at before giving up for
// now; X names the pause between two looks.
const maxLooks = 40

type uploaded struct {
	Data struct {
		ID         string      `json:"id"`
		Processing *processing `json:"processing_info"`
	} `json:"data"`
}

type processing struct {
	State      string `json:"state"`
	CheckAfter int    `json:"check_after_secs"`
	Error      struct {
		Message string `json:"message"`
	} `json:"error"`
}

// Upload hands one image over: a still image in one request, an animated GIF in
// segments. It returns when X takes the image in a post and has its alt text.
func (c *Client) Upload(ctx context.Context, token string, _ platform.Profile, image platform.Image) (string, error) {
	if units := len(utf16.Encode([]rune(image.AltText))); units > maxAltText {
		return "", refused(fmt.Sprintf("The alt text is %d over X's limit of %d. Nothing was posted.", units-maxAltText, maxAltText), "Shorten the alt text.")
	}
	var id string
	var err error
	if frames := gifFrames(image.Bytes); image.Type == "image/gif" && frames > 1 {
		if frames > maxFrames || image.Width > maxAnimatedWidth || image.Height > maxAnimatedHeight {
			return "", refused(fmt.Sprintf("X takes animated GIFs of up to %d frames and %d × %d pixels. Nothing was posted.", maxFrames, maxAnimatedWidth, maxAnimatedHeight), "Use a smaller GIF.")
		}
		id, err = c.uploadAnimation(ctx, token, image)
	} else {
		id, err = c.uploadStill(ctx, token, image)
	}
	if err != nil {
		return "", err
	}
	if image.AltText != "" {
		if err := c.describe(ctx, token, id, image.AltText); err != nil {
			return "", err
		}
	}
	return id, nil
}

func (c *Client) uploadStill(ctx context.Context, token string, image platform.Image) (string, error) {
	contentType, body := form(image.Bytes, "media_category", "tweet_image")
	var result uploaded
	call := mediaCall(http.MethodPost, "/2/media/upload", token)
	call.contentType, call.body, call.limit = contentType, body, uploadLimit
	reply, err := c.askFor(ctx, call, &result)
	if err != nil {
		return "", err
	}
	if result.Data.ID == "" {
		return "", unreadable(call, reply, errors.New("the answer has no id"))
	}
	return result.Data.ID, c.untilReady(ctx, token, result)
}

func (c *Client) uploadAnimation(ctx context.Context, token string, image platform.Image) (string, error) {
	var result uploaded
	begin := mediaCall(http.MethodPost, "/2/media/upload/initialize", token)
	begin.contentType = jsonType
	begin.body = encode(struct {
		Type     string `json:"media_type"`
		Bytes    int    `json:"total_bytes"`
		Category string `json:"media_category"`
	}{image.Type, len(image.Bytes), "tweet_gif"})
	reply, err := c.askFor(ctx, begin, &result)
	if err != nil {
		return "", err
	}
	id := result.Data.ID
	if !remoteIDs.MatchString(id) {
		return "", unreadable(begin, reply, errors.New("the answer has no id"))
	}
	for segment, rest := 0, image.Bytes; len(rest) > 0; segment++ {
		n := min(segmentSize, len(rest))
		add := mediaCall(http.MethodPost, "/2/media/upload/"+id+"/append", token)
		add.limit = uploadLimit
		add.contentType, add.body = form(rest[:n], "segment_index", strconv.Itoa(segment))
		if err := c.ask(ctx, add, nil); err != nil {
			return "", err
		}
		rest = rest[n:]
	}
	result = uploaded{}
	if err := c.ask(ctx, mediaCall(http.MethodPost, "/2/media/upload/"+id+"/finalize", token), &result); err != nil {
		return "", err
	}
	result.Data.ID = id
	return id, c.untilReady(ctx, token, result)
}

// untilReady waits until X has worked on an upload. No word of work means ready.
func (c *Client) untilReady(ctx context.Context, token string, upload uploaded) error {
	for look := 0; ; look++ {
		work := upload.Data.Processing
		switch {
		case work == nil || work.State == "succeeded":
			return nil
		case work.State == "failed":
			return refused(withWords("X could not process the image. Nothing was posted.", work.Error.Message), "Use another image.")
		case look == maxLooks:
			return &platform.RetryAt{At: c.now().Add(time.Minute).UTC(), Answer: platform.Answer{
				Message: "X is still working on the image. Nothing was posted.", Hint: "Try again in a minute."}}
		}
		if err := c.wait(ctx, time.Duration(max(work.CheckAfter, 1))*time.Second); err != nil {
			return outOfReach(err)
		}
		status := mediaCall(http.MethodGet, "/2/media/upload", token)
		status.query = url.Values{"media_id": {upload.Data.ID}, "command": {"STATUS"}}
		next := uploaded{}
		if err := c.ask(ctx, status, &next); err != nil {
			return err
		}
		upload.Data.Processing = next.Data.Processing
	}
}

// describe gives an uploaded image its alt text.
func (c *Client) describe(ctx context.Context, token, id, altText string) error {
	type text struct {
		Text string `json:"text"`
	}
	type metadata struct {
		AltText text `json:"alt_text"`
	}
	call := mediaCall(http.MethodPost, "/2/media/metadata", token)
	call.contentType = jsonType
	call.body = encode(struct {
		ID       string   `json:"id"`
		Metadata metadata `json:"metadata"`
	}{id, metadata{text{altText}}})
	return c.ask(ctx, call, nil)
}

func mediaCall(method, path, token string) call {
	return call{method: method, path: path, token: token, scope: "media.write"}
}

// form makes a multipart body of one field and the bytes.
func form(media []byte, field, value string) (contentType string, body []byte) {
	var b bytes.Buffer
	writer := multipart.NewWriter(&b)
	// A buffer takes every write.
	_ = writer.WriteField(field, value)
	part, _ := writer.CreateFormFile("media", "media")
	_, _ = part.Write(media)
	_ = writer.Close()
	return writer.FormDataContentType(), b.Bytes()
}

// gifFrames counts the frames of a GIF without decoding them; 0 if it is none or
// breaks off.
func gifFrames(b []byte) int {
	if len(b) < 13 || (string(b[:6]) != "GIF87a" && string(b[:6]) != "GIF89a") {
		return 0
	}
	colours := func(flags byte) int {
		if flags&0x80 == 0 {
			return 0
		}
		return 3 << (flags&7 + 1)
	}
	skipBlocks := func(i int) int {
		for i < len(b) && b[i] != 0 {
			i += int(b[i]) + 1
		}
		return i + 1
	}
	frames := 0
	for i := 13 + colours(b[10]); i < len(b); {
		switch b[i] {
		case 0x21: // extension: label, then blocks
			i = skipBlocks(i + 2)
		case 0x2C: // image: descriptor, colours, code size, blocks
			if i+9 >= len(b) {
				return 0
			}
			frames++
			i = skipBlocks(i + 10 + colours(b[i+9]) + 1)
		default: // trailer
			return frames
		}
	}
	return frames
}
