package media

import "bytes"

// Bounds for what a PDF may make the reader do.
const (
	maxPDFSections = 4096     // tables of objects; every saved change adds one
	maxPDFInflated = 64 << 20 // bytes unpacked in all
	maxPDFSteps    = 16       // references that lead to references
)

// pdfFile finds a PDF's objects by their numbers. The numbers in this file's
// comments are sections of ISO 32000-1:2008.
type pdfFile struct {
	data     []byte
	sections []pdfSection // newest first: an object's first place counts
	inflated int          // bytes unpacked so far
}

// pdfSection is one table of where objects are: written out, or packed.
type pdfSection struct {
	written []byte // from behind the word "xref" on; nil if packed
	packed  []byte
	widths  [3]int // bytes of a packed entry's fields
	ranges  []int  // first number and count, in turns
}

// pdfPlace is where an object is: at a position of the file, or packed with
// others in another object.
type pdfPlace struct {
	packed bool
	at     int // position, or the number of the object it is packed in
	index  int // among the objects packed there
}

// openPDF reads a PDF's tables and returns its newest trailer (7.5.4 to 7.5.8).
func openPDF(data []byte) (*pdfFile, pdfDictionary, error) {
	mark := []byte("startxref")
	tail := max(0, len(data)-2*headSize)
	found := bytes.LastIndex(data[tail:], mark)
	if found < 0 {
		return nil, nil, brokenPDF("the end is missing")
	}
	s := pdfScanner{data, tail + found + len(mark)}
	at, ok := s.integer()
	if !ok {
		return nil, nil, brokenPDF("the end names no table")
	}
	f := &pdfFile{data: data}
	var newest pdfDictionary
	seen := map[int]bool{}
	for waiting := []int{at}; len(waiting) > 0; {
		at, waiting = waiting[0], waiting[1:]
		if seen[at] {
			continue
		}
		if seen[at] = true; len(seen) > maxPDFSections {
			return nil, nil, brokenPDF("too many tables")
		}
		trailer, err := f.section(at)
		if err != nil {
			return nil, nil, err
		}
		if newest == nil {
			newest = trailer
		}
		for _, key := range []string{"XRefStm", "Prev"} {
			if next, ok := trailer[key].(int); ok {
				waiting = append(waiting, next)
			}
		}
	}
	return f, newest, nil
}

// section reads the table at a position and returns its trailer.
func (f *pdfFile) section(at int) (pdfDictionary, error) {
	if at < 0 || at >= len(f.data) {
		return nil, brokenPDF("a table lies outside the file")
	}
	s := pdfScanner{f.data, at}
	if !s.take("xref") {
		return f.packedSection(at)
	}
	section := pdfSection{written: f.data[s.at:]}
	if _, _, err := section.find(-1); err != nil {
		return nil, err
	}
	end := bytes.Index(section.written, []byte("trailer"))
	if end < 0 {
		return nil, brokenPDF("a table has no trailer")
	}
	section.written = section.written[:end]
	s.at += end + len("trailer")
	f.sections = append(f.sections, section)
	object, err := s.object(0)
	trailer, ok := object.(pdfDictionary)
	if err == nil && !ok {
		err = brokenPDF("a trailer is no dictionary")
	}
	return trailer, err
}

func (f *pdfFile) packedSection(at int) (pdfDictionary, error) {
	trailer, content, err := f.stream(at)
	if err != nil {
		return nil, err
	}
	section := pdfSection{packed: content}
	widths, _ := trailer["W"].([]any)
	if trailer["Type"] != pdfName("XRef") || len(widths) < len(section.widths) {
		return nil, brokenPDF("there is no table at %d", at)
	}
	for i := range section.widths {
		width, ok := widths[i].(int)
		if !ok || width < 0 || width > 8 {
			return nil, brokenPDF("a table's fields have no width")
		}
		section.widths[i] = width
	}
	ranges, ok := trailer["Index"].([]any)
	if !ok {
		ranges = []any{0, trailer["Size"]}
	}
	for _, value := range ranges {
		n, ok := value.(int)
		if !ok || n < 0 {
			return nil, brokenPDF("a table does not name its objects")
		}
		section.ranges = append(section.ranges, n)
	}
	f.sections = append(f.sections, section)
	return trailer, nil
}

// find returns where a section says an object is.
func (s pdfSection) find(number int) (pdfPlace, bool, error) {
	if s.written == nil {
		place, there := s.findPacked(number)
		return place, there, nil
	}
	scan := pdfScanner{s.written, 0}
	for {
		first, ok := scan.integer()
		if !ok {
			return pdfPlace{}, false, nil
		}
		count, ok := scan.integer()
		if !ok {
			return pdfPlace{}, false, brokenPDF("a table breaks off")
		}
		for n := first; n < first+count; n++ {
			at, ok := scan.integer()
			if _, also := scan.integer(); !ok || !also {
				return pdfPlace{}, false, brokenPDF("a table breaks off")
			}
			scan.skip()
			if used := scan.word() == "n"; n == number {
				return pdfPlace{at: at}, used, nil
			}
		}
	}
}

func (s pdfSection) findPacked(number int) (pdfPlace, bool) {
	before, size := 0, s.widths[0]+s.widths[1]+s.widths[2]
	for i := 0; i+1 < len(s.ranges); i += 2 {
		first, count := s.ranges[i], s.ranges[i+1]
		if number < first || number-first >= count {
			before += count
			continue
		}
		entry := before + number - first
		if size == 0 || entry < 0 || entry >= len(s.packed)/size {
			return pdfPlace{}, false
		}
		row := s.packed[entry*size:][:size]
		field := func(width int) (n int) {
			for _, b := range row[:width] {
				n = n<<8 | int(b)
			}
			row = row[width:]
			return n
		}
		kind := 1 // when the field is left out
		if width := s.widths[0]; width > 0 {
			kind = field(width)
		}
		place := pdfPlace{packed: kind == 2, at: field(s.widths[1]), index: field(s.widths[2])}
		return place, kind == 1 || kind == 2
	}
	return pdfPlace{}, false
}

// resolve follows references to the object they mean.
func (f *pdfFile) resolve(value any) (any, error) {
	for range maxPDFSteps {
		number, ok := value.(pdfReference)
		if !ok {
			return value, nil
		}
		var err error
		if value, err = f.object(int(number)); err != nil {
			return nil, err
		}
	}
	return nil, brokenPDF("references lead in a circle")
}

func (f *pdfFile) dictionary(value any) (pdfDictionary, error) {
	value, err := f.resolve(value)
	if found, ok := value.(pdfDictionary); ok {
		return found, nil
	}
	if err == nil {
		err = brokenPDF("a dictionary is missing")
	}
	return nil, err
}

// object returns an object by its number; one that is nowhere is nil (7.3.10).
func (f *pdfFile) object(number int) (any, error) {
	for _, section := range f.sections {
		place, there, err := section.find(number)
		switch {
		case err != nil:
			return nil, err
		case there && place.packed:
			return f.packedObject(place)
		case there:
			_, value, err := f.indirect(place.at, number)
			return value, err
		}
	}
	return nil, nil
}

// indirect reads "12 0 obj …" at a position; number -1 means any.
func (f *pdfFile) indirect(at, number int) (pdfScanner, any, error) {
	if at < 0 || at >= len(f.data) {
		return pdfScanner{}, nil, brokenPDF("an object lies outside the file")
	}
	s := pdfScanner{f.data, at}
	found, ok := s.integer()
	if _, also := s.integer(); !ok || !also || !s.take("obj") || number >= 0 && found != number {
		return pdfScanner{}, nil, brokenPDF("there is no object %d at %d", number, at)
	}
	value, err := s.object(0)
	return s, value, err
}

// packedObject reads an object out of the one it is packed in (7.5.7).
func (f *pdfFile) packedObject(place pdfPlace) (any, error) {
	for _, section := range f.sections {
		around, there, err := section.find(place.at)
		if err != nil {
			return nil, err
		}
		if !there {
			continue
		}
		if around.packed {
			break // not allowed, and it might be in itself
		}
		about, content, err := f.stream(around.at)
		if err != nil {
			return nil, err
		}
		if place.index < 0 || place.index > len(content) {
			break
		}
		first, _ := about["First"].(int)
		s := pdfScanner{content, 0}
		for range place.index {
			s.integer()
			s.integer()
		}
		_, ok := s.integer()
		offset, also := s.integer()
		if start := first + offset; ok && also && start >= 0 && start <= len(content) {
			s.at = start
			return s.object(0)
		}
		break
	}
	return nil, brokenPDF("a packed object is missing")
}
