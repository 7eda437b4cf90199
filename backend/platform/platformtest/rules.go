package platformtest

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"levercast/backend/platform"
)

func rules(t *testing.T, subject Subject) {
	network := subject.New(t).Platform

	t.Run("has a name and limits", func(t *testing.T) {
		limits := network.Limits()
		if network.Name() == "" || network.Label() == "" {
			t.Errorf("name %q, label %q; want both", network.Name(), network.Label())
		}
		if limits.Length <= 0 || limits.Parts <= 0 || limits.Images <= 0 || len(limits.Image.Types) == 0 {
			t.Errorf("limits are incomplete: %+v", limits)
		}
		if limits.Documents && (limits.Document.Bytes <= 0 || limits.Document.Pages <= 0 || limits.Document.Title <= 0) {
			t.Errorf("limits of documents are incomplete: %+v", limits.Document)
		}
		if !limits.Threads && limits.Parts != 1 {
			t.Errorf("a network without threads has %d parts; want 1", limits.Parts)
		}
	})
	t.Run("takes the sample text", func(t *testing.T) {
		m := network.Measure(subject.Text)
		if len(m.Problems) > 0 || m.Length > m.Max || m.Length <= 0 || len(m.Entities) == 0 {
			t.Errorf("Measure = %+v; want a text that fits and has an entity", m)
		}
	})
	t.Run("says why a text that is too long is refused", func(t *testing.T) {
		m := network.Measure(subject.TooLong)
		if m.Length <= m.Max || len(m.Problems) == 0 {
			t.Errorf("Measure = length %d of %d, problems %q; want too long, with a problem", m.Length, m.Max, m.Problems)
		}
	})
	t.Run("leaves a text that fits in one part, untouched", func(t *testing.T) {
		if diff := cmp.Diff([]string{subject.Text}, network.Split(subject.Text)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("splits a long text into parts that fit, or not at all", func(t *testing.T) {
		parts := network.Split(subject.TooLong)
		if !network.Limits().Threads {
			if diff := cmp.Diff([]string{subject.TooLong}, parts); diff != "" {
				t.Error(diff)
			}
			return
		}
		checkParts(t, network, subject.TooLong, parts)
	})
	t.Run("asks no negative price", func(t *testing.T) {
		if price := network.Price([]string{subject.Text, subject.Text}, 1); price < 0 {
			t.Errorf("Price = %d", price)
		}
	})
	t.Run("measures any text the same way twice, with entities in order", rapid.MakeCheck(func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		m := network.Measure(text)
		if diff := cmp.Diff(m, network.Measure(text)); diff != "" {
			t.Fatalf("a second Measure differs: %s", diff)
		}
		checkEntities(t, text, m)
	}))
	t.Run("splits any text without losing a character", rapid.MakeCheck(func(t *rapid.T) {
		text := anyText().Draw(t, "text")
		parts := network.Split(text)
		if !network.Limits().Threads {
			if len(parts) != 1 || parts[0] != text {
				t.Fatalf("Split = %q; want the text as its only part", parts)
			}
			return
		}
		checkParts(t, network, text, parts)
	}))
}

func checkEntities(t rapid.TB, text string, m platform.Measurement) {
	t.Helper()
	length, end := len(utf16.Encode([]rune(text))), 0
	for _, e := range m.Entities {
		if e.Start < end || e.End <= e.Start || e.End > length {
			t.Fatalf("entity %+v overlaps another, is empty or lies outside 0…%d", e, length)
		}
		end = e.End
	}
}

func checkParts(t rapid.TB, network platform.Platform, text string, parts []string) {
	t.Helper()
	for i, part := range parts {
		if m := network.Measure(part); m.Length > m.Max {
			t.Fatalf("part %d has length %d; the most is %d: %q", i+1, m.Length, m.Max, part)
		}
	}
	want, got := withoutSpaces(text), withoutSpaces(strings.Join(parts, "\n"))
	if want != got {
		t.Fatalf("characters were lost or changed:\nwant %q\n got %q", want, got)
	}
}

// withoutSpaces returns text without white space and without the lines of
// dashes that split a thread by hand.
func withoutSpaces(text string) string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	var b strings.Builder
	for _, line := range lines {
		if strings.TrimSpace(line) == "---" {
			continue
		}
		for _, r := range line {
			if !unicode.IsSpace(r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// anyText draws texts that look like posts: words, links, tags, emoji, scripts
// that count double, and now and then anything at all.
func anyText() *rapid.Generator[string] {
	word := rapid.SampledFrom([]string{
		"a", "word", "sentence.", "“quoted”", "naïve", "日本語", "한국어", "é", "👩‍💻", "🏳️‍🌈", "🇨🇭", "1️⃣", "🙋🏽",
		"#golang", "@levercast", "$TWTR", "https://example.com/path?q=(x)", "example.org", "me@example.com",
		"v1 (beta)", "a_b*c~d", `C:\tmp`, "{x|y}", "<b>", "—", "…", "\n", "\n\n", "\n---\n", " ", "  ", "\t",
		strings.Repeat("long", 90), strings.Repeat("語", 150),
	})
	words := rapid.Custom(func(t *rapid.T) string {
		separator := rapid.SampledFrom([]string{" ", " ", " ", "", "\n\n"}).Draw(t, "separator")
		return strings.Join(rapid.SliceOfN(word, 0, 60).Draw(t, "words"), separator)
	})
	return rapid.OneOf(words, rapid.String())
}
