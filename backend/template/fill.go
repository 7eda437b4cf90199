package template

import (
	"slices"
	"strings"
	"unicode"
)

// MaxPoints is how many points a body can name.
const MaxPoints = 3

// placeholders are the only four: a place is an index into this list, so 0 is
// the idea and 1 to 3 are the points.
var placeholders = [1 + MaxPoints]string{"{idea}", "{point1}", "{point2}", "{point3}"}

// Values fill a body.
type Values struct {
	Idea   string   `json:"idea"`
	Points []string `json:"points"` // Points[0] fills {point1}; a blank one counts as missing
}

// Fill puts values into a body in one pass: what a value holds comes out as it
// is, and so does every other character of the body. Only the four exact names
// are placeholders; there is no escape.
//
// A line goes away if all it has are points that are missing. If that empties a
// block of points, the line that introduces it (the nearest one above, ending
// with a colon or a hand pointing down) goes too. A line that still has
// something to say keeps it and loses the missing point with the words that
// joined it: "{idea} – {point1}" becomes the idea alone. Where lines went, the
// blank lines around them shrink to the widest gap the author had there, and to
// none at the beginning and the end.
func Fill(body string, values Values) string {
	lines := parse(body)
	for i := range lines {
		lines[i].gone = lines[i].namesPoint() && !lines[i].anyPresent(values)
	}
	dropIntroductions(lines)
	return join(lines, values)
}

// Places returns what a body names: whether {idea}, and the numbers of its
// points in ascending order, each once.
func Places(body string) (idea bool, points []int) {
	for number, placeholder := range placeholders {
		if !strings.Contains(body, placeholder) {
			continue
		}
		if number == 0 {
			idea = true
		} else {
			points = append(points, number)
		}
	}
	return idea, points
}

// line is one line of a body: text[0] place[0] text[1] place[1] … text[n].
type line struct {
	text   []string
	places []int
	gone   bool
}

func parse(body string) []line {
	var lines []line
	for source := range strings.SplitSeq(body, "\n") {
		lines = append(lines, parseLine(source))
	}
	return lines
}

func parseLine(source string) line {
	var l line
	begin := 0
	for at := 0; at < len(source); {
		place := placeAt(source[at:])
		if place < 0 {
			at++
			continue
		}
		l.text = append(l.text, source[begin:at])
		l.places = append(l.places, place)
		at += len(placeholders[place])
		begin = at
	}
	l.text = append(l.text, source[begin:])
	return l
}

// placeAt returns the place whose placeholder s begins with, or -1.
func placeAt(s string) int {
	if s[0] != '{' {
		return -1
	}
	return slices.IndexFunc(placeholders[:], func(placeholder string) bool { return strings.HasPrefix(s, placeholder) })
}

func (l line) blank() bool { return len(l.places) == 0 && strings.TrimSpace(l.text[0]) == "" }

func (l line) namesPoint() bool {
	return slices.ContainsFunc(l.places, func(place int) bool { return place > 0 })
}

func (l line) anyPresent(values Values) bool {
	return slices.ContainsFunc(l.places, func(place int) bool { return values.present(place) })
}

func (v Values) present(place int) bool {
	return place == 0 || place <= len(v.Points) && strings.TrimSpace(v.Points[place-1]) != ""
}

func (v Values) at(place int) string {
	if place == 0 {
		return v.Idea
	}
	return v.Points[place-1]
}

// fill returns the line with its values. A present value keeps the text right
// before it; the first keeps the line's beginning, the last the line's end.
func (l line) fill(values Values) string {
	last := len(l.places) - 1
	if last < 0 {
		return l.text[0]
	}
	var b strings.Builder
	b.WriteString(l.text[0])
	written := false
	for i, place := range l.places {
		if !values.present(place) {
			continue
		}
		if written {
			b.WriteString(l.text[i])
		}
		b.WriteString(values.at(place))
		written = true
	}
	tail := l.text[last+1]
	if !values.present(l.places[last]) {
		tail = withoutCloser(l.text[last], tail)
	}
	b.WriteString(tail)
	return b.String()
}

// withoutCloser returns tail without the bracket or quotation mark that closes
// the one which head, now gone, ended with.
func withoutCloser(head, tail string) string {
	for _, pair := range [][2]string{{"(", ")"}, {"[", "]"}, {"“", "”"}, {"„", "“"}, {"«", "»"}, {`"`, `"`}} {
		if strings.HasSuffix(head, pair[0]) {
			if rest, ok := strings.CutPrefix(tail, pair[1]); ok {
				return rest
			}
		}
	}
	return tail
}

// dropIntroductions drops the line that introduces a block of points none of
// which is left. Blank lines between points do not end a block.
func dropIntroductions(lines []line) {
	for i := 0; i < len(lines); i++ {
		if !lines[i].namesPoint() {
			continue
		}
		begin, end := i, i
		left := false
		for j := i; j < len(lines) && (lines[j].blank() || lines[j].namesPoint()); j++ {
			if lines[j].namesPoint() {
				end = j
				left = left || !lines[j].gone
			}
		}
		i = end
		if left {
			continue
		}
		above := begin - 1
		for above >= 0 && lines[above].blank() {
			above--
		}
		if above >= 0 && lines[above].introduces() {
			lines[above].gone = true
		}
	}
}

// introduces reports whether the line only announces what follows it.
func (l line) introduces() bool {
	if len(l.places) > 0 {
		return false
	}
	text := strings.TrimRightFunc(l.text[0], func(r rune) bool {
		return unicode.IsSpace(r) || r == '\uFE0F' || r >= 0x1F3FB && r <= 0x1F3FF // emoji style and skin tones
	})
	for _, ending := range []string{":", "：", "👇", "⬇", "↓"} {
		if strings.HasSuffix(text, ending) {
			return true
		}
	}
	return false
}

func join(lines []line, values Values) string {
	var out, blanks []string // blanks: the blank lines since the last line written
	run, widest, gone := 0, 0, false
	for _, l := range lines {
		switch {
		case l.gone:
			gone, run = true, 0
			continue
		case l.blank():
			blanks = append(blanks, l.text[0])
			run++
			widest = max(widest, run)
			continue
		case !gone:
			out = append(out, blanks...)
		case len(out) > 0:
			out = append(out, make([]string, widest)...)
		}
		out = append(out, l.fill(values))
		blanks, run, widest, gone = nil, 0, 0, false
	}
	if !gone {
		out = append(out, blanks...)
	}
	return strings.Join(out, "\n")
}
