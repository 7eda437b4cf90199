package publish_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
)

// running runs a ledger whose posts are reported on a channel, with timers that
// fire only when the test says so.
func running(w *world) (changes <-chan publish.Post, timers chan chan time.Time) {
	w.t.Helper()
	reported := make(chan publish.Post, 64)
	timers = make(chan chan time.Time, 64)
	config := w.config
	config.Changed = func(post publish.Post) { reported <- post }
	config.After = func(time.Duration) <-chan time.Time {
		timer := make(chan time.Time, 1)
		timers <- timer
		return timer
	}
	w.ledger = publish.New(config)
	ctx, stop := context.WithCancel(w.ctx)
	var ended sync.WaitGroup
	ended.Go(func() { w.ledger.Run(ctx) })
	w.t.Cleanup(func() { stop(); ended.Wait() })
	return reported, timers
}

// await returns the first reported state of a post that is the one wanted.
func await(t *testing.T, changes <-chan publish.Post, id string, want publish.Status) publish.Post {
	t.Helper()
	for {
		select {
		case post := <-changes:
			if post.ID == id && post.Status == want {
				return post
			}
		case <-t.Context().Done():
			t.Fatal("the post never got there")
		}
	}
}

func TestRun(t *testing.T) {
	t.Run("sends what is approved at once", func(t *testing.T) {
		w := newWorld(t)
		changes, _ := running(w)
		post := w.approve(w.write(map[platform.Name][]string{platform.X: {"at once"}}))[0]
		await(t, changes, post.ID, publish.Published)
	})

	t.Run("sends what is due later when its time comes, and not before", func(t *testing.T) {
		w := newWorld(t)
		changes, timers := running(w)
		<-timers // of an empty ledger
		due := w.clock.Now().Add(time.Hour)
		d := w.write(map[platform.Name][]string{platform.X: {"later"}})
		posts, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, DueAt: due})
		if err != nil {
			t.Fatal(err)
		}
		timer := <-timers
		if sent := len(w.x.Posts()); sent != 0 {
			t.Fatalf("%d posts were sent too early", sent)
		}
		w.clock.advance(time.Hour)
		timer <- w.clock.Now()
		await(t, changes, posts[0].ID, publish.Published)
	})

	t.Run("looks after what a killed process left behind, and sends nothing twice", func(t *testing.T) {
		w := newWorld(t)
		post := w.approve(w.write(map[platform.Name][]string{platform.X: {"one", "two"}}))[0]
		if _, err := w.db.Claim(w.ctx, post.ID, "dead", w.clock.Now()); err != nil {
			t.Fatal(err)
		}
		if err := w.db.Arm(w.ctx, publish.Attempt{ID: backend.NewID(), PostID: post.ID, ArmedAt: w.clock.Now()}); err != nil {
			t.Fatal(err)
		}
		// The first part arrived before the process was killed.
		acc := w.accounts.list[platform.X]
		onX := w.config.Platforms[1]
		if _, err := onX.Create(w.ctx, w.accounts.token[acc.ID], platform.Request{Author: w.accounts.Profile(acc), Text: "one"}); err != nil {
			t.Fatal(err)
		}
		changes, _ := running(w)
		await(t, changes, post.ID, publish.Published)
		if shown := w.x.Posts(); len(shown) != 2 || shown[1].ReplyTo != shown[0].ID {
			t.Errorf("X shows %+v", shown)
		}
	})

	t.Run("looks once more, after a minute, for what was in doubt when it ended", func(t *testing.T) {
		w := newWorld(t)
		w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.CommitThenFail}, 1)
		w.x.Inject(xsim.Fault{Method: "GET", Path: "/2/users/*/tweets", Kind: xsim.BadGateway}, 1)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"in doubt"}}))
		wantStatus(t, post, publish.Uncertain)
		changes, timers := running(w)
		own, looks := <-timers, <-timers // in either order
		own <- w.clock.Now()
		looks <- w.clock.Now()
		if found := await(t, changes, post.ID, publish.Published); found.RemoteID == "" {
			t.Errorf("published as %+v", found)
		}
	})

	t.Run("looks a minute later for what it has sent and nobody confirmed, and leaves it to the person", func(t *testing.T) {
		w := newWorld(t)
		w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.DropBefore}, 1)
		changes, timers := running(w)
		<-timers // of an empty ledger
		post := w.approve(w.write(map[platform.Name][]string{platform.X: {"lost"}}))[0]
		await(t, changes, post.ID, publish.Uncertain)
		w.clock.advance(2 * time.Minute)
		for {
			select {
			case timer := <-timers:
				timer <- w.clock.Now()
			case left := <-changes:
				if left.Error != nil && strings.Contains(left.Error.Message, "Most likely it is not there") {
					return
				}
			}
		}
	})

	t.Run("tries again in a while when the ledger cannot be written", func(t *testing.T) {
		w := newWorld(t)
		w.config.Store = &unclaimed{Store: w.db}
		post := w.approve(w.write(map[platform.Name][]string{platform.X: {"after all"}}))[0]
		changes, timers := running(w)
		first, second := <-timers, <-timers // its own, and the one it leaves the post alone for
		first <- w.clock.Now()
		second <- w.clock.Now()
		await(t, changes, post.ID, publish.Published)
	})
}

// unclaimed refuses the first claim.
type unclaimed struct {
	publish.Store
	refused atomic.Bool
}

func (s *unclaimed) Claim(ctx context.Context, id, claimant string, at time.Time) (publish.Post, error) {
	if s.refused.CompareAndSwap(false, true) {
		return publish.Post{}, errDisk
	}
	return s.Store.Claim(ctx, id, claimant, at)
}

func TestClose(t *testing.T) {
	w := newWorld(t)
	begun, goOn := make(chan struct{}), make(chan struct{})
	config := w.config
	config.Platforms = []platform.Platform{w.config.Platforms[0], held{w.config.Platforms[1], begun, goOn}}
	ledger := publish.New(config)
	post := w.approve(w.write(map[platform.Name][]string{platform.X: {"under way"}}))[0]
	ctx, stop := context.WithCancel(w.ctx)
	var sending sync.WaitGroup
	sending.Go(func() { _, _ = ledger.Deliver(ctx, post.ID) })
	<-begun
	stop() // what was begun is finished all the same
	t.Run("waits no longer than it may", func(t *testing.T) {
		ledger.Close(ctx)
		if got := w.post(post.ID); got.Status != publish.Sending {
			t.Errorf("post is %s", got.Status)
		}
	})
	t.Run("waits for what is being sent", func(t *testing.T) {
		close(goOn)
		ledger.Close(w.ctx)
		wantStatus(t, w.post(post.ID), publish.Published)
	})
	sending.Wait()
	t.Run("begins nothing once its context has ended", func(t *testing.T) {
		if _, err := ledger.Deliver(ctx, post.ID); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	})
}

// held is X, which keeps its answer until it may go on.
type held struct {
	platform.Platform
	begun, goOn chan struct{}
}

func (h held) Create(ctx context.Context, token string, request platform.Request) (platform.Receipt, error) {
	close(h.begun)
	<-h.goOn
	return h.Platform.Create(ctx, token, request)
}

func TestList(t *testing.T) {
	w := newWorld(t)
	for _, text := range []string{"one", "two", "three"} {
		w.publish(w.write(map[platform.Name][]string{platform.X: {text}}))
	}
	t.Run("gives pages of at most 50, newest first", func(t *testing.T) {
		for _, limit := range []int{0, 50, 51, -1} {
			if page, err := w.ledger.List(w.ctx, publish.Filter{Limit: limit}); err != nil || len(page.Posts) != 3 || page.Posts[0].Parts[0].Text != "three" {
				t.Errorf("limit %d: %+v, %v", limit, page, err)
			}
		}
		if page, err := w.ledger.List(w.ctx, publish.Filter{Limit: 2}); err != nil || len(page.Posts) != 2 || page.Next == "" {
			t.Errorf("%+v, %v", page, err)
		}
	})
	t.Run("counts by status", func(t *testing.T) {
		if counts, err := w.ledger.Count(w.ctx); err != nil || counts[publish.Published] != 3 {
			t.Errorf("%v, %v", counts, err)
		}
	})
}

func TestPreflight(t *testing.T) {
	w := newWorld(t)
	t.Run("refuses a draft that is not there", func(t *testing.T) {
		_, err := w.ledger.Preflight(w.ctx, backend.NewID())
		wantCode(t, err, backend.NotFound)
	})
	d := w.write(map[platform.Name][]string{platform.X: {"one"}})
	problem := func(t *testing.T) string {
		t.Helper()
		report, err := w.ledger.Preflight(w.ctx, d.ID)
		if err != nil || len(report.Platforms) != 1 || len(report.Platforms[0].Problems) != 1 {
			t.Fatalf("%+v, %v", report, err)
		}
		return report.Platforms[0].Problems[0].Message
	}
	acc := w.accounts.list[platform.X]
	t.Run("says that an account must be connected again", func(t *testing.T) {
		acc.Status = account.Reconnect
		w.accounts.list[platform.X] = acc
		if got := problem(t); !strings.Contains(got, "connect again") {
			t.Errorf("“%s”", got)
		}
	})
	t.Run("says that no account is connected, and nothing can be approved", func(t *testing.T) {
		delete(w.accounts.list, platform.X)
		if got := problem(t); !strings.Contains(got, "No X account is connected") {
			t.Errorf("“%s”", got)
		}
		_, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID})
		wantCode(t, err, backend.Unauthorized)
	})
	t.Run("refuses a network nobody knows", func(t *testing.T) {
		_, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, Platforms: []platform.Name{"myspace"}})
		wantCode(t, err, backend.Invalid)
	})
	t.Run("refuses a draft that is meant for no network", func(t *testing.T) {
		_, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: w.write(nil).ID})
		wantCode(t, err, backend.Invalid)
	})
}
