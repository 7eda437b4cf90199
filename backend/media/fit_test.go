package media_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"

	"levercast/backend"
	"levercast/backend/media"
)

var (
	all     = []string{"image/jpeg", "image/png", "image/gif", "image/webp"}
	noWebP  = []string{"image/jpeg", "image/png", "image/gif"}
	pngOnly = []string{"image/png"}
)

func within(t *testing.T, f media.Fitted, limits media.Limits) {
	t.Helper()
	pixels := decodeAny(t, f.Bytes)
	if size := pixels.Bounds().Size(); size.X != f.Width || size.Y != f.Height {
		t.Errorf("says %d × %d, is %v", f.Width, f.Height, size)
	}
	if limits.Bytes > 0 && int64(len(f.Bytes)) > limits.Bytes ||
		limits.Pixels > 0 && int64(f.Width)*int64(f.Height) > limits.Pixels ||
		limits.MaxSide > 0 && max(f.Width, f.Height) > limits.MaxSide ||
		len(limits.Types) > 0 && !slices.Contains(limits.Types, f.Type) {
		t.Errorf("%d bytes, %d × %d, %s is not within %+v", len(f.Bytes), f.Width, f.Height, f.Type, limits)
	}
}

func TestFit(t *testing.T) {
	profiled := withSegments(asJPEG(t, photo(400, 300)), segment(0xe2, "ICC_PROFILE\x00\x01\x01"+string(colorProfile(200))))
	profiledPNG := withChunks(asPNG(t, glass(400, 300)), pngChunk("iCCP", "name\x00\x00"+deflated(colorProfile(200))))
	for _, c := range []struct {
		outcome string
		file    []byte
		limits  media.Limits
		mime    string
		note    string // a part of it; "" where nothing may change
	}{
		{"sends a JPEG that fits untouched", asJPEG(t, photo(400, 300)), media.Limits{Types: all, Bytes: 1 << 20, Pixels: 120_000, MaxSide: 400}, "image/jpeg", ""},
		{"sends anything untouched without limits", webpFile(lossy(40, 30)), media.Limits{}, "image/webp", ""},
		{"sends a still GIF that fits untouched", asGIF(t, 40, 30, 1), media.Limits{Types: all}, "image/gif", ""},
		{"sends an animated GIF that fits untouched", asGIF(t, 40, 30, 5), media.Limits{Types: all, Bytes: 10, AnimatedBytes: 1 << 20, Frames: 5}, "image/gif", ""},
		{"scales to the longer side", asJPEG(t, photo(400, 300)), media.Limits{Types: all, MaxSide: 200}, "image/jpeg", "scaled to 200 × 150, JPEG quality 92"},
		{"scales to the pixel limit", asJPEG(t, photo(400, 300)), media.Limits{Types: all, Pixels: 30_000}, "image/jpeg", "scaled to 200 × 150, JPEG quality 92"},
		{"lowers the quality to the byte limit", asJPEG(t, photo(400, 300)), media.Limits{Types: all, Bytes: 40_000}, "image/jpeg", "JPEG quality "},
		{"scales where quality is not enough", asJPEG(t, photo(400, 300)), media.Limits{Types: all, Bytes: 5_000}, "image/jpeg", "scaled to "},
		{"keeps a PNG a PNG where it fits", asPNG(t, photo(400, 300)), media.Limits{Types: all, MaxSide: 200}, "image/png", "scaled to 200 × 150, PNG"},
		{"makes a PNG photo a JPEG where it does not", asPNG(t, photo(400, 300)), media.Limits{Types: all, Bytes: 100_000}, "image/jpeg", "converted to JPEG quality 9"},
		{"keeps transparency whatever it costs", asPNG(t, glass(400, 300)), media.Limits{Types: all, Bytes: 20_000}, "image/png", "PNG"},
		{"makes a plain WebP a JPEG", webpFile(lossy(40, 30)), media.Limits{Types: noWebP}, "image/jpeg", "converted to JPEG quality 92"},
		{"makes a transparent WebP a PNG", webpFile(lossless(40, 30, 100, nil)), media.Limits{Types: noWebP}, "image/png", "converted to PNG"},
		{"makes a WebP with an alpha plane a PNG", webpFile(canvas(1<<4, 40, 30), riff("ALPH", append([]byte{0}, bytes.Repeat([]byte{9}, 1200)...)), lossy(40, 30)),
			media.Limits{Types: noWebP}, "image/png", "converted to PNG"},
		{"never makes a photo a GIF", asJPEG(t, photo(40, 30)), media.Limits{Types: []string{"image/gif", "image/png"}}, "image/png", "converted to PNG"},
		{"makes a still GIF a PNG", asGIF(t, 40, 30, 1), media.Limits{Types: pngOnly}, "image/png", "converted to PNG"},
		{"puts white behind glass where only JPEG is taken", asPNG(t, glass(40, 30)), media.Limits{Types: []string{"image/jpeg"}}, "image/jpeg", "transparency filled with white"},
		{"keeps the profile of a JPEG", profiled, media.Limits{MaxSide: 200}, "image/jpeg", "scaled"},
		{"keeps the profile of a PNG", profiledPNG, media.Limits{MaxSide: 200}, "image/png", "scaled"},
		{"copes with a sliver", asPNG(t, photo(3000, 1)), media.Limits{MaxSide: 100}, "image/png", "scaled to 100 × 1"},
	} {
		t.Run(c.outcome, func(t *testing.T) {
			l, _ := newLibrary(t)
			image := mustImport(t, l, "a", c.file)
			got, err := l.Fit(t.Context(), image.Hash, c.limits)
			if err != nil {
				t.Fatal(err)
			}
			if got.Type != c.mime || !strings.Contains(got.Note, c.note) {
				t.Errorf("got %s, %q", got.Type, got.Note)
			}
			if changed := c.note != ""; got.Changed != changed {
				t.Errorf("changed is %t", got.Changed)
			}
			if !got.Changed {
				if got.Note != "" || !bytes.Equal(got.Bytes, kept(t, l, image.Hash)) || got.Width != image.Width || got.Height != image.Height {
					t.Errorf("was touched: %q", got.Note)
				}
				return
			}
			within(t, got, c.limits)
			if strings.Contains(c.outcome, "profile") {
				if again := mustImport(t, l, "a", got.Bytes); !bytes.Contains(kept(t, l, again.Hash), []byte("ICC_PROFILE")) && !bytes.Contains(got.Bytes, []byte("iCCP")) {
					t.Error("the profile is gone")
				}
			}
		})
	}

	t.Run("uses the best quality that fits", func(t *testing.T) {
		l, _ := newLibrary(t)
		image := mustImport(t, l, "a", asJPEG(t, photo(400, 300)))
		sizes := map[int64]bool{}
		for limit := image.Bytes - 1; limit > image.Bytes/4; limit -= image.Bytes / 40 {
			got, err := l.Fit(t.Context(), image.Hash, media.Limits{Bytes: limit})
			if err != nil {
				t.Fatal(err)
			}
			within(t, got, media.Limits{Bytes: limit})
			for size := range sizes {
				if size <= limit && size > int64(len(got.Bytes)) {
					t.Errorf("limit %d: got %d bytes, though %d fit", limit, len(got.Bytes), size)
				}
			}
			sizes[int64(len(got.Bytes))] = true
		}
		if len(sizes) < 6 {
			t.Errorf("only %d different qualities were used", len(sizes))
		}
	})

	t.Run("shows what it was given", func(t *testing.T) {
		l, _ := newLibrary(t)
		for _, file := range [][]byte{asJPEG(t, quarters(1, 400, 200)), asPNG(t, quarters(1, 400, 200))} {
			image := mustImport(t, l, "a", file)
			got, err := l.Fit(t.Context(), image.Hash, media.Limits{MaxSide: 100})
			if err != nil {
				t.Fatal(err)
			}
			pixels := decodeAny(t, got.Bytes)
			for _, at := range []struct{ x, y int }{{10, 10}, {90, 10}, {10, 40}, {90, 40}} {
				near(t, pixels, at.x, at.y, quarter(at.x, at.y, 100, 50))
			}
		}
	})

	t.Run("puts a GIF's first picture in its place", func(t *testing.T) {
		l, _ := newLibrary(t)
		part := image.NewPaletted(image.Rect(20, 10, 30, 20), color.Palette{color.NRGBA{200, 0, 0, 255}, color.NRGBA{}})
		image := mustImport(t, l, "a", onCanvas(t, part, 40, 30))
		got, err := l.Fit(t.Context(), image.Hash, media.Limits{Types: pngOnly})
		if err != nil {
			t.Fatal(err)
		}
		pixels, err := png.Decode(bytes.NewReader(got.Bytes))
		if err != nil || pixels.Bounds().Dx() != 40 || pixels.Bounds().Dy() != 30 {
			t.Fatalf("got %v, %v", pixels.Bounds(), err)
		}
		near(t, pixels, 25, 15, color.NRGBA{200, 0, 0, 255})
		near(t, pixels, 5, 5, color.NRGBA{})
	})
}

func TestFitRefuses(t *testing.T) {
	animation := asGIF(t, 40, 30, 5)
	for _, c := range []struct {
		outcome string
		file    []byte
		limits  media.Limits
		words   string
	}{
		{"an animation of too many frames", animation, media.Limits{Frames: 4}, "5 frames"},
		{"an animation of too many bytes", animation, media.Limits{AnimatedBytes: 50}, "takes at most"},
		{"an animation over the still limit where it has none of its own", animation, media.Limits{Bytes: 50}, "takes at most"},
		{"an animation of too many pixels", animation, media.Limits{MaxSide: 20}, "at most 20 × 15"},
		{"an animation where no GIF is taken", animation, media.Limits{Types: pngOnly}, "no animated GIFs"},
		{"a network without JPEG and PNG", asPNG(t, photo(8, 8)), media.Limits{Types: []string{"image/webp"}}, "neither JPEG nor PNG"},
		{"a limit nothing fits in", asJPEG(t, photo(40, 30)), media.Limits{Bytes: 100}, "100 bytes"},
	} {
		t.Run("refuses "+c.outcome, func(t *testing.T) {
			l, _ := newLibrary(t)
			image := mustImport(t, l, "a", c.file)
			got, err := l.Fit(t.Context(), image.Hash, c.limits)
			if backend.CodeOf(err) != backend.Invalid || !strings.Contains(err.Error(), c.words) || got.Bytes != nil {
				t.Errorf("got %d bytes, %v", len(got.Bytes), err)
			}
		})
	}
	t.Run("finds no image that is not there", func(t *testing.T) {
		l, _ := newLibrary(t)
		if _, err := l.Fit(t.Context(), strings.Repeat("0", 64), media.Limits{}); backend.CodeOf(err) != backend.NotFound {
			t.Errorf("got %v", err)
		}
	})
	t.Run("stops when cancelled", func(t *testing.T) {
		l, _ := newLibrary(t)
		image := mustImport(t, l, "a", asJPEG(t, photo(40, 30)))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := l.Fit(ctx, image.Hash, media.Limits{MaxSide: 10}); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

func BenchmarkFit(b *testing.B) {
	l, _ := newLibrary(b)
	image := mustImport(b, l, "photo.jpg", asJPEG(b, photo(4000, 3000)))
	for name, limits := range map[string]media.Limits{
		"scale 12 MP to 4096 px and 5 MB": {MaxSide: 4096, Bytes: 5_000_000},
		"scale 12 MP to 2048 px":          {MaxSide: 2048},
		"12 MP that fit":                  {},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := l.Fit(b.Context(), image.Hash, limits); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
