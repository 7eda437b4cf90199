package sqlite

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/sqlite/db"
)

// excerptLength is the most characters of a draft's idea in a list.
const excerptLength = 140

// Drafts implements draft.Store.
func (d *DB) Drafts(ctx context.Context, filter draft.Filter) (draft.Page, error) {
	after, err := parseCursor("drafts", filter.Cursor)
	if err != nil {
		return draft.Page{}, err
	}
	limit := pageLimit(filter.Limit)
	rows, err := listDrafts(ctx, d.reads, filter, after.until(filter.Until), int64(limit+1))
	if err != nil {
		return draft.Page{}, d.fail(err)
	}
	rows = since(rows, filter.Since, func(row db.ListDraftsRow) int64 { return row.UpdatedAt })
	page := draft.Page{Drafts: make([]draft.Summary, 0, limit)}
	decoded := map[string][]platform.Name{} // most drafts name the same networks
	for _, row := range rows[:min(len(rows), limit)] {
		platforms, known := decoded[row.Platforms]
		if !known {
			if platforms, err = decode[[]platform.Name](row.Platforms); err != nil {
				return draft.Page{}, d.fail(err)
			}
			decoded[row.Platforms] = platforms
		}
		page.Drafts = append(page.Drafts, draft.Summary{
			ID:        row.ID,
			Title:     row.Title,
			Excerpt:   excerpt(row.Start),
			Platforms: slices.Clone(platforms),
			Status:    draft.Status(row.Status),
			UpdatedAt: backend.Time(row.UpdatedAt),

			MarkedPublished: row.MarkedPublished,
		})
	}
	if len(rows) > limit {
		last := page.Drafts[limit-1]
		page.Next = nextCursor("drafts", last.UpdatedAt, last.ID)
	}
	return page, nil
}

// listDrafts runs the query whose index fits the filter.
func listDrafts(ctx context.Context, q *db.Queries, filter draft.Filter, after cursor, count int64) ([]db.ListDraftsRow, error) {
	switch match := matchAll(filter.Query); {
	case match != "":
		return searchDrafts(ctx, q, areBeginnings(filter.Query), db.SearchDraftsParams{
			Query: match, Status: string(filter.Status), Platform: string(filter.Platform),
			BeforeAt: after.at, BeforeID: after.id, Count: count,
		})
	case filter.Status != "":
		rows, err := q.ListDraftsByStatus(ctx, db.ListDraftsByStatusParams{
			Status: string(filter.Status), Platform: string(filter.Platform),
			BeforeAt: after.at, BeforeID: after.id, Count: count,
		})
		return sameRows(rows, func(row db.ListDraftsByStatusRow) db.ListDraftsRow { return db.ListDraftsRow(row) }), err
	default:
		return q.ListDrafts(ctx, db.ListDraftsParams{
			Platform: string(filter.Platform), BeforeAt: after.at, BeforeID: after.id, Count: count,
		})
	}
}

// searchDrafts looks up the texts found and sorts them if there are few, and walks
// the drafts from the newest until a page is full if there are many. Of words that
// are quickly looked up, it looks among the newest drafts first: mostly that fills
// the page.
func searchDrafts(ctx context.Context, q *db.Queries, quick bool, search db.SearchDraftsParams) ([]db.ListDraftsRow, error) {
	hits, err := q.CountDraftHits(ctx, db.CountDraftHitsParams{Query: search.Query, AtMost: fewHits + 1})
	if err != nil {
		return nil, err
	}
	if hits > fewHits && quick {
		rows, err := q.SearchNewestDrafts(ctx, db.SearchNewestDraftsParams{
			Query: search.Query, Status: search.Status, Platform: search.Platform,
			BeforeAt: search.BeforeAt, BeforeID: search.BeforeID, Count: search.Count, Among: 4 * search.Count,
		})
		if err != nil || int64(len(rows)) == search.Count {
			return sameRows(rows, func(row db.SearchNewestDraftsRow) db.ListDraftsRow { return db.ListDraftsRow(row) }), err
		}
	}
	if hits > fewHits {
		rows, err := q.SearchManyDrafts(ctx, db.SearchManyDraftsParams(search))
		return sameRows(rows, func(row db.SearchManyDraftsRow) db.ListDraftsRow { return db.ListDraftsRow(row) }), err
	}
	rows, err := q.SearchDrafts(ctx, search)
	return sameRows(rows, func(row db.SearchDraftsRow) db.ListDraftsRow { return db.ListDraftsRow(row) }), err
}

func sameRows[From, To any](rows []From, convert func(From) To) []To {
	converted := make([]To, len(rows))
	for i, row := range rows {
		converted[i] = convert(row)
	}
	return converted
}

// CountDrafts implements draft.Store.
func (d *DB) CountDrafts(ctx context.Context) (map[draft.Status]int, error) {
	rows, err := d.reads.CountDrafts(ctx)
	if err != nil {
		return nil, d.fail(err)
	}
	counts := make(map[draft.Status]int, len(rows))
	for _, row := range rows {
		counts[draft.Status(row.Status)] = int(row.Count)
	}
	return counts, nil
}

// excerpt returns the first characters of a text on one line.
func excerpt(text string) string {
	if start, ok := onOneLine(text); ok {
		return start
	}
	var line []rune
	for word := range strings.FieldsSeq(text) {
		if len(line) > 0 {
			line = append(line, ' ')
		}
		if line = append(line, []rune(word)...); len(line) >= excerptLength {
			line = line[:excerptLength]
			break
		}
	}
	return strings.TrimRight(string(line), " ")
}

// onOneLine returns the first characters of a text as they stand, if that is on
// one line already. It is what most ideas begin with, and copies nothing.
func onOneLine(text string) (start string, ok bool) {
	length, blank := 0, true
	for i, r := range text {
		if length == excerptLength {
			text = text[:i]
			break
		}
		length++
		if ' ' < r && r < 0x7f { // nearly all, and quicker told than by IsSpace
			blank = false
			continue
		}
		if unicode.IsSpace(r) && (blank || r != ' ') {
			return "", false
		}
		blank = r == ' '
	}
	return strings.TrimSuffix(text, " "), true
}
