package backend_test

import (
	"encoding/json"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// The window says what the backend says in the person's language. The backend
// writes English, one sentence after another; frontend/src/i18n/LANGUAGE/backend
// holds each sentence with {1}, {2} … where a value stands. A sentence that is not
// there is shown in English.

// unread names the packages and files whose words no window shows: the command
// line, what a simulated network or model says, pages in the browser, and the built-in templates.
var unread = []string{
	"backend/cli", "backend/practice", "backend/platform/platformtest", "backend/platform/linkedin/linkedinsim", "backend/platform/x/xsim",
	"backend/generate/generatetest", "backend/generate/openai/openaisim", "backend/generate/anthropic/anthropicsim",
	"backend/sqlite/db", "backend/template/builtin.go", "backend/account/page.go", "backend/account/loopback.go", "backend/legacy/visit.go",
}

// prompts are written for a model: of these files only what fails is for a person.
var prompts = []string{"backend/generate/prompt.go", "backend/generate/passage.go", "backend/generate/trial.go", "backend/template/instructions.go"}

// within stand as values inside sentences, or by themselves where the doctor names
// what it looked at.
var within = []string{
	"{1} image", "{1} images", "The image", "Image {1}", "This file",
	"An AVIF image", "A HEIC photo", "An SVG drawing", "A BMP image", "A TIFF or raw image",
	"The title", "An alt text", "A document's title", "An image's name", "The {1} version", "Part {1} of the {2} version",
	"Accounts", "Backup", "Database", "Display", "scaled to {1} × {2}, {3}", "scaled to {1} × {2}, converted to {3}", "converted to {1}",
	"Keychain", "LinkedIn API version", "Version", "{1} account", "{1} network",
	"{1} is sound", "A test entry was written, read and removed", "{1} is in use, good until {2} at least", "{1} has {2} drafts and {3} posts, checked",
	"standard input", "a visit with the browser",
	"waiting to be sent", "being sent", "published", "failed", "in doubt", "name", "tone", "description",
	"JPEG quality {1}", "{1}, transparency filled with white", "“{1}” and “{2}”",
	"is not in the document's folder", "is not a file in the document's folder", "could not be read", "could not be copied", "is too large",
	"{1} answers for {2}; granted: {3}", "{1} answers for {2}; granted: {3}; {4} days left",
	"{1} answers for {2}; granted: {3}; {4}: up to {5} characters", "{1} answers for {2}; granted: {3}; {4}: up to {5} characters; {6} days left",
}

func TestEverySentenceIsTranslated(t *testing.T) {
	sentences := map[string]string{} // sentence → the file it is in
	for _, words := range within {
		sentences[words] = "backend/messages_test.go"
	}
	for _, dir := range sourceFolders(t) {
		for _, said := range sentencesIn(t, dir) {
			if _, known := sentences[said.text]; !known {
				sentences[said.text] = said.file
			}
		}
	}
	for _, language := range []string{"de", "es"} {
		t.Run("into "+language, func(t *testing.T) {
			translated := readTranslations(t, language)
			for _, sentence := range slices.Sorted(maps.Keys(sentences)) {
				if translated[sentence] == "" {
					t.Errorf("%s: not translated: %q", sentences[sentence], sentence)
				}
			}
			for _, sentence := range slices.Sorted(maps.Keys(translated)) {
				if _, said := sentences[sentence]; !said {
					t.Errorf("nobody says this any more: %q", sentence)
				}
				if want, got := values(sentence), values(translated[sentence]); !slices.Equal(want, got) {
					t.Errorf("%q has the values %v, its translation %q has %v", sentence, want, translated[sentence], got)
				}
			}
		})
	}
}

func TestSentences(t *testing.T) {
	for source, want := range map[string][]string{
		`fail("Too long for %s by %d (%d of %d).", a, b, c, d)`:                  {"Too long for {1} by {2} ({3} of {4})."},
		`say("The key for " + label + " is gone. " + safe)`:                      {"The key for {1} is gone.", "Nothing was lost."},
		`backend.Fail(code, "No keychain"+mark, "Say more: like so")`:            {"No keychain{1}", "Say more: like so"},
		`fmt.Sprintf("The %s version is not ready: %s Nothing was sent.", a, b)`: {"The {1} version is not ready:", "Nothing was sent."},
		`fmt.Errorf("This went wrong. Badly.")`:                                  nil,
		`query("SELECT a FROM b")`:                                               nil,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "a.go", "package a\nconst safe = \"Nothing was lost.\"\nvar _ = "+source, 0)
		if err != nil {
			t.Fatal(err)
		}
		finder := finder{constants: constantsOf(file)}
		finder.walk(file.Decls[1])
		if !slices.Equal(finder.found, want) {
			t.Errorf("%s: got %q, want %q", source, finder.found, want)
		}
	}
}

func values(text string) []string {
	return slices.Sorted(slices.Values(value.FindAllString(text, -1)))
}

func readTranslations(t *testing.T, language string) map[string]string {
	t.Helper()
	all := map[string]string{}
	files, err := filepath.Glob(filepath.Join("..", "frontend", "src", "i18n", language, "backend", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var one map[string]string
		if err := json.Unmarshal(text, &one); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for sentence, translation := range one {
			if _, twice := all[sentence]; twice {
				t.Errorf("%s: translated twice: %q", file, sentence)
			}
			all[sentence] = translation
		}
	}
	return all
}
