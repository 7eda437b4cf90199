package template

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend"
)

func TestInstructions(t *testing.T) {
	t.Run("are empty until one of them says something", func(t *testing.T) {
		if !(Instructions{}).Empty() || !(Instructions{Examples: []string{""}}).Empty() {
			t.Error("nothing is not empty")
		}
		for _, i := range []Instructions{{Text: "a"}, {Audience: "a"}, {Length: "a"}, {Do: "a"}, {Dont: "a"}, {Examples: []string{"a"}}} {
			if i.Empty() || i.Equal(Instructions{}) {
				t.Errorf("%+v is empty", i)
			}
		}
	})
	t.Run("are tidied: trimmed, without blank examples", func(t *testing.T) {
		got := tidy(Template{Instructions: Instructions{Text: " a\n", Do: "\tb", Examples: []string{" ", " c\n\nd "}}}).Instructions
		if diff := cmp.Diff(Instructions{Text: "a", Do: "b", Examples: []string{"c\n\nd"}}, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("make a template without a text for any network", func(t *testing.T) {
		if found := Check(Template{Name: "Free", Instructions: Instructions{Text: "Be plain."}}); len(found) != 0 {
			t.Errorf("found %v", found)
		}
	})
	for name, refused := range map[string]Template{
		"refuses what is too long":              {Instructions: Instructions{Do: strings.Repeat("é", MaxInstruction+1)}},
		"refuses a broken character":            {Instructions: Instructions{Audience: "a\xff"}},
		"refuses a NUL in an example":           {Instructions: Instructions{Text: "a", Examples: []string{"a\x00"}}},
		"refuses too many examples":             {Instructions: Instructions{Examples: []string{"1", "2", "3", "4", "5", "6"}}},
		"refuses a broken provider":             {Instructions: Instructions{Text: "a"}, ProviderID: "a\x00"},
		"refuses neither text nor instructions": {},
	} {
		t.Run(name, func(t *testing.T) {
			refused.Name = "Free"
			if err := storable(refused); backend.CodeOf(err) != backend.Invalid {
				t.Errorf("got %v", err)
			}
		})
	}
}
