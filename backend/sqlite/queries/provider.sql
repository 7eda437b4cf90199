-- name: ListProviders :many
SELECT * FROM providers ORDER BY is_default DESC, label COLLATE NOCASE, id;

-- name: GetProvider :one
SELECT * FROM providers WHERE id = ?;

-- name: SaveProvider :exec
INSERT INTO providers (id, kind, label, base_url, model, key_hint, is_default, created_at)
VALUES (?, ?, ?, ?, ?, ?, 0, ?)
ON CONFLICT (id) DO UPDATE
SET kind = excluded.kind, label = excluded.label, base_url = excluded.base_url, model = excluded.model, key_hint = excluded.key_hint;

-- name: ClearDefaultProvider :exec
UPDATE providers SET is_default = 0 WHERE is_default = 1;

-- name: SetDefaultProvider :execrows
UPDATE providers SET is_default = 1 WHERE id = ?;

-- name: DeleteProvider :execrows
DELETE FROM providers WHERE id = ?;

-- name: ListVoiceSamples :many
SELECT * FROM voice_samples ORDER BY created_at, id;

-- name: InsertVoiceSample :exec
INSERT INTO voice_samples (id, text, created_at) VALUES (?, ?, ?);

-- name: DeleteVoiceSample :execrows
DELETE FROM voice_samples WHERE id = ?;
