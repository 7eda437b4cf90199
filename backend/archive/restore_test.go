package archive

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/publish"
	"levercast/backend/sqlite"
)

func TestRestore(t *testing.T) {
	t.Run("gives an empty machine the same database, by its content hash, and the images", func(t *testing.T) {
		w, other := lived(t), empty(t)
		restored := other.restore(w.export())
		if got, want := other.content(), w.content(); got != want || restored.Hash != want {
			t.Fatalf("content %s, restored %s, exported %s", got, restored.Hash, want)
		}
		if restored.Kept != "" || restored.Drafts != 2 || restored.Posts != 1 || len(restored.Missing) != 0 || restored.Held != 0 {
			t.Errorf("%+v", restored)
		}
		other.open(func(db *sqlite.DB) {
			other.ok(db.Check(other.ctx()))
			page, err := db.Drafts(other.ctx(), draft.Filter{Query: "learned"})
			other.ok(err)
			if len(page.Drafts) != 1 {
				t.Fatalf("the search finds %d", len(page.Drafts))
			}
			d, err := db.Draft(other.ctx(), page.Drafts[0].ID)
			other.ok(err)
			file, _, err := media.New(other.Media, db, other.Now).Open(other.ctx(), d.Attachments[0].Hash)
			other.ok(err)
			other.ok(file.Close())
		})
		if _, ready := other.Ready(); ready {
			t.Error("there is still something to restore")
		}
		again := empty(t)
		if again.restore(other.export()); again.content() != w.content() {
			t.Error("the second export is another one")
		}
	})
	t.Run("replaces what is there, and keeps it as a backup that can be restored", func(t *testing.T) {
		w, other := lived(t), lived(t)
		other.open(func(db *sqlite.DB) {
			picture := other.picture(db, 2)
			other.draft(db, "Only here", draft.Attachment{Hash: picture.Hash})
		})
		before := other.content()
		restored := other.restore(w.export())
		if other.content() != w.content() {
			t.Error("not the same")
		}
		if restored.Kept == "" || other.Status().Restored.Kept != restored.Kept {
			t.Fatalf("%+v", restored)
		}
		kept, err := other.Find(restored.Kept)
		other.ok(err)
		if kept.Kind != BeforeRestore || kept.Drafts != 3 || kept.Images != 2 {
			t.Errorf("%+v", kept)
		}
		other.now = other.now.Add(time.Minute)
		if other.restore(restored.Kept); other.content() != before {
			t.Error("it does not go back")
		}
		other.ok(other.Acknowledge())
		if other.Status().Restored != nil {
			t.Error("still told")
		}
	})
	t.Run("changes nothing before it is applied, or when it is let go", func(t *testing.T) {
		w, other := lived(t), lived(t)
		before := other.content()
		_, err := other.Stage(other.ctx(), w.export(), nil)
		other.ok(err)
		if other.content() != before {
			t.Error("changed")
		}
		other.ok(other.Unstage(backend.Fail(backend.Conflict, "Somebody was in the way.", "Try again.")))
		if _, err := other.Apply(other.ctx()); backend.CodeOf(err) != backend.NotFound {
			t.Error(err)
		}
		if status := other.Status(); other.content() != before || status.RestoreFailed == nil || status.RestoreFailed.Message != "Somebody was in the way." {
			t.Errorf("%+v", status)
		}
	})
	t.Run("leaves nothing behind when it is cancelled", func(t *testing.T) {
		w, other := lived(t), lived(t)
		file, before := w.export(), other.files()
		ctx, cancel := context.WithCancel(other.ctx())
		if _, err := other.Stage(ctx, file, func(Progress) { cancel() }); !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if after := other.files(); after != before {
			t.Errorf("before:\n%safter:\n%s", before, after)
		}
	})
	t.Run("moves a damaged database aside, whole", func(t *testing.T) {
		w, other := lived(t), lived(t)
		text, err := os.ReadFile(other.Database)
		other.ok(err)
		copy(text, "not a database at all")
		other.ok(os.WriteFile(other.Database, text, 0o600))
		restored := other.restore(w.export())
		if got, err := os.ReadFile(restored.Kept); err != nil || string(got) != string(text) {
			t.Errorf("kept at %s: %v", restored.Kept, err)
		}
		if other.content() != w.content() {
			t.Error("not the same")
		}
	})
	t.Run("refuses while somebody has the database open", func(t *testing.T) {
		w, other := lived(t), lived(t)
		file := w.export()
		other.open(func(db *sqlite.DB) {
			// A reader that stands still keeps the log from being emptied.
			_, err := other.Stage(other.ctx(), file, nil)
			other.ok(err)
			other.ok(db.SetSetting(other.ctx(), "a", "1"))
			_, err = other.Apply(other.ctx())
			other.refused(err, backend.Conflict, "has the database open")
			if value, err := db.Setting(other.ctx(), "a"); err != nil || value != "1" {
				t.Error(value, err)
			}
		})
	})
	t.Run("sends nothing by itself that waited", func(t *testing.T) {
		w := lived(t)
		var due, later publish.Post
		w.open(func(db *sqlite.DB) {
			d := w.draft(db, "Both wait")
			due = w.post(db, d, platform.X, publish.Scheduled, noon.Add(time.Hour))
			later = w.post(db, d, platform.LinkedIn, publish.Scheduled, noon.Add(100*time.Hour))
		})
		file := w.export()
		w.now = noon.Add(24 * time.Hour)
		if restored := w.restore(file); restored.Held != 2 {
			t.Errorf("%+v", restored)
		}
		w.open(func(db *sqlite.DB) {
			for id, want := range map[string]publish.Status{due.ID: publish.Uncertain, later.ID: publish.Failed} {
				post, err := db.Post(w.ctx(), id)
				w.ok(err)
				if post.Status != want || post.Error == nil || post.Error.Hint == "" {
					t.Errorf("%s: %+v", want, post)
				}
			}
			attempts, err := db.Attempts(w.ctx(), due.ID)
			w.ok(err)
			if len(attempts) != 1 || attempts[0].Outcome != publish.OutcomeUncertain || attempts[0].FinishedAt == nil {
				t.Errorf("%+v", attempts)
			}
			if waiting, err := db.DuePosts(w.ctx(), noon.Add(1000*time.Hour)); err != nil || len(waiting) != 0 {
				t.Errorf("%v still wait, %v", waiting, err)
			}
			d, err := db.Draft(w.ctx(), due.DraftID)
			w.ok(err)
			if d.Status != draft.NeedsLook {
				t.Errorf("the draft is %s", d.Status)
			}
		})
	})
	t.Run("goes on after a machine stopped in its middle", func(t *testing.T) {
		w, other := lived(t), lived(t)
		_, err := other.Stage(other.ctx(), w.export(), nil)
		other.ok(err)
		_, err = other.keepPresent(other.ctx()) // and the machine stops
		other.ok(err)
		other.ok(other.takeImages())
		other.now = other.now.Add(time.Hour)
		_, err = other.Apply(other.ctx())
		other.ok(err)
		if other.content() != w.content() {
			t.Error("not the same")
		}
	})
	t.Run("reads a backup without its manifest, such as one made before an update", func(t *testing.T) {
		w, other := lived(t), empty(t)
		file := filepath.Join(t.TempDir(), "levercast-v2-20260101-000000.db")
		w.ok(sqlite.Copy(w.ctx(), w.Database, file))
		restored := other.restore(file)
		if other.content() != w.content() || len(restored.Missing) != 1 {
			t.Errorf("%+v", restored)
		}
	})
}
