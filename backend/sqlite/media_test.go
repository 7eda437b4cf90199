package sqlite

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/media"
)

func TestImages(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	image := media.Image{Hash: "aa", Type: "image/gif", Name: "Cat & 猫.gif", Bytes: 1 << 40, Width: 3, Height: 4, Frames: 12, Pages: 7, CreatedAt: noon}
	want := func(t *testing.T) {
		t.Helper()
		got, err := d.Image(ctx, image.Hash)
		if diff := cmp.Diff(image, got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	}
	t.Run("are kept as put", func(t *testing.T) {
		ok(t, d.PutImage(ctx, image))
		want(t)
	})
	t.Run("stay as they are when put again", func(t *testing.T) {
		ok(t, d.PutImage(ctx, media.Image{Hash: "aa", Name: "other.gif", CreatedAt: minute(1)}))
		want(t)
	})
	t.Run("are not found if they were never there", func(t *testing.T) {
		_, err := d.Image(ctx, "bb")
		wantCode(t, err, backend.NotFound)
	})
}
