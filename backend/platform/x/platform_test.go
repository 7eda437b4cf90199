package x_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"levercast/backend/platform"
	"levercast/backend/platform/platformtest"
	"levercast/backend/platform/x"
	"levercast/backend/platform/x/xsim"
)

var (
	writer = platform.Profile{ID: "2244994945", Username: "ada", Name: "Ada Lovelace"}
	ownApp = platform.App{ClientID: "client-1", Secret: "app-secret-1"}
	scopes = []string{"tweet.read", "tweet.write", "users.read", "media.write", "offline.access"}
)

// clock is a clock that tests move.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// desk is the adapter with a simulator of its own, signed in.
type desk struct {
	*x.Client
	sim    *xsim.Simulator
	server *httptest.Server
	clock  *clock
	token  string
}

// newDesk starts a simulator whose API requests are checked against X's own
// OpenAPI file, where that is present.
func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{clock: &clock{now: time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)}}
	d.sim = xsim.New(xsim.Config{Now: d.clock.Now})
	d.sim.AddUser(xsim.User{ID: writer.ID, Username: writer.Username, Name: writer.Name})
	d.sim.AddApp(xsim.App{ClientID: ownApp.ClientID, Secret: ownApp.Secret, Name: "Levercast", RedirectURIs: []string{"http://127.0.0.1:8917/callback/x"}})
	d.token = d.sim.SignIn(ownApp.ClientID, writer.ID, scopes...).Access
	d.server = httptest.NewServer(checkedBySchema(t, d.sim))
	t.Cleanup(d.server.Close)
	d.Client = newClient(t, d.server.URL, d.clock)
	return d
}

func newClient(t *testing.T, address string, clock *clock) *x.Client {
	t.Helper()
	httpClient := platform.NewHTTPClient()
	t.Cleanup(httpClient.CloseIdleConnections)
	client, err := x.New(x.Config{
		AuthURL: address, APIURL: address, HTTP: httpClient, Now: clock.Now,
		Wait: func(ctx context.Context, d time.Duration) error {
			clock.Move(d)
			return ctx.Err()
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

var schema = sync.OnceValues(func() (routers.Router, error) {
	file := filepath.FromSlash("../../../../shared/data/x/openapi-2.167.json")
	if _, err := os.Stat(file); err != nil {
		return nil, err
	}
	document, err := openapi3.NewLoader().LoadFromFile(file)
	if err != nil {
		return nil, err
	}
	document.Servers = nil
	return gorillamux.NewRouter(document)
})

func checkedBySchema(t *testing.T, next http.Handler) http.Handler {
	router, err := schema()
	if os.IsNotExist(err) {
		return next // TestRequestsFollowTheSchema says so
	}
	if err != nil {
		t.Fatal(err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/2/") && !strings.HasPrefix(r.URL.Path, "/2/oauth2/") {
			body, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(body))
			route, parameters, err := router.FindRoute(r)
			if err == nil {
				err = openapi3filter.ValidateRequest(r.Context(), &openapi3filter.RequestValidationInput{
					Request: r, PathParams: parameters, Route: route,
					Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc},
				})
			}
			if err != nil {
				t.Errorf("%s %s does not follow X's schema: %v", r.Method, r.URL.Path, err)
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
		}
		next.ServeHTTP(w, r)
	})
}

func TestRequestsFollowTheSchema(t *testing.T) {
	if _, err := schema(); os.IsNotExist(err) {
		t.Skip("X's OpenAPI file is not here, so no test checks requests against it")
	} else if err != nil {
		t.Fatal(err)
	}
}

func TestConformance(t *testing.T) {
	endpoints := map[platformtest.Call]struct{ method, path string }{
		platformtest.Create: {http.MethodPost, "/2/tweets"},
		platformtest.Upload: {http.MethodPost, "/2/media/upload"},
		platformtest.Me:     {http.MethodGet, "/2/users/me"},
		platformtest.Delete: {http.MethodDelete, "/2/tweets/*"},
	}
	kinds := map[platformtest.Fault]xsim.Kind{
		platformtest.DropBefore:       xsim.DropBefore,
		platformtest.FailBefore:       xsim.FailBefore,
		platformtest.Garbage:          xsim.BadGateway,
		platformtest.RateLimited:      xsim.TooMany,
		platformtest.EchoToken:        xsim.EchoHeader,
		platformtest.CommitThenDrop:   xsim.CommitThenDrop,
		platformtest.CommitThenFail:   xsim.CommitThenFail,
		platformtest.CommitThenHang:   xsim.CommitThenHang,
		platformtest.CommitTruncated:  xsim.Truncated,
		platformtest.CommitWithoutID:  xsim.WithoutID,
		platformtest.CommitWithMarkup: xsim.Markup,
	}
	var faults []platformtest.Fault
	for fault := range kinds {
		faults = append(faults, fault)
	}
	platformtest.Run(t, platformtest.Subject{
		Text:    "Tom & Jerry <3 @ada: read example.com and https://example.org/a_(b)?c=d #golang 👩‍💻",
		TooLong: strings.Repeat("A sentence of a post that is far too long. ", 12) + "\n\n" + strings.Repeat("word ", 100),
		Faults:  faults,
		New: func(t *testing.T) platformtest.Bench {
			d := newDesk(t)
			return platformtest.Bench{
				Platform: d, Author: writer, Token: d.token, App: ownApp,
				Posts: func() []platformtest.Post {
					var posts []platformtest.Post
					for _, p := range d.sim.Posts() {
						shown := platformtest.Post{ID: p.ID, Text: p.Text, ReplyTo: p.ReplyTo}
						for _, m := range p.Media {
							shown.AltTexts = append(shown.AltTexts, m.AltText)
						}
						posts = append(posts, shown)
					}
					return posts
				},
				Requests: func(call platformtest.Call) int {
					return len(d.sim.Requests(endpoints[call].method, endpoints[call].path))
				},
				Inject: func(call platformtest.Call, fault platformtest.Fault) <-chan struct{} {
					return d.sim.Inject(xsim.Fault{Method: endpoints[call].method, Path: endpoints[call].path, Kind: kinds[fault]}, 1)
				},
				Unplug: d.server.Close,
			}
		},
	})
}
