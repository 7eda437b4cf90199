package media

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
)

// thumbnailQuality is the JPEG quality of a thumbnail.
const thumbnailQuality = 82

// allowedSide reports whether thumbnails of this side are made: one for lists,
// one for previews. More would let a page fill the disk.
func allowedSide(side int) bool { return side == 256 || side == 1024 }

// Thumbnail returns a still JPEG or PNG of an image, and its MIME type, with
// neither side longer than side pixels: 256 or 1024. It never enlarges. The
// first call for a side makes it, later calls read it from the disk.
// Errors: backend.Invalid for another side, backend.NotFound (a document has none),
// backend.Unavailable.
func (l *Library) Thumbnail(ctx context.Context, hash string, side int) ([]byte, string, error) {
	if !allowedSide(side) {
		return nil, "", refuse("There are no previews of this size.", "Ask for 256 or 1024 pixels.")
	}
	kept, err := l.Image(ctx, hash)
	if err != nil {
		return nil, "", err
	}
	if kept.IsDocument() {
		return nil, "", notFound()
	}
	path := filepath.Join(l.dir, hash[:2], hash+"-"+strconv.Itoa(side))
	if data, err := os.ReadFile(path); err == nil {
		return data, http.DetectContentType(data), nil
	}
	data, err := l.thumbnail(ctx, kept, side)
	if err != nil {
		return nil, "", err
	}
	// A preview that cannot be kept is made again next time.
	_ = write(path, data)
	return data, http.DetectContentType(data), nil
}

func (l *Library) thumbnail(ctx context.Context, kept Image, side int) ([]byte, error) {
	done, err := l.decoding(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	data, err := l.load(kept)
	if err != nil {
		return nil, err
	}
	p, err := walk(data)
	if err != nil {
		return nil, err
	}
	pixels, err := decode(p)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	width, height := Limits{MaxSide: side}.size(kept.Width, kept.Height)
	pixels = scale(pixels, width, height)
	var out bytes.Buffer
	if isOpaque(pixels) {
		err = encodeJPEG(&out, pixels, thumbnailQuality, p.profile)
	} else {
		err = encodePNG(&out, pixels, p.profile)
	}
	if err != nil {
		return nil, failed(err)
	}
	return out.Bytes(), nil
}
