package cli

import (
	"slices"
	"strings"
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

func TestWordsGiveTheTerminalNoOrders(t *testing.T) {
	for text, want := range map[string]string{
		"Grüße 🚀\n\ttabs and\r\nlines\n":    "Grüße 🚀\n\ttabs and\r\nlines\n",
		"\x1b]0;owned\x07\x00\x7f":          "�]0;owned���",
		"\u009b31mred \u00a0\u00a9 â\u0080": "�31mred \u00a0\u00a9 â�",
	} {
		var out strings.Builder
		if n, err := (harmless{&out}).Write([]byte(text)); err != nil || n != len(text) || out.String() != want {
			t.Errorf("%q: %q, %d, %v", text, out.String(), n, err)
		}
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

func TestParseTimeThatTheClocksJumpOver(t *testing.T) {
	here := time.Local
	defer func() { time.Local = here }()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("this system knows no time zones: ", err)
	}
	time.Local = berlin
	if got, err := parseTime("2027-03-28 02:30"); err == nil || !strings.Contains(err.Error(), "clocks change that night") {
		t.Errorf("got %v, %v", got, err)
	}
	if got, err := parseTime("2027-03-28 03:30"); err != nil || !got.Equal(time.Date(2027, 3, 28, 1, 30, 0, 0, time.UTC)) {
		t.Errorf("got %v, %v", got, err)
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
