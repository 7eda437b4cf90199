package x

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"levercast/backend/platform"
)

// conformance reads a section of twitter-text's conformance/validate.yml.
func conformance[T any](t *testing.T, section string) []example[T] {
	t.Helper()
	file := filepath.FromSlash("../../../../shared/data/twitter-text/validate.yml")
	raw, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		t.Skipf("twitter-text's conformance file is not here (%s)", file)
	}
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		Tests map[string]yaml.Node `yaml:"tests"`
	}
	if err := yaml.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	node := all.Tests[section]
	var examples []example[T]
	if err := node.Decode(&examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) == 0 {
		t.Fatalf("section %s is empty", section)
	}
	return examples
}

type example[T any] struct {
	Description string `yaml:"description"`
	Text        string `yaml:"text"`
	Expected    T      `yaml:"expected"`
}

type weighted struct {
	Length     int  `yaml:"weightedLength"`
	Valid      bool `yaml:"valid"`
	Permillage int  `yaml:"permillage"`
}

func TestWeightedLengthConforms(t *testing.T) {
	// Section v2 counts the characters of an emoji sequence one by one; these
	// examples are the ones that differ from v3 by that.
	onlyV2 := []string{
		"Count a mix of single byte single word, and double word unicode characters",
		"Count unicode emoji chars outside the basic multilingual plane with skin tone modifiers",
	}
	c := &Client{}
	for _, section := range []string{"WeightedTweetsWithDiscountedEmojiCounterTest", "WeightedTweetsCounterTest", "UnicodeDirectionalMarkerCounterTest"} {
		for _, e := range conformance[weighted](t, section) {
			if section == "WeightedTweetsCounterTest" && slices.Contains(onlyV2, e.Description) {
				continue
			}
			t.Run(section+"/"+e.Description, func(t *testing.T) {
				m := c.Measure(e.Text)
				got := weighted{m.Length, len(m.Problems) == 0, m.Length * 1000 / m.Max}
				if got != e.Expected {
					t.Errorf("%q\n got %+v\nwant %+v", e.Text, got, e.Expected)
				}
			})
		}
	}
}

func TestLengthSectionConforms(t *testing.T) {
	// The section dates from the limit of 140: its examples of texts that are too
	// long have 141 characters and fit today. Whatever fitted still fits.
	for _, e := range conformance[bool](t, "tweets") {
		m := (&Client{}).Measure(e.Text)
		if tooLongThen := !e.Expected && e.Text != ""; tooLongThen {
			continue
		}
		if valid := len(m.Problems) == 0; valid != e.Expected {
			t.Errorf("%s: valid = %t, want %t (%v)", e.Description, valid, e.Expected, m.Problems)
		}
	}
}

func TestEntitySectionsConform(t *testing.T) {
	// X takes these as addresses but does not make them (wholly) links in a text:
	// logins, IP addresses, and a query that ends with a plus sign.
	notLinked := []string{
		"http://user:PASSW0RD@example.com:8080/login.php",
		"http://192.168.0.1/index.html?src=asdf",
		"http://[3ffe:1900:4545:3:200:f8ff:fe21:67cf]:80/index.html",
		"http://example.com?foo=$bar.;baz?BAZ&c=d-#top/?stories+",
	}
	for section, kind := range map[string]platform.EntityKind{
		"usernames": platform.Mention, "lists": platform.Mention, "hashtags": platform.Hashtag,
		"urls": platform.Link, "urls_without_protocol": platform.Link,
	} {
		for _, e := range conformance[bool](t, section) {
			if slices.Contains(notLinked, e.Text) {
				continue
			}
			t.Run(section+"/"+e.Description, func(t *testing.T) {
				spans := liveSpans(e.Text)
				whole := len(spans) == 1 && spans[0] == live{span{0, len(e.Text)}, kind}
				if section == "lists" {
					whole = whole && strings.Contains(e.Text, "/")
				}
				if whole != e.Expected {
					t.Errorf("%q as a whole is one %s: %t, want %t (%+v)", e.Text, kind, whole, e.Expected, spans)
				}
			})
		}
	}
}
