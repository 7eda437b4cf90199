package draft_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/draft"
	"levercast/backend/platform"
)

func TestCheckDocuments(t *testing.T) {
	swipes := rules{"swipes", "Swipes", platform.Limits{
		Length: 30, Parts: 1, Images: 3, Documents: true, Document: platform.DocumentLimits{Bytes: 2_000_000, Pages: 300, Title: 12},
	}}
	facts := map[string]draft.ImageFacts{
		"image": {Type: "image/png", Frames: 1},
		"pdf":   {Type: "application/pdf", Bytes: 2_000_000, Pages: 300},
		"other": {Type: "application/pdf", Bytes: 1, Pages: 1},
		"long":  {Type: "application/pdf", Bytes: 1, Pages: 301},
		"heavy": {Type: "application/pdf", Bytes: 2_500_000, Pages: 1},
	}
	image := draft.Attachment{Hash: "image", AltText: "alt"}
	document := func(hash, title string) draft.Attachment { return draft.Attachment{Hash: hash, Title: title} }
	fail := func(mend draft.Mend, message string) draft.Problem {
		return draft.Problem{Part: -1, Severity: draft.SeverityError, Message: message, Mend: mend}
	}
	for outcome, c := range map[string]struct {
		on          platform.Name
		others      bool
		attachments []draft.Attachment
		want        []draft.Problem
	}{
		"takes one document with a title": {"swipes", false, []draft.Attachment{document("pdf", strings.Repeat("t", 12))}, nil},
		"never drops a document where none are taken": {"x", false, []draft.Attachment{document("pdf", "Report")}, []draft.Problem{
			fail(draft.MendRemoveDocument, "X takes no documents.")}},
		"offers to leave out one network of several": {"x", true, []draft.Attachment{document("pdf", "Report")}, []draft.Problem{
			fail(draft.MendLeaveOut, "X takes no documents.")}},
		"takes no images beside a document": {"swipes", false, []draft.Attachment{image, document("pdf", "Report")}, []draft.Problem{
			fail(draft.MendRemoveImage, "A post on Swipes takes a document or images, not both.")}},
		"takes no second document": {"swipes", false, []draft.Attachment{document("pdf", "One"), document("other", "Two")}, []draft.Problem{
			fail(draft.MendRemoveDocument, "A post on Swipes takes one document; this draft has 2.")}},
		"wants a title": {"swipes", false, []draft.Attachment{document("pdf", " \t")}, []draft.Problem{
			fail(draft.MendTitle, "The document needs a title for Swipes.")}},
		"wants a shorter title": {"swipes", false, []draft.Attachment{document("pdf", strings.Repeat("t", 13))}, []draft.Problem{
			fail(draft.MendTitle, "The document has a title of 13 characters; Swipes takes 12.")}},
		"finds too many pages": {"swipes", false, []draft.Attachment{document("long", "Report")}, []draft.Problem{
			fail(draft.MendRemoveDocument, "The document has 301 pages; Swipes takes 300.")}},
		"finds too many bytes": {"swipes", false, []draft.Attachment{document("heavy", "Report")}, []draft.Problem{
			fail(draft.MendRemoveDocument, "The document has 2.5 MB; Swipes takes 2.")}},
		"finds a missing document": {"swipes", false, []draft.Attachment{document("lost", "Report")}, []draft.Problem{
			fail(draft.MendRemoveDocument, "The document is missing on this computer.")}},
		"asks no alt text of a document": {"swipes", false, []draft.Attachment{document("other", "Report")}, nil},
	} {
		t.Run(outcome, func(t *testing.T) {
			d := draft.Draft{Idea: "idea", Platforms: []platform.Name{c.on}, Attachments: c.attachments}
			if c.others {
				d.Platforms = append(d.Platforms, "wordy")
			}
			report := draft.Check(d, []platform.Rules{swipes, x, wordy}, facts).Platforms[0]
			if diff := cmp.Diff(append([]draft.Problem{}, c.want...), report.Problems); diff != "" {
				t.Error(diff)
			}
			if report.Ready != (len(c.want) == 0) {
				t.Errorf("ready is %t", report.Ready)
			}
		})
	}
	t.Run("lets no document stand for the text", func(t *testing.T) {
		swipes.limits.EmptyText = true
		d := draft.Draft{Platforms: []platform.Name{"swipes"}, Attachments: []draft.Attachment{document("pdf", "Report")}}
		report := draft.Check(d, []platform.Rules{swipes}, facts).Platforms[0]
		if report.Ready || report.Problems[0].Message != "There is nothing to send to Swipes yet." {
			t.Errorf("report %+v", report)
		}
	})
}
