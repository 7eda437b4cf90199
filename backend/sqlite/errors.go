package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"levercast/backend"
)

// fail turns any failure of the database into an error of the house. Every method
// of DB returns through it.
func (d *DB) fail(err error) error { return explain(err, d.path) }

// explain gives a failure of SQLite or of the file system the words a person
// reads. It leaves alone what has its words already.
func explain(err error, path string) error {
	var known *backend.Error
	if err == nil || errors.As(err, &known) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var failure sqlite3.Error
	if errors.As(err, &failure) {
		return explainSQLite(failure, path).Because(err)
	}
	var system *fs.PathError
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return diskFull().Because(err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.ENOTDIR):
		return readOnly(path).Because(err)
	case errors.As(err, &system):
		return diskError(path).Because(err)
	}
	return broken().Because(err)
}

func explainSQLite(failure sqlite3.Error, path string) *backend.Error {
	if failure.SystemErrno == syscall.ENOSPC {
		return diskFull()
	}
	switch failure.Code {
	case sqlite3.ErrFull:
		return diskFull()
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrCantOpen:
		return readOnly(path)
	case sqlite3.ErrIoErr:
		return diskError(path)
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return damaged(path)
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return backend.Fail(backend.Unavailable, "Another Levercast was writing for so long that this was not saved. Your text is still here.",
			"Try again in a moment.")
	case sqlite3.ErrTooBig:
		return backend.Fail(backend.Invalid, "This text is too long to keep. Nothing was changed.", "Shorten it and save again.")
	case sqlite3.ErrInterrupt:
		return backend.Describe(context.Canceled)
	}
	return broken()
}

func diskFull() *backend.Error {
	return backend.Fail(backend.Unavailable, "The disk is full, so this could not be done. What was saved before is safe, and a text in an open window is still there.",
		"Free some space, then try again.")
}

func readOnly(path string) *backend.Error {
	return backend.Fail(backend.Unavailable, fmt.Sprintf("Levercast cannot write to its database at %s. What was saved before is safe.", path),
		"Make sure that the folder exists and that you may write to it and the files in it, then try again.")
}

func diskError(path string) *backend.Error {
	return backend.Fail(backend.Unavailable, fmt.Sprintf("The disk reported an error while Levercast used its database at %s.", path),
		"Copy your text somewhere safe, check the disk, then start Levercast again.")
}

func damaged(path string) *backend.Error {
	return backend.Fail(backend.Unavailable, fmt.Sprintf("The database at %s is damaged. It was left as it is.", path),
		fmt.Sprintf("Bring a backup back with Restore, or with “levercast restore newest”; the damaged file is kept. To begin empty instead, move %s and the files beside it that begin with that name somewhere safe.",
			filepath.Base(path)))
}

func notOurs(path string) *backend.Error {
	return backend.Fail(backend.Unavailable, fmt.Sprintf("What is at %s is not a database of Levercast. It was left as it is.", path),
		"Move it somewhere else, then start Levercast again.")
}

func orphanedLog(path string) *backend.Error {
	return backend.Fail(backend.Unavailable, fmt.Sprintf("The database at %s is missing, but the log that belongs to it (%s-wal) is still there.", path, filepath.Base(path)),
		"Put the database back where it was, or move the log to where the database is now, then start Levercast again.")
}

func newer(path string, version, newest int64) *backend.Error {
	return backend.Fail(backend.Unavailable,
		fmt.Sprintf("The database at %s was written by a newer Levercast: it has version %d, this program knows versions up to %d. It was left as it is.", path, version, newest),
		"Install the newest Levercast, then start it again.")
}

func notUpgraded(path, kept string) *backend.Error {
	return backend.Fail(backend.Unavailable, fmt.Sprintf("The database at %s could not be brought up to date. Nothing you wrote is lost: a copy from before is at %s.", path, kept),
		"Free some space on the disk, then start Levercast again. If it happens again, go on with the Levercast you had before.")
}

func broken() *backend.Error {
	return backend.Fail(backend.Internal, "Something went wrong in the database. What was saved before is safe.",
		"Try again. If it happens again, run “levercast doctor”.")
}

// oneOr returns missing in place of err if a query found no row.
func oneOr(missing *backend.Error, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return missing
	}
	return err
}

// isDuplicate reports whether a write was refused because such a row exists.
func isDuplicate(err error) bool {
	var failure sqlite3.Error
	return errors.As(err, &failure) &&
		(failure.ExtendedCode == sqlite3.ErrConstraintUnique || failure.ExtendedCode == sqlite3.ErrConstraintPrimaryKey)
}

// isDangling reports whether a write was refused because it names a row that does
// not exist.
func isDangling(err error) bool {
	var failure sqlite3.Error
	return errors.As(err, &failure) && failure.ExtendedCode == sqlite3.ErrConstraintForeignKey
}
