package legacy

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/rivo/uniseg"

	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/template"
	"levercast/backend/transfer"
)

// recording is what the old app's microphone, which never recorded, wrote into the
// idea.
const recording = "[Voice recording transcription would appear here]"

// networks are the old app's names for them.
var networks = map[string][]platform.Name{
	"linkedin": {platform.LinkedIn}, "twitter": {platform.X}, "x": {platform.X},
	"both": {platform.LinkedIn, platform.X}, "all": {platform.LinkedIn, platform.X},
}

// draft makes an item of a draft, in the browser's form or a later server's.
func (r *record) draft() transfer.Item {
	// The browser's form has the text that was generated, never one that was edited:
	// edits were not saved. A later server may have either.
	_, later := r.values["contentRaw"]
	d := transfer.Draft{}
	d.Idea = r.text("rawIdea")
	if later {
		d.Idea = r.text("contentRaw")
	}
	id := r.id()
	d.CreatedAt, d.UpdatedAt = r.times(id)
	d.Versions = map[platform.Name]draft.Version{}
	r.version(&d, platform.LinkedIn, "linkedinContent", later)
	r.version(&d, platform.X, "twitterContent", later)
	d.Platforms = r.platforms(d.Versions)
	r.status(&d)
	r.title(&d)
	r.image(&d, "attachedImage")
	return r.asDraft(SourceWeb, id, d)
}

// post makes an item of a draft of the other program.
func (r *record) post() transfer.Item {
	d := transfer.Draft{Input: draft.Input{Idea: r.text("content"), Versions: map[platform.Name]draft.Version{}}}
	id := r.id()
	d.CreatedAt, d.UpdatedAt = r.times(id)
	var previews map[string]json.RawMessage
	if raw := r.take("previews"); raw != nil && json.Unmarshal(raw, &previews) != nil {
		r.problem(transfer.ProblemField, "The previews cannot be read.")
	}
	inner := &record{values: previews, lossy: r.lossy}
	inner.version(&d, platform.LinkedIn, "linkedin", true)
	inner.version(&d, platform.X, "twitter", true)
	r.problems = append(r.problems, inner.problems...)
	d.Platforms = r.platforms(d.Versions)
	r.status(&d)
	r.image(&d, "image")
	return r.asDraft(SourcePosts, id, d)
}

func (r *record) asDraft(source, id string, d transfer.Draft) transfer.Item {
	item := transfer.Item{Kind: transfer.KindDraft, Source: source, ID: id, Draft: &d}
	if strings.Contains(d.Idea, recording) {
		d.Fillers = []string{recording}
	}
	if draft.Blank(d.Idea) && len(d.Versions) == 0 && len(d.Images) == 0 {
		item.Draft, item.Damage = nil, "It holds no text."
	}
	return item
}

// version takes one network's text: a text, or a thread as a list or as the JSON
// of one.
func (r *record) version(d *transfer.Draft, name platform.Name, field string, later bool) {
	raw := r.take(field)
	if raw == nil {
		return
	}
	var parts []string
	var text string
	switch {
	case json.Unmarshal(raw, &parts) == nil:
	case json.Unmarshal(raw, &text) == nil:
		if !later || json.Unmarshal([]byte(text), &parts) != nil {
			parts = []string{text}
		}
	default:
		r.values[field] = raw
		r.problem(transfer.ProblemField, "The field “%s” is no text.", field)
		return
	}
	parts = slices.DeleteFunc(parts, draft.Blank)
	for i := range parts {
		parts[i] = r.clean(parts[i])
	}
	if len(parts) > draft.MaxParts {
		r.problem(transfer.ProblemParts, "A thread had %d parts; those from number %d on are joined into one.", len(parts), draft.MaxParts)
		last := strings.Join(parts[draft.MaxParts-1:], "\n\n")
		parts = append(parts[:draft.MaxParts-1], last)
	}
	if len(parts) > 0 {
		d.Versions[name] = draft.Version{Parts: parts, EditedByHand: later}
	}
}

// platforms takes where the draft was meant to go; if that is not said, where it has
// a text for.
func (r *record) platforms(versions map[platform.Name]draft.Version) []platform.Name {
	var chosen []platform.Name
	var unknown []string
	for _, field := range []string{"platform", "platforms"} {
		raw := r.take(field)
		var list []string
		text := unquote(raw)
		if json.Unmarshal(raw, &list) != nil && json.Unmarshal([]byte(text), &list) != nil && text != "" {
			list = []string{text}
		}
		for _, name := range list {
			known, ok := networks[strings.ToLower(name)]
			if !ok && len(unknown) < 10 {
				unknown = append(unknown, fmt.Sprintf("%.40q", name))
			}
			chosen = append(chosen, known...)
		}
	}
	if len(unknown) > 0 {
		r.problem(transfer.ProblemPlatform, "It was also meant for %s, which Levercast does not have.", strings.Join(unknown, ", "))
	}
	if len(chosen) > 0 {
		return chosen
	}
	chosen = slices.Sorted(maps.Keys(versions)) // the same each time, or it would seem to have changed
	if len(chosen) == 0 {
		chosen = networks["both"]
	}
	r.problem(transfer.ProblemPlatform, "Where it was meant to go is not said; the texts there are decide.")
	return chosen
}

// status takes the status. “published” was a simulation that always succeeded, so it
// is a mark and nothing more.
func (r *record) status(d *transfer.Draft) {
	d.Status = r.text("status")
	switch d.Status {
	case "draft", "pending":
	case "published":
		at := d.UpdatedAt
		d.PublishedAt = &at
	case "":
		r.problem(transfer.ProblemStatus, "Its status is not said; it comes in as a draft.")
	default:
		r.problem(transfer.ProblemStatus, "Its status was “%.40s”; it comes in as a draft.", d.Status)
	}
}

// title drops the old title, which was the idea's beginning, cut anywhere. Only
// where there is no idea it is all there is.
func (r *record) title(d *transfer.Draft) {
	raw := r.take("title")
	if !draft.Blank(d.Idea) || raw == nil {
		return
	}
	title := strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(unquote(raw), "\x00", ""), "�", ""))
	d.Title = graphemes(title, draft.MaxTitle)
}

// template makes an item of a template.
func (r *record) template() transfer.Item {
	id := r.id()
	t := transfer.Template{Template: template.Template{
		Name: r.text("name"), Tone: r.text("tone"), Description: r.text("description"),
		Bodies: map[string]string{},
	}}
	for field, network := range map[string]platform.Name{"linkedinTemplate": platform.LinkedIn, "twitterTemplate": platform.X} {
		if body := r.text(field); strings.TrimSpace(body) != "" {
			t.Bodies[string(network)] = body
		}
	}
	t.CreatedAt, t.UpdatedAt = r.times(id)
	t.Seeded = seeded(id, t)
	t.Name = r.shortened(t.Name, template.MaxName, "name")
	t.Tone = r.shortened(t.Tone, template.MaxTone, "tone")
	t.Description = r.shortened(t.Description, template.MaxDescription, "description")
	var isDefault bool
	if json.Unmarshal(r.take("isDefault"), &isDefault) == nil && isDefault && !t.Seeded {
		r.problem(transfer.ProblemDefault, "It was the default template there. Your default here stays.")
	}
	return transfer.Item{Kind: transfer.KindTemplate, Source: SourceWeb, ID: id, Template: &t}
}

// seeds are the templates the old app wrote by itself, in the order of their ids.
var seeds = []string{"professional", "casual", "inspirational", "question-based", "storytelling"}

// seeded reports whether a template is one that the old app wrote by itself and
// that nobody changed: an id that ends in its number, and one moment for all.
func seeded(id string, t transfer.Template) bool {
	match := madeAt.FindString(id)
	number := strings.TrimPrefix(id, match)
	if match == "" || len(number) != 1 || number[0] < '0' || int(number[0]-'0') >= len(seeds) {
		return false
	}
	changed := t.UpdatedAt.Sub(t.CreatedAt)
	return strings.EqualFold(t.Name, seeds[number[0]-'0']) && changed >= 0 && changed < time.Second
}

// shortened returns a text cut to what fits; the report keeps all of it.
func (r *record) shortened(text string, most int, label string) string {
	short := graphemes(text, most)
	if short != text {
		r.problem(transfer.ProblemShortened, "A name, a tone or a description was too long and is cut; the report has all of it.")
		if whole, err := json.Marshal(text); err == nil {
			r.values[label] = whole
		}
	}
	return short
}

// graphemes returns at most so many characters, as people see them.
func graphemes(text string, most int) string {
	rest, state := text, -1
	for range most {
		if rest == "" {
			return text
		}
		_, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
	}
	return text[:len(text)-len(rest)]
}
