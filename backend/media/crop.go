package media

import (
	"context"
	"image"

	"github.com/kovidgoyal/imaging"
)

// Area is a part of an image, in the pixels of the kept image as shown, from its
// upper left corner. The zero Area is the whole image.
type Area struct {
	X      int `json:"x"`
	Y      int `json:"y"`
	Width  int `json:"width"`
	Height int `json:"height"`
}

// FitArea is Fit of one part of an image. What of the area lies outside the image
// is left out; an area that is the whole image, or none of it, is Fit. An
// animation is never cropped: its frames would have to be drawn anew.
func (l *Library) FitArea(ctx context.Context, hash string, area Area, limits Limits) (Fitted, error) {
	kept, err := l.Image(ctx, hash)
	if err != nil {
		return Fitted{}, err
	}
	whole := image.Rect(0, 0, kept.Width, kept.Height)
	part := area.rectangle().Intersect(whole)
	if part.Empty() || part == whole || kept.Frames > 1 {
		return l.Fit(ctx, hash, limits)
	}
	data, err := l.load(kept)
	if err != nil {
		return Fitted{}, err
	}
	fitted, err := l.fitPixels(ctx, data, limits, func(pixels image.Image) image.Image {
		return imaging.Crop(pixels, part.Add(pixels.Bounds().Min))
	})
	if err == nil {
		fitted.Note = "cropped, " + fitted.Note
	}
	return fitted, err
}

func (a Area) rectangle() image.Rectangle { return image.Rect(a.X, a.Y, a.X+a.Width, a.Y+a.Height) }
