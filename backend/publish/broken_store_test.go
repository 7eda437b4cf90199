package publish_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
)

var errDisk = errors.New("the disk is full")

// brokenStore fails one call of all that are made.
type brokenStore struct {
	publish.Store
	at, calls int
}

func (s *brokenStore) fails() bool {
	s.calls++
	return s.calls == s.at
}

func (s *brokenStore) CreatePosts(ctx context.Context, posts []publish.Post) error {
	if s.fails() {
		return errDisk
	}
	return s.Store.CreatePosts(ctx, posts)
}

func (s *brokenStore) Post(ctx context.Context, id string) (publish.Post, error) {
	if s.fails() {
		return publish.Post{}, errDisk
	}
	return s.Store.Post(ctx, id)
}

func (s *brokenStore) Posts(ctx context.Context, filter publish.Filter) (publish.Page, error) {
	if s.fails() {
		return publish.Page{}, errDisk
	}
	return s.Store.Posts(ctx, filter)
}

func (s *brokenStore) SpentSince(ctx context.Context, name platform.Name, since time.Time) (int64, error) {
	if s.fails() {
		return 0, errDisk
	}
	return s.Store.SpentSince(ctx, name, since)
}

func (s *brokenStore) Attempts(ctx context.Context, id string) ([]publish.Attempt, error) {
	if s.fails() {
		return nil, errDisk
	}
	return s.Store.Attempts(ctx, id)
}

func (s *brokenStore) OpenPosts(ctx context.Context) ([]string, error) {
	if s.fails() {
		return nil, errDisk
	}
	return s.Store.OpenPosts(ctx)
}

func (s *brokenStore) Claim(ctx context.Context, id, claimant string, at time.Time) (publish.Post, error) {
	if s.fails() {
		return publish.Post{}, errDisk
	}
	return s.Store.Claim(ctx, id, claimant, at)
}

func (s *brokenStore) Reclaim(ctx context.Context, id, expected, claimant string, at time.Time) (publish.Post, error) {
	if s.fails() {
		return publish.Post{}, errDisk
	}
	return s.Store.Reclaim(ctx, id, expected, claimant, at)
}

func (s *brokenStore) Claimant(ctx context.Context, id string) (string, error) {
	if s.fails() {
		return "", errDisk
	}
	return s.Store.Claimant(ctx, id)
}

func (s *brokenStore) Arm(ctx context.Context, attempt publish.Attempt) error {
	if s.fails() {
		return errDisk
	}
	return s.Store.Arm(ctx, attempt)
}

func (s *brokenStore) Finish(ctx context.Context, attempt publish.Attempt, post publish.Post) error {
	if s.fails() {
		return errDisk
	}
	return s.Store.Finish(ctx, attempt, post)
}

func (s *brokenStore) UpdatePost(ctx context.Context, post publish.Post, from publish.Status) error {
	if s.fails() {
		return errDisk
	}
	return s.Store.UpdatePost(ctx, post, from)
}

func (s *brokenStore) DeletePost(ctx context.Context, post publish.Post, onNetwork bool, at time.Time) error {
	if s.fails() {
		return errDisk
	}
	return s.Store.DeletePost(ctx, post, onNetwork, at)
}

func (s *brokenStore) Taken(ctx context.Context, name platform.Name, remoteID string) (bool, error) {
	if s.fails() {
		return false, errDisk
	}
	return s.Store.Taken(ctx, name, remoteID)
}

func (s *brokenStore) SaveReadBack(ctx context.Context, id string, read publish.ReadBack) error {
	if s.fails() {
		return errDisk
	}
	return s.Store.SaveReadBack(ctx, id, read)
}

// TestBrokenStore lets each call of the store fail once, in each of the ways a post
// may go. Whatever fails: nothing is there twice, nothing is called published that
// is not there, and once the disk works again the post can be brought to an end.
func TestBrokenStore(t *testing.T) {
	for name, story := range map[string]func(w *world, ledger *publish.Ledger, id func() string) error{
		"a thread is sent": func(w *world, ledger *publish.Ledger, id func() string) error {
			_, err := ledger.Deliver(w.ctx, id())
			return err
		},
		"an answer is lost, and X is asked": func(w *world, ledger *publish.Ledger, id func() string) error {
			w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.CommitThenDrop}, 1)
			_, err := ledger.Deliver(w.ctx, id())
			return err
		},
		"X asks for a moment's patience": func(w *world, ledger *publish.Ledger, id func() string) error {
			w.unplugged = true
			_, err := ledger.Deliver(w.ctx, id())
			w.unplugged = false
			return err
		},
		"an answer is lost, X says nothing, and the person looks again": func(w *world, ledger *publish.Ledger, id func() string) error {
			w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.CommitThenFail}, 1)
			w.x.Inject(xsim.Fault{Method: "GET", Path: "/2/users/*/tweets", Kind: xsim.BadGateway}, 1)
			if _, err := ledger.Deliver(w.ctx, id()); err != nil {
				return err
			}
			_, err := ledger.Look(w.ctx, id())
			return err
		},
		"the person settles, tries again and cancels": func(w *world, ledger *publish.Ledger, id func() string) error {
			w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.DropBefore}, 1)
			if _, err := ledger.Deliver(w.ctx, id()); err != nil {
				return err
			}
			if _, err := ledger.Settle(w.ctx, id(), false, ""); err != nil {
				return err
			}
			if _, err := ledger.Retry(w.ctx, id(), "window"); err != nil {
				return err
			}
			return ledger.Cancel(w.ctx, id())
		},
		"the process was killed, and another one takes over": func(w *world, ledger *publish.Ledger, id func() string) error {
			if _, err := w.db.Claim(w.ctx, id(), "dead", w.clock.Now()); err != nil {
				w.t.Fatal(err)
			}
			_, err := ledger.Recover(w.ctx)
			return err
		},
		"it is read back, shown and deleted on X": func(w *world, ledger *publish.Ledger, id func() string) error {
			w.deliver(id())
			if _, err := ledger.ReadBack(w.ctx, id()); err != nil {
				return err
			}
			if _, _, err := ledger.Get(w.ctx, id()); err != nil {
				return err
			}
			err := ledger.Delete(w.ctx, id(), true)
			if err != nil && w.ledger.Delete(w.ctx, id(), true) != nil {
				w.t.Error("it cannot be deleted once the disk works again")
			}
			return err
		},
	} {
		t.Run("nothing is there twice or lost when "+name, func(t *testing.T) {
			for at := 1; ; at++ {
				w := newWorld(t)
				w.budget = 10_000_000
				store := &brokenStore{Store: w.db, at: at}
				config := w.config
				config.Store, config.Claimant = store, "broken"
				post := w.approve(w.write(map[platform.Name][]string{platform.X: {"one", "two"}}))[0]
				err := story(w, publish.New(config), func() string { return post.ID })
				w.bringToAnEnd(post.ID)
				if store.calls < at {
					if err != nil {
						t.Fatalf("with a sound store: %v", err)
					}
					return // every call has failed once
				}
			}
		})
	}
	t.Run("nothing is approved that could not be kept", func(t *testing.T) {
		for at := 1; ; at++ {
			w := newWorld(t)
			w.budget = 10_000_000
			store := &brokenStore{Store: w.db, at: at}
			config := w.config
			config.Store = store
			d := w.write(map[platform.Name][]string{platform.X: {"one"}})
			posts, err := publish.New(config).Approve(w.ctx, publish.Approval{DraftID: d.ID})
			if store.calls < at {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			if !errors.Is(err, errDisk) || len(posts) != 0 {
				t.Errorf("call %d: %v, %v", at, posts, err)
			}
			if page, err := w.db.Posts(w.ctx, publish.Filter{DraftID: d.ID}); err != nil || len(page.Posts) != 0 {
				t.Errorf("call %d left %v, %v", at, page.Posts, err)
			}
		}
	})
}

// bringToAnEnd does what a later start of the program and the person would do, and
// checks that X has what the ledger says.
func (w *world) bringToAnEnd(id string) {
	w.t.Helper()
	w.clock.advance(2 * time.Minute)
	if _, err := w.ledger.Recover(w.ctx); err != nil {
		w.t.Fatal(err)
	}
	for range 8 {
		post, err := w.db.Post(w.ctx, id)
		if backend.CodeOf(err) == backend.NotFound {
			break
		}
		if err != nil {
			w.t.Fatal(err)
		}
		switch post.Status {
		case publish.Scheduled:
			w.clock.advance(time.Minute)
			_, err = w.ledger.Deliver(w.ctx, id)
		case publish.Failed:
			_, err = w.ledger.Retry(w.ctx, id, "window")
		case publish.Uncertain:
			if _, err = w.ledger.Look(w.ctx, id); err == nil && w.post(id).Status == publish.Uncertain {
				_, err = w.ledger.Settle(w.ctx, id, false, "") // the truth: X does not show it
			}
		}
		if err != nil {
			w.t.Fatal(err)
		}
	}
	shown := map[string]int{}
	for _, there := range w.x.Posts() {
		shown[there.Text]++
	}
	post, err := w.db.Post(w.ctx, id)
	switch {
	case backend.CodeOf(err) == backend.NotFound: // cancelled, or deleted on X
		if len(shown) != 0 {
			w.t.Errorf("the post is gone here, and X shows %v", shown)
		}
	case err != nil:
		w.t.Fatal(err)
	case post.Status != publish.Published || fmt.Sprint(shown) != "map[one:1 two:1]":
		w.t.Errorf("the post is %s, and X shows %v", post.Status, shown)
	}
}
