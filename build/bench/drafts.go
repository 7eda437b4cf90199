package main

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"path/filepath"
	"time"

	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/sqlite"
	"levercast/backend/sqlite/db"
)

// drafts measures the use cases behind the window on the crowd, beside the driver
// alone on a copy of it.
func (b *bench) drafts(ctx context.Context) ([]row, error) {
	path, err := b.database(ctx)
	if err != nil {
		return nil, err
	}
	copied := filepath.Join(b.dir, "bare.db")
	if err := copyFile(path, copied); err != nil {
		return nil, err
	}
	bare, err := openBare(copied)
	if err != nil {
		return nil, err
	}
	defer bare.Close()
	d, err := sqlite.Open(ctx, path, time.Now)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	client, err := b.x()
	if err != nil {
		return nil, err
	}
	drafts := draft.New(d, []platform.Rules{client}, time.Now)

	var rows []row
	for _, measure := range []func(context.Context, *draft.Drafts, *sql.DB) ([]row, error){b.list, b.search, b.save} {
		measured, err := measure(ctx, drafts, bare)
		if err != nil {
			return nil, err
		}
		rows = append(rows, measured...)
	}
	return rows, nil
}

// save changes a draft in the middle of the crowd, as every autosave does.
func (b *bench) save(ctx context.Context, drafts *draft.Drafts, bare *sql.DB) ([]row, error) {
	var id string
	if err := bare.QueryRowContext(ctx, "SELECT id FROM drafts ORDER BY seq LIMIT 1 OFFSET ?", b.crowd/2).Scan(&id); err != nil {
		return nil, err
	}
	open, err := drafts.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	linkedin := open.Versions[platform.LinkedIn].Parts[0]
	ours := func(i int) error {
		idea := prose(uint64(i), 60)
		open, err = drafts.Update(ctx, id, open.Revision, draft.Patch{
			Idea: &idea, Versions: map[platform.Name]draft.Version{platform.X: {Parts: []string{prose(uint64(i+7), 30)}, EditedByHand: true}},
		})
		return err
	}
	baseline := func(i int) error {
		return saveBare(ctx, bare, id, prose(uint64(i), 60), map[string]string{"linkedin": linkedin, "x": prose(uint64(i+7), 30)})
	}
	our, base, err := alternate(ctx, 2000, ours, baseline)
	return []row{compare("Save a draft", "ms", "driver, the same statements", our, base, atMostTimes(1.3))}, err
}

// saveBare sends the statements of such a save straight to the driver.
func saveBare(ctx context.Context, bare *sql.DB, id, idea string, versions map[string]string) error {
	before, err := readBare(ctx, db.New(bare), id)
	if err != nil {
		return err
	}
	tx, err := bare.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	q := db.New(tx)
	statements := []func() error{
		func() error { return q.UnindexDraft(ctx, id) },
		func() error {
			_, err := q.UpdateDraft(ctx, db.UpdateDraftParams{ID: id, Revision: before.Revision, Title: idea[:40], Idea: idea,
				Platforms: before.Platforms, UpdatedAt: time.Now().UnixMilli()})
			return err
		},
		func() error { return q.DeleteVersions(ctx, id) },
		func() error { return q.DeleteAttachments(ctx, id) },
	}
	for name, text := range versions {
		statements = append(statements,
			func() error {
				return q.InsertVersion(ctx, db.InsertVersionParams{DraftID: id, Platform: name, EditedByHand: true})
			},
			func() error {
				return q.InsertVersionPart(ctx, db.InsertVersionPartParams{DraftID: id, Platform: name, Text: text})
			})
	}
	statements = append(statements,
		func() error { return q.IndexDraft(ctx, id) },
		func() error { _, err := q.GetDraftPlatforms(ctx, id); return err },
		func() error { _, err := q.ListDraftPostStatuses(ctx, &id); return err },
		func() error { return q.SetDraftStatus(ctx, db.SetDraftStatusParams{ID: id, Status: before.Status}) },
		func() error { _, err := readBare(ctx, q, id); return err },
		tx.Commit)
	for _, statement := range statements {
		if err := statement(); err != nil {
			return err
		}
	}
	return nil
}

// readBare reads all there is of a draft.
func readBare(ctx context.Context, q *db.Queries, id string) (db.Draft, error) {
	row, err := q.GetDraft(ctx, id)
	if err == nil {
		_, err = q.ListVersions(ctx, id)
	}
	if err == nil {
		_, err = q.ListVersionParts(ctx, id)
	}
	if err == nil {
		_, err = q.ListAttachments(ctx, id)
	}
	return row, err
}

// list opens the list of drafts, and turns a page deep in it.
func (b *bench) list(ctx context.Context, drafts *draft.Drafts, bare *sql.DB) ([]row, error) {
	const pages = 200
	var deep string // the cursor; one is only had from the page before
	var last draft.Summary
	for range pages {
		page, err := drafts.List(ctx, draft.Filter{Cursor: deep})
		if err != nil {
			return nil, err
		}
		deep, last = page.Next, page.Drafts[len(page.Drafts)-1]
	}
	q := db.New(bare)
	var rows []row
	for _, place := range []struct {
		figure, cursor string
		after          db.ListDraftsParams
	}{
		{"List 50 drafts", "", db.ListDraftsParams{BeforeAt: math.MaxInt64, Count: 51}},
		{fmt.Sprintf("List 50 drafts, page %d", pages+1), deep, db.ListDraftsParams{BeforeAt: last.UpdatedAt.UnixMilli(), BeforeID: last.ID, Count: 51}},
	} {
		ours := func(int) error {
			page, err := drafts.List(ctx, draft.Filter{Cursor: place.cursor})
			return expect(50, len(page.Drafts), err)
		}
		baseline := func(int) error {
			found, err := q.ListDrafts(ctx, place.after)
			return expect(51, len(found), err)
		}
		our, base, err := alternate(ctx, 2000, ours, baseline)
		if err != nil {
			return nil, err
		}
		rows = append(rows, compare(place.figure, "ms", "driver, the same statement", our, base, atMostTimes(1.3)))
	}
	return rows, nil
}

// search finds words that are rare, usual and everywhere, whole and begun.
func (b *bench) search(ctx context.Context, drafts *draft.Drafts, bare *sql.DB) ([]row, error) {
	query, err := bare.PrepareContext(ctx, `SELECT d.id, d.title, substr(d.idea, 1, 400), d.platforms, d.status, d.updated_at
		FROM draft_fts AS f JOIN drafts AS d ON d.seq = f.rowid
		WHERE draft_fts MATCH ? AND d.deleted_at IS NULL ORDER BY f.rowid DESC LIMIT 51`)
	if err != nil {
		return nil, err
	}
	defer query.Close()
	var rows []row
	for _, typed := range []struct{ kind, words, match string }{
		{"a rare word", "quixotic", "quixotic*"},
		{"a usual word", "lantern", "lantern*"},
		{"a common word", "harbour", "harbour*"},
		{"two words", "harbour lantern", "harbour* lantern*"},
		{"the beginning of a word", "lan", "lan*"},
		{"two letters", "ha", "ha*"},
		{"one letter", "h", "h*"},
	} {
		ours := func(int) error {
			page, err := drafts.List(ctx, draft.Filter{Query: typed.words})
			return expect(50, len(page.Drafts), err)
		}
		baseline := func(int) error {
			count, err := drain(ctx, query, typed.match)
			return expect(51, count, err)
		}
		var hits int
		if err := bare.QueryRowContext(ctx, "SELECT count(*) FROM draft_fts WHERE draft_fts MATCH ?", typed.match).Scan(&hits); err != nil {
			return nil, err
		}
		our, base, err := alternate(ctx, 300, ours, baseline)
		if err != nil {
			return nil, err
		}
		figure := fmt.Sprintf("Search: %s, %s hits", typed.kind, thousands(hits))
		rows = append(rows, compare(figure, "ms", "driver, a plain FTS query", our, base, withinMost(10, "ms")))
	}
	return rows, nil
}

// expect refuses a page that is not full: then something else was measured.
func expect(want, got int, err error) error {
	if err == nil && got != want {
		err = fmt.Errorf("%d drafts instead of %d", got, want)
	}
	return err
}

// drain reads all rows of a list and returns how many there were.
func drain(ctx context.Context, query *sql.Stmt, values ...any) (count int, err error) {
	rows, err := query.QueryContext(ctx, values...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for ; rows.Next(); count++ {
		var id, title, start, platforms, status string
		var updated int64
		if err := rows.Scan(&id, &title, &start, &platforms, &status, &updated); err != nil {
			return 0, err
		}
	}
	return count, rows.Err()
}
