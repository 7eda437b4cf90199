package linkedinsim

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	_ "image/jpeg" // the three kinds of image LinkedIn takes
	_ "image/png"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
)

// What an image may be, and how long an upload address works (the answer names
// the time; how long LinkedIn really gives is not documented).
// https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api
const (
	maxPixels  = 36_152_319
	maxFrames  = 250
	uploadLife = 24 * time.Hour
)

// initializeUpload gives out an address for an image's bytes, and the image's URN.
func (s *Simulator) initializeUpload(w http.ResponseWriter, r *http.Request, who grant) *apiError {
	if r.URL.RawQuery != "action=initializeUpload" {
		return badRequest("ILLEGAL_ARGUMENT", "The action must be initializeUpload")
	}
	var body struct {
		Request *struct {
			Owner *string `json:"owner"`
		} `json:"initializeUploadRequest"`
	}
	if problem := decode(r, &body); problem != nil {
		return problem
	}
	if body.Request == nil || body.Request.Owner == nil {
		return badRequest("MISSING_FIELD", "/initializeUploadRequest/owner :: field is required but not found and has no default value")
	}
	owner := *body.Request.Owner
	if !slices.Contains(who.Scopes, "w_member_social") || owner != (Member{Sub: who.Sub}).URN() {
		return denied(r, "partnerApiImagesExternal.ACTION-initializeUpload")
	}
	p := &picture{
		URN: "urn:li:image:C4E10AQ" + secret(9), Owner: owner, Key: "D4E10AQ" + secret(15),
		Deadline: s.config.Now().Add(uploadLife),
	}
	s.mu.Lock()
	s.state.Images[p.URN] = p
	s.mu.Unlock()
	writeJSON(w, http.StatusOK, map[string]any{"value": map[string]any{
		"uploadUrlExpiresAt": p.Deadline.UnixMilli(),
		"uploadUrl":          s.baseURL(r) + "/dms-uploads/" + p.Key + "/uploaded-image/0",
		"image":              p.URN,
	}})
	return nil
}

// putImage takes an image's bytes, once. Bytes that are no image are taken too;
// it is the post that fails then.
func (s *Simulator) putImage(w http.ResponseWriter, r *http.Request) {
	who, problem := s.bearer(r)
	if problem == nil {
		problem = s.takeImage(r, who)
	}
	if problem != nil {
		problem.write(w)
		return
	}
	s.config.OnChange()
	w.WriteHeader(http.StatusCreated)
}

func (s *Simulator) takeImage(r *http.Request, who grant) *apiError {
	kind := r.Header.Get("Content-Type")
	if kind != "application/octet-stream" && !strings.HasPrefix(kind, "image/") {
		return &apiError{status: http.StatusUnsupportedMediaType, code: "UNSUPPORTED_MEDIA_TYPE", message: "The Content-Type must be application/octet-stream or that of an image"}
	}
	if r.Header.Get("Content-Range") != "" {
		return badRequest("ILLEGAL_ARGUMENT", "An image must come in one piece")
	}
	content, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil || len(content) == 0 {
		return badRequest("ILLEGAL_ARGUMENT", "The image is empty or breaks off")
	}
	format, size, err := inspect(content)

	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.pictureByKey(r.PathValue("key"))
	switch {
	case p == nil:
		return &apiError{status: http.StatusNotFound, message: "There is no such upload"}
	case p.Owner != (Member{Sub: who.Sub}).URN():
		return &apiError{status: http.StatusForbidden, service: 100, code: "ACCESS_DENIED", message: "The upload belongs to another member"}
	case !p.Uploaded.IsZero() || !s.config.Now().Before(p.Deadline):
		return badRequest("EXPIRED_UPLOAD_URL", "The upload address was used or has expired")
	}
	p.Bytes, p.Uploaded, p.Failed = content, s.config.Now(), err != nil
	if err == nil {
		p.Type, p.Width, p.Height = "image/"+format, size.X, size.Y
	}
	return nil
}

func (s *Simulator) pictureByKey(key string) *picture {
	for _, p := range s.state.Images {
		if p.Key == key {
			return p
		}
	}
	return nil
}

// checkImage says whether an image may be in a post of author; the caller holds
// the lock.
func (s *Simulator) checkImage(p *picture, author string) *apiError {
	switch {
	case p == nil || p.Owner != author:
		return badRequest("INVALID_URN_ID", "/content :: the image does not exist or belongs to somebody else")
	case p.Failed:
		return badRequest("MEDIA_ASSET_PROCESSING_FAILED", "/content :: %s could not be processed", p.URN)
	case p.Uploaded.IsZero() || s.config.Now().Before(p.Uploaded.Add(s.config.Processing)):
		return badRequest("MEDIA_ASSET_WAITING_UPLOAD", "/content :: %s is not ready", p.URN)
	}
	return nil
}

// inspect decodes an image whole and returns its format and size.
func inspect(content []byte) (format string, size image.Point, err error) {
	header, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return "", image.Point{}, err
	}
	if header.Width*header.Height > maxPixels {
		return "", image.Point{}, errors.New("the image has too many pixels")
	}
	if format == "gif" {
		var frames *gif.GIF
		if frames, err = gif.DecodeAll(bytes.NewReader(content)); err == nil && len(frames.Image) > maxFrames {
			err = errors.New("the animation has too many frames")
		}
	} else {
		_, _, err = image.Decode(bytes.NewReader(content))
	}
	return format, image.Pt(header.Width, header.Height), err
}
