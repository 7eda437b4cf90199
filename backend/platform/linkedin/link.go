package linkedin

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// encodedInLinks are the reserved characters that are percent-encoded inside a
// link. The other two, _ and #, stay: an escaped _ breaks links with campaign
// parameters, a raw one does not cut the post.
const encodedInLinks = `()[]{}<>|*~@\`

// closing tells which bracket each closing bracket belongs to.
var closing = map[rune]rune{')': '(', ']': '[', '}': '{', '>': '<'}

// linkLength returns the length in bytes of the http or https link that text
// begins with, 0 if there is none. before is the rune that stands before text;
// the link ends at white space, at a double quote and at any rune in stops.
//
// A link does not end with sentence punctuation or with a character that would
// have to be encoded, unless that is a bracket opened inside the link.
func linkLength(text string, before rune, stops string) int {
	scheme := schemeLength(text)
	if scheme == 0 || isWord(before) {
		return 0
	}
	if first, _ := utf8.DecodeRuneInString(text[scheme:]); !isWord(first) {
		return 0
	}
	end := strings.IndexFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == '"' || strings.ContainsRune(stops, r)
	})
	if end < 0 {
		end = len(text)
	}
	return trimLink(text[:end])
}

func schemeLength(text string) int {
	for _, scheme := range []string{"https://", "http://"} {
		if len(text) >= len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
			return len(scheme)
		}
	}
	return 0
}

// trimLink returns the length of link without what only follows it in a sentence.
func trimLink(link string) int {
	count := make(map[rune]int)
	for _, r := range link {
		count[r]++
	}
	end := len(link)
	for end > 0 {
		r, n := utf8.DecodeLastRuneInString(link[:end])
		opening, isClosing := closing[r]
		closes := isClosing && count[opening] >= count[r]
		if closes || !strings.ContainsRune(".,;:!?'’”»…"+encodedInLinks, r) {
			break
		}
		count[r]--
		end -= n
	}
	return end
}

// writeLink writes link with its reserved characters percent-encoded.
func writeLink(out *strings.Builder, link string) {
	const digits = "0123456789ABCDEF"
	for i := range len(link) {
		c := link[i]
		if strings.IndexByte(encodedInLinks, c) >= 0 {
			out.WriteString(string([]byte{'%', digits[c>>4], digits[c&15]}))
		} else {
			out.WriteByte(c)
		}
	}
}
