package publish

import (
	"context"
	"fmt"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
)

// Approved is one word a person gave to send a post, as it was recorded. What
// was approved is the post itself: its text and images never change after that.
type Approved struct {
	At    time.Time  `json:"at" ts_type:"string"`
	Who   string     `json:"who"` // who was signed in to the computer; "" if not known
	By    string     `json:"by"`  // the door: "window" or "command line"
	For   Purpose    `json:"for"`
	DueAt *time.Time `json:"dueAt" ts_type:"string | null"` // when it was to be sent; nil: at once
}

// Purpose is what a person approved.
type Purpose string

// What a person may approve.
const (
	ForPublish    Purpose = "publish"    // to send it at once
	ForSchedule   Purpose = "schedule"   // to send it at a time
	ForReschedule Purpose = "reschedule" // to send it at another time
	ForRetry      Purpose = "retry"      // to send it again after a failure
)

// Reschedule changes when a scheduled post is sent; the zero time is now. Only a
// person calls it: it is an approval, and recorded as one. pastExpiry is the
// person's word that it may be due after the account's access ends.
// Errors: NotFound; Conflict if the post is not scheduled any more, or due after
// the access ends; Invalid for a time that has passed.
func (l *Ledger) Reschedule(ctx context.Context, id string, at time.Time, by string, pastExpiry bool) (Post, error) {
	post, err := l.Store.Post(ctx, id)
	if err != nil {
		return Post{}, err
	}
	due, err := l.dueAt(at)
	if err != nil {
		return Post{}, err
	}
	acc, err := l.Accounts.Get(ctx, post.AccountID)
	if err != nil {
		return Post{}, err
	}
	if err := l.inTime(acc, due, pastExpiry); err != nil {
		return Post{}, err
	}
	return l.move(ctx, id, Scheduled, func(post *Post) {
		post.DueAt, post.Error = due, nil
		post.Approvals = append(post.Approvals, l.approved(by, ForReschedule, at))
	})
}

// dueAt returns when something is due that a person wants sent at a time; the
// zero time is now. Errors: Invalid for a time that has passed.
func (l *Ledger) dueAt(at time.Time) (time.Time, error) {
	now := l.Now()
	switch {
	case at.IsZero():
		return now, nil
	case at.Before(now.Add(-time.Minute)): // a form is filled in more slowly than a minute ends
		return time.Time{}, backend.Fail(backend.Invalid, "That time has passed. Nothing was scheduled.", "Choose a time in the future.")
	}
	return at, nil
}

// inTime refuses a time after the account's access ends, unless the person said
// that it may be. Errors: Conflict.
func (l *Ledger) inTime(acc account.Account, due time.Time, pastExpiry bool) error {
	if pastExpiry || acc.ExpiresAt == nil || due.Before(*acc.ExpiresAt) {
		return nil
	}
	label := l.rules(acc.Platform).Label()
	return backend.Fail(backend.Conflict,
		fmt.Sprintf("Levercast's access to your %s account ends on %s, before this would be sent. Nothing was scheduled.",
			label, acc.ExpiresAt.Local().Format("2 January 2006 at 15:04")),
		fmt.Sprintf("Connect %s again first, or schedule it all the same and connect again before then.", label))
}

// approved records a person's word, given now.
func (l *Ledger) approved(by string, purpose Purpose, at time.Time) Approved {
	word := Approved{At: l.Now(), Who: l.Person, By: by, For: purpose}
	if !at.IsZero() {
		word.DueAt = &at
	}
	return word
}

// Offline returns how many posts wait, by network, because it could not be
// reached when they were last tried. It touches no network.
func (l *Ledger) Offline(ctx context.Context) (map[platform.Name]int, error) {
	return l.Store.CountOffline(ctx)
}
