-- +goose Up

-- The models a person connected. Their keys are in the keychain.
CREATE TABLE providers (
    id         TEXT    NOT NULL PRIMARY KEY,
    kind       TEXT    NOT NULL,
    label      TEXT    NOT NULL,
    base_url   TEXT    NOT NULL,
    model      TEXT    NOT NULL,
    key_hint   TEXT    NOT NULL, -- the key's last four characters; '' without a key
    is_default INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX providers_one_default ON providers (is_default) WHERE is_default = 1;
CREATE UNIQUE INDEX providers_by_label ON providers (label COLLATE NOCASE);

ALTER TABLE templates ADD COLUMN instructions TEXT NOT NULL DEFAULT '{}'; -- JSON
ALTER TABLE templates ADD COLUMN provider_id TEXT NOT NULL DEFAULT '';    -- no reference: the template outlives the provider

-- What was asked of models, and what it used up. It outlives drafts and providers,
-- since it was paid for.
CREATE TABLE generations (
    id             TEXT    NOT NULL PRIMARY KEY,
    draft_id       TEXT    REFERENCES drafts (id) ON DELETE SET NULL,
    kind           TEXT    NOT NULL,
    provider_id    TEXT    NOT NULL,
    provider_label TEXT    NOT NULL,
    model          TEXT    NOT NULL,
    template       TEXT    NOT NULL, -- its name
    wish           TEXT    NOT NULL,
    input_tokens   INTEGER NOT NULL,
    output_tokens  INTEGER NOT NULL,
    cost_micro_usd INTEGER,          -- NULL if the provider does not say
    failure        TEXT    NOT NULL, -- '' if it succeeded
    created_at     INTEGER NOT NULL
) STRICT;

CREATE INDEX generations_by_time ON generations (created_at);
CREATE INDEX generations_by_draft ON generations (draft_id) WHERE draft_id IS NOT NULL;

CREATE TABLE revisions (
    id            TEXT    NOT NULL PRIMARY KEY,
    draft_id      TEXT    NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    generation_id TEXT    REFERENCES generations (id) ON DELETE SET NULL,
    platform      TEXT    NOT NULL,
    parts         TEXT    NOT NULL, -- JSON: texts, in order
    origin        TEXT    NOT NULL,
    complete      INTEGER NOT NULL,
    created_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX revisions_by_draft ON revisions (draft_id, created_at, id);
CREATE INDEX revisions_by_generation ON revisions (generation_id) WHERE generation_id IS NOT NULL;

-- The person's own writing, to show a model how they sound.
CREATE TABLE voice_samples (
    id         TEXT    NOT NULL PRIMARY KEY,
    text       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
