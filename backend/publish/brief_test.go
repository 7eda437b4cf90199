package publish_test

import (
	"strings"
	"testing"

	"levercast/backend/publish"
)

func TestBrief(t *testing.T) {
	letters := map[rune]publish.Outcome{'u': publish.OutcomeUnsent, 'l': publish.OutcomeLater, 'c': publish.OutcomeCreated}
	for given, want := range map[string]string{
		"":         "",
		"c":        "c",
		"u":        "u",
		"uu":       "uu",
		"uuu":      "uu",
		"uuuuuuc":  "uuc",
		"luuuuluc": "luuluc",
		"uuuuluuu": "uuluu",
	} {
		t.Run("of “"+given+"” is “"+want+"”", func(t *testing.T) {
			var attempts []publish.Attempt
			for _, letter := range given {
				attempts = append(attempts, publish.Attempt{Outcome: letters[letter]})
			}
			var got strings.Builder
			for _, attempt := range publish.Brief(attempts) {
				got.WriteString(map[publish.Outcome]string{publish.OutcomeUnsent: "u", publish.OutcomeLater: "l", publish.OutcomeCreated: "c"}[attempt.Outcome])
			}
			if got.String() != want {
				t.Errorf("got “%s”", got.String())
			}
		})
	}
}
