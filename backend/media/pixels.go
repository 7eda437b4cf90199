package media

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"

	"github.com/kovidgoyal/imaging"
	"golang.org/x/image/webp"
)

// decode returns the pixels of a still image, or of an animation's first frame.
func decode(p picture) (pixels image.Image, err error) {
	// A decoder that panics on hostile input must not take the program with it.
	defer func() {
		if r := recover(); r != nil {
			pixels, err = nil, damaged("decoder panicked").Because(fmt.Errorf("%v", r))
		}
	}()
	r := bytes.NewReader(p.data)
	switch p.format {
	case jpegFormat:
		pixels, err = jpeg.Decode(r)
	case pngFormat:
		pixels, err = png.Decode(r)
	case gifFormat:
		pixels, err = decodeGIF(p)
	case webpFormat:
		pixels, err = webp.Decode(r)
	}
	if unsupported(err) {
		return nil, refuse("This image uses a rare variant of its format and cannot be used.",
			"Open it in an image editor, save it as a new JPEG or PNG in RGB and add that.").Because(err)
	}
	if err != nil {
		return nil, damaged("does not decode").Because(err)
	}
	if size := pixels.Bounds().Size(); size.X != p.width || size.Y != p.height {
		return nil, damaged("header and pixels differ in size")
	}
	return pixels, nil
}

func unsupported(err error) bool {
	var (
		inJPEG jpeg.UnsupportedError
		inPNG  png.UnsupportedError
	)
	return errors.As(err, &inJPEG) || errors.As(err, &inPNG)
}

// turn returns the pixels upright. EXIF counts orientations clockwise, the
// library counter-clockwise.
func turn(pixels image.Image, orientation int) image.Image {
	switch orientation {
	case 2:
		return imaging.FlipH(pixels)
	case 3:
		return imaging.Rotate180(pixels)
	case 4:
		return imaging.FlipV(pixels)
	case 5:
		return imaging.Transpose(pixels)
	case 6:
		return imaging.Rotate270(pixels)
	case 7:
		return imaging.Transverse(pixels)
	case 8:
		return imaging.Rotate90(pixels)
	}
	return pixels
}

// scale returns the pixels at a smaller size.
func scale(pixels image.Image, width, height int) image.Image {
	if pixels.Bounds().Size() == (image.Point{X: width, Y: height}) {
		return pixels
	}
	return imaging.Resize(pixels, width, height, imaging.CatmullRom)
}

func isOpaque(pixels image.Image) bool {
	o, ok := pixels.(interface{ Opaque() bool })
	return ok && o.Opaque()
}

// forJPEG returns the pixels in a form the JPEG encoder is fast with, on white
// where they are transparent.
func forJPEG(pixels image.Image) image.Image {
	switch pixels.(type) {
	case *image.YCbCr, *image.Gray, *image.RGBA:
		if isOpaque(pixels) {
			return pixels
		}
	}
	flat, ok := pixels.(*image.NRGBA)
	if !ok {
		flat = imaging.Clone(pixels)
	}
	if flat.Opaque() {
		// Without transparency both forms are the same bytes.
		return &image.RGBA{Pix: flat.Pix, Stride: flat.Stride, Rect: flat.Rect}
	}
	white := image.NewRGBA(flat.Bounds())
	draw.Draw(white, white.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(white, white.Rect, flat, flat.Rect.Min, draw.Over)
	return white
}

// forPNG returns the pixels in a form the PNG encoder is fast with.
func forPNG(pixels image.Image) image.Image {
	switch pixels.(type) {
	case *image.Paletted, *image.Gray, *image.Gray16, *image.RGBA, *image.NRGBA, *image.RGBA64, *image.NRGBA64:
		return pixels
	}
	return imaging.Clone(pixels)
}
