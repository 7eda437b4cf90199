package draft

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"levercast/backend"
	"levercast/backend/platform"
)

// How much a draft may hold. What is longer is refused, never cut.
const (
	MaxIdea        = 1 << 20   // bytes of the idea
	MaxPart        = 256 << 10 // bytes of one part of a version
	MaxParts       = 25        // parts of a version
	MaxAttachments = 20
	MaxAltText     = 4086 // UTF-16 units
	maxDocument    = 4000 // bytes of a document's title
	MaxTitle       = 200  // characters of a title given by hand, as people see them
	maxQuery       = 1000 // bytes of a search
	maxReference   = 200  // bytes of a template's id or an image's hash
)

const notSaved = " Nothing was changed."

func invalid(hint, message string, values ...any) error {
	return backend.Fail(backend.Invalid, fmt.Sprintf(message, values...)+notSaved, hint)
}

// checkText refuses what cannot be stored or sent: NUL, broken UTF-8 (half a
// surrogate pair is that too), and more bytes than most. U+FFFD is a character
// like any other.
func checkText(what, text string, most int) error {
	switch {
	case len(text) > most:
		return invalid("Shorten it.", "%s is too large: %s of text, and the most is %s.", what, size(len(text)), size(most))
	case !utf8.ValidString(text):
		return invalid("Type the text again, or paste it as plain text.", "%s holds a broken character that cannot be saved.", what)
	case strings.ContainsRune(text, 0):
		return invalid("Type the text again, or paste it as plain text.", "%s holds a NUL character, which cannot be saved.", what)
	}
	return nil
}

// size writes a number of bytes, rounded up so that too much never looks like enough.
func size(bytes int) string {
	if bytes < 1<<10 {
		return fmt.Sprintf("%d bytes", bytes)
	}
	return fmt.Sprintf("%d KB", (bytes+1<<10-1)>>10)
}

// checkTitle returns a title given by hand on one line.
func checkTitle(title string) (string, error) {
	if err := checkText("The title", title, 64<<10); err != nil {
		return "", err
	}
	title = strings.Join(strings.FieldsFunc(title, isSpace), " ")
	if uniseg.GraphemeClusterCount(title) > MaxTitle {
		return "", invalid("Shorten it.", "The title is longer than %d characters.", MaxTitle)
	}
	return title, nil
}

func checkVersion(label string, version Version) (Version, error) {
	if count := len(version.Parts); count > MaxParts {
		return version, invalid("Join some of them.", "The %s version has %d parts; the most is %d.", label, count, MaxParts)
	}
	for i, part := range version.Parts {
		what := "The " + label + " version"
		if len(version.Parts) > 1 {
			what = fmt.Sprintf("Part %d of the %s version", i+1, label)
		}
		if err := checkText(what, part, MaxPart); err != nil {
			return version, err
		}
	}
	version.Parts = slices.Clone(version.Parts)
	return version, nil
}

// checkAttachments returns the attachments with each file once, at its first
// place, with the first alt text given for it.
func checkAttachments(given []Attachment) ([]Attachment, error) {
	attachments := []Attachment{}
	for _, a := range given {
		if a.Hash == "" {
			return nil, invalid("Attach the image again.", "An attachment names no image.")
		}
		if err := checkText("An image's name", a.Hash, maxReference); err != nil {
			return nil, err
		}
		if err := checkText("An alt text", a.AltText, 3*MaxAltText); err != nil {
			return nil, err
		}
		if err := checkText("A document's title", a.Title, maxDocument); err != nil {
			return nil, err
		}
		if units := utf16Length(a.AltText); units > MaxAltText {
			return nil, invalid("Shorten it.", "An alt text is %d characters long; the most is %d.", units, MaxAltText)
		}
		same := slices.IndexFunc(attachments, func(had Attachment) bool { return had.Hash == a.Hash })
		switch {
		case same < 0:
			attachments = append(attachments, a)
		case attachments[same].AltText == "":
			attachments[same].AltText = a.AltText
		}
	}
	if len(attachments) > MaxAttachments {
		return nil, invalid("Remove some of them.", "There are %d images; a draft takes %d.", len(attachments), MaxAttachments)
	}
	return attachments, nil
}

func utf16Length(text string) int {
	units := 0
	for _, r := range text {
		units += utf16.RuneLen(r)
	}
	return units
}

// checkPlatforms returns the chosen networks once each, in the order of the rules.
func (d *Drafts) checkPlatforms(chosen []platform.Name) ([]platform.Name, error) {
	for _, name := range chosen {
		if _, err := d.label(name); err != nil {
			return nil, err
		}
	}
	platforms := []platform.Name{}
	for _, rules := range d.rules {
		if slices.Contains(chosen, rules.Name()) {
			platforms = append(platforms, rules.Name())
		}
	}
	return platforms, nil
}

// label returns a network's name as people write it. Error: Invalid if there is
// no such network.
func (d *Drafts) label(name platform.Name) (string, error) {
	var known []string
	for _, rules := range d.rules {
		if rules.Name() == name {
			return rules.Label(), nil
		}
		known = append(known, string(rules.Name()))
	}
	return "", invalid("Choose among: "+strings.Join(known, ", ")+".", "There is no network called %q.", string(name))
}
