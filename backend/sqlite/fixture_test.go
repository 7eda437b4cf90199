package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

// noon is when every test begins.
var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func atNoon() time.Time { return noon }

// minute returns the time n minutes after noon.
func minute(n int) time.Time { return noon.Add(time.Duration(n) * time.Minute) }

// openNew returns a database of its own for the test.
func openNew(t *testing.T) *DB {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "store", "levercast.db"))
}

func openAt(t *testing.T, path string) *DB {
	t.Helper()
	d, err := Open(t.Context(), path, atNoon)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

// wantCode fails the test unless err has this code and words for a person.
func wantCode(t *testing.T, err error, code backend.Code) {
	t.Helper()
	if got := backend.CodeOf(err); got != code {
		t.Fatalf("error %v has code %q, want %q", err, got, code)
	}
	if e := backend.Describe(err); err != nil && (e.Message == "" || e.Hint == "") {
		t.Fatalf("error %v has no message or no hint", err)
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// sound fails the test unless the database is whole, its indexes included.
func sound(t *testing.T, d *DB) {
	t.Helper()
	ctx := context.Background()
	ok(t, d.Check(ctx))
	var verdict string
	ok(t, d.reader.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&verdict))
	if verdict != "ok" {
		t.Fatalf("integrity_check: %s", verdict)
	}
	for _, index := range []string{"draft_fts", "post_fts"} {
		_, err := d.writer.ExecContext(ctx, fmt.Sprintf("INSERT INTO %[1]s (%[1]s, rank) VALUES ('integrity-check', 1)", index))
		ok(t, err)
	}
}

// newDraft returns a draft for both networks, created at noon and not saved.
func newDraft(title, idea string) draft.Draft {
	return draft.Draft{
		ID:          backend.NewID(),
		Title:       title,
		Idea:        idea,
		Platforms:   []platform.Name{platform.X, platform.LinkedIn},
		Status:      draft.Open,
		Versions:    map[platform.Name]draft.Version{},
		Attachments: []draft.Attachment{},
		Revision:    1,
		CreatedAt:   noon,
		UpdatedAt:   noon,
	}
}

func createDraft(t *testing.T, d *DB, v draft.Draft) draft.Draft {
	t.Helper()
	ok(t, d.CreateDraft(t.Context(), v))
	return v
}

// newPost returns a scheduled post of a draft, created at noon and not saved.
func newPost(draftID string, name platform.Name) publish.Post {
	return publish.Post{
		ID:          backend.NewID(),
		DraftID:     draftID,
		Title:       "A title",
		Platform:    name,
		AccountID:   backend.NewID(),
		Username:    "ada",
		Status:      publish.Scheduled,
		Parts:       []publish.Part{{Text: "first part"}, {Text: "second part"}},
		Attachments: []draft.Attachment{{Hash: "aa", AltText: "a cat"}},
		DueAt:       minute(10),
		ApprovedBy:  "window",
		Approvals:   []publish.Approved{{At: noon, Who: "ada", By: "window", For: publish.ForPublish}},
		SentImages:  []publish.SentImage{},
		CreatedAt:   noon,
		UpdatedAt:   noon,
	}
}

func createPost(t *testing.T, d *DB, post publish.Post) publish.Post {
	t.Helper()
	ok(t, d.CreatePosts(t.Context(), []publish.Post{post}))
	return post
}

func draftStatus(t *testing.T, d *DB, id string) draft.Status {
	t.Helper()
	v, err := d.Draft(t.Context(), id)
	ok(t, err)
	return v.Status
}

// deletePost deletes a post as it is now, only here.
func deletePost(t *testing.T, d *DB, id string) error {
	t.Helper()
	post, err := d.Post(t.Context(), id)
	if err != nil {
		return err
	}
	return d.DeletePost(t.Context(), post, false, noon)
}
