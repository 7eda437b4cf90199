-- +goose Up

-- What a document is called where it is shown; '' for an image.
ALTER TABLE attachments ADD COLUMN title TEXT NOT NULL DEFAULT '';

-- How many pages a document has; 0 for an image.
ALTER TABLE media ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;
