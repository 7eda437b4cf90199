package publish

import (
	"context"
	"errors"
	"fmt"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
)

// settling is how long a network may take to show a new post. What is not to be
// seen after that is most likely not there; only the person can be sure.
const settling = time.Minute

// Look asks the network whether a post in doubt is there, and adopts it if so.
// What is left of a thread is then sent on by Run. It may be repeated.
// Errors: NotFound; Conflict if the post is not in doubt; Unavailable if the
// network gives no way to look, or cannot be reached.
func (l *Ledger) Look(ctx context.Context, id string) (Post, error) {
	post, attempts, err := l.Get(ctx, id)
	if err != nil {
		return Post{}, err
	}
	if post.Status != Uncertain {
		return Post{}, notInState(post, Uncertain)
	}
	net := l.platform(post.Platform)
	attempt := lastOf(attempts, post.missing())
	request, token, err := l.question(ctx, post)
	if err != nil {
		return Post{}, err
	}
	failure := l.look(ctx, net, &post, &attempt, token, request)
	if post.Status == Sending { // found, and more parts to come
		post.Status, post.DueAt = Scheduled, l.Now()
	}
	if errors.Is(failure, platform.ErrNotThere) && l.Now().Sub(attempt.ArmedAt) >= settling {
		post.Error = backend.Fail(backend.Unavailable,
			fmt.Sprintf("%s does not show this post, a minute and more after it was sent once. Most likely it is not there. It will not be sent again by itself.", net.Label()),
			"Look at your profile on "+net.Label()+" to be sure, then say here whether it is there.")
	}
	if err := l.finish(ctx, attempt, &post); err != nil {
		return Post{}, err
	}
	if errors.Is(failure, platform.ErrCannotLook) {
		return post, backend.Fail(backend.Unavailable, net.Label()+" does not let Levercast look for posts.", "Look at your profile on "+net.Label()+", then say here whether it is there.")
	}
	if failure != nil && !errors.Is(failure, platform.ErrNotThere) {
		return post, asError(net.Label(), failure, "Nothing was changed.")
	}
	l.Wake()
	return post, nil
}

// look asks the network whether the part in doubt is there, and adopts it if so.
// Otherwise the post is in doubt: a network may take a while to show a new post,
// so not finding it proves nothing yet. It returns why nothing was found.
func (l *Ledger) look(ctx context.Context, net platform.Platform, post *Post, attempt *Attempt, token string, request platform.Request) error {
	receipt, err := net.Find(ctx, token, request, l.doubtedSince(ctx, *post, *attempt).Add(-time.Minute))
	if err == nil {
		if err = l.adopt(ctx, post, attempt, receipt); err == nil {
			return nil
		}
	}
	post.Status, post.Offline = Uncertain, false
	if !errors.Is(err, platform.ErrCannotLook) && !errors.Is(err, platform.ErrNotThere) {
		l.Log.Warn("could not look for a post in doubt", "post", post.ID, "error", err)
	}
	post.Error = backend.Fail(backend.Unavailable,
		fmt.Sprintf("%s did not confirm this post. It was sent once, and may or may not be there. It will not be sent again by itself.", net.Label()),
		"Look at your profile on "+net.Label()+", then say here whether it is there.")
	return err
}

// adopt takes a post the network shows for the part in doubt, unless it is another
// post of the ledger or one the person deleted.
func (l *Ledger) adopt(ctx context.Context, post *Post, attempt *Attempt, receipt platform.Receipt) error {
	taken, err := l.Store.Taken(ctx, post.Platform, receipt.RemoteID)
	if err != nil {
		return err
	}
	if taken || receipt.RemoteID == "" {
		return platform.ErrNotThere
	}
	attempt.Outcome = OutcomeFound
	post.received(receipt, l.Now())
	return nil
}

// doubtedSince returns when the first attempt was made whose post may be there.
func (l *Ledger) doubtedSince(ctx context.Context, post Post, attempt Attempt) time.Time {
	since := attempt.ArmedAt
	attempts, err := l.Store.Attempts(ctx, post.ID)
	if err != nil {
		l.Log.Warn("could not read the attempts at a post in doubt", "post", post.ID, "error", err)
	}
	for _, earlier := range attempts {
		if earlier.Part == attempt.Part && mayBeThere(earlier.Outcome) && earlier.ArmedAt.Before(since) {
			since = earlier.ArmedAt
		}
	}
	return since
}

// mayBeThere reports whether an attempt may have made a post that nobody adopted.
func mayBeThere(outcome Outcome) bool {
	return outcome == OutcomeUncertain || outcome == OutcomeDenied || outcome == OutcomeNotFound
}

// question returns what to look for, and the token to look with.
func (l *Ledger) question(ctx context.Context, post Post) (platform.Request, string, error) {
	i := post.missing()
	request := platform.Request{Text: post.Parts[i].Text}
	if i > 0 {
		request.ReplyTo = post.Parts[i-1].RemoteID
	}
	acc, err := l.Accounts.Get(ctx, post.AccountID)
	if err != nil {
		return request, "", err
	}
	request.Author = l.Accounts.Profile(acc)
	token, err := l.Accounts.Token(ctx, post.AccountID)
	return request, token, err
}

// lookLater looks once more for a post in doubt when the network has had time to
// show it.
func (l *Ledger) lookLater(ctx context.Context, id string) {
	select {
	case <-ctx.Done():
		return
	case <-l.After(settling):
	}
	if _, err := l.Look(ctx, id); err != nil && backend.CodeOf(err) != backend.Conflict && ctx.Err() == nil {
		l.Log.Info("a post in doubt is left to the person", "post", id, "error", err)
	}
}
