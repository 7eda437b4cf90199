package account_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"levercast/backend/platform"
)

// network is a strict OAuth server and the adapter to it: what package account
// sees of LinkedIn (secret in the body, no PKCE, no refresh, commas between
// scopes) or of X (PKCE, Basic or public, single-use refresh tokens).
type network struct {
	platform.Platform // not set: sign-in needs no more than the methods below

	name   platform.Name
	server *httptest.Server
	app    platform.App

	mu         sync.Mutex
	registered string            // the redirect address
	codes      map[string]grant  // unused ones
	refreshes  map[string]bool   // whether each was used
	owners     map[string]string // access token → user
	secrets    []string          // everything nobody may say aloud
	count      int
	requests   map[string]int
	revoked    []string

	user       string
	scope      string // granted; "" leaves it out
	expiresIn  any
	consent    url.Values // if set, what the authorize page answers instead of a code
	tokenFault func(http.ResponseWriter, *http.Request) bool
	plan       string // what every account pays for
	meErr      error
	revokeErr  error
}

type grant struct{ redirect, challenge, user string }

func newNetwork(t *testing.T, name platform.Name) *network {
	n := &network{
		name:      name,
		app:       platform.App{ClientID: "client-of-" + string(name), Secret: "secret-of-" + string(name)},
		codes:     make(map[string]grant),
		refreshes: make(map[string]bool),
		owners:    make(map[string]string),
		requests:  make(map[string]int),
		user:      "7001",
		expiresIn: 7200,
	}
	if name == platform.LinkedIn {
		n.expiresIn = 5184000
	}
	n.scope = strings.Join(n.scopes(), " ")
	if name == platform.LinkedIn {
		n.scope = strings.Join(n.scopes(), ",")
	}
	n.secrets = []string{n.app.Secret}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /authorize", n.authorize)
	mux.HandleFunc("POST /token", n.token)
	n.server = httptest.NewServer(mux)
	t.Cleanup(n.server.Close)
	return n
}

func (n *network) Name() platform.Name { return n.name }

func (n *network) Label() string {
	if n.name == platform.X {
		return "X"
	}
	return "LinkedIn"
}

func (n *network) scopes() []string {
	if n.name == platform.X {
		return []string{"tweet.read", "tweet.write", "users.read", "media.write", "offline.access"}
	}
	return []string{"openid", "profile", "email", "w_member_social"}
}

func (n *network) SignIn(app platform.App) platform.SignIn {
	signIn := platform.SignIn{
		AuthURL:      n.server.URL + "/authorize",
		TokenURL:     n.server.URL + "/token",
		Scopes:       n.scopes(),
		Required:     []string{"openid", "profile", "w_member_social"},
		SecretNeeded: true,
		RedirectHost: "localhost",
		SetupURL:     "https://developer.example/" + string(n.name),
		RevokeURL:    "https://settings.example/" + string(n.name),
	}
	if n.name == platform.X {
		signIn.Required = []string{"tweet.read", "tweet.write", "users.read"}
		signIn.PKCE, signIn.SecretNeeded, signIn.BasicAuth = true, false, app.Secret != ""
		signIn.RedirectHost = "127.0.0.1"
	}
	return signIn
}

func (n *network) Me(_ context.Context, token string) (platform.Profile, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.requests["me"]++
	if n.meErr != nil {
		return platform.Profile{}, n.meErr
	}
	user, ok := n.owners[token]
	if !ok {
		return platform.Profile{}, &platform.Reconnect{Answer: platform.Answer{Status: 401, Message: "no such token"}}
	}
	return platform.Profile{ID: user, Username: "user" + user, Name: "User " + user, Plan: n.plan}, nil
}

// plainRules are rules of which a test needs no more than the plan they are for.
type plainRules struct {
	platform.Rules
	plan string
}

func (n *network) RulesFor(author platform.Profile) platform.Rules {
	return plainRules{plan: author.Plan}
}

func (n *network) Revoke(_ context.Context, app platform.App, token string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.revokeErr != nil {
		return n.revokeErr
	}
	if app != n.app {
		return fmt.Errorf("revoked with another app: %q", app.ClientID)
	}
	n.revoked = append(n.revoked, token)
	return nil
}

func (n *network) authorize(w http.ResponseWriter, r *http.Request) {
	n.mu.Lock()
	defer n.mu.Unlock()
	query := r.URL.Query()
	n.registered = orElse(n.registered, query.Get("redirect_uri"))
	pkce := query.Get("code_challenge") != "" && query.Get("code_challenge_method") == "S256"
	switch {
	case query.Get("response_type") != "code", query.Get("client_id") != n.app.ClientID, query.Get("state") == "",
		query.Get("redirect_uri") != n.registered, query.Get("scope") != strings.Join(n.scopes(), " "),
		pkce != (n.name == platform.X):
		http.Error(w, "bad request: "+r.URL.RawQuery, http.StatusBadRequest)
		return
	}
	answer := url.Values{"state": {query.Get("state")}}
	if n.consent != nil {
		for key, values := range n.consent {
			answer[key] = values
		}
	} else {
		code := n.mint("code")
		n.codes[code] = grant{query.Get("redirect_uri"), query.Get("code_challenge"), n.user}
		answer.Set("code", code)
	}
	http.Redirect(w, r, query.Get("redirect_uri")+"?"+answer.Encode(), http.StatusFound)
}

func (n *network) token(w http.ResponseWriter, r *http.Request) {
	r.ParseForm()
	kind := r.PostForm.Get("grant_type")
	n.mu.Lock()
	n.requests[kind]++
	fault := n.tokenFault
	n.mu.Unlock()
	if fault != nil && fault(w, r) {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.authenticated(r) {
		deny(w, http.StatusUnauthorized, "invalid_client", "Client authentication failed")
		return
	}
	user := n.user
	switch kind {
	case "authorization_code":
		code := r.PostForm.Get("code")
		granted, ok := n.codes[code]
		delete(n.codes, code)
		sum := sha256.Sum256([]byte(r.PostForm.Get("code_verifier")))
		challenge := base64.RawURLEncoding.EncodeToString(sum[:])
		switch {
		case !ok:
			deny(w, http.StatusBadRequest, "invalid_request", "Value passed for the authorization code was invalid.")
			return
		case r.PostForm.Get("redirect_uri") != granted.redirect:
			deny(w, http.StatusBadRequest, "invalid_request", "Value passed for the redirect uri did not match the uri of the authorization code.")
			return
		case granted.challenge != "" && granted.challenge != challenge:
			deny(w, http.StatusBadRequest, "invalid_request", "Value passed for the code verifier did not match the code challenge.")
			return
		}
		user = granted.user
	case "refresh_token":
		used, ok := n.refreshes[r.PostForm.Get("refresh_token")]
		if !ok || used {
			clear(n.refreshes) // the whole family ends
			deny(w, http.StatusBadRequest, "invalid_request", "Value passed for the token was invalid.")
			return
		}
		n.refreshes[r.PostForm.Get("refresh_token")] = true
	default:
		deny(w, http.StatusBadRequest, "unsupported_grant_type", "")
		return
	}
	access := n.mint("access")
	n.owners[access] = user
	answer := map[string]any{"token_type": "bearer", "access_token": access, "expires_in": n.expiresIn}
	if n.scope != "" {
		answer["scope"] = n.scope
	}
	if n.name == platform.X {
		refresh := n.mint("refresh")
		n.refreshes[refresh] = false
		answer["refresh_token"] = refresh
	} else {
		answer["id_token"] = n.mint("identity")
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(answer)
}

// authenticated checks that the app proved itself in this network's way only.
func (n *network) authenticated(r *http.Request) bool {
	id, secret, basic := r.BasicAuth()
	form := platform.App{ClientID: r.PostForm.Get("client_id"), Secret: r.PostForm.Get("client_secret")}
	if n.name == platform.X && n.app.Secret != "" {
		return basic && (platform.App{ClientID: id, Secret: secret}) == n.app && form == platform.App{}
	}
	return !basic && form == n.app
}

func (n *network) mint(kind string) string {
	n.count++
	minted := fmt.Sprintf("%s-%s-%d-PRIVATE", n.name, kind, n.count)
	n.secrets = append(n.secrets, minted)
	return minted
}

func (n *network) asked(kind string) int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.requests[kind]
}

func (n *network) set(change func()) {
	n.mu.Lock()
	defer n.mu.Unlock()
	change()
}

func deny(w http.ResponseWriter, status int, code, description string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]string{"error": code, "error_description": description})
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}
