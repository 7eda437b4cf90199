package template_test

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/template"
)

// memory is a Store that keeps the contract, in memory. It is full when room is 0.
type memory struct {
	templates map[string]template.Template
	room      int
}

var errFull = errors.New("full")

func (m *memory) CreateTemplate(_ context.Context, t template.Template) error {
	if m.room--; m.room < 0 {
		return errFull
	}
	m.templates[t.ID] = t
	if t.IsDefault {
		return m.SetDefaultTemplate(context.Background(), t.ID, t.UpdatedAt)
	}
	return nil
}

func (m *memory) Template(_ context.Context, id string) (template.Template, error) {
	t, ok := m.templates[id]
	if !ok {
		return t, backend.Fail(backend.NotFound, "no such template", "")
	}
	return t, nil
}

func (m *memory) Templates(context.Context) ([]template.Template, error) {
	return slices.SortedFunc(maps.Values(m.templates), func(a, b template.Template) int {
		if a.IsDefault != b.IsDefault {
			if a.IsDefault {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Name, b.Name)
	}), nil
}

func (m *memory) UpdateTemplate(ctx context.Context, t template.Template) error {
	had, err := m.Template(ctx, t.ID)
	if err != nil {
		return err
	}
	if had.Revision != t.Revision {
		return backend.Fail(backend.Conflict, "changed", "")
	}
	t.IsDefault, t.BuiltIn, t.CreatedAt, t.Revision = had.IsDefault, had.BuiltIn, had.CreatedAt, t.Revision+1
	m.templates[t.ID] = t
	return nil
}

func (m *memory) SetDefaultTemplate(ctx context.Context, id string, _ time.Time) error {
	if _, err := m.Template(ctx, id); err != nil {
		return err
	}
	for key, t := range m.templates {
		t.IsDefault = key == id
		m.templates[key] = t
	}
	return nil
}

func (m *memory) DeleteTemplate(ctx context.Context, id string) error {
	_, err := m.Template(ctx, id)
	delete(m.templates, id)
	return err
}

var start = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)

func seeded(t *testing.T) (*template.Library, *memory) {
	t.Helper()
	store := &memory{map[string]template.Template{}, 100}
	library := template.New(store, func() time.Time { return start })
	if err := library.Seed(t.Context()); err != nil {
		t.Fatal(err)
	}
	return library, store
}

func names(t *testing.T, library *template.Library) []string {
	t.Helper()
	templates, err := library.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, one := range templates {
		names = append(names, one.Name)
	}
	return names
}

var builtInNames = []string{"Professional", "Casual", "Inspirational", "Question-Based", "Storytelling"}

func TestSeed(t *testing.T) {
	t.Run("writes five templates, Professional the default", func(t *testing.T) {
		library, _ := seeded(t)
		if diff := gocmp.Diff(builtInNames, names(t, library)); diff != "" {
			t.Error(diff)
		}
		if d, err := library.Default(t.Context()); err != nil || d.Name != "Professional" {
			t.Errorf("Default = %q, %v", d.Name, err)
		}
	})
	t.Run("does not bring a deleted one back", func(t *testing.T) {
		library, _ := seeded(t)
		templates, _ := library.List(t.Context())
		if err := errors.Join(library.Delete(t.Context(), templates[1].ID), library.Seed(t.Context())); err != nil {
			t.Fatal(err)
		}
		if got := names(t, library); slices.Contains(got, "Casual") || len(got) != 4 {
			t.Errorf("names = %q; want all but Casual", got)
		}
	})
	t.Run("finishes a seed that was cut short", func(t *testing.T) {
		store := &memory{map[string]template.Template{}, 3}
		library := template.New(store, func() time.Time { return start })
		if err := library.Seed(t.Context()); !errors.Is(err, errFull) {
			t.Fatalf("Seed = %v; want the store's error", err)
		}
		store.room = 100
		if err := library.Seed(t.Context()); err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(builtInNames, names(t, library)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestBuiltIns(t *testing.T) {
	library, _ := seeded(t)
	templates, _ := library.List(t.Context())
	for _, one := range templates {
		t.Run(one.Name, func(t *testing.T) {
			if problems := template.Check(one); len(problems) > 0 || one.Tone == "" || one.Description == "" || one.BuiltIn == "" {
				t.Errorf("%+v has problems %v", one, problems)
			}
			for _, network := range []string{"linkedin", "x"} {
				body := one.Bodies[network]
				if idea, points := template.Places(body); !idea || !slices.Equal(points, []int{1, 2, 3}) {
					t.Errorf("%s names idea %v, points %v; want all", network, idea, points)
				}
				bare := template.Fill(body, template.Values{Idea: "One thought."})
				if strings.Contains(bare, ":\n") || strings.HasSuffix(bare, ":") || strings.Contains(bare, "\n\n\n") || strings.TrimSpace(bare) != bare {
					t.Errorf("%s without points leaves something dangling: %q", network, bare)
				}
				if tags := strings.Contains(body, "#"); tags != (network == "linkedin") {
					t.Errorf("%s has hashtags: %v", network, tags)
				}
			}
		})
	}
}

func own(name string) template.Template {
	return template.Template{Name: name, Tone: "dry", Bodies: map[string]string{"linkedin": " {idea}\n", "x": "{idea}"}}
}

func TestCreate(t *testing.T) {
	t.Run("adds a template of one's own, its text to the letter", func(t *testing.T) {
		library, _ := seeded(t)
		given := own("  Weekly note ")
		given.BuiltIn, given.ID, given.Revision = "casual", "forged", 9
		made, err := library.Create(t.Context(), given)
		if err != nil {
			t.Fatal(err)
		}
		got, err := library.Get(t.Context(), made.ID)
		want := template.Template{ID: made.ID, Name: "Weekly note", Tone: "dry", Bodies: given.Bodies, Revision: 1, CreatedAt: start, UpdatedAt: start}
		if diff := gocmp.Diff(want, got); diff != "" || err != nil || !backend.ValidID(got.ID) {
			t.Errorf("%v %s", err, diff)
		}
	})
	t.Run("saves half-written placeholders", func(t *testing.T) {
		library, _ := seeded(t)
		given := own("N")
		given.Bodies["x"] = "{poin"
		if _, err := library.Create(t.Context(), given); err != nil {
			t.Error(err)
		}
	})
	for name, change := range map[string]func(*template.Template){
		"refuses a missing name":       func(t *template.Template) { t.Name = " " },
		"refuses a name too long":      func(t *template.Template) { t.Name = strings.Repeat("n", 81) },
		"refuses a broken name":        func(t *template.Template) { t.Name = "a\xff" },
		"refuses a tone too long":      func(t *template.Template) { t.Tone = strings.Repeat("n", 81) },
		"refuses a broken description": func(t *template.Template) { t.Description = "\x00" },
		"refuses a blank body":         func(t *template.Template) { t.Bodies["x"] = "\n" },
		"refuses missing bodies":       func(t *template.Template) { t.Bodies = nil },
		"refuses a body of no network": func(t *template.Template) { t.Bodies[""] = "a" },
		"refuses a body too long":      func(t *template.Template) { t.Bodies["linkedin"] = strings.Repeat("a", 20_001) },
	} {
		t.Run(name, func(t *testing.T) {
			library, store := seeded(t)
			given := own("N")
			change(&given)
			_, err := library.Create(t.Context(), given)
			if backend.CodeOf(err) != backend.Invalid || backend.Describe(err).Hint == "" || len(store.templates) != 5 {
				t.Errorf("Create = %v with %d templates; want invalid, with a hint, and nothing saved", err, len(store.templates))
			}
		})
	}
}

func TestUpdate(t *testing.T) {
	library, _ := seeded(t)
	made, _ := library.Create(t.Context(), own("N"))
	t.Run("returns the template as stored", func(t *testing.T) {
		changed := made
		changed.Name, changed.IsDefault = "M", true
		got, err := library.Update(t.Context(), changed)
		if err != nil || got.Name != "M" || got.Revision != 2 || got.IsDefault {
			t.Errorf("Update = %+v, %v; want the new name at revision 2, still not the default", got, err)
		}
	})
	t.Run("refuses a revision that is not the latest", func(t *testing.T) {
		if _, err := library.Update(t.Context(), made); backend.CodeOf(err) != backend.Conflict {
			t.Errorf("Update = %v; want conflict", err)
		}
	})
	t.Run("refuses what cannot be saved", func(t *testing.T) {
		changed := made
		changed.Revision, changed.Name = 2, ""
		if _, err := library.Update(t.Context(), changed); backend.CodeOf(err) != backend.Invalid {
			t.Errorf("Update = %v; want invalid", err)
		}
	})
}

func TestDelete(t *testing.T) {
	library, _ := seeded(t)
	first, _ := library.Default(t.Context())
	err := library.Delete(t.Context(), first.ID)
	if backend.CodeOf(err) != backend.Conflict || !strings.Contains(backend.Describe(err).Hint, "default first") {
		t.Errorf("Delete of the default = %v; want conflict with a way on", err)
	}
	made, _ := library.Create(t.Context(), own("N"))
	if err := errors.Join(library.SetDefault(t.Context(), made.ID), library.Delete(t.Context(), first.ID)); err != nil {
		t.Errorf("Delete after another became the default: %v", err)
	}
	if err := library.Delete(t.Context(), "none"); backend.CodeOf(err) != backend.NotFound {
		t.Errorf("Delete of none = %v; want not found", err)
	}
}

func TestDuplicate(t *testing.T) {
	library, _ := seeded(t)
	first, _ := library.Default(t.Context())
	one, err := library.Duplicate(t.Context(), first.ID)
	if err != nil || one.Name != "Professional copy" || one.IsDefault || one.BuiltIn != "" || !gocmp.Equal(one.Bodies, first.Bodies) {
		t.Errorf("Duplicate = %+v, %v", one, err)
	}
	two, _ := library.Duplicate(t.Context(), first.ID)
	three, _ := library.Duplicate(t.Context(), one.ID)
	if two.Name != "Professional copy 2" || three.Name != "Professional copy 3" {
		t.Errorf("names = %q, %q; want copy 2, copy 3", two.Name, three.Name)
	}
	long, _ := library.Create(t.Context(), own(strings.Repeat("é", 80)))
	if got, err := library.Duplicate(t.Context(), long.ID); err != nil || got.Name != strings.Repeat("é", 75)+" copy" {
		t.Errorf("Duplicate of a long name = %q, %v", got.Name, err)
	}
}

func TestReset(t *testing.T) {
	library, _ := seeded(t)
	first, _ := library.Default(t.Context())
	changed := first
	changed.Name, changed.Bodies = "Mine", map[string]string{"x": "gone"}
	if _, err := library.Update(t.Context(), changed); err != nil {
		t.Fatal(err)
	}
	got, err := library.Reset(t.Context(), first.ID)
	if err != nil || got.Name != first.Name || !gocmp.Equal(got.Bodies, first.Bodies) || got.Revision != 3 || !got.IsDefault {
		t.Errorf("Reset = %+v, %v; want the original at revision 3", got, err)
	}
	made, _ := library.Create(t.Context(), own("N"))
	if _, err := library.Reset(t.Context(), made.ID); backend.CodeOf(err) != backend.Invalid {
		t.Errorf("Reset of one's own = %v; want invalid", err)
	}
}
