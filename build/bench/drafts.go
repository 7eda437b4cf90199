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
)

// drafts measures the use cases behind the window on the crowd, and the driver
// alone doing the statements that matter on a copy of it.
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
	var id, otherID string
	for skip, into := range map[int]*string{b.crowd / 2: &id, b.crowd / 3: &otherID} {
		if err := bare.QueryRowContext(ctx, "SELECT id FROM drafts ORDER BY seq LIMIT 1 OFFSET ?", skip).Scan(into); err != nil {
			return nil, err
		}
	}
	open, err := drafts.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	texts := func(i int) (idea, post string) { return prose(uint64(i), 60), prose(uint64(i+7), 30) }
	ours := func(i int) error {
		idea, post := texts(i)
		open, err = drafts.Update(ctx, id, open.Revision, draft.Patch{
			Idea: &idea, Versions: map[platform.Name]draft.Version{platform.X: {Parts: []string{post}, EditedByHand: true}},
		})
		return err
	}
	writes, err := prepareWrites(ctx, bare)
	if err != nil {
		return nil, err
	}
	baseline := func(i int) error {
		idea, post := texts(i)
		return writes.save(ctx, bare, otherID, idea, map[string]string{"x": post, "linkedin": open.Versions["linkedin"].Parts[0]})
	}
	our, base, err := alternate(ctx, 2000, ours, baseline)
	return []row{compare("Save a draft", "ms", "driver doing the same writes", our, base, atMostTimes(1.3))}, err
}

// writes are the statements of a save, prepared.
type writes struct{ unindex, update, dropVersions, dropImages, addVersion, addPart, index *sql.Stmt }

func prepareWrites(ctx context.Context, bare *sql.DB) (w writes, err error) {
	for statement, into := range map[string]**sql.Stmt{
		`INSERT INTO draft_fts (draft_fts, rowid, title, idea, versions)
			SELECT 'delete', seq, title, idea, versions FROM draft_text WHERE id = ?`: &w.unindex,
		"UPDATE drafts SET title = ?, idea = ?, updated_at = ?, revision = revision + 1 WHERE id = ?": &w.update,
		"DELETE FROM draft_versions WHERE draft_id = ?":                                               &w.dropVersions,
		"DELETE FROM attachments WHERE draft_id = ?":                                                  &w.dropImages,
		"INSERT INTO draft_versions (draft_id, platform, edited_by_hand) VALUES (?, ?, 1)":            &w.addVersion,
		"INSERT INTO version_parts (draft_id, platform, position, text) VALUES (?, ?, 0, ?)":          &w.addPart,
		`INSERT INTO draft_fts (rowid, title, idea, versions)
			SELECT seq, title, idea, versions FROM draft_text WHERE id = ?`: &w.index,
	} {
		if *into, err = bare.PrepareContext(ctx, statement); err != nil {
			return w, err
		}
	}
	return w, nil
}

func (w writes) save(ctx context.Context, bare *sql.DB, id, idea string, versions map[string]string) error {
	tx, err := bare.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	do := func(statement *sql.Stmt, values ...any) {
		if err == nil {
			_, err = tx.StmtContext(ctx, statement).ExecContext(ctx, values...)
		}
	}
	do(w.unindex, id)
	do(w.update, idea[:40], idea, time.Now().UnixMilli(), id)
	do(w.dropVersions, id)
	do(w.dropImages, id)
	for name, text := range versions {
		do(w.addVersion, id, name)
		do(w.addPart, id, name, text)
	}
	do(w.index, id)
	if err != nil {
		return err
	}
	return tx.Commit()
}

const columns = "d.id, d.title, substr(d.idea, 1, 400), d.platforms, d.status, d.updated_at"

// list opens the list of drafts, and turns a page in the middle of it.
func (b *bench) list(ctx context.Context, drafts *draft.Drafts, bare *sql.DB) ([]row, error) {
	query, err := bare.PrepareContext(ctx, "SELECT "+columns+` FROM drafts AS d
		WHERE d.deleted_at IS NULL AND (d.updated_at, d.id) < (?, ?) ORDER BY d.updated_at DESC, d.id DESC LIMIT 51`)
	if err != nil {
		return nil, err
	}
	defer query.Close()
	first := func(int) error {
		page, err := drafts.List(ctx, draft.Filter{})
		return expect(50, len(page.Drafts), err)
	}
	bareFirst := func(int) error {
		count, err := drain(ctx, query, int64(math.MaxInt64), "")
		return expect(51, count, err)
	}
	our, base, err := alternate(ctx, 2000, first, bareFirst)
	if err != nil {
		return nil, err
	}
	rows := []row{compare("List 50 drafts", "ms", "driver doing the same query", our, base, atMostTimes(1.3))}

	// A cursor is only had from the page before.
	const pages = 200
	var cursor string
	var last draft.Summary
	for range pages {
		page, err := drafts.List(ctx, draft.Filter{Cursor: cursor})
		if err != nil {
			return nil, err
		}
		cursor, last = page.Next, page.Drafts[len(page.Drafts)-1]
	}
	deep := func(int) error {
		page, err := drafts.List(ctx, draft.Filter{Cursor: cursor})
		return expect(50, len(page.Drafts), err)
	}
	bareDeep := func(int) error {
		count, err := drain(ctx, query, last.UpdatedAt.UnixMilli(), last.ID)
		return expect(51, count, err)
	}
	our, base, err = alternate(ctx, 2000, deep, bareDeep)
	return append(rows, compare(fmt.Sprintf("List 50 drafts, page %d", pages+1), "ms", "driver doing the same query", our, base, atMostTimes(1.3))), err
}

// search finds words that are rare, usual and everywhere, whole and begun.
func (b *bench) search(ctx context.Context, drafts *draft.Drafts, bare *sql.DB) ([]row, error) {
	query, err := bare.PrepareContext(ctx, "SELECT "+columns+` FROM draft_fts AS f JOIN drafts AS d ON d.seq = f.rowid
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
		rows = append(rows, compare(figure, "ms", "driver, by row number", our, base, withinMost(10, "ms")))
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
