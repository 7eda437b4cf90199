package desktop

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"levercast/backend"
)

// Alone waits until no process is marked as using the data (see MarkProcess), for as
// long as ctx lasts, and keeps new ones from being marked until release is called.
// Errors: Conflict if ctx ends first; Unavailable if the folder cannot be written.
func Alone(ctx context.Context, paths Paths) (release func(), err error) {
	if err := os.MkdirAll(paths.Locks, 0o700); err != nil {
		return nil, folderError(paths, err)
	}
	marking := flock.New(filepath.Join(paths.Locks, "marking.lock"))
	if err := marking.Lock(); err != nil {
		return nil, folderError(paths, err)
	}
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for {
		sweep(paths.Locks)
		if !anyMarked(paths.Locks) {
			return func() { marking.Unlock() }, nil
		}
		select {
		case <-ctx.Done():
			marking.Unlock()
			return nil, backend.Fail(backend.Conflict, "Another Levercast is using this data: its window, or a command. Nothing was changed.",
				"Close the window, or wait until the command has ended, then try again.")
		case <-look.C:
		}
	}
}

// anyMarked reports whether a mark is left after a sweep: that of a living process.
func anyMarked(dir string) bool {
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), processPrefix) {
			return true
		}
	}
	return false
}
