package publish_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/x"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
	"levercast/backend/sqlite"
)

// world is a ledger on a real database, between two simulated networks that it
// reaches over HTTP.
type world struct {
	t        *testing.T
	ctx      context.Context
	clock    *clock
	db       *sqlite.DB
	drafts   *draft.Drafts
	images   *media.Library
	ledger   *publish.Ledger
	accounts *accounts
	linkedin *linkedinsim.Simulator
	x        *xsim.Simulator
	servers  map[platform.Name]*httptest.Server
	alive    map[string]bool
	// unplugged cuts the machine off: no connection can be made.
	unplugged bool
	// budget is what each network may cost a month, in micro-dollars; 0: no limit.
	budget int64
	// askLate: a post whose time has passed waits for the person.
	askLate bool
	config  publish.Config
}

// clock is a clock that moves only when told to, or when somebody waits for it.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Millisecond)
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// After lets the time pass at once.
func (c *clock) After(d time.Duration) <-chan time.Time {
	c.advance(d)
	passed := make(chan time.Time, 1)
	passed <- c.Now()
	return passed
}

// accounts hands out tokens that the simulators issued.
type accounts struct {
	mu    sync.Mutex
	list  map[platform.Name]account.Account
	token map[string]string
	fresh map[string]string // what Refused gives
	on    []platform.Platform
	looks int
	now   func() time.Time
}

func (a *accounts) Active(_ context.Context, name platform.Name) (account.Account, error) {
	if acc, ok := a.list[name]; ok {
		return acc, nil
	}
	return account.Account{}, backend.Fail(backend.NotFound, "No account.", "")
}

func (a *accounts) Get(_ context.Context, id string) (account.Account, error) {
	for _, acc := range a.list {
		if acc.ID == id {
			return acc, nil
		}
	}
	return account.Account{}, backend.Fail(backend.NotFound, "No account.", "")
}

func (a *accounts) Token(_ context.Context, id string) (string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.token[id], nil
}

func (a *accounts) Refused(_ context.Context, id, _ string) (string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if fresh, ok := a.fresh[id]; ok {
		a.token[id] = fresh
		return fresh, nil
	}
	return "", backend.Fail(backend.Unauthorized, "Connect again.", "")
}

func (a *accounts) Look(ctx context.Context, id string) (account.Account, error) {
	acc, err := a.Get(ctx, id)
	if err != nil {
		return acc, err
	}
	a.looks++
	for _, network := range a.on {
		if network.Name() != acc.Platform {
			continue
		}
		profile, err := network.Me(ctx, a.token[id])
		if err != nil {
			return acc, err
		}
		acc.Plan, acc.LookedAt = profile.Plan, a.now()
		a.list[acc.Platform] = acc
	}
	return acc, nil
}

func (a *accounts) Profile(acc account.Account) platform.Profile {
	return platform.Profile{ID: acc.PlatformUserID, Username: acc.Username, Name: acc.Name, Plan: acc.Plan}
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{
		t: t, ctx: t.Context(), clock: &clock{now: time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)},
		accounts: &accounts{list: map[platform.Name]account.Account{}, token: map[string]string{}, fresh: map[string]string{}},
		servers:  map[platform.Name]*httptest.Server{}, alive: map[string]bool{},
	}
	dir := t.TempDir()
	var err error
	if w.db, err = sqlite.Open(w.ctx, filepath.Join(dir, "levercast.db"), w.clock.Now); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.db.Close() })
	onLinkedIn, onX := w.startLinkedIn(), w.startX()
	w.accounts.on, w.accounts.now = []platform.Platform{onLinkedIn, onX}, w.clock.Now
	w.images = media.New(filepath.Join(dir, "media"), w.db, w.clock.Now)
	w.drafts = draft.New(w.db, []platform.Rules{onLinkedIn, onX}, w.clock.Now)
	w.config = publish.Config{
		Store: w.db, Drafts: w.drafts, Accounts: w.accounts, Images: w.images, Platforms: []platform.Platform{onLinkedIn, onX},
		Now: w.clock.Now, After: w.clock.After, Claimant: "this",
		Budget:  func(context.Context, platform.Name) (int64, error) { return w.budget, nil },
		AskLate: func(context.Context) (bool, error) { return w.askLate, nil },
		Alive:   func(c string) bool { return w.alive[c] },
		Changed: func(publish.Post) {}, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}
	w.ledger = publish.New(w.config)
	return w
}

func (w *world) startLinkedIn() platform.Platform {
	sim, err := linkedinsim.New(linkedinsim.Config{
		Now: w.clock.Now, Apps: []linkedinsim.App{{ClientID: "app", Secret: "secret"}},
		Members: []linkedinsim.Member{{Sub: "member1", GivenName: "Sample", LastName: "Writer"}},
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.linkedin = sim
	server := w.serve(platform.LinkedIn, sim)
	token, _, err := sim.IssueToken("member1")
	if err != nil {
		w.t.Fatal(err)
	}
	w.connect(platform.LinkedIn, "member1", "Sample Writer", token)
	client, err := linkedin.New(linkedin.Config{AuthURL: server.URL, APIURL: server.URL, HTTP: w.client(), Now: w.clock.Now})
	if err != nil {
		w.t.Fatal(err)
	}
	return client
}

// client reaches the simulators for as long as the machine is plugged in.
func (w *world) client() *http.Client {
	client := platform.NewHTTPClient()
	client.Transport = &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		if w.unplugged {
			return nil, errors.New("network is unreachable")
		}
		return new(net.Dialer).DialContext(ctx, network, address)
	}}
	return client
}

func (w *world) serve(name platform.Name, handler http.Handler) *httptest.Server {
	server := httptest.NewServer(handler)
	w.t.Cleanup(server.Close)
	w.servers[name] = server
	return server
}

func (w *world) connect(name platform.Name, userID, username, token string) {
	acc := account.Account{ID: backend.NewID(), Platform: name, PlatformUserID: userID, Username: username, Name: "Sample Writer", Status: account.Connected, ConnectedAt: w.clock.Now()}
	acc, err := w.db.SaveAccount(w.ctx, acc)
	if err != nil {
		w.t.Fatal(err)
	}
	w.accounts.list[name] = acc
	w.accounts.token[acc.ID] = token
}

func (w *world) startX() platform.Platform {
	w.x = xsim.New(xsim.Config{Now: w.clock.Now})
	w.x.AddApp(xsim.App{ClientID: "app"})
	w.x.AddUser(xsim.User{ID: "1001", Username: "samplewriter", Name: "Sample Writer"})
	server := w.serve(platform.X, w.x)
	client, err := x.New(x.Config{AuthURL: server.URL, APIURL: server.URL, HTTP: w.client(), Now: w.clock.Now})
	if err != nil {
		w.t.Fatal(err)
	}
	tokens := w.x.SignIn("app", "1001", client.SignIn(platform.App{ClientID: "app"}).Scopes...)
	w.connect(platform.X, "1001", "samplewriter", tokens.Access)
	return client
}

// write makes a draft for the networks named, with its own text for each.
func (w *world) write(versions map[platform.Name][]string, attachments ...draft.Attachment) draft.Draft {
	w.t.Helper()
	input := draft.Input{Idea: "An idea", Attachments: attachments, Versions: map[platform.Name]draft.Version{}}
	for name, parts := range versions {
		input.Platforms = append(input.Platforms, name)
		input.Versions[name] = draft.Version{Parts: parts, EditedByHand: true}
	}
	d, err := w.drafts.Create(w.ctx, input)
	if err != nil {
		w.t.Fatal(err)
	}
	return d
}

// approve approves a draft and returns its posts.
func (w *world) approve(d draft.Draft) []publish.Post {
	w.t.Helper()
	posts, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, By: "window"})
	if err != nil {
		w.t.Fatal(err)
	}
	return posts
}

// publish approves a draft for one network and delivers it.
func (w *world) publish(d draft.Draft) publish.Post {
	w.t.Helper()
	posts := w.approve(d)
	if len(posts) != 1 {
		w.t.Fatalf("%d posts, want 1", len(posts))
	}
	return w.deliver(posts[0].ID)
}

func (w *world) deliver(id string) publish.Post {
	w.t.Helper()
	post, err := w.ledger.Deliver(w.ctx, id)
	if err != nil {
		w.t.Fatal(err)
	}
	stored := w.post(id)
	if stored.Status != post.Status {
		w.t.Fatalf("the ledger says %s, Deliver %s", stored.Status, post.Status)
	}
	return stored
}

func (w *world) post(id string) publish.Post {
	w.t.Helper()
	post, _, err := w.ledger.Get(w.ctx, id)
	if err != nil {
		w.t.Fatal(err)
	}
	return post
}

func (w *world) draftStatus(id string) draft.Status {
	w.t.Helper()
	d, err := w.drafts.Get(w.ctx, id)
	if err != nil {
		w.t.Fatal(err)
	}
	return d.Status
}

func (w *world) picture(shade uint8) draft.Attachment {
	w.t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 40, 30))
	for i := range picture.Pix {
		picture.Pix[i] = shade
	}
	picture.Set(1, 1, color.White)
	var data bytes.Buffer
	if err := png.Encode(&data, picture); err != nil {
		w.t.Fatal(err)
	}
	imported, err := w.images.Import(w.ctx, "picture.png", &data)
	if err != nil {
		w.t.Fatal(err)
	}
	return draft.Attachment{Hash: imported.Hash, AltText: "A grey square"}
}

func wantStatus(t *testing.T, post publish.Post, want publish.Status) {
	t.Helper()
	if post.Status != want {
		t.Fatalf("post is %s (%v), want %s", post.Status, post.Error, want)
	}
}

func wantCode(t *testing.T, err error, want backend.Code) {
	t.Helper()
	if backend.CodeOf(err) != want {
		t.Fatalf("error is %v (%s), want %s", err, backend.CodeOf(err), want)
	}
}
