package legacy

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"
)

// Why a text is not read on.
var (
	errTooDeep  = errors.New("lists and objects lie too deep in each other")
	errTooLong  = errors.New("a value is too long")
	errTooLarge = errors.New("the text is too long")
)

// guard passes JSON text on and watches it: it ends a text that breaks the limits
// before much of it is in memory, and notes where half a surrogate pair or broken
// UTF-8 stands, for the decoder replaces both without a word.
type guard struct {
	from  io.Reader
	at    int64 // bytes passed on
	until int64 // where the value being read must have ended
	fault error // what the text is ended with

	broken   []int64 // offsets, ascending
	depth    int
	inString bool
	escape   int // 0 none, 1 after a backslash, 2 to 5 before a hexadecimal digit
	unit     rune
	high     int64 // where half a pair stands that waits for its other half; -1
	run      int   // bytes of a number or name
	partial  []byte
}

func newGuard(from io.Reader) *guard { return &guard{from: from, until: maxValue, high: -1} }

func (g *guard) Read(p []byte) (int, error) {
	if g.fault != nil {
		return 0, g.fault
	}
	n, err := g.from.Read(p)
	for i := 0; i < n; i++ {
		plain := i
		for g.inString && g.escape == 0 && g.high < 0 && len(g.partial) == 0 && plain < n && isPlain(p[plain]) {
			plain++ // nearly all there is, images above all
		}
		g.at += int64(plain - i)
		if i = plain; i == n {
			break
		}
		if g.fault = g.pass(p[i]); g.fault != nil {
			return i, g.fault // what stands before it is whole
		}
		g.at++
	}
	switch {
	case g.at > maxInput:
		return 0, errTooLarge
	case g.at > g.until:
		return 0, errTooLong
	}
	return n, err
}

// isPlain reports whether a byte of a string means nothing but itself.
func isPlain(c byte) bool { return c != '"' && c != '\\' && c < utf8.RuneSelf }

func (g *guard) pass(c byte) error {
	if g.inString {
		g.within(c)
		return nil
	}
	switch c {
	case '"':
		g.inString, g.run = true, 0
	case '{', '[':
		g.run = 0
		if g.depth++; g.depth > maxDepth {
			return errTooDeep
		}
	case '}', ']':
		g.run = 0
		g.depth--
	case ' ', '\t', '\r', '\n', ',', ':':
		g.run = 0
	default:
		if g.run++; g.run > maxNumber {
			return fmt.Errorf("a number of more than %d digits", maxNumber)
		}
	}
	return nil
}

// within looks at a byte of a string.
func (g *guard) within(c byte) {
	switch {
	case g.escape == 1:
		g.escape = 0
		if c == 'u' {
			g.escape, g.unit = 2, 0
		} else {
			g.settle()
		}
	case g.escape >= 2:
		g.unit = g.unit<<4 | hexDigit(c)
		if g.escape++; g.escape > 5 {
			g.escape = 0
			g.pair(g.unit)
		}
	case c == '\\':
		g.escape = 1
	default:
		g.settle()
		if c == '"' {
			g.inString = false
		}
	}
	g.validate(c)
}

// pair takes an escaped UTF-16 unit.
func (g *guard) pair(unit rune) {
	low := unit >= 0xDC00 && unit < 0xE000
	if g.high >= 0 && low {
		g.high = -1
		return
	}
	g.settle()
	switch {
	case low:
		g.note(g.at - 5)
	case unit >= 0xD800 && unit < 0xDC00:
		g.high = g.at - 5
	}
}

// settle notes half a pair whose other half did not come.
func (g *guard) settle() {
	if g.high >= 0 {
		g.note(g.high)
		g.high = -1
	}
}

// validate notes bytes that are no UTF-8.
func (g *guard) validate(c byte) {
	if c < utf8.RuneSelf && len(g.partial) == 0 {
		return
	}
	g.partial = append(g.partial, c)
	for len(g.partial) > 0 && utf8.FullRune(g.partial) {
		r, size := utf8.DecodeRune(g.partial)
		if r == utf8.RuneError && size == 1 {
			g.note(g.at)
		}
		g.partial = append(g.partial[:0], g.partial[size:]...)
	}
}

func (g *guard) note(at int64) {
	if len(g.broken) == 0 || g.broken[len(g.broken)-1] < at {
		g.broken = append(g.broken, at)
	}
}

// brokenIn reports whether something broken stands between two offsets, and forgets
// what stood before the second.
func (g *guard) brokenIn(from, to int64) bool {
	first, _ := slices.BinarySearch(g.broken, from)
	last, _ := slices.BinarySearch(g.broken, to)
	found := last > first
	g.broken = append(g.broken[:0], g.broken[last:]...)
	return found
}

func hexDigit(c byte) rune {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0')
	case c >= 'a' && c <= 'f':
		return rune(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return rune(c-'A') + 10
	}
	return 0
}
