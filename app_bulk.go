package main

import (
	"context"

	"levercast/backend"
	"levercast/backend/cli"
)

// Removed is what became of drafts that were to be deleted together.
type Removed struct {
	IDs    []string       `json:"ids"`    // those deleted; RestoreDrafts brings them back
	Reason *backend.Error `json:"reason"` // why the first of the others stayed, or null
}

// DeleteDrafts hides drafts, each by itself: what stands in the way of one does
// not keep another. It may be repeated.
func (a *App) DeleteDrafts(ids []string) (Removed, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (Removed, error) {
		removed := Removed{IDs: []string{}}
		for _, id := range ids {
			err := s.Drafts.Delete(ctx, id)
			if err == nil {
				removed.IDs = append(removed.IDs, id)
			} else if removed.Reason == nil && backend.CodeOf(err) != backend.NotFound {
				removed.Reason = backend.Describe(err)
			}
		}
		a.emit("store:changed", changedID{})
		return removed, nil
	})
}

// RestoreDrafts brings deleted drafts back. It may be repeated.
func (a *App) RestoreDrafts(ids []string) error {
	return do(a, func(ctx context.Context, s *cli.Stages) error {
		defer a.emit("store:changed", changedID{})
		for _, id := range ids {
			if _, err := s.Drafts.Restore(ctx, id); err != nil {
				return err
			}
		}
		return nil
	})
}
