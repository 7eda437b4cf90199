package transfer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/template"
)

// How much one plan holds. A browser gives a website 10 MB; this is far above.
const (
	maxItems = 100_000
	maxText  = 128 << 20 // bytes of all texts
	maxRaw   = 64 << 10  // bytes kept of a damaged item, and of unknown fields

	maxProblems = 30  // kept of one item
	maxProblem  = 500 // bytes of one
)

// Config is what an Importer works with.
type Config struct {
	Store     Store
	Drafts    *draft.Drafts
	Templates *template.Library
	MediaDir  string      // the folder of the image library
	Media     media.Store // what is known of its images
	// Settings returns the settings as they are kept.
	Settings func(ctx context.Context) (string, error)
	// Adopt returns the settings with those choices that the person has not made
	// here, and the names of the choices taken.
	Adopt func(kept string, choices map[string]string) (changed string, taken []string, err error)
	Now   backend.Now
}

// Importer makes plans and carries them out. It is safe for concurrent use.
type Importer struct{ Config }

// New returns an Importer.
func New(config Config) *Importer { return &Importer{config} }

// Plan is what an import would do. It is safe for concurrent reading, until Close.
type Plan struct {
	ID    string
	From  string
	temp  string
	items []planned
}

// planned is an item with what would become of it.
type planned struct {
	Item
	title       string
	state       State
	fingerprint string
}

// Read finds items and calls add for each. Files that belong to them it writes
// into the folder temp. It ends with the first error that add returns.
type Read func(ctx context.Context, temp string, add func(Item) error) error

// Plan reads items and says what would become of each. It changes nothing. from
// says in words where they come from. The plan is closed with Close. Errors: as
// the reader; Invalid if there is more than one import can hold, or nothing.
func (i *Importer) Plan(ctx context.Context, from string, read Read) (_ *Plan, err error) {
	temp, err := os.MkdirTemp("", "levercast-import-")
	if err != nil {
		return nil, backend.Fail(backend.Unavailable, "There is no place for temporary files, so nothing was read.", "Free some space on the disk, then try again.").Because(err)
	}
	plan := &Plan{ID: backend.NewID(), From: from, temp: temp}
	defer func() {
		if err != nil {
			plan.Close()
		}
	}()
	text := 0
	err = read(ctx, temp, func(item Item) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if text += item.size(); len(plan.items) >= maxItems || text > maxText {
			return backend.Fail(backend.Invalid, "There is more in it than one import can hold. Nothing was imported.", "Divide it into several files.")
		}
		plan.items = append(plan.items, i.inspect(item))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(plan.items) == 0 {
		return nil, backend.Fail(backend.NotFound, "No drafts, templates or settings were found there. Nothing was imported.",
			"Check that it is the right file, browser or address.")
	}
	plan.settleTwins()
	return plan, i.judge(ctx, plan)
}

// Close removes the plan's temporary files. It may be repeated.
func (p *Plan) Close() { os.RemoveAll(p.temp) }

// size is about how many bytes of memory an item's texts take.
func (it Item) size() int {
	size := len(it.ID) + len(it.Raw) + len(it.Damage)
	for name, value := range it.Unknown {
		size += len(name) + len(value)
	}
	if it.Draft != nil {
		size += len(it.Draft.Title) + len(it.Draft.Idea)
		for _, version := range it.Draft.Versions {
			for _, part := range version.Parts {
				size += len(part)
			}
		}
	}
	if it.Template != nil {
		for _, body := range it.Template.Bodies {
			size += len(body)
		}
	}
	return size
}

// inspect checks an item against the program's own rules.
func (i *Importer) inspect(item Item) planned {
	p := planned{Item: item, fingerprint: fingerprint(item)}
	if p.ID == "" {
		p.ID = "content:" + p.fingerprint
	}
	p.Unknown = bounded(p.Unknown)
	p.Problems = p.Problems[:min(len(p.Problems), maxProblems)]
	for i := range p.Problems {
		p.Problems[i].Message = cut(p.Problems[i].Message, maxProblem)
	}
	var err error
	switch {
	case p.Damage != "":
	case p.Draft != nil:
		var made draft.Draft
		made, err = i.Drafts.Make(p.Draft.Input)
		p.title = made.Title
	case p.Template != nil:
		_, err = i.Templates.Make(p.Template.Template)
		p.title = p.Template.Name
	case p.Setting != nil:
		p.title = p.Setting.Name + ": " + p.Setting.Value
	default:
		p.Damage = "It is nothing Levercast knows."
	}
	if err != nil {
		p.Damage = reason(err)
		if p.Raw == "" {
			p.Raw = written(item)
		}
	}
	if p.Damage != "" {
		p.state = Damaged
		p.Raw = cut(p.Raw, maxRaw)
		p.title = cut(strings.Join(strings.Fields(p.title), " "), 200)
	}
	return p
}

// written returns an item's content as text, for the report.
func written(item Item) string {
	var text []byte
	switch {
	case item.Draft != nil:
		text, _ = json.MarshalIndent(item.Draft.Input, "", "  ")
	case item.Template != nil:
		text, _ = json.MarshalIndent(item.Template.Template, "", "  ")
	}
	return string(text)
}

// reason returns an error's words without what they say of saving, which nobody
// tried yet.
func reason(err error) string {
	words := backend.Describe(err).Message
	for _, end := range []string{" Nothing was changed.", " The draft was not changed.", " The template was not saved."} {
		words = strings.TrimSuffix(words, end)
	}
	return words
}

// fingerprint identifies an item's content.
func fingerprint(item Item) string {
	content := map[string]any{"raw": item.Raw, "setting": item.Setting}
	if d := item.Draft; d != nil {
		var images []string
		for _, image := range d.Images {
			images = append(images, image.Sum+image.AltText)
			if image.Sum == "" {
				images = append(images, image.Path)
			}
		}
		content["draft"] = []any{d.Input, images, d.CreatedAt, d.UpdatedAt, d.Status, d.PublishedAt}
	}
	if t := item.Template; t != nil {
		content["template"] = []any{t.Name, t.Tone, t.Description, t.Bodies}
	}
	text, err := json.Marshal(content)
	if err != nil { // a year beyond 9999, which no reader gives
		text = fmt.Append(nil, content)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}

// identity is what an item is known by.
type identity struct {
	kind       Kind
	source, id string
}

func (p planned) identity() identity { return identity{p.Kind, p.Source, p.ID} }

// settleTwins lets the newest of those items count that have one identity.
func (p *Plan) settleTwins() {
	first := map[identity]int{}
	for at := range p.items {
		item := &p.items[at]
		if item.state == Damaged {
			continue
		}
		before, twin := first[item.identity()]
		if !twin {
			first[item.identity()] = at
			continue
		}
		older := at
		if newer(item, &p.items[before]) {
			older, first[item.identity()] = before, at
		}
		p.items[older].state = Twice
	}
}

func newer(a, b *planned) bool {
	switch {
	case a.Draft != nil && b.Draft != nil:
		return a.Draft.UpdatedAt.After(b.Draft.UpdatedAt)
	case a.Template != nil && b.Template != nil:
		return a.Template.UpdatedAt.After(b.Template.UpdatedAt)
	}
	return false
}

func (p *Plan) sources() []string {
	sources := map[string]bool{}
	for _, item := range p.items {
		sources[item.Source] = true
	}
	return slices.Sorted(maps.Keys(sources))
}

// bounded returns unknown fields, the long ones cut.
func bounded(fields map[string]json.RawMessage) map[string]json.RawMessage {
	left := maxRaw
	kept := map[string]json.RawMessage{}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		value := fields[name]
		if len(value) > left {
			value, _ = json.Marshal(cut(string(value), left))
		}
		left = max(left-len(value), 0)
		kept[cut(name, 200)] = value
	}
	if len(kept) == 0 {
		return nil
	}
	return kept
}

// cut returns at most so many bytes of a text, whole characters, and says so.
func cut(text string, most int) string {
	if len(text) <= most {
		return strings.ToValidUTF8(text, "�")
	}
	return strings.ToValidUTF8(text[:most], "") + fmt.Sprintf(" … (%d bytes in all)", len(text))
}
