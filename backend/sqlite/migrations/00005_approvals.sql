-- +goose Up

-- Every word a person gave to send a post: who, when, through which door, for when.
ALTER TABLE posts ADD COLUMN approvals TEXT NOT NULL DEFAULT '[]'; -- JSON, oldest first

-- Of a post that is older than this record, the first approval is known.
UPDATE posts SET approvals = json_array(json_object(
    'at', strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1000.0, 'unixepoch'),
    'who', '', 'by', approved_by, 'for', 'publish', 'dueAt', NULL));

-- What was handed over of each image, as it was sent.
ALTER TABLE posts ADD COLUMN sent_images TEXT NOT NULL DEFAULT '[]'; -- JSON, in order

-- Posts that wait because their network could not be reached.
ALTER TABLE posts ADD COLUMN offline INTEGER NOT NULL DEFAULT 0;
CREATE INDEX posts_offline ON posts (platform) WHERE offline = 1;
