package template_test

import (
	"errors"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/template"
)

func TestImport(t *testing.T) {
	pack := func(t *testing.T, templates ...template.Template) []byte {
		t.Helper()
		file, err := template.Pack(templates)
		if err != nil {
			t.Fatal(err)
		}
		return file
	}
	one := func(name, body string) template.Template {
		return template.Template{Name: name, Bodies: map[string]string{"x": body}}
	}

	t.Run("goes round with what was exported, and adds nothing twice", func(t *testing.T) {
		from, _ := seeded(t)
		mine, err := from.Create(t.Context(), template.Template{
			Name: "Mine", Tone: "dry", Bodies: map[string]string{"linkedin": " {idea}\n"},
			Instructions: template.Instructions{Text: "Be brief.", Examples: []string{"One."}}, ProviderID: "p1", IsDefault: true,
		})
		if err != nil {
			t.Fatal(err)
		}
		list, _ := from.List(t.Context())
		to, _ := seeded(t)
		done, err := to.Import(t.Context(), pack(t, list...))
		if err != nil || len(done.Added) != 1 || done.Present != 5 {
			t.Fatalf("%+v, %v; want one added, five here", done, err)
		}
		mine.ID, mine.IsDefault, mine.ProviderID = done.Added[0].ID, false, ""
		if diff := gocmp.Diff(mine, done.Added[0]); diff != "" {
			t.Error(diff)
		}
		if again, err := to.Import(t.Context(), pack(t, list...)); err != nil || len(again.Added) != 0 || again.Present != 6 {
			t.Errorf("%+v, %v; want nothing added", again, err)
		}
	})
	t.Run("gives a taken name to nobody else, and knows the template again", func(t *testing.T) {
		library, _ := seeded(t)
		for range 2 {
			if _, err := library.Import(t.Context(), pack(t, one("Casual", "So: {idea}"))); err != nil {
				t.Fatal(err)
			}
		}
		if diff := gocmp.Diff([]string{"Professional", "Casual", "Casual copy", "Inspirational", "Question-Based", "Storytelling"}, names(t, library)); diff != "" {
			t.Error(diff)
		}
	})
	for name, file := range map[string]string{
		"no JSON":         "Professional",
		"an empty list":   "[]",
		"something else":  `{"name": "Mine"}`,
		"a nameless one":  `[{"name": "Good", "bodies": {"x": "{idea}"}}, {"name": "", "bodies": {"x": "{idea}"}}]`,
		"one without any": `[{"name": "Mine"}]`,
		"too large":       "[]" + strings.Repeat(" ", template.MaxFile),
	} {
		t.Run("refuses "+name+", and adds nothing", func(t *testing.T) {
			library, _ := seeded(t)
			if _, err := library.Import(t.Context(), []byte(file)); backend.CodeOf(err) != backend.Invalid || !strings.Contains(backend.Describe(err).Message, "Nothing was imported.") {
				t.Errorf("got %v", err)
			}
			if got := names(t, library); len(got) != 5 {
				t.Errorf("names = %q", got)
			}
		})
	}
	t.Run("takes back what it added before the store failed", func(t *testing.T) {
		library, store := seeded(t)
		store.room = 1
		if _, err := library.Import(t.Context(), pack(t, one("One", "1 {idea}"), one("Two", "2 {idea}"))); !errors.Is(err, errFull) {
			t.Errorf("got %v; want the store's error", err)
		}
		if got := names(t, library); len(got) != 5 {
			t.Errorf("names = %q", got)
		}
	})
}
