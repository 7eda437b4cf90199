package generate

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// plainly returns a value as encoding/json would, strings only.
func plainly(v value) any {
	switch v.kind {
	case text:
		return v.text
	case list:
		items := []any{}
		for _, item := range v.items {
			items = append(items, plainly(item))
		}
		return items
	case object:
		fields := map[string]any{}
		for _, f := range v.fields {
			fields[f.name] = plainly(f.value)
		}
		return fields
	}
	return nil
}

func TestReadLoose(t *testing.T) {
	hello := map[string]any{"x": "hello"}
	for name, test := range map[string]struct {
		answer string
		want   any
		whole  bool
	}{
		"reads an object":                          {`{"x":"hello"}`, hello, true},
		"overlooks what stands around it":          {"Here you are:\n```json\n{\"x\": \"hello\"}\n```\nEnjoy!", hello, true},
		"overlooks thoughts":                       {"<think>maybe {\"x\":\"no\"}?</think>\n{\"x\":\"hello\"}", hello, true},
		"waits for the end of thoughts":            {"<think>maybe {\"x\":\"no\"}", nil, false},
		"takes a string as far as it came":         {`{"x":"hel`, map[string]any{"x": "hel"}, false},
		"leaves an unfinished escape out":          {`{"x":"hel\`, map[string]any{"x": "hel"}, false},
		"leaves half a surrogate pair out":         {`{"x":"hi \ud83d\ude`, map[string]any{"x": "hi "}, false},
		"joins a surrogate pair":                   {`{"x":"\ud83d\ude80"}`, map[string]any{"x": "🚀"}, true},
		"marks a lone surrogate":                   {`{"x":"\ud83d!"}`, map[string]any{"x": "�!"}, true},
		"takes line breaks within a string":        {"{\"x\":\"a\nb\tc\"}", map[string]any{"x": "a\nb\tc"}, true},
		"takes commas too many":                    {`{,"x":["a",,"b",],}`, map[string]any{"x": []any{"a", "b"}}, true},
		"keeps an unknown escape":                  {`{"x":"a\qb\u12g4"}`, map[string]any{"x": `a\qb\u12g4`}, true},
		"decodes escapes":                          {`{"x":"\"\\\/\b\f\n\r\tä"}`, map[string]any{"x": "\"\\/\b\f\n\r\tä"}, true},
		"reads numbers and words as nothing":       {`{"a":-1.5e3,"b":true,"c":null,"x":"hello"}`, map[string]any{"a": nil, "b": nil, "c": nil, "x": "hello"}, true},
		"overlooks a missing comma":                {`{"x":"hello" "y":"z"}`, map[string]any{"x": "hello", "y": "z"}, true},
		"stops at a missing value":                 {`{"x":}`, map[string]any{}, false},
		"keeps braces and fences within a string":  {"{\"x\":\"```{}```\"}", map[string]any{"x": "```{}```"}, true},
		"keeps the words of an injected object":    {`{"x":"{\"x\":\"no\"}"}`, map[string]any{"x": `{"x":"no"}`}, true},
		"finds no object where there is none":      {"I would rather not.", nil, false},
		"gives up where it lies deeper than sense": {`{"x":` + strings.Repeat("[", 50), nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			v, ok := readLoose(test.answer)
			if test.want == nil {
				if ok && v.whole {
					t.Fatalf("read %v", plainly(v))
				}
				return
			}
			if diff := cmp.Diff(test.want, plainly(v)); diff != "" || v.whole != test.whole {
				t.Errorf("whole %t %s", v.whole, diff)
			}
		})
	}
}

func TestLooseReadsWhatJSONReads(t *testing.T) {
	word := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{`\`, `"`, "\n", "🚀", "  ", "é", "{", "```", "</think>"}))
	words := rapid.Map(rapid.SliceOfN(word, 0, 5), func(w []string) string { return strings.Join(w, "") })
	rapid.Check(t, func(t *rapid.T) {
		original := map[string]any{"linkedin": words.Draw(t, "linkedin"), "x": []any{words.Draw(t, "first"), words.Draw(t, "second")}}
		encoded, err := json.Marshal(original)
		if err != nil {
			t.Fatal(err)
		}
		var strict map[string]any
		if err := json.Unmarshal(encoded, &strict); err != nil {
			t.Fatal(err)
		}
		v, ok := readLoose(string(encoded))
		if diff := cmp.Diff(strict, plainly(v)); !ok || !v.whole || diff != "" {
			t.Fatal(diff)
		}
		cut, _ := readLoose(string(encoded[:rapid.IntRange(0, len(encoded)-1).Draw(t, "cut")]))
		if cut.whole {
			t.Fatal("half an answer passes for a whole one")
		}
		if found, ok := cut.field("linkedin"); ok && !strings.HasPrefix(strict["linkedin"].(string), found.text) {
			t.Fatalf("half of %q reads %q", strict["linkedin"], found.text)
		}
	})
}

func FuzzReadLoose(f *testing.F) {
	for _, seed := range []string{`{"linkedin":"a","x":["b","c"]}`, "```json\n{\"x\":[\"\\ud83d\\ude80\"]}\n```", `<think>{</think>{"x":"`, `{"x":{"parts":[{"text":"a"}]}}`, `{"x":"\u`} {
		f.Add(seed, 7)
	}
	f.Fuzz(func(t *testing.T, answer string, cut int) {
		v, _ := readLoose(answer)
		if utf8.ValidString(answer) {
			var check func(value)
			check = func(v value) {
				if !utf8.ValidString(v.text) {
					t.Fatalf("broken text %q", v.text)
				}
				for _, item := range v.items {
					check(item)
				}
				for _, f := range v.fields {
					check(f.value)
				}
			}
			check(v)
		}
		if whole, part := v, answer[:min(max(cut, 0), len(answer))]; whole.whole {
			half, _ := readLoose(part)
			if len(half.fields) > len(whole.fields) && !strings.Contains(answer, "<think>") {
				t.Fatalf("half of %q has more fields", answer)
			}
		}
		if once := bare(answer); !strings.Contains(answer, once) {
			t.Fatalf("bare(%q) = %q", answer, once)
		}
	})
}

func TestBare(t *testing.T) {
	for given, want := range map[string]string{
		"  hello \n":                  "hello",
		"```\nhello\n```":             "hello",
		"```text\n  hello\n\nyou```":  "hello\n\nyou",
		"```\na\n```\nb\n```\nc\n```": "```\na\n```\nb\n```\nc\n```",
		"```not a fence":              "```not a fence",
		"```two words\nx\n```":        "```two words\nx\n```",
		"“quoted”":                    "“quoted”",
		"**bold**":                    "**bold**",
		"# Title\n- a":                "# Title\n- a",
		"```":                         "```",
		"``````":                      "``````",
	} {
		if got := bare(given); got != want {
			t.Errorf("bare(%q) = %q; want %q", given, got, want)
		}
	}
}

func TestAround(t *testing.T) {
	for name, test := range map[string][3]string{
		"keeps the spaces of the selection": {"  old words\n", "new words", "  new words\n"},
		"adds none":                         {"old", "new", "new"},
		"takes a blank selection":           {" ", "new", "new"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := around(test[0], test[1]); got != test[2] {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestComplete(t *testing.T) {
	rocket := "hi 🚀"
	for cut := range len(rocket) {
		if got := complete(rocket[:cut]); !utf8.ValidString(got) || !slices.Contains([]string{"", "h", "hi", "hi "}, got) {
			t.Errorf("cut at %d: %q", cut, got)
		}
	}
}
