package transfer

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"levercast/backend"
)

// Page is one page of a report.
type Page struct {
	Records []Record `json:"records"`
	Next    int      `json:"next"` // pass it as after; -1 on the last page
}

// Imports returns the latest imports, newest first.
func (i *Importer) Imports(ctx context.Context) ([]Imported, error) {
	imports, err := i.Store.Imports(ctx)
	if imports == nil {
		imports = []Imported{}
	}
	return imports, err
}

// Report returns a page of what an import did with each item, after a position
// (-1: from the first). Long texts are cut; WriteReport has them whole. Errors:
// NotFound.
func (i *Importer) Report(ctx context.Context, id string, after int) (Page, error) {
	records, err := i.Store.Records(ctx, id, after, rowsPerPage+1)
	if err != nil {
		return Page{}, err
	}
	page := Page{Records: []Record{}, Next: -1}
	size := 0
	for _, record := range records {
		record = shortened(record)
		text, _ := json.Marshal(record)
		if size += len(text); len(page.Records) > 0 && (len(page.Records) == rowsPerPage || size > bytesPerPage) {
			page.Next = page.Records[len(page.Records)-1].Position
			break
		}
		page.Records = append(page.Records, record)
	}
	return page, nil
}

// shortened returns a record whose texts are short enough for a page.
func shortened(r Record) Record {
	r.ID, r.Title, r.Raw, r.Damage = brief(r.ID), brief(r.Title), firstRunes(r.Raw, 500), firstRunes(r.Damage, 500)
	problems := []Problem{}
	for _, problem := range r.Problems[:min(len(r.Problems), 10)] {
		problems = append(problems, Problem{problem.Code, firstRunes(problem.Message, 300)})
	}
	r.Problems = problems
	unknown := map[string]json.RawMessage{}
	for _, name := range slices.Sorted(maps.Keys(r.Unknown)) {
		if len(unknown) == 20 {
			break
		}
		value := r.Unknown[name]
		if len(value) > 200 {
			value, _ = json.Marshal(firstRunes(string(value), 200))
		}
		unknown[name] = value
	}
	r.Unknown = unknown
	return r
}

// Undo takes an import back. Errors: NotFound; Conflict if it is undone already.
func (i *Importer) Undo(ctx context.Context, id string) (Undone, error) {
	return i.Store.UndoImport(ctx, id, backend.Time(backend.Millis(i.Now())))
}

// WriteReport writes all that is known of an import, as text to keep. Errors:
// NotFound.
func (i *Importer) WriteReport(ctx context.Context, id string, to io.Writer) error {
	done, err := i.Store.ImportByID(ctx, id)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(to)
	fmt.Fprintf(w, "Levercast import of %s\nFrom: %s\n", done.At.Format(time.RFC3339), done.From)
	c := done.Counts
	fmt.Fprintf(w, "Added: %d drafts, %d templates. Settings taken over: %d. Images: %d.\nUpdated: %d. Skipped: %d. Damaged: %d.\n",
		c.Drafts, c.Templates, c.Settings, c.Images, c.Updated, c.Skipped, c.Damaged)
	if done.UndoneAt != nil {
		fmt.Fprintf(w, "Taken back: %s\n", done.UndoneAt.Format(time.RFC3339))
	}
	for after := -1; ; {
		records, err := i.Store.Records(ctx, id, after, 200)
		if err != nil {
			return err
		}
		for _, record := range records {
			writeRecord(w, record)
			after = record.Position
		}
		if len(records) == 0 {
			return w.Flush()
		}
	}
}

func writeRecord(w io.Writer, r Record) {
	fmt.Fprintf(w, "\n%d. %s %s: %s\n   id %s", r.Position+1, r.Outcome, r.Kind, r.Title, r.ID)
	if r.Place != "" {
		fmt.Fprintf(w, ", found at %s", r.Place)
	}
	if r.Target != "" {
		fmt.Fprintf(w, ", here %s", r.Target)
	}
	fmt.Fprintln(w)
	if r.Outcome == Skipped {
		fmt.Fprintf(w, "   %s\n", r.State.words())
	}
	for _, problem := range r.Problems {
		fmt.Fprintf(w, "   ! %s\n", problem.Message)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Unknown)) {
		fmt.Fprintf(w, "   unknown field %s: %s\n", name, r.Unknown[name])
	}
	if r.Damage != "" {
		fmt.Fprintf(w, "   %s\n", r.Damage)
	}
	if r.Raw != "" {
		fmt.Fprintf(w, "   as it was found:\n      %s\n", strings.ReplaceAll(r.Raw, "\n", "\n      "))
	}
}

// words says why an item was skipped.
func (s State) words() string {
	switch s {
	case Here:
		return "It was imported before and has not changed."
	case Touched:
		return "It was imported before and changed here since, so it was left as it is."
	case Deleted:
		return "It was imported before and deleted here."
	case BuiltIn:
		return "Levercast comes with this template."
	case Same:
		return "A template with this name and text is here already."
	case Twice:
		return "It was found more than once; the newest counts."
	case Chosen:
		return "You have chosen this setting here already."
	}
	return "It was not chosen."
}
