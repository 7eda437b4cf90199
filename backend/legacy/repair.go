package legacy

import (
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strings"
)

// text reads a JSON text, or several that follow each other.
//
// Where it is damaged, reading goes on with the next draft or template, so that one
// bad letter does not cost all that follows.
func (s *scan) text(text string, at where, nested int) error {
	before := s.items
	text = named.ReplaceAllString(text, "")
	for repairs, values := 0, 0; ; {
		l := newLayer(strings.NewReader(text))
		err := s.value(l, at, nested)
		var stop stopped
		if errors.As(err, &stop) || s.ctx.Err() != nil {
			return err
		}
		if err == nil {
			if text = another(text[l.InputOffset():]); text == "" {
				return nil
			}
			if values++; values > maxValues {
				return errTooLarge
			}
			continue
		}
		bad := text[l.InputOffset():]
		if inner, cut := cutString(bad); cut && s.items == before && repairs == 0 {
			return s.within(inner, at, nested+1)
		}
		first := recordStart.FindStringIndex(bad)
		if repairs == maxRepairs || first == nil {
			if s.items == before && repairs == 0 {
				return err
			}
			return s.damage(at, "From here on the text is damaged or cut off.", []byte(bad))
		}
		if junk := bad[:first[0]]; strings.Trim(junk, " \t\r\n,[") != "" { // the damage is before it
			if err := s.damage(at, "The text is damaged here.", []byte(junk)); err != nil {
				return err
			}
			text = "[" + bad[first[0]:]
			repairs++
			continue
		}
		next := recordStart.FindStringIndex(bad[first[0]+1:])
		if next == nil {
			if s.items == before && repairs == 0 {
				return err
			}
			return s.damage(at, "From here on the text is damaged or cut off.", []byte(bad[first[0]:]))
		}
		whole := first[0] + 1 + next[0]
		if err := s.damage(at, "The text is damaged here.", []byte(bad[first[0]:whole])); err != nil {
			return err
		}
		text = "[" + bad[whole:]
		repairs++
	}
}

// named is the name of a key of ours before its value, as people copy both from a
// browser's list of what a page stored.
var named = regexp.MustCompile(`^[\s,;\]}]*"?(?:levercast_drafts|levercast_templates)"?\s*[:=\s]\s*`)

// another returns what of a text is one more value, behind the one that has ended:
// people paste several, one below the other. Words that hold no draft are none.
func another(rest string) string {
	rest = strings.TrimLeft(named.ReplaceAllString(rest, ""), " \t\r\n,;]}")
	if holder.MatchString(rest) || recordStart.MatchString(rest) {
		return rest
	}
	return ""
}

// holder is how a list, an object or a text that holds one begins.
var holder = regexp.MustCompile(`^(?:[\[{]|"\s*(?:[\[{]|\\"))`)

// cutString returns what is there of a string value that is cut off, as a pasted
// localStorage may be: all its drafts are in one string.
func cutString(text string) (string, bool) {
	text = strings.TrimLeft(text, " \t\r\n:,")
	if !strings.HasPrefix(text, `"`) {
		return "", false
	}
	const longestEscape = len(`\u12ab`)
	for dropped := range min(longestEscape, len(text)) { // it may be cut within one
		var inner string
		if json.Unmarshal([]byte(text[:len(text)-dropped]+`"`), &inner) == nil && inner != "" {
			return inner, true
		}
	}
	return "", false
}

// recordStart is how a draft or a template begins.
var recordStart = regexp.MustCompile(`\{\s*"(?:title|name|id|rawIdea|content)"\s*:`)

// stream reads a JSON text that is too long to be kept whole.
func (s *scan) stream(r io.Reader) error {
	l := newLayer(r)
	err := s.value(l, where{}, 0)
	for err == nil && l.More() { // several may follow each other
		err = s.value(l, where{}, 0)
	}
	var stop stopped
	if err == nil || errors.As(err, &stop) || s.ctx.Err() != nil || s.items == 0 {
		return err
	}
	rest, _ := io.ReadAll(io.LimitReader(l.Buffered(), maxRawKept))
	return s.hand(damaged(where{}, "From here on the text is damaged or cut off.", rest))
}

// unwrapped returns a text without the quotes that a console shows around one.
func unwrapped(text string) string {
	text = strings.TrimSpace(text)
	if len(text) > 1 && (text[0] == '\'' || text[0] == '`') && text[len(text)-1] == text[0] {
		return text[1 : len(text)-1]
	}
	return text
}
