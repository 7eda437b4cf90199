package archive

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"levercast/backend"
)

// state is what is remembered of backups and restores. It is a file beside the
// database and not in it: it must be known when the database cannot be opened, and
// a restore does not take it back.
type state struct {
	Folder        string         `json:"folder,omitempty"` // that the person chose; "" for the usual one
	Failure       *backend.Error `json:"failure,omitempty"`
	FailedAt      *time.Time     `json:"failedAt,omitempty"`
	Checked       *Checked       `json:"checked,omitempty"`
	Restored      *Restored      `json:"restored,omitempty"`
	RestoreFailed *backend.Error `json:"restoreFailed,omitempty"`
}

func (a *Archive) stateFile() string { return filepath.Join(a.Data, "backup.json") }

// state returns what is remembered; nothing if the file is missing or broken, for
// backups must go on then.
func (a *Archive) state() state {
	var s state
	text, err := os.ReadFile(a.stateFile())
	if err == nil {
		err = json.Unmarshal(text, &s)
	}
	if err != nil {
		if !os.IsNotExist(err) {
			a.Log.Warn("what is remembered of backups cannot be read", "error", err)
		}
		return state{}
	}
	return s
}

// remember changes what is remembered. Only one process does so at a time: the one
// whose turn it is.
func (a *Archive) remember(change func(*state)) error {
	s := a.state()
	change(&s)
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(a.Data, 0o700); err != nil {
		return notWritten(a.Data, err)
	}
	err = writeWhole(a.stateFile(), func(file *os.File) error {
		_, err := file.Write(append(text, '\n'))
		return err
	})
	return notWritten(a.stateFile(), err)
}

// Status is how it stands with backups.
type Status struct {
	Folder   string         `json:"folder"`
	Usual    bool           `json:"usual"`  // the folder is the one in the data folder
	Newest   *Backup        `json:"newest"` // null before the first one
	Checked  *Checked       `json:"checked"`
	Failure  *backend.Error `json:"failure"` // why the last try to make one failed; null if it did not
	FailedAt *time.Time     `json:"failedAt" ts_type:"string | null"`
	// Restored and RestoreFailed are how the last restore ended.
	Restored      *Restored      `json:"restored"`
	RestoreFailed *backend.Error `json:"restoreFailed"`
}

// Status returns how it stands with backups. It reads no backup's content.
func (a *Archive) Status() Status {
	s := a.state()
	status := Status{
		Folder: a.folder(s), Usual: s.Folder == "", Checked: s.Checked, Failure: s.Failure, FailedAt: s.FailedAt,
		Restored: s.Restored, RestoreFailed: s.RestoreFailed,
	}
	for _, backup := range listFolder(status.Folder) {
		if backup.Kind == Regular {
			status.Newest = &backup
			break
		}
	}
	return status
}

// Acknowledge forgets how the last restore ended: the person has seen it.
func (a *Archive) Acknowledge() error {
	return a.remember(func(s *state) { s.Restored, s.RestoreFailed = nil, nil })
}
