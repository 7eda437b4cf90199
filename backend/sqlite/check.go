package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Check reads the whole database and reports damage. A search index that does not
// match the text is made anew from it. It may be repeated; it takes about a second
// for every 100 MB. Errors: Unavailable if the database is damaged.
func (d *DB) Check(ctx context.Context) error {
	for _, index := range []string{"draft_fts", "post_fts"} {
		if err := d.checkIndex(ctx, index); err != nil {
			return d.fail(err)
		}
	}
	return d.fail(checkPages(ctx, d.reader, d.path))
}

// checkPages reads every page and follows every reference.
func checkPages(ctx context.Context, pool *sql.DB, path string) error {
	for _, findings := range []string{
		"SELECT COALESCE(group_concat(integrity_check, '; '), '') FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
		`SELECT COALESCE(group_concat("table" || ' ' || rowid || ' misses its ' || parent, '; '), '') FROM pragma_foreign_key_check`,
	} {
		var found string
		if err := pool.QueryRowContext(ctx, findings).Scan(&found); err != nil {
			return err
		}
		if found != "" {
			return damaged(path).Because(errors.New(found))
		}
	}
	return nil
}

func (d *DB) checkIndex(ctx context.Context, index string) error {
	// The 1 asks for a comparison with the text:
	// https://www.sqlite.org/fts5.html#the_integrity_check_command
	_, err := d.writer.ExecContext(ctx, fmt.Sprintf("INSERT INTO %[1]s (%[1]s, rank) VALUES ('integrity-check', 1)", index))
	if isDamage(err) {
		return d.rebuildIndex(ctx, index)
	}
	return err
}

func (d *DB) rebuildIndex(ctx context.Context, index string) error {
	_, err := d.writer.ExecContext(ctx, fmt.Sprintf("INSERT INTO %[1]s (%[1]s) VALUES ('rebuild')", index))
	return err
}
