-- +goose Up

-- What each network gets of an image, in pixels. JSON: network → x, y, width, height; a network that is not named gets all of it.
ALTER TABLE attachments ADD COLUMN crops TEXT NOT NULL DEFAULT '{}';
