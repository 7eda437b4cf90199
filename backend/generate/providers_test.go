package generate_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/generate"
)

const secret = "sk-0123456789abcdef"

func TestProviders(t *testing.T) {
	t.Run("keep their key in the vault and only its end in the store", func(t *testing.T) {
		w := newWorld(t)
		p := w.connect(func(i *generate.Input) { i.Kind, i.Key, i.Model = generate.OpenAI, " "+secret+"\n", "gpt" })
		if p.KeyHint != "cdef" || !p.IsDefault || p.Local || p.Host != "api.openai.com" || p.Label != "OpenAI" {
			t.Errorf("%+v", p)
		}
		if kept := slices.Collect(maps.Values(w.vault.secrets)); len(kept) != 1 || kept[0] != secret {
			t.Errorf("the vault has %q", kept)
		}
		d := w.write("linkedin")
		w.prepare(generate.Order{DraftID: d.ID})
		if w.model.dialled[0] != secret {
			t.Errorf("dialled with %q", w.model.dialled)
		}
		ok(t, w.providers.Remove(t.Context(), p.ID))
		wantCode(t, w.providers.Remove(t.Context(), p.ID), backend.NotFound)
		if len(w.vault.secrets) != 0 {
			t.Error("the key is still in the vault")
		}
	})
	t.Run("keep a saved key when they are changed, but not for another host", func(t *testing.T) {
		w := newWorld(t)
		p := w.connect(func(i *generate.Input) { i.Kind, i.Key, i.Model = generate.OpenAI, secret, "gpt" })
		changed := w.connect(func(i *generate.Input) { i.ID, i.Kind, i.Model, i.Label = p.ID, generate.OpenAI, "gpt-2", "Mine" })
		if changed.KeyHint != "cdef" || changed.Model != "gpt-2" || !changed.IsDefault {
			t.Errorf("%+v", changed)
		}
		_, err := w.providers.Save(t.Context(), generate.Input{ID: p.ID, Kind: generate.OpenAI, Model: "gpt", BaseURL: "https://elsewhere.example/v1"})
		wantCode(t, err, backend.Invalid)
		_, err = w.providers.Models(t.Context(), generate.Input{ID: p.ID, Kind: generate.OpenAI, BaseURL: "https://elsewhere.example/v1"})
		wantCode(t, err, backend.Invalid)
		if len(w.model.dialled) != 0 {
			t.Error("somebody was dialled")
		}
		short := w.connect(func(i *generate.Input) { i.ID, i.Kind, i.Model, i.Key = p.ID, generate.OpenAI, "gpt", "short" })
		if short.KeyHint != "•" {
			t.Errorf("hint %q", short.KeyHint)
		}
	})
	t.Run("forget their key and nothing else", func(t *testing.T) {
		w := newWorld(t)
		p := w.connect(func(i *generate.Input) {
			i.Kind, i.Key, i.Model, i.BaseURL = generate.Compatible, secret, "m", "https://models.example/v1"
		})
		w.vault.broken = true
		_, err := w.providers.ForgetKey(t.Context(), p.ID)
		wantCode(t, err, backend.Unavailable)
		if found, err := w.providers.Find(t.Context(), p.ID); err != nil || found.KeyHint == "" {
			t.Errorf("a key that is still there was forgotten: %+v, %v", found, err)
		}
		w.vault.broken = false
		for range 2 {
			changed, err := w.providers.ForgetKey(t.Context(), p.ID)
			if err != nil || changed.KeyHint != "" || changed.Model != "m" || !changed.IsDefault || len(w.vault.secrets) != 0 {
				t.Errorf("%+v, %v, the vault has %d", changed, err, len(w.vault.secrets))
			}
		}
		w.prepare(generate.Order{DraftID: w.write("linkedin").ID})
		if w.model.dialled[0] != "" {
			t.Errorf("dialled with %q", w.model.dialled)
		}
		_, err = w.providers.ForgetKey(t.Context(), "nobody")
		wantCode(t, err, backend.NotFound)
	})
	t.Run("of a kind that needs a key are not asked without one", func(t *testing.T) {
		w := newWorld(t)
		p := w.connect(func(i *generate.Input) { i.Kind, i.Key, i.Model = generate.OpenAI, secret, "gpt" })
		_, err := w.providers.ForgetKey(t.Context(), p.ID)
		ok(t, err)
		_, err = w.writer.Prepare(t.Context(), generate.Order{DraftID: w.write("linkedin").ID})
		wantCode(t, err, backend.Unauthorized)
		_, err = w.providers.Models(t.Context(), generate.Input{ID: p.ID, Kind: generate.OpenAI})
		wantCode(t, err, backend.Invalid)
		if len(w.model.dialled) != 0 {
			t.Error("somebody was dialled")
		}
	})
	t.Run("speak of their key, not of accounts, where there is no keychain", func(t *testing.T) {
		w := newWorld(t)
		p := w.connect(func(i *generate.Input) { i.Kind, i.Key, i.Model = generate.OpenAI, secret, "gpt" })
		d := w.write("linkedin")
		w.vault.broken = true
		_, saving := w.providers.Save(t.Context(), generate.Input{Kind: generate.Anthropic, Key: secret, Model: "claude"})
		_, forgetting := w.providers.ForgetKey(t.Context(), p.ID)
		_, writing := w.writer.Prepare(t.Context(), generate.Order{DraftID: d.ID})
		for name, err := range map[string]error{"saving": saving, "forgetting": forgetting, "removing": w.providers.Remove(t.Context(), p.ID), "writing": writing} {
			said := backend.Describe(err)
			if said.Code != backend.Unavailable || !strings.HasPrefix(said.Message, "The key for ") || strings.Contains(said.Message, "account") {
				t.Errorf("%s: %q", name, said.Message)
			}
			if !strings.HasPrefix(said.Hint, errKeychain.Hint) || !errors.Is(err, errKeychain) {
				t.Errorf("%s: the keychain's own advice is missing: %q", name, said.Hint)
			}
		}
	})
	t.Run("say so when the key is gone, or the keychain locked", func(t *testing.T) {
		w := newWorld(t)
		w.connect(func(i *generate.Input) { i.Kind, i.Key, i.Model = generate.OpenAI, secret, "gpt" })
		d := w.write("linkedin")
		w.vault.broken = true
		_, err := w.writer.Prepare(t.Context(), generate.Order{DraftID: d.ID})
		wantCode(t, err, backend.Unavailable)
		_, err = w.providers.Save(t.Context(), generate.Input{Kind: generate.Anthropic, Key: secret, Model: "claude"})
		wantCode(t, err, backend.Unavailable)
		w.vault.broken = false
		clear(w.vault.secrets)
		_, err = w.writer.Prepare(t.Context(), generate.Order{DraftID: d.ID})
		wantCode(t, err, backend.Unauthorized)
		if providers, err := w.providers.List(t.Context()); err != nil || len(providers) != 1 {
			t.Errorf("%+v, %v", providers, err)
		}
	})
	t.Run("have different names", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		_, err := w.providers.Save(t.Context(), generate.Input{Kind: generate.Ollama, Model: "llama", Label: "OLLAMA"})
		wantCode(t, err, backend.Conflict)
		if found, err := w.providers.Find(t.Context(), "oLLama"); err != nil || !found.Local {
			t.Errorf("%+v, %v", found, err)
		}
	})
	for name, input := range map[string]generate.Input{
		"an unknown kind":          {Kind: "oracle", Model: "m"},
		"no model":                 {Kind: generate.Ollama},
		"no key where one needed":  {Kind: generate.OpenAI, Model: "m"},
		"no address":               {Kind: generate.Compatible, Model: "m"},
		"http elsewhere":           {Kind: generate.Compatible, Model: "m", BaseURL: "http://example.com/v1"},
		"a password in an address": {Kind: generate.Compatible, Model: "m", BaseURL: "https://me:secret@example.com/v1"},
		"a query in an address":    {Kind: generate.Compatible, Model: "m", BaseURL: "https://example.com/v1?key=1"},
		"an empty query":           {Kind: generate.Compatible, Model: "m", BaseURL: "https://example.com/v1?"},
		"a fragment":               {Kind: generate.Compatible, Model: "m", BaseURL: "https://example.com/v1#"},
		"localhost by another end": {Kind: generate.Compatible, Model: "m", BaseURL: "http://localhost.example.com/v1"},
		"the address of everybody": {Kind: generate.Compatible, Model: "m", BaseURL: "http://0.0.0.0:11434/v1"},
		"no web address":           {Kind: generate.Compatible, Model: "m", BaseURL: "javascript:alert(1)"},
		"a key with white space":   {Kind: generate.OpenAI, Model: "m", Key: "sk-1 sk-2"},
		"a name on two lines":      {Kind: generate.Ollama, Model: "m", Label: "a\nb"},
		"a model on two lines":     {Kind: generate.Ollama, Model: "a\nb"},
		"the name of the engine":   {Kind: generate.Ollama, Model: "m", Label: "offline"},
	} {
		t.Run("refuses "+name, func(t *testing.T) {
			w := newWorld(t)
			_, err := w.providers.Save(t.Context(), input)
			wantCode(t, err, backend.Invalid)
			if len(w.vault.secrets) != 0 {
				t.Error("a key was kept")
			}
		})
	}
}

func TestModelsThatCannotBeChosenAreNotOffered(t *testing.T) {
	w := newWorld(t)
	w.model.models = []generate.Model{{ID: ""}, {ID: "two\nlines"}, {ID: strings.Repeat("m", 201)}, {ID: "kept", Label: "two\nlines"}}
	for range 1200 {
		w.model.models = append(w.model.models, generate.Model{ID: "more", Label: "More"})
	}
	models, err := w.providers.Models(t.Context(), generate.Input{Kind: generate.Ollama})
	ok(t, err)
	if len(models) != 1000 || models[0] != (generate.Model{ID: "kept", Label: "kept"}) || models[999].Label != "More" {
		t.Errorf("%d models, first %+v", len(models), models[0])
	}
}

func TestDiscover(t *testing.T) {
	w := newWorld(t)
	w.model.models = []generate.Model{{ID: "llama", Label: "llama"}}
	if found := w.providers.Discover(t.Context()); len(found) != 3 || found[0].Kind != generate.Ollama || len(found[0].Models) != 1 {
		t.Errorf("%+v", found)
	}
	if found := w.providers.Discover(t.Context(), generate.KindInfo{Kind: generate.Compatible, BaseURL: "https://example.com/v1"}); len(found) != 0 {
		t.Errorf("looked beyond this computer: %+v", found)
	}
	if slices.ContainsFunc(w.model.dialled, func(key string) bool { return key != "" }) {
		t.Errorf("sent a key: %q", w.model.dialled)
	}
	w.model.lists = &generate.Failed{Why: generate.NotRunning}
	if found := w.providers.Discover(t.Context()); len(found) != 0 {
		t.Errorf("%+v", found)
	}
}

func TestUsualPlaces(t *testing.T) {
	for host, want := range map[string]string{
		"":                       "http://127.0.0.1:11434/v1",
		"127.0.0.1:4000":         "http://127.0.0.1:4000/v1",
		"http://localhost:4000/": "http://localhost:4000/v1",
		"localhost":              "http://localhost:11434/v1",
		":4000":                  "http://127.0.0.1:4000/v1",
		"0.0.0.0":                "http://127.0.0.1:11434/v1",
		"[::]:4000":              "http://127.0.0.1:4000/v1",
		"[::1]:4000":             "http://[::1]:4000/v1",
		"192.168.1.2:4000":       "http://127.0.0.1:11434/v1",
		"https://models.example": "http://127.0.0.1:11434/v1",
		"a b:c":                  "http://127.0.0.1:11434/v1",
	} {
		t.Run("with OLLAMA_HOST="+host, func(t *testing.T) {
			places := generate.UsualPlaces(host)
			if len(places) != 3 || places[0].Kind != generate.Ollama || places[0].BaseURL != want {
				t.Errorf("%+v", places)
			}
		})
	}
}

func TestEveryFailureHasWords(t *testing.T) {
	failures := []generate.Failure{generate.WrongKey, generate.NoCredits, generate.RateLimited, generate.ModelGone, generate.ContextTooLong, generate.RefusedByModel, generate.TimedOut,
		generate.Cut, generate.Broken, generate.Empty, generate.NotRunning, generate.Unreachable, generate.Overloaded, generate.Rejected, generate.Redirected}
	w := newWorld(t)
	said := map[string]generate.Failure{}
	for _, why := range failures {
		w.model.lists = &generate.Failed{Why: why, Status: 400, Excerpt: "the provider's words"}
		_, err := w.providers.Models(t.Context(), generate.Input{Kind: generate.Ollama, Model: "llama"})
		var words *backend.Error
		if !errors.As(err, &words) || !strings.Contains(words.Message, "unchanged") || words.Hint == "" || strings.Contains(words.Hint, "offline engine") {
			t.Errorf("%s: %v", why, err)
			continue
		}
		if other, twice := said[words.Message]; twice {
			t.Errorf("%s and %s say the same", why, other)
		}
		said[words.Message] = why
	}
	w.model.lists = &generate.Failed{Why: generate.RateLimited, RetryAt: noon.Add(90 * time.Second)}
	if _, err := w.providers.Models(t.Context(), generate.Input{Kind: generate.Ollama}); err == nil || !strings.Contains(backend.Describe(err).Message, noon.Add(90*time.Second).Local().Format(time.DateTime)) {
		t.Errorf("got %v", err)
	}
	w.model.lists = errors.New("something else")
	if _, err := w.providers.Models(t.Context(), generate.Input{Kind: generate.Ollama}); !errors.Is(err, w.model.lists) {
		t.Errorf("got %v", err)
	}
}

func TestTrial(t *testing.T) {
	t.Run("says what works and what it cost", func(t *testing.T) {
		w := newWorld(t)
		w.model.models = []generate.Model{{ID: "gpt"}, {ID: "other"}}
		p := w.connect(func(i *generate.Input) { i.Kind, i.Key, i.Model = generate.OpenAI, secret, "gpt" })
		w.model.says(`{"text":"ready"}`)
		report, err := w.writer.Test(t.Context(), p.ID)
		ok(t, err)
		if report.Models != 2 || !report.ModelListed || !report.Structured || !strings.Contains(report.Message, "$0.001500") || !strings.Contains(report.Message, "120 tokens") {
			t.Errorf("%+v", report)
		}
	})
	t.Run("works without a list of models", func(t *testing.T) {
		w := newWorld(t)
		w.model.lists = &generate.Failed{Why: generate.ModelGone}
		p := w.connect(nil)
		w.model.says(`{"text":"ready"}`)
		report, err := w.writer.Test(t.Context(), p.ID)
		ok(t, err)
		if report.ModelListed || !strings.Contains(report.Message, "costs nothing") {
			t.Errorf("%+v", report)
		}
	})
	t.Run("says why it fails", func(t *testing.T) {
		w := newWorld(t)
		p := w.connect(nil)
		w.model.lists = &generate.Failed{Why: generate.NotRunning}
		_, err := w.writer.Test(t.Context(), p.ID)
		wantCode(t, err, backend.Unavailable)
		w.model.lists = nil
		w.model.fails("", &generate.Failed{Why: generate.WrongKey})
		_, err = w.writer.Test(t.Context(), p.ID)
		wantCode(t, err, backend.Unauthorized)
		ctx, cancel := context.WithCancel(t.Context())
		w.model.answers = append(w.model.answers, func(context.Context, func(string)) error { cancel(); return context.Canceled })
		if _, err := w.writer.Test(ctx, p.ID); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		_, err = w.writer.Test(t.Context(), "nobody")
		wantCode(t, err, backend.NotFound)
	})
}

func TestDollars(t *testing.T) {
	for micro, want := range map[int64]string{0: "$0.00", 7: "$0.000007", 1500: "$0.001500", 10_000: "$0.01", 2_500_000: "$2.50"} {
		if got := generate.Dollars(micro); got != want {
			t.Errorf("%d: %s, want %s", micro, got, want)
		}
	}
}
