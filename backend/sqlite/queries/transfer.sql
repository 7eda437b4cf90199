-- name: InsertImport :exec
INSERT INTO imports (id, origin, at, counts, settings_before, settings_after) VALUES (?, ?, ?, ?, ?, ?);

-- name: SetImportCounts :exec
UPDATE imports SET counts = ?, settings_before = ?, settings_after = ? WHERE id = ?;

-- name: SetImportUndone :exec
UPDATE imports SET undone_at = ? WHERE id = ?;

-- name: GetImport :one
SELECT * FROM imports WHERE id = ?;

-- name: ListImports :many
SELECT id, origin, at, undone_at, counts FROM imports ORDER BY at DESC, id DESC LIMIT 100;

-- name: InsertImportItem :exec
INSERT INTO import_items (import_id, position, kind, source, source_id, place, title, state, outcome, target_id, revision, live, fingerprint, before, details)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: ListImportItems :many
SELECT * FROM import_items WHERE import_id = sqlc.arg(import_id) AND position > sqlc.arg(after) ORDER BY position LIMIT sqlc.arg(count);

-- name: ListTargets :many
-- ListTargets returns what an import added or updated.
SELECT * FROM import_items WHERE import_id = ? AND target_id IS NOT NULL ORDER BY position;

-- name: ListLiveItems :many
-- ListLiveItems returns what was imported from a source, with how it is now.
SELECT i.kind, i.source_id, i.target_id, i.fingerprint, i.revision,
       COALESCE(d.revision, t.revision, 0) AS now_revision,
       COALESCE(d.status, '') AS status,
       CAST(d.deleted_at IS NOT NULL OR (d.id IS NULL AND t.id IS NULL) AS INTEGER) AS gone
FROM import_items AS i
LEFT JOIN drafts AS d ON i.kind = 'draft' AND d.id = i.target_id
LEFT JOIN templates AS t ON i.kind = 'template' AND t.id = i.target_id
WHERE i.source = ? AND i.live = 1;

-- name: RetireImportItem :exec
-- RetireImportItem makes room for the item's next import.
UPDATE import_items SET live = 0 WHERE source = ? AND kind = ? AND source_id = ? AND live = 1;

-- name: ReviveImportItem :exec
-- ReviveImportItem makes the item's latest import that was not undone count again.
UPDATE import_items SET live = 1, revision = sqlc.arg(revision)
WHERE (import_items.import_id, import_items.position) = (
    SELECT o.import_id, o.position FROM import_items AS o JOIN imports AS m ON m.id = o.import_id
    WHERE o.source = sqlc.arg(source) AND o.kind = sqlc.arg(kind) AND o.source_id = sqlc.arg(source_id)
      AND o.target_id IS NOT NULL AND o.import_id <> sqlc.arg(import_id) AND m.undone_at IS NULL
    ORDER BY m.at DESC, m.id DESC, o.position DESC LIMIT 1);

-- name: MarkImportedDraft :exec
UPDATE drafts SET imported_from = ?, marked_published_at = ? WHERE id = ?;

-- name: InsertImportedDraft :exec
INSERT INTO drafts (id, title, title_by_hand, idea, template_id, platforms, status, revision, created_at, updated_at, imported_from, marked_published_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: RemoveDraft :exec
DELETE FROM drafts WHERE id = ?;
