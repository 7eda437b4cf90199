package template_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"levercast/backend/template"
)

const list = "{idea}\n\nWhat I learned:\n• {point1}\n• {point2}\n• {point3}\n\nAnd you?\n\n#one #two"

func TestFill(t *testing.T) {
	for name, test := range map[string]struct {
		body   string
		idea   string
		points []string
		want   string
	}{
		"fills every place":                                  {list, "I", []string{"a", "b", "c"}, "I\n\nWhat I learned:\n• a\n• b\n• c\n\nAnd you?\n\n#one #two"},
		"drops the line of a missing point":                  {list, "I", []string{"a"}, "I\n\nWhat I learned:\n• a\n\nAnd you?\n\n#one #two"},
		"drops the introduction with the last point":         {list, "I", nil, "I\n\nAnd you?\n\n#one #two"},
		"takes a blank point for a missing one":              {list, "I", []string{" ", "b", ""}, "I\n\nWhat I learned:\n• b\n\nAnd you?\n\n#one #two"},
		"drops an introduction above a blank line":           {"{idea}\n\nLook:\n\n{point1}\n\n{point2}\n\nEnd", "I", nil, "I\n\nEnd"},
		"drops an introduction that points down":             {"{idea}\n\nLook 👇🏽\n{point1}", "I", nil, "I"},
		"keeps a line above that is no introduction":         {"{idea}\n\nLook.\n{point1}", "I", nil, "I\n\nLook."},
		"keeps an introduction that holds the idea":          {"About {idea}:\n{point1}", "I", nil, "About I:"},
		"keeps an introduction while a point is left":        {"Look:\n{point1}\n\n{point2}", "I", []string{"", "b"}, "Look:\n\nb"},
		"drops the introduction of the empty block only":     {"One:\n{point1}\n\nTwo:\n{point2}\n\nEnd", "I", []string{"a"}, "One:\na\n\nEnd"},
		"leaves nothing blank at the beginning":              {"{point1}\n\n{idea}", "I", nil, "I"},
		"leaves nothing blank at the end":                    {"{idea}\n\n{point1}\n", "I", nil, "I"},
		"keeps a wide gap the author made around a removal":  {"{idea}\n\n\n{point1}\n\n\nEnd", "I", nil, "I\n\n\nEnd"},
		"keeps wide gaps elsewhere":                          {"\n{idea}\n\n\nMiddle\n\n{point1}\n\nEnd\n \n", "I", nil, "\nI\n\n\nMiddle\n\nEnd\n \n"},
		"makes no gap where there was none":                  {"One\n{point1}\nTwo", "I", nil, "One\nTwo"},
		"keeps the idea on a line whose point is missing":    {"{idea} – {point1}", "I", nil, "I"},
		"keeps a point on a line whose other one is missing": {"First {point1}, then {point2}.", "I", []string{"a"}, "First a."},
		"keeps what follows a missing beginning":             {"• {point1}: {point2}!", "I", []string{"", "b"}, "• b!"},
		"closes no bracket it did not open":                  {"{idea} ({point1}).", "I", nil, "I."},
		"fills a place named twice":                          {"{idea} {idea}", "I", nil, "I I"},
		"knows the exact names only":                         {"{Idea} {point4} { idea } {{idea}} {}", "I", nil, "{Idea} {point4} { idea } {I} {}"},
		"does not fill what a value holds":                   {"{idea}/{point1}", "{point1} $& $$5 ${1} \\1 {idea} }{", []string{"{idea}%s"}, "{point1} $& $$5 ${1} \\1 {idea} }{/{idea}%s"},
		"keeps Windows line ends":                            {"{idea}\r\n• {point1}\r\n• {point2}\r\nEnd\r\n", "I", []string{"a"}, "I\r\n• a\r\nEnd\r\n"},
		"keeps the blank lines of the idea":                  {"{idea}\n\n{point1}\n\nEnd", "I\n\n\n\nJ", nil, "I\n\n\n\nJ\n\nEnd"},
		"returns nothing for a body that lost every line":    {"Look:\n{point1}", "I", nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := template.Fill(test.body, template.Values{Idea: test.idea, Points: test.points})
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	idea, points := template.Places("{point3} {point1} {point3} {Point2}")
	if idea || !slices.Equal(points, []int{1, 3}) {
		t.Errorf("Places = %v, %v; want no idea, points 1 and 3", idea, points)
	}
	idea, points = template.Places("{idea}")
	if !idea || len(points) != 0 {
		t.Errorf("Places = %v, %v; want the idea only", idea, points)
	}
}

// bodies draws bodies from the pieces that matter to Fill.
func bodies() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{"{idea}", "{point1}", "{point2}", "{point3}", "{", "}", "\n", "\n\n", "\n\n\n", "Intro:", "words", "• ", " – ", "(", ")", "$&", "{Idea}"})
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 25).Draw(t, "pieces"), "") })
}

func values() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"{point1}", "$&", "$$5", "{{idea}}", "a\n\n\nb", "}{", "%s"}))
}

func TestFillProperties(t *testing.T) {
	t.Run("keeps the idea verbatim", rapid.MakeCheck(func(t *rapid.T) {
		body, idea := bodies().Draw(t, "body"), values().Draw(t, "idea")
		got := template.Fill(body, template.Values{Idea: idea, Points: rapid.SliceOfN(values(), 0, 3).Draw(t, "points")})
		if strings.Contains(body, "{idea}") && !strings.Contains(got, idea) {
			t.Fatalf("the idea %q is not in %q", idea, got)
		}
	}))
	t.Run("keeps every given point a body names", rapid.MakeCheck(func(t *rapid.T) {
		body, points := bodies().Draw(t, "body"), rapid.SliceOfN(values(), 0, 3).Draw(t, "points")
		got := template.Fill(body, template.Values{Idea: "I", Points: points})
		_, named := template.Places(body)
		for _, number := range named {
			if number <= len(points) && strings.TrimSpace(points[number-1]) != "" && !strings.Contains(got, points[number-1]) {
				t.Fatalf("point %d %q is not in %q", number, points[number-1], got)
			}
		}
	}))
	t.Run("is a plain replacement when nothing is missing", rapid.MakeCheck(func(t *rapid.T) {
		body := bodies().Draw(t, "body")
		want := strings.NewReplacer("{idea}", "I", "{point1}", "a", "{point2}", "b", "{point3}", "c").Replace(body)
		if got := template.Fill(body, template.Values{Idea: "I", Points: []string{"a", "b", "c"}}); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	}))
	t.Run("makes no gap wider than the author's", rapid.MakeCheck(func(t *rapid.T) {
		body := bodies().Draw(t, "body")
		got := template.Fill(body, template.Values{Idea: "I"})
		if gap := strings.Repeat("\n", widestGap(body)+1); strings.Contains(got, gap) {
			t.Fatalf("%q has a wider gap than %q", got, body)
		}
	}))
}

func widestGap(text string) int {
	widest, run := 0, 0
	for _, r := range text {
		if r == '\n' {
			run++
		} else {
			run = 0
		}
		widest = max(widest, run)
	}
	return widest
}

func FuzzFill(f *testing.F) {
	f.Add(list, "An idea.", "a", "")
	f.Add("{idea} – {point1} ({point2})", "{point1}$&", "{idea}", "")
	f.Fuzz(func(t *testing.T, body, idea, point1, point2 string) {
		got := template.Fill(body, template.Values{Idea: idea, Points: []string{point1, point2}})
		if named, _ := template.Places(body); named && !strings.Contains(got, idea) {
			t.Errorf("Fill(%q) lost the idea %q: %q", body, idea, got)
		}
		if !strings.Contains(body, "{") && got != body {
			t.Errorf("Fill(%q) = %q; a body without placeholders stays as it is", body, got)
		}
	})
}
