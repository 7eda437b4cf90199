package archive

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"time"

	"levercast/backend"
	"levercast/backend/sqlite"
)

// Checked is what a check of a backup found.
type Checked struct {
	File    string         `json:"file"`
	At      time.Time      `json:"at" ts_type:"string"`
	Drafts  int64          `json:"drafts"`
	Posts   int64          `json:"posts"`
	Images  int64          `json:"images"`
	Missing []string       `json:"missing"` // names of images that are not with it
	Problem *backend.Error `json:"problem"` // null if it opens and counts the same
}

// Backup makes a backup now, checks it, and lets go of those that are no longer
// kept. It may be repeated and cancelled. A failure is remembered, see Status;
// being cancelled is none. Errors: Unavailable if the folder is not there or cannot
// be written, or the database cannot be read. What was there before stays.
func (a *Archive) Backup(ctx context.Context) (Backup, error) {
	var made Backup
	err := a.inTurn(ctx, func() (err error) {
		folder := a.folder(a.state())
		if made, err = a.backup(ctx, folder, Regular); err != nil {
			if isEnd(err) || ctx.Err() != nil {
				return err
			}
			at := a.Now()
			return errors.Join(err, a.remember(func(s *state) { s.Failure, s.FailedAt = backend.Describe(err), &at }))
		}
		a.rotate(ctx, folder)
		checked := &Checked{File: made.File, At: made.At, Drafts: made.Drafts, Posts: made.Posts, Images: made.Images, Missing: []string{}}
		if manifest, err := readSidecar(made.File); err == nil {
			checked.Missing = manifest.Missing
		}
		return a.remember(func(s *state) { s.Failure, s.FailedAt, s.Checked = nil, nil, checked })
	})
	return made, err
}

// backup makes one backup in a folder: copy, check, images, and at last the
// manifest, without which it does not count as one.
func (a *Archive) backup(ctx context.Context, folder string, kind Kind) (Backup, error) {
	if err := os.Mkdir(folder, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return Backup{}, notWritten(folder, err)
	}
	at := a.Now().UTC().Truncate(time.Second)
	name := backupFile(at, kind)
	for exists(filepath.Join(folder, name)) { // no backup takes another one's place
		at = at.Add(time.Second)
		name = backupFile(at, kind)
	}
	file := filepath.Join(folder, name)
	facts, err := a.copyChecked(ctx, file)
	if err != nil {
		os.Remove(file)
		return Backup{}, err
	}
	images, err := sqlite.ImagesIn(ctx, file)
	if err != nil {
		return Backup{}, err
	}
	missing, err := gather(ctx, images, a.Media, filepath.Join(folder, "media"))
	if err != nil {
		return Backup{}, notWritten(folder, err)
	}
	sum, length, err := hashFile(ctx, file)
	if err != nil {
		return Backup{}, notWritten(file, err)
	}
	manifest := Manifest{
		Format: formatVersion, Program: "levercast", Version: a.Version, CreatedAt: at, Database: facts, Missing: missing,
		Files: []File{{Path: name, Bytes: length, SHA256: sum}},
	}
	text, err := json.MarshalIndent(manifest, "", "  ")
	if err != nil {
		return Backup{}, err
	}
	err = writeWhole(sidecar(file), func(to *os.File) error {
		_, err := to.Write(append(text, '\n'))
		return err
	})
	if err != nil {
		return Backup{}, notWritten(folder, err)
	}
	counts := facts.Counts
	return Backup{
		File: file, Kind: kind, At: at, Bytes: length, Counted: true,
		Drafts: counts["drafts"], Templates: counts["templates"], Posts: counts["posts"], Images: counts["media"],
	}, nil
}

// copyChecked copies the database and makes sure that the copy opens, is whole and
// counts the same. Somebody may write meanwhile: a count may lie between those
// before and after.
func (a *Archive) copyChecked(ctx context.Context, file string) (sqlite.Facts, error) {
	before, err := sqlite.Count(ctx, a.Database)
	if err != nil {
		return sqlite.Facts{}, err
	}
	if err := sqlite.Copy(ctx, a.Database, file); err != nil {
		return sqlite.Facts{}, err
	}
	after, err := sqlite.Count(ctx, a.Database)
	if err != nil {
		return sqlite.Facts{}, err
	}
	facts, err := sqlite.Examine(ctx, file)
	if err != nil {
		return sqlite.Facts{}, err
	}
	for table, count := range facts.Counts {
		if count < min(before[table], after[table]) || count > max(before[table], after[table]) {
			return sqlite.Facts{}, countsDiffer(file, fmt.Sprintf("%s: %d rows, %d to %d expected", table, count, before[table], after[table]))
		}
	}
	return facts, nil
}

func countsDiffer(file, reason string) error {
	return backend.Fail(backend.Unavailable, fmt.Sprintf("The backup %s does not count the same as what it was made of. Your data itself is as it was.", filepath.Base(file)),
		"Make a backup now. If it happens again, check the disk.").Because(errors.New(reason))
}

// rotate removes the backups that are no longer kept, then the images that no
// backup names any more. What cannot be removed is tried again the next time.
func (a *Archive) rotate(ctx context.Context, folder string) {
	gone := expired(listFolder(folder))
	for _, backup := range gone {
		// The manifest first: without it the rest does not count as a backup.
		for _, file := range []string{sidecar(backup.File), backup.File} {
			if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
				a.Log.Warn("an old backup was not removed", "file", file, "error", err)
			}
		}
	}
	if len(gone) > 0 {
		if err := prune(ctx, folder); err != nil && !isEnd(err) {
			a.Log.Warn("images of old backups were not removed", "error", err)
		}
	}
}

// Check reads a backup ("newest" or a name from List) to its end: whether its bytes
// are those that were written, it opens, is whole, counts the same, and has its
// images. It may be repeated. A problem is in the answer; of the newest it is
// remembered too, see Status. Errors: NotFound.
func (a *Archive) Check(ctx context.Context, name string) (Checked, error) {
	backup, err := a.Find(name)
	if err != nil {
		return Checked{}, err
	}
	checked := Checked{File: backup.File, At: a.Now(), Missing: []string{}}
	if err := a.check(ctx, backup, &checked); err != nil {
		if isEnd(err) {
			return Checked{}, err
		}
		checked.Problem = backend.Describe(err)
	}
	err = a.inTurn(ctx, func() error {
		if newest := a.Status().Newest; newest == nil || newest.File != backup.File {
			return nil
		}
		return a.remember(func(s *state) { s.Checked = &checked })
	})
	return checked, err
}

func (a *Archive) check(ctx context.Context, backup Backup, checked *Checked) error {
	facts, err := examineBackup(ctx, backup.File)
	if err != nil {
		return err
	}
	checked.Drafts, checked.Posts, checked.Images = facts.Counts["drafts"], facts.Counts["posts"], facts.Counts["media"]
	images, err := sqlite.ImagesIn(ctx, backup.File)
	if err != nil {
		return err
	}
	folder := filepath.Join(filepath.Dir(backup.File), "media")
	if backup.Kind == BeforeUpdate {
		folder = a.Media // an update touches no image, so no copy of them was made
	}
	checked.Missing = absent(images, folder)
	return ctx.Err()
}

// examineBackup holds a backup against its manifest, if it has one.
func examineBackup(ctx context.Context, file string) (sqlite.Facts, error) {
	manifest, err := readSidecar(file)
	if err != nil {
		if exists(sidecar(file)) {
			return sqlite.Facts{}, notGenuine(file, err.Error())
		}
		return sqlite.Examine(ctx, file)
	}
	if manifest.Format > formatVersion {
		return sqlite.Facts{}, newerFormat(file, manifest.Format)
	}
	sum, length, err := hashFile(ctx, file)
	switch {
	case err != nil && isEnd(err):
		return sqlite.Facts{}, err
	case err != nil:
		return sqlite.Facts{}, unreadable(file, err)
	case length != manifest.Files[0].Bytes || sum != manifest.Files[0].SHA256:
		return sqlite.Facts{}, notGenuine(file, "its hash is another one")
	}
	facts, err := sqlite.Examine(ctx, file)
	if err == nil && (facts.Hash != manifest.Database.Hash || !maps.Equal(facts.Counts, manifest.Database.Counts)) {
		return sqlite.Facts{}, countsDiffer(file, "the manifest says otherwise")
	}
	return facts, err
}

// SetFolder makes backups go to a folder of their own in the one named, from now
// on; "" stands for the data folder. Backups made before stay where they are and
// stay listed as long as they are in the data folder. Errors: Invalid if it is not
// a folder one can write to.
func (a *Archive) SetFolder(ctx context.Context, parent string) (Status, error) {
	folder := ""
	if parent != "" {
		if !filepath.IsAbs(parent) {
			return Status{}, backend.Fail(backend.Invalid, "The folder for backups must be a whole path. Nothing was changed.", "Choose a folder.")
		}
		if folder = filepath.Clean(parent); filepath.Base(folder) != folderName {
			folder = filepath.Join(folder, folderName)
		}
		if err := tryFolder(folder); err != nil {
			return Status{}, backend.Fail(backend.Invalid, fmt.Sprintf("Levercast cannot write to %s. Backups go where they went before.", parent), "Choose another folder, or allow writing to it.").Because(err)
		}
		if filepath.Clean(folder) == a.usualFolder() {
			folder = ""
		}
	}
	err := a.inTurn(ctx, func() error {
		return a.remember(func(s *state) { s.Folder, s.Failure, s.FailedAt, s.Checked = folder, nil, nil, nil })
	})
	return a.Status(), err
}

const folderName = "Levercast backups"

// tryFolder makes the folder and writes a file to it.
func tryFolder(folder string) error {
	if err := os.Mkdir(folder, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	file, err := os.CreateTemp(folder, ".try-*")
	if err != nil {
		return err
	}
	return errors.Join(file.Close(), os.Remove(file.Name()))
}
