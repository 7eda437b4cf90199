-- +goose Up

-- What the account pays its network for, in the network's word, and when the network
-- last said so.
ALTER TABLE accounts ADD COLUMN plan TEXT NOT NULL DEFAULT '';
ALTER TABLE accounts ADD COLUMN looked_at INTEGER NOT NULL DEFAULT 0;

-- What a network showed of a published post when it was read back, once.
CREATE TABLE read_backs (
    post_id TEXT    NOT NULL PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    result  TEXT    NOT NULL, -- as_meant, differs or not_read
    note    TEXT    NOT NULL, -- how it differs, or why it was not read
    parts   TEXT    NOT NULL, -- JSON: what the network showed of each part
    read_at INTEGER NOT NULL
) STRICT;

INSERT INTO read_backs (post_id, result, note, parts, read_at)
SELECT id, 'not_read', 'It was published before Levercast read posts back.', '[]', updated_at
FROM posts WHERE status = 'published';
