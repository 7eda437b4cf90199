package publish_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
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
}
