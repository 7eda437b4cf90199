package document

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decode returns a file's text, whatever wrote it: UTF-8 or UTF-16 by their byte
// order marks, UTF-8 if it is that, else what Windows' programs write. Ends of lines
// become \n if the first one is \r\n.
func decode(data []byte) string {
	text := toUTF8(data)
	if i := strings.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	} else if i < 0 {
		text = strings.ReplaceAll(text, "\r", "\n") // an old Mac's
	}
	return strings.ReplaceAll(text, "\x00", "\uFFFD")
}

func toUTF8(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return strings.ToValidUTF8(string(data[3:]), "\uFFFD")
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return fromUTF16(data[2:], binary.BigEndian)
	case utf8.Valid(data):
		return string(data)
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return string(text)
}

func fromUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}
