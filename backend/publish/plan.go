package publish

import (
	"context"
	"time"

	"levercast/backend/draft"
	"levercast/backend/platform"
)

// confirmPlans asks a network what an account pays for by now, if a text is longer
// than it takes from every account and it was not asked today: a look costs money,
// but only once a day (UTC). If it cannot be asked, what was known stands; the
// network refuses what it does not take.
func (l *Ledger) confirmPlans(ctx context.Context, d draft.Draft, names []platform.Name) {
	for _, name := range names {
		acc, err := l.Accounts.Active(ctx, name)
		if err != nil || !needsPlan(l.platform(name), d.Parts(name)...) {
			continue // the report says what is missing
		}
		if day := 24 * time.Hour; acc.LookedAt.Truncate(day).Equal(l.Now().Truncate(day)) {
			continue
		}
		l.lookAtAccount(ctx, acc.ID)
	}
}

// lookAtAccount brings up to date what is known of an account's plan.
func (l *Ledger) lookAtAccount(ctx context.Context, accountID string) {
	if _, err := l.Accounts.Look(ctx, accountID); err != nil {
		l.Log.Warn("could not ask what the account pays for", "account", accountID, "error", err)
	}
}

// needsPlan reports whether a text is longer than the network takes from every
// account.
func needsPlan(everybody platform.Rules, texts ...string) bool {
	most := everybody.Limits().Length
	for _, text := range texts {
		if everybody.Measure(text).Length > most {
			return true
		}
	}
	return false
}
