package linkedinsim

import (
	"crypto/subtle"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// How long things live.
// https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
const (
	codeLife    = 30 * time.Minute
	tokenLife   = 60 * 24 * time.Hour
	consentLife = 30 * time.Minute
)

// consent is an approval page that was shown and not yet answered.
type consent struct {
	grant
	State   string
	Expires time.Time
}

// authorize shows the page that asks a member to approve an app. Whatever is
// wrong with the app or its redirect address is told to the member; the rest is
// told to the app.
func (s *Simulator) authorize(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	app, known := s.app(query.Get("client_id"))
	redirect := query.Get("redirect_uri")
	switch {
	case !known:
		errorPage(w, "The client_id is not the id of an app.")
		return
	case !slices.Contains(app.Redirects, redirect):
		errorPage(w, "The redirect_uri does not match the registered value.")
		return
	case len(s.config.Members) == 0:
		errorPage(w, "Nobody is signed in.")
		return
	}
	state := query.Get("state")
	scopes := strings.Fields(query.Get("scope"))
	if query.Get("response_type") != "code" {
		redirectTo(w, r, redirect, url.Values{"error": {"invalid_request"}, "error_description": {`A required parameter "response_type" must be "code".`}}, state)
		return
	}
	if len(scopes) == 0 {
		redirectTo(w, r, redirect, url.Values{"error": {"invalid_request"}, "error_description": {`A required parameter "scope" is missing.`}}, state)
		return
	}
	for _, scope := range scopes {
		if !slices.Contains(app.scopes(), scope) {
			redirectTo(w, r, redirect, url.Values{"error": {"unauthorized_scope_error"},
				"error_description": {`Scope "` + scope + `" is not authorized for your application`}}, state)
			return
		}
	}
	ticket := secret(24)
	now := s.config.Now()
	s.mu.Lock()
	for key, open := range s.consents {
		if !now.Before(open.Expires) {
			delete(s.consents, key)
		}
	}
	s.consents[ticket] = consent{
		grant: grant{ClientID: app.ClientID, Scopes: scopes, Redirect: redirect},
		State: state, Expires: now.Add(consentLife),
	}
	s.mu.Unlock()
	consentPage(w, ticket, app, scopes, s.config.Members, redirect)
}

// decide takes the member's answer from the approval page. A page can be
// answered once.
func (s *Simulator) decide(w http.ResponseWriter, r *http.Request) {
	ticket := r.PostFormValue("ticket")
	s.mu.Lock()
	open, found := s.consents[ticket]
	delete(s.consents, ticket)
	s.mu.Unlock()
	if !found || !s.config.Now().Before(open.Expires) {
		errorPage(w, "This page was already used or is too old.")
		return
	}
	switch r.PostFormValue("action") {
	case "cancel":
		redirectTo(w, r, open.Redirect, url.Values{"error": {"user_cancelled_authorize"},
			"error_description": {"The user cancelled the authorization"}}, open.State)
	case "approve":
		member := s.config.Members[0]
		if sub := r.PostFormValue("member"); sub != "" {
			var known bool
			if member, known = s.member(sub); !known {
				errorPage(w, "There is no such member.")
				return
			}
		}
		code := "AQ" + secret(60)
		given := open.grant
		given.Sub, given.Expires = member.Sub, s.config.Now().Add(codeLife)
		s.mu.Lock()
		s.codes[code] = given
		s.mu.Unlock()
		redirectTo(w, r, open.Redirect, url.Values{"code": {code}}, open.State)
	default:
		errorPage(w, "Approve or cancel.")
	}
}

func redirectTo(w http.ResponseWriter, r *http.Request, address string, values url.Values, state string) {
	if state != "" {
		values.Set("state", state)
	}
	separator := "?"
	if strings.Contains(address, "?") {
		separator = "&"
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, address+separator+values.Encode(), http.StatusSeeOther)
}

// accessToken exchanges a code for a token.
func (s *Simulator) accessToken(w http.ResponseWriter, r *http.Request) {
	app, ok := s.authenticate(w, r)
	if !ok {
		return
	}
	if kind := r.PostForm.Get("grant_type"); kind != "authorization_code" {
		oauthError(w, http.StatusBadRequest, "invalid_request", `The grant type "`+kind+`" is not available to this application`)
		return
	}
	code := r.PostForm.Get("code")
	s.mu.Lock()
	given, found := s.codes[code]
	if found && given.ClientID == app.ClientID {
		delete(s.codes, code) // used up, whatever comes of it
	}
	if !found || given.ClientID != app.ClientID || given.Redirect != r.PostForm.Get("redirect_uri") || !s.config.Now().Before(given.Expires) {
		s.mu.Unlock()
		oauthError(w, http.StatusBadRequest, "invalid_request", "The authorization code is wrong, was used or has expired, or the redirect_uri differs")
		return
	}
	// Another set of scopes is a new consent and ends what was granted before.
	for _, t := range s.state.Tokens {
		if t.ClientID == given.ClientID && t.Sub == given.Sub && !sameScopes(t.Scopes, given.Scopes) {
			t.Revoked = true
		}
	}
	token, expires := s.newToken(given)
	s.mu.Unlock()
	s.config.OnChange()
	w.Header().Set("Cache-Control", "no-store")
	writeJSON(w, http.StatusOK, map[string]any{
		"access_token": token,
		"expires_in":   int(expires.Sub(s.config.Now()).Seconds()),
		"scope":        strings.Join(slices.Sorted(slices.Values(given.Scopes)), ","),
		"token_type":   "Bearer",
	})
}

// newToken issues a token; the caller holds the lock.
func (s *Simulator) newToken(given grant) (string, time.Time) {
	value, now := "AQ"+secret(255), s.config.Now()
	expires := now.Add(tokenLife)
	s.state.Tokens[digest([]byte(value))] = &token{grant: given, Issued: now, Expires: expires}
	return value, expires
}

func sameScopes(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// introspect tells an app about one of its own tokens.
// https://learn.microsoft.com/en-us/linkedin/shared/authentication/token-introspection
func (s *Simulator) introspect(w http.ResponseWriter, r *http.Request) {
	app, ok := s.authenticate(w, r)
	if !ok {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.state.Tokens[digest([]byte(r.PostForm.Get("token")))]
	if t == nil || t.ClientID != app.ClientID {
		writeJSON(w, http.StatusOK, map[string]any{"active": false})
		return
	}
	status := "active"
	switch {
	case t.Revoked:
		status = "revoked"
	case !s.config.Now().Before(t.Expires):
		status = "expired"
	}
	writeJSON(w, http.StatusOK, map[string]any{
		"active": status == "active", "status": status, "client_id": t.ClientID, "auth_type": "3L",
		"scope":         strings.Join(slices.Sorted(slices.Values(t.Scopes)), ","),
		"authorized_at": t.Issued.Unix(), "created_at": t.Issued.Unix(), "expires_at": t.Expires.Unix(),
	})
}

// revoke ends one of an app's own tokens. It may be repeated.
func (s *Simulator) revoke(w http.ResponseWriter, r *http.Request) {
	app, ok := s.authenticate(w, r)
	if !ok {
		return
	}
	s.mu.Lock()
	if t := s.state.Tokens[digest([]byte(r.PostForm.Get("token")))]; t != nil && t.ClientID == app.ClientID {
		t.Revoked = true
	}
	s.mu.Unlock()
	s.config.OnChange()
	w.WriteHeader(http.StatusOK)
}

// authenticate checks the app's id and secret, which must stand in the body.
func (s *Simulator) authenticate(w http.ResponseWriter, r *http.Request) (App, bool) {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") || r.ParseForm() != nil {
		oauthError(w, http.StatusBadRequest, "invalid_request", "The body must be application/x-www-form-urlencoded")
		return App{}, false
	}
	for _, name := range []string{"client_id", "client_secret"} {
		if r.PostForm.Get(name) == "" {
			oauthError(w, http.StatusBadRequest, "invalid_request", `A required parameter "`+name+`" is missing`)
			return App{}, false
		}
	}
	app, known := s.app(r.PostForm.Get("client_id"))
	match := subtle.ConstantTimeCompare([]byte(app.Secret), []byte(r.PostForm.Get("client_secret"))) == 1
	if !known || !match || r.Header.Get("Authorization") != "" {
		oauthError(w, http.StatusUnauthorized, "invalid_client", "Client authentication failed")
		return App{}, false
	}
	return app, true
}

func oauthError(w http.ResponseWriter, status int, code, description string) {
	writeJSON(w, status, map[string]string{"error": code, "error_description": description})
}

// userinfo says who a token belongs to. It is no versioned resource: a version
// header is refused, as one client has observed.
func (s *Simulator) userinfo(w http.ResponseWriter, r *http.Request) {
	who, problem := s.bearer(r)
	switch {
	case problem == nil && r.Header.Get("LinkedIn-Version") != "":
		problem = nonexistentVersion(r.Header.Get("LinkedIn-Version"))
	case problem == nil && !slices.Contains(who.Scopes, "openid"):
		problem = &apiError{status: http.StatusForbidden, service: 100, code: "ACCESS_DENIED", message: "Not enough permissions to access: userinfo.GET.NO_VERSION"}
	}
	if problem != nil {
		problem.write(w)
		return
	}
	member, _ := s.member(who.Sub)
	answer := map[string]any{"sub": member.Sub}
	if slices.Contains(who.Scopes, "profile") {
		answer["name"], answer["given_name"], answer["family_name"] = member.Name(), member.GivenName, member.LastName
		answer["locale"] = map[string]string{"country": "US", "language": "en"}
	}
	if slices.Contains(who.Scopes, "email") && member.Email != "" {
		answer["email"], answer["email_verified"] = member.Email, true
	}
	writeJSON(w, http.StatusOK, answer)
}
