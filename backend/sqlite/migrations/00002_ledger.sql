-- +goose Up

-- What a post cost, by the network's prices when it was approved, in micro-dollars.
ALTER TABLE posts ADD COLUMN cost_micro_usd INTEGER NOT NULL DEFAULT 0;

CREATE INDEX posts_by_cost ON posts (platform, created_at) WHERE cost_micro_usd > 0;

-- Posts that were deleted on their network. Networks go on naming them as
-- duplicates for a day or two, and they must not be taken for a new post.
CREATE TABLE deleted_posts (
    platform   TEXT    NOT NULL,
    remote_id  TEXT    NOT NULL,
    deleted_at INTEGER NOT NULL,
    PRIMARY KEY (platform, remote_id)
) STRICT;

CREATE INDEX post_parts_by_remote_id ON post_parts (remote_id) WHERE remote_id <> '';
