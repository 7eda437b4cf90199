package media

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"levercast/backend"
)

func TestUnwritable(t *testing.T) {
	for cause, words := range map[error]string{
		syscall.ENOSPC:       "The disk is full",
		syscall.EDQUOT:       "The disk is full",
		syscall.EROFS:        "may not write",
		fs.ErrPermission:     "may not write",
		syscall.EIO:          "could not be written",
		fs.ErrInvalid:        "could not be written",
		syscall.ENAMETOOLONG: "could not be written",
	} {
		t.Run(fmt.Sprintf("says “%s” for %v", words, cause), func(t *testing.T) {
			err := unwritable(&fs.PathError{Op: "write", Path: "x", Err: cause})
			if said := backend.Describe(err); said.Code != backend.Unavailable || !strings.Contains(said.Message, words) || !strings.Contains(said.Message, unchanged) {
				t.Errorf("said %q", said.Message)
			}
		})
	}
}

func TestWrite(t *testing.T) {
	t.Run("leaves nothing behind when the name cannot be taken", func(t *testing.T) {
		dir := t.TempDir()
		taken := filepath.Join(dir, "taken")
		if err := os.MkdirAll(filepath.Join(taken, "inside"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := write(taken, []byte("x")); err == nil {
			t.Fatal("a folder was overwritten")
		}
		if entries, _ := os.ReadDir(dir); len(entries) != 1 {
			t.Errorf("found %v", entries)
		}
	})
}
