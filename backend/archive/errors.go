package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"

	"levercast/backend"
)

const unchanged = "Nothing of yours was changed."

// refuse says why a file is not restored; reason is for the log.
func refuse(file, problem, reason string) error {
	return backend.Fail(backend.Invalid, fmt.Sprintf("“%s” %s. %s", filepath.Base(file), problem, unchanged),
		"Choose another export or backup. “levercast backup list” shows the backups.").Because(errors.New(reason))
}

// notGenuine refuses a file that Levercast would not have written.
func notGenuine(file, reason string) error {
	return refuse(file, "was damaged or altered after it was written, so it was not used", reason)
}

func notAnArchive(file, reason string) error {
	return refuse(file, "is not an export of Levercast", reason)
}

func cutOff(file, reason string) error {
	return refuse(file, "is not whole: its end is missing or damaged", reason)
}

func newerFormat(file string, format int) error {
	return backend.Fail(backend.Invalid,
		fmt.Sprintf("“%s” was written by a newer Levercast (form %d; this one reads up to %d). %s", filepath.Base(file), format, formatVersion, unchanged),
		"Install the newest Levercast, then try again.")
}

func noFile(file string, err error) error {
	return backend.Fail(backend.NotFound, fmt.Sprintf("There is no file %s. %s", file, unchanged), "Check the name, or choose another file.").Because(err)
}

// unreadable says why a file that should be read was not.
func unreadable(file string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return noFile(file, err)
	}
	return backend.Fail(backend.Unavailable, fmt.Sprintf("%s could not be read. %s", file, unchanged), "Check that you may open it and that its disk is there.").Because(err)
}

// notWritten says why something could not be written to a place. An error that has
// its words already keeps them.
func notWritten(place string, err error) error {
	var known *backend.Error
	switch {
	case err == nil || errors.As(err, &known) || isEnd(err):
		return err
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT):
		return backend.Fail(backend.Unavailable, fmt.Sprintf("There is not enough space for %s. %s", place, unchanged), "Free some space or choose another place, then try again.").Because(err)
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS):
		return backend.Fail(backend.Unavailable, fmt.Sprintf("Levercast may not write to %s. %s", place, unchanged), "Allow it, or choose another place, then try again.").Because(err)
	case errors.Is(err, fs.ErrNotExist):
		return backend.Fail(backend.Unavailable, fmt.Sprintf("The folder for %s is not there. %s", place, unchanged), "Connect its disk or choose another place, then try again.").Because(err)
	}
	return backend.Fail(backend.Unavailable, fmt.Sprintf("%s could not be written. %s", place, unchanged), "Check its disk or choose another place, then try again.").Because(err)
}

// notGenuineBecause says in terms of the file a person named what is wrong with the
// database in it.
func notGenuineBecause(file string, err error) error {
	var known *backend.Error
	if isEnd(err) || !errors.As(err, &known) || known.Code == backend.Invalid {
		return err
	}
	return backend.Fail(backend.Invalid, fmt.Sprintf("“%s” cannot be restored: what is in it is damaged, was altered, or is of a newer Levercast. %s", filepath.Base(file), unchanged),
		"Choose another export or backup, or install the newest Levercast.").Because(err)
}
