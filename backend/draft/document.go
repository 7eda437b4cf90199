package draft

import (
	"fmt"

	"levercast/backend/media"
	"levercast/backend/platform"
)

// sortAttachments tells images and documents apart, each in order. Of a file that
// is not there only its title says what it was.
func sortAttachments(attachments []Attachment, facts map[string]ImageFacts) (images, documents []Attachment) {
	for _, attachment := range attachments {
		known, there := facts[attachment.Hash]
		if known.Type == media.PDF || !there && attachment.Title != "" {
			documents = append(documents, attachment)
		} else {
			images = append(images, attachment)
		}
	}
	return images, documents
}

// checkDocuments says what keeps documents from going to a network, beside this
// many images; others is whether the draft goes to more networks than this one.
func checkDocuments(documents []Attachment, images int, rules platform.Rules, facts map[string]ImageFacts, others bool) []Problem {
	if len(documents) == 0 {
		return nil
	}
	var problems []Problem
	fail := func(mend Mend, message string, values ...any) {
		problems = append(problems, Problem{Part: wholeVersion, Severity: SeverityError, Message: fmt.Sprintf(message, values...), Mend: mend})
	}
	limits, label := rules.Limits(), rules.Label()
	if !limits.Documents {
		mend := MendRemoveDocument
		if others {
			mend = MendLeaveOut
		}
		fail(mend, "%s takes no documents.", label)
		return problems
	}
	if images > 0 {
		fail(MendRemoveImage, "A post on %s takes a document or images, not both.", label)
	}
	if len(documents) > 1 {
		fail(MendRemoveDocument, "A post on %s takes one document; this draft has %d.", label, len(documents))
		return problems // what is wrong with the one that stays shows then
	}
	document := documents[0]
	known, there := facts[document.Hash]
	if !there {
		fail(MendRemoveDocument, "The document is missing on this computer.")
	}
	if most := limits.Document.Pages; most > 0 && known.Pages > most {
		fail(MendRemoveDocument, "The document has %d pages; %s takes %d.", known.Pages, label, most)
	}
	if most := limits.Document.Bytes; most > 0 && known.Bytes > most {
		fail(MendRemoveDocument, "The document has %.1f MB; %s takes %.0f.", float64(known.Bytes)/1e6, label, float64(most)/1e6)
	}
	switch units := utf16Length(document.Title); {
	case Blank(document.Title):
		fail(MendTitle, "The document needs a title for %s.", label)
	case limits.Document.Title > 0 && units > limits.Document.Title:
		fail(MendTitle, "The document has a title of %d characters; %s takes %d.", units, label, limits.Document.Title)
	}
	return problems
}
