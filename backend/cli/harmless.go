package cli

import (
	"bytes"
	"io"
)

// harmless writes words for a person without the control characters by which a
// text could give orders to the terminal: drafts hold what models and other
// programs wrote. JSON needs no such care; it has no control characters.
type harmless struct{ to io.Writer }

func (h harmless) Write(text []byte) (int, error) {
	var out bytes.Buffer
	for i := 0; i < len(text); i++ {
		b := text[i]
		switch {
		case b < ' ' && b != '\n' && b != '\r' && b != '\t', b == 0x7F:
			out.WriteString("�")
		case b == 0xC2 && i+1 < len(text) && text[i+1] >= 0x80 && text[i+1] < 0xA0: // the second set of them, in UTF-8
			out.WriteString("�")
			i++
		default:
			out.WriteByte(b)
		}
	}
	if _, err := h.to.Write(out.Bytes()); err != nil {
		return 0, err
	}
	return len(text), nil
}
