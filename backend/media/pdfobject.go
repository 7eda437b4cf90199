package media

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// What a PDF object may be: nil, int, pdfName, pdfReference, pdfDictionary,
// []any; anything else, such as a text, is passed over and is pdfOther.
// The numbers in this file's comments are sections of ISO 32000-1:2008.
type (
	pdfName       string
	pdfReference  int // the number of the object referred to
	pdfDictionary map[string]any
	pdfOther      struct{}
)

// maxPDFDepth is how deep arrays and dictionaries may lie in each other.
const maxPDFDepth = 64

var errBrokenPDF = errors.New("the PDF is broken")

func brokenPDF(format string, values ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{errBrokenPDF}, values...)...)
}

// pdfScanner reads objects out of bytes, never past their end.
type pdfScanner struct {
	data []byte
	at   int
}

// skip passes over white space and comments (7.2.2, 7.2.3).
func (s *pdfScanner) skip() {
	for ; s.at < len(s.data); s.at++ {
		c := s.data[s.at]
		if c == '%' {
			for s.at < len(s.data) && s.data[s.at] != '\r' && s.data[s.at] != '\n' {
				s.at++
			}
		} else if !isPDFSpace(c) {
			return
		}
	}
}

func isPDFSpace(c byte) bool { return bytes.IndexByte([]byte("\x00\t\n\f\r "), c) >= 0 }

func isPDFDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// take passes over a token if it is next.
func (s *pdfScanner) take(token string) bool {
	s.skip()
	if s.at > len(s.data) || !bytes.HasPrefix(s.data[s.at:], []byte(token)) {
		return false
	}
	s.at += len(token)
	return true
}

// word reads regular characters, of which names, numbers and keywords are made.
func (s *pdfScanner) word() string {
	start := s.at
	for s.at < len(s.data) && !isPDFSpace(s.data[s.at]) && !isPDFDelimiter(s.data[s.at]) {
		s.at++
	}
	return string(s.data[start:s.at])
}

// integer reads a whole number; if none is next, nothing is read.
func (s *pdfScanner) integer() (int, bool) {
	start := s.at
	s.skip()
	n, err := strconv.Atoi(s.word())
	if err != nil {
		s.at = start
	}
	return n, err == nil
}

// object reads the next object (7.3).
func (s *pdfScanner) object(depth int) (any, error) {
	if depth > maxPDFDepth {
		return nil, brokenPDF("objects lie too deep in each other")
	}
	switch {
	case s.take("<<"):
		return s.dictionary(depth)
	case s.take("<"):
		end := bytes.IndexByte(s.data[s.at:], '>')
		if end < 0 {
			return nil, brokenPDF("a text does not end")
		}
		s.at += end + 1
		return pdfOther{}, nil
	case s.take("("):
		return pdfOther{}, s.text()
	case s.take("["):
		return s.array(depth)
	case s.take("/"):
		return pdfName(s.word()), nil
	}
	if n, ok := s.integer(); ok {
		after := s.at
		if _, ok := s.integer(); ok && s.take("R") {
			return pdfReference(n), nil
		}
		s.at = after
		return n, nil
	}
	switch s.word() {
	case "":
		return nil, brokenPDF("an object is missing at %d", s.at)
	case "null":
		return nil, nil
	}
	return pdfOther{}, nil
}

func (s *pdfScanner) dictionary(depth int) (pdfDictionary, error) {
	found := pdfDictionary{}
	for !s.take(">>") {
		if !s.take("/") {
			return nil, brokenPDF("a dictionary's key is missing at %d", s.at)
		}
		key := s.word()
		value, err := s.object(depth + 1)
		if err != nil {
			return nil, err
		}
		found[key] = value
	}
	return found, nil
}

func (s *pdfScanner) array(depth int) ([]any, error) {
	found := []any{}
	for !s.take("]") {
		value, err := s.object(depth + 1)
		if err != nil {
			return nil, err
		}
		found = append(found, value)
	}
	return found, nil
}

// text passes over the rest of a text in parentheses, which may hold more of them.
func (s *pdfScanner) text() error {
	for open := 1; s.at < len(s.data); {
		c := s.data[s.at]
		s.at++
		switch c {
		case '\\':
			s.at++
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return nil
			}
		}
	}
	return brokenPDF("a text does not end")
}
