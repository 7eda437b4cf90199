package media_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"levercast/backend"
)

// FuzzImport feeds anything in. Nothing may panic, every refusal has words, and
// what was kept is as clean as it can be: importing it again changes nothing.
func FuzzImport(f *testing.F) {
	for _, seed := range [][]byte{
		withExif(asJPEG(f, photo(24, 16)), 6),
		asPNG(f, glass(24, 16)),
		withChunks(asPNG(f, photo(8, 8)), pngChunk("eXIf", string(exif(binary.LittleEndian, 8)))),
		asGIF(f, 24, 16, 1),
		asGIF(f, 24, 16, 3),
		webpFile(lossy(24, 16)),
		webpFile(canvas(1<<4|1<<3, 24, 16), lossless(24, 16, 9, func(x, y int) bool { return x > y }), riff("EXIF", exif(binary.BigEndian, 5))),
		inks(true),
		[]byte("<svg/>"),
	} {
		f.Add(seed)
	}
	l, _ := newLibrary(f)
	f.Fuzz(func(t *testing.T, file []byte) {
		image, err := l.Import(t.Context(), "a", bytes.NewReader(file))
		if err != nil {
			if backend.CodeOf(err) != backend.Invalid {
				t.Fatalf("refused without words: %v", err)
			}
			return
		}
		if again := mustImport(t, l, "a", kept(t, l, image.Hash)); again != image {
			t.Errorf("kept %+v, and from that %+v", image, again)
		}
	})
}
