package account

import (
	"context"
	"fmt"
	"time"

	"levercast/backend/platform"
)

// endingSteps are the days before its end at which a person is told that an
// account's access ends: once each.
var endingSteps = []int{1, 7, 14}

// Ending says that an account's access ends soon, or has ended, and only the
// person can renew it by connecting again.
type Ending struct {
	Key       string        `json:"key"` // another one for every step and every connection
	AccountID string        `json:"accountId"`
	Platform  platform.Name `json:"platform"`
	Username  string        `json:"username"`
	ExpiresAt *time.Time    `json:"expiresAt" ts_type:"string | null"` // nil if the network ended it without a date
	Step      int           `json:"step"`                              // 14, 7 or 1 days or less are left; 0: it has ended
	DaysLeft  int           `json:"daysLeft"`                          // whole days, 0 on the last one
}

// EndingOf returns how soon an account's access ends; false if that is more than
// 14 days away, or the access renews itself.
func EndingOf(account Account, now time.Time) (Ending, bool) {
	ending := Ending{AccountID: account.ID, Platform: account.Platform, Username: account.Username, ExpiresAt: account.ExpiresAt}
	keyAt := func(step int) string {
		return fmt.Sprintf("%s %s %d", account.ID, account.ConnectedAt.UTC().Format(time.RFC3339), step)
	}
	switch {
	case account.Status == Disconnected:
		return Ending{}, false
	case account.Status == Reconnect, account.ExpiresAt != nil && !now.Before(*account.ExpiresAt):
		ending.Key = keyAt(0)
		return ending, true
	case account.ExpiresAt == nil:
		return Ending{}, false
	}
	left := account.ExpiresAt.Sub(now)
	ending.DaysLeft = int(left / (24 * time.Hour))
	for _, step := range endingSteps {
		if left <= time.Duration(step)*24*time.Hour {
			ending.Step, ending.Key = step, keyAt(step)
			return ending, true
		}
	}
	return Ending{}, false
}

// Endings returns every connected account whose access ends soon or has ended, by
// platform. It may be repeated.
func (a *Accounts) Endings(ctx context.Context) ([]Ending, error) {
	accounts, err := a.List(ctx)
	if err != nil {
		return nil, err
	}
	endings := []Ending{}
	for _, account := range accounts {
		if ending, soon := EndingOf(account, a.now()); soon {
			endings = append(endings, ending)
		}
	}
	return endings, nil
}
