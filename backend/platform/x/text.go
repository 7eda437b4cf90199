package x

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"levercast/backend/platform"
)

// What text weighs, from twitter-text's config/v3.json: in hundredths, as there.
const (
	linkLength = 23
	scale      = 100
	lightRune  = 100
	heavyRune  = 200
	emojiSeq   = 200
)

// Length returns the weighted length of text by twitter-text's configuration v3:
// after NFC, every link counts 23, every emoji sequence 2, a character of the
// scripts X calls light 1 and any other 2.
func Length(text string) int {
	text = norm.NFC.String(text)
	return lengthAround(text, links(text))
}

// lengthAround returns the length of text, which is in NFC and has these links.
func lengthAround(text string, links []span) int {
	weight := 0
	at := 0
	for _, link := range links {
		weight += weigh(text[at:link.start]) + linkLength*scale
		at = link.end
	}
	return (weight + weigh(text[at:])) / scale
}

// weigh returns the weight of text without links.
func weigh(text string) int {
	weight := 0
	for i := 0; i < len(text); {
		// The quick way: ASCII followed by ASCII is no keycap.
		if text[i] < utf8.RuneSelf && (i+1 == len(text) || text[i+1] < utf8.RuneSelf) {
			weight += lightRune
			i++
			continue
		}
		if end := emojiAt(text, i); end > 0 {
			weight += emojiSeq
			i = end
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if isLight(r) {
			weight += lightRune
		} else {
			weight += heavyRune
		}
		i += size
	}
	return weight
}

func isLight(r rune) bool {
	return r <= 4351 || 8192 <= r && r <= 8205 || 8208 <= r && r <= 8223 || 8242 <= r && r <= 8247
}

// Entities returns what X makes live in text, in order and not overlapping.
func Entities(text string) []platform.Entity { return entities(text, liveSpans(text)) }

func problems(text string, length, most int, spans []live) []string {
	var found []string
	if strings.TrimSpace(text) == "" {
		found = append(found, "There is no text.")
	}
	if length > most {
		found = append(found, fmt.Sprintf("The text is %d over the limit of %d.", length-most, most))
	}
	if cashtags := count(spans, platform.Cashtag); cashtags > 1 {
		found = append(found, fmt.Sprintf("The text has %d cashtags; X takes one in a post.", cashtags))
	}
	if i := strings.IndexFunc(text, isInvalid); i >= 0 {
		r, _ := utf8.DecodeRuneInString(text[i:])
		found = append(found, fmt.Sprintf("The text holds an invisible character that X refuses (%U).", r))
	}
	if !utf8.ValidString(text) {
		found = append(found, "The text holds bytes that are not text.")
	}
	return found
}
