package publish_test

import (
	"testing"

	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

func TestCrops(t *testing.T) {
	t.Run("send each network its own part of an image, as it was approved", func(t *testing.T) {
		w := newWorld(t)
		picture := w.picture(90) // 40 × 30
		picture.Crops = map[platform.Name]media.Area{platform.X: {X: 5, Y: 5, Width: 20, Height: 20}}
		d := w.write(map[platform.Name][]string{platform.LinkedIn: {"Whole"}, platform.X: {"Square"}}, picture)
		for _, post := range w.approve(d) {
			wantStatus(t, w.deliver(post.ID), publish.Published)
		}
		if got := w.x.Posts()[0].Media[0]; got.Width != 20 || got.Height != 20 {
			t.Errorf("X has %d × %d", got.Width, got.Height)
		}
		if got := w.linkedin.Posts()[0].Images[0]; got.SHA256 != picture.Hash {
			t.Errorf("LinkedIn has another image than the whole: %+v", got)
		}
	})
}
