package media

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/draw"
	"image/gif"
	"io"
)

// Sizes of a GIF's fixed blocks. GIF89a specification, sections 17 to 23.
const (
	gifHeader     = 13 // signature and logical screen descriptor
	gifDescriptor = 10 // image descriptor with its introducer
	gifControl    = 8  // graphic control extension, whole
)

const (
	gifExtension = 0x21
	gifImage     = 0x2c
	gifTrailer   = 0x3b
	labelControl = 0xf9
	labelApp     = 0xff
)

// walkGIF copies a GIF block by block without comments, text and unknown
// extensions; what says how often it repeats stays. It counts frames and their
// pixels without decoding any.
func walkGIF(data []byte) (picture, error) {
	short := damaged("gif: ends before its trailer")
	if len(data) < gifHeader {
		return picture{}, short
	}
	p := picture{format: gifFormat, orientation: 1}
	p.width = int(binary.LittleEndian.Uint16(data[6:]))
	p.height = int(binary.LittleEndian.Uint16(data[8:]))
	if err := checkSize(p.width, p.height); err != nil {
		return picture{}, err
	}
	at := gifHeader + colorTable(data[10])
	if at > len(data) {
		return picture{}, short
	}
	p.data = append(make([]byte, 0, len(data)), data[:at]...)

	var (
		control []byte // the last graphic control extension, which rules the next image
		pixels  int64
	)
	for at < len(data) {
		switch data[at] {
		case gifTrailer:
			if p.frames == 0 {
				return picture{}, damaged("gif: no image")
			}
			p.data = append(p.data, gifTrailer)
			return p, nil

		case gifExtension:
			if at+2 > len(data) {
				return picture{}, short
			}
			end := blocksEnd(data, at+2)
			if end < 0 {
				return picture{}, short
			}
			extension := data[at:end]
			at = end
			if loop, ok := loopExtension(extension); ok {
				p.data = append(p.data, loop...)
			} else if extension[1] == labelControl && len(extension) == gifControl && extension[2] == 4 {
				control = extension
			}

		case gifImage:
			if at+gifDescriptor > len(data) {
				return picture{}, short
			}
			pixels += int64(binary.LittleEndian.Uint16(data[at+5:])) * int64(binary.LittleEndian.Uint16(data[at+7:]))
			p.frames++
			if p.frames > maxFrames {
				return picture{}, refuse("The GIF has more than 5,000 frames.", "Shorten the animation and add it again.")
			}
			if pixels > maxFramePixels {
				return picture{}, refuse("The GIF’s frames have more than 300 million pixels together.",
					"Shorten the animation or make it smaller, and add it again.")
			}
			coded := at + gifDescriptor + colorTable(data[at+9]) + 1 // and the code size
			if coded > len(data) {
				return picture{}, short
			}
			end := blocksEnd(data, coded)
			if end < 0 {
				return picture{}, short
			}
			start := len(p.data)
			p.data = append(append(p.data, control...), data[at:end]...)
			p.spans = append(p.spans, span{start, len(p.data)})
			control = nil
			at = end

		default:
			return picture{}, damaged("gif: unknown block")
		}
	}
	return picture{}, short
}

// colorTable returns the length of the colour table that flags announce.
func colorTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&0x07 + 1)
}

// blocksEnd returns the end of a run of data blocks from at, or -1 if the data
// ends first.
func blocksEnd(data []byte, at int) int {
	for at < len(data) {
		length := int(data[at])
		at += 1 + length
		if length == 0 {
			return at
		}
	}
	return -1
}

// loopExtension rebuilds the extension that says how often a GIF repeats, and
// only that: nothing else can travel in it.
func loopExtension(extension []byte) ([]byte, bool) {
	const head = 14 // introducer, label, length and 11 bytes of name
	if len(extension) < head+5 || extension[1] != labelApp || extension[2] != 11 {
		return nil, false
	}
	if name := string(extension[3:head]); name != "NETSCAPE2.0" && name != "ANIMEXTS1.0" {
		return nil, false
	}
	if extension[head] != 3 || extension[head+1]&0x07 != 1 {
		return nil, false
	}
	return append(bytes.Clone(extension[:head]), 3, 1, extension[head+2], extension[head+3], 0), true
}

// frame returns one frame of a GIF as a GIF of its own.
func (p picture) frame(i int) io.Reader {
	head := gifHeader + colorTable(p.data[10])
	return io.MultiReader(
		bytes.NewReader(p.data[:head]),
		bytes.NewReader(p.data[p.spans[i].start:p.spans[i].end]),
		bytes.NewReader([]byte{gifTrailer}),
	)
}

// decodeFrames proves that every frame decodes, holding one at a time.
func decodeFrames(ctx context.Context, p picture) error {
	for i := range p.spans {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := gif.Decode(p.frame(i)); err != nil {
			return damaged("gif: frame does not decode").Because(err)
		}
	}
	return nil
}

// decodeGIF returns the first frame on its whole canvas.
func decodeGIF(p picture) (image.Image, error) {
	frame, err := gif.Decode(p.frame(0))
	if err != nil {
		return nil, err
	}
	canvas := image.Rect(0, 0, p.width, p.height)
	if frame.Bounds() == canvas {
		return frame, nil
	}
	whole := image.NewNRGBA(canvas)
	draw.Draw(whole, frame.Bounds(), frame, frame.Bounds().Min, draw.Src)
	return whole, nil
}
