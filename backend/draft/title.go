package draft

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// How long a title made from an idea may be: characters as people see them, and
// bytes, for characters that are built of very many.
const (
	titleGraphemes = 60
	titleBytes     = 2000
)

// Title makes a title from an idea: its first line that is not blank, with every
// run of white space as one space, cut between two characters and ended with …
// if it is longer than 60. It is "" for a blank idea.
func Title(idea string) string {
	for line := range strings.FieldsFuncSeq(idea, endsLine) {
		if !Blank(line) {
			return cut(line)
		}
	}
	return ""
}

// Blank reports whether nothing in the text can be seen: there is only white
// space, or characters that have no look of their own.
func Blank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.In(r, unicode.Cc, unicode.Cf)
	}) < 0
}

func endsLine(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// cut collapses a line's white space and keeps its first 60 characters, or 59
// and an ellipsis. It reads no further than it must.
func cut(line string) string {
	var b strings.Builder
	count, fits := 0, 0 // fits: how much of b may stay if the line turns out too long
	space := false
	for state := -1; line != ""; {
		var cluster string
		cluster, line, _, state = uniseg.FirstGraphemeClusterInString(line, state)
		visible := strings.TrimLeftFunc(cluster, isSpace)
		space = space || visible != cluster && count > 0
		if cluster = visible; Blank(cluster) {
			continue
		}
		if space {
			b.WriteByte(' ')
			count++
			space = false
		}
		if count >= titleGraphemes || b.Len()+len(cluster) > titleBytes {
			return strings.TrimSpace(b.String()[:fits]) + "…"
		}
		b.WriteString(cluster)
		if count++; count < titleGraphemes {
			fits = b.Len()
		}
	}
	return b.String()
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
