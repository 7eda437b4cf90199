// Package xsim is a strict simulator of X: OAuth 2.0, API v2 and the pages on
// which people read posts, as one http.Handler.
//
// It checks what X checks and refuses with X's own answers; where the documents
// leave a choice it is the stricter one. It is never told what a client meant:
// it judges requests by their bytes alone. Nothing leaves it, and every page it
// serves says so. Fields of a post that Levercast never sends (polls, quotes,
// places) are refused as unknown.
//
// Faults are injected from outside with Inject. What really happened is read
// from Posts and Requests.
package xsim

import (
	"bytes"
	"io"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"levercast/backend"
)

// maxBody is the most bytes of a request that are read.
const maxBody = 20 << 20

// Config is fixed for a Simulator's life.
type Config struct {
	Now backend.Now
	// OnChange is called after each change worth saving, before the answer goes
	// out and without a lock held. It may call Save.
	OnChange func()
	// Looks is how many looks at its status an animated GIF needs until it is
	// ready. 0 means 2.
	Looks int
}

// Simulator is X. It is safe for concurrent use.
type Simulator struct {
	config Config
	mux    *http.ServeMux

	mu       sync.Mutex
	state    state
	changed  bool
	pending  map[string]*authorization // consent pages shown, by a random id
	codes    map[string]*code
	windows  map[windowKey]*window
	limits   map[string]int
	credits  Credits
	names    FieldNames
	killing  bool // a reused refresh token kills its family
	disabled map[string]bool
	faults   []*injected
	requests []Request
	read     int
}

// Request is one request that reached the API, whatever became of it.
type Request struct {
	Method, Path string
	At           time.Time
}

// New returns an empty X: add an app and a user to it.
func New(config Config) *Simulator {
	if config.Looks == 0 {
		config.Looks = 2
	}
	s := &Simulator{
		config:   config,
		state:    newState(),
		pending:  map[string]*authorization{},
		codes:    map[string]*code{},
		windows:  map[windowKey]*window{},
		limits:   map[string]int{},
		disabled: map[string]bool{},
	}
	s.mux = s.routes()
	return s
}

func (s *Simulator) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /i/oauth2/authorize", s.authorizePage)
	mux.HandleFunc("POST /i/oauth2/authorize", s.decide)
	mux.HandleFunc("POST /2/oauth2/token", s.token)
	mux.HandleFunc("POST /2/oauth2/revoke", s.revoke)

	read, write, media := []string{"tweet.read", "users.read"}, []string{"tweet.read", "tweet.write", "users.read"}, []string{"media.write"}
	for pattern, e := range map[string]endpoint{
		"POST /2/tweets":                     {100, write, s.createPost},
		"DELETE /2/tweets/{id}":              {50, write, s.deletePost},
		"GET /2/users/me":                    {75, read, s.me},
		"GET /2/users/{id}/tweets":           {900, read, s.timeline},
		"POST /2/media/upload":               {500, media, s.uploadOnce},
		"GET /2/media/upload":                {1000, media, s.uploadStatus},
		"POST /2/media/upload/initialize":    {1875, media, s.initialize},
		"POST /2/media/upload/{id}/append":   {1875, media, s.appendSegment},
		"POST /2/media/upload/{id}/finalize": {1875, media, s.finalize},
		"POST /2/media/metadata":             {500, media, s.describe},
	} {
		mux.HandleFunc(pattern, s.guard(pattern, e))
	}

	mux.HandleFunc("GET /sim/media/{id}", s.mediaBytes)
	mux.HandleFunc("GET /sim/style.css", serveStyle)
	mux.HandleFunc("GET /{username}/status/{id}", s.postPage)
	mux.HandleFunc("GET /{username}", s.profilePage)
	mux.HandleFunc("GET /{$}", s.homePage)
	return mux
}

// ServeHTTP answers as X does, or as the next matching fault says.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		http.Error(w, "Request Entity Too Large", http.StatusRequestEntityTooLarge)
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))

	s.mu.Lock()
	fault := s.meet(r)
	s.mu.Unlock()
	if fault != nil && fault.before(w, r) {
		return
	}

	answer := &captured{header: http.Header{}}
	var changed bool
	s.set(func() {
		s.mux.ServeHTTP(answer, r)
		changed, s.changed = s.changed, false
	})
	if changed && s.config.OnChange != nil {
		s.config.OnChange()
	}

	answer.header.Set("Date", s.config.Now().UTC().Format(http.TimeFormat))
	if fault != nil {
		fault.after(answer, r)
	}
	answer.writeTo(w)
}

// Requests returns the API requests with this method and path, oldest first;
// path is a pattern of package path.
func (s *Simulator) Requests(method, pattern string) []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Collect(func(yield func(Request) bool) {
		for _, r := range s.requests {
			if matched, _ := path.Match(pattern, r.Path); matched && r.Method == method && !yield(r) {
				return
			}
		}
	})
}

// Read returns how many posts timelines have shown, which is what X charges for.
func (s *Simulator) Read() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.read
}

// captured is an answer before it goes out.
type captured struct {
	status int
	header http.Header
	body   bytes.Buffer
}

func (c *captured) Header() http.Header { return c.header }

func (c *captured) WriteHeader(status int) {
	if c.status == 0 {
		c.status = status
	}
}

func (c *captured) Write(b []byte) (int, error) {
	c.WriteHeader(http.StatusOK)
	return c.body.Write(b)
}

func (c *captured) writeTo(w http.ResponseWriter) {
	for name, values := range c.header {
		w.Header()[name] = values
	}
	if c.status == 0 {
		c.status = http.StatusOK
	}
	w.Header().Set("Content-Length", strconv.Itoa(c.body.Len()))
	w.WriteHeader(c.status)
	_, _ = w.Write(c.body.Bytes()) // a client that is gone needs no answer
}

// isAPI reports whether a request is one of an app, not of a person's browser.
func isAPI(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/2/") }
