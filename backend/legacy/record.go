package legacy

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"levercast/backend/transfer"
)

// isRecord reports whether an object is one draft, template or post, rather than
// something that holds them.
func isRecord(fields map[string]json.RawMessage, at where) bool {
	for _, name := range []string{"rawIdea", "contentRaw", "linkedinTemplate", "twitterTemplate", "linkedinContent", "twitterContent", "previews"} {
		if _, there := fields[name]; there {
			return true
		}
	}
	_, id := fields["id"]
	return id && at.key != ""
}

// record reads one object of a list.
func (s *scan) record(raw json.RawMessage, broken bool, at where) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return s.damage(at, "This entry cannot be read.", raw)
	}
	return s.fields(fields, raw, broken, at)
}

// fields makes an item of an object's fields.
func (s *scan) fields(values map[string]json.RawMessage, raw json.RawMessage, broken bool, at where) error {
	r := &record{values: values, lossy: broken || s.lossy, spool: s.spool}
	has := func(name string) bool { _, there := values[name]; return there }
	var item transfer.Item
	switch {
	case has("linkedinTemplate") || has("twitterTemplate") || at.key == keyTemplates:
		item = r.template()
	case has("rawIdea"):
		item = r.draft()
	case has("previews"), at.key == "posts" && has("content"):
		item = r.post()
	case has("contentRaw"), has("linkedinContent"), has("twitterContent"), at.key == keyDrafts:
		item = r.draft()
	case at.guest:
		return nil
	default:
		item = damaged(at, "This is neither a draft nor a template.", nil)
	}
	if r.failed != nil {
		return stopped{r.failed}
	}
	if item.Damage != "" {
		item.Raw = strings.ToValidUTF8(string(raw[:min(len(raw), maxRawKept)]), "�")
	}
	item.Problems, item.Unknown = r.problems, r.rest()
	return s.hand(item)
}

// record is one object under way: each field that is read is taken out.
type record struct {
	values   map[string]json.RawMessage
	lossy    bool // half a character was replaced somewhere in it
	spool    *spool
	problems []transfer.Problem
	failed   error // an image could not be written
}

// problem notes a problem, once.
func (r *record) problem(code, message string, values ...any) {
	problem := transfer.Problem{Code: code, Message: fmt.Sprintf(message, values...)}
	if !slices.Contains(r.problems, problem) {
		r.problems = append(r.problems, problem)
	}
}

// take returns a field and removes it; nil if it is missing or null.
func (r *record) take(name string) json.RawMessage {
	raw := r.values[name]
	if string(raw) == "null" {
		raw = nil
	}
	delete(r.values, name)
	return raw
}

// text takes a field that holds a text.
func (r *record) text(name string) string {
	raw := r.take(name)
	if raw == nil {
		return ""
	}
	var text string
	if err := json.Unmarshal(raw, &text); err != nil {
		r.values[name] = raw // the report keeps it
		r.problem(transfer.ProblemField, "The field “%s” is no text.", name)
		return ""
	}
	return r.clean(text)
}

// clean returns a text that can be kept.
func (r *record) clean(text string) string {
	switch {
	case strings.ContainsRune(text, 0):
		text = strings.ReplaceAll(text, "\x00", "")
		r.problem(transfer.ProblemBrokenText, "A text held NUL characters, which were left out.")
	case r.lossy && strings.ContainsRune(text, utf8.RuneError):
		r.problem(transfer.ProblemBrokenText, "A text held half a character; “�” stands in its place.")
	}
	return text
}

// rest returns the fields that nobody took.
func (r *record) rest() map[string]json.RawMessage {
	for name, value := range r.values {
		switch string(value) {
		case "null", "[]", "{}", `""`:
			delete(r.values, name)
		}
	}
	if len(r.values) == 0 {
		return nil
	}
	return r.values
}

// id takes the record's id.
func (r *record) id() string {
	raw := r.take("id")
	var id string
	if err := json.Unmarshal(raw, &id); err != nil && len(raw) > 0 && len(raw) < 40 && raw[0] != '{' && raw[0] != '[' {
		id = string(raw) // a number
	}
	id = strings.ReplaceAll(id, "\x00", "")
	if id == "" || len(id) > 200 {
		r.problem(transfer.ProblemID, "It had no id, so it is known by its content.")
		return ""
	}
	return id
}

// madeAt finds the time in an id of the old app: draft_1762268607481_k3v9x0q2m.
var madeAt = regexp.MustCompile(`^(?:draft|template)_(\d{12,14})_`)

// times takes when the record was made and changed.
func (r *record) times(id string) (created, updated time.Time) {
	created, updated = r.time("createdAt"), r.time("updatedAt")
	if created.IsZero() {
		if match := madeAt.FindStringSubmatch(id); match != nil {
			ms, _ := strconv.ParseInt(match[1], 10, 64)
			created = sensible(time.UnixMilli(ms))
		}
		switch {
		case !created.IsZero():
			r.problem(transfer.ProblemTime, "When it was made is read from its id.")
		case !updated.IsZero():
			created = updated
			r.problem(transfer.ProblemTime, "When it was made is not known; when it was changed stands for it.")
		default:
			r.problem(transfer.ProblemTime, "When it was made is not known; the time of the import stands for it.")
		}
	}
	if updated.IsZero() {
		updated = created
	}
	return created, updated
}

// time takes a time; zero if it is missing or makes no sense.
func (r *record) time(name string) time.Time {
	raw := r.take(name)
	var text string
	if json.Unmarshal(raw, &text) == nil {
		at, err := time.Parse(time.RFC3339Nano, text)
		if err == nil {
			return sensible(at)
		}
	}
	if ms, err := strconv.ParseInt(string(raw), 10, 64); err == nil {
		return sensible(time.UnixMilli(ms))
	}
	return time.Time{}
}

// sensible returns a time in UTC, zero if no draft can be that old or that new.
func sensible(at time.Time) time.Time {
	at = at.UTC().Truncate(time.Millisecond)
	if at.Year() < 1990 || at.Year() > 2999 {
		return time.Time{}
	}
	return at
}

// unquote returns the text of a JSON string, "" for anything else.
func unquote(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return ""
	}
	return text
}
