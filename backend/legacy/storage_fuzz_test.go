package legacy

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/golang/snappy"
)

// readsOrRefuses fails the test unless a profile's storage is read or refused with an
// error, and no copy stays.
func readsOrRefuses(t *testing.T, profile string, read func(context.Context, string, string) ([]Storage, error)) {
	t.Helper()
	temp := t.TempDir()
	storages, err := readOnce(t.Context(), profile, temp, read)
	if err != nil && storages != nil {
		t.Errorf("both %v and error %v", storages, err)
	}
	for _, storage := range storages {
		for key, value := range storage.Values {
			if !isOurs(key) || !utf8.ValidString(value) {
				t.Errorf("%q: %q", key, value)
			}
		}
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("copies stayed: %v, %v", left, err)
	}
}

func FuzzLevelDB(f *testing.F) {
	profile := f.TempDir()
	dir := levelDB(f, profile,
		map[string][]byte{string(dataKey("http://localhost:3000", keyDrafts)): storedWide("[]")},
		map[string][]byte{string(dataKey("http://localhost:3000", keyTheme)): storedNarrow("dark")})
	entries, err := os.ReadDir(dir)
	ok(f, err)
	files := map[string][]byte{}
	for _, entry := range entries {
		if isLevelDBFile(entry.Name()) {
			files[entry.Name()], err = os.ReadFile(filepath.Join(dir, entry.Name()))
			ok(f, err)
			f.Add(filepath.Ext(entry.Name()), files[entry.Name()])
		}
	}
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		profile := t.TempDir()
		dir := filepath.Join(profile, "Local Storage", "leveldb")
		ok(t, os.MkdirAll(dir, 0o700))
		for name, content := range files {
			if filepath.Ext(name) == kind {
				content = data
			}
			ok(t, os.WriteFile(filepath.Join(dir, name), content, 0o600))
		}
		readsOrRefuses(t, profile, readChromium)
	})
}

func FuzzFirefoxFile(f *testing.F) {
	path := filepath.Join(f.TempDir(), "data.sqlite")
	create(f, path, "CREATE TABLE data (key TEXT PRIMARY KEY, utf16_length INTEGER, conversion_type INTEGER, compression_type INTEGER, last_access_time INTEGER, value BLOB)",
		func(db *sql.DB) {
			_, err := db.Exec("INSERT INTO data VALUES (?, 0, 1, 1, 0, ?)", keyDrafts, snappy.Encode(nil, []byte("[]")))
			ok(f, err)
		})
	whole, err := os.ReadFile(path)
	ok(f, err)
	f.Add(whole)
	f.Fuzz(func(t *testing.T, data []byte) {
		profile := t.TempDir()
		dir := filepath.Join(profile, "storage", "default", "http+++localhost+3000", "ls")
		ok(t, os.MkdirAll(dir, 0o700))
		ok(t, os.WriteFile(filepath.Join(dir, "data.sqlite"), data, 0o600))
		readsOrRefuses(t, profile, readFirefox)
	})
}

func FuzzFirefoxText(f *testing.F) {
	f.Add(1, 1, snappy.Encode(nil, []byte("[]")))
	f.Add(0, 0, []byte{0x3d, 0xd8, 0x61})
	f.Add(1, 1, []byte{0xff, 0xff, 0xff, 0xff, 0x0f, 0})
	f.Fuzz(func(t *testing.T, conversion, compression int, data []byte) {
		if text, err := firefoxText(conversion, compression, data); err == nil && !utf8.ValidString(text) {
			t.Errorf("text %q", text)
		}
	})
}

func FuzzChromiumText(f *testing.F) {
	f.Add(0, storedWide("🚀"))
	f.Add(1, []byte{0x28, 0xB5, 0x2F, 0xFD, 0x20, 0x02, 0x11, 0, 0, 1, 0x61})
	f.Add(2, snappy.Encode(nil, storedNarrow("a")))
	f.Fuzz(func(t *testing.T, compression int, data []byte) {
		plain, err := decompress(compression, data)
		if err != nil {
			return
		}
		if text, ok := chromiumText(plain); ok && !utf8.ValidString(text) {
			t.Errorf("text %q", text)
		}
	})
}

func FuzzWebKitOrigin(f *testing.F) {
	f.Add(webkitFile("http", "localhost", 3000))
	f.Add([]byte("\x05\x00\x00\x00\x01wails"))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "origin")
		ok(t, os.WriteFile(path, data, 0o600))
		if origin, err := webkitOrigin(path); err == nil && !utf8.ValidString(origin) {
			t.Errorf("origin %q", origin)
		}
	})
}

func FuzzFirefoxOrigin(f *testing.F) {
	f.Add("http+++localhost+3000^userContextId=1")
	f.Add("http+++[++1]+3000")
	f.Fuzz(func(t *testing.T, folder string) {
		if origin, _, found := firefoxOrigin(folder); !found && origin != "" {
			t.Errorf("origin %q", origin)
		}
	})
}
