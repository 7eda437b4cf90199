-- name: InsertImage :exec
INSERT INTO media (hash, type, name, bytes, width, height, frames, pages, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (hash) DO NOTHING;

-- name: GetImage :one
SELECT * FROM media WHERE hash = ?;
