package template

import (
	"embed"
	"strings"
)

// Each text stands in a file of its own, builtin/KEY.NETWORK.txt.
//
//go:embed builtin/*.txt
var texts embed.FS

// builtIns returns the templates Levercast comes with, the default one last, so
// that a store with a default has them all.
func builtIns() []Template {
	return []Template{
		builtIn("casual", "Casual", "Friendly and relaxed, as among people who know each other."),
		builtIn("inspirational", "Inspirational", "Warm and encouraging, with something to carry on."),
		builtIn("question-based", "Question-Based", "Opens a conversation and asks for answers."),
		builtIn("storytelling", "Storytelling", "Tells what happened and what stayed with you."),
		asDefault(builtIn("professional", "Professional", "Clear and to the point, for people you work with.")),
	}
}

func builtIn(key, name, description string) Template {
	t := Template{Name: name, Tone: key, Description: description, BuiltIn: key, Bodies: map[string]string{}}
	for _, network := range []string{"linkedin", "x"} {
		text, err := texts.ReadFile("builtin/" + key + "." + network + ".txt")
		if err != nil {
			panic(err) // the file is part of the program
		}
		t.Bodies[network] = strings.TrimSuffix(string(text), "\n")
	}
	return t
}

func asDefault(t Template) Template {
	t.IsDefault = true
	return t
}
