package media_test

import (
	"bytes"
	"encoding/binary"
	"image/gif"
	"image/jpeg"
	"strings"
	"testing"
)

func TestStrip(t *testing.T) {
	plainJPEG, plainPNG := asJPEG(t, photo(40, 30)), asPNG(t, glass(40, 30))
	plainGIF := asGIF(t, 40, 30, 3)
	jfif := segment(0xe0, "JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x00\x00")
	adobe := segment(0xee, "Adobe\x00\x64\x00\x00\x00\x00\x01")
	profile := segment(0xe2, "ICC_PROFILE\x00\x01\x01"+string(colorProfile(200)))
	iccp := pngChunk("iCCP", "name\x00\x00"+deflated(colorProfile(200)))
	gamma := pngChunk("gAMA", "\x00\x00\xb1\x8f")
	still := pngChunk("acTL", "\x00\x00\x00\x01\x00\x00\x00\x00")
	const afterHeader = 13 // the encoder gives every frame a colour table of its own
	intoGIF := func(extension string) []byte {
		return []byte(string(plainGIF[:afterHeader]) + extension + string(plainGIF[afterHeader:]))
	}
	pixels := lossless(40, 30, 255, nil)
	plane := riff("ALPH", append([]byte{0}, bytes.Repeat([]byte{128}, 40*30)...))
	icc := riff("ICCP", colorProfile(200))

	for _, c := range []struct {
		outcome    string
		file, want []byte
	}{
		{"leaves a plain JPEG as it is", plainJPEG, plainJPEG},
		{"drops EXIF, XMP, IPTC, comments, previews and maker segments from a JPEG",
			withSegments(plainJPEG, segment(0xe1, "Exif\x00\x00"+string(exif(binary.BigEndian, 1))),
				segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<Secret/>"), segment(0xed, "Photoshop 3.0\x00Secret"),
				segment(0xfe, "Secret"), segment(0xe2, "MPF\x00Secret"), segment(0xe0, "JFXX\x00\x10Secret"), segment(0xef, "Secret")),
			plainJPEG},
		{"keeps the colour segments of a JPEG", withSegments(plainJPEG, jfif, adobe, profile), withSegments(plainJPEG, jfif, adobe, profile)},
		{"drops the preview from a JFIF header",
			withSegments(plainJPEG, segment(0xe0, "JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x01\x02Secret")), withSegments(plainJPEG, jfif)},
		{"drops what follows the end of a JPEG", append(bytes.Clone(plainJPEG), "PK\x03\x04Secret PK\x05\x06"...), plainJPEG},
		{"drops stray and padding bytes between JPEG segments",
			withSegments(plainJPEG, profile, []byte("Secret"), []byte{0xff, 0xff}), withSegments(plainJPEG, profile)},
		{"drops text, time, EXIF and unknown chunks from a PNG",
			withChunks(plainPNG, pngChunk("tEXt", "Author\x00Secret"), pngChunk("tIME", "\x07\xea\x01\x01\x01\x01\x01"),
				pngChunk("eXIf", string(exif(binary.BigEndian, 1))), pngChunk("prVt", "Secret"), gamma), withChunks(plainPNG, gamma)},
		{"keeps the colour chunks of a PNG", withChunks(plainPNG, gamma, iccp), withChunks(plainPNG, gamma, iccp)},
		{"makes an animated PNG a still one", withChunks(plainPNG, still), plainPNG},
		{"drops what follows the end of a PNG", append(bytes.Clone(plainPNG), "PK\x03\x04Secret"...), plainPNG},
		{"drops comments, text and unknown extensions from a GIF",
			intoGIF("\x21\xfe\x06Secret\x00" + "\x21\xff\x0bXMP DataXMP\x06Secret\x00" + "\x21\x01\x0c0123456789ab\x06Secret\x00"), plainGIF},
		{"drops what hides in the loop extension of a GIF",
			[]byte(strings.Replace(string(plainGIF), "NETSCAPE2.0\x03\x01\x00\x00\x00", "NETSCAPE2.0\x03\x01\x00\x00\x06Secret\x00", 1)), plainGIF},
		{"drops what follows the end of a GIF", append(bytes.Clone(plainGIF), "Secret"...), plainGIF},
		{"drops EXIF, XMP and unknown chunks from a WebP",
			webpFile(canvas(1<<2|1<<3, 40, 30), pixels, riff("EXIF", exif(binary.BigEndian, 1)), riff("XMP ", []byte("Secret")), riff("JUNK", []byte("Secret"))),
			webpFile(pixels)},
		{"keeps profile and alpha of a WebP",
			webpFile(canvas(1<<2|1<<4|1<<5, 40, 30), icc, plane, lossy(40, 30), riff("XMP ", []byte("Secret"))),
			webpFile(canvas(1<<4|1<<5, 40, 30), icc, plane, lossy(40, 30))},
		{"keeps profile and alpha of a lossless WebP", webpFile(canvas(1<<4|1<<5, 40, 30), icc, pixels), webpFile(canvas(1<<4|1<<5, 40, 30), icc, pixels)},
		{"drops what follows the end of a WebP", append(webpFile(pixels), "Secret"...), webpFile(pixels)},
	} {
		t.Run(c.outcome, func(t *testing.T) {
			l, _ := newLibrary(t)
			image := mustImport(t, l, "a", c.file)
			if got := kept(t, l, image.Hash); !bytes.Equal(got, c.want) {
				t.Errorf("kept %d bytes of %d, want %d\n%.80q\n%.80q", len(got), len(c.file), len(c.want), got, c.want)
			}
		})
	}

	t.Run("keeps the loop and the times of a GIF", func(t *testing.T) {
		l, _ := newLibrary(t)
		image := mustImport(t, l, "a", plainGIF)
		g, err := gif.DecodeAll(bytes.NewReader(kept(t, l, image.Hash)))
		if err != nil || g.LoopCount != 0 || len(g.Image) != 3 || g.Delay[2] != 5 {
			t.Errorf("got loop %d, %d frames, delays %v, %v", g.LoopCount, len(g.Image), g.Delay, err)
		}
	})
	t.Run("keeps the profile of a JPEG that is turned", func(t *testing.T) {
		l, _ := newLibrary(t)
		large := colorProfile(100_000)
		file := withExif(withSegments(plainJPEG,
			segment(0xe2, "ICC_PROFILE\x00\x01\x02"+string(large[:60_000])),
			segment(0xe2, "ICC_PROFILE\x00\x02\x02"+string(large[60_000:]))), 3)
		image := mustImport(t, l, "a", file)
		data := kept(t, l, image.Hash)
		if bytes.Count(data, []byte("ICC_PROFILE")) != 2 || image.Bytes < 100_000 {
			t.Errorf("the profile is gone: %d bytes", image.Bytes)
		}
		if again := mustImport(t, l, "a", data); again != image {
			t.Error("what was kept is not as clean as it could be")
		}
	})
	t.Run("turns the colours of print into those of a screen", func(t *testing.T) {
		l, _ := newLibrary(t)
		image := mustImport(t, l, "a", inks(true))
		config, err := jpeg.DecodeConfig(bytes.NewReader(kept(t, l, image.Hash)))
		if err != nil || image.Width != 8 {
			t.Fatalf("got %+v, %v", image, err)
		}
		if got := decodeAny(t, kept(t, l, image.Hash)).ColorModel(); got != config.ColorModel || image.Type != "image/jpeg" {
			t.Errorf("got %v", got)
		}
	})
}
