package archive

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"levercast/backend"
	"levercast/backend/sqlite"
)

// Restored is a restore: what was or will be brought back, and where what was there
// before is kept.
type Restored struct {
	File      string    `json:"file"`                     // the export or backup it came from
	TakenAt   time.Time `json:"takenAt" ts_type:"string"` // when that was made
	At        time.Time `json:"at" ts_type:"string"`      // when it was restored
	Drafts    int64     `json:"drafts"`
	Templates int64     `json:"templates"`
	Posts     int64     `json:"posts"`
	Held      int       `json:"held"`    // posts that waited to be sent, and now wait for the person
	Missing   []string  `json:"missing"` // names of images that are nowhere
	Hash      string    `json:"hash"`    // of the content as it was read
	Kept      string    `json:"kept"`    // the file with what was there before; "" if there was nothing
}

// A restore has two steps, so that it can be asked for while Levercast is open, and
// so that whatever interrupts it leaves the old data or the new. Stage reads and
// checks everything and puts it beside the data; Apply exchanges the two.
func (a *Archive) stagingFolder() string { return filepath.Join(a.Data, "restore") }

const readyName = "ready.json"

// Stage makes an export or a backup ready to take the place of the data, checked to
// its last byte; see Apply. The data itself is not touched. Another one that was
// ready is let go. It may be repeated and cancelled. Errors: NotFound; Invalid if
// the file is not exactly what Levercast writes; Unavailable if there is no space.
func (a *Archive) Stage(ctx context.Context, file string, tell Tell) (Restored, error) {
	file, export, err := identify(file)
	if err != nil {
		return Restored{}, err
	}
	var staged Restored
	err = a.inTurn(ctx, func() (err error) {
		defer func() {
			if err != nil {
				os.RemoveAll(a.stagingFolder())
			}
		}()
		staged, err = a.stage(ctx, file, export, tell)
		return err
	})
	return staged, err
}

func (a *Archive) stage(ctx context.Context, file string, export bool, tell Tell) (Restored, error) {
	dir := a.stagingFolder()
	if err := errors.Join(os.RemoveAll(dir), os.MkdirAll(dir, 0o700)); err != nil {
		return Restored{}, notWritten(dir, err)
	}
	facts, at, missing, err := a.fetch(ctx, file, export, dir, tell)
	if err != nil {
		return Restored{}, err
	}
	staged := Restored{
		File: file, TakenAt: at, Drafts: facts.Counts["drafts"], Templates: facts.Counts["templates"], Posts: facts.Counts["posts"],
		Missing: missing, Hash: facts.Hash,
	}
	if staged.Held, err = a.bringUpToDate(ctx, filepath.Join(dir, databaseName)); err != nil {
		return Restored{}, err
	}
	text, err := json.MarshalIndent(staged, "", "  ")
	if err != nil {
		return Restored{}, err
	}
	ready := filepath.Join(dir, readyName)
	return staged, notWritten(ready, writeWhole(ready, func(to *os.File) error {
		_, err := to.Write(text)
		return err
	}))
}

// bringUpToDate makes the database one that this program uses, and one that sends
// nothing by itself.
func (a *Archive) bringUpToDate(ctx context.Context, database string) (held int, err error) {
	db, err := sqlite.Open(ctx, database, a.Now)
	if err != nil {
		return 0, err
	}
	held, err = db.HoldPosts(ctx, a.Now())
	if err := errors.Join(err, db.Close()); err != nil {
		return 0, err
	}
	return held, sqlite.Settle(ctx, database)
}

// Ready returns the restore that was staged and not applied yet; false if there is
// none.
func (a *Archive) Ready() (Restored, bool) {
	var staged Restored
	text, err := os.ReadFile(filepath.Join(a.stagingFolder(), readyName))
	if err != nil || json.Unmarshal(text, &staged) != nil {
		return Restored{}, false
	}
	return staged, true
}

// Unstage lets go of what was staged, and remembers why it was not applied; nil if
// nobody needs to know.
func (a *Archive) Unstage(because error) error {
	if err := os.RemoveAll(a.stagingFolder()); err != nil {
		return notWritten(a.stagingFolder(), err)
	}
	if because == nil {
		return nil
	}
	return a.remember(func(s *state) { s.Restored, s.RestoreFailed = nil, backend.Describe(because) })
}

// Apply puts what was staged in the place of the data, which is kept as a backup
// first; one that cannot be copied is moved aside whole. The caller makes sure that no
// process uses the data, this one included. It may be repeated until it succeeds: a
// machine that stops in its middle leaves the old database or the new one. Errors:
// NotFound if nothing is staged; Unavailable if there is no space, Conflict if
// somebody does use the data; it is then as it was.
func (a *Archive) Apply(ctx context.Context) (Restored, error) {
	restored, ok := a.Ready()
	if !ok {
		return Restored{}, backend.Fail(backend.NotFound, "There is nothing to restore. "+unchanged, "Choose an export or a backup first.")
	}
	err := a.inTurn(ctx, func() (err error) {
		if restored.Kept, err = a.keepPresent(ctx); err != nil {
			return err
		}
		if err := a.takeImages(); err != nil {
			return notWritten(a.Media, err)
		}
		if err := os.Rename(filepath.Join(a.stagingFolder(), databaseName), a.Database); err != nil {
			return notWritten(a.Database, err)
		}
		syncFolder(filepath.Dir(a.Database))
		restored.At = a.Now()
		return errors.Join(
			os.RemoveAll(a.stagingFolder()),
			a.remember(func(s *state) { s.Restored, s.RestoreFailed = &restored, nil }))
	})
	return restored, err
}

// keepPresent keeps the database that will be replaced and returns where. Its place
// is free of a log then, which would spoil what comes there.
func (a *Archive) keepPresent(ctx context.Context) (kept string, err error) {
	if !exists(a.Database) && !exists(a.Database+"-wal") {
		return "", nil
	}
	folder := a.usualFolder()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", notWritten(folder, err)
	}
	backup, err := a.backup(ctx, folder, BeforeRestore)
	if err == nil {
		a.rotate(ctx, folder)
		return backup.File, sqlite.Settle(ctx, a.Database)
	}
	if isEnd(err) {
		return "", err
	}
	a.Log.Warn("what is being replaced cannot be copied, so it is moved aside", "error", err)
	return a.moveAside(folder)
}

// moveAside moves a database that cannot be copied, with what belongs to it.
func (a *Archive) moveAside(folder string) (string, error) {
	dir := filepath.Join(folder, "replaced-"+a.Now().UTC().Format(stamp))
	for n := 2; exists(dir); n++ {
		dir = filepath.Join(folder, fmt.Sprintf("replaced-%s-%d", a.Now().UTC().Format(stamp), n))
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		return "", notWritten(dir, err)
	}
	for _, suffix := range []string{"-wal", "-shm", "-journal", ""} {
		from, to := a.Database+suffix, filepath.Join(dir, filepath.Base(a.Database)+suffix)
		if err := os.Rename(from, to); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", notWritten(to, err)
		}
	}
	return filepath.Join(dir, filepath.Base(a.Database)), nil
}

// takeImages moves the staged images into the library. One that is there whole
// already stays; a damaged one is replaced.
func (a *Archive) takeImages() error {
	from := filepath.Join(a.stagingFolder(), "media")
	files, err := filepath.Glob(filepath.Join(from, "*", "*"))
	if err != nil {
		return err
	}
	for _, file := range files {
		name, err := filepath.Rel(from, file)
		if err != nil {
			return err
		}
		info, err := os.Lstat(file)
		if err != nil {
			return err
		}
		target := filepath.Join(a.Media, name)
		if hasSize(target, info.Size()) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
			return err
		}
		if err := os.Rename(file, target); err != nil {
			return err
		}
		syncFolder(filepath.Dir(target))
	}
	return nil
}
