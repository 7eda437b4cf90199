package generate

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"levercast/backend/template"
)

// Text returns a template's body filled with an idea, however long that gets.
//
// {idea} is the idea's opening and the points are what follows: the items of a
// list, lines, or sentences. More sentences than the body has points are shared
// out among them in order, up to three for a point, so no word is lost. An idea
// of one sentence, a longer one, a body without points, and a layout by hand that
// the body has no room for (a longer list, more lines, text after a list) leave
// the idea whole.
func Text(body, idea string) string {
	return fill(body, takeApart(idea))
}

func fill(body string, o outline) string {
	return template.Fill(body, valuesFor(body, o))
}

// perPoint is the most sentences that still make one point.
const perPoint = 3

func valuesFor(body string, o outline) template.Values {
	namesIdea, places := template.Places(body)
	values := template.Values{Points: make([]string, template.MaxPoints)}
	points := o.pieces
	if namesIdea {
		rest := max(len(o.pieces)-1, 0)
		if rest == 0 || rest > perPoint*len(places) || o.fixed || o.laidOut && rest > len(places) {
			values.Idea = ended(body, "{idea}", o.whole)
			return values
		}
		values.Idea = ended(body, "{idea}", o.pieces[0])
		points = o.pieces[1:]
	}
	for i, point := range group(points, len(places)) {
		place := places[i]
		values.Points[place-1] = ended(body, "{point"+string(rune('0'+place))+"}", point)
	}
	return values
}

// ended returns the value without its full stop (or its last mark, if it is the
// same) where the body goes on with a mark of its own, as in "{point1}?".
func ended(body, placeholder, value string) string {
	_, after, _ := strings.Cut(body, placeholder)
	mark, _ := utf8.DecodeRuneInString(after)
	if !strings.ContainsRune(".?!…,;:。？！", mark) {
		return value
	}
	last, size := utf8.DecodeLastRuneInString(value)
	if last == mark || last == '。' || last == '.' && !dotted.MatchString(lastBytes(value, 12)) {
		return value[:len(value)-size]
	}
	return value
}

// dotted matches an ending whose full stop belongs to the word: U.S., e.g., "..."
var dotted = regexp.MustCompile(`\.\S?\.$`)

// withoutTags returns a body without its last line if that has only hashtags of
// the template's own; else the body itself.
func withoutTags(body string) string {
	trimmed := strings.TrimRightFunc(body, unicode.IsSpace)
	begin := strings.LastIndexByte(trimmed, '\n') + 1
	for tag := range strings.FieldsSeq(trimmed[begin:]) {
		if len(tag) < 2 || tag[0] != '#' || strings.Contains(tag, "{") {
			return body
		}
	}
	if begin == 0 {
		return body
	}
	return strings.TrimRightFunc(trimmed[:begin], unicode.IsSpace)
}
