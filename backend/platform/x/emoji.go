package x

import (
	"unicode"
	"unicode/utf8"
)

const (
	joiner        = '\u200D'
	emojiStyle    = '\uFE0F'
	textStyle     = '\uFE0E'
	keycap        = '\u20E3'
	blackFlag     = '\U0001F3F4'
	firstTag      = '\U000E0020'
	cancelTag     = '\U000E007F'
	firstRegional = '\U0001F1E6'
	lastRegional  = '\U0001F1FF'
	firstTone     = '\U0001F3FB'
	lastTone      = '\U0001F3FF'
)

// emojiAt returns the end of the emoji sequence at i, or 0 where there is none
// or where it is one character, which weighs what its range says.
func emojiAt(text string, i int) int {
	r, size := utf8.DecodeRuneInString(text[i:])
	next := i + size
	switch {
	case r < 0x80:
		return keycapAt(text, r, next)
	case firstRegional <= r && r <= lastRegional:
		if second, n := utf8.DecodeRuneInString(text[next:]); firstRegional <= second && second <= lastRegional {
			return next + n
		}
		return 0
	case r == blackFlag:
		if end := tagsAt(text, next); end > 0 {
			return end
		}
	}
	end := emojiElementAt(text, i)
	if end == 0 {
		return 0
	}
	for {
		r, n := utf8.DecodeRuneInString(text[end:])
		if r != joiner {
			break
		}
		after := emojiElementAt(text, end+n)
		if after == 0 {
			break
		}
		end = after
	}
	if end == next {
		return 0
	}
	return end
}

// emojiElementAt returns the end of one pictograph at i with its skin tone or
// its variation selector, or 0.
func emojiElementAt(text string, i int) int {
	r, size := utf8.DecodeRuneInString(text[i:])
	if !unicode.Is(pictographs, r) {
		return 0
	}
	i += size
	next, n := utf8.DecodeRuneInString(text[i:])
	switch {
	case next == textStyle:
		return 0
	case next == emojiStyle:
		return i + n
	case firstTone <= next && next <= lastTone && unicode.Is(modifierBases, r):
		return i + n
	}
	return i
}

func keycapAt(text string, base rune, i int) int {
	if !('0' <= base && base <= '9' || base == '#' || base == '*') {
		return 0
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	if r == emojiStyle {
		i += n
		r, n = utf8.DecodeRuneInString(text[i:])
	}
	if r != keycap {
		return 0
	}
	return i + n
}

// tagsAt returns the end of the tags that make a black flag a region's, or 0.
func tagsAt(text string, i int) int {
	for n := 0; i < len(text); n++ {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r < firstTag || r > cancelTag {
			return 0
		}
		i += size
		if r == cancelTag {
			if n == 0 {
				return 0
			}
			return i
		}
	}
	return 0
}

// pictographs are the characters an emoji sequence may begin with
// (Extended_Pictographic in Unicode's emoji-data.txt, in whole blocks above
// U+1F000, where anything not yet assigned weighs the same).
var pictographs = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x00A9, Hi: 0x00AE, Stride: 5}, {Lo: 0x203C, Hi: 0x2049, Stride: 13}, {Lo: 0x2122, Hi: 0x2139, Stride: 23},
		{Lo: 0x2194, Hi: 0x2199, Stride: 1}, {Lo: 0x21A9, Hi: 0x21AA, Stride: 1}, {Lo: 0x231A, Hi: 0x231B, Stride: 1},
		{Lo: 0x2328, Hi: 0x2328, Stride: 1}, {Lo: 0x23CF, Hi: 0x23CF, Stride: 1}, {Lo: 0x23E9, Hi: 0x23F3, Stride: 1},
		{Lo: 0x23F8, Hi: 0x23FA, Stride: 1}, {Lo: 0x24C2, Hi: 0x24C2, Stride: 1}, {Lo: 0x25AA, Hi: 0x25AB, Stride: 1},
		{Lo: 0x25B6, Hi: 0x25C0, Stride: 10}, {Lo: 0x25FB, Hi: 0x25FE, Stride: 1}, {Lo: 0x2600, Hi: 0x2605, Stride: 1},
		{Lo: 0x2607, Hi: 0x2612, Stride: 1}, {Lo: 0x2614, Hi: 0x2685, Stride: 1}, {Lo: 0x2690, Hi: 0x2705, Stride: 1},
		{Lo: 0x2708, Hi: 0x2712, Stride: 1}, {Lo: 0x2714, Hi: 0x2716, Stride: 2}, {Lo: 0x271D, Hi: 0x2721, Stride: 4},
		{Lo: 0x2728, Hi: 0x2728, Stride: 1}, {Lo: 0x2733, Hi: 0x2734, Stride: 1}, {Lo: 0x2744, Hi: 0x2747, Stride: 3},
		{Lo: 0x274C, Hi: 0x274E, Stride: 2}, {Lo: 0x2753, Hi: 0x2755, Stride: 1}, {Lo: 0x2757, Hi: 0x2757, Stride: 1},
		{Lo: 0x2763, Hi: 0x2767, Stride: 1}, {Lo: 0x2795, Hi: 0x2797, Stride: 1}, {Lo: 0x27A1, Hi: 0x27A1, Stride: 1},
		{Lo: 0x27B0, Hi: 0x27BF, Stride: 15}, {Lo: 0x2934, Hi: 0x2935, Stride: 1}, {Lo: 0x2B05, Hi: 0x2B07, Stride: 1},
		{Lo: 0x2B1B, Hi: 0x2B1C, Stride: 1}, {Lo: 0x2B50, Hi: 0x2B55, Stride: 5}, {Lo: 0x3030, Hi: 0x303D, Stride: 13},
		{Lo: 0x3297, Hi: 0x3299, Stride: 2},
	},
	R32: []unicode.Range32{
		{Lo: 0x1F000, Hi: 0x1F1E5, Stride: 1}, {Lo: 0x1F200, Hi: 0x1F3FA, Stride: 1}, {Lo: 0x1F400, Hi: 0x1FAFF, Stride: 1},
	},
	LatinOffset: 1,
}

// modifierBases are the emoji that take a skin tone (Emoji_Modifier_Base).
var modifierBases = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x261D, Hi: 0x261D, Stride: 1}, {Lo: 0x26F9, Hi: 0x26F9, Stride: 1}, {Lo: 0x270A, Hi: 0x270D, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1F385, Hi: 0x1F385, Stride: 1}, {Lo: 0x1F3C2, Hi: 0x1F3C4, Stride: 1}, {Lo: 0x1F3C7, Hi: 0x1F3C7, Stride: 1},
		{Lo: 0x1F3CA, Hi: 0x1F3CC, Stride: 1}, {Lo: 0x1F442, Hi: 0x1F443, Stride: 1}, {Lo: 0x1F446, Hi: 0x1F450, Stride: 1},
		{Lo: 0x1F466, Hi: 0x1F478, Stride: 1}, {Lo: 0x1F47C, Hi: 0x1F47C, Stride: 1}, {Lo: 0x1F481, Hi: 0x1F483, Stride: 1},
		{Lo: 0x1F485, Hi: 0x1F487, Stride: 1}, {Lo: 0x1F48F, Hi: 0x1F491, Stride: 2}, {Lo: 0x1F4AA, Hi: 0x1F4AA, Stride: 1},
		{Lo: 0x1F574, Hi: 0x1F575, Stride: 1}, {Lo: 0x1F57A, Hi: 0x1F57A, Stride: 1}, {Lo: 0x1F590, Hi: 0x1F590, Stride: 1},
		{Lo: 0x1F595, Hi: 0x1F596, Stride: 1}, {Lo: 0x1F645, Hi: 0x1F647, Stride: 1}, {Lo: 0x1F64B, Hi: 0x1F64F, Stride: 1},
		{Lo: 0x1F6A3, Hi: 0x1F6A3, Stride: 1}, {Lo: 0x1F6B4, Hi: 0x1F6B6, Stride: 1}, {Lo: 0x1F6C0, Hi: 0x1F6CC, Stride: 12},
		{Lo: 0x1F90C, Hi: 0x1F90F, Stride: 3}, {Lo: 0x1F918, Hi: 0x1F91F, Stride: 1}, {Lo: 0x1F926, Hi: 0x1F926, Stride: 1},
		{Lo: 0x1F930, Hi: 0x1F939, Stride: 1}, {Lo: 0x1F93C, Hi: 0x1F93E, Stride: 1}, {Lo: 0x1F977, Hi: 0x1F977, Stride: 1},
		{Lo: 0x1F9B5, Hi: 0x1F9B6, Stride: 1}, {Lo: 0x1F9B8, Hi: 0x1F9B9, Stride: 1}, {Lo: 0x1F9BB, Hi: 0x1F9BB, Stride: 1},
		{Lo: 0x1F9CD, Hi: 0x1F9CF, Stride: 1}, {Lo: 0x1F9D1, Hi: 0x1F9DD, Stride: 1}, {Lo: 0x1FAC3, Hi: 0x1FAC5, Stride: 1},
		{Lo: 0x1FAF0, Hi: 0x1FAF8, Stride: 1},
	},
}
