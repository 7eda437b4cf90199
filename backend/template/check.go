package template

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"levercast/backend"
)

// How much a template may hold. Names, tones and descriptions count characters
// as people see them (graphemes), bodies count code points.
const (
	MaxName        = 80
	MaxTone        = 80
	MaxDescription = 500
	MaxBody        = 20_000
)

// Problem is one thing wrong with a template. Body is the network whose body it
// is in, or "" for the template itself.
type Problem struct {
	Body    string `json:"body"`
	Message string `json:"message"`
}

// Check returns everything wrong with a template, the template itself first,
// then its bodies in the order of their names; none is an empty list.
//
// A missing name, a missing or blank body, a text that is too long or that
// cannot be stored keeps a template from being saved. An unknown {placeholder}
// or a brace without its partner does not, since half-written work must be safe,
// but keeps that body from being used.
func Check(t Template) []Problem {
	problems := []Problem{}
	for _, f := range findings(t) {
		problems = append(problems, f.Problem)
	}
	return problems
}

// finding is a problem with what follows from it.
type finding struct {
	Problem
	hint        string
	blocksStore bool
}

// storable returns why a template cannot be saved, or nil. Error: Invalid.
func storable(t Template) error {
	for _, f := range findings(t) {
		if !f.blocksStore {
			continue
		}
		message := f.Message
		if f.Body != "" {
			message = "For " + label(f.Body) + ": " + message
		}
		return backend.Fail(backend.Invalid, message+" The template was not saved.", f.hint)
	}
	return nil
}

func findings(t Template) []finding {
	var found []finding
	found = append(found, checkField("name", t.Name, MaxName)...)
	if strings.TrimSpace(t.Name) == "" {
		found = append(found, finding{Problem{Message: "The name is empty."}, "Give the template a name.", true})
	}
	found = append(found, checkField("tone", t.Tone, MaxTone)...)
	found = append(found, checkField("description", t.Description, MaxDescription)...)
	found = append(found, checkInstructions(t.Instructions)...)
	if len(t.ProviderID) > 100 || !sound(t.ProviderID) {
		found = append(found, finding{Problem{Message: "The model's id cannot be kept."}, "Choose the model from the list.", true})
	}
	if len(t.Bodies) == 0 && t.Instructions.Empty() {
		found = append(found, finding{Problem{Message: "There is no text for any network."}, "Write a text for at least one network, or instructions for a model.", true})
	}
	for _, body := range slices.Sorted(maps.Keys(t.Bodies)) {
		found = append(found, checkBody(body, t.Bodies[body])...)
	}
	return found
}

func checkField(field, text string, most int) []finding {
	if !sound(text) {
		return []finding{{Problem{Message: "The " + field + " holds a broken character."}, "Type it again, or paste it as plain text.", true}}
	}
	if uniseg.GraphemeClusterCount(text) > most {
		return []finding{{Problem{Message: fmt.Sprintf("The %s is longer than %d characters.", field, most)}, "Shorten it.", true}}
	}
	return nil
}

func checkBody(body, text string) []finding {
	blocking := func(message, hint string) []finding {
		return []finding{{Problem{body, message}, hint, true}}
	}
	switch {
	case !sound(body) || body == "":
		return []finding{{Problem{Message: "A text names no network."}, "Name a network for it, such as linkedin or x.", true}}
	case !sound(text):
		return blocking("The text holds a broken character.", "Type it again, or paste it as plain text.")
	case strings.TrimSpace(text) == "":
		return blocking("The text is empty.", "Write it, or leave this network out of the template.")
	case utf8.RuneCountInString(text) > MaxBody:
		return blocking("The text is longer than 20,000 characters.", "Shorten it.")
	}
	var found []finding
	for _, message := range append(checkPlaceholders(text), checkBraces(text)...) {
		found = append(found, finding{Problem: Problem{body, message}})
	}
	return found
}

// sound reports whether the text can be stored: valid UTF-8 without NUL.
func sound(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsRune(text, 0)
}

// placeholderLike matches what was surely meant to be a placeholder: one word
// within braces. Any other text within braces is just text.
var placeholderLike = regexp.MustCompile(`\{{1,2}[ \t]*([\pL\pN_-]{1,40})[ \t]*\}{1,2}`)

// checkPlaceholders names every unknown placeholder once.
func checkPlaceholders(text string) []string {
	var messages []string
	for _, match := range placeholderLike.FindAllStringSubmatch(text, -1) {
		written, word := match[0], match[1]
		if slices.Contains(placeholders[:], written) {
			continue
		}
		message := fmt.Sprintf("%s is not a placeholder. There are {idea}, {point1}, {point2} and {point3}.", written)
		if meant := "{" + strings.ToLower(word) + "}"; slices.Contains(placeholders[:], meant) {
			message = fmt.Sprintf("%s is not a placeholder. Write it as %s.", written, meant)
		}
		if !slices.Contains(messages, message) {
			messages = append(messages, message)
		}
	}
	return messages
}

// checkBraces names the first brace without a partner.
func checkBraces(text string) []string {
	var open []int // lines of the braces not closed yet
	line := 1
	for _, r := range text {
		switch r {
		case '\n':
			line++
		case '{':
			open = append(open, line)
		case '}':
			if len(open) == 0 {
				return []string{fmt.Sprintf("On line %d, a } has no { before it.", line)}
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return []string{fmt.Sprintf("On line %d, a { has no } after it.", open[len(open)-1])}
	}
	return nil
}

// label returns a network's name as people write it.
func label(body string) string {
	switch body {
	case "linkedin":
		return "LinkedIn"
	case "x":
		return "X"
	}
	return body
}
