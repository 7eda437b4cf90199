package linkedinsim

import (
	"errors"
	"net/http"
	"strings"

	"levercast/backend/media"
)

// What a document may be. LinkedIn also takes Word and PowerPoint files; the
// simulator only PDFs, which it opens as far as to count the pages.
// https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/documents-api
const (
	maxDocumentBytes = 100_000_000
	maxPages         = 300
	maxTitle         = 400 // not documented; as of an article
)

var documentKind = kind{
	name: "document", permission: "partnerApiDocumentsExternal.ACTION-initializeUpload", mostBytes: maxDocumentBytes, take: takeDocument,
}

func takeDocument(content []byte, into *upload) error {
	pages, err := media.CountPages(content)
	if err != nil {
		return err
	}
	if pages > maxPages {
		return errors.New("the document has too many pages")
	}
	into.Type, into.Pages = media.PDF, pages
	return nil
}

// checkDocument judges the form of a post's document.
func checkDocument(document *fileReference) *apiError {
	switch {
	case document.AltText != nil:
		return badRequest("INVALID_VALUE_FOR_FIELD", "/content/media/altText :: a document has none")
	case document.Title == nil:
		return badRequest("MISSING_FIELD", "/content/media/title :: field is required for a document")
	case strings.TrimSpace(*document.Title) == "":
		return badRequest("INVALID_VALUE_BLANK_FIELD", "/content/media/title :: must not be blank")
	case units(*document.Title) > maxTitle:
		return badRequest("FIELD_LENGTH_TOO_LONG", "/content/media/title :: longer than %d", maxTitle)
	}
	return nil
}

// documentFile serves the bytes of a document.
func (s *Simulator) documentFile(w http.ResponseWriter, r *http.Request) {
	s.serveFile(w, r, "urn:li:document:"+r.PathValue("id"))
}
