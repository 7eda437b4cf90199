package sqlite

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/generate"
)

func newProvider(label string) generate.Provider {
	return generate.Provider{
		ID: backend.NewID(), Kind: generate.OpenAI, Label: label, BaseURL: "https://api.openai.com/v1", Model: "gpt-5", KeyHint: "abcd", CreatedAt: noon,
	}
}

func TestProviders(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	want := func(t *testing.T, providers ...generate.Provider) {
		t.Helper()
		got, err := d.Providers(ctx)
		if diff := cmp.Diff(append([]generate.Provider{}, providers...), got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	}
	want(t)
	a, b, c := newProvider("apple"), newProvider("Banana"), newProvider("cherry")

	t.Run("are kept by label, none of them the default at first", func(t *testing.T) {
		for _, p := range []generate.Provider{c, a, b} {
			p.IsDefault = true // not for SaveProvider to say
			ok(t, d.SaveProvider(ctx, p))
		}
		want(t, a, b, c)
	})
	t.Run("are changed in all but their age and being the default", func(t *testing.T) {
		ok(t, d.SetDefaultProvider(ctx, c.ID))
		c.IsDefault = true
		want(t, c, a, b)
		c.Kind, c.Label, c.BaseURL, c.Model, c.KeyHint = generate.Ollama, "Zebra", "http://127.0.0.1:11434/v1", "qwen3", ""
		change := c
		change.CreatedAt, change.IsDefault = minute(9), false
		ok(t, d.SaveProvider(ctx, change))
		got, err := d.Provider(ctx, c.ID)
		if diff := cmp.Diff(c, got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	})
	t.Run("have labels of their own in any case", func(t *testing.T) {
		wantCode(t, d.SaveProvider(ctx, newProvider("APPLE")), backend.Conflict)
		twin := b
		twin.Label = "Apple"
		wantCode(t, d.SaveProvider(ctx, twin), backend.Conflict)
		want(t, c, a, b)
	})
	t.Run("have one default, or none", func(t *testing.T) {
		ok(t, d.SetDefaultProvider(ctx, a.ID))
		a.IsDefault, c.IsDefault = true, false
		want(t, a, b, c)
		wantCode(t, d.SetDefaultProvider(ctx, backend.NewID()), backend.NotFound)
		want(t, a, b, c)
		ok(t, d.SetDefaultProvider(ctx, ""))
		a.IsDefault = false
		want(t, a, b, c)
	})
	t.Run("are gone once deleted", func(t *testing.T) {
		ok(t, d.DeleteProvider(ctx, a.ID))
		wantCode(t, d.DeleteProvider(ctx, a.ID), backend.NotFound)
		_, err := d.Provider(ctx, a.ID)
		wantCode(t, err, backend.NotFound)
		want(t, b, c)
	})
}
