package media_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/media"
)

// memory is a media.Store.
type memory struct {
	mu     sync.Mutex
	images map[string]media.Image
}

func (m *memory) PutImage(_ context.Context, image media.Image) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, there := m.images[image.Hash]; !there {
		m.images[image.Hash] = image
	}
	return nil
}

func (m *memory) Image(_ context.Context, hash string) (media.Image, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if image, there := m.images[hash]; there {
		return image, nil
	}
	return media.Image{}, backend.Fail(backend.NotFound, "There is no such image.", "")
}

func fixedNow() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }

// newLibrary returns an empty library, its folder, and a clock that moves on by
// a minute at every look.
func newLibrary(t testing.TB) (*media.Library, string) {
	t.Helper()
	dir := t.TempDir()
	at := fixedNow()
	var mu sync.Mutex
	now := func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		at = at.Add(time.Minute)
		return at
	}
	return media.New(dir, &memory{images: map[string]media.Image{}}, now), dir
}

// photo returns pixels that compress about as badly as a photo's.
func photo(width, height int) *image.NRGBA {
	r := rand.New(rand.NewPCG(1, 2))
	pixels := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			noise := r.IntN(24)
			pixels.SetNRGBA(x, y, color.NRGBA{
				R: uint8(x*200/width + noise), G: uint8(y*200/height + noise), B: uint8((x+y)*200/(width+height) + noise), A: 255,
			})
		}
	}
	return pixels
}

// glass is a photo whose left half is transparent.
func glass(width, height int) *image.NRGBA {
	pixels := photo(width, height)
	for y := range height {
		for x := range width / 2 {
			pixels.Set(x, y, color.NRGBA{})
		}
	}
	return pixels
}

func asJPEG(t testing.TB, pixels image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, pixels, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func asPNG(t testing.TB, pixels image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, pixels); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// asGIF returns a GIF with this many frames of a moving dot.
func asGIF(t testing.TB, width, height, frames int) []byte {
	t.Helper()
	palette := color.Palette{color.NRGBA{255, 255, 255, 255}, color.NRGBA{200, 0, 0, 255}, color.NRGBA{}}
	var g gif.GIF
	for i := range frames {
		pixels := image.NewPaletted(image.Rect(0, 0, width, height), palette)
		pixels.SetColorIndex(i%width, i%height, 1)
		g.Image = append(g.Image, pixels)
		g.Delay = append(g.Delay, 5)
	}
	var out bytes.Buffer
	if err := gif.EncodeAll(&out, &g); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// exif returns a TIFF block with an orientation, a camera and a place.
func exif(order binary.AppendByteOrder, orientation uint16) []byte {
	out := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		out = []byte("MM\x00*")
	}
	entry := func(tag, kind uint16, count, value uint32) {
		out = order.AppendUint16(out, tag)
		out = order.AppendUint16(out, kind)
		out = order.AppendUint32(out, count)
		out = order.AppendUint32(out, value)
	}
	value := uint32(orientation) // a SHORT stands left in its four bytes
	if out[0] == 'M' {
		value <<= 16
	}
	out = order.AppendUint32(out, 8)
	out = order.AppendUint16(out, 3)
	entry(0x010f, 2, 12, 50) // Make
	entry(0x0112, 3, 1, value)
	entry(0x8825, 4, 1, 62) // GPS directory
	out = order.AppendUint32(out, 0)
	out = append(out, "SecretMaker\x00"...) // at 50
	out = order.AppendUint16(out, 1)        // at 62
	entry(0x0002, 5, 3, 80)                 // GPSLatitude
	out = order.AppendUint32(out, 0)
	return append(out, "SecretPlace: 60.1699 N, 24.9384 E"...)
}

func segment(marker byte, payload string) []byte {
	out := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(payload)+2))
	return append(out, payload...)
}

// withSegments puts segments behind a JPEG's start marker.
func withSegments(file []byte, segments ...[]byte) []byte {
	return bytes.Join(append([][]byte{file[:2]}, append(segments, file[2:])...), nil)
}

func withExif(file []byte, orientation uint16) []byte {
	return withSegments(file, segment(0xe1, "Exif\x00\x00"+string(exif(binary.BigEndian, orientation))))
}

// pngChunk returns a chunk with its checksum.
func pngChunk(name, content string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(content)))
	out = append(out, name+content...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE([]byte(name+content)))
}

// withChunks puts chunks behind a PNG's header.
func withChunks(file []byte, chunks ...[]byte) []byte {
	return bytes.Join(append([][]byte{file[:33]}, append(chunks, file[33:])...), nil)
}

// colorProfile returns bytes that pass for an ICC profile of RGB colours.
func colorProfile(size int) []byte {
	profile := bytes.Repeat([]byte{7}, size)
	copy(profile[16:], "RGB ")
	return profile
}

func deflated(data []byte) string {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	_, _ = w.Write(data)
	_ = w.Close()
	return out.String()
}

func riff(name string, content []byte) []byte {
	out := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(content)))
	out = append(out, content...)
	if len(content)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

func webpFile(chunks ...[]byte) []byte {
	return riff("RIFF", append([]byte("WEBP"), bytes.Join(chunks, nil)...))
}

func canvas(flags byte, width, height int) []byte {
	return riff("VP8X", []byte{flags, 0, 0, 0,
		byte(width - 1), byte((width - 1) >> 8), byte((width - 1) >> 16),
		byte(height - 1), byte((height - 1) >> 8), byte((height - 1) >> 16)})
}

// bitWriter writes the least significant bit first, as lossless WebP does.
type bitWriter struct {
	out  []byte
	used int
}

func (w *bitWriter) put(value, bits int) {
	for i := range bits {
		if w.used%8 == 0 {
			w.out = append(w.out, 0)
		}
		w.out[len(w.out)-1] |= byte(value>>i&1) << (w.used % 8)
		w.used++
	}
}

// lossless returns a VP8L chunk. Its pixels have green 10, or 250 where bright
// says so (nil: nowhere, and then no byte per pixel is spent).
func lossless(width, height int, alpha uint8, bright func(x, y int) bool) []byte {
	w := &bitWriter{out: []byte{0x2f}}
	w.put(width-1, 14)
	w.put(height-1, 14)
	w.put(1, 1) // alpha is used
	w.put(0, 3) // version
	w.put(0, 3) // no transform, no colour cache, no meta codes
	one := func(symbol int) { w.put(1, 1); w.put(0, 1); w.put(1, 1); w.put(symbol, 8) }
	if bright == nil {
		one(10)
	} else {
		w.put(1, 1) // simple code
		w.put(1, 1) // of two symbols
		w.put(1, 1) // the first in eight bits
		w.put(10, 8)
		w.put(250, 8)
	}
	one(30)         // red
	one(60)         // blue
	one(int(alpha)) // alpha
	w.put(1, 1)     // distance: the single symbol 0
	w.put(0, 1)
	w.put(0, 1)
	w.put(0, 1)
	if bright != nil {
		for y := range height {
			for x := range width {
				bit := 0
				if bright(x, y) {
					bit = 1
				}
				w.put(bit, 1)
			}
		}
	}
	return riff("VP8L", w.out)
}

// lossy returns a VP8 chunk of a plain grey key frame: a stream of zero bits
// reads as "no change" everywhere.
func lossy(width, height int) []byte {
	const first = 512
	content := []byte{byte(first<<5&0xff) | 0x10, byte(first >> 3), byte(first >> 11), 0x9d, 0x01, 0x2a}
	content = binary.LittleEndian.AppendUint16(content, uint16(width))
	content = binary.LittleEndian.AppendUint16(content, uint16(height))
	return riff("VP8 ", append(content, make([]byte, first+2048)...))
}

// inks returns an 8 × 8 JPEG of four inks, all at half strength.
func inks(adobe bool) []byte {
	table := "\x00" + string(bytes.Repeat([]byte{1}, 64))
	code := "\x01" + string(make([]byte, 15)) + "\x00" // one code of one bit, symbol 0
	var out []byte
	out = append(out, 0xff, 0xd8)
	if adobe {
		out = append(out, segment(0xee, "Adobe\x00\x64\x00\x00\x00\x00\x00")...)
	}
	out = append(out, segment(0xdb, table)...)
	out = append(out, segment(0xc0, "\x08\x00\x08\x00\x08\x04\x01\x11\x00\x02\x11\x00\x03\x11\x00\x04\x11\x00")...)
	out = append(out, segment(0xc4, "\x00"+code)...)
	out = append(out, segment(0xc4, "\x10"+code)...)
	out = append(out, segment(0xda, "\x04\x01\x00\x02\x00\x03\x00\x04\x00\x00\x3f\x00")...)
	return append(out, 0x00, 0xff, 0xd9)
}

// onCanvas returns a GIF of one frame that covers a part of its canvas.
func onCanvas(t testing.TB, part *image.Paletted, width, height int) []byte {
	t.Helper()
	var out bytes.Buffer
	err := gif.EncodeAll(&out, &gif.GIF{Image: []*image.Paletted{part}, Delay: []int{0}, Config: image.Config{Width: width, Height: height}})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
