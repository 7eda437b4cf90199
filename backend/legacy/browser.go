package legacy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"levercast/backend"
	"levercast/backend/transfer"
)

// ReadProfile reads the old app's storage in a browser's profile, from a copy in
// the folder temp that is removed again. The browser may be running; what it has
// not written yet is not seen. Errors: Unavailable if the profile cannot be copied
// or read.
func ReadProfile(ctx context.Context, profile Profile, temp string, add func(transfer.Item) error) error {
	storages, err := readStorages(ctx, profile, temp)
	if err != nil {
		return err
	}
	for _, storage := range storages {
		if err := ReadStorage(ctx, storage, temp, add); err != nil {
			return err
		}
	}
	return nil
}

// ReadProfiles is ReadProfile for several. One that cannot be read is handed over as
// damaged, and the others come in.
func ReadProfiles(ctx context.Context, profiles []Profile, temp string, add func(transfer.Item) error) error {
	for _, profile := range profiles {
		var refused error
		err := ReadProfile(ctx, profile, temp, func(item transfer.Item) error {
			refused = add(item)
			return refused
		})
		switch {
		case err == nil:
			continue
		case refused != nil || ctx.Err() != nil:
			return err
		}
		item := transfer.Item{Kind: transfer.KindUnknown, Source: SourceWeb, ID: profile.Path, Place: profile.Path, Damage: backend.Describe(err).Message}
		if err := add(item); err != nil {
			return err
		}
	}
	return nil
}

// tries is how often a copy is made anew because the browser wrote meanwhile.
const tries = 5

func readStorages(ctx context.Context, profile Profile, temp string) ([]Storage, error) {
	var read func(context.Context, string, string) ([]Storage, error)
	switch profile.family {
	case firefox:
		read = readFirefox
	case safari:
		read = readSafari
	default:
		read = readChromium
	}
	var err error
	for try := range tries {
		if try > 0 {
			select {
			case <-ctx.Done():
				return nil, ctx.Err()
			case <-time.After(200 * time.Millisecond): // most of what a browser does at once is over by then
			}
		}
		var storages []Storage
		if storages, err = readOnce(ctx, profile.Path, temp, read); err == nil || ctx.Err() != nil {
			return storages, err
		}
		if errors.Is(err, fs.ErrPermission) {
			break
		}
	}
	if errors.Is(err, fs.ErrPermission) {
		return nil, backend.Fail(backend.Unavailable, fmt.Sprintf("Levercast may not read %s. Nothing was imported from there.", profile.Path),
			"Use the snippet or the visit instead, or allow it in the system's privacy settings.").Because(err)
	}
	return nil, backend.Fail(backend.Unavailable, fmt.Sprintf("What %s keeps at %s could not be read. Nothing was imported from there.", profile.Browser, profile.Path),
		"Close the browser and try again, or use the snippet or the visit instead.").Because(err)
}

// readOnce reads from a copy of its own. A library may panic over a damaged file.
func readOnce(ctx context.Context, profile, temp string, read func(context.Context, string, string) ([]Storage, error)) (_ []Storage, err error) {
	dir, err := os.MkdirTemp(temp, "profile-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("damaged: %v", fault)
		}
	}()
	return read(ctx, profile, dir)
}

// ours reports whether an address may be the old app's: this computer, or Vercel,
// where people put it.
func ours(origin string) bool {
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return false
	}
	switch host := u.Hostname(); u.Scheme {
	case "http":
		return host == "localhost" || host == "127.0.0.1" || host == "::1"
	case "https":
		return host == "localhost" || strings.HasSuffix(host, ".vercel.app")
	}
	return false
}

// isOurs reports whether a key is one of the old app's.
func isOurs(key string) bool { return slices.Contains(keys, key) }

// worth returns those storages that hold the old app's drafts or templates: other
// sites have a “theme” too.
func worth(storages map[string]map[string]string) []Storage {
	var kept []Storage
	for origin, values := range storages {
		_, drafts := values[keyDrafts]
		if _, templates := values[keyTemplates]; drafts || templates {
			kept = append(kept, Storage{Origin: origin, Values: values})
		}
	}
	slices.SortFunc(kept, func(a, b Storage) int { return strings.Compare(a.Origin, b.Origin) })
	return kept
}

// maxProfileCopy is how much of a profile is copied at most.
const maxProfileCopy = 2 << 30

// errChanged says that a browser wrote while its files were copied.
var errChanged = errors.New("the browser wrote meanwhile")

// copyFiles copies the files that want chooses from one folder into another. Errors:
// fs.ErrNotExist if there is no such folder; errChanged if a file went meanwhile.
func copyFiles(ctx context.Context, from, to string, want func(name string) bool) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	var left int64 = maxProfileCopy
	for _, entry := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !entry.Type().IsRegular() || !want(entry.Name()) {
			continue
		}
		copied, err := copyFile(filepath.Join(from, entry.Name()), filepath.Join(to, entry.Name()), left)
		if errors.Is(err, fs.ErrNotExist) {
			return errChanged
		} else if err != nil {
			return err
		}
		left -= copied
	}
	return nil
}

func copyFile(from, to string, most int64) (int64, error) {
	source, err := os.Open(from)
	if err != nil {
		return 0, err
	}
	defer source.Close()
	before, err := source.Stat()
	if err != nil || !before.Mode().IsRegular() {
		return 0, errors.Join(err, fmt.Errorf("%s is no file", filepath.Base(from)))
	}
	if before.Size() > most {
		return 0, errTooLarge
	}
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, err
	}
	copied, err := io.Copy(target, io.LimitReader(source, before.Size()))
	return copied, errors.Join(err, target.Close())
}
