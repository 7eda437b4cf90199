// Package desktop is what the machine offers the program: folders, a log, locks
// between processes, the person's browser, and the doctor who looks at them all.
//
// It promises: everything the program writes lies in the folders that Paths names;
// practice has folders of its own; nothing secret is ever logged.
package desktop

import (
	"path/filepath"

	"github.com/adrg/xdg"
)

// Paths names the folders and files of one installation, real or practice.
type Paths struct {
	Data     string // holds everything below but the log
	Database string
	Media    string
	Locks    string
	Log      string
}

// PathsFor returns the paths of this person's installation. They follow the XDG
// variables. WebKit keeps files of its own directly in levercast/, so ours have a
// folder below it.
func PathsFor(practice bool) Paths {
	folder := "store"
	if practice {
		folder = "practice"
	}
	data := filepath.Join(xdg.DataHome, "levercast", folder)
	return Paths{
		Data:     data,
		Database: filepath.Join(data, "levercast.db"),
		Media:    filepath.Join(data, "media"),
		Locks:    filepath.Join(data, "locks"),
		Log:      filepath.Join(xdg.StateHome, "levercast", "levercast.log"),
	}
}
