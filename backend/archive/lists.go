package archive

import (
	"context"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/publish"
	"levercast/backend/sqlite"
)

// eachDraft calls do with every draft that is not deleted, newest change first.
func eachDraft(ctx context.Context, db *sqlite.DB, do func(draft.Draft) error) error {
	for cursor := ""; ; {
		page, err := db.Drafts(ctx, draft.Filter{Cursor: cursor})
		if err != nil {
			return err
		}
		for _, summary := range page.Drafts {
			d, err := db.Draft(ctx, summary.ID)
			if backend.CodeOf(err) == backend.NotFound {
				continue // deleted since the page was read
			}
			if err == nil {
				err = do(d)
			}
			if err != nil {
				return err
			}
		}
		if cursor = page.Next; cursor == "" {
			return nil
		}
	}
}

// eachPost calls do with every post, newest first.
func eachPost(ctx context.Context, db *sqlite.DB, do func(publish.Post) error) error {
	for cursor := ""; ; {
		page, err := db.Posts(ctx, publish.Filter{Cursor: cursor})
		if err != nil {
			return err
		}
		for _, post := range page.Posts {
			if err := do(post); err != nil {
				return err
			}
		}
		if cursor = page.Next; cursor == "" {
			return nil
		}
	}
}
