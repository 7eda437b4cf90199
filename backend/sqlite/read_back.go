package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"levercast/backend"
	"levercast/backend/publish"
	"levercast/backend/sqlite/db"
)

// SaveReadBack implements publish.Store. Errors: NotFound if the post is gone.
func (d *DB) SaveReadBack(ctx context.Context, postID string, read publish.ReadBack) error {
	parts, err := encodeList(read.Parts)
	if err != nil {
		return d.fail(err)
	}
	return d.write(ctx, func(q *db.Queries) error {
		err := q.SaveReadBack(ctx, db.SaveReadBackParams{
			PostID: postID, Result: string(read.Result), Note: read.Note, Parts: parts, ReadAt: backend.Millis(read.At),
		})
		if isDangling(err) {
			return noPost().Because(err)
		}
		return err
	})
}

// UnreadPosts implements publish.Store.
func (d *DB) UnreadPosts(ctx context.Context) ([]string, error) {
	ids, err := d.reads.ListUnreadPosts(ctx)
	return ids, d.fail(err)
}

// readBack returns what the network showed of a post; nil if it was not read yet.
func readBack(ctx context.Context, q *db.Queries, postID string) (*publish.ReadBack, error) {
	row, err := q.GetReadBack(ctx, postID)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	parts, err := decode[[]string](row.Parts)
	if err != nil {
		return nil, err
	}
	return &publish.ReadBack{Result: publish.ReadResult(row.Result), Note: row.Note, Parts: parts, At: backend.Time(row.ReadAt)}, nil
}
