package main

import (
	"context"
	"time"

	"levercast/backend"
	"levercast/backend/cli"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

// Plan is when a person wants something sent, and what they allow for it.
type Plan struct {
	DueAt      string `json:"dueAt"`      // RFC 3339; "" is now
	OverBudget bool   `json:"overBudget"` // it may break the monthly limit
	PastExpiry bool   `json:"pastExpiry"` // it may be due after the account's access ends
}

func (p Plan) due() (time.Time, error) {
	if p.DueAt == "" {
		return time.Time{}, nil
	}
	due, err := time.Parse(time.RFC3339, p.DueAt)
	if err != nil {
		return time.Time{}, backend.Fail(backend.Invalid, "This is not a time. Nothing was scheduled.", "Choose the day and the time again.").Because(err)
	}
	return due, nil
}

// Schedule approves a draft for the networks named, or for all it is meant for,
// to be sent at a time.
func (a *App) Schedule(id string, platforms []platform.Name, revision int64, plan Plan) ([]publish.Post, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]publish.Post, error) {
		due, err := plan.due()
		if err != nil {
			return nil, err
		}
		return s.Ledger.Approve(ctx, publish.Approval{
			DraftID: id, Platforms: platforms, Revision: revision, DueAt: due, By: "window", OverBudget: plan.OverBudget, PastExpiry: plan.PastExpiry,
		})
	})
}

// ReschedulePost changes when a scheduled post is sent.
func (a *App) ReschedulePost(id string, plan Plan) (publish.Post, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (publish.Post, error) {
		due, err := plan.due()
		if err != nil {
			return publish.Post{}, err
		}
		return s.Ledger.Reschedule(ctx, id, due, "window", plan.PastExpiry)
	})
}
