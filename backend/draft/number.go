package draft

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Numbering says how the parts of a thread are numbered in their texts.
type Numbering string

// What a thread's numbering may be.
const (
	NotNumbered Numbering = ""
	Numbered    Numbering = "right" // every part says its place: "1/3 …"
	NumberedOff Numbering = "off"   // some parts say a place that is not theirs
)

// place is how a line begins that says a part's place.
var place = regexp.MustCompile(`(?m)^([1-9][0-9]?)/([1-9][0-9]?)(?: |\n|$)`)

// NumberingOf tells the numbering from the texts alone. Parts count as numbered
// wrongly once two of them name the same number of parts: a single "1/2 cup" is
// text.
func NumberingOf(parts []string) Numbering {
	numbering, _ := numberingOf(parts)
	return numbering
}

// numberingOf also returns the numbers of parts that several parts name.
func numberingOf(parts []string) (numbering Numbering, totals []string) {
	if len(parts) < 2 {
		return NotNumbered, nil
	}
	right, named := 0, map[string]int{}
	for i, part := range parts {
		if strings.HasPrefix(part, number(i, len(parts))) {
			right++
		}
		if m := place.FindStringSubmatchIndex(part); m != nil && m[0] == 0 {
			total := part[m[4]:m[5]]
			if named[total]++; named[total] == 2 {
				totals = append(totals, total)
			}
		}
	}
	switch {
	case right == len(parts):
		return Numbered, totals
	case len(totals) > 0:
		return NumberedOff, totals
	}
	return NotNumbered, nil
}

// Number puts its place before every part's text, as in "1/3 ", whatever the text
// is: Unnumber gives the same texts back. A single part gets no number.
func Number(parts []string) []string {
	numbered := make([]string, len(parts))
	for i, part := range parts {
		numbered[i] = part
		if len(parts) > 1 {
			numbered[i] = number(i, len(parts)) + part
		}
	}
	return numbered
}

// Unnumber takes the numbers off that Number put there, also when parts were added,
// moved, joined or taken out since. Parts that are not numbered stay as they are.
func Unnumber(parts []string) []string {
	bare := make([]string, len(parts))
	numbering, totals := numberingOf(parts)
	for i, part := range parts {
		switch numbering {
		case Numbered:
			part = strings.TrimPrefix(part, number(i, len(parts)))
		case NumberedOff:
			part = place.ReplaceAllStringFunc(part, func(found string) string {
				if slices.Contains(totals, place.FindStringSubmatch(found)[2]) {
					return ""
				}
				return found
			})
		}
		bare[i] = part
	}
	return bare
}

// Renumber makes the numbers of all parts right.
func Renumber(parts []string) []string { return Number(Unnumber(parts)) }

// number is what Number puts before the text of part i, from 0, of so many.
func number(i, of int) string { return strconv.Itoa(i+1) + "/" + strconv.Itoa(of) + " " }
