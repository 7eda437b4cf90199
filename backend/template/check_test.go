package template_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/template"
)

func TestCheck(t *testing.T) {
	unknown := func(written string) []template.Problem {
		return []template.Problem{{Body: "x", Message: written + " is not a placeholder. There are {idea}, {point1}, {point2} and {point3}."}}
	}
	for name, test := range map[string]struct {
		body string
		want []template.Problem
	}{
		"finds nothing wrong with the four":      {"{idea} {point1} {point2} {point3}", []template.Problem{}},
		"finds nothing wrong with braced text":   {"if (a) { b(c); } {} {a|b}", []template.Problem{}},
		"names an unknown placeholder once":      {"{name} {idea} {name}", unknown("{name}")},
		"names a fourth point":                   {"{point4}", unknown("{point4}")},
		"tells the right spelling":               {"{Idea}", []template.Problem{{Body: "x", Message: "{Idea} is not a placeholder. Write it as {idea}."}}},
		"tells that spaces do not belong":        {"{ point1 }", []template.Problem{{Body: "x", Message: "{ point1 } is not a placeholder. Write it as {point1}."}}},
		"tells that one brace is enough":         {"{{idea}}", []template.Problem{{Body: "x", Message: "{{idea}} is not a placeholder. Write it as {idea}."}}},
		"finds a brace that is never closed":     {"{idea}\n{point1", []template.Problem{{Body: "x", Message: "On line 2, a { has no } after it."}}},
		"finds a brace that was never opened":    {"{idea}\n\n:-}", []template.Problem{{Body: "x", Message: "On line 3, a } has no { before it."}}},
		"finds a blank text":                     {" \n", []template.Problem{{Body: "x", Message: "The text is empty."}}},
		"finds a text that is too long":          {strings.Repeat("é", 20_001), []template.Problem{{Body: "x", Message: "The text is longer than 20,000 characters."}}},
		"takes a text of exactly the most":       {strings.Repeat("é", 20_000), []template.Problem{}},
		"finds NUL":                              {"a\x00", []template.Problem{{Body: "x", Message: "The text holds a broken character."}}},
		"finds half a surrogate pair":            {"\xed\xa0\x80", []template.Problem{{Body: "x", Message: "The text holds a broken character."}}},
		"takes a replacement character as typed": {"\uFFFD {idea}", []template.Problem{}},
	} {
		t.Run(name, func(t *testing.T) {
			got := template.Check(template.Template{Name: "N", Bodies: map[string]string{"x": test.body}})
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("lists the template's own problems first", func(t *testing.T) {
		got := template.Check(template.Template{Bodies: map[string]string{"x": "{", "linkedin": ""}})
		want := []template.Problem{
			{Message: "The name is empty."},
			{Body: "linkedin", Message: "The text is empty."},
			{Body: "x", Message: "On line 1, a { has no } after it."},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("wants a text for at least one network", func(t *testing.T) {
		got := template.Check(template.Template{Name: "N"})
		if diff := cmp.Diff([]template.Problem{{Message: "There is no text for any network."}}, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("counts a name by what people see", func(t *testing.T) {
		name := strings.Repeat("👩‍👩‍👧‍👦", 80)
		fine := template.Check(template.Template{Name: name, Bodies: map[string]string{"x": "a"}})
		long := template.Check(template.Template{Name: name + "a", Bodies: map[string]string{"x": "a"}})
		if len(fine) != 0 || len(long) != 1 {
			t.Errorf("80 characters: %v; 81: %v; want no problem, then one", fine, long)
		}
	})
}
