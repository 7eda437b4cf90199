-- name: InsertAttempt :exec
INSERT INTO attempts (id, post_id, part, armed_at, finished_at, outcome, http_status, code, excerpt)
VALUES (?, ?, ?, ?, NULL, '', 0, '', '');

-- name: FinishAttempt :execrows
UPDATE attempts
SET finished_at = sqlc.arg(finished_at), outcome = sqlc.arg(outcome), http_status = sqlc.arg(http_status),
    code = sqlc.arg(code), excerpt = sqlc.arg(excerpt)
WHERE id = sqlc.arg(id) AND post_id = sqlc.arg(post_id);

-- name: ListAttempts :many
SELECT * FROM attempts WHERE post_id = ? ORDER BY armed_at, id;

-- name: GetLatestAttempt :one
SELECT id FROM attempts WHERE post_id = ? ORDER BY armed_at DESC, id DESC LIMIT 1;
