package publish

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
)

// Accounts is what the ledger needs of account.Accounts.
type Accounts interface {
	Active(ctx context.Context, name platform.Name) (account.Account, error)
	Get(ctx context.Context, id string) (account.Account, error)
	Token(ctx context.Context, id string) (string, error)
	Refused(ctx context.Context, id, token string) (string, error)
	Look(ctx context.Context, id string) (account.Account, error)
	Profile(account account.Account) platform.Profile
}

// Images is what the ledger needs of media.Library.
type Images interface {
	Image(ctx context.Context, hash string) (media.Image, error)
	FitArea(ctx context.Context, hash string, area media.Area, limits media.Limits) (media.Fitted, error)
}

// Drafts is what the ledger needs of draft.Drafts.
type Drafts interface {
	Get(ctx context.Context, id string) (draft.Draft, error)
}

// Config is what a Ledger is made of. Every field is needed.
type Config struct {
	Store     Store
	Drafts    Drafts
	Accounts  Accounts
	Images    Images
	Platforms []platform.Platform
	Now       backend.Now
	// After is the clock's other half: time.After in the program.
	After func(time.Duration) <-chan time.Time
	// Budget returns what the person allows a network to cost each month, in
	// micro-dollars; 0 is no limit.
	Budget func(ctx context.Context, name platform.Name) (microUSD int64, err error)
	// AskLate reports whether a post whose time passed more than an hour ago, while
	// nothing ran, is to wait for the person instead of going out at once.
	AskLate func(ctx context.Context) (bool, error)
	// Claimant names this process in the ledger; Alive reports whether the process
	// of another claimant still runs. A post is never taken from a living process.
	Claimant string
	// Person is who sits at this computer, for the record of approvals; "" if not known.
	Person string
	Alive  func(claimant string) bool
	// Changed is called after every change of a post.
	Changed func(Post)
	Log     *slog.Logger
}

// Ledger sends posts, and remembers. It is safe for concurrent use, and several
// processes may work on one ledger.
type Ledger struct {
	Config
	wake    chan struct{}
	sending sync.WaitGroup
	toRead  toRead
}

// New returns a ledger. Nothing is sent before Run or Deliver.
func New(config Config) *Ledger {
	return &Ledger{Config: config, wake: make(chan struct{}, 1)}
}

// Get returns a post with its attempts. Errors: NotFound.
func (l *Ledger) Get(ctx context.Context, id string) (Post, []Attempt, error) {
	post, err := l.Store.Post(ctx, id)
	if err != nil {
		return Post{}, nil, err
	}
	attempts, err := l.Store.Attempts(ctx, id)
	return post, attempts, err
}

// List returns one page of posts, newest first.
func (l *Ledger) List(ctx context.Context, filter Filter) (Page, error) {
	if filter.Limit <= 0 || filter.Limit > 50 {
		filter.Limit = 50
	}
	return l.Store.Posts(ctx, filter)
}

// Count returns how many posts there are of each status.
func (l *Ledger) Count(ctx context.Context) (map[Status]int, error) {
	return l.Store.CountPosts(ctx)
}

// Retry sends a failed post again, from its first part that is not there. Only a
// person calls it, through the door named: it is an approval, and recorded as one.
// Errors: NotFound; Conflict if the post is not failed.
func (l *Ledger) Retry(ctx context.Context, id, by string) (Post, error) {
	return l.move(ctx, id, Failed, func(post *Post) {
		post.Status, post.Error, post.DueAt = Scheduled, nil, l.Now()
		post.Approvals = append(post.Approvals, l.approved(by, ForRetry, time.Time{}))
	})
}

// Cancel takes a scheduled post back before it is sent: it is removed, or, if it
// was tried before, kept as failed. Errors: NotFound; Conflict if it is not
// scheduled any more.
func (l *Ledger) Cancel(ctx context.Context, id string) error {
	post, err := l.move(ctx, id, Scheduled, func(post *Post) {
		post.Status = Failed
		post.Error = backend.Fail(backend.Unavailable, "You cancelled this before it was sent.", "Choose Try again to send it after all.")
		if post.sent() > 0 {
			post.Error = backend.Fail(backend.Unavailable, "You cancelled the rest of this thread. "+l.notLost(*post), "Choose Try again to send the rest after all.")
		}
	})
	if err != nil {
		return err
	}
	// Only now is it certain that nobody sends it any more.
	attempts, err := l.Store.Attempts(ctx, id)
	if err != nil || len(attempts) > 0 {
		return err
	}
	if err := l.Store.DeletePost(ctx, post, false, l.Now()); err != nil {
		return err
	}
	l.Changed(post)
	return nil
}

// Settle is a person's word on a post in doubt: it is there, at the address
// given, or it is not there. Errors: NotFound; Conflict if the post is not in
// doubt; Invalid if the address names no post, or another one of the ledger.
func (l *Ledger) Settle(ctx context.Context, id string, published bool, link string) (Post, error) {
	post, attempts, err := l.Get(ctx, id)
	if err != nil {
		return Post{}, err
	}
	if post.Status != Uncertain {
		return Post{}, notInState(post, Uncertain)
	}
	net := l.platform(post.Platform)
	attempt := lastOf(attempts, post.missing())
	if !published {
		attempt.Outcome = OutcomeDenied
		post.Status = Failed
		post.Error = backend.Fail(backend.Unavailable, "You looked, and it is not on "+net.Label()+". The text is safe here.", "Choose Try again to send it.")
	} else {
		remoteID, ok := net.RemoteID(link)
		if !ok {
			return Post{}, backend.Fail(backend.Invalid, "That is not the address of a post on "+net.Label()+". Nothing was changed.",
				"Open the post on "+net.Label()+", copy its address, and paste it here.")
		}
		for _, part := range post.Parts {
			if part.RemoteID == remoteID {
				return Post{}, backend.Fail(backend.Invalid, "That is the address of another part of this thread. Nothing was changed.", "Paste the address of the part in doubt.")
			}
		}
		switch taken, err := l.Store.Taken(ctx, post.Platform, remoteID); {
		case err != nil:
			return Post{}, err
		case taken:
			return Post{}, backend.Fail(backend.Invalid, "That is the address of another post of yours, listed here or deleted. Nothing was changed.",
				"Look for the post in doubt on "+net.Label()+", and paste its own address. If it is not there, say so here.")
		}
		attempt.Outcome = OutcomeConfirmed
		acc, err := l.Accounts.Get(ctx, post.AccountID)
		if err != nil {
			return Post{}, err
		}
		post.received(platform.Receipt{RemoteID: remoteID, URL: net.Permalink(l.Accounts.Profile(acc), remoteID)}, l.Now())
		if post.Status == Sending { // more parts to come
			post.Status, post.DueAt = Scheduled, l.Now()
		}
	}
	if err := l.finish(ctx, attempt, &post); err != nil {
		return Post{}, err
	}
	l.Wake()
	return post, nil
}

// Delete removes a post: only from the ledger, or from the network first. On the
// network it may be repeated. Errors: NotFound; Conflict if it is being sent or in
// doubt; the network's own reasons.
func (l *Ledger) Delete(ctx context.Context, id string, onNetwork bool) error {
	post, err := l.Store.Post(ctx, id)
	if err != nil {
		return err
	}
	if post.Status == Sending {
		return backend.Fail(backend.Conflict, "This post is being sent right now. Nothing was deleted.", "Wait a moment, then delete it.")
	}
	net := l.platform(post.Platform)
	if post.Status == Uncertain { // forgotten here, its draft could be sent again
		return backend.Fail(backend.Conflict, "Nobody knows yet whether this post is on "+net.Label()+". Nothing was deleted.", "Say whether it is there first.")
	}
	if onNetwork {
		if err := l.deleteParts(ctx, net, post); err != nil {
			return err
		}
	}
	if err := l.Store.DeletePost(ctx, post, onNetwork, l.Now()); err != nil {
		return err
	}
	l.Changed(post)
	return nil
}

// deleteParts deletes from the last part to the first, so that no part stands
// without the one it answers.
func (l *Ledger) deleteParts(ctx context.Context, net platform.Platform, post Post) error {
	for _, part := range slices.Backward(post.Parts) {
		if part.RemoteID == "" {
			continue
		}
		err := l.withToken(ctx, post.AccountID, func(token string) error {
			return net.Delete(ctx, token, part.RemoteID)
		})
		if err != nil {
			return asError(net.Label(), err, "The post was not deleted, or not all of it. It is still listed here.")
		}
	}
	return nil
}

// Wake makes Run look at the ledger now.
func (l *Ledger) Wake() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// move changes a post that is in the state given.
func (l *Ledger) move(ctx context.Context, id string, from Status, change func(*Post)) (Post, error) {
	post, err := l.Store.Post(ctx, id)
	if err != nil {
		return Post{}, err
	}
	if post.Status != from {
		return Post{}, notInState(post, from)
	}
	post.Offline = false
	change(&post)
	if !allowed(from, post.Status) {
		return Post{}, fmt.Errorf("post %s: no way from %s to %s", id, from, post.Status)
	}
	post.UpdatedAt = l.Now()
	if err := l.Store.UpdatePost(ctx, post, from); err != nil {
		return Post{}, err
	}
	l.Changed(post)
	l.Wake()
	return post, nil
}

func (l *Ledger) platform(name platform.Name) platform.Platform {
	for _, p := range l.Platforms {
		if p.Name() == name {
			return p
		}
	}
	return nil
}

func (l *Ledger) rules(name platform.Name) platform.Rules {
	if p := l.platform(name); p != nil {
		return p
	}
	return nil
}

// sent counts the parts that are on the network.
func (p *Post) sent() int {
	n := 0
	for _, part := range p.Parts {
		if part.RemoteID != "" {
			n++
		}
	}
	return n
}

// missing returns the first part that is not on the network; len(Parts) if all are.
func (p *Post) missing() int {
	for i, part := range p.Parts {
		if part.RemoteID == "" {
			return i
		}
	}
	return len(p.Parts)
}

// received notes the receipt of the first missing part. The post is published
// with its last part, and still sending before.
func (p *Post) received(receipt platform.Receipt, at time.Time) {
	i := p.missing()
	p.Parts[i].RemoteID, p.Parts[i].URL = receipt.RemoteID, receipt.URL
	if i == 0 {
		p.RemoteID, p.URL = receipt.RemoteID, receipt.URL
	}
	p.Status, p.Error, p.Offline = Sending, nil, false
	if p.missing() == len(p.Parts) {
		p.Status, p.PublishedAt = Published, &at
	}
}

// lastOf returns the newest attempt at a part; a zero one if there is none.
func lastOf(attempts []Attempt, part int) Attempt {
	for _, attempt := range slices.Backward(attempts) {
		if attempt.Part == part {
			return attempt
		}
	}
	return Attempt{}
}

func notInState(post Post, want Status) error {
	words := map[Status]string{Scheduled: "waiting to be sent", Sending: "being sent", Published: "published", Failed: "failed", Uncertain: "in doubt"}
	return backend.Fail(backend.Conflict,
		fmt.Sprintf("This post is %s, not %s. Nothing was changed.", words[post.Status], words[want]),
		"Look at the post as it is now.")
}
