package media_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"testing"

	"levercast/backend"
)

// sized returns a GIF of this canvas with frames of this size that hold next to
// no data.
func sized(canvasWidth, canvasHeight, frameWidth, frameHeight, frames int) []byte {
	size := func(out []byte, w, h int) []byte {
		out = binary.LittleEndian.AppendUint16(out, uint16(w))
		return binary.LittleEndian.AppendUint16(out, uint16(h))
	}
	out := size([]byte("GIF89a"), canvasWidth, canvasHeight)
	out = append(out, 0x80, 0, 0, 0, 0, 0, 255, 255, 255)
	for range frames {
		out = size(append(out, 0x2c, 0, 0, 0, 0), frameWidth, frameHeight)
		out = append(out, 0, 2, 2, 0x44, 0x01, 0)
	}
	return append(out, 0x3b)
}

func TestImportRefuses(t *testing.T) {
	jpegFile, pngFile := asJPEG(t, photo(40, 30)), asPNG(t, photo(40, 30))
	gifFile, webpStill := asGIF(t, 40, 30, 3), webpFile(lossy(40, 30))

	hugePNG := []byte(pngFile[:8:8])
	hugePNG = append(hugePNG, pngChunk("IHDR", "\x00\x00\xc3\x50\x00\x00\xc3\x50\x08\x02\x00\x00\x00")...)
	widePNG := append(pngFile[:8:8], pngChunk("IHDR", "\x00\x00\x2e\xe0\x00\x00\x2e\xe0\x08\x02\x00\x00\x00")...) // 12,000 × 12,000
	hugeJPEG := bytes.Clone(jpegFile)
	frame := bytes.Index(hugeJPEG, []byte{0xff, 0xc0})
	copy(hugeJPEG[frame+5:], "\xc3\x50\xc3\x50")
	wrongSum := bytes.Clone(pngFile)
	wrongSum[len(wrongSum)-20] ^= 1 // in the pixels
	scan := bytes.Index(jpegFile, []byte{0xff, 0xda})
	layers := append(jpegFile[:scan:scan], bytes.Repeat(jpegFile[scan:scan+14], 65)...)
	layers = append(layers, 0xff, 0xd9)
	rare := bytes.Clone(jpegFile)
	rare[frame+1] = 0xc9 // arithmetic coding

	for _, c := range []struct {
		outcome string
		file    []byte
		words   string
	}{
		{"nothing", nil, "empty"},
		{"text named .jpg", []byte("Dear diary, today I went out.\n"), "only JPEG, PNG, GIF and WebP"},
		{"a web page", []byte("<!DOCTYPE html><script>alert(1)</script>"), "only JPEG"},
		{"an SVG drawing", []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), "An SVG drawing"},
		{"a HEIC photo", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "A HEIC photo"},
		{"an AVIF image", []byte("\x00\x00\x00\x18ftypavif\x00\x00\x00\x00"), "An AVIF image"},
		{"a TIFF image", exif(binary.LittleEndian, 1), "A TIFF"},
		{"a PDF that is only its first line", []byte("%PDF-1.7\n"), "damaged or incomplete"},
		{"a JPEG cut in half", jpegFile[:len(jpegFile)/2], "damaged or incomplete"},
		{"a JPEG without its end", jpegFile[:len(jpegFile)-2], "damaged or incomplete"},
		{"a JPEG whose pixels end early", append(jpegFile[:len(jpegFile)/2:len(jpegFile)/2], 0xff, 0xd9), "damaged or incomplete"},
		{"a JPEG without pixels", append(jpegFile[:scan:scan], 0xff, 0xd9), "damaged or incomplete"},
		{"a JPEG that is only its first bytes", []byte{0xff, 0xd8, 0xff}, "damaged or incomplete"},
		{"a PNG cut in half", pngFile[:len(pngFile)/2], "damaged or incomplete"},
		{"a PNG without its end", pngFile[:len(pngFile)-12], "damaged or incomplete"},
		{"a PNG with a wrong checksum", wrongSum, "damaged or incomplete"},
		{"a PNG that needs what nobody knows", withChunks(pngFile, pngChunk("CgBI", "\x50\x00\x20\x06")), "damaged or incomplete"},
		{"a GIF cut in half", gifFile[:len(gifFile)/2], "damaged or incomplete"},
		{"a GIF without its end", gifFile[:len(gifFile)-1], "damaged or incomplete"},
		{"a GIF with a frame that does not decode", sized(40, 30, 40, 30, 2), "damaged or incomplete"},
		{"a WebP cut in half", webpStill[:len(webpStill)/2], "damaged or incomplete"},
		{"a WebP whose pixels end early", webpFile(riff("VP8 ", webpStill[20:60])), "damaged or incomplete"},
		{"a WebP whose canvas lies about its size", webpFile(canvas(0, 4, 4), lossless(40, 30, 255, nil)), "damaged or incomplete"},
		{"an animated WebP", webpFile(canvas(1<<1, 40, 30), riff("ANIM", make([]byte, 6)), riff("ANMF", make([]byte, 24))), "Animated WebP"},
		{"a PNG that claims 50,000 × 50,000", hugePNG, "50000 × 50000"},
		{"a PNG of 144 megapixels", widePNG, "at most 100 million"},
		{"a JPEG that claims 50,000 × 50,000", hugeJPEG, "50000 × 50000"},
		{"a WebP of 268 megapixels", webpFile(lossless(16384, 16384, 255, nil)), "at most 100 million"},
		{"a GIF that claims 65,535 × 65,535", sized(65535, 65535, 1, 1, 1), "65535 × 65535"},
		{"a GIF whose frames add up", sized(9000, 9000, 9000, 9000, 4), "300 million"},
		{"a GIF with too many frames", sized(1, 1, 1, 1, 5001), "5,000 frames"},
		{"a JPEG of very many layers", layers, "layers"},
		{"a JPEG of a rare kind", rare, "rare kind"},
		{"a print JPEG that does not say how its inks are meant", inks(false), "rare variant"},
	} {
		t.Run("refuses "+c.outcome, func(t *testing.T) {
			l, dir := newLibrary(t)
			_, err := l.Import(t.Context(), "photo.jpg", bytes.NewReader(c.file))
			if backend.CodeOf(err) != backend.Invalid {
				t.Fatalf("got %v", err)
			}
			said := backend.Describe(err)
			if !strings.Contains(said.Message, c.words) || !strings.HasSuffix(said.Message, " The draft was not changed.") || said.Hint == "" {
				t.Errorf("said %q, hint %q", said.Message, said.Hint)
			}
			if got := files(t, dir); len(got) != 0 {
				t.Errorf("left %v behind", got)
			}
		})
	}

	t.Run("refuses a stream of 65 MB without reading it to its end", func(t *testing.T) {
		l, _ := newLibrary(t)
		source := &counter{r: io.LimitReader(endless{}, 65<<20)}
		_, err := l.Import(t.Context(), "photo.jpg", source)
		if backend.CodeOf(err) != backend.Invalid || !strings.Contains(err.Error(), "64 MB") {
			t.Errorf("got %v", err)
		}
		if source.n > 64<<20+1 {
			t.Errorf("read %d bytes", source.n)
		}
	})
	for _, whole := range [][]byte{jpegFile, pngFile, gifFile, webpFile(lossless(9, 7, 255, func(x, y int) bool { return x > y }))} {
		t.Run(fmt.Sprintf("refuses a %s cut anywhere", whole[1:4]), func(t *testing.T) {
			l, _ := newLibrary(t)
			for n := 0; n < len(whole); n += 1 + n/50 {
				if _, err := l.Import(t.Context(), "a", bytes.NewReader(whole[:n])); backend.CodeOf(err) != backend.Invalid {
					t.Errorf("%d of %d bytes: %v", n, len(whole), err)
				}
			}
		})
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

type counter struct {
	r io.Reader
	n int
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += n
	return n, err
}
