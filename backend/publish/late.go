package publish

import (
	"context"
	"time"

	"levercast/backend"
)

// lateness is how long after its time a post still goes out without a question, if
// the person wants to be asked.
const lateness = time.Hour

// tooLate refuses a claimed post whose time passed while nothing ran, if the person
// wants a word in that. It is for the time the person chose: what a network or the
// ledger itself put off is sent, and so is what the person sends again.
func (l *Ledger) tooLate(ctx context.Context, post Post) error {
	if len(post.Approvals) == 0 || l.Now().Sub(post.DueAt) <= lateness {
		return nil
	}
	if chosen := post.Approvals[len(post.Approvals)-1].DueAt; chosen == nil || !chosen.Equal(post.DueAt) {
		return nil
	}
	ask, err := l.AskLate(ctx)
	if err != nil || !ask {
		return err
	}
	return backend.Fail(backend.Unavailable, "The time for this post passed while Levercast was not open.",
		"Choose Try again to send it now, or schedule the draft anew.")
}
