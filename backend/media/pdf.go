package media

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// What a document may be at most. LinkedIn is the network that takes the largest:
// https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/documents-api
const maxDocumentBytes = 100_000_000

// PDF is the MIME type of the documents the library keeps.
const PDF = "application/pdf"

// headSize is how much of a file's beginning tells what it is.
const headSize = 1024

// isPDF reports whether a file that begins like this is a PDF.
func isPDF(head []byte) bool { return bytes.HasPrefix(head, []byte("%PDF-")) }

// CountPages returns how many pages a PDF says it has. It reads the file's own
// table of contents and that alone: it draws nothing, runs nothing, and finds no
// damage within a page. Errors: backend.Invalid with its own words if data is no
// PDF, breaks off, is damaged or encrypted, or has no pages.
func CountPages(data []byte) (int, error) {
	if !isPDF(data) {
		return 0, refuse("The file is not a PDF document.", "Export or print it as a PDF and add that.")
	}
	pages, err := countPages(data)
	switch {
	case errors.Is(err, errProtected):
		return 0, refuse("The PDF is protected, by a password or against changes, so a network could not show it.",
			"Save a copy without protection and add that.").Because(err)
	case err != nil:
		return 0, refuse("The PDF is damaged or incomplete.",
			"Open it, export or print it as a new PDF and add that.").Because(err)
	case pages < 1:
		return 0, refuse("The PDF has no pages.", "Choose another document.")
	}
	return pages, nil
}

var errProtected = errors.New("the PDF is encrypted")

func countPages(data []byte) (int, error) {
	file, trailer, err := openPDF(data)
	if err != nil {
		return 0, err
	}
	if _, encrypted := trailer["Encrypt"]; encrypted {
		return 0, errProtected
	}
	catalog, err := file.dictionary(trailer["Root"])
	if err != nil {
		return 0, fmt.Errorf("the catalog: %w", err)
	}
	tree, err := file.dictionary(catalog["Pages"])
	if err != nil {
		return 0, fmt.Errorf("the page tree: %w", err)
	}
	count, err := file.resolve(tree["Count"])
	if err != nil {
		return 0, err
	}
	pages, ok := count.(int)
	if !ok {
		return 0, brokenPDF("the page tree names no count")
	}
	return pages, nil
}

// Title returns what a document is called unless its writer says otherwise: its
// file's name without the extension. It is empty for an image.
func (i Image) Title() string {
	if !i.IsDocument() {
		return ""
	}
	name := i.Name
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		name = name[:dot]
	}
	return strings.TrimSpace(name)
}

// IsDocument reports whether this is a document and no image.
func (i Image) IsDocument() bool { return i.Type == PDF }
