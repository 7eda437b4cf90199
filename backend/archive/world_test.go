package archive

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/publish"
	"levercast/backend/sqlite"
	"levercast/backend/template"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// world is one installation with a clock of its own.
type world struct {
	t   *testing.T
	now time.Time
	*Archive
}

// empty returns an installation in which Levercast was never started.
func empty(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, now: noon}
	data := filepath.Join(t.TempDir(), "store")
	w.Archive = New(Config{
		Data: data, Database: filepath.Join(data, "levercast.db"), Media: filepath.Join(data, "media"), Locks: filepath.Join(data, "locks"),
		Version: "1.2.3", Now: func() time.Time { return w.now }, Log: slog.New(slog.DiscardHandler),
	})
	if err := os.MkdirAll(data, 0o700); err != nil {
		t.Fatal(err)
	}
	return w
}

// lived returns an installation with the built-in templates, two drafts, an image
// and a published post.
func lived(t *testing.T) *world {
	t.Helper()
	w := empty(t)
	w.open(func(db *sqlite.DB) {
		w.ok(template.New(db, w.Now).Seed(w.ctx()))
		picture := w.picture(db, 1)
		one := w.draft(db, "Three things I learned.\n\nStart late. 🚀", draft.Attachment{Hash: picture.Hash, AltText: "a chart"})
		w.draft(db, "=1+1 looks like a formula")
		w.post(db, one, platform.X, publish.Published, noon)
	})
	return w
}

func (w *world) ctx() context.Context { return w.t.Context() }

func (w *world) ok(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// open runs do on the database, which is closed before and after.
func (w *world) open(do func(db *sqlite.DB)) {
	w.t.Helper()
	db, err := sqlite.Open(w.ctx(), w.Database, w.Now)
	w.ok(err)
	defer func() { w.ok(db.Close()) }()
	do(db)
}

func (w *world) picture(db *sqlite.DB, n int) media.Image {
	w.t.Helper()
	canvas := image.NewRGBA(image.Rect(0, 0, 40, 30+n))
	canvas.Set(n, n, color.RGBA{R: uint8(n), A: 255})
	var file bytes.Buffer
	w.ok(png.Encode(&file, canvas))
	kept, err := media.New(w.Media, db, w.Now).Import(w.ctx(), "chart.png", &file)
	w.ok(err)
	return kept
}

func (w *world) draft(db *sqlite.DB, idea string, attachments ...draft.Attachment) draft.Draft {
	w.t.Helper()
	d := draft.Draft{
		ID: backend.NewID(), Title: draft.Title(idea), Idea: idea, Platforms: []platform.Name{platform.LinkedIn, platform.X}, Status: draft.Open,
		Versions:    map[platform.Name]draft.Version{platform.X: {Parts: []string{idea, "second part"}, EditedByHand: true}},
		Attachments: attachments, Revision: 1, CreatedAt: w.now, UpdatedAt: w.now,
	}
	w.ok(db.CreateDraft(w.ctx(), d))
	return d
}

func (w *world) post(db *sqlite.DB, d draft.Draft, name platform.Name, status publish.Status, due time.Time) publish.Post {
	w.t.Helper()
	post := publish.Post{
		ID: backend.NewID(), DraftID: d.ID, Title: d.Title, Platform: name, AccountID: backend.NewID(), Username: "ada",
		Status: publish.Scheduled, Parts: []publish.Part{{Text: d.Idea}}, Attachments: []draft.Attachment{}, DueAt: due,
		ApprovedBy: "window", CreatedAt: w.now, UpdatedAt: w.now,
	}
	w.ok(db.CreatePosts(w.ctx(), []publish.Post{post}))
	if status != publish.Scheduled {
		post.Status, post.RemoteID, post.URL = status, "42", "https://x.com/ada/status/42"
		post.Parts[0].RemoteID, post.PublishedAt = "42", &due
		w.ok(db.UpdatePost(w.ctx(), post, publish.Scheduled))
	}
	return post
}

// content is a hash of all that is in the database, taken from a copy.
func (w *world) content() string {
	w.t.Helper()
	copied := filepath.Join(w.t.TempDir(), "copy.db")
	w.ok(sqlite.Copy(w.ctx(), w.Database, copied))
	facts, err := sqlite.Examine(w.ctx(), copied)
	w.ok(err)
	return facts.Hash
}

func (w *world) export() string {
	w.t.Helper()
	file := filepath.Join(w.t.TempDir(), "all.levercast")
	_, err := w.Export(w.ctx(), file, nil)
	w.ok(err)
	return file
}

// restore stages and applies a file.
func (w *world) restore(file string) Restored {
	w.t.Helper()
	_, err := w.Stage(w.ctx(), file, nil)
	w.ok(err)
	restored, err := w.Apply(w.ctx())
	w.ok(err)
	return restored
}

// refused fails the test unless err has this code and words for a person.
func (w *world) refused(err error, code backend.Code, says string) {
	w.t.Helper()
	if e := backend.Describe(err); e == nil || e.Code != code || !strings.Contains(e.Message, says) || e.Hint == "" {
		w.t.Fatalf("got %v; want %s and %q", err, code, says)
	}
}

// files lists everything below the data folder but locks, with sizes.
func (w *world) files() string {
	var list strings.Builder
	err := filepath.WalkDir(w.Data, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(path, ".lock") {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			list.WriteString(strings.TrimPrefix(path, w.Data) + " " + info.ModTime().String() + "\n")
		}
		return err
	})
	w.ok(err)
	return list.String()
}
