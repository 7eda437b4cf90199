package desktop

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"
)

func TestPathsFor(t *testing.T) {
	data, state := t.TempDir(), t.TempDir()
	t.Setenv("XDG_DATA_HOME", data)
	t.Setenv("XDG_STATE_HOME", state)
	xdg.Reload()
	t.Cleanup(xdg.Reload)

	t.Run("follow the XDG variables, in a folder of our own", func(t *testing.T) {
		want := Paths{
			Data:     filepath.Join(data, "levercast", "store"),
			Database: filepath.Join(data, "levercast", "store", "levercast.db"),
			Media:    filepath.Join(data, "levercast", "store", "media"),
			Locks:    filepath.Join(data, "levercast", "store", "locks"),
			Log:      filepath.Join(state, "levercast", "levercast.log"),
		}
		if got := PathsFor(false); got != want {
			t.Errorf("got %+v\nwant %+v", got, want)
		}
	})
	t.Run("keep practice and the real data apart", func(t *testing.T) {
		actual, practice := PathsFor(false), PathsFor(true)
		for _, path := range []string{practice.Data, practice.Database, practice.Media, practice.Locks} {
			if path == actual.Data || strings.HasPrefix(path, actual.Data+string(filepath.Separator)) {
				t.Errorf("%s lies in %s", path, actual.Data)
			}
			if !strings.HasPrefix(path, practice.Data) {
				t.Errorf("%s lies outside %s", path, practice.Data)
			}
		}
	})
}
