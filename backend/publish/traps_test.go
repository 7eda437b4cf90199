package publish_test

import (
	"context"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
)

// meddled lets somebody else act just before a post is taken out of the ledger.
type meddled struct {
	publish.Store
	before func()
}

func (s meddled) DeletePost(ctx context.Context, post publish.Post, onNetwork bool, at time.Time) error {
	s.before()
	return s.Store.DeletePost(ctx, post, onNetwork, at)
}

func TestTraps(t *testing.T) {
	for name, onNetwork := range map[string]bool{"here": false, "on the network": true} {
		t.Run("a post that is sent while it is being deleted "+name+" is not lost", func(t *testing.T) {
			w := newWorld(t)
			post := w.approve(w.write(map[platform.Name][]string{platform.LinkedIn: {"Never mind"}}))[0]
			config := w.config
			config.Store = meddled{w.config.Store, func() { w.deliver(post.ID) }}
			err := publish.New(config).Delete(w.ctx, post.ID, onNetwork)
			_, missing := w.db.Post(w.ctx, post.ID)
			if there := len(w.linkedin.Posts()); err == nil && backend.CodeOf(missing) == backend.NotFound && there > 0 {
				t.Errorf("deleted without a word, but LinkedIn shows it")
			}
		})
	}

	t.Run("LinkedIn: a duplicate of what the person deleted is not taken for the post", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(map[platform.Name][]string{platform.LinkedIn: {"Same words"}})
		first := w.publish(d)
		if err := w.ledger.Delete(w.ctx, first.ID, true); err != nil {
			t.Fatal(err)
		}
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.DropBefore}, 1)
		post := w.publish(d)
		wantStatus(t, post, publish.Uncertain)
		if _, err := w.ledger.Settle(w.ctx, post.ID, false, ""); err != nil { // the truth
			t.Fatal(err)
		}
		if _, err := w.ledger.Retry(w.ctx, post.ID, "window"); err != nil {
			t.Fatal(err)
		}
		if post = w.deliver(post.ID); post.Status == publish.Published && len(w.linkedin.Posts()) == 0 {
			t.Errorf("published as %s, but LinkedIn shows nothing", post.RemoteID)
		}
	})

	t.Run("X: a retry that is refused as a duplicate finds the post of an earlier attempt", func(t *testing.T) {
		w := newWorld(t)
		w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.CommitThenFail}, 1)
		w.x.Inject(xsim.Fault{Method: "GET", Path: "/2/users/*/tweets", Kind: xsim.BadGateway}, 1)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"The person did not see it"}}))
		wantStatus(t, post, publish.Uncertain)
		if _, err := w.ledger.Settle(w.ctx, post.ID, false, ""); err != nil {
			t.Fatal(err)
		}
		w.clock.advance(5 * time.Minute)
		if _, err := w.ledger.Retry(w.ctx, post.ID, "window"); err != nil {
			t.Fatal(err)
		}
		wantStatus(t, w.deliver(post.ID), publish.Published)
	})

	t.Run("X: a post is not taken for another one of the ledger with the same text", func(t *testing.T) {
		w := newWorld(t)
		wantStatus(t, w.publish(w.write(map[platform.Name][]string{platform.X: {"Same words"}})), publish.Published)
		w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.DropBefore}, 1)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"Same words"}}, w.picture(50)))
		if post.Status == publish.Published && len(w.x.Posts()) == 1 {
			t.Errorf("published as %s, which is the other post and has no image", post.RemoteID)
		}
	})
}
