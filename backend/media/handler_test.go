package media_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"levercast/backend"
	"levercast/backend/media"
)

func TestThumbnail(t *testing.T) {
	for _, c := range []struct {
		outcome       string
		file          []byte
		mime          string
		width, height int
	}{
		{"shrinks a photo", asJPEG(t, photo(600, 400)), "image/jpeg", 256, 170},
		{"keeps transparency", asPNG(t, glass(400, 600)), "image/png", 170, 256},
		{"shows an animation's first frame", asGIF(t, 300, 300, 3), "image/jpeg", 256, 256},
		{"never enlarges", webpFile(lossy(40, 30)), "image/jpeg", 40, 30},
	} {
		t.Run(c.outcome, func(t *testing.T) {
			l, dir := newLibrary(t)
			image := mustImport(t, l, "a", c.file)
			data, mime, err := l.Thumbnail(t.Context(), image.Hash, 256)
			if err != nil {
				t.Fatal(err)
			}
			if size := decodeAny(t, data).Bounds().Size(); mime != c.mime || size.X != c.width || size.Y != c.height {
				t.Errorf("got %s %v", mime, size)
			}
			if got := files(t, dir); len(got) != 2 {
				t.Errorf("files %v, want the image and its thumbnail", got)
			}
		})
	}

	l, dir := newLibrary(t)
	image := mustImport(t, l, "a", asJPEG(t, photo(600, 400)))
	t.Run("refuses a side that is not offered", func(t *testing.T) {
		for _, side := range []int{0, -1, 255, 100_000} {
			if _, _, err := l.Thumbnail(t.Context(), image.Hash, side); backend.CodeOf(err) != backend.Invalid {
				t.Errorf("%d: %v", side, err)
			}
		}
	})
	t.Run("is read from the disk the second time", func(t *testing.T) {
		first, _, err := l.Thumbnail(t.Context(), image.Hash, 256)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(dir, image.Hash[:2], image.Hash+".jpg")); err != nil {
			t.Fatal(err)
		}
		second, _, err := l.Thumbnail(t.Context(), image.Hash, 256)
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("got %d bytes, %v", len(second), err)
		}
	})
	t.Run("is whole for many who ask at the same time", func(t *testing.T) {
		l, dir := newLibrary(t)
		image := mustImport(t, l, "a", asJPEG(t, photo(600, 400)))
		var askers sync.WaitGroup
		for range 8 {
			askers.Go(func() {
				if _, _, err := l.Thumbnail(t.Context(), image.Hash, 256); err != nil {
					t.Error(err)
				}
			})
		}
		askers.Wait()
		if got := files(t, dir); len(got) != 2 {
			t.Errorf("files %v", got)
		}
	})
}

func ask(l *media.Library, method, target string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	l.Handler().ServeHTTP(w, r)
	return w
}

func TestHandler(t *testing.T) {
	l, dir := newLibrary(t)
	file := asJPEG(t, photo(600, 400))
	image := mustImport(t, l, "a", file)
	address := "/media/" + image.Hash

	t.Run("serves the kept bytes for ever", func(t *testing.T) {
		w := ask(l, "GET", address)
		if w.Code != http.StatusOK || !bytes.Equal(w.Body.Bytes(), file) {
			t.Fatalf("got %d, %d bytes", w.Code, w.Body.Len())
		}
		for name, want := range map[string]string{
			"Content-Type":            "image/jpeg",
			"Content-Length":          fmt.Sprint(len(file)),
			"Cache-Control":           "private, max-age=31536000, immutable",
			"Etag":                    `"` + image.Hash + `"`,
			"X-Content-Type-Options":  "nosniff",
			"Content-Security-Policy": "default-src 'none'; sandbox",
		} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
	})
	t.Run("answers HEAD without bytes", func(t *testing.T) {
		if w := ask(l, "HEAD", address); w.Code != http.StatusOK || w.Body.Len() != 0 || w.Header().Get("Content-Length") != fmt.Sprint(len(file)) {
			t.Errorf("got %d, %d bytes", w.Code, w.Body.Len())
		}
	})
	t.Run("says that nothing changed", func(t *testing.T) {
		if w := ask(l, "GET", address, "If-None-Match", `"`+image.Hash+`"`); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
			t.Errorf("got %d", w.Code)
		}
	})
	t.Run("serves a range", func(t *testing.T) {
		if w := ask(l, "GET", address, "Range", "bytes=2-5"); w.Code != http.StatusPartialContent || !bytes.Equal(w.Body.Bytes(), file[2:6]) {
			t.Errorf("got %d, %q", w.Code, w.Body)
		}
	})
	t.Run("serves a thumbnail under a tag of its own", func(t *testing.T) {
		w := ask(l, "GET", address+"?side=256")
		if w.Code != http.StatusOK || decodeAny(t, w.Body.Bytes()).Bounds().Dx() != 256 || w.Header().Get("ETag") != `"`+image.Hash+`-256"` {
			t.Errorf("got %d, %v", w.Code, w.Header())
		}
	})
	t.Run("knows nothing else", func(t *testing.T) {
		for _, c := range [][2]string{
			{"GET", "/media/"}, {"GET", "/media/" + strings.Repeat("0", 64)}, {"GET", "/media/../../etc/passwd"},
			{"GET", address + "/x"}, {"GET", "/other/" + image.Hash}, {"GET", address + "?side=300"}, {"GET", address + "?side=x"},
			{"POST", address}, {"DELETE", address},
		} {
			if w := ask(l, c[0], c[1]); w.Code != http.StatusNotFound || w.Header().Get("Cache-Control") == "private, max-age=31536000, immutable" {
				t.Errorf("%v: %d", c, w.Code)
			}
		}
	})
	t.Run("says that a file is gone", func(t *testing.T) {
		if err := os.Remove(filepath.Join(dir, image.Hash[:2], image.Hash+".jpg")); err != nil {
			t.Fatal(err)
		}
		if w := ask(l, "GET", address); w.Code != http.StatusNotFound {
			t.Errorf("got %d", w.Code)
		}
	})
}
