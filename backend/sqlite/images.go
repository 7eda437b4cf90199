package sqlite

import "context"

// KeptImage is what a copy of the database says of one image.
type KeptImage struct {
	Hash, Type, Name string
	Bytes            int64
}

// ImagesIn returns every image that a copy of the database knows, by hash. Nobody
// may be writing to it; not a byte of it is changed.
func ImagesIn(ctx context.Context, path string) ([]KeptImage, error) {
	if hasLog(path) {
		return nil, damaged(path)
	}
	pool, err := connect(ctx, path, 1, "mode=ro&immutable=1")
	if err != nil {
		return nil, explain(err, path)
	}
	defer pool.Close()
	// Columns by name, because the copy may be of an older version.
	rows, err := pool.QueryContext(ctx, "SELECT hash, type, name, bytes FROM media ORDER BY hash")
	if err != nil {
		return nil, explain(err, path)
	}
	defer rows.Close()
	var images []KeptImage
	for rows.Next() {
		var image KeptImage
		if err := rows.Scan(&image.Hash, &image.Type, &image.Name, &image.Bytes); err != nil {
			return nil, explain(err, path)
		}
		images = append(images, image)
	}
	return images, explain(rows.Err(), path)
}
