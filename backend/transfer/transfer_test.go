package transfer_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/desktop"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/platform/x"
	"levercast/backend/sqlite"
	"levercast/backend/template"
	"levercast/backend/transfer"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func atNoon() time.Time { return noon }

// house is an importer over a real database.
type house struct {
	*transfer.Importer
	db        *sqlite.DB
	drafts    *draft.Drafts
	templates *template.Library
	media     string
}

func open(t testing.TB) house {
	t.Helper()
	dir := t.TempDir()
	db, err := sqlite.Open(t.Context(), filepath.Join(dir, "levercast.db"), atNoon)
	ok(t, err)
	t.Cleanup(func() { db.Close() })
	onLinkedIn, err := linkedin.New(linkedin.Config{AuthURL: "https://www.linkedin.com", APIURL: "https://api.linkedin.com", HTTP: platform.NewHTTPClient(), Now: atNoon})
	ok(t, err)
	onX, err := x.New(x.Config{AuthURL: "https://x.com", APIURL: "https://api.x.com", HTTP: platform.NewHTTPClient(), Now: atNoon})
	ok(t, err)
	h := house{db: db, drafts: draft.New(db, []platform.Rules{onLinkedIn, onX}, atNoon), templates: template.New(db, atNoon), media: filepath.Join(dir, "media")}
	ok(t, h.templates.Seed(t.Context()))
	h.Importer = transfer.New(transfer.Config{
		Store: db, Drafts: h.drafts, Templates: h.templates, MediaDir: h.media, Media: db, Now: atNoon, Adopt: desktop.Adopt,
		Settings: func(ctx context.Context) (string, error) { return desktop.KeptSettings(ctx, db) },
	})
	return h
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantCode(t *testing.T, err error, code backend.Code) {
	t.Helper()
	if got := backend.CodeOf(err); got != code {
		t.Fatalf("error %v has code %q, want %q", err, got, code)
	}
}

// item is a draft from elsewhere.
func item(id, idea string) transfer.Item {
	return transfer.Item{Kind: transfer.KindDraft, Source: "elsewhere", ID: id, Draft: &transfer.Draft{
		Input: draft.Input{Idea: idea, Platforms: []platform.Name{platform.LinkedIn, platform.X},
			Versions: map[platform.Name]draft.Version{platform.LinkedIn: {Parts: []string{idea + " on LinkedIn"}}}},
		CreatedAt: noon.Add(-48 * time.Hour), UpdatedAt: noon.Add(-24 * time.Hour), Status: "draft",
	}}
}

func (h house) plan(t testing.TB, items ...transfer.Item) *transfer.Plan {
	t.Helper()
	plan, err := h.Plan(t.Context(), "a test", func(_ context.Context, _ string, add func(transfer.Item) error) error {
		for _, one := range items {
			if err := add(one); err != nil {
				return err
			}
		}
		return nil
	})
	ok(t, err)
	t.Cleanup(plan.Close)
	return plan
}

func (h house) apply(t testing.TB, plan *transfer.Plan, choice transfer.Choice) transfer.Imported {
	t.Helper()
	done, err := h.Apply(t.Context(), plan, choice, func(transfer.Progress) {})
	ok(t, err)
	return done
}

func (h house) list(t testing.TB) []draft.Summary {
	t.Helper()
	page, err := h.drafts.List(t.Context(), draft.Filter{})
	ok(t, err)
	return page.Drafts
}

func (h house) only(t *testing.T) draft.Draft {
	t.Helper()
	list := h.list(t)
	if len(list) != 1 {
		t.Fatalf("%d drafts, want 1", len(list))
	}
	d, err := h.drafts.Get(t.Context(), list[0].ID)
	ok(t, err)
	return d
}

func states(plan *transfer.Plan) string {
	var states []string
	for _, row := range plan.Rows(transfer.Filter{}, -1).Rows {
		states = append(states, string(row.State))
	}
	return strings.Join(states, " ")
}

func TestImportBringsADraftInAsItWas(t *testing.T) {
	h := open(t)
	published := item("1", "An idea that is long enough for a title of its own. And more.")
	at := published.Draft.UpdatedAt
	published.Draft.PublishedAt = &at
	done := h.apply(t, h.plan(t, published), transfer.Choice{})
	if done.Counts != (transfer.Counts{Drafts: 1}) {
		t.Errorf("counts %+v", done.Counts)
	}
	got := h.only(t)
	if got.Title != draft.Title(published.Draft.Idea) || got.TitleByHand || got.Status != draft.Open {
		t.Errorf("title %q, by hand %t, status %s", got.Title, got.TitleByHand, got.Status)
	}
	if !got.CreatedAt.Equal(published.Draft.CreatedAt) || !got.UpdatedAt.Equal(published.Draft.UpdatedAt) {
		t.Errorf("times %v, %v", got.CreatedAt, got.UpdatedAt)
	}
	if got.Imported == nil || got.Imported.From != "elsewhere" || got.Imported.PublishedAt == nil || !got.Imported.PublishedAt.Equal(at) {
		t.Errorf("mark %+v", got.Imported)
	}
	found, err := h.drafts.List(t.Context(), draft.Filter{Query: "linkedin"})
	ok(t, err)
	if len(found.Drafts) != 1 {
		t.Error("the draft cannot be searched")
	}
}

func TestImportingAgain(t *testing.T) {
	t.Run("adds nothing", func(t *testing.T) {
		h := open(t)
		h.apply(t, h.plan(t, item("1", "One"), item("2", "Two")), transfer.Choice{})
		again := h.plan(t, item("1", "One"), item("2", "Two"), item("3", "Three"))
		if got := states(again); got != "here here new" {
			t.Fatalf("states %s", got)
		}
		if done := h.apply(t, again, transfer.Choice{}); done.Counts != (transfer.Counts{Drafts: 1, Skipped: 2}) {
			t.Errorf("counts %+v", done.Counts)
		}
		if len(h.list(t)) != 3 {
			t.Errorf("%d drafts", len(h.list(t)))
		}
	})
	t.Run("adds nothing though two plans were made before", func(t *testing.T) {
		h := open(t)
		one, two := h.plan(t, item("1", "One")), h.plan(t, item("1", "One"))
		h.apply(t, one, transfer.Choice{})
		h.apply(t, two, transfer.Choice{})
		h.apply(t, one, transfer.Choice{})
		h.only(t)
	})
	t.Run("updates what nobody touched", func(t *testing.T) {
		h := open(t)
		h.apply(t, h.plan(t, item("1", "One")), transfer.Choice{})
		before := h.only(t)
		newer := h.plan(t, item("1", "One, rewritten"))
		if got := states(newer); got != "changed" {
			t.Fatalf("states %s", got)
		}
		h.apply(t, newer, transfer.Choice{})
		if got := h.only(t); got.Idea != "One, rewritten" || got.ID != before.ID {
			t.Errorf("%+v", got)
		}
		if got := states(h.plan(t, item("1", "One, rewritten"))); got != "here" {
			t.Errorf("states %s", got)
		}
	})
	t.Run("leaves what the person touched", func(t *testing.T) {
		h := open(t)
		h.apply(t, h.plan(t, item("1", "One")), transfer.Choice{})
		early := h.plan(t, item("1", "Two"))
		mine := "Mine"
		d := h.only(t)
		_, err := h.drafts.Update(t.Context(), d.ID, d.Revision, draft.Patch{Idea: &mine})
		ok(t, err)
		if got := states(h.plan(t, item("1", "Two"))); got != "touched" {
			t.Errorf("states %s", got)
		}
		if done := h.apply(t, early, transfer.Choice{}); done.Counts.Updated != 0 {
			t.Errorf("counts %+v", done.Counts)
		}
		if got := h.only(t); got.Idea != "Mine" {
			t.Errorf("idea %q", got.Idea)
		}
	})
	t.Run("does not bring back what was deleted, unless chosen", func(t *testing.T) {
		h := open(t)
		h.apply(t, h.plan(t, item("1", "One"), item("2", "Two")), transfer.Choice{Drop: []int{1}})
		ok(t, h.drafts.Delete(t.Context(), h.only(t).ID))
		again := h.plan(t, item("1", "One"))
		if got := states(again); got != "deleted" {
			t.Fatalf("states %s", got)
		}
		_, err := h.Apply(t.Context(), again, transfer.Choice{}, func(transfer.Progress) {})
		wantCode(t, err, backend.Invalid)
		h.apply(t, again, transfer.Choice{Add: []int{0}})
		h.only(t)
	})
}

func TestPlanJudges(t *testing.T) {
	h := open(t)
	list, err := h.templates.List(t.Context())
	ok(t, err)
	builtIn := transfer.Item{Kind: transfer.KindTemplate, Source: "elsewhere", ID: "t1", Template: &transfer.Template{Template: list[0]}}
	seeded := transfer.Item{Kind: transfer.KindTemplate, Source: "elsewhere", ID: "t2",
		Template: &transfer.Template{Seeded: true, Template: template.Template{Name: "Casual", Bodies: map[string]string{"x": "{idea}"}}}}
	own := transfer.Item{Kind: transfer.KindTemplate, Source: "elsewhere", ID: "t3",
		Template: &transfer.Template{Template: template.Template{Name: "Weekly", Bodies: map[string]string{"x": "{idea}"}}}}
	older, newer := item("1", "Older"), item("1", "Newer")
	newer.Draft.UpdatedAt = older.Draft.UpdatedAt.Add(time.Hour)
	tooLong := item("2", strings.Repeat("a", draft.MaxIdea+1))
	plan := h.plan(t, builtIn, seeded, own, older, newer, tooLong)
	if got := states(plan); got != "built_in built_in new twice new damaged" {
		t.Fatalf("states %s", got)
	}
	done := h.apply(t, plan, transfer.Choice{})
	if done.Counts != (transfer.Counts{Drafts: 1, Templates: 1, Skipped: 3, Damaged: 1}) {
		t.Errorf("counts %+v", done.Counts)
	}
	if got := h.only(t); got.Idea != "Newer" {
		t.Errorf("idea %q", got.Idea)
	}
	var report bytes.Buffer
	ok(t, h.WriteReport(t.Context(), done.ID, &report))
	for _, want := range []string{"Added: 1 drafts, 1 templates", "The idea is too large", "aaaa", "Levercast comes with this template"} {
		if !strings.Contains(report.String(), want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}

func TestARowShowsWhatADraftWithoutAnIdeaSays(t *testing.T) {
	h := open(t)
	only := item("1", "")
	only.Draft.Versions = map[platform.Name]draft.Version{platform.X: {Parts: []string{"Only on X"}}}
	if row := h.plan(t, only).Rows(transfer.Filter{}, -1).Rows[0]; row.Excerpt != "Only on X" {
		t.Errorf("excerpt %q", row.Excerpt)
	}
}

func TestSettingsAreTakenOverOnce(t *testing.T) {
	h := open(t)
	theme := transfer.Item{Kind: transfer.KindSetting, Source: "elsewhere", ID: "theme", Setting: &transfer.Setting{Name: "theme", Value: "dark"}}
	done := h.apply(t, h.plan(t, theme), transfer.Choice{})
	settings, err := desktop.LoadSettings(t.Context(), h.db)
	ok(t, err)
	if settings.Theme != "dark" || done.Counts.Settings != 1 {
		t.Fatalf("theme %q, counts %+v", settings.Theme, done.Counts)
	}
	if got := states(h.plan(t, theme)); got != "chosen" {
		t.Errorf("states %s", got)
	}
	undone, err := h.Undo(t.Context(), done.ID)
	ok(t, err)
	settings, err = desktop.LoadSettings(t.Context(), h.db)
	ok(t, err)
	if settings.Theme != "system" || undone != (transfer.Undone{Restored: 1}) {
		t.Errorf("theme %q after undo, %+v", settings.Theme, undone)
	}
}

func TestFillersAreLeftOutOnlyIfChosen(t *testing.T) {
	for strip, want := range map[bool]string{false: "Hello [no sound]", true: "Hello"} {
		h := open(t)
		one := item("1", "Hello [no sound]")
		one.Draft.Fillers = []string{"[no sound]"}
		h.apply(t, h.plan(t, one), transfer.Choice{StripRecordings: strip})
		got := h.only(t)
		if got.Idea != want || got.Title != want || got.Versions[platform.LinkedIn].Parts[0] != want+" on LinkedIn" {
			t.Errorf("strip %t: %q, %q, %q", strip, got.Idea, got.Title, got.Versions[platform.LinkedIn].Parts)
		}
	}
}

func picture(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.png")
	file, err := os.Create(path)
	ok(t, err)
	ok(t, png.Encode(file, image.NewNRGBA(image.Rect(0, 0, 40, 30))))
	ok(t, file.Close())
	return path
}

func TestImagesBecomeAttachments(t *testing.T) {
	h := open(t)
	one := item("1", "With a picture")
	broken := filepath.Join(t.TempDir(), "b.png")
	ok(t, os.WriteFile(broken, []byte("no picture"), 0o600))
	crops := map[platform.Name]media.Area{platform.X: {Width: 20, Height: 10}}
	one.Draft.Images = []transfer.Image{{Path: picture(t), Name: "a.png", AltText: "Grey", Title: "Only documents have one", Crops: crops}, {Path: broken, Name: "b.png"}, {Path: broken + "x", Name: "c.png"}}
	done := h.apply(t, h.plan(t, one), transfer.Choice{})
	got := h.only(t)
	if len(got.Attachments) != 1 || got.Attachments[0].AltText != "Grey" || got.Attachments[0].Title != "" || done.Counts.Images != 1 ||
		!reflect.DeepEqual(got.Attachments[0].Crops, crops) {
		t.Fatalf("attachments %+v, counts %+v", got.Attachments, done.Counts)
	}
	known, err := h.db.Image(t.Context(), got.Attachments[0].Hash)
	ok(t, err)
	if known.Width != 40 || known.Name != "a.png" {
		t.Errorf("image %+v", known)
	}
	page, err := h.Report(t.Context(), done.ID, -1)
	ok(t, err)
	if len(page.Records[0].Problems) != 2 {
		t.Errorf("problems %v", page.Records[0].Problems)
	}
}

func TestCancelLeavesNothing(t *testing.T) {
	h := open(t)
	var items []transfer.Item
	for i := range 300 {
		items = append(items, item(fmt.Sprint(i), fmt.Sprintf("Idea %d", i)))
	}
	items[0].Draft.Images = []transfer.Image{{Path: picture(t), Name: "a.png"}}
	plan := h.plan(t, items...)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := h.Apply(ctx, plan, transfer.Choice{}, func(p transfer.Progress) {
		if p.Phase == "rows" && p.Done >= 100 {
			cancel()
		}
	})
	wantCode(t, err, backend.Unavailable)
	imports, err := h.Imports(t.Context())
	ok(t, err)
	if len(h.list(t)) != 0 || len(imports) != 0 {
		t.Errorf("%d drafts and %d imports stayed", len(h.list(t)), len(imports))
	}
	if done := h.apply(t, plan, transfer.Choice{}); done.Counts.Drafts != 300 {
		t.Errorf("counts %+v after a second try", done.Counts)
	}
}

func TestUndo(t *testing.T) {
	t.Run("takes the whole import back, and it can come again", func(t *testing.T) {
		h := open(t)
		own := transfer.Item{Kind: transfer.KindTemplate, Source: "elsewhere", ID: "t3",
			Template: &transfer.Template{Template: template.Template{Name: "Weekly", Bodies: map[string]string{"x": "{idea}"}}}}
		done := h.apply(t, h.plan(t, item("1", "One"), item("2", "Two"), own), transfer.Choice{})
		undone, err := h.Undo(t.Context(), done.ID)
		ok(t, err)
		if undone != (transfer.Undone{Removed: 3}) || len(h.list(t)) != 0 {
			t.Errorf("%+v, %d drafts", undone, len(h.list(t)))
		}
		found, err := h.drafts.List(t.Context(), draft.Filter{Query: "one"})
		ok(t, err)
		if len(found.Drafts) != 0 {
			t.Error("what was taken back is still found")
		}
		_, err = h.Undo(t.Context(), done.ID)
		wantCode(t, err, backend.Conflict)
		again := h.plan(t, item("1", "One"))
		if got := states(again); got != "new" {
			t.Errorf("states %s", got)
		}
		h.apply(t, again, transfer.Choice{})
		h.only(t)
	})
	t.Run("keeps what was touched", func(t *testing.T) {
		h := open(t)
		done := h.apply(t, h.plan(t, item("1", "One"), item("2", "Two")), transfer.Choice{})
		mine := "Mine"
		d := h.list(t)[0]
		_, err := h.drafts.Update(t.Context(), d.ID, 1, draft.Patch{Idea: &mine})
		ok(t, err)
		undone, err := h.Undo(t.Context(), done.ID)
		ok(t, err)
		if undone != (transfer.Undone{Removed: 1, Kept: 1}) || h.only(t).Idea != "Mine" {
			t.Errorf("%+v", undone)
		}
	})
	t.Run("gives back what an update replaced", func(t *testing.T) {
		h := open(t)
		first := h.apply(t, h.plan(t, item("1", "One")), transfer.Choice{})
		before := h.only(t)
		second := h.apply(t, h.plan(t, item("1", "Two")), transfer.Choice{})
		undone, err := h.Undo(t.Context(), second.ID)
		ok(t, err)
		after := h.only(t)
		if undone != (transfer.Undone{Restored: 1}) || after.Idea != before.Idea || !after.UpdatedAt.Equal(before.UpdatedAt) {
			t.Errorf("%+v, %+v", undone, after)
		}
		if got := states(h.plan(t, item("1", "One"))); got != "here" {
			t.Errorf("states %s", got)
		}
		undone, err = h.Undo(t.Context(), first.ID)
		ok(t, err)
		if undone != (transfer.Undone{Removed: 1}) {
			t.Errorf("%+v", undone)
		}
	})
	t.Run("does not know an import that never was", func(t *testing.T) {
		_, err := open(t).Undo(t.Context(), backend.NewID())
		wantCode(t, err, backend.NotFound)
	})
}

func TestPagesStayBelow64KB(t *testing.T) {
	h := open(t)
	var items []transfer.Item
	for i := range 120 {
		one := item(fmt.Sprint(i), strings.Repeat("é", 1000))
		for range 50 {
			one.Problems = append(one.Problems, transfer.Problem{Code: "field", Message: strings.Repeat("\u0001", 2000)})
		}
		one.Unknown = map[string]json.RawMessage{"x": json.RawMessage(`"` + strings.Repeat("y", 100_000) + `"`)}
		items = append(items, one)
	}
	plan := h.plan(t, items...)
	seen := 0
	for after := -1; ; {
		page := plan.Rows(transfer.Filter{}, after)
		text, err := json.Marshal(page)
		ok(t, err)
		if len(text) > 64<<10 {
			t.Fatalf("a page of %d bytes", len(text))
		}
		seen += len(page.Rows)
		if after = page.Next; after < 0 {
			break
		}
	}
	if seen != 120 {
		t.Errorf("%d rows on all pages", seen)
	}
	done := h.apply(t, plan, transfer.Choice{})
	seen = 0
	for after := -1; ; {
		page, err := h.Report(t.Context(), done.ID, after)
		ok(t, err)
		text, err := json.Marshal(page)
		ok(t, err)
		if len(text) > 64<<10 {
			t.Fatalf("a page of %d bytes", len(text))
		}
		seen += len(page.Records)
		if after = page.Next; after < 0 {
			break
		}
	}
	if seen != 120 {
		t.Errorf("%d records on all pages", seen)
	}
}

func TestPlanRefuses(t *testing.T) {
	h := open(t)
	_, err := h.Plan(t.Context(), "nothing", func(context.Context, string, func(transfer.Item) error) error { return nil })
	wantCode(t, err, backend.NotFound)
	_, err = h.Plan(t.Context(), "too much", func(_ context.Context, _ string, add func(transfer.Item) error) error {
		text := strings.Repeat("a", 1<<20)
		for {
			if err := add(item("1", text)); err != nil {
				return err
			}
		}
	})
	wantCode(t, err, backend.Invalid)
}
