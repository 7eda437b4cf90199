package generate

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences cuts one line into its sentences, each with its closing quotes and
// the emoji that follow it; nothing but white space between them is lost. Where
// a full stop may or may not end a sentence it errs on the side of not cutting.
func sentences(line string) []string {
	line = strings.TrimSpace(line)
	var found []string
	s := scanner{line: line, casual: startsLower(line), leadIn: skipEmoji(line) > 0}
	begin := 0
	for at := 0; at < len(line); {
		r, size := utf8.DecodeRuneInString(line[at:])
		if !endsSentence(r) {
			at += size
			continue
		}
		stop := at + skip(line[at:], endsSentence)
		end := stop + skipClosers(line[stop:])
		quoted := end > stop
		end += skipEmoji(line[end:])
		if s.boundary(begin, at, stop, end, quoted) {
			if space := skip(line[end:], unicode.IsSpace); !s.leadIn {
				if emoji := skipEmoji(line[end+space:]); emoji > 0 {
					end += space + emoji
				}
			}
			found = append(found, strings.TrimSpace(line[begin:end]))
			begin = end
		}
		at = end
	}
	if rest := strings.TrimSpace(line[begin:]); rest != "" {
		found = append(found, rest)
	}
	return found
}

// scanner holds what is true of a whole line.
type scanner struct {
	line   string
	casual bool // it begins in lower case, so its sentences may too
	leadIn bool // it begins with an emoji, so emoji lead into sentences and do not end them
}

// boundary reports whether the sentence from begin ends with the stops from at
// to stop; end is after the quotes (if quoted) and emoji that follow the stops.
func (s scanner) boundary(begin, at, stop, end int, quoted bool) bool {
	stops, after := s.line[at:stop], s.line[end:]
	if strings.TrimSpace(after) == "" {
		return true
	}
	following, _ := utf8.DecodeRuneInString(after)
	if strings.ContainsFunc(stops, needsNoSpace) {
		return !quoted || unicode.IsSpace(following) || opens(following)
	}
	if !unicode.IsSpace(following) {
		return false // 3.5, Node.js, example.com/a?b, 24/7.
	}
	next := nextWord(after)
	lower := startsLower(next)
	switch {
	case stops == "…" || strings.HasPrefix(stops, "..") && strings.Trim(stops, ".") == "":
		return !lower
	case stops != ".":
		return !lower || s.casual && !quoted
	case s.abbreviated(begin, at, next):
		return false
	}
	return !lower || s.casual && !quoted
}

// abbreviated reports whether the full stop at the offset belongs to the word
// before it and does not end the sentence as well.
func (s scanner) abbreviated(begin, at int, next string) bool {
	before := s.line[begin:at]
	from := strings.LastIndexFunc(before, func(r rune) bool { return unicode.IsSpace(r) || opens(r) })
	if from >= 0 {
		_, size := utf8.DecodeRuneInString(before[from:])
		from += size
	} else {
		from = 0
	}
	word := before[from:]
	key := strings.ToLower(word)
	lower, digit := startsLower(next), startsDigit(next)
	switch {
	case word == "":
		return true // . . .
	case word == "ms" && afterNumber.MatchString(lastBytes(before[:from], 8)):
		return false // 11 ms, and no Ms. Jones
	case neverLast[key], doubled(word) && doubled(next):
		return true
	case beforeNumber[key]:
		return digit
	case maybeLast[key]:
		return lower
	case companyOrMonth[key]:
		return lower || digit || !starters[strings.ToLower(next)]
	case number.MatchString(word):
		return strings.TrimSpace(before[:from]) == "" || germanMonths[next] || // 1. of a list in one line; 3. Oktober
			germanArticles[lastWord(before[:from])] && !starters[strings.ToLower(next)] // die 2. Etage
	case initials.MatchString(word):
		return lower || startsLower(word) && utf8.RuneCountInString(word) == 1 ||
			!starters[strings.ToLower(next)] || initialBefore.MatchString(lastBytes(before[:from], 8))
	}
	return false
}

var (
	number        = regexp.MustCompile(`^[0-9]{1,2}$`)
	initials      = regexp.MustCompile(`^[\p{Latin}\p{Greek}\p{Cyrillic}](\.\pL{1,2})*$`) // J, U.S, a.m
	afterNumber   = regexp.MustCompile(`[0-9]\s+$`)
	initialBefore = regexp.MustCompile(`(^|[^\pL])\pL\.\s+$`) // the z. of z. B.
)

// words makes a set of words.
func words(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// Abbreviations, by what their full stop can mean.
var (
	neverLast = words(`mr mrs ms dr prof st rev hon gen col sgt capt lt gov sen rep messrs mme mlle hr mt
		e.g i.e eg ie vs cf approx ca incl excl resp viz
		z.b d.h bzw vgl ggf evtl sog inkl exkl zzgl bzgl ggü insb einschl o.ä i.d.r fr med dipl dipl.-ing
		sra srta dra sres dña ing lic sta av avda aprox p.ej`)
	beforeNumber   = words(`no nos nr fig figs vol pp art sec ch eq pt abs kap bd núm núms pág págs cap tel est max mind`)
	maybeLast      = words(`etc usw al u.a u.s.w uu ud uds vd vds`)
	companyOrMonth = words(`inc ltd co corp llc bros jr sr ph.d jan feb mar apr jun jul aug sep sept oct nov dec mio mrd tsd std`)
	germanMonths   = words(`Januar Februar März April Mai Juni Juli August September Oktober November Dezember`)
	germanArticles = words(`der die das dem den des im zum zur beim vom ein eine einem einen einer
		unser unsere unserem unseren unserer mein meine meinem meinen meiner`)
)

// starters are words that often begin a sentence: what tells "in the U.S. We
// did" from "the U.S. Congress".
var starters = words(`the this that these those it its it's i i'm i've we we're you he she they there here then so but and or
	if when while what why how who where which my our your his her their in on at for from with without after before as by now
	not no yes let let's a an one some many most every all each just do does don't did maybe also still once even today
	der das ein eine wir ich du er sie es und aber doch dann dort hier wenn als was wie warum
	el la un una y pero es eso esto esta este lo si cuando como qué por para con sin hoy ahora luego también ya nada cada`)

func endsSentence(r rune) bool {
	return strings.ContainsRune(".!?…。！？｡‼⁇⁈⁉؟۔।॥", r)
}

// needsNoSpace reports whether a stop ends a sentence with nothing after it.
func needsNoSpace(r rune) bool { return strings.ContainsRune("。！？｡।॥", r) }

func closes(r rune) bool { return strings.ContainsRune(`"'”’»›)]}」』）】》〉`, r) }

func opens(r rune) bool {
	return strings.ContainsRune(`"'“‘„‚«‹([{「『（【《〈¿¡`, r)
}

// skipClosers returns the length of the quotes and brackets that close at the
// beginning of s. What opens in one language closes in another („…“, »…«): there
// white space follows it.
func skipClosers(s string) int {
	either := skip(s, func(r rune) bool { return closes(r) || opensOrCloses(r) })
	if r, _ := utf8.DecodeRuneInString(s[either:]); either == len(s) || unicode.IsSpace(r) {
		return either
	}
	return skip(s, closes)
}

func opensOrCloses(r rune) bool { return strings.ContainsRune("“‘«‹", r) }

// skip returns how many bytes at the beginning of s satisfy the condition.
func skip(s string, is func(rune) bool) int {
	return len(s) - len(strings.TrimLeftFunc(s, is))
}

// skipEmoji returns the length of the emoji at the beginning of s.
func skipEmoji(s string) int {
	if r, _ := utf8.DecodeRuneInString(s); !unicode.Is(unicode.So, r) {
		return 0
	}
	return skip(s, inEmoji)
}

// inEmoji reports whether r is a symbol, or what goes on with one: the joiner,
// the emoji style, a skin tone.
func inEmoji(r rune) bool {
	return unicode.Is(unicode.So, r) || r == '\u200d' || r == '\ufe0f' || r >= 0x1F3FB && r <= 0x1F3FF
}

// nextWord returns the first word of s without the quotes around it.
func nextWord(s string) string {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || opens(r) })
	end := strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	})
	if end >= 0 {
		s = s[:end]
	}
	return strings.ReplaceAll(s, "’", "'")
}

// doubled reports whether word is half of a Spanish plural such as EE. UU. or
// RR. HH.
func doubled(word string) bool {
	return len(word) == 2 && word[0] == word[1] && 'A' <= word[0] && word[0] <= 'Z'
}

// lastWord returns the last word of s, in lower case.
func lastWord(s string) string {
	s = strings.TrimRightFunc(lastBytes(s, 40), unicode.IsSpace)
	return strings.ToLower(s[strings.LastIndexFunc(s, unicode.IsSpace)+1:])
}

func lastBytes(s string, most int) string { return s[max(0, len(s)-most):] }

// startsLower reports whether s begins in lower case; iPhone and v2 do not count.
func startsLower(s string) bool {
	first, size := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[size:])
	return unicode.IsLower(first) && !unicode.IsUpper(second) && !unicode.IsDigit(second)
}

func startsDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}
