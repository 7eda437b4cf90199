package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/media"
)

// importImages takes all images in, or none is attached.
func (s *session) importImages(files, alts []string) ([]draft.Attachment, error) {
	var attachments []draft.Attachment
	for i, file := range files {
		image, err := s.importFile(file)
		if err != nil {
			return nil, err
		}
		if image.IsDocument() {
			return nil, backend.Fail(backend.Invalid, filepath.Base(file)+" is a document, not an image. Nothing was made.", "Give it as --document.")
		}
		attachment := draft.Attachment{Hash: image.Hash}
		if i < len(alts) {
			attachment.AltText = alts[i]
		}
		attachments = append(attachments, attachment)
	}
	return attachments, nil
}

// importDocument takes a document in; without a title it is called by its file's name.
func (s *session) importDocument(file, title string) (draft.Attachment, error) {
	document, err := s.importFile(file)
	if err != nil {
		return draft.Attachment{}, err
	}
	if !document.IsDocument() {
		return draft.Attachment{}, backend.Fail(backend.Invalid, filepath.Base(file)+" is an image, not a document. Nothing was made.", "Give it as --image.")
	}
	if title == "" {
		title = document.Title()
	}
	return draft.Attachment{Hash: document.Hash, Title: title}, nil
}

// importFile takes a file in. Its error names the file.
func (s *session) importFile(file string) (media.Image, error) {
	image, err := s.Media.ImportFile(s.ctx, file)
	if err == nil {
		return image, nil
	}
	e := backend.Describe(err)
	if name := filepath.Base(file); !strings.Contains(e.Message, name) {
		e = backend.Fail(e.Code, name+": "+e.Message, e.Hint).Because(err)
	}
	return media.Image{}, e
}

// writeAttachments writes what goes with a draft or a post, a line for each.
func (s *session) writeAttachments(w io.Writer, attachments []draft.Attachment) {
	for _, a := range attachments {
		known, err := s.Media.Image(s.ctx, a.Hash)
		switch {
		case err == nil && known.IsDocument():
			fmt.Fprintf(w, "\ndocument %s  title: %s  pages: %d\n", a.Hash[:12], titleOr(a.Title), known.Pages)
		case a.Title != "":
			fmt.Fprintf(w, "\ndocument %s  title: %s\n", a.Hash[:12], a.Title)
		default:
			fmt.Fprintf(w, "\nimage %s  alt: %s\n", a.Hash[:12], titleOr(a.AltText))
		}
	}
}
