package publish

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
)

// soon is how far ahead a time to try again may lie for the ledger to wait for
// it on the spot, as with an image the network is still taking in.
const soon = 30 * time.Second

// pauses are how long the ledger waits on the spot at least, from time to time: a
// network may need half a minute for an image.
var pauses = []time.Duration{2 * time.Second, 5 * time.Second, 10 * time.Second, 20 * time.Second}

// putOff is how long a network is left alone, at first, that still asks for a
// moment after all the pauses.
const putOff = 5 * time.Minute

// offlineWait is how long the ledger leaves a network alone that cannot be reached.
const offlineWait = 30 * time.Second

// Deliver claims and sends one post, to its end. What was begun is finished even
// if ctx ends. The error says why nothing could be begun; how the sending went is
// in the post. Errors: NotFound; Conflict if another process or call has it.
func (l *Ledger) Deliver(ctx context.Context, id string) (Post, error) {
	return l.deliver(ctx, id, false)
}

// deliver is Deliver; onlyIfDue is for a post that was due when somebody looked.
func (l *Ledger) deliver(ctx context.Context, id string, onlyIfDue bool) (Post, error) {
	if err := ctx.Err(); err != nil {
		return Post{}, err
	}
	l.sending.Add(1)
	defer l.sending.Done()
	ctx = context.WithoutCancel(ctx)
	post, err := l.Store.Claim(ctx, id, l.Claimant, l.Now())
	if err != nil {
		return Post{}, err
	}
	if onlyIfDue && post.DueAt.After(l.Now()) { // the person put it off in the meantime
		post.Status, post.UpdatedAt = Scheduled, l.Now()
		return post, l.Store.UpdatePost(ctx, post, Sending)
	}
	l.Changed(post)
	return l.send(ctx, post)
}

// Close waits until what is being sent has ended, or ctx has.
func (l *Ledger) Close(ctx context.Context) {
	done := make(chan struct{})
	go func() { l.sending.Wait(); close(done) }()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// send brings a claimed post to a state other than Sending.
func (l *Ledger) send(ctx context.Context, post Post) (Post, error) {
	net := l.platform(post.Platform)
	if err := l.tooLate(ctx, post); err != nil {
		return l.giveUp(ctx, post, err)
	}
	acc, err := l.Accounts.Get(ctx, post.AccountID)
	if err != nil {
		return l.giveUp(ctx, post, err)
	}
	author := l.Accounts.Profile(acc)
	var uploaded uploads
	if post.missing() == 0 {
		if uploaded, err = l.upload(ctx, net, &post, author); err != nil {
			return l.giveUp(ctx, post, err)
		}
	}
	waits := 0
	for post.Status == Sending {
		i := post.missing()
		request := platform.Request{Author: author, Text: post.Parts[i].Text}
		if i == 0 {
			request.Media, request.Document = uploaded.images, uploaded.document
		} else {
			request.ReplyTo = post.Parts[i-1].RemoteID
		}
		token, err := l.Accounts.Token(ctx, post.AccountID)
		if err != nil {
			return l.giveUp(ctx, post, err)
		}
		attempt, receipt, err := l.attempt(ctx, net, post, i, token, request)
		if err != nil && attempt.ID == "" {
			return l.giveUp(ctx, post, err)
		}
		var later *platform.RetryAt
		switch {
		case errors.As(err, &later) && later.At.Sub(l.Now()) <= soon && waits < len(pauses):
			if err := l.record(ctx, attempt); err != nil {
				return post, err
			}
			<-l.After(max(later.At.Sub(l.Now()), pauses[waits]))
			waits++
			continue
		case attempt.Outcome == OutcomeReconnect:
			if _, again := l.Accounts.Refused(ctx, post.AccountID, token); again == nil && waits < len(pauses) {
				waits++
				if err := l.record(ctx, attempt); err != nil {
					return post, err
				}
				continue
			}
		}
		l.conclude(ctx, net, &post, &attempt, token, request, receipt, err)
		if err := l.finish(ctx, attempt, &post); err != nil {
			return post, err
		}
	}
	return post, nil
}

// attempt arms, sends once, and says how it ended. An attempt without an id was
// not armed, so nothing was sent.
func (l *Ledger) attempt(ctx context.Context, net platform.Platform, post Post, part int, token string, request platform.Request) (Attempt, platform.Receipt, error) {
	attempt := Attempt{ID: backend.NewID(), PostID: post.ID, Part: part, ArmedAt: l.Now()}
	if err := l.Store.Arm(ctx, attempt); err != nil {
		return Attempt{}, platform.Receipt{}, err
	}
	receipt, err := net.Create(ctx, token, request)
	if err == nil && receipt.RemoteID == "" {
		err = &platform.Uncertain{Answer: platform.Answer{Message: net.Label() + " said yes, but named no post."}}
	}
	now := l.Now()
	attempt.FinishedAt = &now
	attempt.Outcome = outcomeOf(err)
	attempt.HTTPStatus, attempt.Excerpt = receipt.Status, receipt.Excerpt
	if answer, ok := platform.AnswerOf(err); ok {
		attempt.HTTPStatus, attempt.Code, attempt.Excerpt = answer.Status, answer.Code, answer.Excerpt
	}
	return attempt, receipt, err
}

// outcomeOf names how a call of Create ended. An error no adapter should return
// counts as uncertain.
func outcomeOf(err error) Outcome {
	var (
		refused     *platform.Refused
		later       *platform.RetryAt
		reconnect   *platform.Reconnect
		unreachable *platform.Unreachable
	)
	switch {
	case err == nil:
		return OutcomeCreated
	case errors.As(err, &refused):
		return OutcomeRefused
	case errors.As(err, &later):
		return OutcomeLater
	case errors.As(err, &reconnect):
		return OutcomeReconnect
	case errors.As(err, &unreachable):
		return OutcomeUnsent
	default:
		return OutcomeUncertain
	}
}

// conclude turns the end of an attempt into the state of the post, looking at the
// network first where that can settle a doubt.
func (l *Ledger) conclude(ctx context.Context, net platform.Platform, post *Post, attempt *Attempt, token string, request platform.Request, receipt platform.Receipt, err error) {
	if err == nil {
		post.received(receipt, l.Now())
		return
	}
	var refused *platform.Refused
	switch {
	case errors.As(err, &refused) && refused.Duplicate && l.doubted(ctx, *post):
		// We may have made it ourselves, in an attempt whose answer was lost.
		if refused.Existing != "" {
			named := platform.Receipt{RemoteID: refused.Existing, URL: net.Permalink(request.Author, refused.Existing)}
			if err := l.adopt(ctx, post, attempt, named); err != nil {
				l.refuse(net, post, refused)
			}
			return
		}
		_ = l.look(ctx, net, post, attempt, token, request) // the post says how it went
	case attempt.Outcome == OutcomeUncertain:
		_ = l.look(ctx, net, post, attempt, token, request) // the post says how it went
	default:
		l.refuse(net, post, err)
		if attempt.Outcome == OutcomeLater && post.DueAt.Sub(l.Now()) <= soon {
			post.DueAt = l.Now().Add(l.putOff(ctx, *post))
		}
		if attempt.Outcome == OutcomeRefused && needsPlan(net, request.Text) {
			l.lookAtAccount(ctx, post.AccountID) // it may have ended
		}
	}
}

// refuse gives a post that is certainly not there the state it goes on from:
// scheduled for when the network will take it, or may be reached again, or failed.
func (l *Ledger) refuse(net platform.Platform, post *Post, cause error) {
	post.Status, post.Offline = Failed, offline(cause)
	post.Error = asError(net.Label(), cause, l.notLost(*post))
	var later *platform.RetryAt
	switch {
	case errors.As(cause, &later):
		post.Status, post.DueAt = Scheduled, later.At
	case post.Offline:
		post.Status, post.DueAt = Scheduled, l.Now().Add(offlineWait)
		post.Error.Hint = "While Levercast is open, it is sent by itself once " + net.Label() + " can be reached. Cancel it if you no longer want that."
	}
}

// putOff returns how long a network is left alone that asks for a moment again and
// again: longer each time, since whatever goes with the post is handed over anew
// then, and counts towards the network's limit for the day.
func (l *Ledger) putOff(ctx context.Context, post Post) time.Duration {
	const most = 6
	attempts, err := l.Store.Attempts(ctx, post.ID)
	if err != nil {
		l.Log.Warn("could not read how often a post was put off", "post", post.ID, "error", err)
	}
	waited := 0
	for _, attempt := range attempts {
		if attempt.Part == post.missing() && attempt.Outcome == OutcomeLater {
			waited++
		}
	}
	return putOff << min(waited/(len(pauses)+1), most)
}

// offline reports whether a failure says only that the network could not be
// reached, and nothing that could create something was sent.
func offline(err error) bool {
	var (
		unreachable *platform.Unreachable
		lost        *platform.Lost
	)
	if errors.As(err, &unreachable) {
		return unreachable.Status == 0
	}
	return errors.As(err, &lost) && !lost.Sent
}

// doubted reports whether an attempt at the first missing part may have made it.
func (l *Ledger) doubted(ctx context.Context, post Post) bool {
	attempts, err := l.Store.Attempts(ctx, post.ID)
	if err != nil {
		return false
	}
	for _, attempt := range attempts {
		if attempt.Part == post.missing() && mayBeThere(attempt.Outcome) {
			return true
		}
	}
	return false
}

// withToken makes a call that may be repeated, once more with a fresh token if
// the network refused the first.
func (l *Ledger) withToken(ctx context.Context, accountID string, call func(token string) error) error {
	token, err := l.Accounts.Token(ctx, accountID)
	if err != nil {
		return err
	}
	err = call(token)
	var reconnect *platform.Reconnect
	if !errors.As(err, &reconnect) {
		return err
	}
	fresh, again := l.Accounts.Refused(ctx, accountID, token)
	if again != nil {
		return err
	}
	return call(fresh)
}

// giveUp ends a claimed post that could not be sent, before anything was created
// for its next part.
func (l *Ledger) giveUp(ctx context.Context, post Post, cause error) (Post, error) {
	l.refuse(l.platform(post.Platform), &post, cause)
	post.UpdatedAt = l.Now()
	if err := l.Store.UpdatePost(ctx, post, Sending); err != nil {
		return post, err
	}
	l.Changed(post)
	l.Log.Info("post not sent", "post", post.ID, "platform", post.Platform, "status", post.Status, "error", cause)
	return post, nil
}

// record writes down an attempt after which the post is still being sent.
func (l *Ledger) record(ctx context.Context, attempt Attempt) error {
	post, err := l.Store.Post(ctx, attempt.PostID)
	if err != nil {
		return err
	}
	return l.Store.Finish(ctx, attempt, post)
}

// finish writes down how an attempt ended and what the post is now.
func (l *Ledger) finish(ctx context.Context, attempt Attempt, post *Post) error {
	post.UpdatedAt = l.Now()
	if err := l.Store.Finish(ctx, attempt, *post); err != nil {
		l.Log.Error("the end of an attempt could not be written down; the post will be looked for at the next start",
			"post", post.ID, "attempt", attempt.ID, "outcome", attempt.Outcome, "remote_id", post.RemoteID, "error", err)
		return err
	}
	if post.Status == Published {
		l.toRead.add(post.ID)
	}
	l.Log.Info("attempt finished", "post", post.ID, "platform", post.Platform, "part", attempt.Part, "outcome", attempt.Outcome, "http", attempt.HTTPStatus, "status", post.Status)
	l.Changed(*post)
	return nil
}

// notLost says what a failure did not touch.
func (l *Ledger) notLost(post Post) string {
	if n := post.sent(); n > 0 {
		return fmt.Sprintf("The first %d of %d parts are published; the rest was not sent.", n, len(post.Parts))
	}
	return "Nothing was posted, and your text is safe here."
}

// asError turns a failure into words: what happened, what was not lost, what next.
func asError(label string, err error, notLost string) *backend.Error {
	answer, ok := platform.AnswerOf(err)
	if !ok {
		described := backend.Describe(err)
		return backend.Fail(described.Code, described.Message+" "+notLost, described.Hint).Because(err)
	}
	code := backend.Invalid
	var (
		later       *platform.RetryAt
		reconnect   *platform.Reconnect
		unreachable *platform.Unreachable
		uncertain   *platform.Uncertain
	)
	switch {
	case errors.As(err, &reconnect):
		code = backend.Unauthorized
	case errors.As(err, &later), errors.As(err, &unreachable), errors.As(err, &uncertain):
		code = backend.Unavailable
	}
	// An adapter sees one part only; notLost knows of the whole post.
	message := strings.Replace(answer.Message, " Nothing was posted.", "", 1)
	if message == "" {
		message = label + " refused this."
	}
	hint := answer.Hint
	if hint == "" {
		hint = "Try again; if it is refused again, the post's page shows " + label + "'s own words."
	}
	return backend.Fail(code, message+" "+notLost, hint).Because(err)
}
