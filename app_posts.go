package main

import (
	"context"

	"levercast/backend"
	"levercast/backend/cli"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

// Publish sends a draft to the networks named, or to all it is meant for. It
// returns at once; what becomes of the posts comes as post:changed events.
// overBudget is the person's word that it may break their monthly limit.
func (a *App) Publish(id string, platforms []platform.Name, revision int64, overBudget bool) ([]publish.Post, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]publish.Post, error) {
		return s.Ledger.Approve(ctx, publish.Approval{DraftID: id, Platforms: platforms, Revision: revision, By: "window", OverBudget: overBudget})
	})
}

// Posts returns one page of posts, newest first. In a list of more than one
// draft's posts each has only the beginning of its first part: Post has the rest.
func (a *App) Posts(filter publish.Filter) (publish.Page, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (publish.Page, error) {
		page, err := s.Ledger.List(ctx, filter)
		if filter.DraftID == "" {
			for i := range page.Posts {
				page.Posts[i].Parts = beginning(page.Posts[i].Parts)
			}
		}
		return page, err
	})
}

// beginning keeps an answer small: a page of whole threads would not be.
func beginning(parts []publish.Part) []publish.Part {
	const most = 140
	if len(parts) == 0 {
		return parts
	}
	first := parts[0]
	if runes := []rune(first.Text); len(runes) > most {
		first.Text = string(runes[:most]) + "…"
	}
	return []publish.Part{first}
}

// PostDetail is a post with its attempts.
type PostDetail struct {
	Post       publish.Post      `json:"post"`
	Attempts   []publish.Attempt `json:"attempts"`
	ProfileURL string            `json:"profileUrl"` // where to look for a post in doubt
}

// Post returns one post with its attempts.
func (a *App) Post(id string) (PostDetail, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (PostDetail, error) {
		post, attempts, err := s.Ledger.Get(ctx, id)
		if err != nil {
			return PostDetail{}, err
		}
		detail := PostDetail{Post: post, Attempts: publish.Brief(attempts)}
		if acc, err := s.Accounts.Get(ctx, post.AccountID); err == nil {
			detail.ProfileURL = s.Platform(post.Platform).Permalink(s.Accounts.Profile(acc), "")
		}
		return detail, nil
	})
}

// PostCounts returns how many posts there are of each status.
func (a *App) PostCounts() (map[publish.Status]int, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (map[publish.Status]int, error) { return s.Ledger.Count(ctx) })
}

// RetryPost sends a failed post again.
func (a *App) RetryPost(id string) (publish.Post, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (publish.Post, error) {
		return s.Ledger.Retry(ctx, id, "window")
	})
}

// LookPost asks the network once more whether a post in doubt is there.
func (a *App) LookPost(id string) (publish.Post, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (publish.Post, error) { return s.Ledger.Look(ctx, id) })
}

// Settlement is a person's word on a post in doubt.
type Settlement struct {
	Published bool   `json:"published"`
	URL       string `json:"url"` // where it is, if it is there
}

// SettlePost takes the person's word on a post in doubt.
func (a *App) SettlePost(id string, word Settlement) (publish.Post, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (publish.Post, error) {
		return s.Ledger.Settle(ctx, id, word.Published, word.URL)
	})
}

// CancelPost takes a scheduled post back.
func (a *App) CancelPost(id string) error {
	return do(a, func(ctx context.Context, s *cli.Stages) error { return s.Ledger.Cancel(ctx, id) })
}

// DeletePost removes a post "here", or on the "network" too.
func (a *App) DeletePost(id, where string) error {
	return do(a, func(ctx context.Context, s *cli.Stages) error {
		if where != "here" && where != "network" {
			return backend.Fail(backend.Invalid, "It is not clear where the post should be deleted. Nothing was deleted.", "Choose “here” or “network”.")
		}
		return s.Ledger.Delete(ctx, id, where == "network")
	})
}
