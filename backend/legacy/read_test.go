package legacy_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"levercast/backend"
	"levercast/backend/legacy"
	"levercast/backend/platform"
	"levercast/backend/transfer"
)

// read returns the items of a text.
func read(t *testing.T, text string) []transfer.Item {
	t.Helper()
	items, err := readAll(t.Context(), strings.NewReader(text), t.TempDir())
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return items
}

func readAll(ctx context.Context, r io.Reader, temp string) ([]transfer.Item, error) {
	var items []transfer.Item
	err := legacy.Read(ctx, r, temp, func(item transfer.Item) error {
		items = append(items, item)
		return nil
	})
	return items, err
}

// The old app's own forms, with texts of ours.
const (
	bothDraft = `{"title":"Start late. End early. Leave room for questions, …...","rawIdea":"Start late. End early. Leave room for questions, always. 🚀","linkedinContent":"🚀 Start late…\n\n• End early","twitterContent":"Start late…","platform":"both","status":"published","id":"draft_1762268607481_k3v9x0q2m","createdAt":"2025-11-04T15:03:27.481Z","updatedAt":"2025-11-04T15:09:11.020Z"}`
	xDraft    = `{"title":"Price by outcome","rawIdea":"Price by outcome","twitterContent":"Price by outcome\n\nYour take? 🤔","platform":"twitter","status":"draft","id":"draft_1762264800000_ab12cd34e","createdAt":"2025-11-04T14:00:00.000Z","updatedAt":"2025-11-04T14:00:00.001Z"}`
	weekly    = `{"name":"Weekly note","tone":"casual","description":"Short Friday recap","linkedinTemplate":"{idea}\n\n→ {point1}","twitterTemplate":"{idea} — {point1}","isDefault":true,"id":"template_1762271111222_9zx1c2v3b","createdAt":"2025-11-04T15:45:11.222Z","updatedAt":"2025-11-05T15:45:11.222Z"}`
	seedOne   = `{"name":"Professional","tone":"professional","description":"d","isDefault":true,"linkedinTemplate":"{idea} l","twitterTemplate":"{idea} t","id":"template_1762271111222_0","createdAt":"2025-11-04T15:45:11.222Z","updatedAt":"2025-11-04T15:45:11.225Z"}`
)

func quoted(text string) string {
	data, _ := json.Marshal(text)
	return string(data)
}

func envelope(drafts, templates string) string {
	return fmt.Sprintf(`{"format":"levercast-localstorage","version":1,"origin":"http://localhost:3000","exportedAt":"2026-01-01T00:00:00.000Z","items":{"levercast_drafts":%s,"levercast_templates":%s,"theme":"dark","sidebar-collapsed":"true"}}`,
		quoted(drafts), quoted(templates))
}

func utf16Of(text string, order binary.ByteOrder, mark bool) string {
	var b bytes.Buffer
	units := utf16.Encode([]rune(text))
	if mark {
		units = append([]uint16{0xFEFF}, units...)
	}
	_ = binary.Write(&b, order, units)
	return b.String()
}

func TestReadTakesEveryForm(t *testing.T) {
	list := "[" + bothDraft + "," + xDraft + "]"
	whole := envelope(list, "["+weekly+"]")
	for name, c := range map[string]struct {
		text             string
		drafts, settings int
		templates        int
	}{
		"the snippet's file":                       {whole, 2, 2, 1},
		"a list of drafts":                         {list, 2, 0, 0},
		"a list of templates":                      {"[" + weekly + "]", 0, 0, 1},
		"a single draft":                           {bothDraft, 1, 0, 0},
		"JSON.stringify(localStorage)":             {`{"ally-supports-cache":"{}","levercast_drafts":` + quoted(list) + `,"theme":"light"}`, 2, 1, 0},
		"a localStorage that was parsed":           {`{"levercast_drafts":` + list + `,"levercast_templates":[` + weekly + `],"sidebar-collapsed":true}`, 2, 1, 1},
		"a text within a text":                     {quoted(list), 2, 0, 0},
		"a text within a text within a text":       {quoted(quoted(list)), 2, 0, 0},
		"a UTF-8 byte order mark":                  {"\uFEFF" + list, 2, 0, 0},
		"UTF-16 with a byte order mark":            {utf16Of(whole, binary.LittleEndian, true), 2, 2, 1},
		"UTF-16 without one":                       {utf16Of(list, binary.LittleEndian, false), 2, 0, 0},
		"big-endian UTF-16":                        {utf16Of(list, binary.BigEndian, true), 2, 0, 0},
		"a server's answer with a list under data": {`{"data":[` + xDraft + `]}`, 1, 0, 0},
		"a server's answer with drafts":            {`{"success":true,"drafts":[` + xDraft + `]}`, 1, 0, 0},
		"keys that were never written":             {envelope("[]", "[]"), 0, 2, 0},
		"keys that are missing":                    {`{"format":"levercast-localstorage","items":{"levercast_drafts":null,"levercast_templates":null,"theme":"dark","sidebar-collapsed":null}}`, 0, 1, 0},
		"the posts of another program":             {`{"posts":"[{\"id\":\"k3v9x0q2m\",\"content\":\"One\",\"previews\":{\"linkedin\":\"L\",\"twitter\":\"T\"},\"status\":\"pending\",\"createdAt\":\"2025-11-04T14:00:00.000Z\",\"updatedAt\":\"2025-11-04T14:00:00.000Z\"}]"}`, 1, 0, 0},
		"a list of that program":                   {`[{"id":"k3v9x0q2m","content":"One","previews":{"linkedin":"L","twitter":"T"},"status":"pending"}]`, 1, 0, 0},
		"drafts each encoded once more":            {"[" + quoted(xDraft) + "]", 1, 0, 0},
		"two lists, one below the other":           {list + "\n" + "[" + weekly + "]\n", 2, 0, 1},
		"one draft a line":                         {bothDraft + "\n" + xDraft + "\n", 2, 0, 0},
		"drafts without the brackets of a list":    {bothDraft + ",\n" + xDraft, 2, 0, 0},
		"keys and values of a browser's table":     {"levercast_drafts\t" + list + "\nlevercast_templates\t[" + weekly + "]\ntheme\tdark\n", 2, 0, 1},
		"a key and its value as a text":            {"levercast_drafts:" + quoted(list), 2, 0, 0},
		"a list and words behind it":               {list + "\nundefined", 2, 0, 0},
		"a localStorage that other programs share": {`{"data":"hello","items":"[{\"id\":1,\"name\":\"milk\"}]","levercast_drafts":` + quoted(list) + `,"drafts":"none","templates":"[1]","posts":"[{\"id\":1,\"title\":\"a blog's\"}]","levercast_templates":` + quoted("["+weekly+"]") + "}", 2, 0, 1},
		"posts beside another program's data":      {`{"data":"hello","posts":` + quoted(`[{"id":"k3v9x0q2m","content":"One","previews":{"linkedin":"L"},"status":"pending"}]`) + "}", 1, 0, 0},
		"a file whose items are a text":            {`{"format":"levercast-localstorage","items":` + quoted(`{"levercast_drafts":`+quoted(list)+`,"theme":"dark"}`) + "}", 2, 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			counts := map[transfer.Kind]int{}
			for _, item := range read(t, c.text) {
				if item.Damage != "" {
					t.Errorf("damaged: %s", item.Damage)
				}
				counts[item.Kind]++
			}
			if counts[transfer.KindDraft] != c.drafts || counts[transfer.KindTemplate] != c.templates || counts[transfer.KindSetting] != c.settings {
				t.Errorf("found %v, want %d drafts, %d templates, %d settings", counts, c.drafts, c.templates, c.settings)
			}
		})
	}
}

func TestDraftComesAsItWas(t *testing.T) {
	items := read(t, envelope("["+bothDraft+"]", "[]"))
	item := items[0]
	d := item.Draft
	if item.ID != "draft_1762268607481_k3v9x0q2m" || item.Place != "http://localhost:3000" || item.Source != legacy.SourceWeb {
		t.Errorf("identity %q %q %q", item.ID, item.Place, item.Source)
	}
	if d.Title != "" || d.Idea != "Start late. End early. Leave room for questions, always. 🚀" {
		t.Errorf("title %q, idea %q; the title is to follow the idea", d.Title, d.Idea)
	}
	if got := d.Versions[platform.LinkedIn].Parts; len(got) != 1 || got[0] != "🚀 Start late…\n\n• End early" {
		t.Errorf("LinkedIn %q", got)
	}
	if !d.CreatedAt.Equal(time.Date(2025, 11, 4, 15, 3, 27, 481e6, time.UTC)) || !d.UpdatedAt.Equal(time.Date(2025, 11, 4, 15, 9, 11, 20e6, time.UTC)) {
		t.Errorf("times %v, %v", d.CreatedAt, d.UpdatedAt)
	}
	if d.PublishedAt == nil || !d.PublishedAt.Equal(d.UpdatedAt) {
		t.Errorf("marked published at %v, want when it was changed", d.PublishedAt)
	}
	if len(item.Problems) != 0 || len(item.Unknown) != 0 {
		t.Errorf("problems %v, unknown %v", item.Problems, item.Unknown)
	}
}

func codes(item transfer.Item) string {
	var codes []string
	for _, problem := range item.Problems {
		codes = append(codes, problem.Code)
	}
	return strings.Join(codes, " ")
}

func TestQuirks(t *testing.T) {
	one := func(t *testing.T, text string) transfer.Item {
		t.Helper()
		items := read(t, text)
		if len(items) != 1 {
			t.Fatalf("%d items", len(items))
		}
		return items[0]
	}
	t.Run("half a character in the title does not matter", func(t *testing.T) {
		item := one(t, `[{"title":"cut \ud83d...","rawIdea":"cut 🚀","platform":"both","status":"draft","id":"draft_1762268607481_a","createdAt":"2025-11-04T15:03:27.481Z","updatedAt":"2025-11-04T15:03:27.481Z"}]`)
		if item.Draft.Idea != "cut 🚀" || codes(item) != "" {
			t.Errorf("idea %q, problems %q", item.Draft.Idea, codes(item))
		}
	})
	t.Run("half a character in a text is reported", func(t *testing.T) {
		for _, text := range []string{
			`[{"rawIdea":"cut \ud83d","platform":"both","status":"draft","id":"draft_1762268607481_a","createdAt":"2025-11-04T15:03:27.481Z"}]`,
			quoted(`[{"rawIdea":"cut \ud83d","platform":"both","status":"draft","id":"draft_1762268607481_a","createdAt":"2025-11-04T15:03:27.481Z"}]`),
			`{"levercast_drafts":"[{\"rawIdea\":\"cut \udc00\",\"platform\":\"both\",\"status\":\"draft\",\"id\":\"draft_1762268607481_a\",\"createdAt\":\"2025-11-04T15:03:27.481Z\"}]"}`,
			strings.Replace(utf16Of(`[{"rawIdea":"cut #","platform":"both","status":"draft","id":"draft_1762268607481_a","createdAt":"2025-11-04T15:03:27.481Z"}]`, binary.LittleEndian, true), "#\x00", "\x3d\xd8", 1),
		} {
			item := one(t, text)
			if item.Draft.Idea != "cut �" || codes(item) != transfer.ProblemBrokenText {
				t.Errorf("idea %q, problems %q", item.Draft.Idea, codes(item))
			}
		}
	})
	t.Run("a replacement character somebody typed is no problem", func(t *testing.T) {
		item := one(t, `[{"rawIdea":"typed �","platform":"both","status":"draft","id":"draft_1762268607481_a","createdAt":"2025-11-04T15:03:27.481Z"}]`)
		if codes(item) != "" {
			t.Errorf("problems %q", codes(item))
		}
	})
	t.Run("the stand-in for a recording can be left out", func(t *testing.T) {
		item := one(t, `[{"rawIdea":"Hello [Voice recording transcription would appear here]","platform":"both","status":"draft","id":"draft_1762268607481_a","createdAt":"2025-11-04T15:03:27.481Z"}]`)
		if len(item.Draft.Fillers) != 1 {
			t.Errorf("fillers %q", item.Draft.Fillers)
		}
	})
	t.Run("a broken time is read from the id", func(t *testing.T) {
		item := one(t, `[{"rawIdea":"a","platform":"both","status":"draft","id":"draft_1762268607481_a","createdAt":"yesterday"}]`)
		if !item.Draft.CreatedAt.Equal(time.UnixMilli(1762268607481)) || codes(item) != transfer.ProblemTime {
			t.Errorf("made %v, problems %q", item.Draft.CreatedAt, codes(item))
		}
	})
	t.Run("a missing platform is where there are texts", func(t *testing.T) {
		item := one(t, `[{"rawIdea":"a","twitterContent":"t","status":"draft","id":"draft_1762268607481_a","createdAt":"2025-11-04T15:03:27.481Z"}]`)
		if fmt.Sprint(item.Draft.Platforms) != "[x]" || codes(item) != transfer.ProblemPlatform {
			t.Errorf("platforms %v, problems %q", item.Draft.Platforms, codes(item))
		}
	})
	t.Run("an unknown status is a draft", func(t *testing.T) {
		item := one(t, `[{"rawIdea":"a","platform":"both","status":"scheduled","id":"draft_1762268607481_a","createdAt":"2025-11-04T15:03:27.481Z"}]`)
		if item.Draft.PublishedAt != nil || codes(item) != transfer.ProblemStatus {
			t.Errorf("published %v, problems %q", item.Draft.PublishedAt, codes(item))
		}
	})
	t.Run("unknown fields are kept", func(t *testing.T) {
		item := one(t, `[{"rawIdea":"a","platform":"both","status":"draft","id":"draft_1762268607481_a","createdAt":"2025-11-04T15:03:27.481Z","mood":{"level":[1,2]},"templateId":null}]`)
		if len(item.Unknown) != 1 || string(item.Unknown["mood"]) != `{"level":[1,2]}` {
			t.Errorf("unknown %s", item.Unknown)
		}
	})
	t.Run("an item that is no draft is damaged and keeps its text", func(t *testing.T) {
		items := read(t, `{"levercast_drafts":[42,{"foo":1},`+xDraft+`,"not json"]}`)
		if len(items) != 4 || items[0].Raw != "42" || items[0].Damage == "" || items[1].Raw != `{"foo":1}` || items[2].Damage != "" || items[3].Raw != "not json" {
			t.Errorf("items %+v", items)
		}
	})
	t.Run("what stands before a cut comes in", func(t *testing.T) {
		items := read(t, "["+bothDraft+","+xDraft[:60])
		if len(items) != 2 || items[0].Damage != "" || items[1].Damage == "" || !strings.Contains(items[1].Raw, "Price by") {
			t.Errorf("items %+v", items)
		}
	})
	t.Run("what stands behind a damaged place comes in too", func(t *testing.T) {
		for _, text := range []string{
			"[" + bothDraft + `,{"title":"bad" "rawIdea":"lost"},` + xDraft + "," + weekly + "]",
			`{"levercast_drafts":` + quoted("["+bothDraft+`,{"title":"bad" "rawIdea":"lost"},`+xDraft+","+weekly+"]") + "}",
		} {
			items := read(t, text)
			if len(items) != 4 || items[1].Damage == "" || !strings.Contains(items[1].Raw, "lost") || items[2].Damage != "" || items[3].Damage != "" {
				t.Errorf("items %+v", items)
			}
		}
	})
	t.Run("a number that is far too long costs its own draft only", func(t *testing.T) {
		items := read(t, "["+bothDraft+`,{"rawIdea":"bad","mood":`+strings.Repeat("9", 5000)+"},"+xDraft+"]")
		if len(items) != 3 || items[0].Damage != "" || items[1].Damage == "" || items[2].Damage != "" {
			t.Errorf("items %+v", items)
		}
	})
	t.Run("the next list comes in behind one that is damaged", func(t *testing.T) {
		items := read(t, `{"levercast_drafts":[`+bothDraft+`,{"title":"bad" "rawIdea":"lost"},`+xDraft+`],"levercast_templates":[`+weekly+"]}")
		if len(items) != 4 || items[1].Damage == "" || items[3].Kind != transfer.KindTemplate || items[3].Damage != "" {
			t.Errorf("items %+v", items)
		}
	})
	t.Run("a text that is cut off behind another one is not lost", func(t *testing.T) {
		items := read(t, "["+bothDraft+"]\n["+xDraft[:60])
		if len(items) != 2 || items[0].Damage != "" || !strings.Contains(items[1].Raw, "Price by") {
			t.Errorf("items %+v", items)
		}
	})
	t.Run("a draft without a network has the same ones each time", func(t *testing.T) {
		for range 50 {
			item := one(t, `[{"rawIdea":"a","linkedinContent":"l","twitterContent":"t","id":"draft_1762268607481_a"}]`)
			if fmt.Sprint(item.Draft.Platforms) != "[linkedin x]" {
				t.Fatalf("platforms %v: importing it again would change it", item.Draft.Platforms)
			}
		}
	})
	t.Run("what stands behind an element that is nothing comes in too", func(t *testing.T) {
		items := read(t, `["oops",42,`+bothDraft+`,"oops",`+xDraft+"]")
		if len(items) != 5 || items[0].Raw != "oops" || items[0].Damage == "" || items[2].Damage != "" || items[3].Damage == "" || items[4].Damage != "" {
			t.Errorf("items %+v", items)
		}
	})
	t.Run("the last draft comes in behind something that is none", func(t *testing.T) {
		items := read(t, "["+bothDraft+", @@@ "+xDraft+"]")
		if len(items) != 3 || items[0].Damage != "" || !strings.Contains(items[1].Raw, "@@@") || items[2].Damage != "" {
			t.Errorf("items %+v", items)
		}
	})
	t.Run("a localStorage that is cut off gives what is there", func(t *testing.T) {
		whole := `{"theme":"dark","levercast_drafts":` + quoted("["+bothDraft+","+xDraft+"]")
		for _, cut := range []int{1, 3, 50, 51, 52, 53, 54, 55, 56} {
			items := read(t, whole[:len(whole)-cut])
			if len(items) < 2 || items[0].Draft == nil || items[0].Draft.Idea == "" {
				t.Errorf("cut by %d: items %+v", cut, items)
			}
		}
	})
	t.Run("the quotes that a console shows do not matter", func(t *testing.T) {
		one(t, "'["+xDraft+"]'\n")
	})
	t.Run("an entry that is no JSON is damaged", func(t *testing.T) {
		item := one(t, `{"levercast_drafts":"[{oops"}`)
		if item.Damage == "" || item.Raw != "[{oops" || item.Kind != transfer.KindDraft {
			t.Errorf("item %+v", item)
		}
	})
	t.Run("a template that came with the old app is known", func(t *testing.T) {
		items := read(t, "["+seedOne+","+weekly+"]")
		if !items[0].Template.Seeded || items[1].Template.Seeded || codes(items[1]) != transfer.ProblemDefault {
			t.Errorf("items %+v", items)
		}
	})
	t.Run("settings that are another program's are left alone", func(t *testing.T) {
		if items := read(t, `{"levercast_drafts":[`+xDraft+`],"theme":"solarized","sidebar-collapsed":"maybe"}`); len(items) != 1 {
			t.Errorf("items %+v", items)
		}
	})
}

func TestLaterForms(t *testing.T) {
	pixel := "data:image/png;base64,iVBORw0KGgo="
	items := read(t, `[{"id":"cm3abc","contentRaw":"Idea","linkedinContent":"L","twitterContent":"[\"one\",\"two\"]","platforms":"[\"linkedin\",\"twitter\"]","status":"published","attachedImage":"`+pixel+`","templateId":null,"createdAt":"2025-11-20T10:00:00.000Z","updatedAt":"2025-11-20T10:00:00.000Z","userId":"u1","posts":[{"platform":"twitter","status":"published"}]},
		{"id":"cm3abd","contentRaw":"Idea","twitterContent":["one","two"],"platforms":"all","attachedImage":"https://example.invalid/a.png","status":"draft","createdAt":"2025-11-20T10:00:00.000Z","updatedAt":"2025-11-20T10:00:00.000Z"}]`)
	if len(items) != 2 {
		t.Fatalf("%d items", len(items))
	}
	for _, item := range items {
		if got := item.Draft.Versions[platform.X].Parts; fmt.Sprint(got) != "[one two]" {
			t.Errorf("a thread came as %q", got)
		}
		if fmt.Sprint(item.Draft.Platforms) != "[linkedin x]" {
			t.Errorf("platforms %v", item.Draft.Platforms)
		}
	}
	if len(items[0].Draft.Images) != 1 || len(items[1].Draft.Images) != 0 || codes(items[1]) != transfer.ProblemImage {
		t.Fatalf("images %v, %v, problems %q", items[0].Draft.Images, items[1].Draft.Images, codes(items[1]))
	}
	if _, posts := items[0].Unknown["posts"]; !posts {
		t.Error("what the server knew of posts is not in the report")
	}
}

func TestImagesAreFiles(t *testing.T) {
	temp := t.TempDir()
	items, err := readAll(t.Context(), strings.NewReader(`[{"id":"a","contentRaw":"I","attachedImage":"data:image/png;base64,AQIDBA=="}]`), temp)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(items[0].Draft.Images[0].Path)
	if err != nil || !bytes.Equal(data, []byte{1, 2, 3, 4}) {
		t.Errorf("the file holds %v, %v", data, err)
	}
}

func TestReadRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":                      "",
		"a text that is no JSON":       "Dear diary",
		"a page":                       "<!doctype html><html></html>",
		"a number":                     "42",
		"lists too deep in each other": strings.Repeat("[", 100_000),
		"objects too deep":             strings.Repeat(`{"data":`, 100_000),
		"a number without end":         "[" + strings.Repeat("9", 100_000) + "]",
		"texts too deep in each other": nest(`[]`, 8),
	} {
		t.Run(name, func(t *testing.T) {
			items, err := readAll(t.Context(), strings.NewReader(text), t.TempDir())
			if err == nil && (len(items) == 0 || items[0].Damage == "") {
				t.Fatalf("it was taken: %+v", items)
			}
			if err != nil && (backend.CodeOf(err) != backend.Invalid || backend.Describe(err).Hint == "") {
				t.Errorf("error %v", err)
			}
		})
	}
	t.Run("a value without end, in bounded memory", func(t *testing.T) {
		endless := io.MultiReader(strings.NewReader(`[{"rawIdea":"`), letters{})
		if _, err := readAll(t.Context(), endless, t.TempDir()); backend.CodeOf(err) != backend.Invalid {
			t.Errorf("error %v", err)
		}
	})
	t.Run("a file that ends with its context", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		err := legacy.Read(ctx, strings.NewReader("["+xDraft+","+xDraft+"]"), t.TempDir(), func(transfer.Item) error { cancel(); return nil })
		if err != context.Canceled {
			t.Errorf("error %v", err)
		}
	})
}

func nest(text string, times int) string {
	for range times {
		text = quoted(text)
	}
	return text
}

// letters never end.
type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func FuzzRead(f *testing.F) {
	list := "[" + bothDraft + "," + xDraft + "," + weekly + "]"
	for _, seed := range []string{
		list, envelope(list, "["+seedOne+"]"), quoted(list), "\uFEFF" + list, utf16Of(list, binary.LittleEndian, true), utf16Of(list, binary.BigEndian, false),
		`[{"rawIdea":"\ud83d","id":1}]`, `[{"contentRaw":"a","attachedImage":"data:image/png;base64,AQ=="}]`, `{"posts":[{"content":"a","previews":{}}]}`,
		`{"items":{"levercast_drafts":"[{"}}`, `[[[[[[`, `{"data":{"data":{}}}`, "[null,1,\"[]\",{}]", "\xff\xfe\x3d\xd8", "{\"levercast_drafts\":[\xff]}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		items, err := readAll(t.Context(), bytes.NewReader(data), t.TempDir())
		if err != nil && backend.CodeOf(err) != backend.Invalid {
			t.Errorf("error %v", err)
		}
		for _, item := range items {
			if (item.Damage == "") == (item.Draft == nil && item.Template == nil && item.Setting == nil) {
				t.Errorf("item %+v", item)
			}
		}
	})
}
