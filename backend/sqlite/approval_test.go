package sqlite

import (
	"testing"

	"levercast/backend/platform"
	"levercast/backend/publish"
)

func TestRecordsOfAPost(t *testing.T) {
	ctx := t.Context()
	t.Run("keep every approval and every image as it was sent", func(t *testing.T) {
		d := openNew(t)
		post := createPost(t, d, newPost(createDraft(t, d, newDraft("A title", "An idea")).ID, platform.X))
		due := minute(90)
		post.Approvals = append(post.Approvals, publish.Approved{At: minute(1), Who: "ada", By: "command line", For: publish.ForReschedule, DueAt: &due})
		post.SentImages = []publish.SentImage{{Hash: "aa", SHA256: "bb", Type: "image/png", Bytes: 12, Width: 3, Height: 4, RemoteID: "7"}}
		post.Offline = true
		ok(t, d.UpdatePost(ctx, post, publish.Scheduled))
		wantPost(t, d, post)
	})
	t.Run("count the posts that wait for a network that cannot be reached", func(t *testing.T) {
		d := openNew(t)
		for i, offline := range []bool{true, true, false} {
			post := newPost(createDraft(t, d, newDraft("A title", "An idea")).ID, []platform.Name{platform.X, platform.LinkedIn, platform.X}[i])
			post.Offline = offline
			createPost(t, d, post)
		}
		counts, err := d.CountOffline(ctx)
		ok(t, err)
		if len(counts) != 2 || counts[platform.X] != 1 || counts[platform.LinkedIn] != 1 {
			t.Errorf("%v", counts)
		}
	})
}
