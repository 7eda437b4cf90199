package legacy

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// plain returns a text as UTF-8 without a byte order mark, whatever encoding it
// begins with. Half a surrogate pair becomes its escape, \ud83d: in JSON, where
// alone it can stand, that means the same.
func plain(r io.Reader) io.Reader {
	buffered := bufio.NewReaderSize(r, 64<<10)
	head, _ := buffered.Peek(4)
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		_, _ = buffered.Discard(3)
		return buffered
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		_, _ = buffered.Discard(2)
		return &utf16Reader{from: buffered, order: binary.LittleEndian}
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		_, _ = buffered.Discard(2)
		return &utf16Reader{from: buffered, order: binary.BigEndian}
	case len(head) >= 2 && head[0] != 0 && head[1] == 0:
		return &utf16Reader{from: buffered, order: binary.LittleEndian}
	case len(head) >= 2 && head[0] == 0 && head[1] != 0:
		return &utf16Reader{from: buffered, order: binary.BigEndian}
	}
	return buffered
}

// utf16Reader turns UTF-16 into UTF-8.
type utf16Reader struct {
	from  *bufio.Reader
	order binary.ByteOrder
	high  uint16 // half a pair, waiting for its other half
	out   []byte
	err   error
}

func (u *utf16Reader) Read(p []byte) (int, error) {
	for len(u.out) == 0 {
		if u.err != nil {
			return 0, u.err
		}
		u.fill()
	}
	n := copy(p, u.out)
	u.out = u.out[n:]
	return n, nil
}

func (u *utf16Reader) fill() {
	var chunk [8 << 10]byte
	n, err := io.ReadFull(u.from, chunk[:])
	u.out = u.out[:0]
	for at := 0; at+1 < n; at += 2 {
		u.out, u.high = appendUnit(u.out, u.high, u.order.Uint16(chunk[at:]))
	}
	if err != nil {
		u.err = io.EOF
		if err != io.EOF && err != io.ErrUnexpectedEOF {
			u.err = err
		}
		u.out, _ = appendUnit(u.out, u.high, 0xFFFF)
		u.out = bytes.TrimSuffix(u.out, []byte("\uFFFF"))
		if n%2 == 1 {
			u.out = utf8.AppendRune(u.out, utf8.RuneError)
		}
		u.high = 0
	}
}

// appendUnit appends a UTF-16 unit, and the half pair before it, to a UTF-8 text.
func appendUnit(out []byte, high, unit uint16) (_ []byte, waiting uint16) {
	if high != 0 {
		if r := utf16.DecodeRune(rune(high), rune(unit)); r != utf8.RuneError {
			return utf8.AppendRune(out, r), 0
		}
		out = fmt.Appendf(out, `\u%04x`, high)
	}
	switch {
	case unit >= 0xD800 && unit < 0xDC00:
		return out, unit
	case unit >= 0xDC00 && unit < 0xE000:
		return fmt.Appendf(out, `\u%04x`, unit), 0
	}
	return utf8.AppendRune(out, rune(unit)), 0
}

// utf16Text returns a stored UTF-16LE text as UTF-8, as plain does.
func utf16Text(data []byte) string {
	out := make([]byte, 0, len(data)/2)
	high := uint16(0)
	for at := 0; at+1 < len(data); at += 2 {
		out, high = appendUnit(out, high, binary.LittleEndian.Uint16(data[at:]))
	}
	if high != 0 {
		out = fmt.Appendf(out, `\u%04x`, high)
	}
	return string(out)
}

// latin1Text returns a stored Latin-1 text as UTF-8.
func latin1Text(data []byte) string {
	var b strings.Builder
	b.Grow(len(data))
	for _, c := range data {
		b.WriteRune(rune(c))
	}
	return b.String()
}
