package publish_test

import (
	"context"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
)

// halting lets somebody else act before one of a ledger's calls.
type halting struct {
	publish.Store
	beforeUpdate, afterDue func()
}

func (h *halting) UpdatePost(ctx context.Context, post publish.Post, from publish.Status) error {
	if act := h.beforeUpdate; act != nil {
		h.beforeUpdate = nil
		act()
	}
	return h.Store.UpdatePost(ctx, post, from)
}

func (h *halting) DuePosts(ctx context.Context, now time.Time) ([]string, error) {
	ids, err := h.Store.DuePosts(ctx, now)
	if act := h.afterDue; act != nil && len(ids) > 0 {
		h.afterDue = nil
		act()
	}
	return ids, err
}

// beside returns another process's ledger, which halts.
func beside(w *world, store *halting) *publish.Ledger {
	config := w.config
	config.Claimant, store.Store = "another", w.db
	config.Store = store
	return publish.New(config)
}

func TestWhatWasSentMeanwhile(t *testing.T) {
	for name, act := range map[string]func(*publish.Ledger, context.Context, string) error{
		"a new time": func(l *publish.Ledger, ctx context.Context, id string) error {
			_, err := l.Reschedule(ctx, id, time.Time{}, "window", false)
			return err
		},
		"a word to cancel": func(l *publish.Ledger, ctx context.Context, id string) error { return l.Cancel(ctx, id) },
	} {
		t.Run("is not forgotten by "+name, func(t *testing.T) {
			w := newWorld(t)
			post := w.approve(w.write(map[platform.Name][]string{platform.X: {"one", "two"}}))[0]
			store := &halting{beforeUpdate: func() { // the first part is sent, the second has to wait
				w.x.SetLimit("POST /2/tweets", 1)
				wantStatus(t, w.deliver(post.ID), publish.Scheduled)
				w.x.SetLimit("POST /2/tweets", 100)
			}}
			wantCode(t, act(beside(w, store), w.ctx, post.ID), backend.Conflict)
			stored := w.post(post.ID)
			wantStatus(t, stored, publish.Scheduled)
			if stored.Parts[0].RemoteID == "" || stored.RemoteID == "" {
				t.Errorf("the first part is forgotten: %+v", stored.Parts)
			}
			wantStatus(t, w.deliver(post.ID), publish.Published)
			if shown := w.x.Posts(); len(shown) != 2 {
				t.Errorf("X shows %+v", shown)
			}
		})
	}

	t.Run("an attempt keeps a cancelled post in the list", func(t *testing.T) {
		w := newWorld(t)
		post := w.approve(w.write(map[platform.Name][]string{platform.X: {"one"}}))[0]
		store := &halting{beforeUpdate: func() {
			w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.TooMany}, 1)
			wantStatus(t, w.deliver(post.ID), publish.Scheduled)
		}}
		if err := beside(w, store).Cancel(w.ctx, post.ID); err != nil {
			t.Fatal(err)
		}
		stored, attempts, err := w.ledger.Get(w.ctx, post.ID)
		if err != nil || stored.Status != publish.Failed || len(attempts) != 1 {
			t.Errorf("%s, %d attempts, %v", stored.Status, len(attempts), err)
		}
	})
}

func TestAPostPutOffWhenItWasDue(t *testing.T) {
	w := newWorld(t)
	post := w.approve(w.write(map[platform.Name][]string{platform.X: {"tomorrow after all"}}))[0]
	tomorrow := w.clock.Now().Add(24 * time.Hour)
	config := w.config
	config.Store = &halting{Store: w.db, afterDue: func() {
		if _, err := publish.New(w.config).Reschedule(w.ctx, post.ID, tomorrow, "command line", false); err != nil {
			t.Error(err)
		}
	}}
	w.config = config
	changes, timers := running(w)
	<-timers // asleep again
	other := w.approve(w.write(map[platform.Name][]string{platform.X: {"another"}}))[0]
	await(t, changes, other.ID, publish.Published)
	stored := w.post(post.ID)
	wantStatus(t, stored, publish.Scheduled)
	if shown := w.x.Posts(); len(shown) != 1 || shown[0].Text != "another" || stored.DueAt.Before(tomorrow.Add(-time.Second)) {
		t.Errorf("X shows %+v; the post is due %s", shown, stored.DueAt)
	}
}

func TestACommandKilledWhileTheWindowIsOpen(t *testing.T) {
	w := newWorld(t)
	w.ledger = publish.New(w.config)
	d := w.write(map[platform.Name][]string{platform.X: {"of a command"}})
	due := w.clock.Now().Add(time.Hour)
	posts, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, DueAt: due, By: "command line"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.db.Claim(w.ctx, posts[0].ID, "a command", w.clock.Now()); err != nil {
		t.Fatal(err)
	}
	w.alive["a command"] = true
	changes, timers := running(w)
	timer := <-timers
	wantStatus(t, w.post(posts[0].ID), publish.Sending)
	w.alive["a command"] = false
	w.clock.advance(time.Hour)
	timer <- w.clock.Now()
	await(t, changes, posts[0].ID, publish.Published)
	if shown := w.x.Posts(); len(shown) != 1 {
		t.Errorf("X shows %+v", shown)
	}
}
