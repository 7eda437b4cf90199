package publish_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"time"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/platform/x"
	"levercast/backend/publish"
)

// process is one run of the program on a shared ledger: a claimant of its own and
// connections of its own. It can be interrupted before and after everything it
// writes down and everything it sends.
type process struct {
	name      string
	ledger    *publish.Ledger
	steps     int
	interrupt func(step int) // nil: nothing happens
}

// start runs the program once more.
func (m *model) start() *process {
	m.started++
	p := &process{name: fmt.Sprintf("process %d", m.started)}
	m.alive[p.name] = true
	wire := &http.Client{Transport: &wire{p, m}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	onLinkedIn, err := linkedin.New(linkedin.Config{AuthURL: m.servers[platform.LinkedIn].URL, APIURL: m.servers[platform.LinkedIn].URL, HTTP: wire, Now: m.clock.Now})
	if err != nil {
		m.world.t.Fatal(err)
	}
	onX, err := x.New(x.Config{AuthURL: m.servers[platform.X].URL, APIURL: m.servers[platform.X].URL, HTTP: wire, Now: m.clock.Now})
	if err != nil {
		m.world.t.Fatal(err)
	}
	config := m.config
	config.Claimant, config.Store, config.Platforms = p.name, journal{m.config.Store, p}, []platform.Platform{onLinkedIn, onX}
	p.ledger = publish.New(config)
	return p
}

// play lets the process act, until it is done or dies.
func (p *process) play(interrupt func(step int), act func()) {
	p.steps, p.interrupt = 0, interrupt
	done := make(chan struct{})
	go func() { defer close(done); act() }()
	<-done
	p.interrupt = nil
}

// dieAt is an interruption that ends a process as a kill does: nothing it does
// after that step happens.
func dieAt(last int) func(step int) {
	return func(step int) {
		if step == last {
			runtime.Goexit()
		}
	}
}

// meanwhile is an interruption during which somebody else acts.
func meanwhile(at int, act func()) func(step int) {
	return func(step int) {
		if step == at {
			act()
		}
	}
}

func (p *process) step() {
	if p.interrupt != nil {
		p.steps++
		p.interrupt(p.steps)
	}
}

// journal is the store, as one process writes to it.
type journal struct {
	publish.Store
	p *process
}

// written is one write, between two steps.
func written[T any](p *process, write func() (T, error)) (T, error) {
	p.step()
	result, err := write()
	p.step()
	return result, err
}

func done(p *process, write func() error) error {
	_, err := written(p, func() (struct{}, error) { return struct{}{}, write() })
	return err
}

func (j journal) CreatePosts(ctx context.Context, posts []publish.Post) error {
	return done(j.p, func() error { return j.Store.CreatePosts(ctx, posts) })
}

func (j journal) Claim(ctx context.Context, id, claimant string, at time.Time) (publish.Post, error) {
	return written(j.p, func() (publish.Post, error) { return j.Store.Claim(ctx, id, claimant, at) })
}

func (j journal) Reclaim(ctx context.Context, id, expected, claimant string, at time.Time) (publish.Post, error) {
	return written(j.p, func() (publish.Post, error) { return j.Store.Reclaim(ctx, id, expected, claimant, at) })
}

func (j journal) Arm(ctx context.Context, attempt publish.Attempt) error {
	return done(j.p, func() error { return j.Store.Arm(ctx, attempt) })
}

func (j journal) Finish(ctx context.Context, attempt publish.Attempt, post publish.Post) error {
	return done(j.p, func() error { return j.Store.Finish(ctx, attempt, post) })
}

func (j journal) UpdatePost(ctx context.Context, post publish.Post, from publish.Status) error {
	return done(j.p, func() error { return j.Store.UpdatePost(ctx, post, from) })
}

func (j journal) DeletePost(ctx context.Context, post publish.Post, onNetwork bool, at time.Time) error {
	return done(j.p, func() error { return j.Store.DeletePost(ctx, post, onNetwork, at) })
}

// wire is the network as one process reaches it.
type wire struct {
	p *process
	m *model
}

func (w *wire) RoundTrip(request *http.Request) (*http.Response, error) {
	w.p.step()
	w.m.watch(request)
	if w.m.unplugged {
		return nil, errors.New("connection refused")
	}
	ctx, cancel := context.WithCancel(request.Context())
	answered := make(chan struct{})
	defer close(answered)
	if w.m.hangs() {
		hanging := w.m.hanging
		go func() { // the time limit of a request whose answer never comes, without the wait
			select {
			case <-hanging:
				cancel()
			case <-answered:
			}
		}()
	}
	response, err := w.m.connections.RoundTrip(request.WithContext(ctx))
	if err != nil {
		cancel()
		if ctx.Err() != nil && request.Context().Err() == nil {
			err = context.DeadlineExceeded
		}
	} else {
		context.AfterFunc(request.Context(), cancel)
	}
	w.p.step()
	return response, err
}
