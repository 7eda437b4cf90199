-- +goose Up

-- Times are milliseconds UTC. A table that is searched has a number of its own
-- (seq): VACUUM renumbers rowids that have no name, and the search index keeps them.

CREATE TABLE templates (
    id          TEXT    NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL,
    tone        TEXT    NOT NULL,
    description TEXT    NOT NULL,
    bodies      TEXT    NOT NULL, -- JSON: network → text
    is_default  INTEGER NOT NULL,
    built_in    TEXT    NOT NULL,
    revision    INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX templates_one_default ON templates (is_default) WHERE is_default = 1;
CREATE UNIQUE INDEX templates_by_built_in ON templates (built_in) WHERE built_in <> '';

CREATE TABLE drafts (
    seq           INTEGER NOT NULL PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,
    title         TEXT    NOT NULL,
    title_by_hand INTEGER NOT NULL,
    idea          TEXT    NOT NULL,
    template_id   TEXT    REFERENCES templates (id) ON DELETE SET NULL,
    platforms     TEXT    NOT NULL, -- JSON: names, in order
    status        TEXT    NOT NULL, -- follows from the posts, written in their transaction
    revision      INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    deleted_at    INTEGER
) STRICT;

CREATE INDEX drafts_by_change ON drafts (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX drafts_by_status ON drafts (status, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX drafts_deleted ON drafts (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX drafts_by_template ON drafts (template_id) WHERE template_id IS NOT NULL;

CREATE TABLE draft_versions (
    draft_id       TEXT    NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    platform       TEXT    NOT NULL,
    edited_by_hand INTEGER NOT NULL,
    PRIMARY KEY (draft_id, platform)
) STRICT;

CREATE TABLE version_parts (
    draft_id TEXT    NOT NULL,
    platform TEXT    NOT NULL,
    position INTEGER NOT NULL,
    text     TEXT    NOT NULL,
    PRIMARY KEY (draft_id, platform, position),
    FOREIGN KEY (draft_id, platform) REFERENCES draft_versions (draft_id, platform) ON DELETE CASCADE
) STRICT;

CREATE TABLE attachments (
    draft_id TEXT    NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    hash     TEXT    NOT NULL,
    alt_text TEXT    NOT NULL,
    PRIMARY KEY (draft_id, position)
) STRICT;

CREATE TABLE media (
    hash       TEXT    NOT NULL PRIMARY KEY,
    type       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    bytes      INTEGER NOT NULL,
    width      INTEGER NOT NULL,
    height     INTEGER NOT NULL,
    frames     INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE accounts (
    id               TEXT    NOT NULL PRIMARY KEY,
    platform         TEXT    NOT NULL,
    platform_user_id TEXT    NOT NULL,
    username         TEXT    NOT NULL,
    name             TEXT    NOT NULL,
    scopes           TEXT    NOT NULL, -- JSON: names
    expires_at       INTEGER,
    status           TEXT    NOT NULL,
    last_used_at     INTEGER,
    connected_at     INTEGER NOT NULL,
    UNIQUE (platform, platform_user_id)
) STRICT;

CREATE UNIQUE INDEX accounts_one_active ON accounts (platform) WHERE status <> 'disconnected';

CREATE TABLE posts (
    seq           INTEGER NOT NULL PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,
    draft_id      TEXT    REFERENCES drafts (id) ON DELETE SET NULL,
    title         TEXT    NOT NULL,
    platform      TEXT    NOT NULL,
    account_id    TEXT    NOT NULL, -- no reference: the ledger outlives what it names
    username      TEXT    NOT NULL,
    status        TEXT    NOT NULL,
    attachments   TEXT    NOT NULL, -- JSON: hash and alt text, in order
    remote_id     TEXT    NOT NULL,
    url           TEXT    NOT NULL,
    due_at        INTEGER NOT NULL,
    published_at  INTEGER,
    error_code    TEXT    NOT NULL, -- '' if there is no error
    error_message TEXT    NOT NULL,
    error_hint    TEXT    NOT NULL,
    approved_by   TEXT    NOT NULL,
    claimant      TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX posts_by_creation ON posts (created_at, id);
CREATE INDEX posts_by_status ON posts (status, created_at, id);
CREATE INDEX posts_by_draft ON posts (draft_id, created_at, id);
CREATE INDEX posts_due ON posts (due_at, id) WHERE status = 'scheduled';

-- The last line of defence against posting twice: no draft has two posts to one
-- network that are there, may be there or will be there.
CREATE UNIQUE INDEX posts_one_live ON posts (draft_id, platform)
    WHERE draft_id IS NOT NULL AND status IN ('scheduled', 'sending', 'uncertain', 'published');

CREATE TABLE post_parts (
    post_id   TEXT    NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    text      TEXT    NOT NULL,
    remote_id TEXT    NOT NULL,
    url       TEXT    NOT NULL,
    PRIMARY KEY (post_id, position)
) STRICT;

CREATE TABLE attempts (
    id          TEXT    NOT NULL PRIMARY KEY,
    post_id     TEXT    NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    part        INTEGER NOT NULL,
    armed_at    INTEGER NOT NULL,
    finished_at INTEGER,
    outcome     TEXT    NOT NULL,
    http_status INTEGER NOT NULL,
    code        TEXT    NOT NULL,
    excerpt     TEXT    NOT NULL
) STRICT;

CREATE INDEX attempts_by_post ON attempts (post_id, armed_at, id);
CREATE UNIQUE INDEX attempts_one_open ON attempts (post_id, part) WHERE finished_at IS NULL;

CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- What is searched. Deleted drafts are not in the view, so an index rebuilt from
-- it holds exactly what a list may show. FTS5 reads these views itself and allows
-- no virtual table in them, so no json_each: the parts have tables of their own.

CREATE VIEW draft_text AS
SELECT d.seq AS seq, d.id AS id, d.title AS title, d.idea AS idea,
       COALESCE((SELECT group_concat(p.text, char(10))
                 FROM version_parts AS p WHERE p.draft_id = d.id), '') AS versions
FROM drafts AS d
WHERE d.deleted_at IS NULL;

CREATE VIRTUAL TABLE draft_fts USING fts5 (
    title, idea, versions,
    content = 'draft_text', content_rowid = 'seq',
    prefix = '1 2', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIEW post_text AS
SELECT p.seq AS seq, p.id AS id, p.title AS title,
       COALESCE((SELECT group_concat(t.text, char(10))
                 FROM post_parts AS t WHERE t.post_id = p.id), '') AS parts
FROM posts AS p;

CREATE VIRTUAL TABLE post_fts USING fts5 (
    title, parts,
    content = 'post_text', content_rowid = 'seq',
    prefix = '1 2', tokenize = 'unicode61 remove_diacritics 2'
);
