package cli

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// The manual page is written by hand and must not fall behind.
func TestManualNamesEveryCommand(t *testing.T) {
	manual, err := os.ReadFile("../../build/linux/levercast.1")
	if err != nil {
		t.Fatal(err)
	}
	// A line such as .BR "draft new" " | " list names the commands of one group.
	var named [][]string
	for line := range strings.Lines(string(manual)) {
		if bold, ok := strings.CutPrefix(strings.TrimSpace(line), ".B"); ok {
			named = append(named, strings.FieldsFunc(strings.TrimPrefix(bold, "R"), func(r rune) bool { return strings.ContainsRune(` "|\`, r) }))
		}
	}
	parser, err := kong.New(&root{}, kong.Vars{"version": ""})
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range parser.Model.Leaves(true) {
		words := strings.Fields(command.Path())
		if !slices.ContainsFunc(named, func(line []string) bool {
			return len(line) > 0 && line[0] == words[0] && slices.Contains(line, words[len(words)-1])
		}) {
			t.Errorf("build/linux/levercast.1 does not name “levercast %s”", command.Path())
		}
	}
}
