-- +goose Up

-- What deleted posts cost: the network bills them all the same, and the person's
-- limit for the month counts them.
CREATE TABLE deleted_costs (
    platform       TEXT    NOT NULL,
    created_at     INTEGER NOT NULL, -- of the post
    cost_micro_usd INTEGER NOT NULL
) STRICT;

CREATE INDEX deleted_costs_by_creation ON deleted_costs (platform, created_at);
