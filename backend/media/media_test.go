package media_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"levercast/backend"
	"levercast/backend/media"
)

func mustImport(t testing.TB, l *media.Library, name string, file []byte) media.Image {
	t.Helper()
	image, err := l.Import(t.Context(), name, bytes.NewReader(file))
	if err != nil {
		t.Fatalf("import %s: %v", name, err)
	}
	return image
}

func kept(t testing.TB, l *media.Library, hash string) []byte {
	t.Helper()
	file, _, err := l.Open(t.Context(), hash)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func decodeAny(t testing.TB, data []byte) image.Image {
	t.Helper()
	pixels, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return pixels
}

// files returns every file below a folder, by path relative to it.
func files(t testing.TB, dir string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			name, _ := filepath.Rel(dir, path)
			found = append(found, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestImport(t *testing.T) {
	t.Run("keeps each type under its hash", func(t *testing.T) {
		for _, c := range []struct {
			file          []byte
			mime, ext     string
			width, height int
			frames        int
		}{
			{asJPEG(t, photo(40, 30)), "image/jpeg", ".jpg", 40, 30, 1},
			{asPNG(t, photo(40, 30)), "image/png", ".png", 40, 30, 1},
			{asGIF(t, 40, 30, 1), "image/gif", ".gif", 40, 30, 1},
			{asGIF(t, 40, 30, 7), "image/gif", ".gif", 40, 30, 7},
			{webpFile(lossy(40, 30)), "image/webp", ".webp", 40, 30, 1},
			{webpFile(lossless(40, 30, 255, nil)), "image/webp", ".webp", 40, 30, 1},
		} {
			l, dir := newLibrary(t)
			image := mustImport(t, l, "a.bin", c.file)
			if image.Type != c.mime || image.Width != c.width || image.Height != c.height || image.Frames != c.frames {
				t.Errorf("got %+v, want %s %d×%d, %d frames", image, c.mime, c.width, c.height, c.frames)
			}
			if image.Bytes != int64(len(kept(t, l, image.Hash))) || image.CreatedAt.IsZero() || image.Name != "a.bin" {
				t.Errorf("got %+v", image)
			}
			want := image.Hash[:2] + "/" + image.Hash + c.ext
			if got := files(t, dir); len(got) != 1 || got[0] != want {
				t.Errorf("files %v, want %s only", got, want)
			}
		}
	})

	t.Run("gives the same image for the same bytes", func(t *testing.T) {
		l, dir := newLibrary(t)
		file := asJPEG(t, photo(40, 30))
		first := mustImport(t, l, "first.jpg", file)
		if second := mustImport(t, l, "second.jpg", file); second != first {
			t.Errorf("second import gave %+v, first %+v", second, first)
		}
		if got := files(t, dir); len(got) != 1 {
			t.Errorf("files %v, want one", got)
		}
	})

	t.Run("goes by content, not by name", func(t *testing.T) {
		l, _ := newLibrary(t)
		if image := mustImport(t, l, "photo.png", asJPEG(t, photo(8, 8))); image.Type != "image/jpeg" {
			t.Errorf("a JPEG named .png became %s", image.Type)
		}
	})

	t.Run("keeps only the last part of the name", func(t *testing.T) {
		file := asJPEG(t, photo(8, 8))
		for given, want := range map[string]string{
			"/home/jo/Pictures/cat.jpg": "cat.jpg",
			`C:\Users\Jo\cat.jpg`:       "cat.jpg",
			"":                          "image",
			"..":                        "image",
			"a\x00b\u202e.jpg":          "ab.jpg",
		} {
			l, _ := newLibrary(t)
			if got := mustImport(t, l, given, file).Name; got != want {
				t.Errorf("%q: got %q, want %q", given, got, want)
			}
		}
		l, _ := newLibrary(t)
		if got := mustImport(t, l, strings.Repeat("ä", 300), file).Name; len(got) != 200 {
			t.Errorf("long name kept %d bytes", len(got))
		}
	})

	t.Run("replaces a file that was damaged on disk", func(t *testing.T) {
		l, dir := newLibrary(t)
		file := asJPEG(t, photo(40, 30))
		image := mustImport(t, l, "a.jpg", file)
		path := filepath.Join(dir, files(t, dir)[0])
		if err := os.WriteFile(path, bytes.Repeat([]byte{1}, int(image.Bytes)), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Fit(t.Context(), image.Hash, media.Limits{}); backend.CodeOf(err) != backend.Unavailable {
			t.Errorf("a damaged file was fitted: %v", err)
		}
		mustImport(t, l, "a.jpg", file)
		if !bytes.Equal(kept(t, l, image.Hash), file) {
			t.Error("the damaged file is still there")
		}
	})

	t.Run("says when the folder cannot be written", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "a file")
		if err := os.WriteFile(dir, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		store := &memory{images: map[string]media.Image{}}
		l := media.New(dir, store, fixedNow)
		_, err := l.Import(t.Context(), "a.jpg", bytes.NewReader(asJPEG(t, photo(8, 8))))
		if backend.CodeOf(err) != backend.Unavailable || !strings.Contains(err.Error(), "The draft was not changed.") {
			t.Errorf("got %v", err)
		}
		if len(store.images) != 0 {
			t.Error("an image without a file was remembered")
		}
	})

	t.Run("stops when cancelled", func(t *testing.T) {
		l, dir := newLibrary(t)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := l.Import(ctx, "a.jpg", bytes.NewReader(asJPEG(t, photo(8, 8)))); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		if got := files(t, dir); len(got) != 0 {
			t.Errorf("files %v", got)
		}
	})

	t.Run("says when the source breaks off", func(t *testing.T) {
		l, _ := newLibrary(t)
		broken := io.MultiReader(bytes.NewReader(asJPEG(t, photo(8, 8))), brokenReader{})
		if _, err := l.Import(t.Context(), "a.jpg", broken); backend.CodeOf(err) != backend.Unavailable {
			t.Errorf("got %v", err)
		}
	})
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errors.New("the cable was pulled") }

func TestImportFile(t *testing.T) {
	t.Run("takes a file", func(t *testing.T) {
		l, _ := newLibrary(t)
		path := filepath.Join(t.TempDir(), "cat.jpg")
		if err := os.WriteFile(path, asJPEG(t, photo(8, 8)), 0o600); err != nil {
			t.Fatal(err)
		}
		image, err := l.ImportFile(t.Context(), path)
		if err != nil || image.Name != "cat.jpg" {
			t.Errorf("got %+v, %v", image, err)
		}
	})
	t.Run("says that there is no file", func(t *testing.T) {
		l, _ := newLibrary(t)
		_, err := l.ImportFile(t.Context(), filepath.Join(t.TempDir(), "none.jpg"))
		if backend.CodeOf(err) != backend.NotFound || !strings.Contains(err.Error(), "none.jpg") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("refuses a folder", func(t *testing.T) {
		l, _ := newLibrary(t)
		if _, err := l.ImportFile(t.Context(), t.TempDir()); backend.CodeOf(err) != backend.Invalid {
			t.Errorf("got %v", err)
		}
	})
	t.Run("refuses a large file without reading it", func(t *testing.T) {
		l, _ := newLibrary(t)
		path := filepath.Join(t.TempDir(), "large.jpg")
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(path, 65<<20); err != nil {
			t.Fatal(err)
		}
		_, err := l.ImportFile(t.Context(), path)
		if backend.CodeOf(err) != backend.Invalid || !strings.Contains(err.Error(), "64 MB") {
			t.Errorf("got %v", err)
		}
	})
}

func TestImage(t *testing.T) {
	l, dir := newLibrary(t)
	image := mustImport(t, l, "a.jpg", asJPEG(t, photo(8, 8)))
	t.Run("returns what was imported", func(t *testing.T) {
		if got, err := l.Image(t.Context(), image.Hash); err != nil || got != image {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("finds nothing for what is no hash", func(t *testing.T) {
		for _, hash := range []string{"", "../../etc/passwd", strings.Repeat("0", 64), strings.ToUpper(image.Hash)} {
			if _, err := l.Image(t.Context(), hash); backend.CodeOf(err) != backend.NotFound {
				t.Errorf("%q: got %v", hash, err)
			}
		}
	})
	t.Run("says when the file is gone", func(t *testing.T) {
		if err := os.Remove(filepath.Join(dir, files(t, dir)[0])); err != nil {
			t.Fatal(err)
		}
		if _, _, err := l.Open(t.Context(), image.Hash); backend.CodeOf(err) != backend.NotFound {
			t.Errorf("got %v", err)
		}
	})
}

// upright maps a coded pixel to where it is shown, for an image shown w × h.
// EXIF 2.32, section 4.6.4: which sides the 0th row and the 0th column are.
func upright(orientation, x, y, w, h int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return w - 1 - y, x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return y, h - 1 - x
	}
	return x, y
}

// quarters is an image whose quarters differ, as a camera held that way codes it.
func quarters(orientation, w, h int) *image.NRGBA {
	coded := image.NewNRGBA(image.Rect(0, 0, w, h))
	if orientation >= 5 {
		coded = image.NewNRGBA(image.Rect(0, 0, h, w))
	}
	size := coded.Bounds().Size()
	for cy := range size.Y {
		for cx := range size.X {
			x, y := upright(orientation, cx, cy, w, h)
			coded.Set(cx, cy, quarter(x, y, w, h))
		}
	}
	return coded
}

func quarter(x, y, w, h int) color.NRGBA {
	return color.NRGBA{R: uint8(x * 2 / w * 200), G: uint8(y * 2 / h * 200), B: 90, A: 255}
}

func near(t *testing.T, pixels image.Image, x, y int, want color.NRGBA) {
	t.Helper()
	got := color.NRGBAModel.Convert(pixels.At(x, y)).(color.NRGBA)
	for _, d := range []int{int(got.R) - int(want.R), int(got.G) - int(want.G), int(got.B) - int(want.B), int(got.A) - int(want.A)} {
		if d < -12 || d > 12 {
			t.Errorf("pixel %d,%d is %v, want %v", x, y, got, want)
			return
		}
	}
}

func TestOrientation(t *testing.T) {
	const w, h = 48, 32
	check := func(t *testing.T, file []byte) {
		t.Helper()
		l, _ := newLibrary(t)
		image := mustImport(t, l, "a", file)
		if image.Width != w || image.Height != h {
			t.Fatalf("shown %d × %d, want %d × %d", image.Width, image.Height, w, h)
		}
		data := kept(t, l, image.Hash)
		if bytes.Contains(data, []byte("Secret")) {
			t.Error("metadata is still there")
		}
		pixels := decodeAny(t, data)
		for _, at := range []struct{ x, y int }{{8, 8}, {w - 8, 8}, {8, h - 8}, {w - 8, h - 8}} {
			near(t, pixels, at.x, at.y, quarter(at.x, at.y, w, h))
		}
	}
	for o := 1; o <= 8; o++ {
		t.Run("turns a JPEG of orientation "+string(rune('0'+o)), func(t *testing.T) {
			check(t, withExif(asJPEG(t, quarters(o, w, h)), uint16(o)))
		})
		t.Run("turns a PNG of orientation "+string(rune('0'+o)), func(t *testing.T) {
			check(t, withChunks(asPNG(t, quarters(o, w, h)), pngChunk("eXIf", string(exif(binary.LittleEndian, uint16(o))))))
		})
	}
	t.Run("turns a WebP", func(t *testing.T) {
		l, _ := newLibrary(t)
		top := func(_, y int) bool { return y < 10 }
		file := webpFile(canvas(1<<3, 30, 20), lossless(30, 20, 255, top), riff("EXIF", exif(binary.BigEndian, 6)))
		image := mustImport(t, l, "a", file)
		if image.Type != "image/jpeg" || image.Width != 20 || image.Height != 30 {
			t.Fatalf("got %+v", image)
		}
		pixels := decodeAny(t, kept(t, l, image.Hash))
		near(t, pixels, 3, 15, color.NRGBA{30, 10, 60, 255})
		near(t, pixels, 17, 15, color.NRGBA{30, 250, 60, 255})
	})
	t.Run("takes an orientation it cannot read for upright", func(t *testing.T) {
		l, _ := newLibrary(t)
		plain := asJPEG(t, photo(40, 30))
		for _, tiff := range []string{"", "II*\x00", "II*\x00\xff\xff\xff\xff", "II*\x00\x08\x00\x00\x00\xff\xff\x00", string(exif(binary.BigEndian, 9))} {
			image := mustImport(t, l, "a", withSegments(plain, segment(0xe1, "Exif\x00\x00"+tiff)))
			if !bytes.Equal(kept(t, l, image.Hash), plain) {
				t.Errorf("%q: pixels were touched", tiff)
			}
		}
	})
}
