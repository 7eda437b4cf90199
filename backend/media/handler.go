package media

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"levercast/backend"
)

// Handler serves GET and HEAD of /media/{hash}, the kept bytes, and of
// /media/{hash}?side=256 (or 1024), a thumbnail. Everything else is 404. What it
// serves never changes, so it may be cached for ever; and it cannot run as a
// page, whatever its bytes say.
func (l *Library) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		hash, ok := strings.CutPrefix(r.URL.Path, "/media/")
		if !ok || !validHash(hash) || r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.NotFound(w, r)
			return
		}
		content, mime, tag, err := l.content(r.Context(), hash, r.URL.Query().Get("side"))
		if err != nil {
			answerError(w, err)
			return
		}
		defer content.Close()
		header := w.Header()
		header.Set("Content-Type", mime)
		header.Set("Cache-Control", "private, max-age=31536000, immutable")
		header.Set("ETag", `"`+tag+`"`)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Content-Security-Policy", "default-src 'none'; sandbox")
		http.ServeContent(w, r, "", time.Time{}, content)
	})
}

// content returns what to serve, its MIME type and a tag that names its bytes.
func (l *Library) content(ctx context.Context, hash, side string) (io.ReadSeekCloser, string, string, error) {
	if side == "" {
		file, image, err := l.Open(ctx, hash)
		return file, image.Type, hash, err
	}
	n, err := strconv.Atoi(side)
	if err != nil || !allowedSide(n) {
		return nil, "", "", notFound()
	}
	data, mime, err := l.Thumbnail(ctx, hash, n)
	return inMemory{bytes.NewReader(data)}, mime, hash + "-" + strconv.Itoa(n), err
}

// inMemory is a bytes.Reader that need not be closed.
type inMemory struct{ *bytes.Reader }

func (inMemory) Close() error { return nil }

func answerError(w http.ResponseWriter, err error) {
	status := http.StatusInternalServerError
	switch backend.CodeOf(err) {
	case backend.NotFound:
		status = http.StatusNotFound
	case backend.Unavailable:
		status = http.StatusServiceUnavailable
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, backend.Describe(err).Message, status)
}
