package publish

import (
	"context"
	"errors"
	"sync"
	"time"

	"levercast/backend"
)

// Run sends what is due, at once and later, until ctx ends; then it waits for
// what is under way. It first takes care of posts a process left behind. It does
// not poll: it sleeps until the next post is due or Wake is called.
func (l *Ledger) Run(ctx context.Context) {
	if _, err := l.Recover(ctx); err != nil && ctx.Err() == nil {
		l.Log.Error("could not look after posts left behind", "error", err)
	}
	var running sync.WaitGroup
	defer running.Wait()
	l.lookAgain(ctx, &running)
	unread, err := l.Store.UnreadPosts(ctx)
	if err != nil && ctx.Err() == nil {
		l.Log.Error("could not read which posts are to be read back", "error", err)
	}
	l.toRead.add(unread...)
	busy := newLanes()
	for {
		ids, err := l.Store.DuePosts(ctx, l.Now())
		if err != nil && ctx.Err() == nil {
			l.Log.Error("could not read what is due", "error", err)
		}
		for _, id := range ids {
			post, err := l.Store.Post(ctx, id)
			if err != nil || !busy.enter(post.AccountID) {
				continue // its lane wakes us when it is free
			}
			running.Go(func() {
				defer l.Wake()
				defer busy.leave(post.AccountID)
				sent, err := l.deliver(ctx, id, true)
				if sent.Status == Uncertain {
					running.Go(func() { l.lookLater(ctx, id) })
				}
				if err != nil && backend.CodeOf(err) != backend.Conflict && ctx.Err() == nil {
					l.Log.Error("could not send", "post", id, "error", err)
					// The post is still due: look again in a while, not at once.
					select {
					case <-ctx.Done():
					case <-l.After(soon):
					}
				}
			})
		}
		for _, id := range l.toRead.take() {
			running.Go(func() { l.readLater(ctx, id) })
		}
		select {
		case <-ctx.Done():
			return
		case <-l.wake:
		case <-l.nextDue(ctx):
			running.Go(func() { l.recoverMeanwhile(ctx) })
		}
	}
}

// recoverMeanwhile takes care of posts that another process left behind while this
// one runs: a command that was killed.
func (l *Ledger) recoverMeanwhile(ctx context.Context) {
	resumed, err := l.Recover(ctx)
	if err != nil && ctx.Err() == nil {
		l.Log.Error("could not look after posts left behind meanwhile", "error", err)
	}
	if len(resumed) > 0 {
		l.Wake()
	}
}

// lookAgain looks for every post that was in doubt when the program ended.
func (l *Ledger) lookAgain(ctx context.Context, running *sync.WaitGroup) {
	page, err := l.Store.Posts(ctx, Filter{Status: Uncertain})
	if err != nil {
		l.Log.Error("could not read what is in doubt", "error", err)
	}
	for _, post := range page.Posts {
		running.Go(func() { l.lookLater(ctx, post.ID) })
	}
}

// nextDue fires when the next post that is not yet due becomes so, and every few
// minutes besides: a sleeping computer stops timers, and the command line may have
// scheduled something.
func (l *Ledger) nextDue(ctx context.Context) <-chan time.Time {
	const most = 5 * time.Minute
	next, ok, err := l.Store.NextDue(ctx)
	if err != nil || !ok {
		return l.After(most)
	}
	wait := next.Sub(l.Now())
	if wait <= 0 {
		return l.After(most) // its lane is busy and wakes us, or it was just taken
	}
	return l.After(min(wait, most))
}

// Recover takes care of posts that were being sent by a process that is gone: a
// post with an attempt under way is looked for, and is in doubt if it cannot be
// found; any other goes back to be sent from its first missing part. It returns
// those that are to be sent on. It may be repeated.
func (l *Ledger) Recover(ctx context.Context) (resumed []string, err error) {
	ids, err := l.Store.OpenPosts(ctx)
	if err != nil {
		return nil, err
	}
	var failures []error
	for _, id := range ids {
		post, err := l.recover(ctx, id)
		switch code := backend.CodeOf(err); {
		case err != nil && code != backend.Conflict && code != backend.NotFound: // else somebody else was first
			failures = append(failures, err)
		case err == nil && post.Status == Scheduled:
			resumed = append(resumed, id)
		}
	}
	return resumed, errors.Join(failures...)
}

func (l *Ledger) recover(ctx context.Context, id string) (Post, error) {
	claimant, err := l.Store.Claimant(ctx, id)
	if err != nil {
		return Post{}, err
	}
	if claimant == l.Claimant || l.Alive(claimant) {
		return Post{}, nil
	}
	post, err := l.Store.Reclaim(ctx, id, claimant, l.Claimant, l.Now())
	if err != nil {
		return Post{}, err
	}
	attempts, err := l.Store.Attempts(ctx, id)
	if err != nil {
		return Post{}, err
	}
	open := lastOf(attempts, post.missing())
	if open.ID == "" || open.Outcome != OutcomeOpen {
		post.Status, post.UpdatedAt = Scheduled, l.Now()
		if err := l.Store.UpdatePost(ctx, post, Sending); err != nil {
			return Post{}, err
		}
		l.Changed(post)
		return post, nil
	}
	now := l.Now()
	open.FinishedAt, open.Outcome = &now, OutcomeUncertain
	open.Excerpt = "Levercast ended before an answer came."
	net := l.platform(post.Platform)
	if request, token, err := l.question(ctx, post); err == nil {
		_ = l.look(ctx, net, &post, &open, token, request) // the post says how it went
	} else {
		l.Log.Warn("could not look for a post left behind", "post", post.ID, "error", err)
		post.Status = Uncertain
		post.Error = backend.Fail(backend.Unavailable,
			"Levercast ended while this was being sent to "+net.Label()+". It may or may not be there. It will not be sent again by itself.",
			"Look at your profile on "+net.Label()+", then say here whether it is there.")
	}
	if post.Status == Sending { // found, and more parts to come
		post.Status = Scheduled
	}
	return post, l.finish(ctx, open, &post)
}

// lanes lets one post at a time through for each account.
type lanes struct {
	mu   sync.Mutex
	busy map[string]bool
}

func newLanes() *lanes { return &lanes{busy: map[string]bool{}} }

func (l *lanes) enter(accountID string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.busy[accountID] {
		return false
	}
	l.busy[accountID] = true
	return true
}

func (l *lanes) leave(accountID string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.busy, accountID)
}
