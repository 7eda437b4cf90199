package linkedin_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
)

func TestEscape(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"keeps a hashtag and escapes parentheses":          {`v1 (beta) #golang`, `v1 \(beta\) #golang`},
		"escapes underscore, star and tilde":               {`a_b*c~d`, `a\_b\*c\~d`},
		"escapes a backslash once":                         {`C:\tmp`, `C:\\tmp`},
		"escapes an e-mail address":                        {`me@x.io`, `me\@x.io`},
		"escapes a number sign after a letter":             {`C# rocks`, `C\# rocks`},
		"escapes a number sign before a space":             {`# title`, `\# title`},
		"escapes braces and bars":                          {`{x|y}`, `\{x\|y\}`},
		"escapes angle brackets":                           {`<b>`, `\<b\>`},
		"leaves plain text, line breaks and emoji alone":   {"Hello,\n\nworld: “fine” 👋 – ok!", "Hello,\n\nworld: “fine” 👋 – ok!"},
		"keeps hashtags after punctuation and emoji":       {"(#go) 🚀#rust ❤️#zig", `\(#go\) 🚀#rust ❤️#zig`},
		"keeps hashtags in any script":                     {"#日本語 #naïve #cafe\u0301", "#日本語 #naïve #cafe\u0301"},
		"ends a hashtag at an underscore":                  {"#go_lang", `#go\_lang`},
		"escapes a keycap, which is no hashtag":            {"#️⃣", `\#️⃣`},
		"escapes the number sign of an entity":             {"&#39;", `&\#39;`},
		"keeps only the last of several number signs out":  {"##go", `\#\#go`},
		"keeps a campaign link":                            {"https://x.io/a_b?utm_source=x_y#part_1", "https://x.io/a_b?utm_source=x_y#part_1"},
		"encodes reserved characters inside a link":        {`https://x.io/()[]{}<>|*~@\_#z`, `https://x.io/%28%29%5B%5D%7B%7D%3C%3E%7C%2A%7E%40%5C_#z`},
		"keeps a closing parenthesis that the link opened": {"https://en.wikipedia.org/wiki/Go_(game)", "https://en.wikipedia.org/wiki/Go_%28game%29"},
		"leaves the sentence around a link out of it":      {"(see https://x.io/a.)", `\(see https://x.io/a.\)`},
		"leaves bold marks around a link out of it":        {"**https://x.io**", `\*\*https://x.io\*\*`},
		"leaves angle brackets around a link out of it":    {"<https://x.io>", `\<https://x.io\>`},
		"keeps the mention of an organisation":             {"Thanks @[Dev & Co (Basel)](urn:li:organization:123)!", `Thanks @[Dev & Co \(Basel\)](urn:li:organization:123)!`},
		"escapes the mention of a person, who has no URN":  {"@[Ann](urn:li:person:abc)", `\@\[Ann\]\(urn:li:person:abc\)`},
		"escapes a Markdown link":                          {"[text](https://x.io/a)", `\[text\]\(https://x.io/a\)`},
		"escapes what looks like a hashtag template":       {`{hashtag|\#|go}`, `\{hashtag\|\\\#\|go\}`},
		"is empty for an empty text":                       {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := linkedin.Escape(test.text); got != test.want {
				t.Errorf("Escape(%q)\n got %q\nwant %q", test.text, got, test.want)
			}
			checkRoundTrip(t, test.text)
		})
	}
}

func TestParse(t *testing.T) {
	type element = linkedin.Element
	for name, test := range map[string]struct {
		commentary string
		want       []element
		cut        bool
	}{
		"cuts at a raw parenthesis":      {`Hello (world) bye`, []element{{Text: "Hello "}}, true},
		"cuts at a lone backslash":       {`a\b`, []element{{Text: "a"}}, true},
		"cuts at a last backslash":       {`a\`, []element{{Text: "a"}}, true},
		"cuts at a raw e-mail address":   {`me@x.io`, []element{{Text: "me"}}, true},
		"cuts at a raw heading":          {`# title`, nil, true},
		"cuts at a raw underscore":       {`a_b`, []element{{Text: "a"}}, true},
		"cuts inside a link":             {`https://x.io/(a)`, []element{{Kind: platform.Link, Text: "https://x.io/"}}, true},
		"cuts before an unclosed name":   {`x @[Ann (urn:li:organization:1)`, []element{{Text: "x "}}, true},
		"cuts before a mention's bad id": {`x @[Ann](12)`, []element{{Text: "x "}}, true},
		"reads escapes":                  {`\(a\_b\)`, []element{{Text: "(a_b)"}}, false},
		"reads a hashtag, even inside a word as the grammar has it": {`C#golang!`,
			[]element{{Text: "C"}, {Kind: platform.Hashtag, Text: "#golang"}, {Text: "!"}}, false},
		"reads a hashtag template": {`{hashtag|\#|golang}`, []element{{Kind: platform.Hashtag, Text: "#golang"}}, false},
		"reads a mention with an escaped name": {`@[A \(B\)](urn:li:organization:1)`,
			[]element{{Kind: platform.Mention, Text: "A (B)", URN: "urn:li:organization:1"}}, false},
		"reads a mention without a name": {`@(urn:li:organization:1)`,
			[]element{{Kind: platform.Mention, URN: "urn:li:organization:1"}}, false},
		"reads a link with underscores and a fragment": {`see https://x.io/a_b#c_d.`,
			[]element{{Text: "see "}, {Kind: platform.Link, Text: "https://x.io/a_b#c_d"}, {Text: "."}}, false},
	} {
		t.Run(name, func(t *testing.T) {
			got, complete := linkedin.Parse(test.commentary)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if complete == test.cut {
				t.Errorf("complete = %t; want %t", complete, !test.cut)
			}
		})
	}
}

func TestEscapeProperties(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"a", "word ", "é", "e\u0301", "日本", "👩‍💻", " ", "\n", "#", "#go", "@", "@[", "](", ")", "(", "[", "]", "{", "}", "<", ">", "|", "*", "_", "~", `\`,
		"http://", "https://", "https://x.io/a", "HTTPS://X.io", ".", ",", `"`, "’", "%28", "@[Name (x)](urn:li:organization:7)", "urn:li:organization:1",
		"{hashtag|", "\xff", "\u200d", "\ufe0f",
	})
	texts := rapid.OneOf(
		rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 25).Draw(t, "pieces"), "") }),
		rapid.String(),
	)
	t.Run("is read back as it was written", rapid.MakeCheck(func(t *rapid.T) {
		checkRoundTrip(t, texts.Draw(t, "text"))
	}))
	t.Run("finds the same live stretches as a reader of the escaped text", rapid.MakeCheck(func(t *rapid.T) {
		text := texts.Draw(t, "text")
		var want, got []platform.EntityKind
		for _, e := range newClient(t).Measure(text).Entities {
			want = append(want, e.Kind)
		}
		elements, _ := linkedin.Parse(linkedin.Escape(text))
		for _, e := range elements {
			if e.Kind != "" {
				got = append(got, e.Kind)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q: %s", text, diff)
		}
	}))
}

func FuzzEscape(f *testing.F) {
	for _, text := range []string{"", "v1 (beta) #golang", `C:\tmp`, "https://x.io/(a)_b#c", "@[A](urn:li:organization:1)", "#️⃣", "\xff#a"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkRoundTrip(t, text)
		linkedin.Parse(text)
		if m := newClient(t).Measure(text); m.Length < m.Visible {
			t.Errorf("%q: escaping made it shorter", text)
		}
	})
}

// checkRoundTrip checks that LinkedIn reads the whole of an escaped text, and
// that it reads text, but for what is percent-encoded in links.
func checkRoundTrip(t rapid.TB, text string) {
	t.Helper()
	escaped := linkedin.Escape(text)
	if elements, complete := linkedin.Parse(escaped); !complete {
		t.Fatalf("%q: escaped as %q, which is cut after %+v", text, escaped, elements)
	}
	got := linkedin.Render(escaped)
	if got == text {
		return
	}
	if !strings.Contains(strings.ToLower(text), "://") || decoded(got) != decoded(text) {
		t.Fatalf("%q: escaped as %q, which reads %q", text, escaped, got)
	}
}

// decoded undoes percent-encoding where it is valid.
func decoded(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			if s, err := url.PathUnescape(text[i : i+3]); err == nil {
				out.WriteString(s)
				i += 2
				continue
			}
		}
		out.WriteByte(text[i])
	}
	return out.String()
}
