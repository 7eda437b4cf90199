package x

import (
	"strings"
	"unicode"
)

// asciiPunctuation is what twitter-text calls punct: never part of a host.
const asciiPunctuation = "!'#%&()*+,\\-./:;<=>?@[]^_{|}~$"

func isASCIIAlnum(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

// isInvalid reports whether X refuses any text with r in it.
func isInvalid(r rune) bool { return r == '\uFFFE' || r == '\uFEFF' || r == '\uFFFF' }

// isDomainRune reports whether r may stand in a host as X finds one.
func isDomainRune(r rune) bool {
	if r < 0x80 {
		return isASCIIAlnum(r) || r > ' ' && r != 0x7F && strings.IndexByte(asciiPunctuation, byte(r)) < 0
	}
	return !isSpace(r) && !isInvalid(r) && !isDirection(r)
}

// isBareRune reports whether r may stand in a host written without a scheme.
func isBareRune(r rune) bool {
	return isASCIIAlnum(r) || r == '-' || r > 0x7F && unicode.Is(latinAccents, r)
}

func isPathRune(r rune) bool {
	if r < 0x80 {
		return isASCIIAlnum(r) || strings.IndexByte("!*';:=+,.$/%#[]-_~@|&", byte(r)) >= 0
	}
	return r == '–' || unicode.Is(latinAccents, r) || isCyrillic(r)
}

func isPathEnd(r rune) bool {
	if r < 0x80 {
		return isASCIIAlnum(r) || strings.IndexByte("+-=_#/", byte(r)) >= 0
	}
	return unicode.Is(latinAccents, r) || isCyrillic(r)
}

func isQueryByte(b byte) bool {
	return isASCIIAlnum(rune(b)) || strings.IndexByte("!?*'@();:&=+$/%#[]-_.,~|", b) >= 0
}

func isQueryEnd(b byte) bool {
	return isASCIIAlnum(rune(b)) || strings.IndexByte("-_&=#/", b) >= 0
}

func isCyrillic(r rune) bool { return 0x0400 <= r && r <= 0x04FF }

// isSpace reports whether r is a space to twitter-text.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\u180E' }

func isDirection(r rune) bool {
	return r == '\u061C' || r == '\u200E' || r == '\u200F' || '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069'
}

// isHashtagRune reports whether r may stand in a hashtag after the sign.
func isHashtagRune(r rune) bool {
	if r < 0x80 {
		return isASCIIAlnum(r) || r == '_'
	}
	return isHashtagLetter(r) || unicode.Is(unicode.Nd, r) || unicode.Is(hashtagExtra, r)
}

// isHashtagLetter reports whether r makes a hashtag more than a number.
func isHashtagLetter(r rune) bool {
	if r < 0x80 {
		return isASCIIAlnum(r) && !('0' <= r && r <= '9')
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) && r != '\uFE0F' && r != '\uFE0E' && r != '\u20E3'
}

var latinAccents = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x00C0, Hi: 0x00D6, Stride: 1}, {Lo: 0x00D8, Hi: 0x00F6, Stride: 1}, {Lo: 0x00F8, Hi: 0x024F, Stride: 1},
	{Lo: 0x0253, Hi: 0x0254, Stride: 1}, {Lo: 0x0256, Hi: 0x0257, Stride: 1}, {Lo: 0x0259, Hi: 0x025B, Stride: 2},
	{Lo: 0x0263, Hi: 0x0268, Stride: 5}, {Lo: 0x026F, Hi: 0x0272, Stride: 3}, {Lo: 0x0289, Hi: 0x028B, Stride: 2},
	{Lo: 0x02BB, Hi: 0x02BB, Stride: 1}, {Lo: 0x0300, Hi: 0x036F, Stride: 1}, {Lo: 0x1E00, Hi: 0x1EFF, Stride: 1},
}}

// hashtagExtra holds the characters beside letters, marks and digits that a
// hashtag may contain, such as the wave dash and the middle dots.
var hashtagExtra = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x00B7, Hi: 0x00B7, Stride: 1}, {Lo: 0x05BE, Hi: 0x05BE, Stride: 1}, {Lo: 0x05F3, Hi: 0x05F4, Stride: 1},
	{Lo: 0x0F0B, Hi: 0x0F0C, Stride: 1}, {Lo: 0x200C, Hi: 0x200D, Stride: 1}, {Lo: 0x3003, Hi: 0x3003, Stride: 1},
	{Lo: 0x301C, Hi: 0x301C, Stride: 1}, {Lo: 0x309B, Hi: 0x309C, Stride: 1}, {Lo: 0x30A0, Hi: 0x30A0, Stride: 1},
	{Lo: 0x30FB, Hi: 0x30FB, Stride: 1}, {Lo: 0xA67E, Hi: 0xA67E, Stride: 1}, {Lo: 0xFF5E, Hi: 0xFF5E, Stride: 1},
}}
