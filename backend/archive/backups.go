package archive

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"levercast/backend"
)

// Kind says why a backup was made.
type Kind string

// The kinds.
const (
	Regular       Kind = "regular"        // daily, on quitting, or because the person asked
	BeforeRestore Kind = "before_restore" // what a restore replaced
	BeforeUpdate  Kind = "before_update"  // what a newer Levercast brought up to date
)

// Backup is one backup as a list shows it.
type Backup struct {
	File      string    `json:"file"` // the whole path
	Kind      Kind      `json:"kind"`
	At        time.Time `json:"at" ts_type:"string"`
	Bytes     int64     `json:"bytes"` // of the database; images are shared by all backups
	Drafts    int64     `json:"drafts"`
	Templates int64     `json:"templates"`
	Posts     int64     `json:"posts"`
	Images    int64     `json:"images"`
	Counted   bool      `json:"counted"` // whether the numbers are known without opening it
}

const stamp = "20060102-150405"

var backupName = regexp.MustCompile(`^levercast-(\d{8}-\d{6})(-before-restore)?\.db$|^levercast-v\d+-(\d{8}-\d{6})\.db$`)

// List returns all backups there are, newest first: those of the folder in use and
// those of the data folder. It opens none.
func (a *Archive) List() []Backup {
	folder := a.folder(a.state())
	list := listFolder(folder)
	if folder != a.usualFolder() {
		list = append(list, listFolder(a.usualFolder())...)
	}
	sortNewestFirst(list)
	return list
}

// Find returns the backup of this name or path, or the newest regular one for
// "newest". Errors: NotFound.
func (a *Archive) Find(name string) (Backup, error) {
	list := a.List()
	for _, backup := range list {
		if backup.File == name || filepath.Base(backup.File) == name || name == "newest" && backup.Kind == Regular {
			return backup, nil
		}
	}
	if len(list) == 0 {
		return Backup{}, backend.Fail(backend.NotFound, fmt.Sprintf("There are no backups in %s. %s", a.folder(a.state()), unchanged), "If you keep exports or backups elsewhere, name the file.")
	}
	return Backup{}, backend.Fail(backend.NotFound, fmt.Sprintf("There is no backup “%s”. %s", name, unchanged), "“levercast backup list” shows those there are.")
}

func (a *Archive) usualFolder() string { return filepath.Join(a.Data, "backup") }

func (a *Archive) folder(s state) string {
	if s.Folder != "" {
		return s.Folder
	}
	return a.usualFolder()
}

// listFolder returns the backups in a folder, newest first. A regular one counts
// only with its manifest, which is written last.
func listFolder(dir string) []Backup {
	list := []Backup{}
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		backup, ok := parseName(entry.Name())
		info, err := entry.Info()
		if !ok || err != nil || !info.Mode().IsRegular() {
			continue
		}
		backup.File, backup.Bytes = filepath.Join(dir, entry.Name()), info.Size()
		if manifest, err := readSidecar(backup.File); err == nil {
			counts := manifest.Database.Counts
			backup.Counted = true
			backup.Drafts, backup.Templates, backup.Posts, backup.Images = counts["drafts"], counts["templates"], counts["posts"], counts["media"]
		} else if backup.Kind != BeforeUpdate {
			continue
		}
		list = append(list, backup)
	}
	sortNewestFirst(list)
	return list
}

func sortNewestFirst(list []Backup) {
	slices.SortFunc(list, func(a, b Backup) int {
		return cmp.Or(b.At.Compare(a.At), strings.Compare(b.File, a.File))
	})
}

func backupFile(at time.Time, kind Kind) string {
	if kind == BeforeRestore {
		return "levercast-" + at.Format(stamp) + "-before-restore.db"
	}
	return "levercast-" + at.Format(stamp) + ".db"
}

func parseName(name string) (Backup, bool) {
	match := backupName.FindStringSubmatch(name)
	if match == nil {
		return Backup{}, false
	}
	kind := Regular
	switch {
	case match[3] != "":
		kind = BeforeUpdate
	case match[2] != "":
		kind = BeforeRestore
	}
	at, err := time.Parse(stamp, match[1]+match[3])
	return Backup{Kind: kind, At: at}, err == nil
}

// sidecar is where a backup's manifest is.
func sidecar(file string) string { return strings.TrimSuffix(file, ".db") + ".json" }

func readSidecar(file string) (Manifest, error) {
	var manifest Manifest
	info, err := os.Stat(sidecar(file))
	if err != nil {
		return manifest, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxManifest {
		return manifest, os.ErrInvalid
	}
	text, err := os.ReadFile(sidecar(file))
	if err != nil {
		return manifest, err
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		return manifest, err
	}
	if manifest.Program != "levercast" || len(manifest.Files) != 1 {
		return manifest, os.ErrInvalid
	}
	return manifest, nil
}

// How many backups are kept.
const (
	keptDays     = 7
	keptWeeks    = 4
	keptReplaced = 4 // of those a restore made
)

// expired returns the backups of a folder that are no longer kept. Of regular ones
// the newest of each of the last seven days that have one stays, and the newest of
// each of the last four weeks; days and weeks (from Monday) are counted in UTC.
// Those made before an update always stay.
func expired(list []Backup) []Backup {
	days, weeks, replaced := map[string]bool{}, map[string]bool{}, 0
	var gone []Backup
	for _, backup := range list { // newest first
		switch backup.Kind {
		case BeforeRestore:
			if replaced++; replaced > keptReplaced {
				gone = append(gone, backup)
			}
		case Regular:
			year, number := backup.At.UTC().ISOWeek()
			day, week := backup.At.UTC().Format(time.DateOnly), fmt.Sprint(year, "-", number)
			keep := !days[day] && len(days) < keptDays || !weeks[week] && len(weeks) < keptWeeks
			days[day], weeks[week] = true, true
			if !keep {
				gone = append(gone, backup)
			}
		}
	}
	return gone
}
