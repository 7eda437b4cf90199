-- name: HoldFuturePosts :many
-- HoldFuturePosts takes back what waits for a time to come: nothing of it was sent.
UPDATE posts
SET status = 'failed', offline = 0, error_code = sqlc.arg(error_code), error_message = sqlc.arg(error_message),
    error_hint = sqlc.arg(error_hint), updated_at = sqlc.arg(at)
WHERE status = 'scheduled' AND due_at > sqlc.arg(at)
RETURNING draft_id;

-- name: HoldDuePosts :many
-- HoldDuePosts puts in doubt what may have been sent since its time came.
UPDATE posts
SET status = 'uncertain', offline = 0, error_code = sqlc.arg(error_code), error_message = sqlc.arg(error_message),
    error_hint = sqlc.arg(error_hint), updated_at = sqlc.arg(at)
WHERE status IN ('scheduled', 'sending')
RETURNING id, draft_id, due_at;

-- name: DoubtOpenAttempt :execrows
UPDATE attempts SET finished_at = sqlc.arg(at), outcome = 'uncertain' WHERE post_id = sqlc.arg(post_id) AND finished_at IS NULL;

-- name: InsertDoubtedAttempt :exec
-- InsertDoubtedAttempt notes that the first part without an id may have been sent.
INSERT INTO attempts (id, post_id, part, armed_at, finished_at, outcome, http_status, code, excerpt)
SELECT sqlc.arg(id), p.post_id, MIN(p.position), sqlc.arg(armed_at), sqlc.arg(finished_at), 'uncertain', 0, '', ''
FROM post_parts AS p WHERE p.post_id = sqlc.arg(post_id) AND p.remote_id = ''
GROUP BY p.post_id;
