// Package archive takes everything out of Levercast in one piece and brings it
// back: the .levercast file, the backups, and the way from either to a running
// database again.
//
// A .levercast file is a zip:
//
//	manifest.json             what it is, its counts, and a hash of every file in it
//	README.txt                the same in words
//	levercast.db              a whole copy of the database
//	media/ab/abcdef….jpg      the images, under the hash of their bytes
//	json/drafts.json …        drafts, templates and posts in a form people and programs can read
//
// It has all that is in the database: drafts and those deleted in the last 30 days,
// templates, posts with their attempts, which accounts are connected, settings. It
// has nothing secret, because the database has nothing secret: tokens and client
// secrets stay in the keychain of the machine, so accounts are connected anew on
// another one.
//
// A backup is the copy of the database alone, levercast-DATE-TIME.db, with a
// manifest of its own beside it. All backups of a folder share one folder media, in
// which each image is once: as a hard link to the library's own file where both are
// on one disk, so it takes no space at all, and copied once where they are not.
// Images never change under their name, and one that is deleted from the library
// stays in the folder for as long as a backup names it.
//
// The package promises:
//
//   - A file it writes appears under its name when it is whole and on the disk.
//   - What it reads may come from anywhere. Anything that is not exactly what this
//     package writes is refused, and nothing is changed by the refusal.
//   - A restore keeps the present state as a backup first, and is done whole or not
//     at all, also if the machine stops in its middle.
//   - What was restored sends nothing by itself: it may have been sent meanwhile.
//   - A failed backup is remembered, told and tried again; it is never silent.
//
// It never opens a network connection and never deletes a file it did not write.
package archive

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"levercast/backend"
)

// Extension is what the name of an exported file ends with.
const Extension = ".levercast"

// Config says where everything is.
type Config struct {
	Data     string // the data folder; backups are below it unless the person chooses another folder
	Database string
	Media    string // the image library's folder
	Locks    string
	Version  string // of the program
	Now      backend.Now
	Log      *slog.Logger
}

// Archive exports, backs up and restores one installation. It needs no open
// database, so it works when the database cannot be opened. It is safe for
// concurrent use, and beside other processes.
type Archive struct{ Config }

// New returns the archive of an installation. It touches no file.
func New(config Config) *Archive { return &Archive{config} }

// Progress is told while something long is done.
type Progress struct {
	Done  int64 `json:"done"`  // bytes
	Total int64 `json:"total"` // bytes; 0 while it is not known
}

// Tell receives progress. It is called often, from one goroutine, and must be quick.
type Tell func(Progress)

// meter counts bytes and tells about them, a hundred times at most.
type meter struct {
	tell        Tell
	done, total int64
	told        int64
}

func newMeter(tell Tell, total int64) *meter {
	if tell == nil {
		tell = func(Progress) {}
	}
	tell(Progress{Total: total})
	return &meter{tell: tell, total: total}
}

func (m *meter) Write(p []byte) (int, error) {
	m.done += int64(len(p))
	if m.done-m.told > m.total/100 || m.done == m.total {
		m.told = m.done
		m.tell(Progress{Done: m.done, Total: max(m.total, m.done)})
	}
	return len(p), nil
}

// inTurn runs do while no other process makes or restores a backup of this data.
func (a *Archive) inTurn(ctx context.Context, do func() error) error {
	if err := os.MkdirAll(a.Locks, 0o700); err != nil {
		return notWritten(a.Locks, err)
	}
	lock := flock.New(filepath.Join(a.Locks, "archive.lock"), flock.SetPermissions(0o600))
	if _, err := lock.TryLockContext(ctx, 50*time.Millisecond); err != nil {
		return err
	}
	defer lock.Close()
	return do()
}

// workFolder makes a folder that only we use, on the disk of the data, and returns
// the function that removes it.
func (a *Archive) workFolder() (dir string, remove func(), err error) {
	if dir, err = os.MkdirTemp(a.Data, workPrefix); err != nil {
		return "", nil, notWritten(a.Data, err)
	}
	return dir, func() { os.RemoveAll(dir) }, nil
}

const workPrefix = ".work-"

// Sweep removes what a process that was killed left half made. Call it when no
// other process works on this data for long, such as at the start of the window.
func (a *Archive) Sweep() {
	left, _ := filepath.Glob(filepath.Join(a.Data, workPrefix+"*"))
	for _, dir := range left {
		if info, err := os.Stat(dir); err == nil && a.Now().Sub(info.ModTime()) > 24*time.Hour {
			os.RemoveAll(dir)
		}
	}
}

// writeWhole makes a file that is whole and on the disk when it gets its name. The
// name's old file stays if write fails.
func writeWhole(path string, write func(*os.File) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*.part")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(file.Name())
		}
	}()
	err = write(file)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err = os.Rename(file.Name(), path); err != nil {
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// syncFolder makes a new name last where the system can do that.
func syncFolder(dir string) {
	if folder, err := os.Open(dir); err == nil {
		_ = folder.Sync()
		folder.Close()
	}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// WithExtension returns the name with .levercast at its end.
func WithExtension(name string) string {
	if strings.EqualFold(filepath.Ext(name), Extension) {
		return name
	}
	return name + Extension
}
