package transfer

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"levercast/backend/draft"
	"levercast/backend/platform"
)

// Summary is a plan in numbers.
type Summary struct {
	ID         string        `json:"id"`
	From       string        `json:"from"`
	Total      int           `json:"total"`
	Counts     map[State]int `json:"counts" ts_type:"{[state: string]: number}"`
	Suggested  int           `json:"suggested"`
	Selectable int           `json:"selectable"`
	Drafts     int           `json:"drafts"`     // whatever their state
	Templates  int           `json:"templates"`  // whatever their state
	Settings   int           `json:"settings"`   // whatever their state
	Published  int           `json:"published"`  // drafts marked published there
	Recordings int           `json:"recordings"` // drafts that hold a text nobody wrote
	Images     int           `json:"images"`
}

// Summary returns the plan in numbers.
func (p *Plan) Summary() Summary {
	s := Summary{ID: p.ID, From: p.From, Total: len(p.items), Counts: map[State]int{}}
	for _, item := range p.items {
		s.Counts[item.state]++
		count(&s.Suggested, item.state.Suggested())
		count(&s.Selectable, item.state.Selectable())
		count(&s.Drafts, item.Kind == KindDraft)
		count(&s.Templates, item.Kind == KindTemplate)
		count(&s.Settings, item.Kind == KindSetting)
		if item.Draft != nil {
			count(&s.Published, item.Draft.PublishedAt != nil)
			count(&s.Recordings, len(item.Draft.Fillers) > 0)
			s.Images += len(item.Draft.Images)
		}
	}
	return s
}

func count(number *int, yes bool) {
	if yes {
		*number++
	}
}

// Row is one item of a plan, as a list shows it.
type Row struct {
	Position   int             `json:"position"`
	Kind       Kind            `json:"kind"`
	ID         string          `json:"id"`
	Place      string          `json:"place"`
	Title      string          `json:"title"`
	Excerpt    string          `json:"excerpt"`
	Platforms  []platform.Name `json:"platforms"`
	Images     int             `json:"images"`
	CreatedAt  *time.Time      `json:"createdAt" ts_type:"string | null"`
	UpdatedAt  *time.Time      `json:"updatedAt" ts_type:"string | null"`
	State      State           `json:"state"`
	Suggested  bool            `json:"suggested"`
	Selectable bool            `json:"selectable"`
	Published  bool            `json:"published"` // marked published there
	Recording  bool            `json:"recording"` // holds a text nobody wrote
	Problems   []Problem       `json:"problems"`
	Damage     string          `json:"damage"`
	Raw        string          `json:"raw"` // the beginning
}

// Filter chooses rows. Zero fields do not filter.
type Filter struct {
	State  State  `json:"state"`
	Kind   Kind   `json:"kind"`
	Marked string `json:"marked"` // "published", "recording" or "problem"
}

// Rows is one page of a plan.
type Rows struct {
	Rows []Row `json:"rows"`
	Next int   `json:"next"` // pass it as after; -1 on the last page
}

// A page stays below what one answer to the window may hold.
const (
	rowsPerPage  = 50
	bytesPerPage = 48 << 10
	excerpt      = 140 // characters
)

// Rows returns the rows after a position (-1: from the first), at most 50.
func (p *Plan) Rows(filter Filter, after int) Rows {
	page := Rows{Rows: []Row{}, Next: -1}
	size := 0
	for at := max(after+1, 0); at < len(p.items); at++ {
		row := p.items[at].row(at)
		if !filter.wants(row) {
			continue
		}
		text, _ := json.Marshal(row)
		if size += len(text); len(page.Rows) > 0 && (len(page.Rows) == rowsPerPage || size > bytesPerPage) {
			page.Next = page.Rows[len(page.Rows)-1].Position
			return page
		}
		page.Rows = append(page.Rows, row)
	}
	return page
}

func (f Filter) wants(row Row) bool {
	switch {
	case f.State != "" && f.State != row.State, f.Kind != "" && f.Kind != row.Kind:
		return false
	}
	switch f.Marked {
	case "published":
		return row.Published
	case "recording":
		return row.Recording
	case "problem":
		return len(row.Problems) > 0 || row.Damage != ""
	}
	return true
}

func (p planned) row(position int) Row {
	row := Row{
		Position: position, Kind: p.Kind, ID: brief(p.ID), Place: brief(p.Place), Title: brief(p.title), Platforms: []platform.Name{},
		State: p.state, Suggested: p.state.Suggested(), Selectable: p.state.Selectable(),
		Problems: []Problem{}, Damage: p.Damage, Raw: firstRunes(p.Raw, 500),
	}
	for _, problem := range p.Problems[:min(len(p.Problems), 10)] {
		row.Problems = append(row.Problems, Problem{problem.Code, firstRunes(problem.Message, 300)})
	}
	switch {
	case p.Draft != nil:
		row.Excerpt = brief(words(p.Draft.Input))
		row.Platforms = append(row.Platforms, p.Draft.Platforms...)
		row.Images = len(p.Draft.Images)
		row.CreatedAt, row.UpdatedAt = given(p.Draft.CreatedAt), given(p.Draft.UpdatedAt)
		row.Published, row.Recording = p.Draft.PublishedAt != nil, len(p.Draft.Fillers) > 0
	case p.Template != nil:
		row.Excerpt = brief(p.Template.Description)
		row.CreatedAt, row.UpdatedAt = given(p.Template.CreatedAt), given(p.Template.UpdatedAt)
	}
	return row
}

// words returns what a draft says: its idea, or the first of its texts.
func words(d draft.Input) string {
	if !draft.Blank(d.Idea) {
		return d.Idea
	}
	for _, name := range slices.Sorted(maps.Keys(d.Versions)) {
		if text := strings.Join(d.Versions[name].Parts, " "); !draft.Blank(text) {
			return text
		}
	}
	return ""
}

func given(at time.Time) *time.Time {
	if at.IsZero() {
		return nil
	}
	return &at
}

// brief returns the beginning of a text on one line.
func brief(text string) string {
	return strings.Join(strings.Fields(firstRunes(text, excerpt)), " ")
}

func firstRunes(text string, most int) string {
	for at := range text {
		if most == 0 {
			return text[:at] + "…"
		}
		most--
	}
	return text
}

// withoutFillers returns a draft's input without the texts nobody wrote.
func withoutFillers(d Draft) draft.Input {
	input := d.Input
	strip := func(text string) string {
		for _, filler := range d.Fillers {
			text = strings.ReplaceAll(text, " "+filler, "")
			text = strings.ReplaceAll(text, filler, "")
		}
		return text
	}
	input.Idea = strip(input.Idea)
	input.Versions = map[platform.Name]draft.Version{}
	for name, version := range d.Versions {
		parts := make([]string, len(version.Parts))
		for i, part := range version.Parts {
			parts[i] = strip(part)
		}
		input.Versions[name] = draft.Version{Parts: parts, EditedByHand: version.EditedByHand}
	}
	return input
}
