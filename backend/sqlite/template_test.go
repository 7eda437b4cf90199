package sqlite

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/template"
)

func newTemplate(name string) template.Template {
	return template.Template{
		ID: backend.NewID(), Name: name, Tone: "calm", Description: "What it is for", BuiltIn: "built-in " + name,
		Instructions: template.Instructions{Text: "Be plain.", Examples: []string{"One <&>"}}, ProviderID: "a provider",
		Bodies: map[string]string{"x": "{idea} <&>", "linkedin": "{idea}\n{points}"}, Revision: 1, CreatedAt: noon, UpdatedAt: noon,
	}
}

func TestTemplates(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	want := func(t *testing.T, templates ...template.Template) {
		t.Helper()
		got, err := d.Templates(ctx)
		if diff := cmp.Diff(append([]template.Template{}, templates...), got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	}
	want(t)
	a, b, c := newTemplate("apple"), newTemplate("Banana"), newTemplate("cherry")
	b.IsDefault, c.IsDefault, c.Bodies = true, true, nil

	t.Run("are kept as created: the only default first, then by name", func(t *testing.T) {
		for _, shape := range []template.Template{b, a, c} {
			ok(t, d.CreateTemplate(ctx, shape))
		}
		b.IsDefault, c.Bodies = false, map[string]string{}
		want(t, c, a, b)
		got, err := d.Template(ctx, a.ID)
		if diff := cmp.Diff(a, got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
		wantCode(t, d.CreateTemplate(ctx, a), backend.Conflict)
		twin := newTemplate("fig")
		twin.BuiltIn = a.BuiltIn
		wantCode(t, d.CreateTemplate(ctx, twin), backend.Conflict)
	})
	t.Run("are updated in what may change, one revision on", func(t *testing.T) {
		change := a
		change.Name, change.Tone, change.Description, change.Bodies = "date", "loud", "Else", map[string]string{"x": "new"}
		change.Instructions, change.ProviderID = template.Instructions{Audience: "bakers", Examples: []string{}}, ""
		change.UpdatedAt = minute(1)
		tried := change
		tried.IsDefault, tried.BuiltIn, tried.CreatedAt = true, "other", minute(9)
		ok(t, d.UpdateTemplate(ctx, tried))
		change.Revision++
		want(t, c, b, change)
		wantCode(t, d.UpdateTemplate(ctx, tried), backend.Conflict)
		want(t, c, b, change)
		a = change
	})
	t.Run("have one default", func(t *testing.T) {
		ok(t, d.SetDefaultTemplate(ctx, a.ID, minute(2)))
		a.IsDefault, a.UpdatedAt, c.IsDefault = true, minute(2), false
		want(t, a, b, c)
		wantCode(t, d.SetDefaultTemplate(ctx, backend.NewID(), minute(3)), backend.NotFound)
		want(t, a, b, c)
	})
	t.Run("can be deleted, but for the default", func(t *testing.T) {
		wantCode(t, d.DeleteTemplate(ctx, a.ID), backend.Conflict)
		ok(t, d.DeleteTemplate(ctx, b.ID))
		wantCode(t, d.DeleteTemplate(ctx, b.ID), backend.NotFound)
		want(t, a, c)
	})
	t.Run("are not found if they were never there", func(t *testing.T) {
		_, err := d.Template(ctx, b.ID)
		wantCode(t, err, backend.NotFound)
		wantCode(t, d.UpdateTemplate(ctx, b), backend.NotFound)
	})
}
