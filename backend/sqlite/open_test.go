package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"levercast/backend"
)

func TestOpen(t *testing.T) {
	t.Run("makes a database that only its owner may read", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "a b?c#%41", "levercast.db")
		d := openAt(t, path)
		ok(t, d.SetSetting(t.Context(), "key", "value"))
		for name, mode := range map[string]fs.FileMode{filepath.Dir(path): 0o700 | fs.ModeDir, path: 0o600} {
			info, err := os.Stat(name)
			ok(t, err)
			if info.Mode() != mode {
				t.Errorf("%s has mode %v, want %v", name, info.Mode(), mode)
			}
		}
		sound(t, d)
	})
	t.Run("is durable, checks references and keeps its readers from writing", func(t *testing.T) {
		d := openNew(t)
		for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000"} {
			var got string
			ok(t, d.writer.QueryRow("PRAGMA "+pragma).Scan(&got))
			if got != want {
				t.Errorf("%s is %s, want %s", pragma, got, want)
			}
		}
		if _, err := d.reader.Exec("DELETE FROM settings"); err == nil {
			t.Error("a reader could write")
		}
	})
	t.Run("keeps what was saved, in one file once closed", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "levercast.db")
		d := openAt(t, path)
		ok(t, d.SetSetting(t.Context(), "key", "value"))
		ok(t, d.Close())
		for _, suffix := range []string{"-wal", "-shm", ".new"} {
			if _, err := os.Stat(path + suffix); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s is left over: %v", suffix, err)
			}
		}
		value, err := openAt(t, path).Setting(t.Context(), "key")
		if ok(t, err); value != "value" {
			t.Errorf("got %q", value)
		}
	})
	t.Run("lets many begin at the same time", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "levercast.db")
		var group sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			group.Go(func() {
				d, err := Open(t.Context(), path, atNoon)
				if err == nil {
					err = errors.Join(d.SetSetting(t.Context(), string(rune('a'+i)), "here"), d.Close())
				}
				errs[i] = err
			})
		}
		group.Wait()
		ok(t, errors.Join(errs...))
		d := openAt(t, path)
		for i := range errs {
			if value, err := d.Setting(t.Context(), string(rune('a'+i))); err != nil || value != "here" {
				t.Errorf("setting %d: %q, %v", i, value, err)
			}
		}
	})
	t.Run("begins anew after a beginning that was cut short", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "levercast.db")
		ok(t, os.WriteFile(path+".new", []byte("half"), 0o600))
		sound(t, openAt(t, path))
	})
	t.Run("stops when it is told to", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := Open(ctx, filepath.Join(t.TempDir(), "levercast.db"), atNoon); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

func TestOpenRefuses(t *testing.T) {
	database := func(t *testing.T) string {
		path := filepath.Join(t.TempDir(), "levercast.db")
		d := openAt(t, path)
		for range 20 {
			createDraft(t, d, newDraft("A title", strings.Repeat("words and words ", 500)))
		}
		ok(t, d.Close())
		ok(t, os.Remove(path+".setup.lock"))
		return path
	}
	change := func(t *testing.T, path string, change func([]byte) []byte) {
		data, err := os.ReadFile(path)
		ok(t, err)
		ok(t, os.WriteFile(path, change(data), 0o600))
	}
	for name, damage := range map[string]struct {
		change func([]byte) []byte
		says   string
	}{
		"a file that is no database":          {func([]byte) []byte { return []byte(strings.Repeat("not a database. ", 512)) }, "damaged"},
		"an empty file":                       {func([]byte) []byte { return nil }, "damaged"},
		"a file cut off within its header":    {func(b []byte) []byte { return b[:50] }, "damaged"},
		"a file cut off after its first page": {func(b []byte) []byte { return b[:4096] }, "damaged"},
		"a file cut off in the middle":        {func(b []byte) []byte { return b[:len(b)/8192*4096] }, "damaged"},
		"a file cut off within its last page": {func(b []byte) []byte { return b[:len(b)-100] }, "damaged"},
		"a file with its last page missing":   {func(b []byte) []byte { return b[:len(b)-4096] }, "damaged"},
		"a broken header":                     {func(b []byte) []byte { b[0] = 'X'; return b }, "damaged"},
		"a broken page size":                  {func(b []byte) []byte { b[16], b[17] = 0, 0; return b }, "damaged"},
		"a schema that is overwritten":        {func(b []byte) []byte { copy(b[100:], make([]byte, 3996)); return b }, "damaged"},
		"a schema with its definitions broken": {func(b []byte) []byte {
			return []byte(strings.ReplaceAll(string(b), "CREATE TABLE drafts", "CREATE TABEL drafts"))
		}, "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			path := database(t)
			change(t, path, damage.change)
			refuses(t, path, damage.says, path, "backup")
		})
	}
	t.Run("a damaged file beside a log", func(t *testing.T) {
		path := database(t)
		change(t, path, func(b []byte) []byte { copy(b, make([]byte, 4096)); return b })
		ok(t, os.WriteFile(path+"-wal", []byte("a log"), 0o600))
		refuses(t, path, "damaged", path)
	})
	t.Run("another program's database", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "levercast.db")
		execute(t, path, "CREATE TABLE songs (name TEXT)")
		refuses(t, path, "not a database of Levercast", path)
	})
	t.Run("a folder", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "levercast.db")
		ok(t, os.Mkdir(path, 0o700))
		refuses(t, path, "not a database of Levercast", path)
	})
	t.Run("a log without its database", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "levercast.db")
		ok(t, os.WriteFile(path+"-wal", []byte("a log"), 0o600))
		refuses(t, path, "missing", path)
	})
	t.Run("a newer database", func(t *testing.T) {
		path := database(t)
		execute(t, path, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (77, 1)")
		refuses(t, path, "version 77", fmt.Sprintf("up to %d", newest(t)), path)
	})
	t.Run("a newer database whose last session was killed", func(t *testing.T) {
		from := database(t)
		pool, err := openWriter(t.Context(), from)
		ok(t, err)
		defer pool.Close()
		_, err = pool.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (78, 1)")
		ok(t, err)
		path := filepath.Join(t.TempDir(), "levercast.db")
		for _, suffix := range []string{"", "-wal"} {
			data, err := os.ReadFile(from + suffix)
			ok(t, err)
			ok(t, os.WriteFile(path+suffix, data, 0o600))
		}
		refuses(t, path, "version 78", path)
	})
	t.Run("a place that cannot be made", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "file")
		ok(t, os.WriteFile(file, nil, 0o600))
		_, err := Open(t.Context(), filepath.Join(file, "levercast.db"), atNoon)
		wantCode(t, err, backend.Unavailable)
	})
}

// refuses fails the test unless Open refuses the database with all these words and
// leaves every file in its folder as it was, and none besides.
func refuses(t *testing.T, path string, words ...string) {
	t.Helper()
	before := fingerprints(t, filepath.Dir(path))
	d, err := Open(t.Context(), path, atNoon)
	if err == nil {
		d.Close()
		t.Fatal("it was opened")
	}
	wantCode(t, err, backend.Unavailable)
	told := backend.Describe(err).Message + " " + backend.Describe(err).Hint
	for _, word := range words {
		if !strings.Contains(told, word) {
			t.Errorf("%q does not say %q", told, word)
		}
	}
	after := fingerprints(t, filepath.Dir(path))
	if _, logged := before["levercast.db-wal"]; logged {
		delete(after, "levercast.db-shm") // holds nothing; reading a log needs it
	}
	if !maps.Equal(before, after) {
		t.Errorf("files before %v, after %v", before, after)
	}
}

// fingerprints returns the SHA-256 of every file in a folder.
func fingerprints(t *testing.T, dir string) map[string][32]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	ok(t, err)
	prints := map[string][32]byte{}
	for _, entry := range entries {
		if entry.IsDir() {
			prints[entry.Name()] = [32]byte{}
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		ok(t, err)
		prints[entry.Name()] = sha256.Sum256(data)
	}
	return prints
}

// execute runs a statement on a database without Levercast.
func execute(t *testing.T, path, statement string) {
	t.Helper()
	pool, err := sql.Open("sqlite3", path)
	ok(t, err)
	_, err = pool.Exec(statement)
	ok(t, errors.Join(err, pool.Close()))
}

func TestOpenUpgrades(t *testing.T) {
	first := fstest.MapFS{}
	ok(t, fs.WalkDir(embedded, "migrations", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(embedded, name)
		first[path.Base(name)] = &fstest.MapFile{Data: data}
		return err
	}))
	with := func(name, statement string) fstest.MapFS {
		more := maps.Clone(first)
		more[name] = &fstest.MapFile{Data: []byte("-- +goose Up\n" + statement)}
		return more
	}
	old := func(t *testing.T) string {
		path := filepath.Join(t.TempDir(), "levercast.db")
		d, err := open(t.Context(), path, atNoon, first)
		ok(t, err)
		ok(t, d.SetSetting(t.Context(), "key", "from before"))
		ok(t, d.Close())
		return path
	}
	kept := func(path string) string {
		return filepath.Join(filepath.Dir(path), "backup", fmt.Sprintf("levercast-v%d-20260301-120000.db", newest(t)))
	}
	t.Run("an old database, and keeps a copy of it", func(t *testing.T) {
		path := old(t)
		d, err := open(t.Context(), path, atNoon, with("99999_more.sql", "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;"))
		ok(t, err)
		defer d.Close()
		if value, err := d.Setting(t.Context(), "key"); err != nil || value != "from before" {
			t.Errorf("after the upgrade: %q, %v", value, err)
		}
		_, err = d.writer.Exec("INSERT INTO more DEFAULT VALUES")
		ok(t, err)
		_, err = Open(t.Context(), path, atNoon)
		wantCode(t, err, backend.Unavailable)

		restored := filepath.Join(t.TempDir(), "levercast.db")
		data, err := os.ReadFile(kept(path))
		ok(t, err)
		ok(t, os.WriteFile(restored, data, 0o600))
		before := openAt(t, restored)
		if value, err := before.Setting(t.Context(), "key"); err != nil || value != "from before" {
			t.Errorf("in the copy: %q, %v", value, err)
		}
		sound(t, before)
	})
	t.Run("nothing if a step fails, and says where the copy is", func(t *testing.T) {
		path := old(t)
		_, err := open(t.Context(), path, atNoon, with("99999_more.sql", "CREATE TABLE more (id INTEGER); CREATE TABLE drafts (id INTEGER);"))
		wantCode(t, err, backend.Unavailable)
		if !strings.Contains(err.Error(), kept(path)) {
			t.Errorf("%v does not name the copy", err)
		}
		d := openAt(t, path)
		if value, err := d.Setting(t.Context(), "key"); err != nil || value != "from before" {
			t.Errorf("after the failure: %q, %v", value, err)
		}
	})
	t.Run("nothing if no copy can be made", func(t *testing.T) {
		path := old(t)
		ok(t, os.WriteFile(filepath.Join(filepath.Dir(path), "backup"), nil, 0o600))
		_, err := open(t.Context(), path, atNoon, with("99999_more.sql", "CREATE TABLE more (id INTEGER);"))
		wantCode(t, err, backend.Unavailable)
		openAt(t, path) // still the old version, or this would be refused
	})
	t.Run("once, when several begin at the same time", func(t *testing.T) {
		path := old(t)
		newer := with("99999_more.sql", "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;")
		var group sync.WaitGroup
		errs := make([]error, 4)
		for i := range errs {
			group.Go(func() {
				d, err := open(t.Context(), path, atNoon, newer)
				if err == nil {
					err = d.Close()
				}
				errs[i] = err
			})
		}
		group.Wait()
		ok(t, errors.Join(errs...))
		copies, err := os.ReadDir(filepath.Join(filepath.Dir(path), "backup"))
		if ok(t, err); len(copies) != 1 {
			t.Errorf("%d copies were made", len(copies))
		}
	})
}

// newest returns the version this program brings a database to.
func newest(t *testing.T) int64 {
	t.Helper()
	migrations, err := fs.Sub(embedded, "migrations")
	ok(t, err)
	version, err := newestVersion(migrations)
	ok(t, err)
	return version
}

func TestDataVersion(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	before, err := d.DataVersion(ctx)
	ok(t, err)
	t.Run("stays when we write", func(t *testing.T) {
		ok(t, d.SetSetting(ctx, "key", "ours"))
		if after, err := d.DataVersion(ctx); err != nil || after != before {
			t.Errorf("%d, then %d (%v)", before, after, err)
		}
	})
	t.Run("changes when another writes", func(t *testing.T) {
		ok(t, openAt(t, d.path).SetSetting(ctx, "key", "theirs"))
		if after, err := d.DataVersion(ctx); err != nil || after == before {
			t.Errorf("%d, then %d (%v)", before, after, err)
		}
	})
}

func TestCheck(t *testing.T) {
	ctx := t.Context()
	t.Run("makes a search index anew that does not match", func(t *testing.T) {
		d := openNew(t)
		v := createDraft(t, d, newDraft("A title", "walnut"))
		_, err := d.writer.Exec("UPDATE drafts SET idea = 'hazelnut' WHERE id = ?", v.ID)
		ok(t, err)
		ok(t, d.Check(ctx))
		wantFound(t, d, "hazelnut", v.ID)
		wantFound(t, d, "walnut")
	})
	t.Run("reports a page that was overwritten", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "levercast.db")
		d := openAt(t, path)
		for range 50 {
			createDraft(t, d, newDraft("A title", strings.Repeat("words and words ", 500)))
		}
		ok(t, d.Close())
		data, err := os.ReadFile(path)
		ok(t, err)
		for i := len(data) / 2; i < len(data)/2+8192; i++ {
			data[i] = 0xff
		}
		ok(t, os.WriteFile(path, data, 0o600))
		wantCode(t, openAt(t, path).Check(ctx), backend.Unavailable)
	})
	t.Run("reports a row that lost what it belongs to", func(t *testing.T) {
		d := openNew(t)
		execute(t, d.path, "INSERT INTO draft_versions VALUES ('nobody', 'x', 0)")
		wantCode(t, d.Check(ctx), backend.Unavailable)
	})
}
