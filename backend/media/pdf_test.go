package media_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"testing"

	"levercast/backend"
	"levercast/backend/media"
)

// pdfWriter puts a PDF together, object by object.
type pdfWriter struct {
	bytes.Buffer
	at map[int]int // where each object begins
}

func newPDF() *pdfWriter {
	w := &pdfWriter{at: map[int]int{}}
	w.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	return w
}

func (w *pdfWriter) object(number int, content string) *pdfWriter {
	w.at[number] = w.Len()
	fmt.Fprintf(w, "%d 0 obj\n%s\nendobj\n", number, content)
	return w
}

// table writes the table of all objects so far, and the end.
func (w *pdfWriter) table(trailer string) *pdfWriter {
	start := w.Len()
	w.WriteString("xref\n0 1\n0000000000 65535 f\r\n")
	for number := range 100 {
		if at, there := w.at[number]; there {
			fmt.Fprintf(w, "%d 1\n%010d 00000 n\r\n", number, at)
		}
	}
	fmt.Fprintf(w, "trailer\n<< /Size 100 /Root 1 0 R %s >>\n", trailer)
	return w.end(start)
}

func (w *pdfWriter) end(start int) *pdfWriter {
	fmt.Fprintf(w, "startxref\n%d\n%%%%EOF\n", start)
	return w
}

func packed(content []byte) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write(content)
	_ = z.Close()
	return b.String()
}

// plainPDF has its objects and their table written out.
func plainPDF(pages int) []byte {
	return newPDF().
		object(1, "<< /Type /Catalog % a comment (\n /Lang (en \\) (GB)) /Pages 2 0 R >>").
		object(2, fmt.Sprintf("<< /Type /Pages /Kids [] /Count %d /MediaBox [0 0 595.28 -842] /ID <AB 12> /Hidden false >>", pages)).
		table("").Bytes()
}

// packedPDF has its objects packed in another, and its table too; each row of the
// table is written as what it differs by.
func packedPDF(pages int) []byte {
	w := newPDF()
	catalog, tree, count := "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 3 0 R>>", fmt.Sprint(pages)
	header := fmt.Sprintf("1 0 2 %d 3 %d ", len(catalog)+1, len(catalog)+len(tree)+2)
	body := packed([]byte(header + catalog + " " + tree + " " + count))
	w.object(4, fmt.Sprintf("<</Type/ObjStm/N 3/First %d/Filter[/FlateDecode]/Length %d>>\nstream\r\n%s\nendstream", len(header), len(body), body))
	start := w.Len()
	var rows []byte
	above := make([]byte, 4)
	for number, row := range [][4]byte{{0, 0, 0, 0}, {2, 0, 4, 0}, {2, 0, 4, 1}, {2, 0, 4, 2}, {1, byte(w.at[4] >> 8), byte(w.at[4]), 0}} {
		rows = append(rows, byte(number)) // each row in another way
		for i, b := range row {
			var left, corner byte
			if i > 0 {
				left, corner = row[i-1], above[i-1]
			}
			guesses := []byte{0, left, above[i], byte((int(left) + int(above[i])) / 2), nearest(left, above[i], corner)}
			rows = append(rows, b-guesses[number])
		}
		copy(above, row[:])
	}
	table := packed(rows)
	fmt.Fprintf(w, "5 0 obj\n<</Type/XRef/Size 5/Index[0 5]/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>/Length %d>>\nstream\n%s\nendstream\nendobj\n", len(table), table)
	return w.end(start).Bytes()
}

func nearest(left, above, corner byte) byte {
	guess := int(left) + int(above) - int(corner)
	best, least := left, 1<<30
	for _, b := range []byte{left, above, corner} {
		if distance := max(guess-int(b), int(b)-guess); distance < least {
			best, least = b, distance
		}
	}
	return best
}

// unpackedTablePDF has a table in a stream that is not packed, whose entries leave
// their kind out.
func unpackedTablePDF(pages int) []byte {
	w := newPDF().object(1, "<</Pages 2 0 R>>").object(2, fmt.Sprintf("<</Count %d>>", pages))
	start := w.Len()
	var rows []byte
	for _, number := range []int{0, 1, 2} {
		rows = binary.BigEndian.AppendUint16(rows, uint16(w.at[number]))
	}
	fmt.Fprintf(w, "3 0 obj<</Type/XRef/Size 3/W[0 2 0]/Root 1 0 R>>stream\n%s\nendstream endobj\n", rows)
	return w.end(start).Bytes()
}

// savedTwice is a PDF that a program added pages to at its end.
func savedTwice(before, after int) []byte {
	w := newPDF().object(1, "<</Pages 2 0 R>>").object(2, fmt.Sprintf("<</Count %d>>", before))
	start := w.Len()
	w.table("")
	w.at = map[int]int{}
	return w.object(2, fmt.Sprintf("<</Count %d>>", after)).table(fmt.Sprintf("/Prev %d", start)).Bytes()
}

// hybridPDF shows old programs a table without the page tree, and names the table
// that has it.
func hybridPDF(pages int) []byte {
	w := newPDF().object(1, "<</Pages 2 0 R>>")
	tree := w.Len()
	fmt.Fprintf(w, "2 0 obj<</Count %d>>endobj\n", pages)
	hidden := w.Len()
	fmt.Fprintf(w, "3 0 obj<</Type/XRef/Size 3/Index[2 1]/W[1 2 0]>>stream\n%s\nendstream endobj\n", []byte{1, byte(tree >> 8), byte(tree)})
	return w.table(fmt.Sprintf("/XRefStm %d", hidden)).Bytes()
}

func TestCountPages(t *testing.T) {
	for outcome, file := range map[string][]byte{
		"counts the pages of a PDF that is written out":          plainPDF(12),
		"counts the pages of a packed PDF":                       packedPDF(12),
		"counts the pages of a PDF whose table is a stream":      unpackedTablePDF(12),
		"counts the pages that the last save left":               savedTwice(3, 12),
		"counts the pages of a PDF for old and new programs":     hybridPDF(12),
		"counts the pages before what a server added at the end": append(plainPDF(12), strings.Repeat("\x00", 900)...),
	} {
		t.Run(outcome, func(t *testing.T) {
			if pages, err := media.CountPages(file); pages != 12 || err != nil {
				t.Errorf("CountPages = %d, %v; want 12", pages, err)
			}
		})
	}

	plain, crowded := plainPDF(1), packedPDF(1)
	change := func(file []byte, old, with string) []byte {
		if !bytes.Contains(file, []byte(old)) {
			t.Fatalf("the file holds no %q to change", old)
		}
		return bytes.Replace(file, []byte(old), []byte(with), 1)
	}
	circle := newPDF().object(1, "<</Pages 2 0 R>>").object(2, "<</Count 3 0 R>>").object(3, "4 0 R").object(4, "3 0 R").table("").Bytes()
	nested := newPDF().object(1, strings.Repeat("[", 10_000)).object(2, "<<>>").table("").Bytes()
	ownTable := newPDF().object(1, "<</Pages 2 0 R>>").object(2, "<</Count 1>>").table("/Prev 15").Bytes()
	bomb := newPDF()
	start := bomb.Len()
	zeros := packed(make([]byte, 65<<20))
	fmt.Fprintf(bomb, "1 0 obj<</Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Filter/FlateDecode>>stream\n%s\nendstream endobj\n", zeros)
	bomb.end(start)
	const damaged, protected = "damaged or incomplete", "protected"
	for _, c := range []struct {
		outcome string
		file    []byte
		words   string
	}{
		{"what is no PDF", []byte("Dear reader, %PDF-1.7 is a mark."), "not a PDF"},
		{"an empty file", nil, "not a PDF"},
		{"an encrypted PDF", newPDF().object(1, "<</Pages 2 0 R>>").object(2, "<</Count 1>>").table("/Encrypt 9 0 R").Bytes(), protected},
		{"a PDF without pages", plainPDF(0), "no pages"},
		{"a PDF cut in half", plain[:len(plain)/2], damaged},
		{"a PDF that is only its first line", []byte("%PDF-1.7\n"), damaged},
		{"a PDF whose end names no place", change(plain, "startxref\n", "startxref\nx"), damaged},
		{"a PDF whose table lies outside", change(plain, "startxref\n", "startxref\n9"), damaged},
		{"a PDF whose table is not there", change(plain, "xref\n0 1", "xxxx\n0 1"), damaged},
		{"a PDF whose table breaks off", change(plain, "65535 f", "65535"), damaged},
		{"a PDF whose table has no count", change(plain, "xref\n0 1\n", "xref\n0\n  "), damaged},
		{"a PDF without a trailer", change(plain, "trailer", "thriler"), damaged},
		{"a PDF whose trailer is none", change(plain, "trailer\n<<", "trailer\n[ "), damaged},
		{"a PDF without a catalog", change(plain, "/Root", "/Boot"), damaged},
		{"a PDF without a page tree", change(plain, "/Pages 2", "/Cages 2"), damaged},
		{"a PDF whose page tree is nowhere", change(plain, "/Pages 2 0", "/Pages 9 0"), damaged},
		{"a PDF without a page count", change(plain, "/Count", "/Mount"), damaged},
		{"a PDF whose objects have moved", change(plain, "1 0 obj", "0 1 obj"), damaged},
		{"a PDF with a text that does not end", change(plain, "(GB))", "(GB)("), damaged},
		{"a PDF with a key that is none", change(plain, "/Lang", " Lang"), damaged},
		{"a PDF whose references go in a circle", circle, damaged},
		{"a PDF nested without end", nested, damaged},
		{"a PDF whose older table is none", ownTable, damaged},
		{"a PDF that would fill the memory", bomb.Bytes(), damaged},
		{"a packed PDF whose table has no widths", change(crowded, "/W[1 2 1]", "/W[1 2 x]"), damaged},
		{"a packed PDF whose table has one width", change(crowded, "/W[1 2 1]", "/W[1    ]"), damaged},
		{"a packed PDF whose table names no objects", change(crowded, "/Index[0 5]", "/Index[0 x]"), damaged},
		{"a packed PDF whose table is too narrow for its rows", change(crowded, "/Columns 4", "/Columns 9999"), damaged},
		{"a packed PDF in a manner of its own", change(crowded, "[/FlateDecode]", "[/FancyDecode]"), damaged},
		{"a packed PDF with another predictor", change(crowded, "/Predictor 12", "/Predictor 2 "), damaged},
		{"a packed PDF whose objects lie outside", change(crowded, "/First ", "/First 9"), damaged},
		{"a packed PDF whose stream is none", change(crowded, "stream\r\n", "scream\r\n"), damaged},
		{"a packed PDF with broken bytes", change(crowded, "stream\r\n", "stream\r\n!!"), damaged},
		{"a PDF whose stream does not end", change(unpackedTablePDF(1), "\nendstream", "\nendscream"), damaged},
	} {
		t.Run("refuses "+c.outcome, func(t *testing.T) {
			pages, err := media.CountPages(c.file)
			if backend.CodeOf(err) != backend.Invalid || pages != 0 {
				t.Fatalf("CountPages = %d, %v; want a refusal", pages, err)
			}
			if said := backend.Describe(err); !strings.Contains(said.Message, c.words) || said.Hint == "" {
				t.Errorf("said %q, hint %q", said.Message, said.Hint)
			}
		})
	}
}

func TestImportDocument(t *testing.T) {
	t.Run("keeps a PDF byte for byte, and says how many pages it has", func(t *testing.T) {
		l, dir := newLibrary(t)
		file := plainPDF(12)
		document := mustImport(t, l, "/home/ada/Annual report 2026.v2.pdf", file)
		if document.Type != media.PDF || document.Pages != 12 || document.Width != 0 || document.Frames != 0 || document.Bytes != int64(len(file)) {
			t.Errorf("imported as %+v", document)
		}
		if !document.IsDocument() || document.Title() != "Annual report 2026.v2" {
			t.Errorf("document %t, title %q", document.IsDocument(), document.Title())
		}
		if !bytes.Equal(kept(t, l, document.Hash), file) {
			t.Error("the kept bytes differ")
		}
		if got := files(t, dir); len(got) != 1 || !strings.HasSuffix(got[0], document.Hash+".pdf") {
			t.Errorf("kept as %v", got)
		}
		if again := mustImport(t, l, "other.pdf", file); again != document {
			t.Errorf("a second import gave %+v", again)
		}
	})
	t.Run("calls a document without an extension by its whole name", func(t *testing.T) {
		l, _ := newLibrary(t)
		if title := mustImport(t, l, ".report", plainPDF(1)).Title(); title != ".report" {
			t.Errorf("title %q", title)
		}
	})
	t.Run("calls an image by no title", func(t *testing.T) {
		l, _ := newLibrary(t)
		image := mustImport(t, l, "photo.png", asPNG(t, photo(4, 3)))
		if image.Title() != "" || image.IsDocument() || image.Pages != 0 {
			t.Errorf("imported as %+v", image)
		}
	})
	t.Run("refuses a stream of more than 100 MB without reading it to its end", func(t *testing.T) {
		l, _ := newLibrary(t)
		source := &counter{r: io.MultiReader(strings.NewReader("%PDF-1.7\n"), io.LimitReader(endless{}, 110_000_000))}
		_, err := l.Import(t.Context(), "large.pdf", source)
		if backend.CodeOf(err) != backend.Invalid || !strings.Contains(err.Error(), "100 MB") {
			t.Errorf("got %v", err)
		}
		if source.n > 101_000_000 {
			t.Errorf("read %d bytes", source.n)
		}
	})
	t.Run("has no preview of a document", func(t *testing.T) {
		l, _ := newLibrary(t)
		if _, _, err := l.Thumbnail(t.Context(), mustImport(t, l, "a.pdf", plainPDF(1)).Hash, 256); backend.CodeOf(err) != backend.NotFound {
			t.Errorf("got %v", err)
		}
	})
}

func TestFitDocument(t *testing.T) {
	l, _ := newLibrary(t)
	file := plainPDF(12)
	document := mustImport(t, l, "a.pdf", file)
	t.Run("hands a document over untouched", func(t *testing.T) {
		fitted, err := l.Fit(t.Context(), document.Hash, media.Limits{Documents: true, DocumentBytes: document.Bytes, Pages: 12, Bytes: 1, MaxSide: 1})
		if err != nil || !bytes.Equal(fitted.Bytes, file) || fitted.Type != media.PDF || fitted.Changed || fitted.Note != "" {
			t.Errorf("Fit = %d bytes, %+v, %v", len(fitted.Bytes), fitted.Note, err)
		}
	})
	for outcome, c := range map[string]struct {
		limits media.Limits
		words  string
	}{
		"refuses a document where none are taken": {media.Limits{}, "no documents"},
		"refuses a document with too many bytes":  {media.Limits{Documents: true, DocumentBytes: document.Bytes - 1}, "MB"},
		"refuses a document with too many pages":  {media.Limits{Documents: true, Pages: 11}, "12 pages"},
	} {
		t.Run(outcome, func(t *testing.T) {
			_, err := l.Fit(t.Context(), document.Hash, c.limits)
			if backend.CodeOf(err) != backend.Invalid || !strings.Contains(err.Error(), c.words) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// FuzzCountPages feeds anything in. Nothing may panic, hang or fill the memory, and
// every refusal has words.
func FuzzCountPages(f *testing.F) {
	for _, seed := range [][]byte{plainPDF(2), packedPDF(2), unpackedTablePDF(2), savedTwice(1, 2), hybridPDF(2)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		pages, err := media.CountPages(file)
		if (err == nil) != (pages > 0) || err != nil && backend.CodeOf(err) != backend.Invalid {
			t.Errorf("CountPages = %d, %v", pages, err)
		}
	})
}
