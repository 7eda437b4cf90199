-- name: InsertGeneration :exec
INSERT INTO generations (id, draft_id, kind, provider_id, provider_label, model, template, wish,
                         input_tokens, output_tokens, cost_micro_usd, failure, created_at)
VALUES (sqlc.arg(id), (SELECT d.id FROM drafts AS d WHERE d.id = sqlc.arg(draft_id)), sqlc.arg(kind), sqlc.arg(provider_id),
        sqlc.arg(provider_label), sqlc.arg(model), sqlc.arg(template), sqlc.arg(wish),
        sqlc.arg(input_tokens), sqlc.arg(output_tokens), sqlc.narg(cost_micro_usd), sqlc.arg(failure), sqlc.arg(created_at));

-- name: InsertRevision :exec
INSERT INTO revisions (id, draft_id, generation_id, platform, parts, origin, complete, created_at)
VALUES (sqlc.arg(id), sqlc.arg(draft_id), (SELECT g.id FROM generations AS g WHERE g.id = sqlc.arg(generation_id)),
        sqlc.arg(platform), sqlc.arg(parts), sqlc.arg(origin), sqlc.arg(complete), sqlc.arg(created_at));

-- name: ListRevisions :many
SELECT r.id, r.draft_id, r.platform, r.parts, r.origin, r.complete, r.created_at,
       COALESCE(g.provider_label, '') AS provider_label, COALESCE(g.model, '') AS model, COALESCE(g.template, '') AS template,
       COALESCE(g.wish, '') AS wish, COALESCE(g.input_tokens, 0) AS input_tokens, COALESCE(g.output_tokens, 0) AS output_tokens,
       g.cost_micro_usd
FROM revisions AS r
LEFT JOIN generations AS g ON g.id = r.generation_id
WHERE r.draft_id = sqlc.arg(draft_id)
  AND (CAST(sqlc.arg(platform) AS TEXT) = '' OR r.platform = sqlc.arg(platform))
  AND (CAST(sqlc.arg(id) AS TEXT) = '' OR r.id = sqlc.arg(id))
ORDER BY r.created_at DESC, r.id DESC
LIMIT sqlc.arg(count);

-- name: SumUsage :many
SELECT CAST(strftime('%Y-%m', created_at / 1000, 'unixepoch') AS TEXT) AS month, provider_label,
       COUNT(*) AS requests, CAST(SUM(input_tokens) AS INTEGER) AS input_tokens, CAST(SUM(output_tokens) AS INTEGER) AS output_tokens,
       CAST(COALESCE(SUM(cost_micro_usd), 0) AS INTEGER) AS cost_micro_usd, COUNT(*) - COUNT(cost_micro_usd) AS unpriced
FROM generations
WHERE created_at >= sqlc.arg(since) AND provider_id <> 'offline'
GROUP BY 1, 2
ORDER BY 1 DESC, 2;
