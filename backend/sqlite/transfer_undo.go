package sqlite

import (
	"context"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/sqlite/db"
	"levercast/backend/template"
	"levercast/backend/transfer"
)

// UndoImport implements transfer.Store.
func (d *DB) UndoImport(ctx context.Context, id string, at time.Time) (transfer.Undone, error) {
	var undone transfer.Undone
	err := d.write(ctx, func(q *db.Queries) error {
		row, err := q.GetImport(ctx, id)
		if err != nil {
			return oneOr(noImport(), err)
		}
		if row.UndoneAt != nil {
			return backend.Fail(backend.Conflict, "This import was taken back already. Nothing was changed.", "Import again to bring its drafts back.")
		}
		items, err := q.ListTargets(ctx, id)
		if err != nil {
			return err
		}
		undo := undoRun{q: q, id: id, now: map[identity]transfer.Known{}, undone: &undone}
		for _, item := range items {
			if err := undo.item(ctx, item); err != nil {
				return err
			}
		}
		if row.SettingsBefore != nil && row.SettingsAfter != nil {
			if err := undo.settings(ctx, *row.SettingsBefore, *row.SettingsAfter); err != nil {
				return err
			}
		}
		return q.SetImportUndone(ctx, db.SetImportUndoneParams{ID: id, UndoneAt: millis(&at)})
	})
	if err != nil {
		return transfer.Undone{}, err
	}
	return undone, nil
}

// undoRun is one undo under way.
type undoRun struct {
	q      *db.Queries
	id     string
	now    map[identity]transfer.Known // of the sources met so far
	met    map[string]bool
	undone *transfer.Undone
}

// item takes one item back, unless it was touched, or imported anew, since.
func (u *undoRun) item(ctx context.Context, item db.ImportItem) error {
	now, err := u.known(ctx, item)
	if err != nil {
		return err
	}
	if item.Live == 0 || !now.Gone && now.Touched {
		u.undone.Kept++
		return nil
	}
	target := *item.TargetID
	if err := u.q.RetireImportItem(ctx, db.RetireImportItemParams{Source: item.Source, Kind: item.Kind, SourceID: item.SourceID}); err != nil {
		return err
	}
	revision := int64(0)
	isDraft := item.Kind == string(transfer.KindDraft)
	switch {
	case now.Gone:
	case item.Before != nil && isDraft:
		revision, err = restoreDraft(ctx, u.q, target, *item.Before)
		u.undone.Restored++
	case item.Before != nil:
		revision, err = restoreTemplate(ctx, u.q, target, *item.Before)
		u.undone.Restored++
	case isDraft:
		if err = u.q.UnindexDraft(ctx, target); err == nil {
			err = u.q.RemoveDraft(ctx, target)
		}
		u.undone.Removed++
	default:
		var removed int64
		if removed, err = u.q.DeleteTemplate(ctx, target); removed == 0 { // it is the default now
			u.undone.Kept++
		} else {
			u.undone.Removed++
		}
	}
	if err != nil {
		return err
	}
	return u.q.ReviveImportItem(ctx, db.ReviveImportItemParams{
		Revision: revision, Source: item.Source, Kind: item.Kind, SourceID: item.SourceID, ImportID: u.id,
	})
}

// known returns how an item is now.
func (u *undoRun) known(ctx context.Context, item db.ImportItem) (transfer.Known, error) {
	if !u.met[item.Source] {
		rows, err := listKnown(ctx, u.q, item.Source)
		if err != nil {
			return transfer.Known{}, err
		}
		if u.met == nil {
			u.met = map[string]bool{}
		}
		u.met[item.Source] = true
		for _, k := range rows {
			u.now[identity{item.Source, k.Kind, k.ID}] = k
		}
	}
	return u.now[identity{item.Source, transfer.Kind(item.Kind), item.SourceID}], nil
}

// settings gives the settings back, unless they were changed since.
func (u *undoRun) settings(ctx context.Context, before, after string) error {
	kept, err := u.q.GetSetting(ctx, settingsKey)
	if err != nil {
		return err
	}
	if kept != after {
		u.undone.Kept++
		return nil
	}
	u.undone.Restored++
	return u.q.SetSetting(ctx, db.SetSettingParams{Key: settingsKey, Value: before})
}

// changeDraft writes an import's newer form over a draft and returns, as JSON, what
// it was, and its revision now.
func changeDraft(ctx context.Context, q *db.Queries, id string, v draft.Draft) (*string, int64, error) {
	stored, err := getDraft(ctx, q, id)
	if err != nil {
		return nil, 0, err
	}
	before, err := encode(stored)
	if err != nil {
		return nil, 0, err
	}
	v.ID, v.Revision, v.TemplateID = id, stored.Revision, stored.TemplateID
	revision, err := writeDraft(ctx, q, v)
	return &before, revision, err
}

func restoreDraft(ctx context.Context, q *db.Queries, id, before string) (int64, error) {
	v, err := decode[draft.Draft](before)
	if err != nil {
		return 0, err
	}
	stored, err := getDraft(ctx, q, id)
	if err != nil {
		return 0, err
	}
	v.Revision = stored.Revision
	return writeDraft(ctx, q, v)
}

func writeDraft(ctx context.Context, q *db.Queries, v draft.Draft) (int64, error) {
	stored, err := updateDraft(ctx, q, v)
	if err != nil || v.Imported == nil {
		return stored.Revision, err
	}
	return stored.Revision, q.MarkImportedDraft(ctx, db.MarkImportedDraftParams{
		ID: v.ID, ImportedFrom: v.Imported.From, MarkedPublishedAt: millis(v.Imported.PublishedAt),
	})
}

// changeTemplate is changeDraft for a template.
func changeTemplate(ctx context.Context, q *db.Queries, id string, t template.Template) (*string, int64, error) {
	row, err := q.GetTemplate(ctx, id)
	if err != nil {
		return nil, 0, err
	}
	stored, err := toTemplate(row)
	if err != nil {
		return nil, 0, err
	}
	before, err := encode(stored)
	if err != nil {
		return nil, 0, err
	}
	t.ID, t.Revision = id, stored.Revision
	return &before, stored.Revision + 1, updateTemplate(ctx, q, t)
}

func restoreTemplate(ctx context.Context, q *db.Queries, id, before string) (int64, error) {
	t, err := decode[template.Template](before)
	if err != nil {
		return 0, err
	}
	row, err := q.GetTemplate(ctx, id)
	if err != nil {
		return 0, err
	}
	t.Revision = row.Revision
	return row.Revision + 1, updateTemplate(ctx, q, t)
}
