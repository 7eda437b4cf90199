package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"levercast/backend"
	"levercast/backend/generate"
	"levercast/backend/platform"
	"levercast/backend/sqlite/db"
)

var _ generate.Store = (*DB)(nil)

// SaveGeneration implements generate.Store.
func (d *DB) SaveGeneration(ctx context.Context, g generate.Generation, revisions []generate.Revision) error {
	return d.write(ctx, func(q *db.Queries) error {
		err := q.InsertGeneration(ctx, db.InsertGenerationParams{
			ID: g.ID, DraftID: g.DraftID, Kind: string(g.What), ProviderID: g.ProviderID, ProviderLabel: g.ProviderLabel, Model: g.Model,
			Template: g.Template, Wish: g.Wish, InputTokens: g.Usage.InputTokens, OutputTokens: g.Usage.OutputTokens,
			CostMicroUsd: g.Usage.CostMicroUSD, Failure: g.Failure, CreatedAt: backend.Millis(g.CreatedAt),
		})
		if err != nil {
			return err
		}
		return insertRevisions(ctx, q, g.ID, revisions)
	})
}

// KeepRevisions implements generate.Store.
func (d *DB) KeepRevisions(ctx context.Context, revisions []generate.Revision) error {
	if len(revisions) == 0 {
		return nil
	}
	return d.write(ctx, func(q *db.Queries) error { return insertRevisions(ctx, q, "", revisions) })
}

func insertRevisions(ctx context.Context, q *db.Queries, generationID string, revisions []generate.Revision) error {
	for _, r := range revisions {
		if _, err := q.GetDraftPlatforms(ctx, r.DraftID); errors.Is(err, sql.ErrNoRows) {
			continue
		} else if err != nil {
			return err
		}
		parts, err := encodeList(r.Parts)
		if err != nil {
			return err
		}
		from := generationID
		if r.Origin == generate.Kept {
			from = ""
		}
		err = q.InsertRevision(ctx, db.InsertRevisionParams{
			ID: r.ID, DraftID: r.DraftID, GenerationID: from, Platform: string(r.Platform), Parts: parts,
			Origin: string(r.Origin), Complete: r.Complete, CreatedAt: backend.Millis(r.CreatedAt),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Revisions implements generate.Store.
func (d *DB) Revisions(ctx context.Context, draftID string, name platform.Name) ([]generate.Revision, error) {
	return d.revisions(ctx, db.ListRevisionsParams{DraftID: draftID, Platform: string(name), Count: pageSize})
}

// Revision implements generate.Store.
func (d *DB) Revision(ctx context.Context, draftID, id string) (generate.Revision, error) {
	missing := backend.Fail(backend.NotFound, "This revision is not there any more. Your text is unchanged.", "Choose another one from the list.")
	if id == "" {
		return generate.Revision{}, missing
	}
	found, err := d.revisions(ctx, db.ListRevisionsParams{DraftID: draftID, ID: id, Count: 1})
	if err != nil {
		return generate.Revision{}, err
	}
	if len(found) == 0 {
		return generate.Revision{}, missing
	}
	return found[0], nil
}

func (d *DB) revisions(ctx context.Context, which db.ListRevisionsParams) ([]generate.Revision, error) {
	rows, err := d.reads.ListRevisions(ctx, which)
	if err != nil {
		return nil, d.fail(err)
	}
	revisions := make([]generate.Revision, len(rows))
	for i, row := range rows {
		parts, err := decode[[]string](row.Parts)
		if err != nil {
			return nil, d.fail(err)
		}
		revisions[i] = generate.Revision{
			ID: row.ID, DraftID: row.DraftID, Platform: platform.Name(row.Platform), Parts: parts, Origin: generate.Origin(row.Origin),
			Complete: row.Complete, ProviderLabel: row.ProviderLabel, Model: row.Model, Template: row.Template, Wish: row.Wish,
			Usage:     generate.Usage{InputTokens: row.InputTokens, OutputTokens: row.OutputTokens, CostMicroUSD: row.CostMicroUsd},
			CreatedAt: backend.Time(row.CreatedAt),
		}
	}
	return revisions, nil
}

// UsageSince implements generate.Store.
func (d *DB) UsageSince(ctx context.Context, since time.Time) ([]generate.MonthUsage, error) {
	rows, err := d.reads.SumUsage(ctx, backend.Millis(since))
	if err != nil {
		return nil, d.fail(err)
	}
	months := []generate.MonthUsage{}
	for _, row := range rows {
		if len(months) == 0 || months[len(months)-1].Month != row.Month {
			months = append(months, generate.MonthUsage{Month: row.Month})
		}
		month := &months[len(months)-1]
		month.Requests += row.Requests
		month.InputTokens += row.InputTokens
		month.OutputTokens += row.OutputTokens
		month.CostMicroUSD += row.CostMicroUsd
		month.Unpriced += row.Unpriced
		month.Providers = append(month.Providers, generate.ProviderUsage{Label: row.ProviderLabel, Totals: generate.Totals{
			Requests: row.Requests, InputTokens: row.InputTokens, OutputTokens: row.OutputTokens, CostMicroUSD: row.CostMicroUsd, Unpriced: row.Unpriced,
		}})
	}
	return months, nil
}

// Samples implements generate.Store.
func (d *DB) Samples(ctx context.Context) ([]generate.Sample, error) {
	rows, err := d.reads.ListVoiceSamples(ctx)
	if err != nil {
		return nil, d.fail(err)
	}
	samples := make([]generate.Sample, len(rows))
	for i, row := range rows {
		samples[i] = generate.Sample{ID: row.ID, Text: row.Text, CreatedAt: backend.Time(row.CreatedAt)}
	}
	return samples, nil
}

// AddSample implements generate.Store.
func (d *DB) AddSample(ctx context.Context, sample generate.Sample) error {
	return d.write(ctx, func(q *db.Queries) error {
		return q.InsertVoiceSample(ctx, db.InsertVoiceSampleParams{ID: sample.ID, Text: sample.Text, CreatedAt: backend.Millis(sample.CreatedAt)})
	})
}

// RemoveSample implements generate.Store.
func (d *DB) RemoveSample(ctx context.Context, id string) error {
	return d.write(ctx, func(q *db.Queries) error {
		removed, err := q.DeleteVoiceSample(ctx, id)
		if err == nil && removed == 0 {
			return backend.Fail(backend.NotFound, "This sample is not there any more.", "Look at the list of samples.")
		}
		return err
	})
}
