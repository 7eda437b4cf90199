-- +goose Up

-- What was brought in from other places, so that it can be known again and taken
-- back. A draft keeps where it came from, and when it was marked published there.

ALTER TABLE drafts ADD COLUMN imported_from TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN marked_published_at INTEGER;

CREATE TABLE imports (
    id              TEXT    NOT NULL PRIMARY KEY,
    origin          TEXT    NOT NULL, -- in words
    at              INTEGER NOT NULL,
    undone_at       INTEGER,
    counts          TEXT    NOT NULL, -- JSON
    settings_before TEXT,             -- as they were kept; NULL if none was taken over
    settings_after  TEXT
) STRICT;

CREATE INDEX imports_by_time ON imports (at, id);

CREATE TABLE import_items (
    import_id   TEXT    NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    source_id   TEXT    NOT NULL,
    place       TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    outcome     TEXT    NOT NULL,
    target_id   TEXT,             -- the draft or template it became; it may be gone since
    revision    INTEGER NOT NULL, -- of that, when it came in
    live        INTEGER NOT NULL, -- 1 for the item's latest import that was not undone
    fingerprint TEXT    NOT NULL,
    before      TEXT,             -- JSON: what an update replaced
    details     TEXT    NOT NULL, -- JSON: problems, unknown fields, damage, text as found
    PRIMARY KEY (import_id, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX import_items_live ON import_items (source, kind, source_id) WHERE live = 1;
CREATE INDEX import_items_by_identity ON import_items (source, kind, source_id) WHERE target_id IS NOT NULL;
