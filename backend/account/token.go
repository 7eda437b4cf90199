package account

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
)

// refreshEarly is how long before its end an access token is renewed.
const refreshEarly = time.Minute

// Token returns an access token of the account that is valid now, renewing it if
// need be. It may be repeated; however many ask at once, one refresh runs.
// A refresh that has begun is finished even if ctx ends: its answer comes once.
// Errors: NotFound; Unauthorized if the account must be connected again (its
// status then says so); Unavailable if the network or the Vault is.
func (a *Accounts) Token(ctx context.Context, id string) (string, error) {
	account, network, err := a.usable(ctx, id)
	if err != nil {
		return "", err
	}
	held, err := a.accessToken(ctx, account.Platform, id)
	if err != nil {
		return "", fmt.Errorf("get a token: %w", err)
	}
	token := held.access
	if !held.usableAt(a.now(), refreshEarly) {
		if token, err = a.renewed(ctx, network, id, ""); err != nil {
			return "", err
		}
	}
	if err := a.store.TouchAccount(ctx, id, a.now()); err != nil {
		a.log.Warn("recording the use of an account failed", "account", id, "error", err)
	}
	return token, nil
}

// Refused says that the network answered 401 to token, and returns one that may
// do better: the newer one if there is one by now, else a refreshed one. It asks
// the network at most once. Errors: as Token; Unauthorized if nothing better can
// be had, and then the account's status is Reconnect.
func (a *Accounts) Refused(ctx context.Context, id, token string) (string, error) {
	_, network, err := a.usable(ctx, id)
	if err != nil {
		return "", err
	}
	return a.renewed(ctx, network, id, token)
}

// usable returns an account whose tokens may be used.
func (a *Accounts) usable(ctx context.Context, id string) (Account, platform.Platform, error) {
	account, err := a.store.Account(ctx, id)
	if err != nil {
		return Account{}, nil, fmt.Errorf("get a token: %w", err)
	}
	network, err := a.network(account.Platform)
	if err != nil {
		return Account{}, nil, err
	}
	switch account.Status {
	case Connected:
		return account, network, nil
	case Disconnected:
		return Account{}, nil, errDisconnected(network)
	default:
		return Account{}, nil, errReconnect(network)
	}
}

// renewed runs renew under the network's lock and returns when it or ctx ends.
func (a *Accounts) renewed(ctx context.Context, network platform.Platform, id, refused string) (string, error) {
	unlock, err := a.locks.acquire(ctx, network)
	if err != nil {
		return "", err
	}
	type result struct {
		token string
		err   error
	}
	results := make(chan result, 1)
	go func() {
		defer unlock()
		token, err := a.renew(context.WithoutCancel(ctx), id, refused)
		results <- result{token, err}
	}()
	select {
	case r := <-results:
		return r.token, r.err
	case <-ctx.Done():
		return "", fmt.Errorf("renew a token: %w", ctx.Err())
	}
}

// renew returns an access token other than the refused one. All is read again:
// somebody else may have renewed it, or ended the account, while we waited.
func (a *Accounts) renew(ctx context.Context, id, refused string) (string, error) {
	account, network, err := a.usable(ctx, id)
	if err != nil {
		return "", err
	}
	held, err := a.tokens(ctx, account.Platform, id)
	if err != nil {
		return "", fmt.Errorf("renew a token: %w", err)
	}
	if held.access == refused {
		held.access = ""
	}
	if held.usableAt(a.now(), refreshEarly) {
		return held.access, nil
	}
	renewed, err := a.refresh(ctx, network, account, held)
	switch {
	case err == nil:
		a.log.Info("access renewed", "platform", account.Platform, "account", id)
		return renewed.access, nil
	case held.usableAt(a.now(), 0):
		a.log.Warn("renewing failed; the old token is used until it ends", "platform", account.Platform, "account", id, "error", err)
		return held.access, nil
	}
	a.log.Warn("renewing failed", "platform", account.Platform, "account", id, "error", err)
	if backend.CodeOf(err) == backend.Unauthorized {
		a.markReconnect(ctx, account)
	}
	return "", err
}

// refresh spends the refresh token and keeps what it brings. A refresh token
// that may have been spent before is never sent again: X ends everything it gave
// out when one comes twice. The marker in the Vault remembers that across a
// crash; it is written before the request and removed once the outcome is known.
func (a *Accounts) refresh(ctx context.Context, network platform.Platform, account Account, held tokens) (tokens, error) {
	if held.refresh == "" {
		return tokens{}, errReconnect(network).Because(errors.New("there is no refresh token"))
	}
	app, err := a.app(ctx, account.Platform)
	if err != nil {
		return tokens{}, fmt.Errorf("renew a token: %w", err)
	}
	markerKey := key(account.Platform, account.ID, refreshingEntry)
	marker, err := a.secret(ctx, markerKey)
	if err != nil {
		return tokens{}, fmt.Errorf("renew a token: %w", err)
	}
	hash := sha256.Sum256([]byte(held.refresh))
	mark := hex.EncodeToString(hash[:])
	if marker == mark {
		return tokens{}, errReconnect(network).Because(errors.New("the refresh token may have been used up by a request that got no answer"))
	}
	if err := a.write(ctx, entry{markerKey, mark}); err != nil {
		return tokens{}, fmt.Errorf("renew a token: %w", err)
	}
	renewed, err := a.requestTokens(ctx, network.SignIn(app), app, url.Values{
		"grant_type":    {"refresh_token"},
		"refresh_token": {held.refresh},
	})
	if err != nil {
		failed, spent := refreshFailure(network, err)
		if !spent {
			if err := a.write(ctx, entry{key: markerKey}); err != nil {
				a.log.Error("removing the refresh marker failed", "account", account.ID, "error", err)
			}
		}
		return tokens{}, failed
	}
	if renewed.refresh == "" {
		renewed.refresh = held.refresh // RFC 6749 section 6: it goes on being good
	}
	for _, e := range entriesOf(account.Platform, account.ID, renewed) {
		if err := a.write(ctx, e); err != nil {
			return tokens{}, fmt.Errorf("keep the renewed tokens: %w", err)
		}
	}
	return renewed, nil
}

// refreshFailure explains why a refresh brought no tokens, and whether the
// refresh token may be used up by it.
func refreshFailure(network platform.Platform, err error) (failed *backend.Error, spent bool) {
	var (
		lost *platform.Lost
		deny *denied
		odd  *garbled
	)
	switch {
	case errors.As(err, &lost):
		if !lost.Sent {
			return errUnreachable(network).Because(err), false
		}
		return errReconnect(network).Because(err), true
	case errors.As(err, &deny):
		switch {
		case turnedAway(deny.status) || deny.code == "temporarily_unavailable":
			return errBusy(network).Because(err), false
		case deny.status >= 500:
			return errReconnect(network).Because(err), true
		case clientRefused(deny.status, deny.code):
			return failure(backend.Unauthorized, network, "{network} no longer accepts the client ID and secret of your app. Nothing was sent and nothing was lost.",
				"Copy both again from your app and connect {network} again.").Because(err), false
		}
		return errReconnect(network).Because(err), false
	case errors.As(err, &odd) && turnedAway(odd.status):
		return errBusy(network).Because(err), false
	case errors.As(err, &odd) && odd.status >= 300 && odd.status < 500:
		return errGarbled(network).Because(err), false
	}
	return errReconnect(network).Because(err), true
}

// turnedAway reports whether a status says that the request was not worked on.
func turnedAway(status int) bool {
	return status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable
}
