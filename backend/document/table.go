package document

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/transfer"
)

// Template is a table to fill in, with an example, as a spreadsheet opens it.
const Template = "\uFEFFtitle,idea,linkedin,x,platforms,created,images,when\r\n" +
	"\"My first workshop\",\"Three things I learned running it. Start late. End early.\",,\"A thread's first part\n---\nand its second\",\"linkedin, x\",2026-03-04,\"images/chart.png\",\"2026-03-10 09:00 (a note: nothing is scheduled by itself)\"\r\n"

// table reads drafts, one per row, under the names of the first row.
func (r *readerOf) table(name, text string) error {
	rows := csv.NewReader(strings.NewReader(text))
	rows.Comma, rows.FieldsPerRecord, rows.LazyQuotes = separator(text), -1, true
	columns, err := rows.Read()
	if err != nil {
		return noTable(name, err)
	}
	known := false
	for i, column := range columns {
		columns[i] = strings.ToLower(strings.TrimSpace(column))
		known = known || columns[i] == "idea" || columns[i] == "text" || columns[i] == "linkedin" || columns[i] == "x" || columns[i] == "title"
	}
	if !known {
		return noTable(name, errors.New("no column that is known"))
	}
	for n := 2; ; n++ {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		row, err := rows.Read()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case n > maxRows+1:
			return backend.Fail(backend.Invalid, fmt.Sprintf("“%s” has more than %d rows. Nothing was changed.", name, maxRows), "Split it into smaller files.")
		case err != nil:
			if err := r.add(transfer.Item{Kind: transfer.KindDraft, Source: "csv", Place: fmt.Sprintf("%s, row %d", name, n), Damage: "The row cannot be read."}); err != nil {
				return err
			}
			continue
		}
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue
		}
		d, place := parseRow(columns, row), fmt.Sprintf("%s, row %d", name, n)
		if err := r.giveRow(d, name, place); err != nil {
			return err
		}
	}
}

// giveRow is give for a row, whose place is more than its file.
func (r *readerOf) giveRow(d document, name, place string) error {
	add := r.add
	defer func() { r.add = add }()
	r.add = func(item transfer.Item) error {
		item.Place = place
		return add(item)
	}
	return r.give(d, name)
}

func parseRow(columns, row []string) document {
	d := document{source: "csv"}
	for i, cell := range row {
		cell = readCell(cell)
		if i >= len(columns) {
			d.keep(fmt.Sprintf("column %d", i+1), cell)
			continue
		}
		switch column := columns[i]; column {
		case "idea", "text":
			d.idea = cell
		case "linkedin":
			if strings.TrimSpace(cell) != "" {
				d.version(platform.LinkedIn, draft.Version{Parts: []string{cell}, EditedByHand: true})
			}
		case "x", "twitter":
			if strings.TrimSpace(cell) != "" {
				d.version(platform.X, draft.Version{Parts: strings.Split(cell, "\n---\n"), EditedByHand: true})
			}
		case "images", "image":
			for _, path := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(",;|\n", r) }) {
				if path = strings.TrimSpace(path); path != "" {
					d.images = append(d.images, picture{path: path})
				}
			}
		case "":
			if strings.TrimSpace(cell) != "" {
				d.keep(fmt.Sprintf("column %d", i+1), cell)
			}
		default:
			d.set(column, cell)
		}
	}
	return d
}

// separator returns what separates the cells of the first row: spreadsheets write
// semicolons where the comma separates decimals.
func separator(text string) rune {
	counts, inQuotes := map[rune]int{}, false
	for _, r := range text {
		if r == '"' {
			inQuotes = !inQuotes
		} else if !inQuotes {
			counts[r]++
		}
		if r == '\n' && !inQuotes {
			break
		}
	}
	best := ','
	for _, r := range []rune{';', '\t'} {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return best
}

func noTable(name string, err error) error {
	return backend.Fail(backend.Invalid, fmt.Sprintf("“%s” is not a table of drafts. Nothing was changed.", name),
		"Its first row must name the columns, “idea” at least; Import, A file (or “levercast import --csv-template”) gives you a table to fill in.").Because(err)
}
