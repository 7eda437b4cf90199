package template

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"levercast/backend"
)

// Library keeps the templates and holds their rules. It is safe for concurrent
// use if its store is.
type Library struct {
	store Store
	now   backend.Now
}

// New returns a library over a store. Call Seed before anything else.
func New(store Store, now backend.Now) *Library {
	return &Library{store: store, now: now}
}

// Seed writes the built-in templates into a store that has never had them. It
// may be repeated: a seed that was cut short is finished, and a built-in that
// was deleted does not come back. The default is written last and cannot be
// deleted, so a store without one is a store whose seed is not finished.
func (l *Library) Seed(ctx context.Context) error {
	templates, err := l.List(ctx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(templates, func(t Template) bool { return t.IsDefault }) {
		return nil
	}
	for _, t := range builtIns() {
		if slices.ContainsFunc(templates, func(had Template) bool { return had.BuiltIn == t.BuiltIn }) {
			continue
		}
		_, err := l.add(ctx, t)
		if err != nil && backend.CodeOf(err) != backend.Conflict { // another process was first
			return fmt.Errorf("seed template %s: %w", t.BuiltIn, err)
		}
	}
	return nil
}

// List returns all templates: the default first, then by name.
func (l *Library) List(ctx context.Context) ([]Template, error) {
	templates, err := l.store.Templates(ctx)
	if err != nil {
		return nil, err
	}
	if templates == nil {
		templates = []Template{}
	}
	return templates, nil
}

// Get returns one template. Errors: NotFound.
func (l *Library) Get(ctx context.Context, id string) (Template, error) {
	return l.store.Template(ctx, id)
}

// Default returns the default template. Errors: NotFound before Seed.
func (l *Library) Default(ctx context.Context) (Template, error) {
	templates, err := l.List(ctx)
	if err != nil {
		return Template{}, err
	}
	for _, t := range templates {
		if t.IsDefault {
			return t, nil
		}
	}
	return Template{}, backend.Fail(backend.NotFound, "There is no default template.", "Choose one under Templates.")
}

// Create adds a template of the person's own and returns it with its id. If it
// says it is the default, it becomes the default. Errors: Invalid if it cannot
// be saved (see Check).
func (l *Library) Create(ctx context.Context, t Template) (Template, error) {
	t.BuiltIn = ""
	return l.add(ctx, t)
}

// Make returns the template that Create would add, with a new id, and adds
// nothing. Errors: Invalid if it cannot be saved (see Check).
func (l *Library) Make(t Template) (Template, error) {
	t = tidy(t)
	if err := storable(t); err != nil {
		return Template{}, err
	}
	now := backend.Time(backend.Millis(l.now()))
	t.ID, t.Revision, t.CreatedAt, t.UpdatedAt = backend.NewID(), 1, now, now
	return t, nil
}

func (l *Library) add(ctx context.Context, t Template) (Template, error) {
	t, err := l.Make(t)
	if err != nil {
		return Template{}, err
	}
	if err := l.store.CreateTemplate(ctx, t); err != nil {
		return Template{}, err
	}
	return t, nil
}

// Update writes a template's name, tone, description, bodies and what it holds for
// models, and returns it
// as stored. Errors: Invalid if it cannot be saved (see Check); NotFound;
// Conflict if it was changed since t was read.
func (l *Library) Update(ctx context.Context, t Template) (Template, error) {
	t = tidy(t)
	if err := storable(t); err != nil {
		return Template{}, err
	}
	t.UpdatedAt = backend.Time(backend.Millis(l.now()))
	if err := l.store.UpdateTemplate(ctx, t); err != nil {
		return Template{}, err
	}
	return l.store.Template(ctx, t.ID)
}

// Delete removes a template; drafts made with it keep their text.
// Errors: NotFound; Conflict if it is the default.
func (l *Library) Delete(ctx context.Context, id string) error {
	t, err := l.store.Template(ctx, id)
	if err != nil {
		return err
	}
	if t.IsDefault {
		return backend.Fail(backend.Conflict, fmt.Sprintf("“%s” is the default template, so it was not deleted.", t.Name),
			"Make another template the default first.")
	}
	return l.store.DeleteTemplate(ctx, id)
}

// Duplicate adds a copy named "Name copy", or "Name copy 2" and so on if that
// name is taken, and returns it. The copy is the person's own and not the
// default. Errors: NotFound.
func (l *Library) Duplicate(ctx context.Context, id string) (Template, error) {
	t, err := l.store.Template(ctx, id)
	if err != nil {
		return Template{}, err
	}
	templates, err := l.List(ctx)
	if err != nil {
		return Template{}, err
	}
	taken := map[string]bool{}
	for _, other := range templates {
		taken[other.Name] = true
	}
	t.Name, t.IsDefault, t.BuiltIn = copyName(t.Name, taken), false, ""
	return l.add(ctx, t)
}

var copySuffix = regexp.MustCompile(` copy( \d+)?$`)

// copyName returns the first free name for a copy, cut so that it stays valid.
func copyName(name string, taken map[string]bool) string {
	base := copySuffix.ReplaceAllString(name, "")
	for n := 1; ; n++ {
		suffix := " copy"
		if n > 1 {
			suffix = fmt.Sprintf(" copy %d", n)
		}
		if candidate := strings.TrimSpace(firstGraphemes(base, MaxName-len(suffix))) + suffix; !taken[candidate] {
			return candidate
		}
	}
}

func firstGraphemes(s string, most int) string {
	rest, state := s, -1
	for range most {
		_, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
	}
	return s[:len(s)-len(rest)]
}

// SetDefault makes this template the only default. It may be repeated.
// Errors: NotFound.
func (l *Library) SetDefault(ctx context.Context, id string) error {
	return l.store.SetDefaultTemplate(ctx, id, backend.Time(backend.Millis(l.now())))
}

// Reset gives a built-in its original name and text back and returns it.
// Errors: NotFound; Invalid if it is not a built-in; Conflict if it was changed
// at the same time.
func (l *Library) Reset(ctx context.Context, id string) (Template, error) {
	t, err := l.store.Template(ctx, id)
	if err != nil {
		return Template{}, err
	}
	for _, original := range builtIns() {
		if t.BuiltIn == original.BuiltIn {
			t.Name, t.Tone, t.Description, t.Bodies, t.Instructions = original.Name, original.Tone, original.Description, original.Bodies, Instructions{}
			return l.Update(ctx, t)
		}
	}
	return Template{}, backend.Fail(backend.Invalid, fmt.Sprintf("“%s” is your own template; there is no original to go back to.", t.Name),
		"Only the templates Levercast comes with can be reset.")
}

// tidy trims what stands on one line. Bodies stay to the letter.
func tidy(t Template) Template {
	t.Name, t.Tone, t.Description = strings.TrimSpace(t.Name), strings.TrimSpace(t.Tone), strings.TrimSpace(t.Description)
	t.Instructions = t.Instructions.tidy()
	if t.Bodies == nil {
		t.Bodies = map[string]string{}
	}
	return t
}
