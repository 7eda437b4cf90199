-- name: InsertTemplate :exec
INSERT INTO templates (id, name, tone, description, bodies, instructions, provider_id, is_default, built_in, revision, created_at, updated_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: GetTemplate :one
SELECT * FROM templates WHERE id = ?;

-- name: ListTemplates :many
SELECT * FROM templates ORDER BY is_default DESC, name COLLATE NOCASE, id;

-- name: UpdateTemplate :execrows
UPDATE templates
SET name = sqlc.arg(name), tone = sqlc.arg(tone), description = sqlc.arg(description), bodies = sqlc.arg(bodies),
    instructions = sqlc.arg(instructions), provider_id = sqlc.arg(provider_id),
    updated_at = sqlc.arg(updated_at), revision = revision + 1
WHERE id = sqlc.arg(id) AND revision = sqlc.arg(revision);

-- name: ClearDefaultTemplate :exec
UPDATE templates SET is_default = 0 WHERE is_default = 1;

-- name: SetDefaultTemplate :execrows
UPDATE templates SET is_default = 1, updated_at = sqlc.arg(at) WHERE id = sqlc.arg(id);

-- name: DeleteTemplate :execrows
DELETE FROM templates WHERE id = ? AND is_default = 0;
