package generate

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/template"
)

// rules count code points, or give everything beyond Latin a weight, and split
// at white space, or within a word that is too long.
type rules struct {
	name     platform.Name
	limits   platform.Limits
	weighted bool
}

func (r rules) Name() platform.Name       { return r.name }
func (r rules) Label() string             { return strings.ToUpper(string(r.name)) }
func (r rules) Limits() platform.Limits   { return r.limits }
func (r rules) Price([]string, int) int64 { return 0 }

func (r rules) length(text string) int {
	if !r.weighted {
		return utf8.RuneCountInString(text)
	}
	length := 0
	for _, c := range text {
		if length++; c > unicode.MaxLatin1 {
			length++
		}
	}
	return length
}

func (r rules) Measure(text string) platform.Measurement {
	return platform.Measurement{Length: r.length(text), Max: r.limits.Length}
}

func (r rules) Split(text string) []string {
	if !r.limits.Threads {
		return []string{text}
	}
	var parts []string
	for piece := range strings.SplitSeq(text, "\n---\n") {
		part := ""
		for _, word := range strings.Fields(piece) {
			for _, c := range " " + word {
				if r.length(part+string(c)) > r.limits.Length {
					parts, part = append(parts, strings.TrimSpace(part)), ""
				}
				part += string(c)
			}
		}
		parts = append(parts, strings.TrimSpace(part))
	}
	return parts
}

func post(length int) rules {
	return rules{name: "linkedin", limits: platform.Limits{Length: length, Parts: 1}}
}

func threads(length, parts int) rules {
	return rules{name: "x", limits: platform.Limits{Length: length, Threads: true, Parts: parts}, weighted: true}
}

const body = "{idea}\n\nPoints:\n• {point1}\n• {point2}\n• {point3}\n\nAnd you?\n\n#one #two"

func shape(text string) template.Template {
	return template.Template{Name: "Shape", Bodies: map[string]string{"linkedin": text, "x": text}}
}

func generateOn(t *testing.T, r rules, text, idea string) ([]string, error) {
	t.Helper()
	versions, err := Offline{}.Generate(t.Context(), Request{Idea: idea, Template: shape(text), Rules: []platform.Rules{r}})
	return versions[r.name].Parts, err
}

func TestText(t *testing.T) {
	for name, test := range map[string]struct{ body, idea, want string }{
		"opens with the first sentence": {body, "Three things. Start late. End early. Leave room.",
			"Three things.\n\nPoints:\n• Start late.\n• End early.\n• Leave room.\n\nAnd you?\n\n#one #two"},
		"takes one sentence as the idea": {body, " Only one thought. \n", "Only one thought.\n\nAnd you?\n\n#one #two"},
		"takes one point from two sentences": {body, "One. Two.",
			"One.\n\nPoints:\n• Two.\n\nAnd you?\n\n#one #two"},
		"shares many sentences out": {body, "Aa. Bb. Cc. Dd. Ee. Ff. Gg.",
			"Aa.\n\nPoints:\n• Bb. Cc.\n• Dd. Ee.\n• Ff. Gg.\n\nAnd you?\n\n#one #two"},
		"leaves a long text whole": {body, "Aa." + strings.Repeat(" Bb.", 10), "Aa." + strings.Repeat(" Bb.", 10) + "\n\nAnd you?\n\n#one #two"},
		"takes a list apart": {body, "Lessons:\n- one\n- two",
			"Lessons:\n\nPoints:\n• one\n• two\n\nAnd you?\n\n#one #two"},
		"leaves a longer list as it is": {body, "Lessons:\n- one\n- two\n- three\n- four",
			"Lessons:\n- one\n- two\n- three\n- four\n\nAnd you?\n\n#one #two"},
		"leaves text after a list where it is": {body, "Lessons:\n- one\n- two\n\nBye.",
			"Lessons:\n- one\n- two\n\nBye.\n\nAnd you?\n\n#one #two"},
		"leaves paragraphs as they are":                     {"{idea}\n\n{point1}", "One.\n\nTwo.\n\nThree.", "One.\n\nTwo.\n\nThree."},
		"puts everything into a body with the idea only":    {"{idea} – so.", "One. Two.\nThree.", "One. Two.\nThree. – so."},
		"puts everything into points where no idea is":      {"• {point1}\n• {point3}", "One. Two. Three.", "• One. Two.\n• Three."},
		"puts a long list into points where no idea is":     {"• {point1}", "- one\n- two", "• one; two"},
		"returns a body without places as it is":            {"Hello", "One.", "Hello"},
		"gives up its stop to the mark of the body":         {"{idea}. {point1}? {point2}!", "One. Two? U.S. too.", "One. Two? U.S. too!"},
		"keeps a stop that belongs to the word":             {"{idea}: {point1}?", "Ask. Is it in the U.S.", "Ask: Is it in the U.S.?"},
		"leaves placeholders and signs of the idea as text": {body, "{point1} costs $$5 & {idea} $&", "{point1} costs $$5 & {idea} $&\n\nAnd you?\n\n#one #two"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, Text(test.body, test.idea)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestGenerate(t *testing.T) {
	const idea = "Start with one thing. Then the next. Then stop."
	full := Text(body, idea)
	const running = "One sentence here. Another one here. A third one here. A fourth one here. A fifth one here."
	untagged := strings.TrimSuffix(full, "\n\n#one #two")
	for name, test := range map[string]struct {
		rules rules
		body  string
		idea  string
		want  []string
	}{
		"fills the template where it fits":             {post(len(full)), body, idea, []string{full}},
		"leaves the hashtags out where that helps":     {threads(utf8.RuneCountInString(untagged)+2, 9), body, idea, []string{untagged}},
		"keeps hashtags of the idea":                   {threads(12, 9), "{idea}", "One day\n\n#a #b #c", []string{"One day #a", "#b #c"}},
		"makes a thread where one post is too short":   {threads(40, 9), body, idea, threads(40, 9).Split(untagged)},
		"lets running text read on through a thread":   {threads(60, 9), body, running, threads(60, 9).Split(running + " And you?")},
		"takes the idea alone where a thread has none": {threads(50, 1), body, idea, []string{idea}},
		"takes the idea alone where threads are none":  {post(50), body, idea, []string{idea}},
		"takes the idea as a thread before giving up":  {threads(30, 2), body, idea, threads(30, 2).Split(idea)},
		"cuts a thread where the writer did":           {threads(99, 9), "{idea}\n\nBye", "One.\n---\nTwo.", []string{"One.", "Two. Bye"}},
		"shows no cut where threads are none":          {post(99), "{idea}\n\nBye", "One.\n\n---\n\n---\nTwo.", []string{"One.\n\nTwo.\n\nBye"}},
		"keeps a stop that is all there is":            {post(9), "{idea}.", ".", []string{"."}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := generateOn(t, test.rules, test.body, test.idea)
			if diff := cmp.Diff(test.want, got); diff != "" || err != nil {
				t.Errorf("%v %s", err, diff)
			}
		})
	}
	t.Run("answers for every network asked for, nothing by hand", func(t *testing.T) {
		got, err := Offline{}.Generate(t.Context(), Request{Idea: "One.", Template: shape("{idea}"), Rules: []platform.Rules{post(99), threads(99, 9)}})
		want := map[platform.Name]draft.Version{"linkedin": {Parts: []string{"One."}}, "x": {Parts: []string{"One."}}}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%v %s", err, diff)
		}
	})
	t.Run("does not mind a problem in another network's text", func(t *testing.T) {
		broken := shape("{idea}")
		broken.Bodies["linkedin"] = "{oops}"
		if _, err := (Offline{}).Generate(t.Context(), Request{Idea: "One.", Template: broken, Rules: []platform.Rules{threads(99, 9)}}); err != nil {
			t.Error(err)
		}
	})
	for name, test := range map[string]struct {
		rules      rules
		body, idea string
		want       string
	}{
		"refuses a blank idea":                  {post(99), body, " \n\u200b", "no idea"},
		"refuses an unknown placeholder":        {post(99), "{name}", "One.", "{name} is not a placeholder"},
		"refuses a brace alone":                 {post(99), "{idea", "One.", "On line 1"},
		"refuses a network the template lacks":  {rules{name: "mastodon"}, body, "One.", "no text for MASTODON"},
		"says by how much an idea is too long":  {post(50), body, strings.Repeat("a", 57), "too long for LINKEDIN by 7 (57 of 50)"},
		"says that a thread is too short":       {threads(20, 3), body, strings.Repeat("a", 61), "even as a thread of 3 parts"},
		"gives up at once on what is hopeless":  {threads(20, 3), body, strings.Repeat("a", 500), "even as a thread of 3 parts"},
		"refuses a word no part of a thread is": {threads(1, 30), "{idea}", "日本", "even as a thread"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := generateOn(t, test.rules, test.body, test.idea)
			if said := backend.Describe(err); said == nil || said.Code != backend.Invalid || said.Hint == "" || !strings.Contains(said.Message, test.want) {
				t.Errorf("Generate = %v; want invalid with %q and a hint", err, test.want)
			}
		})
	}
	t.Run("stops when it is cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := Offline{}.Generate(ctx, Request{Idea: "One.", Template: shape("{idea}"), Rules: []platform.Rules{post(99)}})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Generate = %v; want cancelled", err)
		}
	})
}

// builtIns reads the templates Levercast comes with.
func builtIns(t *testing.T) []template.Template {
	t.Helper()
	files, err := filepath.Glob("../template/builtin/*.linkedin.txt")
	if err != nil || len(files) != 5 {
		t.Fatalf("found %q, %v; want five templates", files, err)
	}
	var templates []template.Template
	for _, file := range files {
		one := template.Template{Name: file, Bodies: map[string]string{}}
		for _, network := range []string{"linkedin", "x"} {
			text, err := os.ReadFile(strings.Replace(file, ".linkedin.", "."+network+".", 1))
			if err != nil {
				t.Fatal(err)
			}
			one.Bodies[network] = strings.TrimSuffix(string(text), "\n")
		}
		templates = append(templates, one)
	}
	return templates
}

var word = regexp.MustCompile(`[\pL\pN]+`)

func TestGenerateProperties(t *testing.T) {
	templates := builtIns(t)
	networks := []platform.Rules{post(3000), threads(280, 25)}
	piece := rapid.SampledFrom([]string{"word", "Word", "a longer one", ". ", "! ", "? ", " ", " ", "\n", "\n\n", "\n- ", "\n1. ", "e.g. ", "。", "🚀", "語", "{point1}", "$&", "#tag", "\n---\n", "https://example.com/a.b", strings.Repeat("long", 60)})
	ideas := rapid.Custom(func(t *rapid.T) string {
		return "Idea " + strings.Join(rapid.SliceOfN(piece, 0, 60).Draw(t, "pieces"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		request := Request{Idea: ideas.Draw(t, "idea"), Template: rapid.SampledFrom(templates).Draw(t, "template"), Rules: networks}
		got, err := Offline{}.Generate(t.Context(), request)
		if err != nil {
			if backend.CodeOf(err) != backend.Invalid {
				t.Fatal(err)
			}
			return
		}
		again, _ := Offline{}.Generate(t.Context(), request)
		if diff := cmp.Diff(got, again); diff != "" {
			t.Fatalf("a second answer differs: %s", diff)
		}
		for _, network := range networks {
			version := got[network.Name()]
			for _, part := range version.Parts {
				if m := network.Measure(part); m.Length > m.Max || draft.Blank(part) {
					t.Fatalf("%s: part %q has length %d of %d", network.Name(), part, m.Length, m.Max)
				}
			}
			checkWords(t, request, network, version)
		}
	})
}

// checkWords checks that no word was invented and none of the idea's was lost.
// Words are compared as running text, since a thread may cut a very long one;
// the numbers that mark a list's items may go.
func checkWords(t *rapid.T, request Request, network platform.Rules, version draft.Version) {
	text := strings.Join(version.Parts, "\n")
	source := map[string]bool{}
	for _, w := range word.FindAllString(request.Idea+" "+request.Template.Bodies[string(network.Name())], -1) {
		source[w] = true
	}
	lengthy := strings.Contains(request.Idea, strings.Repeat("long", 60)) && network.Limits().Threads
	for _, w := range word.FindAllString(text, -1) {
		if !source[w] && !lengthy {
			t.Fatalf("%s: the word %q of %q comes from nowhere", network.Name(), w, text)
		}
	}
	marks := regexp.MustCompile(`(?m)^1\.\s`)
	have := strings.Join(word.FindAllString(text, -1), "")
	for _, w := range word.FindAllString(marks.ReplaceAllString(request.Idea, ""), -1) {
		if !strings.Contains(have, w) {
			t.Fatalf("%s: the word %q is not in %q", network.Name(), w, text)
		}
	}
}

// A step that takes quadratic time makes this test take minutes, not a second.
func TestGenerateOfAMegabyte(t *testing.T) {
	network := []platform.Rules{threads(280, 25), post(3000)}
	for i, piece := range []string{"word ", "- a\n", "A. e.g. ", " b\n", ". ", "。🚀", "\n---\n", "( \" "} {
		begin := []string{"Idea ", "- x\n- y\n"}[i%2]
		t.Run(fmt.Sprintf("is refused for piece %d after %q", i, begin), func(t *testing.T) {
			idea := begin + strings.Repeat(piece, (1<<20)/len(piece)) + "!"
			_, err := Offline{}.Generate(t.Context(), Request{Idea: idea, Template: shape(body), Rules: network})
			if backend.CodeOf(err) != backend.Invalid {
				t.Errorf("Generate = %v; want invalid", err)
			}
		})
	}
}
