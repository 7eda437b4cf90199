package archive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"time"

	"levercast/backend/media"
	"levercast/backend/sqlite"
)

// Description is what a file that could be restored holds, as it says itself.
type Description struct {
	File      string    `json:"file"`
	Export    bool      `json:"export"` // a .levercast file; else a backup
	At        time.Time `json:"at" ts_type:"string"`
	Version   string    `json:"version"` // of the Levercast that wrote it; "" if it is not known
	Drafts    int64     `json:"drafts"`
	Templates int64     `json:"templates"`
	Posts     int64     `json:"posts"`
	Images    int64     `json:"images"`
	Bytes     int64     `json:"bytes"`
}

// Describe says what a file holds, before it is restored. Its content is checked
// only when it is. Errors: NotFound; Invalid if it is no export and no backup, or a
// newer Levercast's.
func (a *Archive) Describe(ctx context.Context, file string) (Description, error) {
	file, export, err := identify(file)
	if err != nil {
		return Description{}, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return Description{}, unreadable(file, err)
	}
	d := Description{File: file, Export: export, Bytes: info.Size(), At: info.ModTime().UTC()}
	var facts sqlite.Facts
	if export {
		o, err := openExport(ctx, file)
		if err != nil {
			return Description{}, err
		}
		o.close()
		d.At, d.Version, facts = o.manifest.CreatedAt, o.manifest.Version, o.manifest.Database
	} else if manifest, err := readSidecar(file); err == nil {
		d.At, d.Version, facts = manifest.CreatedAt, manifest.Version, manifest.Database
	} else if facts, err = sqlite.Examine(ctx, file); err != nil {
		return Description{}, notGenuineBecause(file, err)
	}
	d.Drafts, d.Templates, d.Posts, d.Images = facts.Counts["drafts"], facts.Counts["templates"], facts.Counts["posts"], facts.Counts["media"]
	return d, nil
}

// identify tells an export from a backup by its first bytes.
func identify(file string) (whole string, export bool, err error) {
	whole, err = filepath.Abs(file)
	if err != nil {
		return file, false, unreadable(file, err)
	}
	info, err := os.Stat(whole)
	if err != nil {
		return whole, false, unreadable(file, err)
	}
	if !info.Mode().IsRegular() {
		return whole, false, notAnArchive(file, "not a regular file")
	}
	opened, err := os.Open(whole)
	if err != nil {
		return whole, false, unreadable(file, err)
	}
	defer opened.Close()
	head := make([]byte, 16)
	if _, err := io.ReadFull(opened, head); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return whole, false, unreadable(file, err)
	}
	switch {
	case string(head[:2]) == "PK":
		return whole, true, nil
	case string(head) == "SQLite format 3\x00":
		return whole, false, nil
	}
	return whole, false, notAnArchive(file, fmt.Sprintf("it begins with %q", head))
}

// fetch puts the database of an export or a backup, and the images that the library
// does not have, into dir, which is empty. It returns what the database holds, when
// it was written, and which images are nowhere.
func (a *Archive) fetch(ctx context.Context, file string, export bool, dir string, tell Tell) (facts sqlite.Facts, at time.Time, missing []string, err error) {
	database := filepath.Join(dir, databaseName)
	var want *sqlite.Facts
	if export {
		o, err := openExport(ctx, file)
		if err != nil {
			return facts, at, nil, err
		}
		defer o.close()
		if err := o.unpack(ctx, dir, tell); err != nil {
			return facts, at, nil, err
		}
		want, at = &o.manifest.Database, o.manifest.CreatedAt
	} else if at, want, err = fetchBackup(ctx, file, database); err != nil {
		return facts, at, nil, err
	}
	if facts, err = sqlite.Examine(ctx, database); err != nil {
		return facts, at, nil, notGenuineBecause(file, err)
	}
	if want != nil && (facts.Hash != want.Hash || facts.Schema != want.Schema || !maps.Equal(facts.Counts, want.Counts)) {
		return facts, at, nil, notGenuine(file, "the database is not the one the manifest describes")
	}
	images, err := sqlite.ImagesIn(ctx, database)
	if err != nil {
		return facts, at, nil, err
	}
	missing, err = a.fetchImages(ctx, file, images, filepath.Join(filepath.Dir(file), "media"), filepath.Join(dir, "media"), export)
	return facts, at, missing, err
}

func fetchBackup(ctx context.Context, file, database string) (time.Time, *sqlite.Facts, error) {
	if _, err := examineBackup(ctx, file); err != nil {
		return time.Time{}, nil, notGenuineBecause(file, err)
	}
	if err := copyFile(ctx, file, database); err != nil {
		return time.Time{}, nil, notWritten(database, err)
	}
	if manifest, err := readSidecar(file); err == nil {
		return manifest.CreatedAt, &manifest.Database, nil
	}
	info, err := os.Stat(file)
	if err != nil {
		return time.Time{}, nil, unreadable(file, err)
	}
	return info.ModTime().UTC(), nil, nil
}

// fetchImages makes sure that every image of the database is either in the library
// or in the folder to, and returns the names of those that are nowhere.
func (a *Archive) fetchImages(ctx context.Context, file string, images []sqlite.KeptImage, from, to string, unpacked bool) ([]string, error) {
	missing := []string{}
	for _, image := range images {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		place := media.Place(image.Hash, image.Type)
		if place == "" {
			return nil, notGenuine(file, fmt.Sprintf("an image of type %.50q", image.Type))
		}
		target := filepath.Join(to, filepath.FromSlash(place))
		if unpacked && exists(target) || hasSize(filepath.Join(a.Media, filepath.FromSlash(place)), image.Bytes) {
			continue
		}
		source := filepath.Join(from, filepath.FromSlash(place))
		if unpacked || !wholeImage(ctx, source, image.Hash) {
			missing = append(missing, image.Name)
			continue
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
			return nil, notWritten(target, err)
		}
		if err := putImage(ctx, source, target); err != nil {
			return nil, notWritten(target, err)
		}
	}
	return missing, nil
}
