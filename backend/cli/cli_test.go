package cli

import (
	"slices"
	"testing"
	"time"
)

func TestSplitByHand(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"keeps a text without a line of ---":            {"one\n\ntwo --- still two\n --- \n----\n", []string{"one\n\ntwo --- still two\n --- \n----\n"}},
		"splits at each line of ---":                    {"one\n---\ntwo\nand a half\n---\nthree", []string{"one", "two\nand a half", "three"}},
		"takes lines from Windows":                      {"one\r\n---\r\ntwo\r\n", []string{"one", "two\r\n"}},
		"overlooks spaces after ---":                    {"one\n--- \t\ntwo", []string{"one", "two"}},
		"keeps an empty part, for the checks to refuse": {"one\n---\n---\ntwo\n---", []string{"one", "", "two", ""}},
		"keeps blank lines beside ---":                  {"one\n\n---\n\ntwo", []string{"one\n", "\ntwo"}},
		"keeps an empty text":                           {"", []string{""}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := splitByHand(c.text); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestParseTime(t *testing.T) {
	for text, want := range map[string]time.Time{
		"":                          {},
		"2026-11-30T09:00:00Z":      time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC),
		"2026-11-30T09:00:00+02:00": time.Date(2026, 11, 30, 7, 0, 0, 0, time.UTC),
		"2026-11-30 09:00":          time.Date(2026, 11, 30, 9, 0, 0, 0, time.Local),
		"2026-11-30T09:00":          time.Date(2026, 11, 30, 9, 0, 0, 0, time.Local),
	} {
		if got, err := parseTime(text); err != nil || !got.Equal(want) {
			t.Errorf("%q: got %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"tomorrow", "09:00", "2026-11-30", "2026-02-30 09:00", "2026-11-30 25:00", "30.11.2026 09:00", " "} {
		if got, err := parseTime(text); err == nil {
			t.Errorf("%q was taken for %v", text, got)
		}
	}
}

func TestWantsWindow(t *testing.T) {
	for _, c := range []struct {
		args             []string
		window, practice bool
	}{
		{nil, true, false},
		{[]string{"--practice"}, true, true},
		{[]string{"--help"}, false, false},
		{[]string{"--practice", "try"}, false, false},
		{[]string{"draft", "list"}, false, false},
		{[]string{""}, false, false},
	} {
		if window, practice := WantsWindow(c.args); window != c.window || practice != c.practice {
			t.Errorf("%q: window %t, practice %t", c.args, window, practice)
		}
	}
}
