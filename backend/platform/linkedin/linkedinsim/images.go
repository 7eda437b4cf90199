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

// kind is a kind of file that posts hold.
type kind struct {
	name       string // in URNs, answers and upload addresses
	permission string // to begin an upload
	mostBytes  int64
	take       func(content []byte, into *upload) error // says what the bytes are, or why they are unusable
}

// imageKind is an image.
var imageKind = kind{name: "image", permission: "partnerApiImagesExternal.ACTION-initializeUpload", mostBytes: maxBody, take: takeImage}

// initializeUpload gives out an address for a file's bytes, and the file's URN.
func (s *Simulator) initializeUpload(kind kind) handler {
	return func(w http.ResponseWriter, r *http.Request, who grant) *apiError {
		return s.beginUpload(w, r, who, kind)
	}
}

func (s *Simulator) beginUpload(w http.ResponseWriter, r *http.Request, who grant, kind kind) *apiError {
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
		return denied(r, kind.permission)
	}
	p := &upload{
		URN: "urn:li:" + kind.name + ":C4E10AQ" + secret(9), Owner: owner, Key: "D4E10AQ" + secret(15),
		Deadline: s.config.Now().Add(uploadLife),
	}
	s.mu.Lock()
	s.state.Images[p.URN] = p
	s.mu.Unlock()
	writeJSON(w, http.StatusOK, map[string]any{"value": map[string]any{
		"uploadUrlExpiresAt": p.Deadline.UnixMilli(),
		"uploadUrl":          s.baseURL(r) + "/dms-uploads/" + p.Key + "/uploaded-" + kind.name + "/0",
		kind.name:            p.URN,
	}})
	return nil
}

// putFile takes a file's bytes, once. Bytes that are unusable are taken too; it is
// the post that fails then.
func (s *Simulator) putFile(kind kind) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		who, problem := s.bearer(r)
		if problem == nil {
			problem = s.takeFile(r, who, kind)
		}
		if problem != nil {
			problem.write(w)
			return
		}
		s.config.OnChange()
		w.WriteHeader(http.StatusCreated)
	}
}

func (s *Simulator) takeFile(r *http.Request, who grant, kind kind) *apiError {
	claimed := r.Header.Get("Content-Type")
	if claimed != "application/octet-stream" && !(kind.name == imageKind.name && strings.HasPrefix(claimed, "image/")) {
		return &apiError{status: http.StatusUnsupportedMediaType, code: "UNSUPPORTED_MEDIA_TYPE", message: "The Content-Type must be application/octet-stream or that of an image"}
	}
	if r.Header.Get("Content-Range") != "" {
		return badRequest("ILLEGAL_ARGUMENT", "The %s must come in one piece", kind.name)
	}
	content, err := io.ReadAll(io.LimitReader(r.Body, kind.mostBytes+1))
	if err != nil || len(content) == 0 || int64(len(content)) > kind.mostBytes {
		return badRequest("ILLEGAL_ARGUMENT", "The %s is empty, too large or breaks off", kind.name)
	}
	var taken upload
	err = kind.take(content, &taken)

	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.uploadByKey(r.PathValue("key"))
	switch {
	case p == nil || !strings.HasPrefix(p.URN, "urn:li:"+kind.name+":"):
		return &apiError{status: http.StatusNotFound, message: "There is no such upload"}
	case p.Owner != (Member{Sub: who.Sub}).URN():
		return &apiError{status: http.StatusForbidden, service: 100, code: "ACCESS_DENIED", message: "The upload belongs to another member"}
	case !p.Uploaded.IsZero() || !s.config.Now().Before(p.Deadline):
		return badRequest("EXPIRED_UPLOAD_URL", "The upload address was used or has expired")
	}
	p.Bytes, p.Uploaded, p.Failed = content, s.config.Now(), err != nil
	p.Type, p.Width, p.Height, p.Pages = taken.Type, taken.Width, taken.Height, taken.Pages
	return nil
}

func (s *Simulator) uploadByKey(key string) *upload {
	for _, p := range s.state.Images {
		if p.Key == key {
			return p
		}
	}
	return nil
}

// checkFile says whether a file may be in a post of author; the caller holds the
// lock.
func (s *Simulator) checkFile(p *upload, author string) *apiError {
	switch {
	case p == nil || p.Owner != author:
		return badRequest("INVALID_URN_ID", "/content :: the file does not exist or belongs to somebody else")
	case p.Failed:
		return badRequest("MEDIA_ASSET_PROCESSING_FAILED", "/content :: %s could not be processed", p.URN)
	case p.Uploaded.IsZero() || s.config.Now().Before(p.Uploaded.Add(s.config.Processing)):
		return badRequest("MEDIA_ASSET_WAITING_UPLOAD", "/content :: %s is not ready", p.URN)
	}
	return nil
}

// takeImage decodes an image whole.
func takeImage(content []byte, into *upload) error {
	header, format, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return err
	}
	if header.Width*header.Height > maxPixels {
		return errors.New("the image has too many pixels")
	}
	if format == "gif" {
		var frames *gif.GIF
		if frames, err = gif.DecodeAll(bytes.NewReader(content)); err == nil && len(frames.Image) > maxFrames {
			err = errors.New("the animation has too many frames")
		}
	} else {
		_, _, err = image.Decode(bytes.NewReader(content))
	}
	if err != nil {
		return err
	}
	into.Type, into.Width, into.Height = "image/"+format, header.Width, header.Height
	return nil
}
