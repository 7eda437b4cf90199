package linkedin_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
)

func newClient(t rapid.TB) *linkedin.Client {
	t.Helper()
	client, err := linkedin.New(linkedin.Config{Now: func() time.Time { return time.Time{} }})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func TestMeasure(t *testing.T) {
	client := newClient(t)
	t.Run("counts what is sent and what is seen", func(t *testing.T) {
		m := client.Measure("(👋) a_b")
		if m.Length != 11 || m.Visible != 8 || m.Max != 3000 || len(m.Problems) != 0 {
			t.Errorf("%+v; want 11 sent, 8 seen", m)
		}
	})
	t.Run("finds what LinkedIn makes live, in UTF-16 units", func(t *testing.T) {
		m := client.Measure("👋 #go, https://x.io/a_b. @[Dev Co](urn:li:organization:1) C#")
		want := []platform.Entity{
			{Kind: platform.Hashtag, Start: 3, End: 6},
			{Kind: platform.Link, Start: 8, End: 24},
			{Kind: platform.Mention, Start: 26, End: 58},
		}
		if diff := cmp.Diff(want, m.Entities); diff != "" {
			t.Error(diff)
		}
	})
	for name, test := range map[string]struct {
		text     string
		problems int
	}{
		"takes 3000 characters":                       {strings.Repeat("a", 3000), 0},
		"refuses 3001 characters":                     {strings.Repeat("a", 3001), 1},
		"refuses 1501 characters that count twice":    {strings.Repeat("_", 1501), 1},
		"counts an emoji as two":                      {strings.Repeat("👋", 1501), 1},
		"refuses an empty text":                       {"", 1},
		"refuses a text of white space":               {" \n\t", 1},
		"refuses bytes that are no characters":        {"a\xff", 1},
		"names both problems of a long, damaged text": {strings.Repeat("a", 3000) + "\xff", 2},
	} {
		t.Run(name, func(t *testing.T) {
			if m := client.Measure(test.text); len(m.Problems) != test.problems {
				t.Errorf("problems = %q; want %d", m.Problems, test.problems)
			}
		})
	}
}

func TestVersions(t *testing.T) {
	t.Run("are in order, and the standard one is known", func(t *testing.T) {
		known := linkedin.Versions()
		for i := 1; i < len(known); i++ {
			if known[i].Name <= known[i-1].Name || !known[i].Sunset.After(known[i-1].Sunset) {
				t.Errorf("%+v does not follow %+v", known[i], known[i-1])
			}
		}
		if at, ok := linkedin.Sunset(linkedin.DefaultVersion); !ok || at != known[len(known)-1].Sunset {
			t.Errorf("Sunset of the standard version = %v, %t", at, ok)
		}
		if _, ok := linkedin.Sunset("202512"); ok {
			t.Error("there was no release 202512")
		}
	})
}
