package draft_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
)

// memory is a Store that keeps the contract, in memory, and notes what it was asked.
type memory struct {
	drafts  map[string]draft.Draft
	deleted map[string]draft.Draft
	filter  draft.Filter
	before  time.Time
}

var errGone = backend.Fail(backend.NotFound, "no such draft", "")

func (m *memory) CreateDraft(_ context.Context, d draft.Draft) error {
	m.drafts[d.ID] = d
	return nil
}

func (m *memory) Draft(_ context.Context, id string) (draft.Draft, error) {
	d, ok := m.drafts[id]
	if !ok {
		return d, errGone
	}
	return d, nil
}

func (m *memory) Drafts(_ context.Context, filter draft.Filter) (draft.Page, error) {
	m.filter = filter
	return draft.Page{}, nil
}

func (m *memory) CountDrafts(context.Context) (map[draft.Status]int, error) {
	return map[draft.Status]int{draft.Open: len(m.drafts)}, nil
}

func (m *memory) UpdateDraft(_ context.Context, d draft.Draft) (draft.Draft, error) {
	if m.drafts[d.ID].Revision != d.Revision {
		return d, backend.Fail(backend.Conflict, "changed", "")
	}
	d.Revision++
	m.drafts[d.ID] = d
	return d, nil
}

func (m *memory) DeleteDraft(ctx context.Context, id string, _ time.Time) error {
	d, err := m.Draft(ctx, id)
	if err != nil {
		return err
	}
	m.deleted[id] = d
	delete(m.drafts, id)
	return nil
}

func (m *memory) RestoreDraft(_ context.Context, id string) error {
	d, ok := m.deleted[id]
	if !ok {
		return errGone
	}
	delete(m.deleted, id)
	m.drafts[id] = d
	return nil
}

func (m *memory) PurgeDrafts(_ context.Context, before time.Time) (int, error) {
	m.before = before
	return 3, nil
}

var start = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)

func newDrafts() (*draft.Drafts, *memory) {
	store := &memory{drafts: map[string]draft.Draft{}, deleted: map[string]draft.Draft{}}
	now := start
	return draft.New(store, []platform.Rules{linkedin, x}, func() time.Time {
		now = now.Add(time.Second)
		return now
	}), store
}

func create(t *testing.T, drafts *draft.Drafts, input draft.Input) draft.Draft {
	t.Helper()
	created, err := drafts.Create(t.Context(), input)
	if err != nil {
		t.Fatal(err)
	}
	return created
}

func TestCreate(t *testing.T) {
	t.Run("keeps what was given to the letter", func(t *testing.T) {
		drafts, _ := newDrafts()
		created := create(t, drafts, draft.Input{
			Idea: " An idea.\n\r\n\uFFFD ", TemplateID: "T", Platforms: []platform.Name{"x", "linkedin", "x"},
			Versions:    map[platform.Name]draft.Version{"x": {Parts: []string{"", " a "}, EditedByHand: true}},
			Attachments: []draft.Attachment{{Hash: "1"}, {Hash: "2", AltText: "two"}, {Hash: "1", AltText: "one"}},
		})
		got, err := drafts.Get(t.Context(), created.ID)
		want := draft.Draft{
			ID: created.ID, Title: "An idea.", Idea: " An idea.\n\r\n\uFFFD ", TemplateID: "T", Platforms: []platform.Name{"linkedin", "x"},
			Status: draft.Open, Versions: map[platform.Name]draft.Version{"x": {Parts: []string{"", " a "}, EditedByHand: true}},
			Attachments: []draft.Attachment{{Hash: "1", AltText: "one"}, {Hash: "2", AltText: "two"}},
			Revision:    1, CreatedAt: start.Add(time.Second), UpdatedAt: start.Add(time.Second),
		}
		if diff := cmp.Diff(want, got); diff != "" || err != nil || !backend.ValidID(got.ID) {
			t.Errorf("%v %s", err, diff)
		}
	})
	t.Run("takes an empty draft, without a null in it", func(t *testing.T) {
		drafts, _ := newDrafts()
		created := create(t, drafts, draft.Input{})
		if created.Title != "" || created.Platforms == nil || created.Versions == nil || created.Attachments == nil {
			t.Errorf("created %+v", created)
		}
	})
	t.Run("takes the most there may be", func(t *testing.T) {
		drafts, _ := newDrafts()
		attachments := make([]draft.Attachment, 20)
		for i := range attachments {
			attachments[i] = draft.Attachment{Hash: strings.Repeat("h", i+1), AltText: strings.Repeat("😀", 2043)}
		}
		create(t, drafts, draft.Input{
			Idea: strings.Repeat("i", 1<<20), Title: strings.Repeat("t", 200), Attachments: attachments,
			Versions: map[platform.Name]draft.Version{"x": {Parts: append(make([]string, 24), strings.Repeat("p", 256<<10))}},
		})
	})
	version := func(parts ...string) map[platform.Name]draft.Version {
		return map[platform.Name]draft.Version{"x": {Parts: parts}}
	}
	for name, input := range map[string]draft.Input{
		"refuses an idea one byte too large":      {Idea: strings.Repeat("a", 1<<20+1)},
		"refuses NUL in the idea":                 {Idea: "a\x00b"},
		"refuses half a surrogate pair":           {Idea: "a\xed\xa0\xbd"},
		"refuses broken UTF-8 in a part":          {Versions: version("fine", "\xff")},
		"refuses NUL in a part":                   {Versions: version("\x00")},
		"refuses a part one byte too large":       {Versions: version(strings.Repeat("a", 256<<10+1))},
		"refuses a version of 26 parts":           {Versions: version(make([]string, 26)...)},
		"refuses a version of an unknown network": {Versions: map[platform.Name]draft.Version{"myspace": {Parts: []string{"a"}}}},
		"refuses an unknown network":              {Platforms: []platform.Name{"x", "twitter"}},
		"refuses 21 images":                       {Attachments: many(21)},
		"refuses an image without a hash":         {Attachments: []draft.Attachment{{AltText: "a"}}},
		"refuses an alt text one unit too long":   {Attachments: []draft.Attachment{{Hash: "1", AltText: strings.Repeat("😀", 2043) + "a"}}},
		"refuses a broken alt text":               {Attachments: []draft.Attachment{{Hash: "1", AltText: "\xff"}}},
		"refuses a broken title of a document":    {Attachments: []draft.Attachment{{Hash: "1", Title: "\xff"}}},
		"refuses a title too long":                {Title: strings.Repeat("t", 201)},
		"refuses a broken title":                  {Title: "\xff"},
		"refuses a broken template id":            {TemplateID: "\xff"},
	} {
		t.Run(name, func(t *testing.T) {
			drafts, store := newDrafts()
			_, err := drafts.Create(t.Context(), input)
			said := backend.Describe(err)
			if said == nil || said.Code != backend.Invalid || said.Hint == "" || !utf8.ValidString(said.Message) || len(store.drafts) > 0 {
				t.Errorf("Create = %v with %d drafts; want invalid, with a hint, and nothing saved", err, len(store.drafts))
			}
		})
	}
}

func many(n int) []draft.Attachment {
	var attachments []draft.Attachment
	for i := range n {
		attachments = append(attachments, draft.Attachment{Hash: strings.Repeat("h", i+1)})
	}
	return attachments
}

func TestUpdate(t *testing.T) {
	drafts, store := newDrafts()
	first := create(t, drafts, draft.Input{Idea: "One", Platforms: []platform.Name{"x"}, Versions: map[platform.Name]draft.Version{"x": {Parts: []string{"a"}}}})
	update := func(t *testing.T, patch draft.Patch) draft.Draft {
		t.Helper()
		got, err := drafts.Update(t.Context(), first.ID, store.drafts[first.ID].Revision, patch)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	t.Run("changes only what the patch names", func(t *testing.T) {
		got := update(t, draft.Patch{Versions: map[platform.Name]draft.Version{"linkedin": {Parts: []string{"b"}}}})
		want := first
		want.Versions = map[platform.Name]draft.Version{"linkedin": {Parts: []string{"b"}}, "x": {Parts: []string{"a"}}}
		want.Revision, want.UpdatedAt = 2, got.UpdatedAt
		if diff := cmp.Diff(want, got); diff != "" || !got.UpdatedAt.After(first.UpdatedAt) {
			t.Error(diff, got.UpdatedAt)
		}
	})
	t.Run("lets the title follow the idea until it is given by hand", func(t *testing.T) {
		if got := update(t, draft.Patch{Idea: new("Two")}); got.Title != "Two" || got.TitleByHand {
			t.Errorf("title %q, by hand %v", got.Title, got.TitleByHand)
		}
		if got := update(t, draft.Patch{Title: new(" By \n hand ")}); got.Title != "By hand" || !got.TitleByHand {
			t.Errorf("title %q, by hand %v", got.Title, got.TitleByHand)
		}
		if got := update(t, draft.Patch{Idea: new("Three")}); got.Title != "By hand" {
			t.Errorf("title %q", got.Title)
		}
		if got := update(t, draft.Patch{Title: new(" ")}); got.Title != "Three" || got.TitleByHand {
			t.Errorf("title %q, by hand %v", got.Title, got.TitleByHand)
		}
	})
	t.Run("refuses a revision that is not the latest", func(t *testing.T) {
		before := store.drafts[first.ID]
		_, err := drafts.Update(t.Context(), first.ID, first.Revision, draft.Patch{Idea: new("lost")})
		if diff := cmp.Diff(before, store.drafts[first.ID]); diff != "" || backend.CodeOf(err) != backend.Conflict {
			t.Errorf("Update = %v; want conflict and nothing changed: %s", err, diff)
		}
	})
	t.Run("changes nothing when one field is refused", func(t *testing.T) {
		before := store.drafts[first.ID]
		_, err := drafts.Update(t.Context(), first.ID, before.Revision, draft.Patch{
			Idea: new("lost"), Versions: map[platform.Name]draft.Version{"x": {Parts: []string{"lost"}}, "linkedin": {Parts: []string{"\x00"}}},
		})
		if diff := cmp.Diff(before, store.drafts[first.ID]); diff != "" || backend.CodeOf(err) != backend.Invalid {
			t.Errorf("Update = %v; want invalid and nothing changed: %s", err, diff)
		}
	})
	t.Run("knows no deleted draft", func(t *testing.T) {
		if _, err := drafts.Update(t.Context(), "none", 1, draft.Patch{}); backend.CodeOf(err) != backend.NotFound {
			t.Errorf("Update = %v; want not found", err)
		}
	})
	t.Run("keeps any text there is to the letter", rapid.MakeCheck(func(rt *rapid.T) {
		text := strings.ReplaceAll(strings.ToValidUTF8(rapid.String().Draw(rt, "text"), ""), "\x00", "")
		got := update(t, draft.Patch{Idea: &text, Versions: map[platform.Name]draft.Version{"x": {Parts: []string{text}}}})
		if got.Idea != text || got.Versions["x"].Parts[0] != text {
			rt.Fatalf("got %q and %q, want %q", got.Idea, got.Versions["x"].Parts[0], text)
		}
	}))
}

func TestList(t *testing.T) {
	drafts, store := newDrafts()
	for asked, want := range map[int]int{0: 50, 1: 1, 7: 7, 50: 50, 51: 50, -3: 1} {
		page, err := drafts.List(t.Context(), draft.Filter{Query: "q", Limit: asked})
		if diff := cmp.Diff(draft.Filter{Query: "q", Limit: want}, store.filter); diff != "" || err != nil || page.Drafts == nil {
			t.Errorf("limit %d: %v, %v %s", asked, page, err, diff)
		}
	}
	for name, filter := range map[string]draft.Filter{
		"refuses a broken search":    {Query: "\xff"},
		"refuses an endless search":  {Query: strings.Repeat("a", 1001)},
		"refuses an unknown status":  {Status: "lost"},
		"refuses an unknown network": {Platform: "myspace"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := drafts.List(t.Context(), filter); backend.CodeOf(err) != backend.Invalid {
				t.Errorf("List = %v; want invalid", err)
			}
		})
	}
}

func TestCountNamesEveryStatus(t *testing.T) {
	drafts, _ := newDrafts()
	create(t, drafts, draft.Input{})
	got, err := drafts.Count(t.Context())
	want := map[draft.Status]int{"draft": 1, "scheduled": 0, "sending": 0, "uncertain": 0, "failed": 0, "partly_published": 0, "published": 0}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
}

func TestDeleteAndRestore(t *testing.T) {
	drafts, store := newDrafts()
	created := create(t, drafts, draft.Input{Idea: "One"})
	if err := drafts.Delete(t.Context(), created.ID); err != nil {
		t.Fatal(err)
	}
	_, gone := drafts.Get(t.Context(), created.ID)
	again := drafts.Delete(t.Context(), created.ID)
	if backend.CodeOf(gone) != backend.NotFound || backend.CodeOf(again) != backend.NotFound {
		t.Errorf("Get = %v, Delete = %v; want not found", gone, again)
	}
	restored, err := drafts.Restore(t.Context(), created.ID)
	if diff := cmp.Diff(created, restored); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
	if _, err := drafts.Restore(t.Context(), "none"); !errors.Is(err, errGone) {
		t.Errorf("Restore of none = %v", err)
	}
	removed, err := drafts.Purge(t.Context())
	if age := start.Sub(store.before); removed != 3 || err != nil || age < 29*24*time.Hour || age > 30*24*time.Hour {
		t.Errorf("Purge = %d, %v with everything before %v", removed, err, store.before)
	}
}
