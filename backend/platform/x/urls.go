package x

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// The rules in this file are those of twitter-text (extractUrlsWithIndices and
// regexp/ in its JavaScript sources), written as a scanner that reads the text
// once. "Domain character" means anything but ASCII punctuation, spaces and
// direction marks, so a host may stand next to CJK text without a space.

const (
	maxURL      = 4096 // bytes of a link, its host in punycode
	maxTcoSlug  = 40
	maxLabel    = 63 // bytes of one label of a host, in punycode
	maxTLDRunes = 16 // no top-level domain outside ASCII is longer
)

// span is a stretch of text in bytes.
type span struct{ start, end int }

// links returns the stretches of text that X turns into links, in order.
func links(text string) []span {
	if !strings.Contains(text, ".") {
		return nil
	}
	var found []span
	searched := 0 // the character before a link stands at or after this
	for i := firstStart(text); i < len(text); {
		if !mayStartLink(text, searched, i) {
			i += width(text, i)
			continue
		}
		if scheme := schemeAt(text, i); scheme > 0 {
			if host, _ := scanHost(text, i+scheme); host.end > 0 {
				end, _ := scanRest(text, host.end)
				if validHost(text[host.start:host.end], end-i) {
					if cut, ok := cutTco(text, span{i, end}); ok {
						found = append(found, span{i, cut})
					}
				}
				i, searched = end, end
				continue
			}
		}
		host, resume := scanHost(text, i)
		if host.end == 0 {
			i = nextStart(text, searched, i, max(resume, i+width(text, i)))
			continue
		}
		end, hasPath := scanRest(text, host.end)
		bare := i == 0 || !strings.ContainsRune("-_./", rune(text[i-1]))
		if bare && validHost(text[host.start:host.end], len("https://")+end-i) {
			found = append(found, bareLinks(text, host, end, hasPath)...)
		}
		i, searched = end, end
	}
	return found
}

// firstStart returns where to look first. X takes a first letter outside ASCII for
// what stands before a host, if a host is left after it: in “über.de” that is “ber.de”.
func firstStart(text string) int {
	first := width(text, 0)
	if host, _ := scanHost(text, first); first > 1 && host.end > 0 && mayStartLink(text, 0, first) {
		return first
	}
	return 0
}

// nextStart returns where to look after no host began at i: at resume, or at the
// scheme that ends there, since a scheme may follow CJK text directly.
func nextStart(text string, searched, i, resume int) int {
	if strings.HasPrefix(text[resume:], "://") {
		for _, length := range []int{len("https"), len("http")} {
			if at := resume - length; at > i && schemeAt(text, at) > 0 && mayStartLink(text, searched, at) {
				return at
			}
		}
	}
	return resume
}

// mayStartLink reports whether what stands before i lets a link begin there.
func mayStartLink(text string, searched, i int) bool {
	if i == 0 {
		return true
	}
	if i <= searched {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	switch before {
	case '@', '＠', '$', '#', '＃', '\uFFFE', '\uFEFF', '\uFFFF':
		return false
	}
	return !isASCIIAlnum(before)
}

// schemeAt returns the length of "http://" or "https://" at i, or 0.
func schemeAt(text string, i int) int {
	for _, scheme := range []string{"http://", "https://"} {
		if len(text)-i >= len(scheme) && strings.EqualFold(text[i:i+len(scheme)], scheme) {
			return len(scheme)
		}
	}
	return 0
}

// scanHost finds the longest host at start that ends with a top-level domain.
// Where there is none it returns the next place a host may begin.
func scanHost(text string, start int) (host span, resume int) {
	i, lowLine, again := start, 0, 0 // again: after a "_" in what would be a domain
	for {
		label := scanLabel(text, i)
		if label.afterLowLine > 0 {
			lowLine = label.afterLowLine
		}
		if !label.valid || label.end >= len(text) || text[label.end] != '.' {
			if !label.valid && label.end < len(text) && text[label.end] == '.' {
				resume = label.end + 1
			} else {
				resume = label.end
			}
			break
		}
		i = label.end + 1
		if end := scanTLD(text, i); end > 0 {
			if label.afterLowLine == 0 {
				host = span{start, end}
			} else if host.end == 0 {
				again = lowLine
			}
		}
	}
	if host.end == 0 && again > 0 {
		resume = again
	}
	return host, resume
}

type hostLabel struct {
	end          int
	afterLowLine int  // the place after the last "_", or 0
	valid        bool // begins and ends with a domain character
}

func scanLabel(text string, start int) hostLabel {
	label := hostLabel{end: start}
	for label.end < len(text) {
		r, size := utf8.DecodeRuneInString(text[label.end:])
		switch {
		case isDomainRune(r):
			label.valid = true
		case (r == '-' || r == '_') && label.end > start:
			label.valid = false
			if r == '_' {
				label.afterLowLine = label.end + 1
			}
		default:
			return label
		}
		label.end += size
	}
	return label
}

// scanTLD returns the end of the top-level domain at start, or 0.
func scanTLD(text string, start int) int {
	end := start
	for end < len(text) && (isASCIIAlnum(rune(text[end])) || text[end] == '-') {
		end++
	}
	if end > start {
		// ASCII, punycode included. What follows may not continue the word.
		if end < len(text) && (text[end] == '@' || text[end] == '+') || !isTLD(text[start:end]) {
			return 0
		}
		return end
	}
	// Outside ASCII the name may run on into other text: take the longest one.
	best := 0
	for n := 0; n < maxTLDRunes && end < len(text); n++ {
		r, size := utf8.DecodeRuneInString(text[end:])
		if r < utf8.RuneSelf || !isDomainRune(r) {
			break
		}
		end += size
		if next := end; next < len(text) && (isASCIIAlnum(rune(text[next])) || strings.IndexByte("@+-", text[next]) >= 0) {
			continue
		}
		if ascii, err := idna.Punycode.ToASCII(text[start:end]); err == nil && isTLD(ascii) {
			best = end
		}
	}
	return best
}

// isTLD reports whether name is in the ICANN section of the public suffix list.
func isTLD(name string) bool {
	if len(name) < 2 || len(name) > maxLabel {
		return false
	}
	name = strings.ToLower(name)
	_, icann := publicsuffix.PublicSuffix("a.b." + name)
	return icann
}

// scanRest reads port, path and query after a host.
func scanRest(text string, i int) (end int, hasPath bool) {
	if i < len(text) && text[i] == ':' {
		port := i + 1
		for port < len(text) && '0' <= text[port] && text[port] <= '9' {
			port++
		}
		if port > i+1 {
			i = port
		}
	}
	if i < len(text) && text[i] == '/' {
		hasPath = true
		i = scanPath(text, i+1)
	}
	if i < len(text) && text[i] == '?' {
		end := i
		for j := i + 1; j < len(text) && isQueryByte(text[j]); j++ {
			if isQueryEnd(text[j]) {
				end = j + 1
			}
		}
		i = end
	}
	return i, hasPath
}

// scanPath returns where a path ends: after its last letter, digit, one of
// + - = _ # / or balanced parentheses, so that a sentence's full stop stays out.
func scanPath(text string, i int) int {
	end := i
	for i < len(text) {
		if text[i] == '(' {
			after := scanParentheses(text, i, 1)
			if after == 0 {
				break
			}
			i, end = after, after
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isPathRune(r) {
			break
		}
		i += size
		if isPathEnd(r) {
			end = i
		}
	}
	return end
}

// scanParentheses returns the end of a balanced group at i with at most one
// more level inside and something in it, or 0.
func scanParentheses(text string, i, deeper int) int {
	start := i + 1
	nested := false
	for i = start; i < len(text); {
		switch {
		case text[i] == ')':
			if i == start {
				return 0
			}
			return i + 1
		case text[i] == '(' && deeper > 0 && !nested:
			nested = true
			if i = scanParentheses(text, i, deeper-1); i == 0 {
				return 0
			}
		default:
			r, size := utf8.DecodeRuneInString(text[i:])
			if !isPathRune(r) {
				return 0
			}
			i += size
		}
	}
	return 0
}

// bareLinks returns the ASCII hosts within a host written without a scheme; the
// last one takes the path.
func bareLinks(text string, host span, end int, hasPath bool) []span {
	var found []span
	for i := host.start; i < host.end; {
		r, size := utf8.DecodeRuneInString(text[i:host.end])
		if !isBareRune(r) {
			i += size
			continue
		}
		link, next := scanBareHost(text[:host.end], i)
		if link.end > 0 {
			found = append(found, link)
		}
		i = next
	}
	if hasPath && len(found) > 0 {
		found[len(found)-1].end = end
	}
	return found
}

func scanBareHost(text string, start int) (link span, next int) {
	i := start
	for {
		label := i
		for i < len(text) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !isBareRune(r) {
				break
			}
			i += size
		}
		if i == label || i >= len(text) || text[i] != '.' {
			return link, max(link.end, i, start+1)
		}
		i++
		if end := scanTLD(text, i); end > 0 {
			link = span{start, end}
		}
	}
}

// validHost reports whether a host can be looked up at all: every label and the
// whole link, length bytes long as written, stay within bounds in punycode.
func validHost(host string, length int) bool {
	for label := range strings.SplitSeq(host, ".") {
		if length > maxURL || utf8.RuneCountInString(label) > maxLabel { // no punycode is shorter
			return false
		}
	}
	ascii, err := idna.Punycode.ToASCII(host)
	if err != nil || length+len(ascii)-len(host) > maxURL {
		return false
	}
	for label := range strings.SplitSeq(ascii, ".") {
		if len(label) > maxLabel {
			return false
		}
	}
	return true
}

// cutTco ends a link to X's own shortener after its slug.
func cutTco(text string, link span) (end int, ok bool) {
	rest := text[link.start:link.end]
	rest = rest[schemeAt(rest, 0):]
	const host = "t.co/"
	if len(rest) < len(host) || !strings.EqualFold(rest[:len(host)], host) {
		return link.end, true
	}
	slug := rest[len(host):]
	n := 0
	for n < len(slug) && isASCIIAlnum(rune(slug[n])) {
		n++
	}
	if n == 0 {
		return link.end, true
	}
	if n > maxTcoSlug {
		return 0, false
	}
	end = link.end - len(slug) + n
	if n < len(slug) && slug[n] == '?' {
		end, _ = scanRest(text[:link.end], end)
	}
	return end, true
}

func width(text string, i int) int {
	if text[i] < utf8.RuneSelf {
		return 1
	}
	_, size := utf8.DecodeRuneInString(text[i:])
	return size
}
