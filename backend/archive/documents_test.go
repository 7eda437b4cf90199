package archive

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/sqlite"
	"levercast/backend/transfer"
)

func TestDraftsOfAnExport(t *testing.T) {
	w := empty(t)
	attachment := draft.Attachment{AltText: "a chart", Crops: map[platform.Name]media.Area{platform.X: {X: 1, Y: 2, Width: 20, Height: 10}}}
	var cropped, other draft.Draft
	w.open(func(db *sqlite.DB) {
		attachment.Hash = w.picture(db, 1).Hash
		cropped = w.draft(db, "With a cropped image", attachment)
		other = w.draft(db, "Here already")
	})
	var items []transfer.Item
	read := w.Drafts(w.export(), func(_ context.Context, id string) bool { return id == other.ID })
	w.ok(read(w.ctx(), t.TempDir(), func(item transfer.Item) error {
		items = append(items, item)
		return nil
	}))
	if len(items) != 1 || items[0].ID != cropped.ID {
		t.Fatalf("items %+v", items)
	}
	got := items[0].Draft
	if diff := cmp.Diff(cropped.Versions, got.Versions); diff != "" || got.Idea != cropped.Idea {
		t.Errorf("idea %q, versions (-want +got):\n%s", got.Idea, diff)
	}
	if len(got.Images) != 1 || got.Images[0].AltText != "a chart" || cmp.Diff(attachment.Crops, got.Images[0].Crops) != "" {
		t.Errorf("images %+v", got.Images)
	}
}
