package sqlite

import (
	"context"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/sqlite/db"
)

var _ draft.Store = (*DB)(nil)

// CreateDraft implements draft.Store. It has no posts yet, so its status is
// draft.Open. Errors: Conflict if the id is taken.
func (d *DB) CreateDraft(ctx context.Context, v draft.Draft) error {
	platforms, err := encodeList(v.Platforms)
	if err != nil {
		return d.fail(err)
	}
	return d.write(ctx, func(q *db.Queries) error {
		err := q.InsertDraft(ctx, db.InsertDraftParams{
			ID:          v.ID,
			Title:       v.Title,
			TitleByHand: v.TitleByHand,
			Idea:        v.Idea,
			TemplateID:  v.TemplateID,
			Platforms:   platforms,
			Status:      string(draft.Open),
			Revision:    v.Revision,
			CreatedAt:   backend.Millis(v.CreatedAt),
			UpdatedAt:   backend.Millis(v.UpdatedAt),
		})
		if isDuplicate(err) {
			return backend.Fail(backend.Conflict, "This draft is there already.", "Open it in the list of drafts.").Because(err)
		}
		if err != nil {
			return err
		}
		return insertContent(ctx, q, v)
	})
}

// Draft implements draft.Store.
func (d *DB) Draft(ctx context.Context, id string) (draft.Draft, error) {
	var found draft.Draft
	err := d.read(ctx, func(q *db.Queries) (err error) {
		found, err = getDraft(ctx, q, id)
		return err
	})
	return found, err
}

// UpdateDraft implements draft.Store.
func (d *DB) UpdateDraft(ctx context.Context, v draft.Draft) (draft.Draft, error) {
	var stored draft.Draft
	err := d.write(ctx, func(q *db.Queries) (err error) {
		stored, err = updateDraft(ctx, q, v)
		return err
	})
	if err != nil {
		return draft.Draft{}, err
	}
	return stored, nil
}

// updateDraft is UpdateDraft within a transaction.
func updateDraft(ctx context.Context, q *db.Queries, v draft.Draft) (draft.Draft, error) {
	platforms, err := encodeList(v.Platforms)
	if err != nil {
		return draft.Draft{}, err
	}
	if err := q.UnindexDraft(ctx, v.ID); err != nil {
		return draft.Draft{}, err
	}
	changed, err := q.UpdateDraft(ctx, db.UpdateDraftParams{
		ID:          v.ID,
		Revision:    v.Revision,
		Title:       v.Title,
		TitleByHand: v.TitleByHand,
		Idea:        v.Idea,
		TemplateID:  v.TemplateID,
		Platforms:   platforms,
		UpdatedAt:   backend.Millis(v.UpdatedAt),
	})
	if err != nil {
		return draft.Draft{}, err
	}
	if changed == 0 {
		if _, err := q.GetDraft(ctx, v.ID); err != nil {
			return draft.Draft{}, oneOr(noDraft(), err)
		}
		return draft.Draft{}, backend.Fail(backend.Conflict, "This draft was changed somewhere else meanwhile. Your changes were not saved.",
			"Copy what you wrote, open the draft again and bring the two together.")
	}
	if err := q.DeleteVersions(ctx, v.ID); err != nil {
		return draft.Draft{}, err
	}
	if err := q.DeleteAttachments(ctx, v.ID); err != nil {
		return draft.Draft{}, err
	}
	if err := insertContent(ctx, q, v); err != nil {
		return draft.Draft{}, err
	}
	if err := deriveStatus(ctx, q, v.ID); err != nil {
		return draft.Draft{}, err
	}
	return getDraft(ctx, q, v.ID)
}

// DeleteDraft implements draft.Store.
func (d *DB) DeleteDraft(ctx context.Context, id string, at time.Time) error {
	return d.write(ctx, func(q *db.Queries) error {
		if err := q.UnindexDraft(ctx, id); err != nil {
			return err
		}
		hidden, err := q.HideDraft(ctx, db.HideDraftParams{ID: id, DeletedAt: millis(&at)})
		if err == nil && hidden == 0 {
			return noDraft()
		}
		return err
	})
}

// RestoreDraft implements draft.Store.
func (d *DB) RestoreDraft(ctx context.Context, id string) error {
	return d.write(ctx, func(q *db.Queries) error {
		restored, err := q.UnhideDraft(ctx, id)
		if err != nil {
			return err
		}
		if restored == 0 {
			return backend.Fail(backend.NotFound, "There is no deleted draft to bring back.", "Look for it in the list of drafts.")
		}
		return q.IndexDraft(ctx, id)
	})
}

// PurgeDrafts implements draft.Store.
func (d *DB) PurgeDrafts(ctx context.Context, before time.Time) (removed int, err error) {
	err = d.write(ctx, func(q *db.Queries) error {
		count, err := q.PurgeDrafts(ctx, millis(&before))
		removed = int(count)
		return err
	})
	return removed, err
}

// insertContent adds a draft's versions and attachments, and all its text to the
// search index.
func insertContent(ctx context.Context, q *db.Queries, v draft.Draft) error {
	for name, version := range v.Versions {
		err := q.InsertVersion(ctx, db.InsertVersionParams{
			DraftID: v.ID, Platform: string(name), EditedByHand: version.EditedByHand,
		})
		if err != nil {
			return err
		}
		for i, part := range version.Parts {
			err := q.InsertVersionPart(ctx, db.InsertVersionPartParams{
				DraftID: v.ID, Platform: string(name), Position: int64(i), Text: part,
			})
			if err != nil {
				return err
			}
		}
	}
	for i, attachment := range v.Attachments {
		crops, err := encodeMap(attachment.Crops)
		if err != nil {
			return err
		}
		err = q.InsertAttachment(ctx, db.InsertAttachmentParams{
			DraftID: v.ID, Position: int64(i), Hash: attachment.Hash, AltText: attachment.AltText, Title: attachment.Title, Crops: crops,
		})
		if err != nil {
			return err
		}
	}
	return q.IndexDraft(ctx, v.ID)
}

// deriveStatus writes a draft's status anew from its posts. A draft that is gone
// has none.
func deriveStatus(ctx context.Context, q *db.Queries, id string) error {
	if id == "" {
		return nil
	}
	column, err := q.GetDraftPlatforms(ctx, id)
	if err != nil {
		return oneOr(noDraft(), err)
	}
	chosen, err := decode[[]platform.Name](column)
	if err != nil {
		return err
	}
	posts, err := q.ListDraftPostStatuses(ctx, &id)
	if err != nil {
		return err
	}
	latest := map[platform.Name]string{}
	for _, post := range posts { // oldest first, so the latest stays
		latest[platform.Name(post.Platform)] = post.Status
	}
	return q.SetDraftStatus(ctx, db.SetDraftStatusParams{ID: id, Status: string(draft.StatusOf(chosen, latest))})
}

func getDraft(ctx context.Context, q *db.Queries, id string) (draft.Draft, error) {
	row, err := q.GetDraft(ctx, id)
	if err != nil {
		return draft.Draft{}, oneOr(noDraft(), err)
	}
	platforms, err := decode[[]platform.Name](row.Platforms)
	if err != nil {
		return draft.Draft{}, err
	}
	versions, err := q.ListVersions(ctx, id)
	if err != nil {
		return draft.Draft{}, err
	}
	parts, err := q.ListVersionParts(ctx, id)
	if err != nil {
		return draft.Draft{}, err
	}
	attachments, err := q.ListAttachments(ctx, id)
	if err != nil {
		return draft.Draft{}, err
	}
	v := draft.Draft{
		ID:          row.ID,
		Title:       row.Title,
		TitleByHand: row.TitleByHand,
		Idea:        row.Idea,
		TemplateID:  orEmpty(row.TemplateID),
		Platforms:   platforms,
		Status:      draft.Status(row.Status),
		Versions:    make(map[platform.Name]draft.Version, len(versions)),
		Attachments: make([]draft.Attachment, len(attachments)),
		Revision:    row.Revision,
		CreatedAt:   backend.Time(row.CreatedAt),
		UpdatedAt:   backend.Time(row.UpdatedAt),
	}
	if row.ImportedFrom != "" {
		v.Imported = &draft.Imported{From: row.ImportedFrom, PublishedAt: timeOf(row.MarkedPublishedAt)}
	}
	for _, version := range versions {
		v.Versions[platform.Name(version.Platform)] = draft.Version{Parts: []string{}, EditedByHand: version.EditedByHand}
	}
	for _, part := range parts {
		version := v.Versions[platform.Name(part.Platform)]
		version.Parts = append(version.Parts, part.Text)
		v.Versions[platform.Name(part.Platform)] = version
	}
	for i, attachment := range attachments {
		crops, err := decodeMap[platform.Name, media.Area](attachment.Crops)
		if err != nil {
			return draft.Draft{}, err
		}
		v.Attachments[i] = draft.Attachment{Hash: attachment.Hash, AltText: attachment.AltText, Title: attachment.Title, Crops: crops}
	}
	return v, nil
}

func noDraft() *backend.Error {
	return backend.Fail(backend.NotFound, "This draft is not there any more.", "It may have been deleted; look for it in the list of drafts.")
}
