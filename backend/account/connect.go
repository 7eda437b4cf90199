package account

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/oauth2"

	"levercast/backend"
	"levercast/backend/platform"
)

// Attempt is one try to connect an account. Open AuthorizeURL in the person's
// browser and Wait; the listener is already up. AuthorizeURL is good for this
// attempt only and does not belong into a log.
type Attempt struct {
	ID           string
	AuthorizeURL string
	RedirectURL  string

	accounts *Accounts
	network  platform.Platform
	signIn   platform.SignIn
	app      platform.App
	state    string
	verifier string // PKCE; "" where the network has none
	deadline time.Time

	ctx     context.Context // ends when the attempt does
	cancel  context.CancelCauseFunc
	claimed atomic.Bool // the one who set it decides how the attempt ends
	strayed atomic.Bool // an answer with a wrong state was turned away

	once    sync.Once
	done    chan struct{}
	account Account // with err, valid once done is closed
	err     error
}

// Connect starts an attempt to connect an account of the network with the
// person's own developer app; a blank client ID means the saved app. The attempt
// outlives ctx: it ends by itself after 10 minutes, or with Wait's context. A
// second attempt for the same network ends the first.
// Errors: Invalid if there is no usable app; Unavailable if the Vault or the
// callback port is.
func (a *Accounts) Connect(ctx context.Context, name platform.Name, app platform.App) (*Attempt, error) {
	network, err := a.network(name)
	if err != nil {
		return nil, err
	}
	// Reading the Vault first also means that a missing keychain is found out
	// before the person has signed in.
	app, err = a.appFor(ctx, network, app)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	attempt, replaced, err := a.loopback.admit(name, func(port int) *Attempt { return a.newAttempt(ctx, network, app, port) })
	if err != nil {
		return nil, errPortTaken(network, a.loopback.currentPort()).Because(err)
	}
	if replaced != nil {
		replaced.end(errReplaced(network))
	}
	return attempt, nil
}

// appFor completes what the person gave with what is saved.
func (a *Accounts) appFor(ctx context.Context, network platform.Platform, given platform.App) (platform.App, error) {
	given = platform.App{ClientID: strings.TrimSpace(given.ClientID), Secret: strings.TrimSpace(given.Secret)}
	saved, err := a.app(ctx, network.Name())
	if err != nil {
		return platform.App{}, err
	}
	app, signIn := given, network.SignIn(given)
	if app.ClientID == "" {
		app.ClientID = saved.ClientID
	}
	// The same app without a secret means the saved one, unless it may be meant
	// as a public client.
	if app.Secret == "" && app.ClientID == saved.ClientID && (given.ClientID == "" || signIn.SecretNeeded) {
		app.Secret = saved.Secret
	}
	switch {
	case app.ClientID == "":
		return platform.App{}, failure(backend.Invalid, network, "No {network} developer app is saved yet, so there is nothing to connect with.",
			fmt.Sprintf("Make an app at %s and give Levercast its client ID.", signIn.SetupURL))
	case app.Secret == "" && signIn.SecretNeeded:
		return platform.App{}, failure(backend.Invalid, network, "{network} wants the client secret of your app too. Nothing was changed.",
			fmt.Sprintf("Copy the client secret from your app at %s.", signIn.SetupURL))
	}
	return app, nil
}

func (a *Accounts) newAttempt(ctx context.Context, network platform.Platform, app platform.App, port int) *Attempt {
	t := &Attempt{
		ID:       backend.NewID(),
		accounts: a,
		network:  network,
		signIn:   network.SignIn(app),
		app:      app,
		state:    newState(),
		deadline: a.now().Add(a.attemptLimit),
		done:     make(chan struct{}),
	}
	t.RedirectURL = redirectURL(t.signIn.RedirectHost, port, network.Name())
	config := oauth2.Config{
		ClientID:    app.ClientID,
		RedirectURL: t.RedirectURL,
		Scopes:      t.signIn.Scopes,
		Endpoint:    oauth2.Endpoint{AuthURL: t.signIn.AuthURL},
	}
	var options []oauth2.AuthCodeOption
	if t.signIn.PKCE {
		t.verifier = oauth2.GenerateVerifier()
		options = append(options, oauth2.S256ChallengeOption(t.verifier))
	}
	t.AuthorizeURL = config.AuthCodeURL(t.state, options...)
	t.ctx, t.cancel = context.WithCancelCause(context.WithoutCancel(ctx))
	go t.expireAfter(a.attemptLimit)
	return t
}

// newState returns 32 random bytes: the proof that an answer belongs to an attempt.
func newState() string {
	random := make([]byte, 32)
	rand.Read(random) // never fails: see crypto/rand
	return base64.RawURLEncoding.EncodeToString(random)
}

// Wait returns the connected account once the browser came back. It ends the
// attempt if ctx ends first. It may be called more than once, and says the same
// every time. Its errors say what happened and what to do next.
func (t *Attempt) Wait(ctx context.Context) (Account, error) {
	select {
	case <-t.done:
	case <-ctx.Done():
		t.end(errCancelled(t.network).Because(ctx.Err()))
		<-t.done
	}
	return t.account, t.err
}

// Cancel ends the attempt and closes its listener. An account that is already
// being kept stays. It may be repeated.
func (t *Attempt) Cancel() { t.end(errCancelled(t.network)) }

func (t *Attempt) expireAfter(limit time.Duration) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-timer.C:
		if t.claimed.CompareAndSwap(false, true) {
			t.finish(Account{}, errExpired(t.network, t.RedirectURL, t.strayed.Load()))
		}
	case <-t.done:
	}
}

// end stops the attempt. If its answer is being handled, whoever does that
// notices by ctx and finishes.
func (t *Attempt) end(reason error) {
	t.cancel(reason)
	if t.claimed.CompareAndSwap(false, true) {
		t.finish(Account{}, reason)
	}
}

// finish sets the result, once, and closes the listener if it was the last.
func (t *Attempt) finish(account Account, err error) {
	t.once.Do(func() {
		t.account, t.err = account, err
		t.accounts.loopback.dismiss(t)
		t.cancel(nil)
		close(t.done)
	})
}

// keep stores what a sign-in brought: all of it, or nothing.
func (t *Attempt) keep(granted tokens, profile platform.Profile) (Account, error) {
	a, name := t.accounts, t.network.Name()
	unlock, err := a.locks.acquire(t.ctx, t.network)
	if err != nil {
		return Account{}, err
	}
	defer unlock()
	ctx := context.WithoutCancel(t.ctx) // from here on it is all or nothing
	previous, err := a.store.ActiveAccount(ctx, name)
	if err != nil && backend.CodeOf(err) != backend.NotFound {
		return Account{}, fmt.Errorf("find the active account: %w", err)
	}
	oldApp, err := a.app(ctx, name)
	if err != nil {
		return Account{}, err
	}
	account := Account{
		ID:             backend.NewID(),
		Platform:       name,
		PlatformUserID: profile.ID,
		Username:       profile.Username,
		Name:           profile.Name,
		Plan:           profile.Plan,
		Scopes:         granted.scopes,
		Status:         Connected,
		ConnectedAt:    a.now().UTC(),
		LookedAt:       a.now().UTC(),
	}
	if previous.PlatformUserID == profile.ID {
		account.ID, account.LastUsedAt = previous.ID, previous.LastUsedAt
	}
	if granted.refresh == "" && !granted.expires.IsZero() {
		account.ExpiresAt = &granted.expires
	}
	undo, err := a.replace(ctx, append(entriesOf(name, account.ID, granted),
		entry{key(name, appOwner, clientIDEntry), t.app.ClientID},
		entry{key(name, appOwner, secretEntry), t.app.Secret}))
	if err != nil {
		return Account{}, err
	}
	stored, err := a.store.SaveAccount(ctx, account)
	if err != nil {
		undo()
		return Account{}, fmt.Errorf("save the account: %w", err)
	}
	if stored.ID != account.ID {
		if err := a.moveTokens(ctx, stored, account.ID, granted); err != nil {
			undo()
			return Account{}, err
		}
	}
	if previous.ID != "" && previous.ID != stored.ID {
		if _, err := a.forget(ctx, t.network, oldApp, previous); err != nil {
			a.log.Error("the replaced account's tokens are still in the keychain", "account", previous.ID, "error", err)
		}
	}
	a.log.Info("account connected", "platform", name, "account", stored.ID)
	return stored, nil
}

// moveTokens puts the tokens under the id the account had when it was connected
// once before: the store finds that out, after the tokens are kept.
func (a *Accounts) moveTokens(ctx context.Context, stored Account, from string, granted tokens) error {
	if _, err := a.replace(ctx, entriesOf(stored.Platform, stored.ID, granted)); err != nil {
		a.markReconnect(ctx, stored)
		return err
	}
	if err := a.deleteTokens(ctx, stored.Platform, from); err != nil {
		a.log.Error("deleting a second copy of tokens failed", "account", stored.ID, "error", err)
	}
	return nil
}

// cancelled returns why the attempt was ended from outside, or nil.
func (t *Attempt) cancelled() error {
	if t.ctx.Err() == nil {
		return nil
	}
	cause := context.Cause(t.ctx)
	if failed := (*backend.Error)(nil); errors.As(cause, &failed) {
		return failed
	}
	return errCancelled(t.network).Because(cause)
}
