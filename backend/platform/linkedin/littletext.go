package linkedin

import (
	"iter"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"levercast/backend/platform"
)

// reserved are the characters that mean something in little text. A literal one
// needs a backslash before it, whether or not any feature uses it:
// https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
const reserved = `|{}@[]()<>#\*_~`

// plain marks text that LinkedIn does not make live.
const plain platform.EntityKind = ""

// none stands for the rune before the first one.
const none rune = -1

// organisationMention is how a person writes a mention, and how little text does.
var organisationMention = regexp.MustCompile(`^@\[([^\[\]\r\n]+)\]\((urn:li:organization:[0-9]+)\)`)

// mentionURN is what may stand in a mention element.
var mentionURN = regexp.MustCompile(`^urn:li:[A-Za-z]+:[A-Za-z0-9_-]+$`)

// Escape returns text in the form LinkedIn's commentary field wants, so that a
// reader sees exactly text: an unescaped reserved character makes LinkedIn cut
// the post there and still answer 201.
//
// Hashtags stay live, and so do mentions written as
// @[Name](urn:li:organization:123). Links keep _ and #, because an escaped _
// breaks them; the other reserved characters in a link are percent-encoded, which
// changes the text but not where the link leads. Bytes that are not UTF-8 pass
// through unchanged.
func Escape(text string) string {
	var out strings.Builder
	out.Grow(len(text) + len(text)/8)
	for kind, stretch := range stretches(text) {
		switch kind {
		case platform.Link:
			writeLink(&out, stretch)
		case platform.Hashtag:
			out.WriteString(stretch)
		case platform.Mention:
			parts := organisationMention.FindStringSubmatch(stretch)
			out.WriteString("@[")
			writeLiteral(&out, parts[1])
			out.WriteString("](" + parts[2] + ")")
		default:
			writeLiteral(&out, stretch)
		}
	}
	return out.String()
}

// writeLiteral writes text with a backslash before every reserved character. All
// of those are ASCII, so bytes will do.
func writeLiteral(out *strings.Builder, text string) {
	for i := range len(text) {
		if strings.IndexByte(reserved, text[i]) >= 0 {
			out.WriteByte('\\')
		}
		out.WriteByte(text[i])
	}
}

// stretches cuts a person's text into what LinkedIn makes live and what it does
// not. Together the stretches are the text.
func stretches(text string) iter.Seq2[platform.EntityKind, string] {
	return func(yield func(platform.EntityKind, string) bool) {
		before := none
		for len(text) > 0 {
			kind, n := nextStretch(text, before)
			if !yield(kind, text[:n]) {
				return
			}
			before = lastBase(text[:n], before)
			text = text[n:]
		}
	}
}

func nextStretch(text string, before rune) (platform.EntityKind, int) {
	switch text[0] {
	case 'h', 'H':
		if n := linkLength(text, before, ""); n > 0 {
			return platform.Link, n
		}
	case '#':
		if n := wordLength(text[1:]); n > 0 && startsHashtag(before) {
			return platform.Hashtag, 1 + n
		}
	case '@':
		if found := organisationMention.FindString(text); found != "" {
			return platform.Mention, len(found)
		}
	}
	_, n := utf8.DecodeRuneInString(text)
	return plain, n
}

// lastBase returns the last rune of text that is not a combining mark, or before
// if there is none: what stands before the next stretch.
func lastBase(text string, before rune) rune {
	for len(text) > 0 {
		r, n := utf8.DecodeLastRuneInString(text)
		if !unicode.IsMark(r) {
			return r
		}
		text = text[:len(text)-n]
	}
	return before
}

// startsHashtag reports whether a # after this rune begins a hashtag: not in
// C#sharp, a##b or &#39;.
func startsHashtag(before rune) bool {
	return !isWord(before) && !strings.ContainsRune("#_&@", before)
}

// wordLength returns the length of the word that text begins with, in bytes.
func wordLength(text string) int {
	for i, r := range text {
		if !isWord(r) && (i == 0 || !unicode.IsMark(r)) {
			return i
		}
	}
	return len(text)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// Element is one piece of commentary as LinkedIn reads it.
type Element struct {
	Kind platform.EntityKind // "" for plain text
	Text string              // what a reader sees: a hashtag with its #, a mention's name
	URN  string              // of a mention
}

// Parse reads commentary by LinkedIn's grammar. It stops at the first reserved
// character that the grammar does not allow there, which is where LinkedIn cuts a
// post; complete reports whether it got to the end.
func Parse(commentary string) (elements []Element, complete bool) {
	before := none
	for rest := commentary; len(rest) > 0; {
		element, n := nextElement(rest, before)
		if n == 0 {
			return elements, false
		}
		last := len(elements) - 1
		if element.Kind == plain && last >= 0 && elements[last].Kind == plain {
			elements[last].Text += element.Text
		} else {
			elements = append(elements, element)
		}
		if element.Kind == platform.Mention {
			before = ')'
		} else {
			before = lastBase(element.Text, before)
		}
		rest = rest[n:]
	}
	return elements, true
}

// nextElement returns the element that s begins with and its length in bytes; 0
// if the grammar allows none.
func nextElement(s string, before rune) (Element, int) {
	switch s[0] {
	case '\\':
		if len(s) > 1 && strings.IndexByte(reserved, s[1]) >= 0 {
			return Element{Text: s[1:2]}, 2
		}
		return Element{}, 0
	case '#':
		if n := wordLength(s[1:]); n > 0 {
			return Element{Kind: platform.Hashtag, Text: s[:1+n]}, 1 + n
		}
		return Element{}, 0
	case '@':
		return parseMention(s)
	case '{':
		return parseHashtagTemplate(s)
	case 'h', 'H':
		if n := linkLength(s, before, encodedInLinks); n > 0 {
			return Element{Kind: platform.Link, Text: s[:n]}, n
		}
	}
	if strings.IndexByte(reserved, s[0]) >= 0 {
		return Element{}, 0
	}
	_, n := utf8.DecodeRuneInString(s)
	return Element{Text: s[:n]}, n
}

// parseMention reads '@' ( '[' Text ']' )? '(' Urn ')'.
func parseMention(s string) (Element, int) {
	element, n := Element{Kind: platform.Mention}, 1
	if strings.HasPrefix(s[n:], "[") {
		name, length, ok := parseLiteral(s[n+1:], ']')
		if !ok || name == "" {
			return Element{}, 0
		}
		element.Text = name
		n += 1 + length
	}
	if !strings.HasPrefix(s[n:], "(") {
		return Element{}, 0
	}
	urn, length, ok := parseLiteral(s[n+1:], ')')
	if !ok || !mentionURN.MatchString(urn) {
		return Element{}, 0
	}
	element.URN = urn
	return element, n + 1 + length
}

// parseHashtagTemplate reads '{hashtag|' ( '\#' | '＃' ) '|' Text '}'.
func parseHashtagTemplate(s string) (Element, int) {
	for _, opening := range []string{`{hashtag|\#|`, `{hashtag|＃|`} {
		if rest, found := strings.CutPrefix(s, opening); found {
			if word, length, ok := parseLiteral(rest, '}'); ok && word != "" {
				return Element{Kind: platform.Hashtag, Text: "#" + word}, len(opening) + length
			}
		}
	}
	return Element{}, 0
}

// parseLiteral reads plain and escaped characters up to end and returns what they
// stand for and their length in bytes, end included.
func parseLiteral(s string, end byte) (text string, length int, ok bool) {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == end:
			return out.String(), i + 1, true
		case s[i] == '\\' && i+1 < len(s) && strings.IndexByte(reserved, s[i+1]) >= 0:
			i++
		case strings.IndexByte(reserved, s[i]) >= 0:
			return "", 0, false
		}
		out.WriteByte(s[i])
	}
	return "", 0, false
}

// Render returns commentary as a person would have written it: the inverse of
// Escape but for what Escape percent-encodes in links. It ends where Parse does.
func Render(commentary string) string {
	elements, _ := Parse(commentary)
	var out strings.Builder
	for _, e := range elements {
		switch {
		case e.Kind == platform.Mention && e.Text != "":
			out.WriteString("@[" + e.Text + "](" + e.URN + ")")
		case e.Kind == platform.Mention:
			out.WriteString("@(" + e.URN + ")")
		default:
			out.WriteString(e.Text)
		}
	}
	return out.String()
}
