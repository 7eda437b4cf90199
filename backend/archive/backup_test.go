package archive

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/sqlite"
)

func (w *world) backup() Backup {
	w.t.Helper()
	made, err := w.Backup(w.ctx())
	w.ok(err)
	return made
}

// Every name in the folder of backups, without the images.
func (w *world) backups() string {
	w.t.Helper()
	files, err := filepath.Glob(filepath.Join(w.Status().Folder, "*"))
	w.ok(err)
	var names []string
	for _, file := range files {
		names = append(names, filepath.Base(file))
	}
	return strings.Join(names, " ")
}

func TestBackup(t *testing.T) {
	t.Run("copies the database, checks it, and links the images", func(t *testing.T) {
		w := lived(t)
		made := w.backup()
		if made.Drafts != 2 || made.Posts != 1 || made.Images != 1 || made.Kind != Regular || !made.At.Equal(noon) {
			t.Errorf("%+v", made)
		}
		status := w.Status()
		if status.Newest == nil || status.Newest.File != made.File || status.Checked == nil || status.Checked.Problem != nil || status.Failure != nil {
			t.Errorf("%+v", status)
		}
		images, err := filepath.Glob(filepath.Join(w.Media, "*", "*.png"))
		w.ok(err)
		linked := filepath.Join(status.Folder, "media", filepath.Base(filepath.Dir(images[0])), filepath.Base(images[0]))
		first, err := os.Stat(images[0])
		w.ok(err)
		second, err := os.Stat(linked)
		w.ok(err)
		if !os.SameFile(first, second) {
			t.Error("the image was copied")
		}
		if got, want := w.backups(), "levercast-20260304-120000.db levercast-20260304-120000.json media"; got != want {
			t.Errorf("%s", got)
		}
	})
	t.Run("gives back what was deleted from the library too", func(t *testing.T) {
		w := lived(t)
		content, made := w.content(), w.backup()
		w.ok(os.RemoveAll(w.Media))
		if restored := w.restore(made.File); len(restored.Missing) != 0 || w.content() != content {
			t.Errorf("%+v", restored)
		}
		if images, _ := filepath.Glob(filepath.Join(w.Media, "*", "*.png")); len(images) != 1 {
			t.Error(images)
		}
	})
	t.Run("remembers why it failed, tells it, and forgets it after the next one", func(t *testing.T) {
		w := lived(t)
		disk := t.TempDir()
		_, err := w.SetFolder(w.ctx(), disk)
		w.ok(err)
		w.backup()
		w.ok(os.RemoveAll(disk))
		_, err = w.Backup(w.ctx())
		w.refused(err, backend.Unavailable, "is not there")
		if status := w.Status(); status.Failure == nil || status.FailedAt == nil || status.Newest != nil {
			t.Errorf("%+v", status)
		}
		w.ok(os.Mkdir(disk, 0o700))
		w.backup()
		if status := w.Status(); status.Failure != nil || status.Newest == nil {
			t.Errorf("%+v", status)
		}
	})
	t.Run("tells of a database that cannot be read", func(t *testing.T) {
		w := lived(t)
		w.ok(os.WriteFile(w.Database, []byte(strings.Repeat("rubbish", 1000)), 0o600))
		if _, err := w.Backup(w.ctx()); backend.CodeOf(err) != backend.Unavailable {
			t.Error(err)
		}
		if w.Status().Failure == nil || w.backups() != "" {
			t.Errorf("%+v %s", w.Status().Failure, w.backups())
		}
	})
	t.Run("leaves nothing behind and tells of no failure when it is stopped", func(t *testing.T) {
		w := lived(t)
		ctx, stop := context.WithCancel(w.ctx())
		stop()
		if _, err := w.Backup(ctx); err == nil {
			t.Error("not stopped")
		}
		if status := w.Status(); status.Failure != nil || status.Newest != nil || w.backups() != "" {
			t.Errorf("%+v, %s", status, w.backups())
		}
	})
	t.Run("takes no other backup's place", func(t *testing.T) {
		w := lived(t)
		first := w.backup()
		_, err := w.Stage(w.ctx(), first.File, nil)
		w.ok(err)
		one, err := w.Apply(w.ctx())
		w.ok(err)
		_, err = w.Stage(w.ctx(), first.File, nil)
		w.ok(err)
		two, err := w.Apply(w.ctx())
		w.ok(err)
		if one.Kept == two.Kept || !exists(one.Kept) || !exists(two.Kept) {
			t.Error(one.Kept, two.Kept)
		}
	})
	t.Run("copies an image once to another disk", func(t *testing.T) {
		shm, err := os.MkdirTemp("/dev/shm", "levercast")
		if err != nil {
			t.Skip("there is no second disk here")
		}
		defer os.RemoveAll(shm)
		w := lived(t)
		if device(t, shm) == device(t, w.Data) {
			t.Skip("there is no second disk here")
		}
		_, err = w.SetFolder(w.ctx(), shm)
		w.ok(err)
		w.backup()
		w.now = w.now.Add(24 * time.Hour)
		w.backup()
		images, err := filepath.Glob(filepath.Join(w.Status().Folder, "media", "*", "*"))
		w.ok(err)
		if len(images) != 1 {
			t.Error(images)
		}
		checked, err := w.Check(w.ctx(), "newest")
		w.ok(err)
		if checked.Problem != nil || len(checked.Missing) != 0 {
			t.Errorf("%+v", checked)
		}
	})
}

func device(t *testing.T, path string) uint64 {
	t.Helper()
	var stat syscall.Stat_t
	if err := syscall.Stat(path, &stat); err != nil {
		t.Fatal(err)
	}
	return uint64(stat.Dev)
}

func TestCheck(t *testing.T) {
	for name, c := range map[string]struct {
		hurt func(w *world, made Backup)
		says string
	}{
		"one bit that changed on the disk": {func(w *world, made Backup) {
			text, err := os.ReadFile(made.File)
			w.ok(err)
			text[len(text)/2] ^= 1
			w.ok(os.WriteFile(made.File, text, 0o600))
		}, "damaged or altered"},
		"one that is cut off": {func(w *world, made Backup) { w.ok(os.Truncate(made.File, 5000)) }, "damaged or altered"},
		"a manifest that counts otherwise": {func(w *world, made Backup) {
			text, err := os.ReadFile(sidecar(made.File))
			w.ok(err)
			w.ok(os.WriteFile(sidecar(made.File), []byte(strings.Replace(string(text), `"drafts": 2`, `"drafts": 3`, 1)), 0o600))
		}, "does not count the same"},
	} {
		t.Run("finds "+name+", remembers it, and refuses to restore it", func(t *testing.T) {
			w := lived(t)
			made := w.backup()
			c.hurt(w, made)
			checked, err := w.Check(w.ctx(), "newest")
			w.ok(err)
			if checked.Problem == nil || !strings.Contains(checked.Problem.Message, c.says) || w.Status().Checked.Problem == nil {
				t.Errorf("%+v", checked)
			}
			before := w.content()
			if _, err := w.Stage(w.ctx(), made.File, nil); backend.CodeOf(err) != backend.Invalid || w.content() != before {
				t.Error(err)
			}
		})
	}
	t.Run("finds a sound one sound, and names an image that is gone from it", func(t *testing.T) {
		w := lived(t)
		w.backup()
		checked, err := w.Check(w.ctx(), "newest")
		w.ok(err)
		if checked.Problem != nil || checked.Drafts != 2 || len(checked.Missing) != 0 {
			t.Errorf("%+v", checked)
		}
		w.ok(os.RemoveAll(filepath.Join(w.Status().Folder, "media")))
		if checked, err = w.Check(w.ctx(), "newest"); err != nil || len(checked.Missing) != 1 {
			t.Errorf("%+v, %v", checked, err)
		}
	})
}

func TestRotation(t *testing.T) {
	at := func(day int, hour int) Backup {
		when := time.Date(2026, 3, 1, hour, 0, 0, 0, time.UTC).AddDate(0, 0, day)
		return Backup{File: when.Format(stamp), Kind: Regular, At: when}
	}
	kept := func(list []Backup) string {
		sortNewestFirst(list)
		gone := map[string]bool{}
		for _, backup := range expired(list) {
			gone[backup.File] = true
		}
		var days []string
		for _, backup := range list {
			if !gone[backup.File] {
				days = append(days, backup.At.Format("01-02T15"))
			}
		}
		return strings.Join(days, " ")
	}
	t.Run("keeps the newest of each of seven days and of each of four weeks", func(t *testing.T) {
		var list []Backup
		for day := range 60 {
			list = append(list, at(day, 9), at(day, 18))
		}
		// 60 days from 1 March: to Wednesday 29 April. Weeks end on Sundays.
		if got, want := kept(list), "04-29T18 04-28T18 04-27T18 04-26T18 04-25T18 04-24T18 04-23T18 04-19T18 04-12T18"; got != want {
			t.Errorf("%s; want %s", got, want)
		}
	})
	t.Run("keeps what is old if there is nothing newer", func(t *testing.T) {
		if got, want := kept([]Backup{at(0, 9), at(100, 9), at(300, 9)}), "12-26T09 06-09T09 03-01T09"; got != want {
			t.Errorf("%s; want %s", got, want)
		}
	})
	t.Run("keeps four that restores made, and all that updates made", func(t *testing.T) {
		var list []Backup
		for day := range 10 {
			replaced, updated := at(day, 9), at(day, 10)
			replaced.Kind, updated.Kind = BeforeRestore, BeforeUpdate
			list = append(list, replaced, updated)
		}
		sortNewestFirst(list)
		if gone := expired(list); len(gone) != 6 {
			t.Errorf("%d gone", len(gone))
		}
	})
	t.Run("lets go of files and of images that no backup names, and of nothing else", func(t *testing.T) {
		w := lived(t)
		w.backup()
		folder := w.Status().Folder
		mine := filepath.Join(folder, "media", "notes.txt")
		w.ok(os.WriteFile(mine, nil, 0o600))
		stray := filepath.Join(folder, "media", "ab", "ab"+strings.Repeat("0", 62)+".png")
		w.ok(os.MkdirAll(filepath.Dir(stray), 0o700))
		w.ok(os.WriteFile(stray, nil, 0o600))
		for range 3 {
			w.now = w.now.Add(time.Hour)
			w.backup()
		}
		if got, want := w.backups(), "levercast-20260304-150000.db levercast-20260304-150000.json media"; got != want {
			t.Errorf("%s", got)
		}
		images, _ := filepath.Glob(filepath.Join(folder, "media", "*", "*.png"))
		if !exists(mine) || exists(stray) || len(images) != 1 {
			t.Error(images)
		}
	})
}

func TestKeep(t *testing.T) {
	// tick lets Keep go on by one wait, and returns how long that was.
	run := func(w *world) (tick func() time.Duration, told chan Status) {
		waits, fire := make(chan time.Duration), make(chan time.Time)
		told = make(chan Status, 100)
		ctx, stop := context.WithCancel(context.Background())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			w.Keep(ctx, func(wait time.Duration) <-chan time.Time {
				select {
				case waits <- wait:
				case <-ctx.Done():
				}
				return fire
			}, func(status Status) { told <- status })
		}()
		w.t.Cleanup(func() { stop(); <-ended })
		return func() time.Duration {
			wait := <-waits
			w.now = w.now.Add(wait)
			fire <- w.now
			return wait
		}, told
	}
	t.Run("makes one a minute after the start if there is none, then one a day, and looks hourly", func(t *testing.T) {
		w := lived(t)
		tick, told := run(w)
		if wait := tick(); wait != time.Minute {
			t.Errorf("began after %s", wait)
		}
		if status := <-told; status.Newest == nil || status.Failure != nil {
			t.Fatalf("%+v", status)
		}
		for range 24 {
			if wait := tick(); wait != time.Hour {
				t.Errorf("waited %s", wait)
			}
		}
		if status := <-told; !status.Newest.At.After(noon.Add(24 * time.Hour)) {
			t.Errorf("%+v", status.Newest)
		}
	})
	t.Run("makes none if today's is there", func(t *testing.T) {
		w := lived(t)
		w.backup()
		tick, told := run(w)
		for range 20 {
			tick()
		}
		select {
		case status := <-told:
			t.Errorf("%+v", status)
		default:
		}
	})
	t.Run("tries again hourly after a failure, and tells each", func(t *testing.T) {
		w := lived(t)
		w.ok(os.WriteFile(filepath.Join(w.Data, "backup"), nil, 0o600)) // a file where the folder should be
		tick, told := run(w)
		tick()
		if status := <-told; status.Failure == nil {
			t.Fatal("not told")
		}
		if wait := tick(); wait != time.Hour {
			t.Errorf("waited %s", wait)
		}
		if status := <-told; status.Failure == nil {
			t.Fatal("not told")
		}
	})
}

// What a backup costs, beside a plain copy of the same file in the same run.
func BenchmarkBackup(b *testing.B) {
	t := &testing.T{}
	w := &world{t: t, now: noon}
	data := b.TempDir()
	w.Archive = New(Config{Data: data, Database: filepath.Join(data, "levercast.db"), Media: filepath.Join(data, "media"), Locks: filepath.Join(data, "locks"), Now: func() time.Time { return w.now }})
	db, err := sqlite.Open(b.Context(), w.Database, w.Now)
	if err != nil {
		b.Fatal(err)
	}
	for n := range 5000 {
		idea := fmt.Sprint(n, " ", strings.Repeat("words and more words ", 50))
		err := db.CreateDraft(b.Context(), draft.Draft{ID: backend.NewID(), Title: "A title", Idea: idea, Status: draft.Open, Revision: 1, CreatedAt: noon, UpdatedAt: noon})
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	b.Run("backup", func(b *testing.B) {
		for b.Loop() {
			w.now = w.now.Add(time.Minute)
			if _, err := w.Backup(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("plain copy", func(b *testing.B) {
		for b.Loop() {
			if err := copyFile(b.Context(), w.Database, filepath.Join(data, "copy")); err != nil {
				b.Fatal(err)
			}
		}
	})
}
