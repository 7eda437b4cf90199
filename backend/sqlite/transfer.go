package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/sqlite/db"
	"levercast/backend/transfer"
)

var _ transfer.Store = (*DB)(nil)

// settingsKey is where the person's settings are kept.
const settingsKey = "settings"

// progressEvery is after how many entries an import says how far it is.
const progressEvery = 50

// Known implements transfer.Store.
func (d *DB) Known(ctx context.Context, source string) ([]transfer.Known, error) {
	var known []transfer.Known
	err := d.read(ctx, func(q *db.Queries) (err error) {
		known, err = listKnown(ctx, q, source)
		return err
	})
	return known, err
}

func listKnown(ctx context.Context, q *db.Queries, source string) ([]transfer.Known, error) {
	rows, err := q.ListLiveItems(ctx, source)
	if err != nil {
		return nil, err
	}
	known := make([]transfer.Known, len(rows))
	for i, row := range rows {
		known[i] = transfer.Known{
			Kind: transfer.Kind(row.Kind), ID: row.SourceID, Target: orEmpty(row.TargetID), Fingerprint: row.Fingerprint,
			Touched: row.Revision != row.NowRevision || row.Status != "" && row.Status != string(draft.Open),
			Gone:    row.Gone != 0,
		}
	}
	return known, nil
}

// details is what a record holds that nobody searches by.
type details struct {
	Problems []transfer.Problem         `json:"problems,omitempty"`
	Unknown  map[string]json.RawMessage `json:"unknown,omitempty"`
	Damage   string                     `json:"damage,omitempty"`
	Raw      string                     `json:"raw,omitempty"`
}

// Import implements transfer.Store.
func (d *DB) Import(ctx context.Context, batch transfer.Batch, progress func(done int)) (transfer.Imported, error) {
	done := batch.Import
	err := d.write(ctx, func(q *db.Queries) error {
		run := importRun{q: q, id: batch.Import.ID, known: map[identity]transfer.Known{}, counts: &done.Counts}
		if err := run.begin(ctx, batch); err != nil {
			return err
		}
		for i := range batch.Entries {
			if i%progressEvery == 0 {
				progress(i)
			}
			if err := run.entry(ctx, batch.Entries[i]); err != nil {
				return err
			}
		}
		progress(len(batch.Entries))
		return run.end(ctx, batch)
	})
	if err != nil {
		return transfer.Imported{}, err
	}
	return done, nil
}

// identity is what an imported item is known by.
type identity struct {
	source string
	kind   transfer.Kind
	id     string
}

// importRun is one import under way.
type importRun struct {
	q      *db.Queries
	id     string
	known  map[identity]transfer.Known
	counts *transfer.Counts
}

// begin writes the import itself, learns what came in before, and keeps what is
// to be known of the images.
func (r *importRun) begin(ctx context.Context, batch transfer.Batch) error {
	err := r.q.InsertImport(ctx, db.InsertImportParams{ID: batch.Import.ID, Origin: batch.Import.From, At: backend.Millis(batch.Import.At), Counts: "{}"})
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, entry := range batch.Entries {
		if seen[entry.Source] {
			continue
		}
		seen[entry.Source] = true
		had, err := listKnown(ctx, r.q, entry.Source)
		if err != nil {
			return err
		}
		for _, k := range had {
			r.known[identity{entry.Source, k.Kind, k.ID}] = k
		}
	}
	for _, image := range batch.Images {
		if err := insertImage(ctx, r.q, image); err != nil {
			return err
		}
	}
	r.counts.Images = len(batch.Images)
	return nil
}

// entry writes one item and what became of it.
func (r *importRun) entry(ctx context.Context, entry transfer.Entry) error {
	row := db.InsertImportItemParams{
		ImportID: r.id, Position: int64(entry.Position), Kind: string(entry.Kind), Source: entry.Source, SourceID: entry.ID,
		Place: entry.Place, Title: entry.Title, Fingerprint: entry.Fingerprint,
	}
	if entry.Draft != nil || entry.Template != nil {
		if err := r.target(ctx, &entry, &row); err != nil {
			return err
		}
	}
	r.count(entry.Record)
	var err error
	row.State, row.Outcome = string(entry.State), string(entry.Outcome)
	if row.Details, err = encode(details{entry.Problems, entry.Unknown, entry.Damage, entry.Raw}); err != nil {
		return err
	}
	return r.q.InsertImportItem(ctx, row)
}

// target adds or updates what the item becomes, unless that has changed since the
// plan was made.
func (r *importRun) target(ctx context.Context, entry *transfer.Entry, row *db.InsertImportItemParams) error {
	key := identity{entry.Source, entry.Kind, entry.ID}
	k, had := r.known[key]
	switch {
	case had && !k.Gone && entry.Outcome == transfer.Added:
		entry.Outcome, entry.State = transfer.Skipped, transfer.Here
		return nil
	case entry.Outcome == transfer.Updated && (!had || k.Gone || k.Touched):
		entry.Outcome, entry.State = transfer.Skipped, transfer.Touched
		return nil
	case had:
		err := r.q.RetireImportItem(ctx, db.RetireImportItemParams{Source: entry.Source, Kind: string(entry.Kind), SourceID: entry.ID})
		if err != nil {
			return err
		}
	}
	var err error
	var target string
	switch {
	case entry.Outcome == transfer.Updated && entry.Draft != nil:
		target = k.Target
		row.Before, row.Revision, err = changeDraft(ctx, r.q, target, *entry.Draft)
	case entry.Outcome == transfer.Updated:
		target = k.Target
		row.Before, row.Revision, err = changeTemplate(ctx, r.q, target, *entry.Template)
	case entry.Draft != nil:
		target, row.Revision = entry.Draft.ID, entry.Draft.Revision
		err = insertImported(ctx, r.q, *entry.Draft)
	default:
		target, row.Revision = entry.Template.ID, entry.Template.Revision
		err = createTemplate(ctx, r.q, *entry.Template)
	}
	row.TargetID, row.Live = &target, 1
	r.known[key] = transfer.Known{Kind: entry.Kind, ID: entry.ID, Target: target, Fingerprint: entry.Fingerprint}
	return err
}

func (r *importRun) count(record transfer.Record) {
	switch {
	case record.Outcome == transfer.Failed:
		r.counts.Damaged++
	case record.Outcome == transfer.Skipped:
		r.counts.Skipped++
	case record.Outcome == transfer.Updated:
		r.counts.Updated++
	case record.Kind == transfer.KindDraft:
		r.counts.Drafts++
	case record.Kind == transfer.KindTemplate:
		r.counts.Templates++
	}
}

// end takes settings over and writes the counts.
func (r *importRun) end(ctx context.Context, batch transfer.Batch) error {
	var before, after *string
	if batch.Settings != nil {
		kept, err := r.q.GetSetting(ctx, settingsKey)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		changed, taken, err := batch.Settings(kept)
		if err != nil {
			return err
		}
		if taken > 0 {
			before, after, r.counts.Settings = &kept, &changed, taken
			if err := r.q.SetSetting(ctx, db.SetSettingParams{Key: settingsKey, Value: changed}); err != nil {
				return err
			}
		}
	}
	counts, err := encode(r.counts)
	if err != nil {
		return err
	}
	return r.q.SetImportCounts(ctx, db.SetImportCountsParams{ID: r.id, Counts: counts, SettingsBefore: before, SettingsAfter: after})
}

// insertImported adds a draft that was imported. It has no posts.
func insertImported(ctx context.Context, q *db.Queries, v draft.Draft) error {
	platforms, err := encodeList(v.Platforms)
	if err != nil {
		return err
	}
	err = q.InsertImportedDraft(ctx, db.InsertImportedDraftParams{
		ID: v.ID, Title: v.Title, TitleByHand: v.TitleByHand, Idea: v.Idea, Platforms: platforms, Status: string(draft.Open),
		Revision: v.Revision, CreatedAt: backend.Millis(v.CreatedAt), UpdatedAt: backend.Millis(v.UpdatedAt),
		ImportedFrom: v.Imported.From, MarkedPublishedAt: millis(v.Imported.PublishedAt),
	})
	if err != nil {
		return err
	}
	return insertContent(ctx, q, v)
}

// Imports implements transfer.Store.
func (d *DB) Imports(ctx context.Context) ([]transfer.Imported, error) {
	rows, err := d.reads.ListImports(ctx)
	if err != nil {
		return nil, d.fail(err)
	}
	imports := make([]transfer.Imported, len(rows))
	for i, row := range rows {
		counts, err := decode[transfer.Counts](row.Counts)
		if err != nil {
			return nil, d.fail(err)
		}
		imports[i] = transfer.Imported{ID: row.ID, From: row.Origin, At: backend.Time(row.At), UndoneAt: timeOf(row.UndoneAt), Counts: counts}
	}
	return imports, nil
}

// ImportByID implements transfer.Store.
func (d *DB) ImportByID(ctx context.Context, id string) (transfer.Imported, error) {
	row, err := d.reads.GetImport(ctx, id)
	if err != nil {
		return transfer.Imported{}, d.fail(oneOr(noImport(), err))
	}
	counts, err := decode[transfer.Counts](row.Counts)
	return transfer.Imported{ID: row.ID, From: row.Origin, At: backend.Time(row.At), UndoneAt: timeOf(row.UndoneAt), Counts: counts}, d.fail(err)
}

// Records implements transfer.Store.
func (d *DB) Records(ctx context.Context, id string, after, limit int) ([]transfer.Record, error) {
	if _, err := d.ImportByID(ctx, id); err != nil {
		return nil, err
	}
	rows, err := d.reads.ListImportItems(ctx, db.ListImportItemsParams{ImportID: id, After: int64(after), Count: int64(limit)})
	if err != nil {
		return nil, d.fail(err)
	}
	records := make([]transfer.Record, len(rows))
	for i, row := range rows {
		more, err := decode[details](row.Details)
		if err != nil {
			return nil, d.fail(err)
		}
		records[i] = transfer.Record{
			Position: int(row.Position), Kind: transfer.Kind(row.Kind), Source: row.Source, ID: row.SourceID, Place: row.Place, Title: row.Title,
			State: transfer.State(row.State), Outcome: transfer.Outcome(row.Outcome), Target: orEmpty(row.TargetID),
			Problems: more.Problems, Unknown: more.Unknown, Damage: more.Damage, Raw: more.Raw,
		}
	}
	return records, nil
}

func noImport() *backend.Error {
	return backend.Fail(backend.NotFound, "There is no such import. Nothing was changed.", "Choose one from the list of imports.")
}
