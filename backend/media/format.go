package media

import (
	"bytes"
	"context"
	"fmt"
	"strings"
)

// format is one of the kinds of file that come in.
type format string

const (
	jpegFormat format = "jpeg"
	pngFormat  format = "png"
	gifFormat  format = "gif"
	webpFormat format = "webp"
)

func (f format) mime() string { return "image/" + string(f) }

func extension(mime string) string {
	switch mime {
	case jpegFormat.mime():
		return ".jpg"
	case PDF:
		return ".pdf"
	}
	return "." + strings.TrimPrefix(mime, "image/")
}

// picture is what a walk over a file finds without decoding a pixel.
type picture struct {
	format        format
	width, height int // as coded, before turning
	frames        int
	orientation   int    // as in EXIF, 1 to 8; 1 is upright
	profile       []byte // ICC colour profile; nil if there is none
	cmyk          bool   // colours for print, which networks show wrongly
	data          []byte // the same image without metadata, and nothing after its end
	spans         []span // of a GIF: where in data its frames are
}

// span is a stretch of bytes.
type span struct{ start, end int }

// walk tells the format by content, strips the file and judges its size.
func walk(data []byte) (picture, error) {
	switch {
	case len(data) == 0:
		return picture{}, refuse("The image file is empty.", "Choose another file.")
	case bytes.HasPrefix(data, []byte{0xff, 0xd8, 0xff}):
		return walkJPEG(data)
	case bytes.HasPrefix(data, []byte(pngSignature)):
		return walkPNG(data)
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		return walkGIF(data)
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return walkWebP(data)
	}
	return picture{}, refuse(fmt.Sprintf("%s cannot be used; only JPEG, PNG, GIF and WebP images and PDF documents can.", describe(data)),
		"Save or export it as JPEG, PNG or PDF and add that.")
}

// describe names files that people take for images, by their content.
func describe(data []byte) string {
	head := strings.ToLower(string(data[:min(len(data), 512)]))
	switch {
	case len(head) >= 12 && head[4:8] == "ftyp" && strings.HasPrefix(head[8:], "avif"):
		return "An AVIF image"
	case len(head) >= 12 && head[4:8] == "ftyp" && (strings.HasPrefix(head[8:], "hei") || strings.HasPrefix(head[8:], "mif")):
		return "A HEIC photo"
	case strings.Contains(head, "<svg"):
		return "An SVG drawing"
	case strings.HasPrefix(head, "bm") && len(head) > 14 && head[6:10] == "\x00\x00\x00\x00":
		return "A BMP image"
	case strings.HasPrefix(head, "ii*\x00"), strings.HasPrefix(head, "mm\x00*"):
		return "A TIFF or raw image"
	}
	return "This file"
}

// prepare makes a file ready to be kept: stripped, upright, in screen colours,
// and proved to decode.
func (l *Library) prepare(ctx context.Context, data []byte) (picture, error) {
	p, err := walk(data)
	if err != nil {
		return picture{}, err
	}
	done, err := l.decoding(ctx)
	if err != nil {
		return picture{}, err
	}
	defer done()
	if p.frames > 1 {
		return p, decodeFrames(ctx, p)
	}
	pixels, err := decode(p)
	if err != nil {
		return picture{}, err
	}
	if p.orientation == 1 && !p.cmyk {
		return p, nil
	}
	if err := ctx.Err(); err != nil {
		return picture{}, err
	}
	return reencode(p, pixels)
}
