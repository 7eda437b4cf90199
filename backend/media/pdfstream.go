package media

import (
	"bytes"
	"compress/zlib"
	"io"
)

// stream returns the dictionary and the unpacked bytes of the stream at a
// position (7.3.8).
func (f *pdfFile) stream(at int) (pdfDictionary, []byte, error) {
	s, value, err := f.indirect(at, -1)
	if err != nil {
		return nil, nil, err
	}
	about, ok := value.(pdfDictionary)
	if !ok || !s.take("stream") {
		return nil, nil, brokenPDF("there is no stream at %d", at)
	}
	content := bytes.TrimPrefix(bytes.TrimPrefix(f.data[s.at:], []byte("\r")), []byte("\n"))
	switch filter := only(about["Filter"]); filter {
	case nil:
		if end := bytes.Index(content, []byte("endstream")); end >= 0 {
			return about, content[:end], nil
		}
		return nil, nil, brokenPDF("a stream does not end")
	case pdfName("FlateDecode"):
		content, err = f.inflate(content)
	default:
		return nil, nil, brokenPDF("a stream is packed by %v", filter)
	}
	if err != nil {
		return nil, nil, err
	}
	how, _ := only(about["DecodeParms"]).(pdfDictionary)
	content, err = unpredict(content, how)
	return about, content, err
}

// only returns the one value of an array, or what is no array as it is.
func only(value any) any {
	if list, ok := value.([]any); ok && len(list) == 1 {
		return list[0]
	}
	return value
}

// inflate unpacks what zlib packed; its end is in the bytes themselves.
func (f *pdfFile) inflate(content []byte) ([]byte, error) {
	unpacker, err := zlib.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, brokenPDF("%v", err)
	}
	defer unpacker.Close()
	room := maxPDFInflated - f.inflated
	unpacked, err := io.ReadAll(io.LimitReader(unpacker, int64(room)+1))
	f.inflated += len(unpacked)
	switch {
	case err != nil:
		return nil, brokenPDF("%v", err)
	case len(unpacked) > room:
		return nil, brokenPDF("its tables are too large")
	}
	return unpacked, nil
}

// unpredict takes back what made rows of a table easier to pack (7.4.4.4). Tables
// have one byte to a column, so the column on the left is one byte away.
func unpredict(content []byte, how pdfDictionary) ([]byte, error) {
	predictor, _ := how["Predictor"].(int)
	if predictor <= 1 {
		return content, nil
	}
	columns, ok := how["Columns"].(int)
	if !ok {
		columns = 1
	}
	if predictor < 10 || columns < 1 || columns > len(content) {
		return nil, brokenPDF("a table has rows of another kind")
	}
	var rows []byte
	above := make([]byte, columns)
	for len(content) > columns {
		kind, row := content[0], bytes.Clone(content[1:columns+1])
		content = content[columns+1:]
		for i := range row {
			var left, corner byte
			if i > 0 {
				left, corner = row[i-1], above[i-1]
			}
			switch kind {
			case 0:
			case 1:
				row[i] += left
			case 2:
				row[i] += above[i]
			case 3:
				row[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				row[i] += paeth(left, above[i], corner)
			default:
				return nil, brokenPDF("a table has rows of another kind")
			}
		}
		rows, above = append(rows, row...), row
	}
	return rows, nil
}

// paeth returns which of its neighbours a byte is most like (PNG, 9.4).
func paeth(left, above, corner byte) byte {
	guess := int(left) + int(above) - int(corner)
	distance := func(b byte) int { return max(guess-int(b), int(b)-guess) }
	switch {
	case distance(left) <= distance(above) && distance(left) <= distance(corner):
		return left
	case distance(above) <= distance(corner):
		return above
	}
	return corner
}
