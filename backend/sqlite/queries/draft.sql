-- name: InsertDraft :exec
INSERT INTO drafts (id, title, title_by_hand, idea, template_id, platforms, status, revision, created_at, updated_at)
VALUES (sqlc.arg(id), sqlc.arg(title), sqlc.arg(title_by_hand), sqlc.arg(idea),
        (SELECT t.id FROM templates AS t WHERE t.id = sqlc.arg(template_id)),
        sqlc.arg(platforms), sqlc.arg(status), sqlc.arg(revision), sqlc.arg(created_at), sqlc.arg(updated_at));

-- name: GetDraft :one
SELECT * FROM drafts WHERE id = ? AND deleted_at IS NULL;

-- name: UpdateDraft :execrows
UPDATE drafts
SET title = sqlc.arg(title), title_by_hand = sqlc.arg(title_by_hand), idea = sqlc.arg(idea),
    template_id = (SELECT t.id FROM templates AS t WHERE t.id = sqlc.arg(template_id)),
    platforms = sqlc.arg(platforms), updated_at = sqlc.arg(updated_at), revision = drafts.revision + 1
WHERE drafts.id = sqlc.arg(id) AND drafts.revision = sqlc.arg(revision) AND drafts.deleted_at IS NULL;

-- name: ListVersions :many
SELECT * FROM draft_versions WHERE draft_id = ?;

-- name: InsertVersion :exec
INSERT INTO draft_versions (draft_id, platform, edited_by_hand) VALUES (?, ?, ?);

-- name: ListVersionParts :many
SELECT platform, text FROM version_parts WHERE draft_id = ? ORDER BY platform, position;

-- name: InsertVersionPart :exec
INSERT INTO version_parts (draft_id, platform, position, text) VALUES (?, ?, ?, ?);

-- name: DeleteVersions :exec
DELETE FROM draft_versions WHERE draft_id = ?;

-- name: ListAttachments :many
SELECT * FROM attachments WHERE draft_id = ? ORDER BY position;

-- name: InsertAttachment :exec
INSERT INTO attachments (draft_id, position, hash, alt_text, title, crops) VALUES (?, ?, ?, ?, ?, ?);

-- name: DeleteAttachments :exec
DELETE FROM attachments WHERE draft_id = ?;

-- name: HideDraft :execrows
UPDATE drafts SET deleted_at = sqlc.arg(deleted_at) WHERE id = sqlc.arg(id) AND deleted_at IS NULL;

-- name: UnhideDraft :execrows
UPDATE drafts SET deleted_at = NULL WHERE id = sqlc.arg(id) AND deleted_at IS NOT NULL;

-- name: PurgeDrafts :execrows
DELETE FROM drafts WHERE deleted_at < sqlc.arg(before);

-- name: GetDraftPlatforms :one
SELECT platforms FROM drafts WHERE id = ?;

-- name: ListDraftPostStatuses :many
SELECT platform, status FROM posts WHERE draft_id = ? ORDER BY created_at, id;

-- name: SetDraftStatus :exec
UPDATE drafts SET status = sqlc.arg(status) WHERE id = sqlc.arg(id) AND status <> sqlc.arg(status);

-- name: CountDrafts :many
SELECT status, COUNT(*) AS count FROM drafts WHERE deleted_at IS NULL GROUP BY status;

-- name: ListDrafts :many
SELECT d.id, d.title, substr(ltrim(d.idea, char(9, 10, 13, 32)), 1, 400) AS start, d.platforms, d.status, d.updated_at, d.marked_published_at IS NOT NULL AS marked_published
FROM drafts AS d
WHERE d.deleted_at IS NULL
  AND (d.updated_at, d.id) < (CAST(sqlc.arg(before_at) AS INTEGER), CAST(sqlc.arg(before_id) AS TEXT))
  AND (CAST(sqlc.arg(platform) AS TEXT) = '' OR EXISTS (SELECT 1 FROM json_each(d.platforms) AS p WHERE p.value = sqlc.arg(platform)))
ORDER BY d.updated_at DESC, d.id DESC
LIMIT sqlc.arg(count);

-- name: ListDraftsByStatus :many
SELECT d.id, d.title, substr(ltrim(d.idea, char(9, 10, 13, 32)), 1, 400) AS start, d.platforms, d.status, d.updated_at, d.marked_published_at IS NOT NULL AS marked_published
FROM drafts AS d
WHERE d.deleted_at IS NULL AND d.status = sqlc.arg(status)
  AND (d.updated_at, d.id) < (CAST(sqlc.arg(before_at) AS INTEGER), CAST(sqlc.arg(before_id) AS TEXT))
  AND (CAST(sqlc.arg(platform) AS TEXT) = '' OR EXISTS (SELECT 1 FROM json_each(d.platforms) AS p WHERE p.value = sqlc.arg(platform)))
ORDER BY d.updated_at DESC, d.id DESC
LIMIT sqlc.arg(count);

-- name: SearchDrafts :many
SELECT d.id, d.title, substr(ltrim(d.idea, char(9, 10, 13, 32)), 1, 400) AS start, d.platforms, d.status, d.updated_at, d.marked_published_at IS NOT NULL AS marked_published
FROM draft_fts(CAST(sqlc.arg(query) AS TEXT)) AS f
JOIN drafts AS d ON d.seq = f.rowid
WHERE d.deleted_at IS NULL
  AND (d.updated_at, d.id) < (CAST(sqlc.arg(before_at) AS INTEGER), CAST(sqlc.arg(before_id) AS TEXT))
  AND (CAST(sqlc.arg(status) AS TEXT) = '' OR d.status = sqlc.arg(status))
  AND (CAST(sqlc.arg(platform) AS TEXT) = '' OR EXISTS (SELECT 1 FROM json_each(d.platforms) AS p WHERE p.value = sqlc.arg(platform)))
ORDER BY d.updated_at DESC, d.id DESC
LIMIT sqlc.arg(count);

-- name: SearchManyDrafts :many
-- SearchManyDrafts is SearchDrafts for a query with many hits: the + keeps SQLite
-- from looking them all up.
SELECT d.id, d.title, substr(ltrim(d.idea, char(9, 10, 13, 32)), 1, 400) AS start, d.platforms, d.status, d.updated_at, d.marked_published_at IS NOT NULL AS marked_published
FROM drafts AS d
WHERE +d.seq IN (SELECT f.rowid FROM draft_fts(CAST(sqlc.arg(query) AS TEXT)) AS f)
  AND d.deleted_at IS NULL
  AND (d.updated_at, d.id) < (CAST(sqlc.arg(before_at) AS INTEGER), CAST(sqlc.arg(before_id) AS TEXT))
  AND (CAST(sqlc.arg(status) AS TEXT) = '' OR d.status = sqlc.arg(status))
  AND (CAST(sqlc.arg(platform) AS TEXT) = '' OR EXISTS (SELECT 1 FROM json_each(d.platforms) AS p WHERE p.value = sqlc.arg(platform)))
ORDER BY d.updated_at DESC, d.id DESC
LIMIT sqlc.arg(count);

-- name: SearchNewestDrafts :many
-- SearchNewestDrafts is SearchDrafts among so many of the newest drafts, each looked
-- up by itself until the page is full: quick only for words that the index keeps
-- whole, as it does the first two letters of every word.
SELECT d.id, d.title, substr(ltrim(d.idea, char(9, 10, 13, 32)), 1, 400) AS start, d.platforms, d.status, d.updated_at, d.marked_published_at IS NOT NULL AS marked_published
FROM drafts AS d
WHERE d.deleted_at IS NULL
  AND (d.updated_at, d.id) < (CAST(sqlc.arg(before_at) AS INTEGER), CAST(sqlc.arg(before_id) AS TEXT))
  AND d.updated_at >= COALESCE((
    SELECT n.updated_at FROM drafts AS n
    WHERE n.deleted_at IS NULL
      AND (n.updated_at, n.id) < (CAST(sqlc.arg(before_at) AS INTEGER), CAST(sqlc.arg(before_id) AS TEXT))
    ORDER BY n.updated_at DESC, n.id DESC
    LIMIT 1 OFFSET sqlc.arg(among)), 0)
  AND (CAST(sqlc.arg(status) AS TEXT) = '' OR d.status = sqlc.arg(status))
  AND (CAST(sqlc.arg(platform) AS TEXT) = '' OR EXISTS (SELECT 1 FROM json_each(d.platforms) AS p WHERE p.value = sqlc.arg(platform)))
  AND EXISTS (SELECT 1 FROM draft_fts(CAST(sqlc.arg(query) AS TEXT)) AS f WHERE f.rowid = d.seq)
ORDER BY d.updated_at DESC, d.id DESC
LIMIT sqlc.arg(count);

-- name: CountDraftHits :one
SELECT COUNT(*) FROM (SELECT 1 FROM draft_fts(CAST(sqlc.arg(query) AS TEXT)) LIMIT sqlc.arg(at_most));

-- name: IndexDraft :exec
-- IndexDraft adds the draft's text to the search index; it runs after every write.
INSERT INTO draft_fts (rowid, title, idea, versions)
SELECT seq, title, idea, versions FROM draft_text WHERE id = sqlc.arg(id);

-- name: UnindexDraft :exec
-- UnindexDraft takes the draft's text out of the search index. The text must still
-- be the one that was added, so it runs before every write.
INSERT INTO draft_fts (draft_fts, rowid, title, idea, versions)
SELECT 'delete', seq, title, idea, versions FROM draft_text WHERE id = sqlc.arg(id);
