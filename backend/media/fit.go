package media

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"slices"
	"strings"

	"levercast/backend"
)

// Limits is what a network takes as one image, or one document. Zero means no limit.
type Limits struct {
	Types         []string // MIME types
	Bytes         int64    // of a still image
	Pixels        int64    // width × height
	MaxSide       int      // pixels of the longer side
	AnimatedBytes int64    // of an animated GIF; 0: same as Bytes
	Frames        int      // of an animated GIF

	Documents     bool  // whether the network takes documents
	DocumentBytes int64 // of a document
	Pages         int   // of a document
}

// Fitted is an image or a document within limits, ready to be sent.
type Fitted struct {
	Bytes   []byte
	Type    string // MIME type
	Width   int
	Height  int
	Changed bool   // whether Bytes differ from what the library keeps
	Note    string // what was done, in words; "" if nothing was
}

// Fit returns an image as a network with these limits takes it. An image within
// the limits comes byte for byte as it is kept. Otherwise it is scaled down to
// the size limits, and then made smaller until it is within the byte limit: a
// photo by JPEG quality first, and by size if that is not enough. PNG stays PNG
// where it has transparency or fits. A document comes byte for byte or not at
// all. Fit may be repeated.
// Errors: backend.NotFound; backend.Unavailable if the file cannot be read;
// backend.Invalid if it cannot be made to fit, which is always so for an animation
// or a document over the limits.
func (l *Library) Fit(ctx context.Context, hash string, limits Limits) (Fitted, error) {
	kept, err := l.Image(ctx, hash)
	if err != nil {
		return Fitted{}, err
	}
	if err := limits.checkWhole(kept); err != nil {
		return Fitted{}, err
	}
	if err := ctx.Err(); err != nil {
		return Fitted{}, err
	}
	data, err := l.load(kept)
	if err != nil {
		return Fitted{}, err
	}
	if kept.whole() || limits.take(kept) {
		return Fitted{Bytes: data, Type: kept.Type, Width: kept.Width, Height: kept.Height}, nil
	}
	return l.fitPixels(ctx, data, limits, func(pixels image.Image) image.Image { return pixels })
}

// fitPixels is Fit of what of a still image's pixels is shown.
func (l *Library) fitPixels(ctx context.Context, data []byte, limits Limits, shown func(image.Image) image.Image) (Fitted, error) {
	done, err := l.decoding(ctx)
	if err != nil {
		return Fitted{}, err
	}
	defer done()
	p, err := walk(data)
	if err != nil {
		return Fitted{}, err
	}
	pixels, err := decode(p)
	if err != nil {
		return Fitted{}, err
	}
	f := fitter{limits: limits, from: p.format, profile: p.profile, pixels: shown(pixels)}
	return f.fit(ctx)
}

func (l Limits) allow(f format) bool { return len(l.Types) == 0 || slices.Contains(l.Types, f.mime()) }

// take reports whether the network takes a still image as it is.
func (l Limits) take(i Image) bool {
	width, height := l.size(i.Width, i.Height)
	return (len(l.Types) == 0 || slices.Contains(l.Types, i.Type)) &&
		(l.Bytes == 0 || i.Bytes <= l.Bytes) &&
		width == i.Width && height == i.Height
}

// whole reports whether this is sent as it is or not at all.
func (i Image) whole() bool { return i.Frames > 1 || i.IsDocument() }

// checkWhole says what keeps the network from taking something that is not changed
// to fit.
func (l Limits) checkWhole(i Image) error {
	switch {
	case i.IsDocument():
		return l.checkDocument(i)
	case i.Frames > 1:
		return l.checkAnimation(i)
	}
	return nil
}

func (l Limits) checkDocument(i Image) error {
	switch {
	case !l.Documents:
		return refuse("The network takes no documents.", "Remove the document, or leave this network out.")
	case l.DocumentBytes > 0 && i.Bytes > l.DocumentBytes:
		return refuse(fmt.Sprintf("The document has %s; the network takes at most %s.", megabytes(i.Bytes), megabytes(l.DocumentBytes)),
			"Export it at a smaller size and add that.")
	case l.Pages > 0 && i.Pages > l.Pages:
		return refuse(fmt.Sprintf("The document has %d pages; the network takes at most %d.", i.Pages, l.Pages),
			"Split it, and add a part.")
	}
	return nil
}

// checkAnimation says what keeps the network from taking an animated GIF.
func (l Limits) checkAnimation(i Image) error {
	most := l.AnimatedBytes
	if most == 0 {
		most = l.Bytes
	}
	width, height := l.size(i.Width, i.Height)
	var problem string
	switch {
	case !l.allow(gifFormat):
		problem = "The network takes no animated GIFs."
	case l.Frames > 0 && i.Frames > l.Frames:
		problem = fmt.Sprintf("The animated GIF has %d frames; the network takes at most %d.", i.Frames, l.Frames)
	case most > 0 && i.Bytes > most:
		problem = fmt.Sprintf("The animated GIF has %s; the network takes at most %s.", megabytes(i.Bytes), megabytes(most))
	case width != i.Width || height != i.Height:
		problem = fmt.Sprintf("The animated GIF is %d × %d pixels; the network takes at most %d × %d of this shape.",
			i.Width, i.Height, width, height)
	default:
		return nil
	}
	return refuse(problem, "Shorten or shrink the animation, or use a still image.")
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

// size returns the largest size of the same shape within the limits, never
// larger than it was.
func (l Limits) size(width, height int) (int, int) {
	factor := 1.0
	if longer := max(width, height); l.MaxSide > 0 && longer > l.MaxSide {
		factor = float64(l.MaxSide) / float64(longer)
	}
	if all := int64(width) * int64(height); l.Pixels > 0 && all > l.Pixels {
		factor = min(factor, math.Sqrt(float64(l.Pixels)/float64(all)))
	}
	return shrink(width, height, factor)
}

// shrink scales a size down, to no less than one pixel each way. The added
// fraction keeps 2048/4096 of 4096 from becoming 2047.
func shrink(width, height int, factor float64) (int, int) {
	if factor >= 1 {
		return width, height
	}
	one := func(n int) int { return max(1, int(float64(n)*factor+1e-6)) }
	return one(width), one(height)
}

// fitter makes one still image fit.
type fitter struct {
	limits  Limits
	from    format
	profile []byte
	pixels  image.Image
}

// smallestSide is the longer side, in pixels, below which an image is no longer
// worth sending.
const smallestSide = 32

func (f fitter) fit(ctx context.Context) (Fitted, error) {
	var (
		original      = f.pixels.Bounds().Size()
		width, height = f.limits.size(original.X, original.Y)
		opaque        = isOpaque(f.pixels)
		canJPEG       = f.limits.allow(jpegFormat)
		canPNG        = f.limits.allow(pngFormat)
	)
	if !canJPEG && !canPNG {
		return Fitted{}, refuse("The network takes neither JPEG nor PNG images, so the image cannot be converted for it.",
			"Use an image of a type that the network takes.")
	}
	// Pixels that were exact stay exact if the network takes that many bytes.
	tryPNG := canPNG && (!opaque || !canJPEG || f.from == pngFormat || f.from == gifFormat)
	tryJPEG := canJPEG && (opaque || !canPNG)
	for {
		if err := ctx.Err(); err != nil {
			return Fitted{}, err
		}
		pixels := scale(f.pixels, width, height)
		if tryPNG {
			data, err := f.png(pixels)
			if err == nil {
				return f.fitted(data, pixels, pngFormat, "PNG"), nil
			}
			if !errors.Is(err, errOverLimit) {
				return Fitted{}, failed(err)
			}
		}
		if tryJPEG {
			data, quality, err := f.jpeg(ctx, pixels)
			if err == nil {
				note := fmt.Sprintf("JPEG quality %d", quality)
				if !opaque {
					note += ", transparency filled with white"
				}
				return f.fitted(data, pixels, jpegFormat, note), nil
			}
			if !errors.Is(err, errOverLimit) {
				return Fitted{}, failed(err)
			}
			tryPNG = false // a JPEG will fit long before a PNG does
		}
		if max(width, height) <= smallestSide {
			return Fitted{}, refuse(fmt.Sprintf("The image cannot be made small enough for the network’s limit of %d bytes.", f.limits.Bytes),
				"Use another image.")
		}
		width, height = shrink(width, height, 0.8)
	}
}

func (f fitter) png(pixels image.Image) ([]byte, error) {
	out := bounded{limit: f.limits.Bytes}
	err := encodePNG(&out, pixels, f.profile)
	return out.Bytes(), err
}

// jpeg returns the pixels at the best quality that is within the byte limit.
func (f fitter) jpeg(ctx context.Context, pixels image.Image) (data []byte, quality int, err error) {
	pixels = forJPEG(pixels)
	attempt := func(quality int) ([]byte, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out := bounded{limit: f.limits.Bytes}
		err := encodeJPEG(&out, pixels, quality, f.profile)
		return out.Bytes(), err
	}
	// The best first, since mostly it fits; then halving what is left.
	qualities := []int{92, 88, 84, 80, 75, 70, 65, 60}
	if data, err = attempt(qualities[0]); !errors.Is(err, errOverLimit) {
		return data, qualities[0], err
	}
	err = errOverLimit
	for low, high := 1, len(qualities); low < high; {
		middle := (low + high) / 2
		smaller, failure := attempt(qualities[middle])
		switch {
		case failure == nil:
			data, quality, err = smaller, qualities[middle], nil
			high = middle
		case errors.Is(failure, errOverLimit):
			low = middle + 1
		default:
			return nil, 0, failure
		}
	}
	return data, quality, err
}

func (f fitter) fitted(data []byte, pixels image.Image, to format, how string) Fitted {
	size, original := pixels.Bounds().Size(), f.pixels.Bounds().Size()
	var did []string
	if size != original {
		did = append(did, fmt.Sprintf("scaled to %d × %d", size.X, size.Y))
	}
	if to != f.from {
		how = "converted to " + how
	}
	return Fitted{Bytes: data, Type: to.mime(), Width: size.X, Height: size.Y, Changed: true,
		Note: strings.Join(append(did, how), ", ")}
}

// failed passes on the end of a context and explains anything else.
func failed(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return backend.Fail(backend.Internal, "The image could not be converted. "+unchanged,
		"Save it as a smaller JPEG, add that and remove this one.").Because(err)
}
