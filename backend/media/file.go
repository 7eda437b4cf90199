package media

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"levercast/backend"
)

// path returns where an image is kept: dir/ab/abcdef….jpg.
func (l *Library) path(image Image) string {
	return filepath.Join(l.dir, image.Hash[:2], image.Hash+extension(image.Type))
}

func validHash(hash string) bool {
	return len(hash) == 2*sha256.Size && strings.Trim(hash, "0123456789abcdef") == ""
}

// load reads the kept bytes of an image and checks them against its hash.
func (l *Library) load(image Image) ([]byte, error) {
	data, err := os.ReadFile(l.path(image))
	if err != nil {
		return nil, missing(err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != image.Hash {
		return nil, backend.Fail(backend.Unavailable,
			"The file “"+image.Name+"” has been changed on disk. "+unchanged,
			"Remove it from the draft and add it again.")
	}
	return data, nil
}

// keep writes an image under its final name. It may be repeated: a whole file
// that is already there is left alone, a damaged one is replaced.
func (l *Library) keep(path string, data []byte) error {
	if there, err := os.ReadFile(path); err == nil && bytes.Equal(there, data) {
		return nil
	}
	if err := write(path, data); err != nil {
		return unwritable(err)
	}
	return nil
}

// write makes a file that is either whole or not there, whenever the machine
// stops: it writes beside, waits for the disk, and renames.
func write(path string, data []byte) (err error) {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(folder, ".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err = os.Rename(file.Name(), path); err != nil {
		return err
	}
	// Makes the new name itself last. Windows cannot sync a folder and does not
	// need to, so the answer is not looked at.
	if folder, err := os.Open(folder); err == nil {
		_ = folder.Sync()
		_ = folder.Close()
	}
	return nil
}

// unwritable says why an image could not be kept.
func unwritable(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT):
		return backend.Fail(backend.Unavailable, "The disk is full, so the file could not be kept. "+unchanged,
			"Free some space and add it again.").Because(err)
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS):
		return backend.Fail(backend.Unavailable, "Levercast may not write to its image folder, so the file could not be kept. "+unchanged,
			"Allow writing to the folder (“levercast doctor” shows where it is) and add it again.").Because(err)
	default:
		return backend.Fail(backend.Unavailable, "The file could not be written to the image folder. "+unchanged,
			"Check the folder (“levercast doctor” shows where it is) and add it again.").Because(err)
	}
}

// unreadable says that the file to import could not be read.
func unreadable(err error) error {
	return backend.Fail(backend.Unavailable, "The file could not be read. "+unchanged,
		"Check that you may open the file, and add it again.").Because(err)
}

func notFound() error {
	return backend.Fail(backend.NotFound, "There is no such image or document.", "Add it to the draft again.")
}

// missing says that the file of a known image could not be opened.
func missing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return backend.Fail(backend.NotFound, "The file is no longer in the image folder. "+unchanged,
			"Remove it from the draft and add it again.").Because(err)
	}
	return backend.Fail(backend.Unavailable, "The file could not be opened. "+unchanged,
		"Check the image folder (“levercast doctor” shows where it is) and try again.").Because(err)
}
