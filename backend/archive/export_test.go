package archive

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/publish"
	"levercast/backend/sqlite"
)

// unzip returns what an export holds, by name.
func unzip(t *testing.T, file string) map[string]string {
	t.Helper()
	opened, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	found := map[string]string{}
	for _, entry := range opened.File {
		content, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(content)
		if err != nil {
			t.Fatal(err)
		}
		found[entry.Name] = string(text)
	}
	return found
}

func TestExport(t *testing.T) {
	t.Run("has the database, the images, a list of them with hashes, and text anyone can read", func(t *testing.T) {
		w := lived(t)
		found := unzip(t, w.export())
		var manifest Manifest
		w.ok(json.Unmarshal([]byte(found["manifest.json"]), &manifest))
		if manifest.Format != 1 || manifest.Version != "1.2.3" || !manifest.CreatedAt.Equal(noon) || manifest.Database.Hash != w.content() || len(manifest.Missing) != 0 {
			t.Errorf("%+v", manifest)
		}
		if len(found) != len(manifest.Files)+2 || len(manifest.Files) != 5 {
			t.Errorf("%d files, %d in the manifest", len(found), len(manifest.Files))
		}
		var drafts []draft.Draft
		w.ok(json.Unmarshal([]byte(found["json/drafts.json"]), &drafts))
		if len(drafts) != 2 || !slices.ContainsFunc(drafts, func(d draft.Draft) bool { return strings.Contains(d.Idea, "Start late. 🚀") }) {
			t.Errorf("%+v", drafts)
		}
		var posts []publish.Post
		w.ok(json.Unmarshal([]byte(found["json/posts.json"]), &posts))
		if len(posts) != 1 || posts[0].URL != "https://x.com/ada/status/42" {
			t.Errorf("%+v", posts)
		}
		for _, word := range []string{"2 drafts", "5 templates", "1 posts", "nothing secret"} {
			if !strings.Contains(found["README.txt"], word) {
				t.Errorf("README.txt does not say %q:\n%s", word, found["README.txt"])
			}
		}
	})
	t.Run("leaves the data and the folder as they were, but for the file", func(t *testing.T) {
		w := lived(t)
		before := w.content()
		target := filepath.Join(t.TempDir(), "x.levercast")
		w.ok(os.WriteFile(target, []byte("an old one"), 0o600))
		done, err := w.Export(w.ctx(), target, nil)
		w.ok(err)
		if w.content() != before || done.Drafts != 2 || done.Images != 1 || done.Bytes == 0 {
			t.Errorf("%+v", done)
		}
		left, _ := filepath.Glob(filepath.Join(filepath.Dir(target), "*"))
		work, _ := filepath.Glob(filepath.Join(w.Data, ".work-*"))
		if len(left) != 1 || len(work) != 0 {
			t.Error(left, work)
		}
	})
	t.Run("tells how far it is, to the end", func(t *testing.T) {
		w := lived(t)
		var last Progress
		_, err := w.Export(w.ctx(), filepath.Join(t.TempDir(), "x.levercast"), func(p Progress) {
			if p.Done < last.Done {
				t.Errorf("from %d back to %d", last.Done, p.Done)
			}
			last = p
		})
		w.ok(err)
		if last.Done != last.Total || last.Total == 0 {
			t.Errorf("%+v", last)
		}
	})
	t.Run("leaves the old file and nothing else when it is cancelled", func(t *testing.T) {
		w := lived(t)
		target := filepath.Join(t.TempDir(), "x.levercast")
		w.ok(os.WriteFile(target, []byte("an old one"), 0o600))
		ctx, cancel := context.WithCancel(w.ctx())
		_, err := w.Export(ctx, target, func(Progress) { cancel() })
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		left, _ := filepath.Glob(filepath.Join(filepath.Dir(target), ".*"))
		work, _ := filepath.Glob(filepath.Join(w.Data, ".work-*"))
		if text, _ := os.ReadFile(target); string(text) != "an old one" || len(left)+len(work) != 0 {
			t.Errorf("%q, %v, %v", text, left, work)
		}
	})
	t.Run("names an image whose file is gone or altered, and takes the rest", func(t *testing.T) {
		w := lived(t)
		files, _ := filepath.Glob(filepath.Join(w.Media, "*", "*.png"))
		text, err := os.ReadFile(files[0])
		w.ok(err)
		text[len(text)-20] ^= 1
		w.ok(os.WriteFile(files[0], text, 0o600))
		target := filepath.Join(t.TempDir(), "x.levercast")
		done, err := w.Export(w.ctx(), target, nil)
		w.ok(err)
		if len(done.Missing) != 1 || done.Missing[0] != "chart.png" || done.Images != 0 || !strings.Contains(unzip(t, target)["README.txt"], "chart.png") {
			t.Errorf("%+v", done)
		}
	})
	t.Run("says so when there is nothing to export, or no place for it", func(t *testing.T) {
		_, err := empty(t).Export(t.Context(), filepath.Join(t.TempDir(), "x.levercast"), nil)
		lived(t).refused(err, backend.NotFound, "no database")
		w := lived(t)
		_, err = w.Export(w.ctx(), filepath.Join(t.TempDir(), "gone", "x.levercast"), nil)
		w.refused(err, backend.Unavailable, "is not there")
	})
	t.Run("is one moment of data that is being written", func(t *testing.T) {
		w := lived(t)
		w.open(func(db *sqlite.DB) {
			stop := make(chan struct{})
			done := make(chan error, 1)
			go func() {
				for {
					select {
					case <-stop:
						done <- nil
						return
					default:
					}
					if err := db.SetSetting(context.Background(), "n", backend.NewID()); err != nil {
						done <- err
						return
					}
				}
			}()
			file := w.export()
			close(stop)
			w.ok(<-done)
			other := empty(t)
			other.restore(file)
		})
	})
}
