package x

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"levercast/backend/platform"
)

// live is a stretch of text X makes live, in bytes.
type live struct {
	span
	kind platform.EntityKind
}

// liveSpans returns what X makes live in text, in order and not overlapping.
// Links go first; a hashtag, mention or cashtag inside one is no entity.
func liveSpans(text string) []live { return liveAround(text, links(text)) }

// liveAround is liveSpans for a text whose links are known.
func liveAround(text string, links []span) []live {
	var found []live
	for _, link := range links {
		found = append(found, live{link, platform.Link})
	}
	if !strings.ContainsAny(text, "@#$＠＃") {
		return found
	}
	at := 0
	for _, link := range links {
		found = appendTags(found, text, at, link.start)
		at = link.end
	}
	found = appendTags(found, text, at, len(text))
	slices.SortFunc(found, func(a, b live) int { return a.start - b.start })
	return found
}

// appendTags finds the tags that begin between from and to.
func appendTags(found []live, text string, from, to int) []live {
	for i := from; i < to; {
		r, size := utf8.DecodeRuneInString(text[i:])
		end, kind := 0, platform.Hashtag
		switch r {
		case '#', '＃':
			end = hashtagAt(text, i, i+size, to)
		case '@', '＠':
			end, kind = mentionAt(text, i, i+size, to), platform.Mention
		case '$':
			end, kind = cashtagAt(text[:to], i, i+size), platform.Cashtag
		}
		if end > 0 {
			found = append(found, live{span{i, end}, kind})
			i = end
			continue
		}
		i += size
	}
	return found
}

// hashtagAt returns the end of the hashtag whose sign stands at sign and whose
// characters stand between i and to, or 0: not
// after a letter, a digit or "&", with at least one letter, not before another
// sign or a scheme.
func hashtagAt(text string, sign, i, to int) int {
	if before, size := utf8.DecodeLastRuneInString(text[:sign]); size > 0 && (isHashtagRune(before) || before == '&') {
		return 0
	}
	end, letter := i, false
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !isHashtagRune(r) {
			break
		}
		letter = letter || end < to && isHashtagLetter(r)
		end += size
	}
	if !letter || startsWithAny(text[end:], "#", "＃", "://") { // the scheme of a link would be its end
		return 0
	}
	return min(end, to)
}

// mentionAt returns the end of the mention whose sign stands at sign and whose
// name, and the list it may name, stand between i and to; or 0.
func mentionAt(text string, sign, i, to int) int {
	if !mayPrecedeMention(text[:sign]) {
		return 0
	}
	const longestName, longestList = 20, 25
	end := i
	for end < to && end-i < longestName && isNameByte(text[end]) {
		end++
	}
	if end == i {
		return 0
	}
	if list := end + 1; list < to && text[end] == '/' && isASCIIAlnum(rune(text[list])) && !isDigit(text[list]) {
		for end = list; end < to && end-list < longestList && (isNameByte(text[end]) || text[end] == '-'); {
			end++
		}
	}
	rest := text[end:]
	if startsWithAny(rest, "@", "＠", "://") {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(rest); unicode.Is(latinAccents, r) {
		return 0
	}
	return end
}

// mayPrecedeMention reports whether a mention may follow before: not a letter or
// digit, unless they are "RT" on their own, and not one of _ ! # $ % & * @.
func mayPrecedeMention(before string) bool {
	last, size := utf8.DecodeLastRuneInString(before)
	if size == 0 {
		return true
	}
	if !isASCIIAlnum(last) {
		return !strings.ContainsRune("_!#$%&*@＠", last)
	}
	if len(before) < 2 || !strings.EqualFold(before[len(before)-2:], "rt") {
		return false
	}
	first, size := utf8.DecodeLastRuneInString(before[:len(before)-2])
	return size == 0 || !isASCIIAlnum(first) && !strings.ContainsRune("_+~.-", first)
}

// cashtagAt returns the end of the cashtag whose sign stands at sign, or 0: one
// to six letters after a space, with up to two more after "." or "_".
func cashtagAt(text string, sign, i int) int {
	if before, size := utf8.DecodeLastRuneInString(text[:sign]); size > 0 && !isSpace(before) {
		return 0
	}
	letters := func(from, most int) int {
		for n := 0; n < most && from < len(text) && isASCIIAlnum(rune(text[from])) && !isDigit(text[from]); n++ {
			from++
		}
		return from
	}
	end := letters(i, 6)
	if end == i {
		return 0
	}
	if end < len(text) && (text[end] == '.' || text[end] == '_') {
		if more := letters(end+1, 2); more > end+1 && mayFollowCashtag(text[more:]) {
			return more
		}
	}
	if !mayFollowCashtag(text[end:]) {
		return 0
	}
	return end
}

func mayFollowCashtag(rest string) bool {
	r, size := utf8.DecodeRuneInString(rest)
	return size == 0 || isSpace(r) || strings.ContainsRune(asciiPunctuation, r)
}

func isNameByte(b byte) bool { return isASCIIAlnum(rune(b)) || b == '_' }

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func startsWithAny(text string, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(text, prefix) {
			return true
		}
	}
	return false
}

func count(spans []live, kind platform.EntityKind) int {
	n := 0
	for _, s := range spans {
		if s.kind == kind {
			n++
		}
	}
	return n
}

// entities returns spans in UTF-16 units.
func entities(text string, spans []live) []platform.Entity {
	if len(spans) == 0 {
		return nil
	}
	found := make([]platform.Entity, len(spans))
	at, units := 0, 0
	advance := func(to int) int {
		for at < to {
			r, size := utf8.DecodeRuneInString(text[at:])
			units++
			if r > 0xFFFF {
				units++
			}
			at += size
		}
		return units
	}
	for i, s := range spans {
		found[i] = platform.Entity{Kind: s.kind, Start: advance(s.start), End: advance(s.end)}
	}
	return found
}
