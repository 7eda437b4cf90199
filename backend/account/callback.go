package account

import (
	"context"
	"crypto/subtle"
	"errors"
	"net/http"
	"net/url"

	"levercast/backend/platform"
)

// answer handles a browser that came back for this attempt. The first request
// with the attempt's state decides it; any other changes nothing, so that nobody
// can end an attempt who does not know its state.
func (t *Attempt) answer(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	if subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(t.state)) != 1 {
		t.strayed.Store(true)
		t.accounts.log.Warn("a callback with a wrong state was turned away", "platform", t.network.Name(), "attempt", t.ID)
		writePage(w, http.StatusBadRequest, pageNotWaiting)
		return
	}
	if !t.claimed.CompareAndSwap(false, true) {
		t.accounts.log.Warn("a replayed callback was turned away", "platform", t.network.Name(), "attempt", t.ID)
		writePage(w, http.StatusBadRequest, pageNotWaiting)
		return
	}
	defer t.finish(Account{}, errors.New("the callback was not handled to its end")) // only a panic gets here first
	// The attempt's context and not the request's: a tab that is closed early
	// must not lose a code that was already spent.
	account, err := t.complete(t.ctx, query)
	if err != nil {
		t.accounts.log.Warn("connecting failed", "platform", t.network.Name(), "attempt", t.ID, "error", err)
	}
	status, p := pageOf(t.network.Label(), account, err)
	writePage(w, status, p)
	t.finish(account, err)
}

// complete turns the browser's answer into a kept account. It runs inside the
// callback, because X's codes live 30 seconds.
func (t *Attempt) complete(ctx context.Context, query url.Values) (Account, error) {
	if !t.accounts.now().Before(t.deadline) {
		return Account{}, errExpired(t.network, t.RedirectURL, t.strayed.Load())
	}
	ctx, cancel := context.WithTimeout(ctx, answerLimit)
	defer cancel()
	if code := query.Get("error"); code != "" {
		hide := []string{t.app.Secret, t.state, t.verifier}
		return Account{}, consentFailure(t.network, t.signIn, t.RedirectURL, quote(code, hide), quote(query.Get("error_description"), hide))
	}
	form := url.Values{
		"grant_type":   {"authorization_code"},
		"code":         {query.Get("code")},
		"redirect_uri": {t.RedirectURL},
	}
	if t.verifier != "" {
		form.Set("code_verifier", t.verifier)
	}
	if query.Get("code") == "" {
		return Account{}, errGarbled(t.network)
	}
	granted, err := t.accounts.requestTokens(ctx, t.signIn, t.app, form)
	if cancelled := t.cancelled(); cancelled != nil {
		return Account{}, cancelled
	}
	if err != nil {
		return Account{}, exchangeFailure(t.network, t.signIn, t.RedirectURL, err)
	}
	if missing := missingScopes(t.signIn.Required, granted.scopes); len(missing) > 0 {
		return Account{}, errScopesMissing(t.network, t.signIn, missing)
	}
	profile, err := t.profile(ctx, granted)
	if cancelled := t.cancelled(); cancelled != nil {
		return Account{}, cancelled
	}
	if err != nil {
		return Account{}, err
	}
	return t.keep(granted, profile)
}

func (t *Attempt) profile(ctx context.Context, granted tokens) (platform.Profile, error) {
	profile, err := t.network.Me(ctx, granted.access)
	if err != nil {
		return platform.Profile{}, profileFailure(t.network, err)
	}
	if profile.ID == "" {
		return platform.Profile{}, errGarbled(t.network)
	}
	return profile, nil
}
