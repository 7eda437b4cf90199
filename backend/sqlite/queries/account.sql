-- name: RetireAccounts :exec
UPDATE accounts SET status = 'disconnected'
WHERE platform = sqlc.arg(platform) AND platform_user_id <> sqlc.arg(platform_user_id) AND status <> 'disconnected';

-- name: SaveAccount :one
INSERT INTO accounts (id, platform, platform_user_id, username, name, scopes, expires_at, status, last_used_at, connected_at, plan, looked_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (platform, platform_user_id) DO UPDATE
SET username = excluded.username, name = excluded.name, scopes = excluded.scopes, expires_at = excluded.expires_at,
    status = excluded.status, last_used_at = COALESCE(excluded.last_used_at, last_used_at), connected_at = excluded.connected_at,
    plan = excluded.plan, looked_at = excluded.looked_at
RETURNING *;

-- name: GetAccount :one
SELECT * FROM accounts WHERE id = ?;

-- name: GetActiveAccount :one
SELECT * FROM accounts WHERE platform = ? AND status <> 'disconnected';

-- name: ListActiveAccounts :many
SELECT * FROM accounts WHERE status <> 'disconnected' ORDER BY platform;

-- name: SetAccountStatus :execrows
UPDATE accounts SET status = sqlc.arg(status) WHERE id = sqlc.arg(id);

-- name: SetAccountExpiry :execrows
UPDATE accounts SET expires_at = sqlc.arg(expires_at) WHERE id = sqlc.arg(id);

-- name: SetAccountProfile :execrows
UPDATE accounts SET username = sqlc.arg(username), name = sqlc.arg(name), plan = sqlc.arg(plan), looked_at = sqlc.arg(at)
WHERE id = sqlc.arg(id);

-- name: TouchAccount :execrows
UPDATE accounts SET last_used_at = sqlc.arg(at) WHERE id = sqlc.arg(id);
