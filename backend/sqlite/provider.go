package sqlite

import (
	"context"

	"levercast/backend"
	"levercast/backend/generate"
	"levercast/backend/sqlite/db"
)

var _ generate.ProviderStore = (*DB)(nil)

// Providers implements generate.ProviderStore.
func (d *DB) Providers(ctx context.Context) ([]generate.Provider, error) {
	rows, err := d.reads.ListProviders(ctx)
	if err != nil {
		return nil, d.fail(err)
	}
	providers := make([]generate.Provider, len(rows))
	for i, row := range rows {
		providers[i] = toProvider(row)
	}
	return providers, nil
}

// Provider implements generate.ProviderStore.
func (d *DB) Provider(ctx context.Context, id string) (generate.Provider, error) {
	row, err := d.reads.GetProvider(ctx, id)
	if err != nil {
		return generate.Provider{}, d.fail(oneOr(noProvider(), err))
	}
	return toProvider(row), nil
}

// SaveProvider implements generate.ProviderStore.
func (d *DB) SaveProvider(ctx context.Context, p generate.Provider) error {
	return d.write(ctx, func(q *db.Queries) error {
		err := q.SaveProvider(ctx, db.SaveProviderParams{
			ID: p.ID, Kind: string(p.Kind), Label: p.Label, BaseUrl: p.BaseURL, Model: p.Model, KeyHint: p.KeyHint,
			CreatedAt: backend.Millis(p.CreatedAt),
		})
		if isDuplicate(err) {
			return backend.Fail(backend.Conflict, "Another model is connected as “"+p.Label+"”. Nothing was saved.", "Give this one another name.").Because(err)
		}
		return err
	})
}

// SetDefaultProvider implements generate.ProviderStore.
func (d *DB) SetDefaultProvider(ctx context.Context, id string) error {
	return d.write(ctx, func(q *db.Queries) error {
		if err := q.ClearDefaultProvider(ctx); err != nil || id == "" {
			return err
		}
		changed, err := q.SetDefaultProvider(ctx, id)
		if err == nil && changed == 0 {
			return noProvider()
		}
		return err
	})
}

// DeleteProvider implements generate.ProviderStore.
func (d *DB) DeleteProvider(ctx context.Context, id string) error {
	return d.write(ctx, func(q *db.Queries) error {
		deleted, err := q.DeleteProvider(ctx, id)
		if err == nil && deleted == 0 {
			return noProvider()
		}
		return err
	})
}

func toProvider(row db.Provider) generate.Provider {
	return generate.Provider{
		ID: row.ID, Kind: generate.Kind(row.Kind), Label: row.Label, BaseURL: row.BaseUrl, Model: row.Model, KeyHint: row.KeyHint,
		IsDefault: row.IsDefault, CreatedAt: backend.Time(row.CreatedAt),
	}
}

func noProvider() *backend.Error {
	return backend.Fail(backend.NotFound, "This model is not connected any more. Nothing was changed.", "Choose another one in the models' settings.")
}
