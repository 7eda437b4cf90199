// Package linkedinsim is a strict stand-in for LinkedIn: sign-in, the parts of
// the API an ordinary developer app may use, and pages that show what was posted.
// Tests run the adapter against it; practice mode lets people post without
// posting.
//
// It promises to judge every request as LinkedIn does, as far as that is known,
// and to be strict where it is not: what it takes, LinkedIn takes. It knows only
// what comes over HTTP, never what a client meant. Posts says what really exists
// afterwards, which may differ from what a client was told (see Inject).
//
// It never reaches a network, and nothing it serves leaves the machine it runs on.
package linkedinsim

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"levercast/backend"
	"levercast/backend/platform/linkedin"
)

// Config describes the simulated LinkedIn. Only Now is required.
type Config struct {
	Now      backend.Now
	OnChange func() // called after each change worth saving, from the request's goroutine
	BaseURL  string // where the simulator is reached; "" means the Host of each request
	Apps     []App
	Members  []Member // whoever approves an app; the first one unless the page's form names another

	Versions   []string      // active API versions; nil means those package linkedin knows
	Processing time.Duration // how long a file is not ready after its bytes have come
}

// App is a registered developer app.
type App struct {
	ClientID  string
	Secret    string
	Redirects []string // registered redirect addresses, compared exactly
	Scopes    []string // of the app's products; nil means openid, profile, email, w_member_social
}

// Member is a person with a LinkedIn account.
type Member struct {
	Sub       string // id as every app sees it
	GivenName string
	LastName  string
	Email     string
}

// URN names the member as the author of posts.
func (m Member) URN() string { return "urn:li:person:" + m.Sub }

// Name returns the member's full name.
func (m Member) Name() string { return strings.TrimSpace(m.GivenName + " " + m.LastName) }

// Post is a post that exists.
type Post struct {
	URN        string
	Author     string // URN
	Text       string // as readers see it
	Cut        bool   // whether a stray reserved character cut the text
	Hashtags   []string
	Mentions   []string // URNs
	Visibility string
	Images     []Image
	Document   *Document // nil if there is none
	At         time.Time
}

// Image is an image in a post.
type Image struct {
	URN     string
	AltText string
	Type    string // MIME type, from the bytes
	SHA256  string // of the bytes, in hexadecimal
	Width   int
	Height  int
}

// Document is a document in a post.
type Document struct {
	URN    string
	Title  string
	SHA256 string // of the bytes, in hexadecimal
	Pages  int
	Bytes  int
}

// Simulator is LinkedIn as an http.Handler. It is safe for concurrent use.
type Simulator struct {
	config Config
	mux    *http.ServeMux

	mu       sync.Mutex
	state    state
	versions []string
	consents map[string]consent // approval pages that are open
	codes    map[string]grant   // authorization codes not yet exchanged
	faults   []*pendingFault
	requests map[served]int
}

// New returns a simulator in which nothing has been posted.
func New(config Config) (*Simulator, error) {
	if config.Now == nil {
		return nil, errors.New("linkedinsim: Config.Now is missing")
	}
	if config.OnChange == nil {
		config.OnChange = func() {}
	}
	s := &Simulator{
		config:   config,
		mux:      http.NewServeMux(),
		state:    newState(),
		versions: slices.Clone(config.Versions),
		consents: make(map[string]consent),
		codes:    make(map[string]grant),
		requests: make(map[served]int),
	}
	if config.Versions == nil {
		for _, v := range linkedin.Versions() {
			s.versions = append(s.versions, v.Name)
		}
	}
	s.routes()
	return s, nil
}

func (s *Simulator) routes() {
	s.mux.HandleFunc("GET /oauth/v2/authorization", s.authorize)
	s.mux.HandleFunc("POST /oauth/v2/authorization-submit", s.decide)
	s.mux.HandleFunc("POST /oauth/v2/accessToken", s.accessToken)
	s.mux.HandleFunc("POST /oauth/v2/introspectToken", s.introspect)
	s.mux.HandleFunc("POST /oauth/v2/revoke", s.revoke)
	s.mux.HandleFunc("GET /v2/userinfo", s.userinfo)

	s.mux.HandleFunc("POST /rest/posts", s.rest(s.createPost))
	s.mux.HandleFunc("DELETE /rest/posts/{urn}", s.rest(s.deletePost))
	s.mux.HandleFunc("POST /rest/images", s.rest(s.initializeUpload(imageKind)))
	s.mux.HandleFunc("PUT /dms-uploads/{key}/uploaded-image/0", s.putFile(imageKind))
	s.mux.HandleFunc("POST /rest/documents", s.rest(s.initializeUpload(documentKind)))
	s.mux.HandleFunc("PUT /dms-uploads/{key}/uploaded-document/0", s.putFile(documentKind))
	s.mux.HandleFunc("GET /rest/posts", s.rest(closed("partnerApiPostsExternal.FINDER-author")))
	s.mux.HandleFunc("GET /rest/posts/{urn}", s.rest(closed("partnerApiPostsExternal.GET")))
	s.mux.HandleFunc("GET /rest/images/{urn}", s.rest(closed("partnerApiImagesExternal.GET")))
	s.mux.HandleFunc("GET /rest/documents/{urn}", s.rest(closed("partnerApiDocumentsExternal.GET")))
	s.mux.HandleFunc("POST /rest/socialActions/{urn}/comments", s.rest(closed("partnerApiSocialActions.CREATE")))
	s.mux.HandleFunc("GET /rest/socialActions/{urn}/comments", s.rest(closed("partnerApiSocialActions.GET_ALL")))
	s.mux.HandleFunc("POST /rest/reactions", s.rest(closed("partnerApiReactions.CREATE")))
	s.mux.HandleFunc("/rest/", s.rest(unknownResource))

	s.mux.HandleFunc("GET /feed/update/{urn}/{$}", s.postPage)
	s.mux.HandleFunc("GET /feed/hashtag/{tag}/{$}", s.hashtagPage)
	s.mux.HandleFunc("GET /in/me/recent-activity/all/{$}", s.activityPage)
	s.mux.HandleFunc("GET /sim/media/{id}", s.mediaFile)
	s.mux.HandleFunc("GET /sim/documents/{id}", s.documentFile)
	s.mux.HandleFunc("GET /sim/style.css", styleSheet)
}

// Posts returns the posts that exist, oldest first.
func (s *Simulator) Posts() []Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	var posts []Post
	for _, p := range s.state.Posts {
		if !p.Deleted {
			posts = append(posts, s.view(p))
		}
	}
	return posts
}

// Retire makes LinkedIn answer 426 to an API version from now on.
func (s *Simulator) Retire(version string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.versions = slices.DeleteFunc(s.versions, func(v string) bool { return v == version })
}

// IssueToken gives a member's token for the first app without the sign-in pages;
// no scopes means all of the app's. It does not end other tokens.
func (s *Simulator) IssueToken(sub string, scopes ...string) (token string, expires time.Time, err error) {
	if _, ok := s.member(sub); !ok || len(s.config.Apps) == 0 {
		return "", time.Time{}, errors.New("linkedinsim: no such member, or no app")
	}
	app := s.config.Apps[0]
	if len(scopes) == 0 {
		scopes = app.scopes()
	}
	s.mu.Lock()
	token, expires = s.newToken(grant{ClientID: app.ClientID, Sub: sub, Scopes: scopes})
	s.mu.Unlock()
	s.config.OnChange()
	return token, expires, nil
}

func (s *Simulator) member(sub string) (Member, bool) {
	for _, m := range s.config.Members {
		if m.Sub == sub {
			return m, true
		}
	}
	return Member{}, false
}

func (s *Simulator) app(clientID string) (App, bool) {
	for _, a := range s.config.Apps {
		if a.ClientID == clientID {
			return a, true
		}
	}
	return App{}, false
}

func (s *Simulator) baseURL(r *http.Request) string {
	if s.config.BaseURL != "" {
		return strings.TrimRight(s.config.BaseURL, "/")
	}
	return "http://" + r.Host
}

func (a App) scopes() []string {
	if a.Scopes == nil {
		return []string{"openid", "profile", "email", "w_member_social"}
	}
	return a.Scopes
}

// secret returns n random bytes as text that may stand in an address.
func secret(n int) string {
	b := make([]byte, n)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// newID returns 19 random digits, as LinkedIn's ids of posts have.
func newID() string {
	b := make([]byte, 18)
	rand.Read(b)
	for i := range b {
		b[i] = '0' + b[i]%10
	}
	return "7" + string(b)
}

func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
