package generate_test

import (
	"context"
	"math"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/generate"
	"levercast/backend/generate/openai"
	"levercast/backend/platform"
)

const both = `{"linkedin":"Four minutes, on one machine.","x":["Four minutes.","One machine 🚀"]}`

func TestVersions(t *testing.T) {
	t.Run("go into the draft when they are done, with a revision each", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		d := w.write("linkedin", "x")
		w.model.says(both)
		f, told := w.run(w.prepare(generate.Order{DraftID: d.ID}))
		if f.Error != nil || f.Cancelled || !slices.Equal(f.Applied, []platform.Name{"linkedin", "x"}) || len(f.Problems) != 0 {
			t.Fatalf("%+v", f)
		}
		after := w.draft(d.ID)
		if got := after.Versions["x"].Parts; !slices.Equal(got, []string{"Four minutes.", "One machine 🚀"}) {
			t.Errorf("x: %q", got)
		}
		if after.Versions["linkedin"].EditedByHand {
			t.Error("the model's text counts as edited by hand")
		}
		revisions := w.revisions(d.ID)
		if len(revisions) != 2 || !revisions[0].Complete || revisions[0].Origin != generate.FromModel || revisions[0].Model != "llama" || revisions[0].ProviderLabel != "Ollama" {
			t.Errorf("revisions %+v", revisions)
		}
		if shown := replay(told); shown["linkedin/0"] != "Four minutes, on one machine." || shown["x/1"] != "One machine 🚀" {
			t.Errorf("shown %q", shown)
		}
		if told[0].Stage != generate.Waiting || told[len(told)-1].Stage != generate.Writing {
			t.Errorf("stages %v … %v", told[0].Stage, told[len(told)-1].Stage)
		}
		if f.Usage.InputTokens != 100 || f.Usage.CostMicroUSD == nil || f.Model != "llama-7" {
			t.Errorf("usage %+v, model %q", f.Usage, f.Model)
		}
	})
	t.Run("that are too long are sent back once, and the repair is used", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		d := w.write("linkedin", "x")
		w.model.says(`{"linkedin":"It fits.","x":["`+strings.Repeat("word ", 80)+`"]}`, `{"x":["It fits now."]}`)
		f, told := w.run(w.prepare(generate.Order{DraftID: d.ID}))
		if f.Error != nil || len(f.Applied) != 2 || f.Usage.InputTokens != 200 || *f.Usage.CostMicroUSD != 3000 {
			t.Fatalf("%+v", f)
		}
		if got := w.draft(d.ID).Versions["x"].Parts; !slices.Equal(got, []string{"It fits now."}) {
			t.Errorf("x: %q", got)
		}
		again := w.model.prompts[1]
		if !strings.Contains(again.Instructions, "An earlier answer could not be used") || strings.Contains(again.Instructions, "linkedin (") || !strings.Contains(again.Material, "word word") {
			t.Errorf("the repair asked %+v", again)
		}
		if shown := replay(told); shown["x/0"] != "It fits now." || told[len(told)-1].Stage != generate.Repairing {
			t.Errorf("shown %q", shown)
		}
	})
	t.Run("that are still too long become a problem with a revision, and are not cut", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		d := w.write("linkedin", "x")
		long := strings.TrimSpace(strings.Repeat("word ", 80))
		w.model.says(`{"linkedin":"It fits.","x":["`+long+`"]}`, `{"x":["`+long+`"]}`)
		f, _ := w.run(w.prepare(generate.Order{DraftID: d.ID}))
		if f.Error != nil || !slices.Equal(f.Applied, []platform.Name{"linkedin"}) || len(f.Problems) != 1 || f.Problems[0].RevisionID == "" {
			t.Fatalf("%+v", f)
		}
		restored, err := w.writer.Restore(t.Context(), d.ID, 0, f.Problems[0].RevisionID)
		ok(t, err)
		if got := restored.Versions["x"].Parts; !slices.Equal(got, []string{long}) {
			t.Errorf("restored %q", got)
		}
	})
	t.Run("keep the first answer if the repair fails", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		d := w.write("linkedin", "x")
		w.model.says(`{"linkedin":"It fits."}`)
		w.model.fails("", &generate.Failed{Why: generate.Overloaded})
		f, _ := w.run(w.prepare(generate.Order{DraftID: d.ID}))
		if f.Error != nil || len(f.Applied) != 1 || len(f.Problems) != 1 || !strings.Contains(f.Problems[0].Message, "no text") {
			t.Fatalf("%+v", f)
		}
	})
	t.Run("of more parts than a draft holds are a problem, and do not flood the window", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		d := w.write("x")
		flood := `{"x":[` + strings.Repeat(`"a",`, 50_000) + `"a"]}`
		w.model.answers = append(w.model.answers, func(_ context.Context, onText func(string)) error { onText(flood); return nil })
		w.model.fails("", &generate.Failed{Why: generate.Overloaded})
		f, told := w.run(w.prepare(generate.Order{DraftID: d.ID}))
		if len(f.Applied) != 0 || len(f.Problems) != 1 || !strings.Contains(f.Problems[0].Message, "far too long") {
			t.Errorf("%+v", f)
		}
		for _, p := range told {
			if len(p.Deltas) > draft.MaxParts+1 {
				t.Errorf("%d deltas were told at once", len(p.Deltas))
			}
		}
	})
	t.Run("are not replaced where the person wrote meanwhile", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		d := w.write("linkedin", "x")
		job := w.prepare(generate.Order{DraftID: d.ID})
		_, err := w.drafts.Update(t.Context(), d.ID, d.Revision, draft.Patch{Versions: map[platform.Name]draft.Version{"x": {Parts: []string{"mine"}, EditedByHand: true}}})
		ok(t, err)
		w.model.says(both)
		f, _ := w.run(job)
		if f.Error != nil || !slices.Equal(f.Applied, []platform.Name{"linkedin"}) || len(f.Problems) != 1 || f.Problems[0].RevisionID == "" {
			t.Fatalf("%+v", f)
		}
		if got := w.draft(d.ID).Versions["x"].Parts; !slices.Equal(got, []string{"mine"}) {
			t.Errorf("x: %q", got)
		}
	})
	t.Run("keep what they replace as a revision, which can be restored", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		d := w.write("linkedin")
		_, err := w.drafts.Update(t.Context(), d.ID, d.Revision, draft.Patch{Versions: map[platform.Name]draft.Version{"linkedin": {Parts: []string{"mine"}, EditedByHand: true}}})
		ok(t, err)
		_, err = w.writer.Prepare(t.Context(), generate.Order{DraftID: d.ID})
		wantCode(t, err, backend.Conflict)
		w.model.says(`{"linkedin":"the model's"}`)
		f, _ := w.run(w.prepare(generate.Order{DraftID: d.ID, Overwrite: true}))
		if len(f.Applied) != 1 {
			t.Fatalf("%+v", f)
		}
		var kept generate.Revision
		for _, revision := range w.revisions(d.ID) {
			if revision.Origin == generate.Kept {
				kept = revision
			}
		}
		restored, err := w.writer.Restore(t.Context(), d.ID, 0, kept.ID)
		ok(t, err)
		if version := restored.Versions["linkedin"]; !slices.Equal(version.Parts, []string{"mine"}) || !version.EditedByHand {
			t.Errorf("restored %+v", version)
		}
	})
	t.Run("of a draft that is still to be made are kept once it is", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		shape := w.write("linkedin").TemplateID
		w.model.says(`{"linkedin":"text"}`)
		f, _ := w.run(w.prepare(generate.Order{Idea: idea, TemplateID: shape, Platforms: []platform.Name{"linkedin"}}))
		if f.Error != nil || f.Versions["linkedin"].Parts[0] != "text" || f.TemplateID != shape {
			t.Fatalf("%+v", f)
		}
		d, err := w.drafts.Create(t.Context(), draft.Input{Idea: idea, Platforms: []platform.Name{"linkedin"}, Versions: f.Versions})
		ok(t, err)
		ok(t, w.writer.Keep(t.Context(), d.ID, f))
		if revisions := w.revisions(d.ID); len(revisions) != 1 || revisions[0].Parts[0] != "text" {
			t.Errorf("revisions %+v", revisions)
		}
	})
	t.Run("by the offline engine need no model, and send nothing", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		d, err := w.drafts.Create(t.Context(), draft.Input{Idea: idea, Platforms: []platform.Name{"linkedin", "x"}})
		ok(t, err)
		job := w.prepare(generate.Order{DraftID: d.ID, ProviderID: generate.OfflineID})
		f, _ := w.run(job)
		if f.Error != nil || len(f.Applied) != 2 || len(w.model.prompts) != 0 || job.Prompt().Instructions != "" {
			t.Fatalf("%+v", f)
		}
		if revisions := w.revisions(d.ID); len(revisions) != 2 || revisions[0].Origin != generate.FromOffline {
			t.Errorf("revisions %+v", revisions)
		}
	})
}

func units(text string) []uint16 { return utf16.Encode([]rune(text)) }

func text(units []uint16) string { return string(utf16.Decode(units)) }

// replay puts what was told together, as a screen does, and keys it by place.
func replay(told []generate.Progress) map[string]string {
	shown := map[string][]uint16{}
	for _, p := range told {
		for _, d := range p.Deltas {
			at := string(d.Platform) + "/" + string(rune('0'+d.Part))
			shown[at] = append(slices.Clone(shown[at][:d.Keep]), units(d.Text)...)
		}
	}
	texts := map[string]string{}
	for at, all := range shown {
		texts[at] = text(all)
	}
	return texts
}

func TestFailuresLeaveTheDraftAlone(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		err  error
		why  generate.Failure
	}{
		"a wrong key":             {"", &generate.Failed{Why: generate.WrongKey}, generate.WrongKey},
		"a cut":                   {`{"linkedin":"Half of`, &generate.Failed{Why: generate.Cut}, generate.Cut},
		"an answer without JSON":  {"I would rather not.", nil, generate.Broken},
		"a JSON without an end":   {`{"linkedin":"Half of`, nil, generate.Broken},
		"a JSON of other things":  {`{"weather":"fine"}`, nil, generate.Broken},
		"an empty answer":         {" \n", nil, generate.Empty},
		"an answer of empty text": {`{"linkedin":""}`, nil, generate.Empty},
		"an answer without end":   {`{"linkedin":"` + strings.Repeat("a", 300<<10), nil, generate.Broken},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.connect(nil)
			d := w.write("linkedin")
			w.model.answers = append(w.model.answers, func(ctx context.Context, onText func(string)) error {
				onText(c.text)
				if c.err == nil {
					return context.Cause(ctx)
				}
				return c.err
			})
			f, _ := w.run(w.prepare(generate.Order{DraftID: d.ID}))
			if f.Failure != c.why || f.Error == nil || len(f.Applied) != 0 || f.Cancelled {
				t.Fatalf("%+v", f)
			}
			if !strings.Contains(f.Error.Message, "Your idea and texts are unchanged.") || !strings.Contains(f.Error.Hint, "offline engine") {
				t.Errorf("said %q %q", f.Error.Message, f.Error.Hint)
			}
			if after := w.draft(d.ID); after.Revision != d.Revision {
				t.Error("the draft was changed")
			}
			for _, revision := range w.revisions(d.ID) {
				if revision.Complete {
					t.Errorf("kept as complete: %+v", revision.Parts)
				}
			}
			if usage, err := w.writer.Usage(t.Context()); err != nil || len(usage) != 1 || usage[0].InputTokens != 100 || usage[0].Month != "2026-11" {
				t.Errorf("usage %+v, %v", usage, err)
			}
		})
	}
	t.Run("of a passage promise neither the offline engine nor an earlier text", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		w.model.answers = append(w.model.answers, func(_ context.Context, onText func(string)) error {
			onText(`{"text":"Half of it`)
			return &generate.Failed{Why: generate.Cut}
		})
		job, err := w.writer.PrepareRewrite(t.Context(), generate.Passage{Change: generate.Shorter, Text: "A long way to say it."})
		ok(t, err)
		f, _ := w.run(job)
		if f.Failure != generate.Cut || f.Error.Hint != "Try again." || len(f.Texts) != 0 {
			t.Errorf("%+v, %v", f, f.Error)
		}
	})
	t.Run("cancelling keeps what had come as a revision", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		d := w.write("linkedin")
		hanging := w.model.hangs(`{"linkedin":"Half of it`)
		job := w.prepare(generate.Order{DraftID: d.ID})
		ctx, cancel := context.WithCancel(t.Context())
		go func() { <-hanging; cancel() }()
		f := job.Run(ctx, func(generate.Progress) {})
		if !f.Cancelled || f.Error != nil || f.Failure != "" {
			t.Fatalf("%+v", f)
		}
		revisions := w.revisions(d.ID)
		if len(revisions) != 1 || revisions[0].Complete || revisions[0].Parts[0] != "Half of it" || w.draft(d.ID).Revision != d.Revision {
			t.Errorf("revisions %+v", revisions)
		}
	})
	t.Run("cancelling a repair keeps the first answer as a revision", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		d := w.write("linkedin", "x")
		w.model.says(`{"linkedin":"It fits."}`)
		hanging := w.model.hangs("")
		job := w.prepare(generate.Order{DraftID: d.ID})
		ctx, cancel := context.WithCancel(t.Context())
		go func() { <-hanging; cancel() }()
		if f := job.Run(ctx, func(generate.Progress) {}); !f.Cancelled || len(f.Applied) != 0 {
			t.Fatalf("%+v", f)
		}
		if revisions := w.revisions(d.ID); len(revisions) != 1 || revisions[0].Parts[0] != "It fits." {
			t.Errorf("revisions %+v", revisions)
		}
	})
	t.Run("a count that cannot be true spoils no sum", func(t *testing.T) {
		w := newWorld(t)
		w.connect(nil)
		cost := int64(math.MaxInt64)
		w.model.usage = generate.Usage{InputTokens: math.MaxInt64, OutputTokens: -7, CostMicroUSD: &cost}
		for range 3 {
			w.model.says(`{"linkedin":"text"}`)
			w.run(w.prepare(generate.Order{DraftID: w.write("linkedin").ID}))
		}
		usage, err := w.writer.Usage(t.Context())
		if err != nil || len(usage) != 1 || usage[0].InputTokens != 3_000_000_000 || usage[0].OutputTokens != 0 || usage[0].CostMicroUSD != 0 {
			t.Errorf("%+v, %v", usage, err)
		}
	})
	t.Run("a local server that is not running counts as no request", func(t *testing.T) {
		w := newWorld(t)
		server := httptest.NewServer(http.NotFoundHandler())
		server.Close()
		client := generate.NewHTTPClient()
		t.Cleanup(client.CloseIdleConnections)
		w.model.real = openai.New(client, atNoon)
		w.connect(func(i *generate.Input) { i.BaseURL = server.URL + "/v1" })
		f, _ := w.run(w.prepare(generate.Order{DraftID: w.write("x").ID}))
		usage, err := w.writer.Usage(t.Context())
		if err != nil || f.Failure != generate.NotRunning || len(usage) != 0 {
			t.Errorf("%s, %+v, %v", f.Failure, usage, err)
		}
	})
	for name, patience := range map[string]generate.Patience{
		"no first word":  {First: time.Hour, FirstLocal: time.Millisecond, Between: time.Hour, Whole: time.Hour},
		"no next word":   {First: time.Hour, FirstLocal: time.Hour, Between: time.Millisecond, Whole: time.Hour},
		"an endless one": {First: time.Hour, FirstLocal: time.Hour, Between: time.Hour, Whole: time.Millisecond},
	} {
		t.Run("waits no longer than it has patience: "+name, func(t *testing.T) {
			w := newWorld(t, patience)
			w.connect(nil)
			d := w.write("linkedin")
			text := `{"linkedin":"Half`
			if name == "no first word" {
				text = ""
			}
			w.model.hangs(text)
			if f, _ := w.run(w.prepare(generate.Order{DraftID: d.ID})); f.Failure != generate.TimedOut {
				t.Fatalf("%+v", f)
			}
		})
	}
	t.Run("waits for a model that thinks as long as it goes on thinking", func(t *testing.T) {
		w := newWorld(t, generate.Patience{First: time.Hour, FirstLocal: time.Hour, Between: time.Millisecond, Whole: time.Hour})
		w.connect(nil)
		w.model.answers = append(w.model.answers, func(ctx context.Context, onText func(string)) error {
			onText("")
			<-ctx.Done() // at once: it thinks no more
			return context.Cause(ctx)
		})
		f, told := w.run(w.prepare(generate.Order{DraftID: w.write("linkedin").ID}))
		if f.Failure != generate.TimedOut || told[len(told)-1].Stage != generate.Thinking {
			t.Errorf("%s, told %+v", f.Failure, told)
		}
	})
}
