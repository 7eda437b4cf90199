package document

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/publish"
	"levercast/backend/transfer"
)

// files writes a folder, a file per name, and returns it.
func files(t *testing.T, content map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range content {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func read(t *testing.T, path string) []transfer.Item {
	t.Helper()
	var items []transfer.Item
	err := Read(t.Context(), path, t.TempDir(), Options{}, func(item transfer.Item) error {
		items = append(items, item)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return items
}

func one(t *testing.T, name, text string) transfer.Item {
	t.Helper()
	items := read(t, filepath.Join(files(t, map[string]string{name: text}), name))
	if len(items) != 1 {
		t.Fatalf("%d items", len(items))
	}
	return items[0]
}

func problems(item transfer.Item) string {
	var codes []string
	for _, problem := range item.Problems {
		codes = append(codes, problem.Code)
	}
	return strings.Join(codes, " ")
}

func TestMarkdownRoundTrip(t *testing.T) {
	made := time.Date(2026, 3, 4, 12, 0, 0, 5e6, time.UTC)
	for name, c := range map[string]draft.Draft{
		"text and a thread": {Title: "By hand: “quoted”", TitleByHand: true, Idea: "Three things.\n\nStart late. 🚀", Versions: map[platform.Name]draft.Version{
			platform.LinkedIn: {Parts: []string{"For LinkedIn\n"}, EditedByHand: true}, platform.X: {Parts: []string{"one", "", "three\n\n"}},
		}},
		"text that looks like the document's own": {Idea: "---\n## X\n\\## Idea\n\n---\n\n## Images (edited)\n---", Versions: map[platform.Name]draft.Version{
			platform.X: {Parts: []string{"a\n\n---\n\nb", "---", "\\---"}, EditedByHand: true},
		}},
		"ends of lines, blanks and tabs to the letter": {Idea: "\n\n a\t \r\nb\r\n\n\n"},
		"only versions":      {Versions: map[platform.Name]draft.Version{platform.LinkedIn: {Parts: []string{"x"}}}},
		"an image":           {Idea: "With an image", Attachments: []draft.Attachment{{Hash: "ab", AltText: `a [chart] \ of "growth"`}}},
		"a document's title": {Idea: "With a document", Attachments: []draft.Attachment{{Hash: "ab", Title: `Part (1) \ of "it"`}}},
	} {
		t.Run("keeps "+name, func(t *testing.T) {
			c.ID, c.CreatedAt, c.UpdatedAt, c.Platforms, c.Status = "the-id", made, made.Add(time.Hour), []platform.Name{platform.X}, draft.Open
			if !c.TitleByHand {
				c.Title = draft.Title(c.Idea)
			}
			var images []string
			for range c.Attachments {
				images = append(images, "images/ab.png")
			}
			var text bytes.Buffer
			if err := WriteMarkdown(&text, c, images); err != nil {
				t.Fatal(err)
			}
			dir := files(t, map[string]string{"draft.md": text.String(), "images/ab.png": "bytes"})
			items := read(t, filepath.Join(dir, "draft.md"))
			got := items[0].Draft
			title := ""
			if c.TitleByHand {
				title = c.Title
			}
			if got.Title != title || got.Idea != c.Idea || !reflect.DeepEqual(got.Platforms, c.Platforms) || len(got.Versions) != len(c.Versions) ||
				items[0].ID != c.ID || !got.CreatedAt.Equal(c.CreatedAt) || !got.UpdatedAt.Equal(c.UpdatedAt) || len(items[0].Problems) != 0 {
				t.Fatalf("got %+v of\n%s", items[0], text.String())
			}
			for name, version := range c.Versions {
				if !reflect.DeepEqual(got.Versions[name], version) {
					t.Errorf("%s: got %+v, want %+v, of\n%s", name, got.Versions[name], version, text.String())
				}
			}
			for i, attachment := range c.Attachments {
				if got.Images[i].AltText != attachment.AltText || got.Images[i].Title != attachment.Title || got.Images[i].Sum == "" {
					t.Errorf("%+v", got.Images[i])
				}
			}
		})
	}
}

func TestMarkdownByHand(t *testing.T) {
	t.Run("takes a heading for the title, the rest for the idea, and images beside it", func(t *testing.T) {
		dir := files(t, map[string]string{"a.md": "# My title\n\nSome *text*.\n\n![a chart](pics/a.png)\n\n![far](https://example.com/a.png)\n", "pics/a.png": "bytes"})
		item := read(t, filepath.Join(dir, "a.md"))[0]
		d := item.Draft
		if d.Title != "My title" || d.Idea != "Some *text*.\n\n\n![far](https://example.com/a.png)" || len(d.Images) != 1 || d.Images[0].AltText != "a chart" {
			t.Errorf("%+v", d)
		}
	})
	t.Run("reads front matter as people write it, and notes a time without scheduling", func(t *testing.T) {
		item := one(t, "a.md", "---\ntitle: 'It''s here'\ndate: 2026-03-04\nplatforms:\n  - twitter\n  - LinkedIn\nwhen: 2026-12-01 09:00\nmood: happy\n---\nText\n")
		d := item.Draft
		if d.Title != "It's here" || d.Idea != "Text" || fmt.Sprint(d.Platforms) != "[x linkedin]" || d.CreatedAt.IsZero() {
			t.Errorf("%+v", d)
		}
		if problems(item) != transfer.ProblemField || string(item.Unknown["when"]) != `"2026-12-01 09:00"` || string(item.Unknown["mood"]) != `"happy"` {
			t.Errorf("%+v", item)
		}
	})
	t.Run("says what it could not read", func(t *testing.T) {
		item := one(t, "a.md", "---\ndate: yesterday\nplatforms: myspace\n---\nText")
		if problems(item) != "time platform" || item.Draft.Idea != "Text" {
			t.Errorf("%+v", item)
		}
	})
	t.Run("takes a line of --- in a text for what it is", func(t *testing.T) {
		if item := one(t, "a.md", "---\nno end\n"); item.Draft.Idea != "---\nno end" {
			t.Errorf("%q", item.Draft.Idea)
		}
	})
	t.Run("lists what is empty as damaged", func(t *testing.T) {
		if item := one(t, "a.md", "---\nid: 7\n---\n"); item.Damage == "" {
			t.Errorf("%+v", item)
		}
	})
}

func TestEncodings(t *testing.T) {
	text := "Grüße 🚀\nzwei"
	units := utf16.Encode([]rune(text))
	var little, big bytes.Buffer
	little.WriteString("\xFF\xFE")
	big.WriteString("\xFE\xFF")
	for _, unit := range units {
		little.Write([]byte{byte(unit), byte(unit >> 8)})
		big.Write([]byte{byte(unit >> 8), byte(unit)})
	}
	for name, data := range map[string]string{
		"UTF-8": text, "a byte order mark": "\xEF\xBB\xBF" + text, "UTF-16, little end first": little.String(), "UTF-16, big end first": big.String(),
		"Windows' ends of lines": strings.ReplaceAll(text, "\n", "\r\n"), "an old Mac's": strings.ReplaceAll(text, "\n", "\r"),
	} {
		t.Run("reads "+name, func(t *testing.T) {
			if got := one(t, "a.txt", data).Draft.Idea; got != text {
				t.Errorf("%q", got)
			}
		})
	}
	t.Run("reads Windows-1252", func(t *testing.T) {
		if got := one(t, "a.txt", "Gr\xfc\xdfe \x80").Draft.Idea; got != "Grüße €" {
			t.Errorf("%q", got)
		}
	})
}

func TestTable(t *testing.T) {
	t.Run("reads its own template", func(t *testing.T) {
		dir := files(t, map[string]string{"a.csv": Template, "images/chart.png": "bytes"})
		item := read(t, filepath.Join(dir, "a.csv"))[0]
		d := item.Draft
		if d.Title != "My first workshop" || len(d.Versions[platform.X].Parts) != 2 || len(d.Images) != 1 || len(d.Versions) != 1 || d.CreatedAt.IsZero() {
			t.Errorf("%+v", d)
		}
		if item.Place != "a.csv, row 2" || problems(item) != transfer.ProblemField {
			t.Errorf("%+v", item)
		}
	})
	for name, c := range map[string]string{
		"semicolons": "Idea;Platforms\n\"a; b, c\nd\";both\n\n;\n", "tabs": "idea\tplatforms\na; b, c\nd", "a byte order mark": "\xEF\xBB\xBFidea,platforms\r\n\"a; b, c\nd\",x\r\n",
	} {
		t.Run("reads "+name, func(t *testing.T) {
			items := read(t, filepath.Join(files(t, map[string]string{"a.csv": c}), "a.csv"))
			if len(items) == 0 || !strings.HasPrefix(items[0].Draft.Idea, "a; b, c") {
				t.Errorf("%+v", items)
			}
		})
	}
	t.Run("refuses a table without a column it knows, and an empty file", func(t *testing.T) {
		for _, text := range []string{"colour,size\nred,1\n", "", "\n"} {
			path := filepath.Join(files(t, map[string]string{"a.csv": text}), "a.csv")
			if err := Read(t.Context(), path, t.TempDir(), Options{}, nil); backend.CodeOf(err) != backend.Invalid {
				t.Errorf("%q: %v", text, err)
			}
		}
	})
	t.Run("keeps what it does not know for the report", func(t *testing.T) {
		if item := one(t, "a.csv", "idea,mood\na,happy,extra\n"); string(item.Unknown["mood"]) != `"happy"` || string(item.Unknown["column 3"]) != `"extra"` {
			t.Errorf("%+v", item)
		}
	})
}

func TestPlaces(t *testing.T) {
	t.Run("takes images from the folder only, whatever a document names", func(t *testing.T) {
		dir := files(t, map[string]string{"secret.png": "secret", "in/a.md": strings.Join([]string{
			"![](../secret.png)", "![](link.png)", "![](linked/secret.png)", "![](/etc/hostname)", `![](..\secret.png)`, "![](C:/x.png)", "![](gone.png)", "![](sub)", "![](pipe)", "![](sub/ok.png)",
		}, "\n"), "in/sub/ok.png": "fine"})
		for link, to := range map[string]string{"in/link.png": "../secret.png", "in/linked": ".."} {
			if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
				t.Fatal(err)
			}
		}
		item := read(t, filepath.Join(dir, "in", "a.md"))[0]
		if len(item.Draft.Images) != 1 || item.Draft.Images[0].Name != "ok.png" || len(item.Problems) != 9 {
			t.Errorf("%+v", item)
		}
	})
	t.Run("reads the documents of a folder and the folders in it, but no links and nothing hidden", func(t *testing.T) {
		dir := files(t, map[string]string{"a.md": "one", "b/c.txt": "two", "b/d.png": "no", ".git/e.md": "no", "f.csv": "idea\nno"})
		if err := os.Symlink("/etc/hostname", filepath.Join(dir, "x.md")); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(dir, filepath.Join(dir, "again")); err != nil {
			t.Fatal(err)
		}
		items := read(t, dir)
		if len(items) != 2 || items[0].Draft.Idea != "one" || items[1].Place != filepath.Join("b", "c.txt") {
			t.Errorf("%+v", items)
		}
	})
	t.Run("leaves out drafts that are here", func(t *testing.T) {
		dir := files(t, map[string]string{"a.md": "---\nid: here\n---\none", "b.md": "---\nid: not\n---\ntwo"})
		var ids []string
		err := Read(t.Context(), dir, t.TempDir(), Options{Here: func(_ context.Context, id string) bool { return id == "here" }}, func(item transfer.Item) error {
			ids = append(ids, item.ID)
			return nil
		})
		if err != nil || fmt.Sprint(ids) != "[not]" {
			t.Error(ids, err)
		}
	})
	t.Run("refuses other files, larger ones, and what is not there", func(t *testing.T) {
		dir := files(t, map[string]string{"a.exe": "x", "large.txt": strings.Repeat("x", maxFile+1)})
		for name, code := range map[string]backend.Code{"a.exe": backend.Invalid, "large.txt": backend.Invalid, "gone.md": backend.NotFound} {
			if err := Read(t.Context(), filepath.Join(dir, name), t.TempDir(), Options{}, nil); backend.CodeOf(err) != code {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestPosts(t *testing.T) {
	published := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	var file bytes.Buffer
	table := NewPosts(&file)
	texts := []string{"=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "  =1+1", "plain, with \"quotes\"\nand a line", "＝1", ""}
	for _, text := range texts {
		err := table.Write(publish.Post{Platform: platform.X, Status: publish.Published, Username: "=evil", Parts: []publish.Part{{Text: text}, {Text: "two"}}, PublishedAt: &published, CostMicroUSD: 200_000})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := table.Close(); err != nil {
		t.Fatal(err)
	}
	plain, marked := strings.CutPrefix(file.String(), "\uFEFF")
	if !marked || !strings.Contains(plain, "\r\n") {
		t.Error("no byte order mark, or other ends of lines")
	}
	rows, err := csv.NewReader(strings.NewReader(plain)).ReadAll()
	if err != nil || len(rows) != len(texts)+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, row := range rows[1:] {
		for _, cell := range row {
			if isFormula(cell) {
				t.Errorf("%q would be a formula", cell)
			}
		}
		want := strings.ReplaceAll(texts[i], "\r", "") + "\n---\ntwo" // the table's ends of lines are its own
		if got := strings.TrimPrefix(row[7], "'"); got != want || row[0] != "2026-03-04T12:00:00Z" || row[11] != "0.2" {
			t.Errorf("%q; want %q (%v)", got, want, row)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.md", []byte("---\ntitle: \"x\"\nplatforms:\n- x\n---\n\n## Idea\n\nText\n\n## X (edited)\n\na\n\n---\n\nb\n"))
	f.Add("a.csv", []byte(Template))
	f.Add("a.csv", []byte("idea;x\n\"a\";b;c\n'=1"))
	f.Add("a.txt", []byte("\xFF\xFEa\x00\x00"))
	f.Add("a.md", []byte("![](../x)\n![\\](<y>)\n## Images\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		extension := filepath.Ext(name)
		if !Readable("a" + extension) {
			return
		}
		path := filepath.Join(t.TempDir(), "a"+strings.ToLower(extension))
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		err := Read(t.Context(), path, t.TempDir(), Options{}, func(item transfer.Item) error {
			if (item.Draft == nil) == (item.Damage == "") {
				t.Fatalf("%+v", item)
			}
			return nil
		})
		if code := backend.CodeOf(err); err != nil && code != backend.Invalid {
			t.Fatal(err)
		}
	})
}

// Whatever is written is read back to the letter.
func FuzzMarkdown(f *testing.F) {
	f.Add("idea", "first", "second")
	f.Add("---\n## X\n", "\\---\n\n---\n", "\r\n")
	f.Fuzz(func(t *testing.T, idea, first, second string) {
		for _, text := range []string{idea, first, second} {
			if strings.ToValidUTF8(text, "") != text || strings.Contains(text, "\x00") {
				return // drafts refuse these
			}
		}
		versions := map[platform.Name]draft.Version{platform.X: {Parts: []string{first, second}}}
		var text strings.Builder
		if err := WriteMarkdown(&text, draft.Draft{ID: "id", Idea: idea, Versions: versions}, nil); err != nil {
			t.Fatal(err)
		}
		got := parseMarkdown(decode([]byte(text.String())))
		if got.idea != idea || !reflect.DeepEqual(got.versions, versions) {
			t.Fatalf("got %q %+v, want %q %+v", got.idea, got.versions, idea, versions)
		}
	})
}
