package xsim

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Lifetimes, from docs.x.com/fundamentals/authentication/oauth-2-0.
const (
	codeLife    = 30 * time.Second
	accessLife  = 2 * time.Hour
	refreshLife = 180 * 24 * time.Hour
	maxState    = 500
)

var knownScopes = []string{"tweet.read", "tweet.write", "users.read", "media.write", "offline.access", "like.read", "follows.read", "bookmark.read", "list.read"}

// authorization is what an app asks for on the consent page.
type authorization struct {
	clientID, redirectURI, state, challenge string
	scopes                                  []string
}

type code struct {
	authorization
	userID  string
	expires time.Time
}

func (s *Simulator) authorizePage(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	client := s.state.app(q.Get("client_id"))
	asked := authorization{
		clientID: q.Get("client_id"), redirectURI: q.Get("redirect_uri"), state: q.Get("state"), challenge: q.Get("code_challenge"),
		scopes: strings.Fields(q.Get("scope")),
	}
	var wrong string
	switch {
	case client == nil:
		wrong = "The client id is not known."
	case !slices.Contains(client.RedirectURIs, asked.redirectURI):
		wrong = "The redirect address is not on the app's list."
	case q.Get("response_type") != "code":
		wrong = "response_type must be code."
	case asked.state == "" || len(asked.state) > maxState:
		wrong = "state is missing or too long."
	case q.Get("code_challenge_method") != "S256" || len(asked.challenge) != 43:
		wrong = "code_challenge with S256 is missing."
	case len(asked.scopes) == 0:
		wrong = "scope is missing."
	case slices.ContainsFunc(asked.scopes, func(scope string) bool { return !slices.Contains(knownScopes, scope) }):
		wrong = "A scope is not known."
	case slices.Contains(asked.scopes, "tweet.write") && !(slices.Contains(asked.scopes, "tweet.read") && slices.Contains(asked.scopes, "users.read")):
		wrong = "tweet.write needs tweet.read and users.read beside it."
	case len(s.state.Users) == 0:
		wrong = "Nobody is signed in to X."
	}
	if wrong != "" {
		s.show(w, http.StatusBadRequest, "error", page{Title: "Something went wrong", Message: "You weren’t able to give access to the app. " + wrong})
		return
	}
	id := rand.Text()
	s.pending[id] = &asked
	s.show(w, http.StatusOK, "authorize", page{
		Title: client.Name + " wants to access your X account", App: client.Name, Author: *s.state.Users[0],
		Scopes: asked.scopes, Pending: id, FormTarget: originOf(asked.redirectURI),
	})
}

func originOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// decide takes the person's answer on the consent page. Each page shown is
// answered once.
func (s *Simulator) decide(w http.ResponseWriter, r *http.Request) {
	asked := s.pending[r.PostFormValue("request")]
	if asked == nil {
		s.show(w, http.StatusBadRequest, "error", page{Title: "Something went wrong", Message: "This page was answered before. Begin again in the app."})
		return
	}
	delete(s.pending, r.PostFormValue("request"))
	back := url.Values{"state": {asked.state}}
	if r.PostFormValue("decision") == "approve" {
		issued := rand.Text()
		s.codes[issued] = &code{authorization: *asked, userID: s.state.Users[0].ID, expires: s.config.Now().Add(codeLife)}
		back.Set("code", issued)
	} else {
		back.Set("error", "access_denied")
	}
	separator := "?"
	if strings.Contains(asked.redirectURI, "?") {
		separator = "&"
	}
	w.Header().Set("Location", asked.redirectURI+separator+back.Encode())
	w.WriteHeader(http.StatusSeeOther)
}

func (s *Simulator) token(w http.ResponseWriter, r *http.Request) {
	client, ok := s.client(w, r)
	if !ok {
		return
	}
	switch r.PostFormValue("grant_type") {
	case "authorization_code":
		s.exchangeCode(w, r, client)
	case "refresh_token":
		s.refresh(w, r, client)
	case "":
		oauthError(w, http.StatusBadRequest, "invalid_request", "Missing required parameter [grant_type].")
	default:
		oauthError(w, http.StatusBadRequest, "unsupported_grant_type", "Value passed for the grant type was invalid.")
	}
}

// client authenticates the app: a confidential one by the Authorization header,
// a public one by client_id in the body, and neither by the other's way.
func (s *Simulator) client(w http.ResponseWriter, r *http.Request) (*app, bool) {
	if mediaType, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); mediaType != "application/x-www-form-urlencoded" {
		oauthError(w, http.StatusBadRequest, "invalid_request", "The body must be a form.")
		return nil, false
	}
	id, secret, basic := r.BasicAuth()
	if basic {
		id, _ = url.QueryUnescape(id)
		secret, _ = url.QueryUnescape(secret)
	} else {
		id = r.PostFormValue("client_id")
	}
	client := s.state.app(id)
	switch {
	case client == nil && id == "":
		oauthError(w, http.StatusBadRequest, "invalid_request", "Missing required parameter [client_id].")
	case client == nil:
		oauthError(w, http.StatusUnauthorized, "invalid_client", "Value passed for the client id was invalid.")
	case client.SecretHash != "" && !basic:
		oauthError(w, http.StatusUnauthorized, "unauthorized_client", "Missing valid authorization header")
	case client.SecretHash == "" && basic:
		oauthError(w, http.StatusUnauthorized, "unauthorized_client", "Missing valid authorization header")
	case client.SecretHash != "" && subtle.ConstantTimeCompare([]byte(hash(secret)), []byte(client.SecretHash)) != 1:
		oauthError(w, http.StatusUnauthorized, "invalid_client", "Value passed for the client secret was invalid.")
	default:
		return client, true
	}
	return nil, false
}

func (s *Simulator) exchangeCode(w http.ResponseWriter, r *http.Request, client *app) {
	issued := s.codes[r.PostFormValue("code")]
	delete(s.codes, r.PostFormValue("code"))
	if issued == nil || issued.clientID != client.ClientID || !s.config.Now().Before(issued.expires) {
		oauthError(w, http.StatusBadRequest, "invalid_request", "Value passed for the authorization code was invalid.")
		return
	}
	if r.PostFormValue("redirect_uri") != issued.redirectURI {
		oauthError(w, http.StatusBadRequest, "invalid_request", "Value passed for the redirect uri did not match the uri of the authorization code.")
		return
	}
	sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	if base64.RawURLEncoding.EncodeToString(sum[:]) != issued.challenge {
		oauthError(w, http.StatusBadRequest, "invalid_request", "Value passed for the code verifier did not match the code challenge.")
		return
	}
	s.answerTokens(w, s.issue(client.ClientID, issued.userID, issued.scopes, rand.Text()))
}

func (s *Simulator) refresh(w http.ResponseWriter, r *http.Request, client *app) {
	old := s.state.Grants[hash(r.PostFormValue("refresh_token"))]
	if old == nil || !old.Refresh || old.ClientID != client.ClientID || old.Ended || !s.config.Now().Before(old.Expires) {
		if old != nil && old.Refresh && old.Ended && s.killing {
			s.endFamily(old.Family)
		}
		oauthError(w, http.StatusBadRequest, "invalid_request", "Value passed for the token was invalid.")
		return
	}
	old.Ended = true
	s.answerTokens(w, s.issue(client.ClientID, old.UserID, old.Scopes, old.Family))
}

func (s *Simulator) revoke(w http.ResponseWriter, r *http.Request) {
	client, ok := s.client(w, r)
	if !ok {
		return
	}
	token := r.PostFormValue("token")
	if token == "" {
		oauthError(w, http.StatusBadRequest, "invalid_request", "Missing required parameter [token].")
		return
	}
	if known := s.state.Grants[hash(token)]; known != nil && known.ClientID == client.ClientID {
		s.endFamily(known.Family)
	}
	writeJSON(w, http.StatusOK, map[string]bool{"revoked": true})
}

func (s *Simulator) endFamily(family string) {
	for _, g := range s.state.Grants {
		if g.Family == family {
			g.Ended = true
		}
	}
	s.changed = true
}

// Tokens are what a sign-in gives an app.
type Tokens struct {
	Access  string
	Refresh string // only with the scope offline.access
	Scopes  []string
}

// SignIn gives an app tokens for a user, as if the person had approved.
func (s *Simulator) SignIn(clientID, userID string, scopes ...string) Tokens {
	var tokens Tokens
	s.set(func() { tokens = s.issue(clientID, userID, scopes, rand.Text()) })
	return tokens
}

func (s *Simulator) issue(clientID, userID string, scopes []string, family string) Tokens {
	now := s.config.Now()
	s.state.sweep(now)
	tokens := Tokens{Access: rand.Text() + rand.Text(), Scopes: scopes}
	s.state.Grants[hash(tokens.Access)] = &grant{ClientID: clientID, UserID: userID, Scopes: scopes, Family: family, Expires: now.Add(accessLife)}
	if slices.Contains(scopes, "offline.access") {
		tokens.Refresh = rand.Text() + rand.Text()
		s.state.Grants[hash(tokens.Refresh)] = &grant{
			Refresh: true, ClientID: clientID, UserID: userID, Scopes: scopes, Family: family, Expires: now.Add(refreshLife),
		}
	}
	s.changed = true
	return tokens
}

func (s *Simulator) answerTokens(w http.ResponseWriter, tokens Tokens) {
	body := map[string]any{
		"token_type": "bearer", "expires_in": int(accessLife / time.Second), "access_token": tokens.Access, "scope": strings.Join(tokens.Scopes, " "),
	}
	if tokens.Refresh != "" {
		body["refresh_token"] = tokens.Refresh
	}
	w.Header().Set("Cache-Control", "no-store")
	writeJSON(w, http.StatusOK, body)
}

func oauthError(w http.ResponseWriter, status int, name, description string) {
	writeJSON(w, status, map[string]string{"error": name, "error_description": description})
}
