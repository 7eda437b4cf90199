-- +goose Up

-- What a post cost, by the network's prices when it was approved, in micro-dollars.
ALTER TABLE posts ADD COLUMN cost_micro_usd INTEGER NOT NULL DEFAULT 0;

CREATE INDEX posts_by_cost ON posts (platform, created_at) WHERE cost_micro_usd > 0;
