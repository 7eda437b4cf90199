package generate

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// This file reads the JSON that models write, whole or as far as it has come. It
// takes what strict JSON takes, and besides: what stands before the first { and
// after the object's end; line breaks within strings; a comma too many; an end
// anywhere. It never changes what a string says.

// value is a JSON value as far as it has come.
type value struct {
	kind   valueKind
	text   string // of a string
	items  []value
	fields []field
	whole  bool // it has reached its end
}

type field struct {
	name string
	value
}

type valueKind int

const (
	other valueKind = iota // a number, true, false or null
	text
	list
	object
)

// field returns a field by its name in any case, the exact one first.
func (v value) field(name string) (value, bool) {
	for _, f := range v.fields {
		if f.name == name {
			return f.value, true
		}
	}
	for _, f := range v.fields {
		if strings.EqualFold(f.name, name) {
			return f.value, true
		}
	}
	return value{}, false
}

const deepest = 16

// readLoose returns the first object of an answer, and whether there is one.
func readLoose(answer string) (value, bool) {
	answer = withoutThoughts(answer)
	begin := strings.IndexByte(answer, '{')
	if begin < 0 {
		return value{}, false
	}
	r := looseReader{rest: answer[begin:]}
	return r.value(0)
}

// withoutThoughts returns an answer without the thoughts that reasoning models on
// local servers put before it.
func withoutThoughts(answer string) string {
	if !thoughtful(answer) {
		return answer
	}
	_, rest, _ := strings.Cut(answer, "</think>")
	return rest
}

// thoughtful reports whether an answer begins with such thoughts.
func thoughtful(answer string) bool {
	return strings.HasPrefix(strings.TrimLeft(answer, " \t\r\n"), "<think>")
}

type looseReader struct{ rest string }

func (r *looseReader) space() { r.rest = strings.TrimLeft(r.rest, " \t\r\n") }

// take reports whether the rest begins with c, and takes it.
func (r *looseReader) take(c byte) bool {
	r.space()
	if r.rest == "" || r.rest[0] != c {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

// value reads one value; false if there is none, or it lies too deep.
func (r *looseReader) value(depth int) (value, bool) {
	r.space()
	if r.rest == "" || depth > deepest {
		return value{}, false
	}
	switch r.rest[0] {
	case '{':
		return r.object(depth), true
	case '[':
		return r.list(depth), true
	case '"':
		return r.string(), true
	}
	end := strings.IndexAny(r.rest, ",]} \t\r\n\"{[")
	if end == 0 {
		return value{}, false
	}
	if end < 0 {
		r.rest = ""
		return value{}, true
	}
	r.rest = r.rest[end:]
	return value{whole: true}, true
}

func (r *looseReader) object(depth int) value {
	v := value{kind: object}
	r.take('{')
	for {
		for r.take(',') {
		}
		if r.take('}') {
			v.whole = true
			return v
		}
		if r.rest == "" || r.rest[0] != '"' {
			return v
		}
		name := r.string()
		if !name.whole || !r.take(':') {
			return v
		}
		inner, ok := r.value(depth + 1)
		if !ok {
			return v
		}
		v.fields = append(v.fields, field{name.text, inner})
		if !inner.whole {
			return v
		}
	}
}

func (r *looseReader) list(depth int) value {
	v := value{kind: list}
	r.take('[')
	for {
		for r.take(',') {
		}
		if r.take(']') {
			v.whole = true
			return v
		}
		inner, ok := r.value(depth + 1)
		if !ok {
			return v
		}
		v.items = append(v.items, inner)
		if !inner.whole {
			return v
		}
	}
}

var escapes = map[byte]string{'"': `"`, '\\': `\`, '/': "/", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t"}

// string reads a string. An escape that has not come to its end is left out, an
// unknown one stays as it is.
func (r *looseReader) string() value {
	var b strings.Builder
	s := r.rest[1:]
	for {
		stop := strings.IndexAny(s, `"\`)
		if stop < 0 {
			b.WriteString(complete(s))
			r.rest = ""
			return value{kind: text, text: b.String()}
		}
		b.WriteString(s[:stop])
		if s[stop] == '"' {
			r.rest = s[stop+1:]
			return value{kind: text, text: b.String(), whole: true}
		}
		decoded, length := unescape(s[stop:])
		if length == 0 {
			r.rest = ""
			return value{kind: text, text: b.String()}
		}
		b.WriteString(decoded)
		s = s[stop+length:]
	}
}

// complete returns s without the beginning of a character that is still to come.
func complete(s string) string {
	for cut := 1; cut < utf8.UTFMax && cut <= len(s); cut++ {
		if tail := s[len(s)-cut:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRuneInString(tail) {
				return s[:len(s)-cut]
			}
			break
		}
	}
	return s
}

// unescape returns what the escape at the beginning of s stands for, and its
// length; 0 if its end is still to come.
func unescape(s string) (string, int) {
	if len(s) < 2 {
		return "", 0
	}
	if s[1] != 'u' {
		if decoded, ok := escapes[s[1]]; ok {
			return decoded, 2
		}
		return `\`, 1
	}
	unit, ok := hexUnit(s)
	if !ok {
		if len(s) < 6 {
			return "", 0
		}
		return `\`, 1
	}
	if !utf16.IsSurrogate(unit) {
		return string(unit), 6
	}
	if len(s) < 12 && strings.HasPrefix(`\u`, s[6:min(8, len(s))]) {
		return "", 0
	}
	if low, ok := hexUnit(s[6:]); ok {
		if pair := utf16.DecodeRune(unit, low); pair != utf8.RuneError {
			return string(pair), 12
		}
	}
	return string(utf8.RuneError), 6
}

func hexUnit(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	unit, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(unit), err == nil
}

// bare returns a text without the white space around it, and without the code
// fence around it if there is one.
func bare(s string) string {
	s = strings.TrimSpace(s)
	inner, found := strings.CutPrefix(s, "```")
	if !found {
		return s
	}
	inner, found = strings.CutSuffix(inner, "```")
	first, rest, lines := strings.Cut(inner, "\n")
	if !found || !lines || strings.Contains(rest, "```") || strings.ContainsAny(strings.TrimSpace(first), " \t") {
		return s
	}
	return strings.TrimSpace(rest)
}
