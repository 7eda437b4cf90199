package media

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"
)

// importQuality is the JPEG quality of a photo that had to be turned.
const importQuality = 95

// reencode turns an image upright and writes it anew: PNG stays PNG, JPEG stays
// JPEG, and a WebP becomes the one of the two that keeps its transparency.
func reencode(p picture, pixels image.Image) (picture, error) {
	pixels = turn(pixels, p.orientation)
	if p.cmyk {
		p.profile = nil // it describes inks
	}
	format := jpegFormat
	if p.format == pngFormat || !isOpaque(pixels) {
		format = pngFormat
	}
	var out bytes.Buffer
	var err error
	if format == pngFormat {
		err = encodePNG(&out, pixels, p.profile)
	} else {
		err = encodeJPEG(&out, pixels, importQuality, p.profile)
	}
	if err != nil {
		return picture{}, err
	}
	size := pixels.Bounds().Size()
	return picture{format: format, width: size.X, height: size.Y, frames: 1, orientation: 1, profile: p.profile, data: out.Bytes()}, nil
}

// encodeJPEG writes pixels as a JPEG with a colour profile, if it suits.
func encodeJPEG(w io.Writer, pixels image.Image, quality int, profile []byte) error {
	pixels = forJPEG(pixels)
	if suits(profile, pixels) {
		w = &splicer{w: w, at: 2, insert: profileSegments(profile)} // after the start marker
	}
	return jpeg.Encode(w, pixels, &jpeg.Options{Quality: quality})
}

// encodePNG writes pixels as a PNG with a colour profile, if it suits.
func encodePNG(w io.Writer, pixels image.Image, profile []byte) error {
	pixels = forPNG(pixels)
	if suits(profile, pixels) {
		w = &splicer{w: w, at: len(pngSignature) + 25, insert: profileChunk(profile)} // after the header
	}
	return png.Encode(w, pixels)
}

// suits reports whether a profile is for the kind of colours pixels have.
// ICC.1:2022, section 7.2.6: the kind stands at byte 16.
func suits(profile []byte, pixels image.Image) bool {
	if len(profile) < 128 {
		return false
	}
	kind := "RGB "
	switch pixels.(type) {
	case *image.Gray, *image.Gray16:
		kind = "GRAY"
	}
	return string(profile[16:20]) == kind
}

// splicer passes on what is written to it and inserts bytes at one place.
type splicer struct {
	w      io.Writer
	at     int // bytes still to pass on before inserting
	insert []byte
}

func (s *splicer) Write(p []byte) (int, error) {
	if s.insert == nil || len(p) < s.at {
		s.at -= len(p)
		return s.w.Write(p)
	}
	n, err := s.w.Write(p[:s.at])
	if err != nil {
		return n, err
	}
	if _, err := s.w.Write(s.insert); err != nil {
		return n, err
	}
	s.insert = nil
	m, err := s.w.Write(p[n:])
	return n + m, err
}

// errOverLimit ends an encoding that has become larger than wanted.
var errOverLimit = errors.New("media: over the byte limit")

// bounded is a buffer that takes at most limit bytes; 0 is no limit.
type bounded struct {
	bytes.Buffer
	limit int64
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.limit > 0 && int64(b.Len()+len(p)) > b.limit {
		return 0, errOverLimit
	}
	return b.Buffer.Write(p)
}
