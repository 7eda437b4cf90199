package x

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"levercast/backend/platform"
)

// handSplit is the line that splits a thread by hand.
const handSplit = "---"

// minFill is the least a part weighs, as a fraction of the most, before a better
// place to cut is preferred to a fuller part: a greeting does not become a post of
// its own.
const minFill = 4

// Split cuts text into the parts of a thread. Lines of three dashes cut by
// hand; what is still too long is cut at paragraphs, then sentences, then words.
// White space at a cut is dropped, and nothing else.
func (r Rules) Split(text string) []string {
	sections := handSections(text)
	if len(sections) == 1 && Length(sections[0]) <= r.most() {
		return sections
	}
	var parts []string
	for _, section := range sections {
		parts = appendParts(parts, strings.TrimSpace(section), r.most())
	}
	if len(parts) == 0 {
		return []string{""}
	}
	return parts
}

// handSections cuts text at its lines of dashes.
func handSections(text string) []string {
	if !strings.Contains(text, handSplit) {
		return []string{text}
	}
	var sections []string
	start, at := 0, 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == handSplit {
			sections = append(sections, text[start:at])
			start = at + len(line)
		}
		at += len(line)
	}
	return append(sections, text[start:])
}

// maxSpace is how many bytes of white space before a cut are looked at.
const maxSpace = 64

// cut is a place where a section may be cut.
type cut struct {
	at     int
	weight int // of everything before it
	rank   rank
}

// rank says how good a cut is; higher is better.
type rank int

const (
	betweenGraphemes rank = iota
	betweenLines          // where a line may wrap
	betweenWords
	betweenSentences
	betweenParagraphs
)

func appendParts(parts []string, section string, most int) []string {
	if section == "" {
		return parts
	}
	if Length(section) <= most {
		return append(parts, section)
	}
	places := cuts(section)
	start, startWeight := 0, 0
	for start < len(section) {
		rest := section[start:]
		// A link counts less than its text, so a short weight needs no look.
		if places[len(places)-1].weight-startWeight <= 2*most*scale && Length(strings.TrimSpace(rest)) <= most {
			return appendPart(parts, rest)
		}
		for places[0].at <= start {
			places = places[1:]
		}
		next := bestCut(section, start, startWeight, most, places)
		if next.at == 0 {
			next = hardCut(section, start, startWeight, most)
		}
		parts = appendPart(parts, section[start:next.at])
		start, startWeight = next.at, next.weight
	}
	return parts
}

func appendPart(parts []string, text string) []string {
	if text = strings.TrimSpace(text); text == "" {
		return parts
	}
	return append(parts, text)
}

// cuts returns every place outside live text where section may be cut, its end
// included.
func cuts(section string) []cut {
	var found []cut
	spans := liveSpans(section)
	at, weight, state := 0, 0, -1
	for rest := section; rest != ""; {
		var cluster string
		var boundaries int
		cluster, rest, boundaries, state = uniseg.StepString(rest, state)
		end := at + len(cluster)
		for len(spans) > 0 && spans[0].end <= at {
			spans = spans[1:]
		}
		inside := len(spans) > 0 && spans[0].start <= at && end < spans[0].end ||
			len(spans) > 0 && at < spans[0].start && spans[0].start < end
		if len(spans) > 0 && spans[0].kind == platform.Link && spans[0].start <= at {
			if end >= spans[0].end {
				weight += linkLength * scale
			}
		} else {
			weight += weigh(cluster)
		}
		at = end
		if !inside {
			found = append(found, cut{at, weight, rankOf(section, at, boundaries)})
		}
	}
	return found
}

func rankOf(section string, at, boundaries int) rank {
	before, after := section[max(0, at-maxSpace):at], section[at:]
	space := strings.TrimRight(before, " \t\r\n\u3000\u00A0")
	switch {
	case strings.Count(before[len(space):], "\n") > 1 && !strings.HasPrefix(after, "\n"):
		return betweenParagraphs
	case boundaries&uniseg.MaskSentence != 0:
		return betweenSentences
	case boundaries&uniseg.MaskLine != uniseg.LineDontBreak && len(space) < len(before):
		return betweenWords
	case boundaries&uniseg.MaskLine != uniseg.LineDontBreak:
		return betweenLines
	}
	return betweenGraphemes
}

// bestCut returns the best place after start that makes a part that fits, or the
// zero cut.
func bestCut(section string, start, startWeight, most int, places []cut) cut {
	fitting := 0
	for fitting < len(places) && places[fitting].weight-startWeight <= most*scale {
		fitting++
	}
	for least := betweenParagraphs; least >= betweenGraphemes; least-- {
		for i := fitting - 1; i >= 0; i-- {
			place := places[i]
			if place.rank < least {
				continue
			}
			if least > betweenWords && place.weight-startWeight < most*scale/minFill {
				break
			}
			if Length(strings.TrimSpace(section[start:place.at])) <= most {
				return place
			}
		}
	}
	return cut{}
}

// hardCut cuts what cannot be kept whole, such as a hashtag longer than a post:
// between characters, as late as it fits.
func hardCut(section string, start, startWeight, most int) cut {
	at := start
	for at < len(section) {
		_, size := utf8.DecodeRuneInString(section[at:])
		if at > start && Length(section[start:at+size]) > most {
			break
		}
		at += size
	}
	return cut{at: at, weight: startWeight + weigh(section[start:at])}
}
