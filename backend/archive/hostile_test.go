package archive

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"levercast/backend"
	"levercast/backend/sqlite"
)

// forged is an export to be written again with something wrong.
type forged struct {
	t        *testing.T
	names    []string
	content  map[string][]byte
	manifest Manifest
	extra    func(*zip.Writer) // entries beside
}

func take(t *testing.T, file string) *forged {
	t.Helper()
	f := &forged{t: t, content: map[string][]byte{}}
	for name, text := range unzip(t, file) {
		f.names, f.content[name] = append(f.names, name), []byte(text)
	}
	if err := json.Unmarshal(f.content[manifestName], &f.manifest); err != nil {
		t.Fatal(err)
	}
	return f
}

// set replaces a file's content, in the manifest too.
func (f *forged) set(name string, content []byte) {
	f.content[name] = content
	sum := sha256.Sum256(content)
	for i := range f.manifest.Files {
		if f.manifest.Files[i].Path == name {
			f.manifest.Files[i].Bytes, f.manifest.Files[i].SHA256 = int64(len(content)), hex.EncodeToString(sum[:])
		}
	}
}

// database changes the database with SQL and makes the manifest fit.
func (f *forged) database(statements ...string) {
	f.t.Helper()
	path := filepath.Join(f.t.TempDir(), "forged.db")
	if err := os.WriteFile(path, f.content[databaseName], 0o600); err != nil {
		f.t.Fatal(err)
	}
	execute(f.t, path, statements...)
	text, err := os.ReadFile(path)
	if err != nil {
		f.t.Fatal(err)
	}
	f.set(databaseName, text)
	if facts, err := sqlite.Examine(f.t.Context(), path); err == nil {
		f.manifest.Database = facts
	}
}

func (f *forged) write() string {
	f.t.Helper()
	if _, ok := f.content[manifestName]; ok {
		text, err := json.Marshal(f.manifest)
		if err != nil {
			f.t.Fatal(err)
		}
		f.content[manifestName] = text
	}
	return f.raw()
}

// raw writes what there is, the manifest as it stands.
func (f *forged) raw() string {
	f.t.Helper()
	var file bytes.Buffer
	out := zip.NewWriter(&file)
	for name, content := range f.content {
		entry, err := out.Create(name)
		if err == nil {
			_, err = entry.Write(content)
		}
		if err != nil {
			f.t.Fatal(err)
		}
	}
	if f.extra != nil {
		f.extra(out)
	}
	if err := out.Close(); err != nil {
		f.t.Fatal(err)
	}
	path := filepath.Join(f.t.TempDir(), "forged.levercast")
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		f.t.Fatal(err)
	}
	return path
}

func add(t *testing.T, header *zip.FileHeader, content string) func(*zip.Writer) {
	return func(out *zip.Writer) {
		entry, err := out.CreateHeader(header)
		if err == nil {
			_, err = io.WriteString(entry, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestHostileExports(t *testing.T) {
	const altered, foreign, cut = "damaged or altered", "not an export", "not whole"
	original := lived(t).export()
	whole, err := os.ReadFile(original)
	if err != nil {
		t.Fatal(err)
	}
	image := func(f *forged) string {
		for name := range f.content {
			if strings.HasPrefix(name, "media/") {
				return name
			}
		}
		t.Fatal("no image")
		return ""
	}
	bytesOf := func(content []byte) func(*testing.T) string {
		return func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "x.levercast")
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}
	}
	forge := func(change func(t *testing.T, f *forged)) func(*testing.T) string {
		return func(t *testing.T) string {
			f := take(t, original)
			change(t, f)
			return f.write()
		}
	}
	for name, c := range map[string]struct {
		make func(t *testing.T) string
		says string
	}{
		"a text":        {bytesOf([]byte("Three things I learned.")), foreign},
		"an empty file": {bytesOf(nil), foreign},
		"a zip of something else": {func(t *testing.T) string {
			return (&forged{t: t, content: map[string][]byte{"word/document.xml": []byte("<w/>")}}).raw()
		}, altered},
		"a zip of nothing":             {func(t *testing.T) string { return (&forged{t: t}).raw() }, foreign},
		"one cut off in its middle":    {bytesOf(whole[:len(whole)/2]), cut},
		"one cut off at its last byte": {bytesOf(whole[:len(whole)-1]), cut},
		"one whose beginning is gone":  {bytesOf(whole[len(whole)/2:]), foreign},
		"a path that leads out":        {forge(func(t *testing.T, f *forged) { f.extra = add(t, &zip.FileHeader{Name: "../../evil"}, "x") }), altered},
		"an absolute path":             {forge(func(t *testing.T, f *forged) { f.extra = add(t, &zip.FileHeader{Name: "/tmp/evil"}, "x") }), altered},
		"a Windows path":               {forge(func(t *testing.T, f *forged) { f.extra = add(t, &zip.FileHeader{Name: `media\..\..\evil`}, "x") }), altered},
		"an image that leads out": {forge(func(t *testing.T, f *forged) {
			f.extra = add(t, &zip.FileHeader{Name: "media/ab/../../../evil.png"}, "x")
		}), altered},
		"a file the manifest leaves out": {forge(func(t *testing.T, f *forged) {
			f.extra = add(t, &zip.FileHeader{Name: "media/ab/ab" + strings.Repeat("0", 62) + ".png"}, "x")
		}), altered},
		"a file that is there twice": {forge(func(t *testing.T, f *forged) { f.extra = add(t, &zip.FileHeader{Name: databaseName}, "x") }), altered},
		"a link in place of the database": {forge(func(t *testing.T, f *forged) {
			delete(f.content, databaseName)
			header := &zip.FileHeader{Name: databaseName}
			header.SetMode(fs.ModeSymlink | 0o777)
			f.extra = add(t, header, "/etc/passwd")
		}), altered},
		"a folder in place of an image": {forge(func(t *testing.T, f *forged) {
			name := image(f)
			delete(f.content, name)
			header := &zip.FileHeader{Name: name}
			header.SetMode(fs.ModeDir | 0o777)
			f.extra = add(t, header, "")
		}), altered},
		"a bomb of zeros": {forge(func(t *testing.T, f *forged) {
			f.set("json/drafts.json", make([]byte, 64<<20))
		}), altered},
		"an image with another content": {forge(func(t *testing.T, f *forged) { f.content[image(f)] = []byte("not that image") }), altered},
		"an image with another name": {forge(func(t *testing.T, f *forged) {
			f.set(image(f), []byte("a virus, with its right hash"))
		}), altered},
		"a database with another content": {forge(func(t *testing.T, f *forged) {
			f.content[databaseName] = append(f.content[databaseName][:100:100], f.content[databaseName][100:]...)
			f.content[databaseName][5000] ^= 1
		}), altered},
		"a text with another content": {forge(func(t *testing.T, f *forged) { f.content["json/posts.json"] = []byte("[]") }), altered},
		"counts that are not right":   {forge(func(t *testing.T, f *forged) { f.manifest.Database.Counts["drafts"] = 7 }), altered},
		"a content hash that is not":  {forge(func(t *testing.T, f *forged) { f.manifest.Database.Hash = strings.Repeat("0", 64) }), altered},
		"no database":                 {forge(func(t *testing.T, f *forged) { delete(f.content, databaseName) }), altered},
		"a database that is a text":   {forge(func(t *testing.T, f *forged) { f.set(databaseName, []byte("not a database")) }), "cannot be restored"},
		"a database cut off":          {forge(func(t *testing.T, f *forged) { f.set(databaseName, f.content[databaseName][:8192]) }), "cannot be restored"},
		"a trigger in the database": {forge(func(t *testing.T, f *forged) {
			f.database("CREATE TRIGGER evil AFTER INSERT ON drafts BEGIN DELETE FROM posts; END")
		}), "cannot be restored"},
		"a view that is not ours": {forge(func(t *testing.T, f *forged) {
			f.database("DROP VIEW post_text", "CREATE VIEW post_text AS SELECT 1 AS seq, 'x' AS id, 'x' AS title, 'x' AS parts")
		}), "cannot be restored"},
		"a table that is not ours":      {forge(func(t *testing.T, f *forged) { f.database("CREATE TABLE evil (id)") }), "cannot be restored"},
		"a database of another program": {forge(func(t *testing.T, f *forged) { f.database("DROP TABLE goose_db_version") }), "cannot be restored"},
		"a database of a newer Levercast": {forge(func(t *testing.T, f *forged) {
			f.database("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
		}), "cannot be restored"},
		"a reference to nothing": {forge(func(t *testing.T, f *forged) {
			f.database("PRAGMA foreign_keys = OFF", "INSERT INTO attachments (draft_id, position, hash, alt_text) VALUES ('nobody', 0, 'x', '')")
		}), "cannot be restored"},
		"an image whose type is a path": {forge(func(t *testing.T, f *forged) {
			f.database("UPDATE media SET type = 'image/../../../../etc/passwd'")
		}), altered},
		"a newer form":               {forge(func(t *testing.T, f *forged) { f.manifest.Format = 2 }), "written by a newer Levercast"},
		"no form":                    {forge(func(t *testing.T, f *forged) { f.manifest.Format = 0 }), altered},
		"another program's manifest": {forge(func(t *testing.T, f *forged) { f.manifest.Program = "else" }), foreign},
		"a length below nothing":     {forge(func(t *testing.T, f *forged) { f.manifest.Files[0].Bytes = -1 }), altered},
		"a file named twice":         {forge(func(t *testing.T, f *forged) { f.manifest.Files = append(f.manifest.Files, f.manifest.Files[0]) }), altered},
		"a huge number": {func(t *testing.T) string {
			f := take(t, original)
			f.content[manifestName] = bytes.Replace(f.content[manifestName], []byte(`"bytes": `), []byte(`"bytes": 1e400`), 1)
			return f.raw()
		}, altered},
		"a manifest nested without end": {func(t *testing.T) string {
			f := take(t, original)
			f.content[manifestName] = []byte(`{"format":1,"program":"levercast","files":` + strings.Repeat("[", 1_000_000))
			return f.raw()
		}, foreign},
	} {
		t.Run("refuses "+name+" and changes nothing", func(t *testing.T) {
			w := lived(t)
			file, content := c.make(t), w.content()
			before := w.files()
			_, err := w.Stage(w.ctx(), file, nil)
			w.refused(err, backend.Invalid, c.says)
			if _, err := w.Describe(w.ctx(), file); err != nil {
				w.refused(err, backend.Invalid, "")
			}
			if after := w.files(); after != before || w.content() != content {
				t.Errorf("before:\n%safter:\n%s", before, after)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(filepath.Dir(w.Data)), "evil*")); len(left) > 0 {
				t.Error(left)
			}
		})
	}
	t.Run("takes what it forged nothing in", func(t *testing.T) { // the tests above would be worth nothing otherwise
		w := empty(t)
		w.restore(take(t, original).write())
	})
	t.Run("refuses a list of files that is too long, without reading it all", func(t *testing.T) {
		w := empty(t)
		path := filepath.Join(t.TempDir(), "x.levercast")
		file, err := os.Create(path)
		w.ok(err)
		out := zip.NewWriter(file)
		for n := range maxFiles + 1 {
			_, err := out.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("media/%02x/%064x.png", n%256, n)})
			w.ok(err)
		}
		w.ok(out.Close())
		w.ok(file.Close())
		_, err = w.Stage(w.ctx(), path, nil)
		w.refused(err, backend.Invalid, altered)
	})
	t.Run("refuses a folder, a device and nothing", func(t *testing.T) {
		w := empty(t)
		_, err := w.Stage(w.ctx(), t.TempDir(), nil)
		w.refused(err, backend.Invalid, foreign)
		_, err = w.Stage(w.ctx(), os.DevNull, nil)
		w.refused(err, backend.Invalid, foreign)
		_, err = w.Stage(w.ctx(), filepath.Join(t.TempDir(), "x"), nil)
		w.refused(err, backend.NotFound, "no file")
	})
}

// A reader must never panic, hang or write outside its folder, whatever it is given.
func FuzzOpenExport(f *testing.F) {
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("SQLite format 3\x00"))
	var small bytes.Buffer
	out := zip.NewWriter(&small)
	for name, text := range map[string]string{
		manifestName: `{"format":1,"program":"levercast","files":[{"path":"levercast.db","bytes":3,"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}]}`,
		databaseName: "abc",
	} {
		entry, err := out.Create(name)
		if err == nil {
			_, err = io.WriteString(entry, text)
		}
		if err != nil {
			f.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		f.Fatal(err)
	}
	f.Add(small.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		path := filepath.Join(dir, "x.levercast")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		o, err := openExport(t.Context(), path)
		if err != nil {
			if e := backend.Describe(err); e.Code != backend.Invalid || e.Hint == "" {
				t.Fatalf("%v", err)
			}
			return
		}
		defer o.close()
		if o.total > 1<<20 {
			return
		}
		if err := o.unpack(t.Context(), filepath.Join(dir, "out"), nil); err != nil && backend.CodeOf(err) != backend.Invalid {
			t.Fatal(err)
		}
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if entry.Name() != "x.levercast" && entry.Name() != "out" {
				t.Fatalf("%s was written", entry.Name())
			}
		}
	})
}
