-- name: SaveReadBack :exec
INSERT INTO read_backs (post_id, result, note, parts, read_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (post_id) DO NOTHING;

-- name: GetReadBack :one
SELECT * FROM read_backs WHERE post_id = ?;

-- name: ListUnreadPosts :many
SELECT p.id FROM posts AS p
WHERE p.status = 'published' AND NOT EXISTS (SELECT 1 FROM read_backs AS r WHERE r.post_id = p.id)
ORDER BY p.created_at, p.id;
