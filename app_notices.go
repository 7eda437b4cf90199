package main

import (
	"context"
	"slices"

	"levercast/backend/account"
	"levercast/backend/cli"
	"levercast/backend/desktop"
	"levercast/backend/platform"
)

// Notices is what a person should know wherever they are in the window.
type Notices struct {
	// Endings are accounts whose access ends soon or has ended, those not dismissed.
	Endings []account.Ending `json:"endings"`
	// Offline is how many posts wait, by network, because it cannot be reached.
	Offline map[platform.Name]int `json:"offline"`
}

// Notices returns what a person should know. It touches no network.
func (a *App) Notices() (Notices, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (Notices, error) {
		endings, err := s.Accounts.Endings(ctx)
		if err != nil {
			return Notices{}, err
		}
		dismissed, err := desktop.DismissedNotices(ctx, s.Settings)
		if err != nil {
			return Notices{}, err
		}
		endings = slices.DeleteFunc(endings, func(ending account.Ending) bool { return slices.Contains(dismissed, ending.Key) })
		offline, err := s.Ledger.Offline(ctx)
		return Notices{Endings: endings, Offline: offline}, err
	})
}

// DismissNotice remembers that a notice was seen.
func (a *App) DismissNotice(key string) error {
	return do(a, func(ctx context.Context, s *cli.Stages) error { return desktop.DismissNotice(ctx, s.Settings, key) })
}
