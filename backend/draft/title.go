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
// run of white space as one space. A line longer than 60 characters is cut after
// its first sentence, if that is a title of its own, else between two characters
// and ended with …. It is "" for a blank idea.
func Title(idea string) string {
	for line := range strings.FieldsFuncSeq(idea, endsLine) {
		if !Blank(line) {
			title := cut(line)
			if whole, found := firstSentence(title); found && strings.HasSuffix(title, "…") {
				return whole
			}
			return title
		}
	}
	return ""
}

// shortSentence is how many bytes a first sentence has at least to be a title;
// shorter ones are greetings and abbreviations.
const shortSentence = 15

// firstSentence returns what stands before the first end of a sentence, without
// its full stop.
func firstSentence(line string) (string, bool) {
	for at := shortSentence; at < len(line)-1; at++ {
		if strings.IndexByte(".!?", line[at]) >= 0 && line[at+1] == ' ' {
			return strings.TrimSuffix(line[:at+1], "."), true
		}
	}
	return "", false
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
