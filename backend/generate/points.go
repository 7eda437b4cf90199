package generate

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// outline is an idea taken apart.
type outline struct {
	whole   string   // all of it, without the white space around it
	pieces  []string // in order; together they hold every word
	laidOut bool     // the writer put the pieces on lines; else they are running sentences
	fixed   bool     // the writer's layout is more than a headline and points and would be spoilt by taking pieces
}

// takeApart finds an idea's pieces: the items of its list, after what stands
// above the list; else its lines, if there are three or more; else its
// sentences.
func takeApart(idea string) outline {
	o := outline{whole: strings.TrimSpace(idea)}
	lines := linesOf(o.whole)
	o.fixed = slices.ContainsFunc(lines, func(line ideaLine) bool { return line.text == cutMark })
	if items, strays := takeList(o.whole, lines); items != nil {
		o.pieces, o.laidOut, o.fixed = items, true, o.fixed || strays
		return o
	}
	o.laidOut = len(lines) > 2
	for _, line := range lines {
		if o.laidOut {
			o.pieces = append(o.pieces, line.text)
		} else {
			o.pieces = append(o.pieces, sentences(line.text)...)
		}
	}
	return o
}

// cutMark is the line that cuts a thread by hand.
const cutMark = "---"

// ideaLine is a line that is not blank.
type ideaLine struct {
	text     string // without the white space around it
	at       int    // where it begins in the idea
	indented bool
}

func linesOf(idea string) []ideaLine {
	var lines []ideaLine
	at := 0
	for source := range strings.SplitAfterSeq(idea, "\n") {
		if text := strings.TrimSpace(source); text != "" {
			lines = append(lines, ideaLine{text, at, source[0] == ' ' || source[0] == '\t'})
		}
		at += len(source)
	}
	return lines
}

var listItem = regexp.MustCompile(`^(?:[-*•–]|[0-9]{1,2}[.)]|\pL\))\s+(\S.*)$`)

// takeList returns what stands above an idea's list and the list's items, or nil
// if there is no list of two items or more. An indented line goes on with the
// item above it; any other text after or between items is a stray.
func takeList(idea string, lines []ideaLine) (pieces []string, strays bool) {
	var found [][]string // the lines of each piece
	items := 0
	for _, line := range lines {
		match := listItem.FindStringSubmatch(line.text)
		switch {
		case match != nil:
			if head := strings.TrimSpace(idea[:line.at]); items == 0 && head != "" {
				found = append(found, []string{head})
			}
			found = append(found, []string{match[1]})
			items++
		case items > 0 && line.indented:
			found[len(found)-1] = append(found[len(found)-1], line.text)
		case items > 0:
			found = append(found, []string{line.text})
			strays = true
		}
	}
	if items < 2 {
		return nil, false
	}
	for _, piece := range found {
		pieces = append(pieces, strings.Join(piece, " "))
	}
	return pieces, strays
}

// group puts pieces into at most n groups of about the same length, in order.
func group(pieces []string, n int) []string {
	if len(pieces) <= n {
		return pieces
	}
	total := 0
	for _, piece := range pieces {
		total += len(piece)
	}
	var groups []string
	taken, next := 0, 0
	for g := 1; g <= n; g++ {
		begin, last := next, len(pieces)-(n-g) // the groups to come need one piece each
		target := taken + (total-taken)/(n-g+1)
		for next < last {
			with := taken + len(pieces[next])
			if next > begin && g < n && with-target > target-taken {
				break
			}
			taken = with
			next++
		}
		groups = append(groups, run(pieces[begin:next]))
	}
	return groups
}

// run joins pieces into running text: nothing between sentences of a script
// that has no spaces, else a space, after a semicolon if the piece has no stop.
func run(pieces []string) string {
	var b strings.Builder
	for i, piece := range pieces {
		b.WriteString(piece)
		if i == len(pieces)-1 {
			break
		}
		last, _ := utf8.DecodeLastRuneInString(piece)
		switch {
		case needsNoSpace(last):
		case endsSentence(last) || closes(last) || opensOrCloses(last) || strings.ContainsRune(":;,", last) || inEmoji(last):
			b.WriteString(" ")
		default:
			b.WriteString("; ")
		}
	}
	return b.String()
}
