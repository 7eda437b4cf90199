package media

import (
	"bytes"
	"encoding/binary"
)

// JPEG markers, ITU-T T.81 table B.1.
const (
	markerSOF0  = 0xc0 // baseline
	markerSOF2  = 0xc2 // progressive
	markerDHT   = 0xc4
	markerJPG   = 0xc8
	markerDAC   = 0xcc
	markerSOF15 = 0xcf
	markerRST0  = 0xd0
	markerRST7  = 0xd7
	markerSOI   = 0xd8
	markerEOI   = 0xd9
	markerSOS   = 0xda
	markerAPP0  = 0xe0
	markerAPP1  = 0xe1
	markerAPP2  = 0xe2
	markerAPP14 = 0xee
	markerAPP15 = 0xef
	markerCOM   = 0xfe
	markerTEM   = 0x01
)

const (
	exifTag = "Exif\x00\x00"
	iccTag  = "ICC_PROFILE\x00"
)

// walkJPEG copies a JPEG segment by segment, without those that are not needed
// to show it. Coded pixels are copied as they are.
func walkJPEG(data []byte) (picture, error) {
	p := picture{format: jpegFormat, frames: 1, orientation: 1}
	p.data = append(make([]byte, 0, len(data)), 0xff, markerSOI)
	var (
		rest     = data[2:]
		profile  = map[byte][]byte{}
		scans    int
		sawExif  bool
		finished bool
	)
	for !finished {
		// Stray bytes between segments are skipped, as decoders do.
		at := bytes.IndexByte(rest, 0xff)
		if at < 0 || at+1 >= len(rest) {
			return picture{}, damaged("jpeg: ends before its end marker")
		}
		marker := rest[at+1]
		rest = rest[at+1:]
		switch {
		case marker == 0xff:
			continue // padding: this byte may start the marker
		case marker == 0, marker == markerTEM, markerRST0 <= marker && marker <= markerRST7:
			continue // no segment follows
		case marker == markerSOI:
			return picture{}, damaged("jpeg: starts twice")
		case marker == markerEOI:
			p.data = append(p.data, 0xff, markerEOI)
			finished = true
			continue
		}
		if len(rest) < 3 {
			return picture{}, damaged("jpeg: ends inside a segment")
		}
		length := int(binary.BigEndian.Uint16(rest[1:]))
		if length < 2 || 1+length > len(rest) {
			return picture{}, damaged("jpeg: ends inside a segment")
		}
		payload := rest[3 : 1+length]
		rest = rest[1+length:]

		switch {
		case marker == markerAPP1:
			if tiff, ok := bytes.CutPrefix(payload, []byte(exifTag)); ok && !sawExif {
				sawExif = true
				p.orientation = orientation(tiff)
			}
		case marker == markerAPP0:
			// The header without its preview image.
			if bytes.HasPrefix(payload, []byte("JFIF\x00")) && len(payload) >= 14 {
				header := append(bytes.Clone(payload[:12]), 0, 0)
				p.data = appendSegment(p.data, marker, header)
			}
		case marker == markerAPP2:
			if part, ok := bytes.CutPrefix(payload, []byte(iccTag)); ok && len(part) > 2 {
				profile[part[0]] = part[2:]
				p.data = appendSegment(p.data, marker, payload)
			}
		case marker == markerAPP14:
			if bytes.HasPrefix(payload, []byte("Adobe")) && len(payload) >= 12 {
				p.data = appendSegment(p.data, marker, payload[:12])
			}
		case markerAPP0 <= marker && marker <= markerAPP15, marker == markerCOM:
			// Dropped.
		case marker == markerSOS:
			scans++
			if p.width == 0 {
				return picture{}, damaged("jpeg: pixels before a header")
			}
			if scans > maxScans {
				return picture{}, refuse("This JPEG is built from an unusual number of layers and cannot be used.",
					"Open it in an image editor, save it as a new file and add that.")
			}
			p.data = appendSegment(p.data, marker, payload)
			end := scanEnd(rest)
			p.data = append(p.data, rest[:end]...)
			rest = rest[end:]
		case isFrameHeader(marker):
			if p.width != 0 || len(payload) < 6 {
				return picture{}, damaged("jpeg: bad or second frame header")
			}
			if marker > markerSOF2 {
				return picture{}, refuse("This JPEG uses a rare kind of compression and cannot be used.",
					"Open it in an image editor, save it as a new JPEG and add that.")
			}
			p.height = int(binary.BigEndian.Uint16(payload[1:]))
			p.width = int(binary.BigEndian.Uint16(payload[3:]))
			p.cmyk = payload[5] == 4
			if err := checkSize(p.width, p.height); err != nil {
				return picture{}, err
			}
			p.data = appendSegment(p.data, marker, payload)
		default:
			p.data = appendSegment(p.data, marker, payload)
		}
	}
	if scans == 0 {
		return picture{}, damaged("jpeg: no pixels")
	}
	p.profile = joinProfile(profile)
	return p, nil
}

func isFrameHeader(marker byte) bool {
	return markerSOF0 <= marker && marker <= markerSOF15 &&
		marker != markerDHT && marker != markerJPG && marker != markerDAC
}

// scanEnd returns where a scan's coded pixels end: at the first marker that is
// neither a stuffed zero nor a restart.
func scanEnd(data []byte) int {
	at := 0
	for {
		next := bytes.IndexByte(data[at:], 0xff)
		if next < 0 || at+next+1 >= len(data) {
			return len(data)
		}
		at += next
		if b := data[at+1]; b != 0 && (b < markerRST0 || b > markerRST7) {
			return at
		}
		at += 2
	}
}

func appendSegment(out []byte, marker byte, payload []byte) []byte {
	out = append(out, 0xff, marker)
	out = binary.BigEndian.AppendUint16(out, uint16(len(payload)+2))
	return append(out, payload...)
}

// joinProfile puts together a colour profile from its numbered parts, counted
// from 1. ICC.1:2022, annex B.4.
func joinProfile(parts map[byte][]byte) []byte {
	var profile []byte
	for i := range len(parts) {
		part, ok := parts[byte(i+1)]
		if !ok {
			return nil
		}
		profile = append(profile, part...)
	}
	return profile
}

// profileSegments returns a colour profile as APP2 segments.
func profileSegments(profile []byte) []byte {
	const most = 0xffff - 2 - len(iccTag) - 2
	count := (len(profile) + most - 1) / most
	if count > 255 {
		return nil
	}
	var out []byte
	for i := range count {
		part := profile[i*most : min((i+1)*most, len(profile))]
		payload := append([]byte(iccTag), byte(i+1), byte(count))
		out = appendSegment(out, markerAPP2, append(payload, part...))
	}
	return out
}
