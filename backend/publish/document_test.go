package publish_test

import (
	"bytes"
	"strings"
	"testing"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/platformtest"
	"levercast/backend/publish"
)

func (w *world) document(pages int, title string) draft.Attachment {
	w.t.Helper()
	imported, err := w.images.Import(w.ctx, "report.pdf", bytes.NewReader(platformtest.Document(pages).Bytes))
	if err != nil {
		w.t.Fatal(err)
	}
	return draft.Attachment{Hash: imported.Hash, Title: title}
}

func TestDocuments(t *testing.T) {
	t.Run("go to LinkedIn with their title, and stay in the ledger with it", func(t *testing.T) {
		w := newWorld(t)
		document := w.document(3, "Report")
		post := w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"Swipe"}}, document))
		wantStatus(t, post, publish.Published)
		got := w.linkedin.Posts()[0].Document
		if got == nil || got.Title != "Report" || got.Pages != 3 || got.SHA256 != document.Hash {
			t.Errorf("LinkedIn has %+v", got)
		}
		if len(post.Attachments) != 1 || post.Attachments[0].Title != "Report" {
			t.Errorf("the ledger has %+v", post.Attachments)
		}
		if len(post.SentImages) != 1 || post.SentImages[0].RemoteID != got.URN || post.SentImages[0].SHA256 != got.SHA256 {
			t.Errorf("the ledger says that this was sent: %+v", post.SentImages)
		}
	})
	t.Run("keep the title they were approved with", func(t *testing.T) {
		w := newWorld(t)
		document := w.document(1, "Approved")
		d := w.write(map[platform.Name][]string{platform.LinkedIn: {"Swipe"}}, document)
		posts := w.approve(d)
		document.Title = "Changed"
		if _, err := w.drafts.Update(w.ctx, d.ID, d.Revision, draft.Patch{Attachments: &[]draft.Attachment{document}}); err != nil {
			t.Fatal(err)
		}
		wantStatus(t, w.deliver(posts[0].ID), publish.Published)
		if got := w.linkedin.Posts()[0].Document; got.Title != "Approved" {
			t.Errorf("LinkedIn has %+v", got)
		}
	})
	t.Run("are waited for while LinkedIn takes them in", func(t *testing.T) {
		w := newWorld(t)
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.ImagePending}, 2)
		wantStatus(t, w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"Swipe"}}, w.document(1, "Report"))), publish.Published)
		if posts := w.linkedin.Posts(); len(posts) != 1 || posts[0].Document == nil {
			t.Errorf("LinkedIn has %+v", posts)
		}
	})
	t.Run("are not posted without if one cannot be handed over", func(t *testing.T) {
		w := newWorld(t)
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/documents", Kind: linkedinsim.PermissionDenied}, 1)
		wantStatus(t, w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"Swipe"}}, w.document(1, "Report"))), publish.Failed)
		if posts := w.linkedin.Posts(); len(posts) != 0 {
			t.Errorf("LinkedIn has %+v", posts)
		}
	})
	t.Run("go nowhere for as long as one network takes none", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(map[platform.Name][]string{platform.LinkedIn: {"Swipe"}, platform.X: {"Swipe"}}, w.document(1, "Report"))
		_, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, By: "window"})
		if backend.CodeOf(err) != backend.Invalid || !strings.Contains(err.Error(), "X takes no documents.") {
			t.Errorf("error = %v", err)
		}
	})
}
