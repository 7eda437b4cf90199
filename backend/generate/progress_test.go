package generate

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	"pgregory.net/rapid"

	"levercast/backend/platform"
)

// page is what the window shows: it applies deltas as their contract says.
type page struct {
	mu     sync.Mutex
	texts  map[place]string
	stages []Stage
	heard  int // deltas told with a text in them
}

func (p *page) tell(progress Progress) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.texts == nil {
		p.texts = map[place]string{}
	}
	p.stages = append(p.stages, progress.Stage)
	for _, d := range progress.Deltas {
		at := place{d.Platform, d.Part}
		units := utf16.Encode([]rune(p.texts[at]))
		p.texts[at] = string(utf16.Decode(units[:d.Keep])) + d.Text
		p.heard++
	}
}

func (p *page) text(name platform.Name, part int) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.texts[place{name, part}]
}

func twoNetworks() brief {
	return brief{idea: "An idea", template: shape(""), rules: []platform.Rules{post(3000), threads(280, 25)}}
}

// free makes a template with instructions, so that models write freely.
func free(b brief) brief {
	b.template.Instructions.Text = "Write plainly."
	return b
}

func TestProgress(t *testing.T) {
	begin := func(t *testing.T) (*progress, *page, *time.Time) {
		now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
		shown := &page{}
		p := newProgress(func() time.Time { return now }, shown.tell)
		t.Cleanup(p.close)
		p.begin(Waiting, free(twoNetworks()).read)
		return p, shown, &now
	}
	t.Run("is told at once for the first text", func(t *testing.T) {
		p, shown, _ := begin(t)
		p.add(`{"linkedin":"Hel`)
		if got := shown.text("linkedin", 0); got != "Hel" {
			t.Errorf("the page shows %q", got)
		}
	})
	t.Run("waits a frame before it is told again", func(t *testing.T) {
		p, shown, now := begin(t)
		p.add(`{"linkedin":"Hel`)
		*now = now.Add(-time.Hour) // the frame is far from over
		p.add(`lo`)
		if shown.text("linkedin", 0) == "Hello" {
			t.Error("it was told within a frame")
		}
		p.end()
		if got := shown.text("linkedin", 0); got != "Hello" {
			t.Errorf("the page shows %q at the end", got)
		}
	})
	t.Run("is told at once when a frame is over", func(t *testing.T) {
		p, shown, now := begin(t)
		p.add(`{"linkedin":"Hel`)
		*now = now.Add(frame)
		p.add(`lo`)
		if got := shown.text("linkedin", 0); got != "Hello" {
			t.Errorf("the page shows %q", got)
		}
	})
	t.Run("is not told of what holds no text", func(t *testing.T) {
		p, shown, _ := begin(t)
		p.add("```json\n")
		p.add(`{"linked`)
		if shown.heard != 0 || !slices.Equal(shown.stages, []Stage{Waiting}) {
			t.Errorf("%d deltas, stages %v", shown.heard, shown.stages)
		}
	})
	t.Run("says that the model thinks, until there is text", func(t *testing.T) {
		for name, thoughts := range map[string][]string{"beside the answer": {"", ""}, "before the answer": {"<think>", "First {", "}</think>"}} {
			p, shown, _ := begin(t)
			for _, piece := range append(thoughts, `{"linkedin":"Done"}`) {
				p.add(piece)
			}
			p.end()
			if !slices.Equal(shown.stages, []Stage{Waiting, Thinking, Writing}) || shown.text("linkedin", 0) != "Done" {
				t.Errorf("%s: stages %v, texts %v", name, shown.stages, shown.texts)
			}
		}
	})
	t.Run("begins again for a repair", func(t *testing.T) {
		p, shown, _ := begin(t)
		p.add(`{"linkedin":"Too long","x":["fine"]}`)
		p.end()
		p.begin(Repairing, free(twoNetworks()).read)
		p.add(`{"linkedin":"Short"}`)
		p.end()
		if shown.text("linkedin", 0) != "Short" || shown.text("x", 0) != "fine" || shown.stages[len(shown.stages)-1] != Repairing {
			t.Errorf("the page shows %v after %v", shown.texts, shown.stages)
		}
	})
	t.Run("ends with what is too much", func(t *testing.T) {
		p, _, _ := begin(t)
		if !p.add(strings.Repeat("a", mostAnswer)) || p.add("a") {
			t.Error("it goes on")
		}
	})
	t.Run("is told no more once it is closed", func(t *testing.T) {
		p, shown, now := begin(t)
		p.add(`{"linkedin":"Hel`)
		*now = now.Add(-time.Hour)
		p.add(`lo`) // a frame is under way
		p.close()
		before := shown.heard
		p.add(` you`)
		if shown.heard != before {
			t.Error("it was told after the end")
		}
	})
}

// However an answer is cut into pieces, the page ends up with its texts.
func TestProgressTellsEverything(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "word ", "🚀", "é", "\n", "“", `"`, `\`, "}", " "})
	texts := rapid.Map(rapid.SliceOfN(piece, 1, 12), func(p []string) string { return "." + strings.Join(p, "") + "." })
	rapid.Check(t, func(t *rapid.T) {
		linkedin, first, second := texts.Draw(t, "linkedin"), texts.Draw(t, "first"), texts.Draw(t, "second")
		answer, _ := json.Marshal(map[string]any{"linkedin": linkedin, "x": []string{first, second}})
		now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
		shown := &page{}
		p := newProgress(func() time.Time { now = now.Add(frame); return now }, shown.tell)
		defer p.close()
		p.begin(Waiting, free(twoNetworks()).read)
		for _, r := range string(answer) {
			if !p.add(string(r)) {
				t.Fatal("too much")
			}
		}
		if _, pieces, whole := p.end(); !whole || len(pieces) != 3 {
			t.Fatalf("whole %t, %v", whole, pieces)
		}
		if shown.text("linkedin", 0) != linkedin || shown.text("x", 0) != first || shown.text("x", 1) != second {
			t.Fatalf("the page shows %v", shown.texts)
		}
	})
}
