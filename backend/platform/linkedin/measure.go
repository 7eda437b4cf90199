package linkedin

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"levercast/backend/platform"
)

// What LinkedIn takes. Sources: the posts, MultiImage, images and documents pages
// under https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/;
// the caps on an image's bytes and a title's length are not published: 8 MB is what
// is known to work, and 400 what is known of other titles.
const (
	maxLength  = 3000
	maxImages  = 20
	maxAltText = 4086
	maxBytes   = 8 << 20
	maxPixels  = 36_152_319
	maxFrames  = 250

	maxDocumentBytes = 100_000_000
	maxPages         = 300
	maxTitle         = 400
)

var imageTypes = []string{"image/jpeg", "image/png", "image/gif"}

// Limits returns what one LinkedIn post may hold.
func (c *Client) Limits() platform.Limits {
	return platform.Limits{
		Length:  maxLength,
		Parts:   1,
		Images:  maxImages,
		AltText: maxAltText,
		Image: platform.ImageLimits{
			Types:  append([]string(nil), imageTypes...),
			Bytes:  maxBytes,
			Pixels: maxPixels,
			Frames: maxFrames,
		},
		Documents: true,
		Document:  platform.DocumentLimits{Bytes: maxDocumentBytes, Pages: maxPages, Title: maxTitle},
	}
}

// Measure counts text as UTF-16 units of its escaped form: LinkedIn does not
// document whether backslashes count, and a text that fits with them fits either
// way. Visible is the same count without them. Links are those that begin with
// http:// or https://.
func (c *Client) Measure(text string) platform.Measurement {
	m := platform.Measurement{Length: units(Escape(text)), Max: maxLength, Entities: []platform.Entity{}, Problems: []string{}}
	for kind, stretch := range stretches(text) {
		start := m.Visible
		m.Visible += units(stretch)
		if kind != plain {
			m.Entities = append(m.Entities, platform.Entity{Kind: kind, Start: start, End: m.Visible})
		}
	}
	if strings.TrimSpace(text) == "" {
		m.Problems = append(m.Problems, "A LinkedIn post needs some text.")
	}
	if m.Length > maxLength {
		m.Problems = append(m.Problems, tooLong(m))
	}
	if !utf8.ValidString(text) {
		m.Problems = append(m.Problems, "The text holds characters that cannot be sent.")
	}
	return m
}

func tooLong(m platform.Measurement) string {
	over := m.Length - m.Max
	if m.Visible == m.Length {
		return fmt.Sprintf("The text is %d characters too long for LinkedIn.", over)
	}
	return fmt.Sprintf("The text is %d characters too long for LinkedIn, which counts characters such as ( and _ twice.", over)
}

// Split returns text as its only part: LinkedIn has no threads.
func (c *Client) Split(text string) []string { return []string{text} }

// Price returns 0: posting to LinkedIn is free.
func (c *Client) Price([]string, int) int64 { return 0 }

// RulesFor returns the client itself: LinkedIn's rules are the same for every account.
func (c *Client) RulesFor(platform.Profile) platform.Rules { return c }

// units counts UTF-16 units; a byte that is not UTF-8 counts as one.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}
