package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"levercast/backend/sqlite/db"
)

// Setting returns the value kept under key, "" if there is none.
func (d *DB) Setting(ctx context.Context, key string) (string, error) {
	value, err := d.reads.GetSetting(ctx, key)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, d.fail(err)
}

// SetSetting keeps value under key in place of what was there. It may be repeated.
func (d *DB) SetSetting(ctx context.Context, key, value string) error {
	return d.write(ctx, func(q *db.Queries) error {
		return q.SetSetting(ctx, db.SetSettingParams{Key: key, Value: value})
	})
}
