package sqlite

import (
	"context"

	"levercast/backend"
	"levercast/backend/media"
	"levercast/backend/sqlite/db"
)

var _ media.Store = (*DB)(nil)

// PutImage implements media.Store.
func (d *DB) PutImage(ctx context.Context, image media.Image) error {
	return d.write(ctx, func(q *db.Queries) error { return insertImage(ctx, q, image) })
}

func insertImage(ctx context.Context, q *db.Queries, image media.Image) error {
	return q.InsertImage(ctx, db.InsertImageParams{
		Hash:      image.Hash,
		Type:      image.Type,
		Name:      image.Name,
		Bytes:     image.Bytes,
		Width:     int64(image.Width),
		Height:    int64(image.Height),
		Frames:    int64(image.Frames),
		Pages:     int64(image.Pages),
		CreatedAt: backend.Millis(image.CreatedAt),
	})
}

// Image implements media.Store.
func (d *DB) Image(ctx context.Context, hash string) (media.Image, error) {
	row, err := d.reads.GetImage(ctx, hash)
	if err != nil {
		return media.Image{}, d.fail(oneOr(noImage(), err))
	}
	return media.Image{
		Hash:      row.Hash,
		Type:      row.Type,
		Name:      row.Name,
		Bytes:     row.Bytes,
		Width:     int(row.Width),
		Height:    int(row.Height),
		Frames:    int(row.Frames),
		Pages:     int(row.Pages),
		CreatedAt: backend.Time(row.CreatedAt),
	}, nil
}

func noImage() *backend.Error {
	return backend.Fail(backend.NotFound, "This image is not in Levercast.", "Add it again from its file.")
}
