-- name: InsertPost :exec
INSERT INTO posts (id, draft_id, title, platform, account_id, username, status, attachments, remote_id, url, due_at,
                   published_at, error_code, error_message, error_hint, approved_by, claimant, created_at, updated_at, cost_micro_usd,
                   approvals, sent_images, offline)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?);

-- name: InsertPostPart :exec
INSERT INTO post_parts (post_id, position, text, remote_id, url) VALUES (?, ?, ?, ?, ?);

-- name: UpdatePostPart :exec
UPDATE post_parts SET remote_id = sqlc.arg(remote_id), url = sqlc.arg(url)
WHERE post_id = sqlc.arg(post_id) AND position = sqlc.arg(position)
  AND (remote_id <> sqlc.arg(remote_id) OR url <> sqlc.arg(url));

-- name: GetPost :one
SELECT * FROM posts WHERE id = ?;

-- name: ListPostParts :many
SELECT * FROM post_parts WHERE post_id IN (sqlc.slice(post_ids)) ORDER BY post_id, position;

-- name: ListPosts :many
SELECT * FROM posts
WHERE (created_at, id) < (CAST(sqlc.arg(before_at) AS INTEGER), CAST(sqlc.arg(before_id) AS TEXT))
  AND (CAST(sqlc.arg(platform) AS TEXT) = '' OR platform = sqlc.arg(platform))
ORDER BY created_at DESC, id DESC
LIMIT sqlc.arg(count);

-- name: ListPostsByStatus :many
SELECT * FROM posts
WHERE status = sqlc.arg(status)
  AND (created_at, id) < (CAST(sqlc.arg(before_at) AS INTEGER), CAST(sqlc.arg(before_id) AS TEXT))
  AND (CAST(sqlc.arg(platform) AS TEXT) = '' OR platform = sqlc.arg(platform))
ORDER BY created_at DESC, id DESC
LIMIT sqlc.arg(count);

-- name: ListPostsByDraft :many
SELECT * FROM posts
WHERE draft_id = sqlc.arg(draft_id)
  AND (created_at, id) < (CAST(sqlc.arg(before_at) AS INTEGER), CAST(sqlc.arg(before_id) AS TEXT))
  AND (CAST(sqlc.arg(status) AS TEXT) = '' OR status = sqlc.arg(status))
  AND (CAST(sqlc.arg(platform) AS TEXT) = '' OR platform = sqlc.arg(platform))
ORDER BY created_at DESC, id DESC
LIMIT sqlc.arg(count);

-- name: SearchPosts :many
SELECT p.*
FROM post_fts(CAST(sqlc.arg(query) AS TEXT)) AS f
JOIN posts AS p ON p.seq = f.rowid
WHERE (p.created_at, p.id) < (CAST(sqlc.arg(before_at) AS INTEGER), CAST(sqlc.arg(before_id) AS TEXT))
  AND (CAST(sqlc.arg(status) AS TEXT) = '' OR p.status = sqlc.arg(status))
  AND (CAST(sqlc.arg(platform) AS TEXT) = '' OR p.platform = sqlc.arg(platform))
  AND (CAST(sqlc.arg(draft_id) AS TEXT) = '' OR p.draft_id = sqlc.arg(draft_id))
ORDER BY p.created_at DESC, p.id DESC
LIMIT sqlc.arg(count);

-- name: SearchManyPosts :many
-- SearchManyPosts is SearchPosts for a query with many hits: the + keeps SQLite
-- from looking them all up.
SELECT p.*
FROM posts AS p
WHERE +p.seq IN (SELECT f.rowid FROM post_fts(CAST(sqlc.arg(query) AS TEXT)) AS f)
  AND (p.created_at, p.id) < (CAST(sqlc.arg(before_at) AS INTEGER), CAST(sqlc.arg(before_id) AS TEXT))
  AND (CAST(sqlc.arg(status) AS TEXT) = '' OR p.status = sqlc.arg(status))
  AND (CAST(sqlc.arg(platform) AS TEXT) = '' OR p.platform = sqlc.arg(platform))
  AND (CAST(sqlc.arg(draft_id) AS TEXT) = '' OR p.draft_id = sqlc.arg(draft_id))
ORDER BY p.created_at DESC, p.id DESC
LIMIT sqlc.arg(count);

-- name: CountPostHits :one
SELECT COUNT(*) FROM (SELECT 1 FROM post_fts(CAST(sqlc.arg(query) AS TEXT)) LIMIT sqlc.arg(at_most));

-- name: CountPosts :many
SELECT status, COUNT(*) AS count FROM posts GROUP BY status;

-- name: CountLivePosts :one
SELECT COUNT(*) FROM posts
WHERE draft_id = sqlc.arg(draft_id) AND platform = sqlc.arg(platform)
  AND status IN ('scheduled', 'sending', 'uncertain', 'published');

-- name: SumCosts :one
-- SumCosts counts the parts alone that were sent of what was not sent to its end,
-- and what was sent of posts that were deleted since.
SELECT CAST(COALESCE(SUM(cost), 0) AS INTEGER) FROM (
    SELECT CASE WHEN p.status <> 'failed' THEN p.cost_micro_usd
                ELSE (SELECT p.cost_micro_usd * SUM(t.remote_id <> '') / COUNT(*) FROM post_parts AS t WHERE t.post_id = p.id)
           END AS cost
    FROM posts AS p
    WHERE p.platform = sqlc.arg(platform) AND p.created_at >= sqlc.arg(since) AND p.cost_micro_usd > 0
    UNION ALL
    SELECT d.cost_micro_usd FROM deleted_costs AS d
    WHERE d.platform = sqlc.arg(platform) AND d.created_at >= sqlc.arg(since)
);

-- name: RememberCost :exec
-- RememberCost keeps what the parts of a post cost that were sent, before it is deleted.
INSERT INTO deleted_costs (platform, created_at, cost_micro_usd)
SELECT p.platform, p.created_at, p.cost_micro_usd * SUM(t.remote_id <> '') / COUNT(*)
FROM posts AS p
JOIN post_parts AS t ON t.post_id = p.id
WHERE p.id = sqlc.arg(id)
GROUP BY p.id
HAVING p.cost_micro_usd * SUM(t.remote_id <> '') > 0;

-- name: CountOfflinePosts :many
SELECT platform, COUNT(*) AS count FROM posts INDEXED BY posts_offline WHERE offline = 1 GROUP BY platform;

-- name: ListDuePosts :many
SELECT id FROM posts INDEXED BY posts_due WHERE status = 'scheduled' AND due_at <= sqlc.arg(now) ORDER BY due_at, id;

-- name: GetNextDue :one
SELECT due_at FROM posts INDEXED BY posts_due WHERE status = 'scheduled' ORDER BY due_at, id LIMIT 1;

-- name: ListOpenPosts :many
SELECT id FROM posts WHERE status = 'sending' ORDER BY created_at, id;

-- name: ClaimPost :one
UPDATE posts SET status = 'sending', claimant = sqlc.arg(claimant), updated_at = sqlc.arg(at)
WHERE id = sqlc.arg(id) AND status = 'scheduled'
RETURNING *;

-- name: ReclaimPost :one
UPDATE posts SET claimant = sqlc.arg(claimant), updated_at = sqlc.arg(at)
WHERE id = sqlc.arg(id) AND status = 'sending' AND claimant = sqlc.arg(expected)
RETURNING *;

-- name: GetClaimant :one
SELECT claimant FROM posts WHERE id = ?;

-- name: UpdatePost :exec
UPDATE posts
SET status = sqlc.arg(status), remote_id = sqlc.arg(remote_id), url = sqlc.arg(url), due_at = sqlc.arg(due_at),
    published_at = sqlc.arg(published_at), error_code = sqlc.arg(error_code), error_message = sqlc.arg(error_message),
    error_hint = sqlc.arg(error_hint), updated_at = sqlc.arg(updated_at),
    approvals = sqlc.arg(approvals), sent_images = sqlc.arg(sent_images), offline = sqlc.arg(offline)
WHERE id = sqlc.arg(id);

-- name: DeletePost :exec
DELETE FROM posts WHERE id = ?;

-- name: RememberDeletedPost :exec
INSERT INTO deleted_posts (platform, remote_id, deleted_at)
VALUES (sqlc.arg(platform), sqlc.arg(remote_id), sqlc.arg(deleted_at))
ON CONFLICT DO NOTHING;

-- name: IsRemoteIDTaken :one
SELECT EXISTS (SELECT 1 FROM deleted_posts AS d WHERE d.platform = sqlc.arg(platform) AND d.remote_id = sqlc.arg(remote_id))
    OR EXISTS (SELECT 1 FROM post_parts AS t JOIN posts AS p ON p.id = t.post_id
               WHERE t.remote_id = sqlc.arg(remote_id) AND t.remote_id <> '' AND p.platform = sqlc.arg(platform)) AS taken;

-- name: IndexPost :exec
-- IndexPost adds the post's text to the search index, once: it never changes.
INSERT INTO post_fts (rowid, title, parts)
SELECT seq, title, parts FROM post_text WHERE id = sqlc.arg(id);

-- name: UnindexPost :exec
-- UnindexPost takes the post's text out of the search index, before it is deleted.
INSERT INTO post_fts (post_fts, rowid, title, parts)
SELECT 'delete', seq, title, parts FROM post_text WHERE id = sqlc.arg(id);
