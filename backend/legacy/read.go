package legacy

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"levercast/backend/transfer"
)

// Read reads a text of the old web app in any of its forms: what the snippet
// saved, a list of drafts or templates, all of a localStorage, or the answer of a
// later version's server; in UTF-8 or UTF-16, and in JSON within JSON. It hands
// every item over, and writes images into the folder temp. It stops with the first
// error of add. Errors: Invalid if it is none of these.
func Read(ctx context.Context, r io.Reader, temp string, add func(transfer.Item) error) error {
	s := &scan{ctx: ctx, spool: &spool{dir: temp}, add: add}
	text := plain(r)
	head, err := io.ReadAll(io.LimitReader(text, maxWhole+1))
	switch {
	case err != nil:
		return s.finish(err)
	case len(head) > maxWhole:
		return s.finish(s.stream(io.MultiReader(bytes.NewReader(head), text)))
	}
	return s.finish(s.text(unwrapped(string(head)), where{}, 0))
}

// ReadStorage reads what a browser kept for one address: the values of its keys.
func ReadStorage(ctx context.Context, storage Storage, temp string, add func(transfer.Item) error) error {
	s := &scan{ctx: ctx, spool: &spool{dir: temp}, add: add, place: storage.Origin}
	for _, key := range keys {
		value, there := storage.Values[key]
		if !there {
			continue
		}
		if err := s.stored(key, value, 0); err != nil {
			return s.finish(err)
		}
	}
	return nil
}

// Storage is what a browser kept for one address.
type Storage struct {
	Origin string            // such as http://localhost:3000
	Values map[string]string // by key; half a surrogate pair is written as its escape
}

// scan is one reading under way.
type scan struct {
	ctx   context.Context
	spool *spool
	add   add
	place string
	items int
	lossy bool // a text around this one lost half a character, which may be any item's
}

// where says what a value is expected to be, from the key it stands under.
type where struct {
	key   string
	guest bool // another program may have written it: what is no draft is passed over
}

// stopped is an error of the receiver, which ends everything.
type stopped struct{ error }

func (s stopped) Unwrap() error { return s.error }

// finish turns the way a reading ended into words.
func (s *scan) finish(err error) error {
	var stop stopped
	switch {
	case err == nil:
		return nil
	case errors.As(err, &stop):
		return stop.error
	case s.ctx.Err() != nil:
		return s.ctx.Err()
	case errors.Is(err, errTooLarge), errors.Is(err, errTooLong):
		return tooLarge(err)
	}
	return unreadable(err)
}

func (s *scan) hand(item transfer.Item) error {
	item.Place = s.place
	s.items++
	if err := s.add(item); err != nil {
		return stopped{err}
	}
	if err := s.ctx.Err(); err != nil {
		return stopped{err}
	}
	return nil
}

// layer is one JSON text, as it is being decoded.
type layer struct {
	*json.Decoder
	guard *guard
}

func newLayer(r io.Reader) layer {
	g := newGuard(r)
	return layer{json.NewDecoder(g), g}
}

// next decodes the next value whole, and reports whether something in it is broken.
func (l layer) next() (raw json.RawMessage, broken bool, err error) {
	from := l.InputOffset()
	l.guard.until = from + maxValue
	err = l.Decode(&raw)
	return raw, err == nil && l.guard.brokenIn(from, l.InputOffset()), err
}

// token returns the next token.
func (l layer) token() (json.Token, error) {
	l.guard.until = l.InputOffset() + maxValue
	return l.Token()
}

// value reads the value that comes next, whatever it is.
func (s *scan) value(l layer, at where, nested int) error {
	from := l.InputOffset()
	token, err := l.token()
	if err != nil {
		return err
	}
	if text, ok := token.(string); ok {
		s.lossy = s.lossy || l.guard.brokenIn(from, l.InputOffset())
		return s.within(text, at, nested)
	}
	return s.begun(l, token, at, nested)
}

// begun reads a value, but for a text, whose first token was read.
func (s *scan) begun(l layer, token json.Token, at where, nested int) error {
	switch token := token.(type) {
	case json.Delim:
		if token == '[' {
			return s.list(l, at, nested)
		}
		return s.object(l, at, nested)
	case nil:
		return nil
	}
	return s.oddity(at, fmt.Sprint(token))
}

// within reads a text that stands as a string within another.
func (s *scan) within(text string, at where, nested int) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	if nested == maxNested {
		return s.damage(at, "Too many texts lie within each other.", []byte(text))
	}
	before := s.items
	err := s.text(text, at, nested+1)
	if err != nil && s.items == before {
		var stop stopped
		if errors.As(err, &stop) {
			return err
		}
		if nested == 0 && at.key == "" && !at.guest {
			return err // a text that was no JSON at all
		}
		return s.damage(at, "This entry cannot be read.", []byte(text))
	}
	return err
}

// oddity hands over a value that no key of the old app can have.
func (s *scan) oddity(at where, text string) error {
	if at.key == "" {
		return fmt.Errorf("a text that is only %.20s", text)
	}
	return s.damage(at, "This entry holds no list.", []byte(text))
}

// list reads the elements of a list, one at a time.
func (s *scan) list(l layer, at where, nested int) error {
	for l.More() {
		raw, broken, err := l.next()
		if err != nil {
			return err
		}
		if err := s.element(raw, broken, at, nested); err != nil {
			return err
		}
	}
	_, err := l.token() // its end
	return err
}

func (s *scan) element(raw json.RawMessage, broken bool, at where, nested int) error {
	switch {
	case bytes.HasPrefix(raw, []byte("{")):
		return s.record(raw, broken, at)
	case bytes.HasPrefix(raw, []byte(`"`)):
		s.lossy = s.lossy || broken
		return s.within(unquote(raw), at, nested+1) // not the text itself, so others may follow
	case bytes.Equal(raw, []byte("null")):
		return nil
	}
	return s.damage(at, "This is neither a draft nor a template.", raw)
}

// object reads an object: the snippet's file, a localStorage, a server's answer,
// or a single draft or template.
func (s *scan) object(l layer, at where, nested int) error {
	fields := map[string]json.RawMessage{}
	var texts []aside
	anyBroken, began, ours := false, s.items, false
	for l.More() {
		token, err := l.token()
		if err != nil {
			return errors.Join(err, s.later(texts, ours, nested, began))
		}
		key, _ := token.(string)
		from := l.InputOffset()
		switch key {
		case keyDrafts, keyTemplates:
			ours = true
			err = s.value(l, where{key: key}, nested)
		case "drafts", "templates", "items", "data", "localStorage":
			inner := at
			if key == "drafts" || key == "templates" {
				inner.key = key
			}
			if token, err = l.token(); err != nil {
				break
			}
			if words, ok := token.(string); ok {
				texts = append(texts, aside{key, words, l.guard.brokenIn(from, l.InputOffset()), inner})
				break
			}
			err = s.begun(l, token, inner, nested)
		default:
			var raw json.RawMessage
			var broken bool
			if raw, broken, err = l.next(); err != nil {
				break
			}
			anyBroken = anyBroken || broken
			if origin := unquote(raw); key == "origin" && s.place == "" && isWebAddress(origin) {
				s.place = origin
			}
			if len(fields) < maxFields {
				fields[key] = raw
			}
		}
		if err != nil {
			return errors.Join(err, s.later(texts, ours, nested, began))
		}
	}
	if _, err := l.token(); err != nil {
		return errors.Join(err, s.later(texts, ours, nested, began))
	}
	if isRecord(fields, at) && s.items == began {
		for _, t := range texts {
			fields[t.key], _ = json.Marshal(t.words)
		}
		raw, err := json.Marshal(fields)
		if err != nil {
			return err
		}
		return s.fields(fields, raw, anyBroken, at)
	}
	if err := s.beside(fields, ours, nested); err != nil {
		return err
	}
	return s.later(texts, ours, nested, began)
}

// aside is a text under a key of an object that any program may use.
type aside struct {
	key, words string
	broken     bool
	at         where
}

// later reads an object's texts when all its keys are known. Beside the old app's own
// keys they are mostly those of other programs, which were at the same address. They fail
// only if the object gave nothing, after began items.
func (s *scan) later(texts []aside, ours bool, nested, began int) error {
	var failed error
	for _, t := range texts {
		s.lossy = s.lossy || t.broken
		t.at.guest = t.at.guest || ours
		err := s.within(t.words, t.at, nested)
		var stop stopped
		if errors.As(err, &stop) {
			return err
		}
		failed = errors.Join(failed, err)
	}
	if s.items > began {
		return nil
	}
	return failed
}

// maxFields is how many keys of an object are looked at.
const maxFields = 10_000

// isWebAddress reports whether a text may name where a storage belongs.
func isWebAddress(text string) bool {
	return len(text) < 300 && (strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://"))
}

// beside reads what stands beside the drafts and templates: the two settings, and
// the posts of another program.
func (s *scan) beside(fields map[string]json.RawMessage, ours bool, nested int) error {
	for _, key := range []string{keyTheme, keySidebar} {
		if raw, there := fields[key]; there {
			value := unquote(raw)
			if value == "" {
				value = string(raw)
			}
			if err := s.setting(key, value); err != nil {
				return err
			}
		}
	}
	raw, there := fields["posts"]
	if !there {
		return nil
	}
	return s.value(newLayer(bytes.NewReader(raw)), where{key: "posts", guest: ours}, nested)
}

// stored reads the value of one of the old app's keys.
func (s *scan) stored(key, value string, nested int) error {
	switch key {
	case keyDrafts, keyTemplates:
		return s.within(value, where{key: key}, nested+1)
	}
	return s.setting(key, value)
}

// setting hands a setting over, if it is one; anything else under so common a name
// belongs to somebody else.
func (s *scan) setting(key, value string) error {
	value = strings.Trim(strings.TrimSpace(value), `"`)
	var setting transfer.Setting
	switch {
	case key == keyTheme && (value == "dark" || value == "light"):
		setting = transfer.Setting{Name: settingTheme, Value: value}
	case key == keySidebar && (value == "true" || value == "false"):
		setting = transfer.Setting{Name: settingSidebar, Value: value}
	default:
		return nil
	}
	return s.hand(transfer.Item{Kind: transfer.KindSetting, Source: SourceWeb, ID: setting.Name, Setting: &setting})
}

// damage hands over what cannot be read, unless it may well be another program's.
func (s *scan) damage(at where, reason string, raw []byte) error {
	if at.guest {
		return nil
	}
	return s.hand(damaged(at, reason, raw))
}

// damaged is an item that cannot be read.
func damaged(at where, reason string, raw []byte) transfer.Item {
	kind := transfer.KindUnknown
	switch at.key {
	case keyDrafts, "drafts", "posts":
		kind = transfer.KindDraft
	case keyTemplates, "templates":
		kind = transfer.KindTemplate
	}
	text := string(raw[:min(len(raw), maxRawKept)])
	return transfer.Item{Kind: kind, Source: SourceWeb, Damage: reason, Raw: strings.ToValidUTF8(text, "�")}
}
