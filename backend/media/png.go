package media

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"io"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// maxProfile bounds a compressed colour profile; real ones are below 1 MB.
const maxProfile = 4 << 20

// walkPNG copies a PNG chunk by chunk, keeping only what says how its pixels
// look. Chunks: PNG, third edition, section 11.
func walkPNG(data []byte) (picture, error) {
	p := picture{format: pngFormat, frames: 1, orientation: 1}
	p.data = append(make([]byte, 0, len(data)), pngSignature...)
	rest := data[len(pngSignature):]
	for first := true; ; first = false {
		const frame = 12 // length, name and checksum
		if len(rest) < frame {
			return picture{}, damaged("png: ends inside a chunk")
		}
		length := int64(binary.BigEndian.Uint32(rest))
		if first && (string(rest[4:8]) != "IHDR" || length != 13) {
			return picture{}, damaged("png: does not start with a header")
		}
		if length > int64(len(rest)-frame) {
			return picture{}, damaged("png: ends inside a chunk")
		}
		chunk := rest[:frame+length]
		rest = rest[len(chunk):]
		name, content := string(chunk[4:8]), chunk[8:8+length]
		if crc32.ChecksumIEEE(chunk[4:8+length]) != binary.BigEndian.Uint32(chunk[8+length:]) {
			return picture{}, damaged("png: wrong checksum in " + name)
		}
		switch name {
		case "IHDR":
			if !first {
				return picture{}, damaged("png: second header")
			}
			width, height := binary.BigEndian.Uint32(content), binary.BigEndian.Uint32(content[4:])
			if width > 1<<31-1 || height > 1<<31-1 {
				return picture{}, damaged("png: impossible size")
			}
			p.width, p.height = int(width), int(height)
			if err := checkSize(p.width, p.height); err != nil {
				return picture{}, err
			}
			p.data = append(p.data, chunk...)
		case "iCCP":
			p.profile = inflateProfile(content)
			p.data = append(p.data, chunk...)
		case "PLTE", "IDAT", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "cICP", "mDCV", "cLLI":
			p.data = append(p.data, chunk...)
		case "eXIf":
			p.orientation = orientation(bytes.TrimPrefix(content, []byte(exifTag)))
		case "IEND":
			p.data = append(p.data, chunk...)
			return p, nil
		default:
			if critical := name[0]&0x20 == 0; critical {
				return picture{}, damaged("png: unknown critical chunk " + name)
			}
		}
	}
}

// inflateProfile returns the colour profile of an iCCP chunk, or nil.
func inflateProfile(content []byte) []byte {
	_, packed, ok := bytes.Cut(content, []byte{0})
	if !ok || len(packed) < 1 || packed[0] != 0 {
		return nil
	}
	r, err := zlib.NewReader(bytes.NewReader(packed[1:]))
	if err != nil {
		return nil
	}
	profile, err := io.ReadAll(io.LimitReader(r, maxProfile+1))
	if err != nil || len(profile) > maxProfile {
		return nil
	}
	return profile
}

// profileChunk returns a colour profile as an iCCP chunk.
func profileChunk(profile []byte) []byte {
	var content bytes.Buffer
	content.WriteString("iCCPicc\x00\x00")
	w := zlib.NewWriter(&content)
	_, _ = w.Write(profile) // a bytes.Buffer takes everything
	_ = w.Close()
	out := binary.BigEndian.AppendUint32(nil, uint32(content.Len()-len("iCCP")))
	out = append(out, content.Bytes()...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(content.Bytes()))
}
