package template

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Instructions tell a model how to write. With any of them filled in the model
// writes freely by them; without, it fills the placeholders of a body. The offline
// engine does not read them.
type Instructions struct {
	Text     string   `json:"text"` // in the person's own words
	Audience string   `json:"audience"`
	Length   string   `json:"length"`
	Do       string   `json:"do"`
	Dont     string   `json:"dont"`
	Examples []string `json:"examples"` // of the style wanted
}

// Empty reports whether nothing is filled in.
func (i Instructions) Empty() bool {
	return i.Text+i.Audience+i.Length+i.Do+i.Dont+strings.Join(i.Examples, "") == ""
}

// Equal reports whether both say the same, but for white space around it.
func (i Instructions) Equal(other Instructions) bool {
	i, other = i.tidy(), other.tidy()
	return i.Text == other.Text && i.Audience == other.Audience && i.Length == other.Length && i.Do == other.Do && i.Dont == other.Dont &&
		strings.Join(i.Examples, "\x00") == strings.Join(other.Examples, "\x00")
}

// How much the instructions may hold, in code points.
const (
	MaxInstruction = 5_000
	MaxExamples    = 5
)

// tidy trims every field and leaves blank examples out.
func (i Instructions) tidy() Instructions {
	tidied := Instructions{
		Text: strings.TrimSpace(i.Text), Audience: strings.TrimSpace(i.Audience), Length: strings.TrimSpace(i.Length),
		Do: strings.TrimSpace(i.Do), Dont: strings.TrimSpace(i.Dont), Examples: []string{},
	}
	for _, example := range i.Examples {
		if example = strings.TrimSpace(example); example != "" {
			tidied.Examples = append(tidied.Examples, example)
		}
	}
	return tidied
}

func checkInstructions(i Instructions) []finding {
	var found []finding
	blocking := func(message, hint string) { found = append(found, finding{Problem{Message: message}, hint, true}) }
	for _, text := range append([]string{i.Text, i.Audience, i.Length, i.Do, i.Dont}, i.Examples...) {
		switch {
		case !sound(text):
			blocking("The instructions hold a broken character.", "Type them again, or paste them as plain text.")
			return found
		case utf8.RuneCountInString(text) > MaxInstruction:
			blocking("One of the instructions is longer than 5,000 characters.", "Shorten it.")
			return found
		}
	}
	if len(i.Examples) > MaxExamples {
		blocking(fmt.Sprintf("There are more than %d examples.", MaxExamples), "Keep the best ones.")
	}
	return found
}
