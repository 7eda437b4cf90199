package sqlite

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

func TestReadBack(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	published := func(minutes int) publish.Post {
		post := newPost("", platform.X)
		at := minute(minutes)
		post.Status, post.PublishedAt, post.CreatedAt = publish.Published, &at, at
		return createPost(t, d, post)
	}
	second, first := published(2), published(1)
	waiting := createPost(t, d, newPost("", platform.X))
	unread := func(t *testing.T, want ...string) {
		t.Helper()
		if got, err := d.UnreadPosts(ctx); err != nil || !slices.Equal(got, want) {
			t.Errorf("unread %v, %v; want %v", got, err, want)
		}
	}
	t.Run("is missing of what was published, oldest first", func(t *testing.T) { unread(t, first.ID, second.ID) })
	read := publish.ReadBack{Result: publish.Differs, Note: "It is not the same.", Parts: []string{"one", "two <&> 👩‍👩‍👧"}, At: minute(5)}
	t.Run("is kept with the post, to the letter and once", func(t *testing.T) {
		ok(t, d.SaveReadBack(ctx, first.ID, read))
		ok(t, d.SaveReadBack(ctx, first.ID, publish.ReadBack{Result: publish.AsMeant, At: minute(6)}))
		got, err := d.Post(ctx, first.ID)
		if diff := cmp.Diff(&read, got.ReadBack); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
		unread(t, second.ID)
	})
	t.Run("is not there before it was made", func(t *testing.T) {
		if got, err := d.Post(ctx, waiting.ID); err != nil || got.ReadBack != nil {
			t.Errorf("%+v, %v", got.ReadBack, err)
		}
	})
	t.Run("goes with its post", func(t *testing.T) {
		ok(t, deletePost(t, d, first.ID))
		wantCode(t, d.SaveReadBack(ctx, first.ID, read), backend.NotFound)
		unread(t, second.ID)
	})
}
