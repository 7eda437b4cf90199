package draft_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"levercast/backend/draft"
)

func TestTitle(t *testing.T) {
	family := "👩‍👩‍👧‍👦"
	for name, test := range map[string]struct{ idea, want string }{
		"takes the first line that is not blank":      {"\n \r\n\tThree things \n more", "Three things"},
		"knows every kind of line end":                {"one\u2028two", "one"},
		"collapses white space":                       {"a \t b\u00a0\u3000c", "a b c"},
		"has no title for a blank idea":               {" \n\u200b\ufeff\t", ""},
		"leaves out what cannot be seen":              {"\ufeffa\u200bb\x01c", "ab c"},
		"keeps 60 characters":                         {strings.Repeat("é", 60), strings.Repeat("é", 60)},
		"cuts 61 characters to 60 with the ellipsis":  {strings.Repeat("é", 61), strings.Repeat("é", 59) + "…"},
		"cuts between two emoji, never inside one":    {strings.Repeat(family, 61), strings.Repeat(family, 59) + "…"},
		"leaves no space before the ellipsis":         {strings.Repeat("a", 58) + " " + strings.Repeat("b", 9), strings.Repeat("a", 58) + "…"},
		"ignores white space after the last word":     {strings.Repeat("a", 60) + "   ", strings.Repeat("a", 60)},
		"keeps a combining mark with its letter":      {strings.Repeat("e\u0301", 61), strings.Repeat("e\u0301", 59) + "…"},
		"survives a character built of a million":     {"ab" + strings.Repeat("\u0301", 500_000), "a…"},
		"survives a million characters without a end": {strings.Repeat("a", 1<<20), strings.Repeat("a", 59) + "…"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := draft.Title(test.idea); got != test.want {
				t.Errorf("Title = %q, want %q", got, test.want)
			}
		})
	}
}

func checkTitle(t rapid.TB, idea string) {
	t.Helper()
	title := draft.Title(idea)
	switch {
	case (title == "") != draft.Blank(idea):
		t.Fatalf("Title(%q) = %q; want a title exactly if something can be seen", idea, title)
	case uniseg.GraphemeClusterCount(title) > 60 || len(title) > 2100:
		t.Fatalf("Title(%q) = %q; too long", idea, title)
	case strings.ContainsAny(title, "\n\r\t\x00\u2028") || strings.Contains(title, "  ") || strings.TrimSpace(title) != title:
		t.Fatalf("Title(%q) = %q; want one tidy line", idea, title)
	case utf8.ValidString(idea) && !utf8.ValidString(title):
		t.Fatalf("Title(%q) = %q; broken", idea, title)
	}
}

func TestTitleProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkTitle(t, rapid.String().Draw(t, "idea")) })
}

func FuzzTitle(f *testing.F) {
	for _, seed := range []string{"", " a  b ", strings.Repeat("👩‍👩‍👧‍👦 ", 40), "\u200d\u200d", "🇨🇭🇨", "a\xff", "\r\n\u0301x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, idea string) { checkTitle(t, idea) })
}

func TestTitleOfALongLineIsItsFirstSentence(t *testing.T) {
	for idea, want := range map[string]string{
		"Three things I learned running my first paid workshop. Start late: people arrive late anyway.": "Three things I learned running my first paid workshop",
		"Why do we still price by the hour? It punishes whoever gets better at their work, every day.":  "Why do we still price by the hour?",
		"Hello you. This is a long line whose first sentence is only a greeting and no title at all":    "Hello you. This is a long line whose first sentence is only…",
	} {
		if got := draft.Title(idea); got != want {
			t.Errorf("Title(%q) = %q, want %q", idea, got, want)
		}
	}
}
