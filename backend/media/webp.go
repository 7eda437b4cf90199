package media

import "encoding/binary"

// Flags of a VP8X chunk. RFC 9649, section 2.7.
const (
	webpAnimated = 1 << 1
	webpAlpha    = 1 << 4
	webpProfile  = 1 << 5
)

// walkWebP rebuilds a WebP from the chunks that hold its pixels and its colour
// profile. Everything else, known or unknown, is left out.
func walkWebP(data []byte) (picture, error) {
	short := damaged("webp: ends inside a chunk")
	size := int64(binary.LittleEndian.Uint32(data[4:]))
	if size < 4 || size > int64(len(data)-8) {
		return picture{}, short
	}
	p := picture{format: webpFormat, frames: 1, orientation: 1}
	var (
		canvas        []byte // the VP8X chunk's content
		alpha, pixels []byte
		codec         string
	)
	for rest := data[12 : 8+size]; len(rest) > 0; {
		if len(rest) < 8 {
			return picture{}, short
		}
		name, length := string(rest[:4]), int64(binary.LittleEndian.Uint32(rest[4:]))
		if length > int64(len(rest)-8) {
			return picture{}, short
		}
		content := rest[8 : 8+length]
		rest = rest[min(8+length+length%2, int64(len(rest))):]
		switch name {
		case "VP8X":
			if len(content) < 10 {
				return picture{}, short
			}
			canvas = content[:10]
		case "ANIM", "ANMF":
			return picture{}, animatedWebP()
		case "ICCP":
			p.profile = content
		case "ALPH":
			alpha = content
		case "EXIF":
			p.orientation = orientation(trimExifTag(content))
		case "VP8 ", "VP8L":
			if pixels != nil {
				return picture{}, damaged("webp: two images")
			}
			codec, pixels = name, content
		}
		if canvas != nil && canvas[0]&webpAnimated != 0 {
			return picture{}, animatedWebP()
		}
	}
	var hasAlpha bool
	p.width, p.height, hasAlpha = webpSize(codec, pixels)
	if err := checkSize(p.width, p.height); err != nil {
		return picture{}, err
	}
	if canvas != nil && (uint24(canvas[4:])+1 != p.width || uint24(canvas[7:])+1 != p.height) {
		return picture{}, damaged("webp: canvas and image differ in size")
	}
	if codec == "VP8L" || canvas == nil || canvas[0]&webpAlpha == 0 {
		alpha = nil
	}
	p.data = buildWebP(p, codec, pixels, alpha, hasAlpha || alpha != nil)
	return p, nil
}

func animatedWebP() error {
	return refuse("Animated WebP images cannot be used.", "Save it as an animated GIF or as a still image, and add that.")
}

func trimExifTag(content []byte) []byte {
	if len(content) >= len(exifTag) && string(content[:len(exifTag)]) == exifTag {
		return content[len(exifTag):]
	}
	return content
}

// webpSize reads width and height where the decoder will read them, in the
// pixel data itself; zero if there is none. RFC 6386, section 9.1; RFC 9649, 3.4.
func webpSize(codec string, pixels []byte) (width, height int, alpha bool) {
	switch {
	case codec == "VP8 " && len(pixels) >= 10 && string(pixels[3:6]) == "\x9d\x01\x2a":
		width = int(binary.LittleEndian.Uint16(pixels[6:]) & 0x3fff)
		height = int(binary.LittleEndian.Uint16(pixels[8:]) & 0x3fff)
	case codec == "VP8L" && len(pixels) >= 5 && pixels[0] == 0x2f:
		bits := binary.LittleEndian.Uint32(pixels[1:])
		width, height, alpha = int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1, bits>>28&1 == 1
	}
	return width, height, alpha
}

// buildWebP writes the file in its simple form, or in the extended one where a
// profile or an alpha plane needs it.
func buildWebP(p picture, codec string, pixels, plane []byte, alpha bool) []byte {
	out := append(make([]byte, 0, len(p.profile)+len(plane)+len(pixels)+64), "RIFF\x00\x00\x00\x00WEBP"...)
	if p.profile != nil || plane != nil {
		var flags byte
		if p.profile != nil {
			flags |= webpProfile
		}
		if alpha {
			flags |= webpAlpha
		}
		canvas := []byte{flags, 0, 0, 0}
		canvas = appendUint24(canvas, p.width-1)
		canvas = appendUint24(canvas, p.height-1)
		out = appendChunk(out, "VP8X", canvas)
	}
	if p.profile != nil {
		out = appendChunk(out, "ICCP", p.profile)
	}
	if plane != nil {
		out = appendChunk(out, "ALPH", plane)
	}
	out = appendChunk(out, codec, pixels)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

func appendChunk(out []byte, name string, content []byte) []byte {
	out = append(out, name...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(content)))
	out = append(out, content...)
	if len(content)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

func uint24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

func appendUint24(out []byte, v int) []byte { return append(out, byte(v), byte(v>>8), byte(v>>16)) }
