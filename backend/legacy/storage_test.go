package legacy

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"unicode/utf16"

	"github.com/golang/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"

	"levercast/backend"
	"levercast/backend/transfer"
)

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func utf16LE(text string) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return b
}

// storedWide and storedNarrow are Chromium's two forms of a text.
func storedWide(text string) []byte   { return append([]byte{0}, utf16LE(text)...) }
func storedNarrow(text string) []byte { return append([]byte{1}, text...) }

func dataKey(origin, key string) []byte {
	return append([]byte("_"+origin+"\x00"), storedNarrow(key)...)
}

// levelDB writes a profile's LevelDB: rows in tables, and more in the log only.
func levelDB(t testing.TB, profile string, tables, log map[string][]byte) string {
	t.Helper()
	dir := filepath.Join(profile, "Local Storage", "leveldb")
	ok(t, os.MkdirAll(dir, 0o700))
	db, err := leveldb.OpenFile(dir, &opt.Options{Compression: opt.SnappyCompression})
	ok(t, err)
	for key, value := range tables {
		ok(t, db.Put([]byte(key), value, nil))
	}
	if len(tables) > 0 {
		ok(t, db.Close()) // what the log holds goes to a table when it is opened again
		db, err = leveldb.OpenFile(dir, nil)
		ok(t, err)
	}
	for key, value := range log {
		ok(t, db.Put([]byte(key), value, nil))
	}
	ok(t, db.Close())
	return dir
}

func storagesOf(t testing.TB, profile Profile) ([]Storage, error) {
	t.Helper()
	temp := t.TempDir()
	storages, err := readStorages(t.Context(), profile, temp)
	left, listed := os.ReadDir(temp)
	if listed != nil || len(left) > 0 {
		t.Errorf("copies stayed: %v, %v", left, listed)
	}
	return storages, err
}

func TestLevelDB(t *testing.T) {
	profile := t.TempDir()
	dir := levelDB(t, profile, map[string][]byte{
		"VERSION": []byte("1"),
		string(dataKey("http://localhost:3000", keyDrafts)):         storedWide("old"),
		string(dataKey("http://localhost:3000", "someone-elses")):   storedNarrow("secret"),
		string(dataKey("https://mail.example", keyTheme)):           storedNarrow("dark"),
		string(dataKey("https://mail.example", keyDrafts)):          storedNarrow("not ours"),
		string(dataKey("https://mine.vercel.app", keyTemplates)):    storedNarrow("caf\xe9"),
		string(dataKey("http://localhost:5173", keyTheme)):          storedNarrow("dark"),
		string(dataKey("http://localhost.evil.example", keyDrafts)): storedNarrow("not ours"),
	}, map[string][]byte{
		string(dataKey("http://localhost:3000", keyDrafts)): storedWide("new 🚀"),
		string(dataKey("http://localhost:3000", keyTheme)):  storedNarrow("dark"),
	})
	before := listing(t, dir)
	got, err := storagesOf(t, Profile{Path: profile, family: chromium})
	ok(t, err)
	want := []Storage{
		{"http://localhost:3000", map[string]string{keyDrafts: "new 🚀", keyTheme: "dark"}},
		{"https://mine.vercel.app", map[string]string{keyTemplates: "café"}},
	}
	if !equalJSON(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if !slices.Equal(before, listing(t, dir)) {
		t.Error("the profile itself was changed")
	}
	if !slices.ContainsFunc(before, func(name string) bool { return filepath.Ext(name) == ".ldb" }) {
		t.Error("there was no table to read")
	}
}

func listing(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	ok(t, err)
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func equalJSON(a, b any) bool {
	one, _ := json.Marshal(a)
	two, _ := json.Marshal(b)
	return bytes.Equal(one, two)
}

func create(t testing.TB, path string, statements string, rows func(*sql.DB)) {
	t.Helper()
	ok(t, os.MkdirAll(filepath.Dir(path), 0o700))
	db, err := sql.Open("sqlite3", "file:"+path)
	ok(t, err)
	defer db.Close()
	_, err = db.Exec(statements)
	ok(t, err)
	rows(db)
}

const chromiumTables = `CREATE TABLE maps (row_id INTEGER PRIMARY KEY, storage_key BLOB);
CREATE TABLE map_entries (map_id INTEGER, value_compression_type INTEGER, key BLOB, value BLOB);`

func TestChromiumSQLite(t *testing.T) {
	profile := t.TempDir()
	encoder, err := zstd.NewWriter(nil)
	ok(t, err)
	create(t, filepath.Join(profile, "LocalStorage"), chromiumTables, func(db *sql.DB) {
		for _, statement := range []struct {
			sql    string
			values []any
		}{
			{"INSERT INTO maps VALUES (1, ?), (2, ?)", []any{[]byte("http://localhost:3000/"), []byte("https://mail.example/")}},
			{"INSERT INTO map_entries VALUES (1, 0, ?, ?)", []any{storedNarrow(keyDrafts), storedWide("raw 🚀")}},
			{"INSERT INTO map_entries VALUES (1, 1, ?, ?)", []any{storedNarrow(keyTemplates), encoder.EncodeAll(storedWide("zstd 🚀"), nil)}},
			{"INSERT INTO map_entries VALUES (1, 2, ?, ?)", []any{storedNarrow(keyTheme), snappy.Encode(nil, storedNarrow("dark"))}},
			{"INSERT INTO map_entries VALUES (1, 0, ?, ?)", []any{storedNarrow("someone-elses"), storedNarrow("secret")}},
			{"INSERT INTO map_entries VALUES (2, 0, ?, ?)", []any{storedNarrow(keyDrafts), storedNarrow("not ours")}},
		} {
			_, err := db.Exec(statement.sql, statement.values...)
			ok(t, err)
		}
	})
	got, err := storagesOf(t, Profile{Path: profile, family: chromium})
	ok(t, err)
	want := []Storage{{"http://localhost:3000", map[string]string{keyDrafts: "raw 🚀", keyTemplates: "zstd 🚀", keyTheme: "dark"}}}
	if !equalJSON(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestFirefox(t *testing.T) {
	profile := t.TempDir()
	table := "CREATE TABLE data (key TEXT PRIMARY KEY, utf16_length INTEGER, conversion_type INTEGER, compression_type INTEGER, last_access_time INTEGER, value BLOB)"
	for folder, row := range map[string][]any{
		"http+++localhost+3000":                 {1, 1, snappy.Encode(nil, []byte("utf-8 🚀"))},
		"http+++localhost+3000^userContextId=2": {0, 0, append(utf16LE("half "), 0x3d, 0xd8)},
		"https+++mine.vercel.app":               {1, 0, []byte("short")},
		"https+++mail.example":                  {1, 0, []byte("not ours")},
		"http+++localhost.evil.example":         {1, 0, []byte("not ours")},
		"http+++[++1]+3000":                     {1, 0, []byte("six")},
	} {
		create(t, filepath.Join(profile, "storage", "default", folder, "ls", "data.sqlite"), table, func(db *sql.DB) {
			_, err := db.Exec("INSERT INTO data VALUES (?, 0, ?, ?, 0, ?)", append([]any{keyDrafts}, row...)...)
			ok(t, err)
		})
	}
	create(t, filepath.Join(profile, "storage", "default", "http+++127.0.0.1+3000", "ls", "data.sqlite"),
		"CREATE TABLE data (key TEXT PRIMARY KEY, value BLOB, utf16Length INTEGER, compressed INTEGER, lastAccessTime INTEGER)", func(db *sql.DB) {
			_, err := db.Exec("INSERT INTO data VALUES (?, ?, 0, 1, 0)", keyDrafts, snappy.Encode(nil, []byte("legacy schema")))
			ok(t, err)
		})
	got, err := storagesOf(t, Profile{Path: profile, family: firefox})
	ok(t, err)
	want := []Storage{
		{"http://127.0.0.1:3000", map[string]string{keyDrafts: "legacy schema"}},
		{"http://[::1]:3000", map[string]string{keyDrafts: "six"}},
		{"http://localhost:3000", map[string]string{keyDrafts: "utf-8 🚀"}},
		{"http://localhost:3000 (userContextId=2)", map[string]string{keyDrafts: `half \ud83d`}},
		{"https://mine.vercel.app", map[string]string{keyDrafts: "short"}},
	}
	if !equalJSON(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// webkitFile is the file that names a pair of addresses.
func webkitFile(scheme, host string, port uint16) []byte {
	var b []byte
	for range 2 {
		for _, text := range []string{scheme, host} {
			b = binary.LittleEndian.AppendUint32(b, uint32(len(text)))
			b = append(append(b, 1), text...)
		}
		b = append(b, 1)
		b = binary.LittleEndian.AppendUint16(b, port)
	}
	return b
}

func TestSafari(t *testing.T) {
	profile := t.TempDir()
	for folder, host := range map[string]string{"aaaa": "localhost", "bbbb": "mail.example"} {
		dir := filepath.Join(profile, "WebsiteData", "Default", folder, folder)
		create(t, filepath.Join(dir, "LocalStorage", "localstorage.sqlite3"), "CREATE TABLE ItemTable (key TEXT UNIQUE, value BLOB NOT NULL)", func(db *sql.DB) {
			_, err := db.Exec("INSERT INTO ItemTable VALUES (?, ?)", keyDrafts, utf16LE("kept 🚀"))
			ok(t, err)
		})
		ok(t, os.WriteFile(filepath.Join(dir, "origin"), webkitFile("http", host, 3000), 0o600))
	}
	got, err := storagesOf(t, Profile{Path: profile, family: safari})
	ok(t, err)
	if want := []Storage{{"http://localhost:3000", map[string]string{keyDrafts: "kept 🚀"}}}; !equalJSON(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestProfilesAreFound(t *testing.T) {
	home := t.TempDir()
	for _, dir := range []string{
		".config/google-chrome/Default/Local Storage/leveldb", ".config/google-chrome/Profile 1/Local Storage/leveldb",
		".config/opera/Local Storage/leveldb", "snap/chromium/common/chromium/Default/Local Storage/leveldb",
		".var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser/Default/Local Storage/leveldb",
		".mozilla/firefox/x.default/storage/default", "snap/firefox/common/.mozilla/firefox/y.default/storage/default",
		".config/microsoft-edge/Crashpad",
	} {
		ok(t, os.MkdirAll(filepath.Join(home, dir), 0o700))
	}
	ok(t, os.WriteFile(filepath.Join(home, ".config/google-chrome/Local State"), []byte(`{"profile":{"info_cache":{"Profile 1":{"name":"Work"}}}}`), 0o600))
	var got []string
	all := Profiles(Machine{OS: "linux", Home: home, Config: filepath.Join(home, ".config")})
	for _, profile := range all {
		got = append(got, profile.Browser+"/"+profile.Name)
	}
	want := []string{"Chrome/Default", "Chrome/Work", "Opera/opera", "Chromium (Snap)/Default", "Brave (Flatpak)/Default", "Firefox/x.default", "Firefox (Snap)/y.default"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if got := Matching(all, "firefox"); len(got) != 2 {
		t.Errorf("%d profiles of Firefox", len(got))
	}
	if got := Matching(all, "work"); len(got) != 1 {
		t.Errorf("%d profiles called Work", len(got))
	}
	for _, system := range []struct {
		machine Machine
		dir     string
	}{
		{Machine{OS: "windows", LocalAppData: home, AppData: home}, "Google/Chrome/User Data/Default/LocalStorage"},
		{Machine{OS: "darwin", Home: home}, "Library/Application Support/Google/Chrome/Default/LocalStorage"},
	} {
		file := filepath.Join(home, system.dir)
		ok(t, os.MkdirAll(filepath.Dir(file), 0o700))
		ok(t, os.WriteFile(file, nil, 0o600))
		if got := Profiles(system.machine); len(got) != 1 || got[0].Browser != "Chrome" {
			t.Errorf("%s: %+v", system.machine.OS, got)
		}
	}
}

func TestOurs(t *testing.T) {
	for origin, want := range map[string]bool{
		"http://localhost:3000": true, "http://localhost": true, "http://127.0.0.1:3001": true, "http://[::1]:3000": true, "https://a-b.vercel.app": true,
		"https://vercel.app": false, "https://evilvercel.app": false, "http://a.vercel.app": false, "https://mail.example": false,
		"http://localhost.evil.example": false, "http://user@localhost": false, "http://localhost/x": false, "file://": false, "": false,
		"chrome-extension://abc": false, "http://localhost:3000/^0https://a.example": false,
	} {
		if got := ours(origin); got != want {
			t.Errorf("%q: %t", origin, got)
		}
	}
}

func TestUnreadableProfilesDoNotStopTheOthers(t *testing.T) {
	good, bad := t.TempDir(), t.TempDir()
	levelDB(t, good, map[string][]byte{string(dataKey("http://localhost:3000", keyDrafts)): storedNarrow(`[{"rawIdea":"a","id":"draft_1762268607481_a"}]`)}, nil)
	dir := levelDB(t, bad, map[string][]byte{"VERSION": []byte("1")}, nil)
	ok(t, os.WriteFile(filepath.Join(dir, "CURRENT"), []byte("nonsense"), 0o600))
	var items []transfer.Item
	err := ReadProfiles(t.Context(), []Profile{{Path: bad, Browser: "Chrome"}, {Path: good, Browser: "Chrome"}}, t.TempDir(), func(item transfer.Item) error {
		items = append(items, item)
		return nil
	})
	ok(t, err)
	if len(items) != 2 || items[0].Damage == "" || items[1].Draft == nil {
		t.Errorf("items %+v", items)
	}
	if _, err := storagesOf(t, Profile{Path: filepath.Join(bad, "gone"), Browser: "Firefox", family: firefox}); backend.CodeOf(err) != backend.Unavailable {
		t.Errorf("error %v", err)
	}
}

func TestTablesThatAskForTooMuchAreRefused(t *testing.T) {
	profile := t.TempDir()
	dir := levelDB(t, profile, map[string][]byte{string(dataKey("http://localhost:3000", keyDrafts)): storedNarrow("[]")}, map[string][]byte{"a": nil})
	tables, err := filepath.Glob(filepath.Join(dir, "*.ldb"))
	ok(t, err)
	if len(tables) == 0 {
		t.Fatal("there is no table")
	}
	whole, err := os.ReadFile(tables[0])
	ok(t, err)
	ok(t, checkTable(tables[0]))
	footer := slices.Clone(whole)
	copy(footer[len(footer)-tableFooter:], binary.AppendUvarint(nil, 1<<40))
	for name, data := range map[string][]byte{"a block beyond the file": footer, "a file cut short": whole[:20], "nothing": nil} {
		ok(t, os.WriteFile(tables[0], data, 0o600))
		if checkTable(tables[0]) == nil {
			t.Errorf("%s was taken", name)
		}
	}
}
