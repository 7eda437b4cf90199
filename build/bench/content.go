package main

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"levercast/backend/media"
	"levercast/backend/platform/x"
	"levercast/backend/publish"
	"levercast/backend/sqlite"
)

func (b *bench) x() (*x.Client, error) { return x.New(x.Config{Now: time.Now}) }

// text weighs 3,000 characters as X does. The least anyone must do for that is to
// normalise them and to count.
func (b *bench) text(ctx context.Context) ([]row, error) {
	client, err := b.x()
	if err != nil {
		return nil, err
	}
	const sentence = "Shipping is a habit. See https://example.com/a?b=c and example.org, says @ada #golang — “naïve” 日本語 👩‍💻. "
	post := string([]rune(strings.Repeat(sentence, 40))[:3000])
	var sum int // keeps the compiler from leaving the work out
	ours := func(int) error { sum += client.Measure(post).Length; return nil }
	baseline := func(int) error { sum += utf8.RuneCountInString(norm.NFC.String(post)); return nil }
	our, base, err := alternate(ctx, 2000, ours, baseline)
	if err == nil && sum == 0 {
		panic("nothing was counted")
	}
	return []row{compare("Weigh 3,000 characters for X", "ms", "normalising and counting alone", our, base, aim{})}, err
}

// image makes a photo fit X, whose byte limit it is over.
func (b *bench) image(ctx context.Context) ([]row, error) {
	d, err := sqlite.Open(ctx, filepath.Join(b.dir, "images.db"), time.Now)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	client, err := b.x()
	if err != nil {
		return nil, err
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, photo(4000, 3000), &jpeg.Options{Quality: 97}); err != nil {
		return nil, err
	}
	library := media.New(filepath.Join(b.dir, "images"), d, time.Now)
	kept, err := library.Import(ctx, "photo.jpg", bytes.NewReader(file.Bytes()))
	if err != nil {
		return nil, err
	}
	limits := publish.MediaLimits(client.Limits())
	var fitted media.Fitted
	ours := func(int) (err error) { fitted, err = library.Fit(ctx, kept.Hash, limits); return err }
	baseline := func(int) error {
		pixels, err := jpeg.Decode(bytes.NewReader(file.Bytes()))
		if err != nil {
			return err
		}
		return jpeg.Encode(&bytes.Buffer{}, pixels, &jpeg.Options{Quality: 92})
	}
	our, base, err := alternate(ctx, 5, ours, baseline)
	if err != nil {
		return nil, err
	}
	figure := "Fit a 12-megapixel JPEG of " + short(float64(kept.Bytes)/1e6) + " MB (" + fitted.Note + ")"
	return []row{compare(figure, "ms", "standard library, decode and encode once", our, base, aim{})}, nil
}

// photo returns pixels that compress about as a camera's do: soft shapes under a
// little noise.
func photo(width, height int) image.Image {
	random := rand.New(rand.NewPCG(1, 2))
	pixels := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			noise := random.IntN(24)
			pixels.SetRGBA(x, y, color.RGBA{
				R: uint8(x*200/width + noise), G: uint8(y*200/height + noise), B: uint8(((x/40)^(y/30))%200 + noise), A: 255,
			})
		}
	}
	return pixels
}
