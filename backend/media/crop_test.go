package media_test

import (
	"image"
	"image/color"
	"testing"

	"levercast/backend/media"
)

// fourColours is a picture whose four quarters have a colour each.
func fourColours(side int) *image.NRGBA {
	colours := [2][2]color.NRGBA{{{200, 0, 0, 255}, {0, 200, 0, 255}}, {{0, 0, 200, 255}, {200, 200, 0, 255}}}
	pixels := image.NewNRGBA(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			pixels.SetNRGBA(x, y, colours[2*y/side][2*x/side])
		}
	}
	return pixels
}

func TestFitArea(t *testing.T) {
	l, _ := newLibrary(t)
	png := mustImport(t, l, "a.png", asPNG(t, fourColours(400)))

	t.Run("sends only the area, pixel for pixel", func(t *testing.T) {
		got, err := l.FitArea(t.Context(), png.Hash, media.Area{X: 200, Y: 0, Width: 200, Height: 150}, media.Limits{Types: all})
		if err != nil {
			t.Fatal(err)
		}
		if got.Width != 200 || got.Height != 150 || got.Type != "image/png" || !got.Changed || got.Note != "cropped, PNG" {
			t.Errorf("got %d × %d, %s, %q", got.Width, got.Height, got.Type, got.Note)
		}
		within(t, got, media.Limits{Types: all})
		pixels := decodeAny(t, got.Bytes)
		for _, at := range []image.Point{{0, 0}, {199, 149}} {
			if r, g, b, _ := pixels.At(at.X, at.Y).RGBA(); r != 0 || g>>8 != 200 || b != 0 {
				t.Errorf("the pixel at %v is of another quarter", at)
			}
		}
	})
	t.Run("shrinks the area to the limits", func(t *testing.T) {
		limits := media.Limits{Types: all, MaxSide: 100}
		got, err := l.FitArea(t.Context(), png.Hash, media.Area{X: 100, Y: 100, Width: 200, Height: 100}, limits)
		if err != nil || got.Width != 100 || got.Height != 50 {
			t.Errorf("got %d × %d, %v", got.Width, got.Height, err)
		}
		within(t, got, limits)
	})
	t.Run("never enlarges it", func(t *testing.T) {
		got, err := l.FitArea(t.Context(), png.Hash, media.Area{X: 390, Y: 390, Width: 10, Height: 10}, media.Limits{Types: all, MaxSide: 4000})
		if err != nil || got.Width != 10 || got.Height != 10 {
			t.Errorf("got %d × %d, %v", got.Width, got.Height, err)
		}
	})
	t.Run("leaves out what lies beside the image", func(t *testing.T) {
		got, err := l.FitArea(t.Context(), png.Hash, media.Area{X: 300, Y: -50, Width: 500, Height: 150}, media.Limits{Types: all})
		if err != nil || got.Width != 100 || got.Height != 100 {
			t.Errorf("got %d × %d, %v", got.Width, got.Height, err)
		}
	})
	moving := mustImport(t, l, "m.gif", asGIF(t, 40, 30, 5))
	for outcome, c := range map[string]struct {
		hash string
		area media.Area
	}{
		"sends the whole image for no area":           {png.Hash, media.Area{}},
		"sends the whole image for all of it":         {png.Hash, media.Area{Width: 400, Height: 400}},
		"sends the whole image for an area beside it": {png.Hash, media.Area{X: 900, Y: 900, Width: 10, Height: 10}},
		"keeps every frame of an animation":           {moving.Hash, media.Area{Width: 10, Height: 10}},
	} {
		t.Run(outcome, func(t *testing.T) {
			got, err := l.FitArea(t.Context(), c.hash, c.area, media.Limits{Types: all})
			if err != nil || got.Changed {
				t.Errorf("got %+v, %v", got.Note, err)
			}
		})
	}
}
