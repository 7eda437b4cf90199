package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
)

// Every benchmark runs among this many drafts. "bare" is the driver alone doing
// the least that would do, so the difference is what this package costs.
var crowds = []int{1_000, 100_000}

func BenchmarkSaveDraft(b *testing.B) {
	for _, crowd := range crowds {
		d, ids := crowded(b, crowd)
		ctx := b.Context()
		b.Run(fmt.Sprintf("levercast/%d", crowd), func(b *testing.B) {
			open, err := d.Draft(ctx, ids[crowd/2])
			if err != nil {
				b.Fatal(err)
			}
			timed(b, func(i int) error {
				open.Idea = fmt.Sprintf("save %d %s", i, text(uint64(i)))
				open, err = d.UpdateDraft(ctx, open)
				return err
			})
		})
		b.Run(fmt.Sprintf("bare/%d", crowd), func(b *testing.B) {
			pool := bare(b, d)
			timed(b, func(i int) error {
				tx, err := pool.BeginTx(ctx, nil)
				if err != nil {
					return err
				}
				defer tx.Rollback()
				id, idea := ids[crowd/3], fmt.Sprintf("bare %d %s", i, text(uint64(i)))
				for _, statement := range []struct {
					sql  string
					args []any
				}{
					{`INSERT INTO draft_fts (draft_fts, rowid, title, idea, versions)
						SELECT 'delete', seq, title, idea, '' FROM drafts WHERE id = ?`, []any{id}},
					{"UPDATE drafts SET idea = ?, updated_at = updated_at + 1, revision = revision + 1 WHERE id = ?", []any{idea, id}},
					{"INSERT INTO draft_fts (rowid, title, idea, versions) SELECT seq, title, idea, '' FROM drafts WHERE id = ?", []any{id}},
				} {
					if _, err := tx.ExecContext(ctx, statement.sql, statement.args...); err != nil {
						return err
					}
				}
				return tx.Commit()
			})
		})
	}
}

func BenchmarkListDrafts(b *testing.B) {
	for _, crowd := range crowds {
		d, ids := crowded(b, crowd)
		ctx := b.Context()
		middle, err := d.Draft(ctx, ids[crowd/2])
		if err != nil {
			b.Fatal(err)
		}
		filters := map[string]draft.Filter{
			"first":    {},
			"middle":   {Cursor: nextCursor("drafts", middle.UpdatedAt, middle.ID)},
			"status":   {Status: draft.Published},
			"platform": {Platform: platform.X},
		}
		for _, name := range []string{"first", "middle", "status", "platform"} {
			b.Run(fmt.Sprintf("levercast/%s/%d", name, crowd), func(b *testing.B) {
				timed(b, func(int) error {
					page, err := d.Drafts(ctx, filters[name])
					if err == nil && len(page.Drafts) != pageSize {
						return fmt.Errorf("%d drafts on the page", len(page.Drafts))
					}
					return err
				})
			})
		}
		b.Run(fmt.Sprintf("bare/first/%d", crowd), func(b *testing.B) {
			pool := bare(b, d)
			timed(b, func(int) error {
				return drain(ctx, pool, `SELECT id, title, substr(idea, 1, 700), platforms, status, updated_at FROM drafts
					WHERE deleted_at IS NULL ORDER BY updated_at DESC, id DESC LIMIT 50`)
			})
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	for _, crowd := range crowds {
		d, _ := crowded(b, crowd)
		ctx := b.Context()
		for _, query := range []string{"rare", "medium", "common", "co", "w", "common medium"} {
			b.Run(fmt.Sprintf("levercast/%s/%d", query, crowd), func(b *testing.B) {
				timed(b, func(int) error {
					page, err := d.Drafts(ctx, draft.Filter{Query: query})
					if err == nil && len(page.Drafts) == 0 {
						return fmt.Errorf("%q found nothing", query)
					}
					return err
				})
			})
		}
		b.Run(fmt.Sprintf("bare/common/%d", crowd), func(b *testing.B) {
			pool := bare(b, d)
			timed(b, func(int) error {
				return drain(ctx, pool, `SELECT d.id, d.title, substr(d.idea, 1, 700), d.platforms, d.status, d.updated_at
					FROM draft_fts AS f JOIN drafts AS d ON d.seq = f.rowid WHERE draft_fts MATCH 'common*' ORDER BY f.rowid DESC LIMIT 50`)
			})
		})
	}
}

// timed measures each call and reports the median and the slowest hundredth.
func timed(b *testing.B, call func(i int) error) {
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		begin := time.Now()
		if err := call(i); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begin))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}

// bare opens the database of d with nothing but the driver, as durable as d.
func bare(b *testing.B, d *DB) *sql.DB {
	b.Helper()
	pool, err := sql.Open("sqlite3", d.path+"?_journal_mode=WAL&_synchronous=FULL&_busy_timeout=5000")
	if err != nil {
		b.Fatal(err)
	}
	pool.SetMaxOpenConns(1)
	b.Cleanup(func() { pool.Close() })
	return pool
}

func drain(ctx context.Context, pool *sql.DB, query string) error {
	rows, err := pool.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, title, start, platforms, status string
		var updated int64
		if err := rows.Scan(&id, &title, &start, &platforms, &status, &updated); err != nil {
			return err
		}
	}
	return rows.Err()
}

// crowded returns a database with that many drafts of about 1 KB, oldest first:
// the rows in one transaction, then the search index in one go.
func crowded(tb testing.TB, count int) (*DB, []string) {
	tb.Helper()
	ctx := tb.Context()
	begin := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	d, err := Open(ctx, filepath.Join(tb.TempDir(), "levercast.db"), func() time.Time { return begin })
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { d.Close() })
	tx, err := d.writer.BeginTx(ctx, nil)
	if err != nil {
		tb.Fatal(err)
	}
	defer tx.Rollback()
	insert, err := tx.PrepareContext(ctx, `INSERT INTO drafts (id, title, title_by_hand, idea, platforms, status, revision, created_at, updated_at)
		VALUES (?, ?, 0, ?, '["linkedin","x"]', ?, 1, ?, ?)`)
	if err != nil {
		tb.Fatal(err)
	}
	ids := make([]string, count)
	for i := range ids {
		ids[i] = backend.NewID()
		status, at := draft.Open, backend.Millis(begin)+int64(i)*1000
		if i%3 == 0 {
			status = draft.Published
		}
		if _, err := insert.ExecContext(ctx, ids[i], fmt.Sprintf("Draft %d", i), text(uint64(i)), string(status), at, at); err != nil {
			tb.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		tb.Fatal(err)
	}
	if err := d.rebuildIndex(ctx, "draft_fts"); err != nil {
		tb.Fatal(err)
	}
	return d, ids
}

// text returns about 1 KB of words: "common" in every fourth text, "medium" in
// every fiftieth, "rare" in every five-hundredth.
func text(seed uint64) string {
	random := rand.New(rand.NewPCG(seed, 1))
	var words strings.Builder
	for every, word := range map[uint64]string{4: "common", 50: "medium", 500: "rare"} {
		if seed%every == 0 {
			words.WriteString(word + " ")
		}
	}
	for range 150 {
		fmt.Fprintf(&words, "w%d ", int(5000*random.Float64()*random.Float64()))
	}
	return words.String()
}
