package publish_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
)

// readBack reads a post back and returns what the ledger keeps of it.
func (w *world) readBack(id string) publish.ReadBack {
	w.t.Helper()
	read, err := w.ledger.ReadBack(w.ctx, id)
	if err != nil {
		w.t.Fatal(err)
	}
	stored := w.post(id)
	if stored.ReadBack == nil || stored.ReadBack.Result != read.ReadBack.Result || stored.ReadBack.Note != read.ReadBack.Note {
		w.t.Fatalf("kept %+v, told %+v", stored.ReadBack, read.ReadBack)
	}
	return *stored.ReadBack
}

// timelines counts how often a timeline was asked for.
func (w *world) timelines() int { return len(w.x.Requests("GET", "/2/users/*/tweets")) }

func TestReadBack(t *testing.T) {
	on := func(texts ...string) map[platform.Name][]string { return map[platform.Name][]string{platform.X: texts} }
	t.Run("finds a thread with images as it was meant, for the price that was said", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(on("Tom & Jerry, see example.com", "two"), w.picture(10))
		report, err := w.ledger.Preflight(w.ctx, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		post := w.publish(d)
		read := w.readBack(post.ID)
		if read.Result != publish.AsMeant || read.Note != "" || len(read.Parts) != 2 || read.Parts[1] != "two" || read.At.IsZero() {
			t.Errorf("%+v", read)
		}
		// $0.20 with a link and $0.015 without, $0.005 for an alt text, $0.001 for each part read.
		if said := report.Platforms[0].PriceMicroUSD; said != 222_000 || post.CostMicroUSD != said {
			t.Errorf("said $%d, kept $%d", said, post.CostMicroUSD)
		}
		if w.x.Read() != 2 {
			t.Errorf("X showed %d posts, and charges for each", w.x.Read())
		}
	})
	t.Run("happens once", func(t *testing.T) {
		w := newWorld(t)
		post := w.publish(w.write(on("once")))
		first := w.readBack(post.ID)
		w.x.EditPost(post.RemoteID, "changed afterwards")
		if again := w.readBack(post.ID); again.Result != first.Result || w.timelines() != 1 {
			t.Errorf("%+v after %d looks", again, w.timelines())
		}
	})
	t.Run("says what differs, and leaves the post published", func(t *testing.T) {
		w := newWorld(t)
		post := w.publish(w.write(on("one", "two")))
		w.x.EditPost(post.Parts[1].RemoteID, "TWO")
		read := w.readBack(post.ID)
		if read.Result != publish.Differs || read.Note != "Part 2: The text is not the same." || !slices.Equal(read.Parts, []string{"one", "TWO"}) {
			t.Errorf("%+v", read)
		}
		wantStatus(t, w.post(post.ID), publish.Published)
	})
	t.Run("says why it was not possible", func(t *testing.T) {
		for _, e := range []struct {
			name  platform.Name
			spoil func(w *world, post publish.Post)
			why   string
		}{
			{platform.LinkedIn, func(*world, publish.Post) {}, "LinkedIn does not let an app read it back."},
			{platform.X, func(w *world, _ publish.Post) { w.unplugged = true }, "X could not be reached."},
			{platform.X, func(w *world, _ publish.Post) {
				w.x.Inject(xsim.Fault{Path: "/2/users/*/tweets", Kind: xsim.TooMany}, 1)
			}, "X asks to slow down."},
			{platform.X, func(w *world, post publish.Post) {
				w.clock.advance(time.Hour)
				if err := w.config.Platforms[1].Delete(w.ctx, w.accounts.token[post.AccountID], post.RemoteID); err != nil {
					t.Fatal(err)
				}
			}, "X did not show it when it was looked for."},
			{platform.X, func(w *world, _ publish.Post) { delete(w.accounts.list, platform.X) }, "No account."},
		} {
			w := newWorld(t)
			post := w.publish(w.write(map[platform.Name][]string{e.name: {"text"}}))
			e.spoil(w, post)
			if read := w.readBack(post.ID); read.Result != publish.NotRead || read.Note != e.why || len(read.Parts) != 0 {
				t.Errorf("%+v; want %q", read, e.why)
			}
			wantStatus(t, w.post(post.ID), publish.Published)
		}
	})
	t.Run("goes on with a fresh token", func(t *testing.T) {
		w := newWorld(t)
		post := w.publish(w.write(on("text")))
		good := w.accounts.token[post.AccountID]
		w.accounts.token[post.AccountID], w.accounts.fresh[post.AccountID] = "stale", good
		if read := w.readBack(post.ID); read.Result != publish.AsMeant {
			t.Errorf("%+v", read)
		}
	})
	t.Run("leaves for later what X does not show yet", func(t *testing.T) {
		w := newWorld(t)
		post := w.publish(w.write(on("text")))
		config := w.config
		config.Platforms = []platform.Platform{config.Platforms[0], behind{config.Platforms[1], make(chan struct{}, 1)}}
		if early, err := publish.New(config).ReadBack(w.ctx, post.ID); err != nil || early.ReadBack != nil {
			t.Fatalf("%+v, %v", early.ReadBack, err)
		}
		if read := w.readBack(post.ID); read.Result != publish.AsMeant {
			t.Errorf("%+v", read)
		}
	})
	t.Run("reads nothing that is not published", func(t *testing.T) {
		w := newWorld(t)
		post := w.approve(w.write(on("text")))[0]
		if post, err := w.ledger.ReadBack(w.ctx, post.ID); err != nil || post.ReadBack != nil || w.timelines() != 0 {
			t.Errorf("%+v, %v", post.ReadBack, err)
		}
		_, err := w.ledger.ReadBack(w.ctx, backend.NewID())
		wantCode(t, err, backend.NotFound)
	})
	t.Run("is not counted as done when the program ends meanwhile", func(t *testing.T) {
		w := newWorld(t)
		post := w.publish(w.write(on("text")))
		ctx, stop := context.WithCancel(w.ctx)
		stop()
		if _, err := w.ledger.ReadBack(ctx, post.ID); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
		if unread, err := w.db.UnreadPosts(w.ctx); err != nil || !slices.Equal(unread, []string{post.ID}) {
			t.Errorf("unread %v, %v", unread, err)
		}
	})
	t.Run("of a post deleted meanwhile is not kept", func(t *testing.T) {
		w := newWorld(t)
		post := w.publish(w.write(on("text")))
		config := w.config
		config.Platforms = []platform.Platform{config.Platforms[0], reading{config.Platforms[1], func() {
			if err := w.ledger.Delete(w.ctx, post.ID, false); err != nil {
				t.Fatal(err)
			}
		}}}
		_, err := publish.New(config).ReadBack(w.ctx, post.ID)
		wantCode(t, err, backend.NotFound)
	})
}

// behind does not show posts yet.
type behind struct {
	platform.Platform
	asked chan struct{}
}

func (b behind) ReadBack(context.Context, string, platform.Profile, []platform.Meant) ([]platform.Shown, error) {
	b.asked <- struct{}{}
	return nil, platform.ErrNotThere
}

// reading lets somebody else act while it reads.
type reading struct {
	platform.Platform
	meanwhile func()
}

func (r reading) ReadBack(ctx context.Context, token string, author platform.Profile, posts []platform.Meant) ([]platform.Shown, error) {
	r.meanwhile()
	return r.Platform.ReadBack(ctx, token, author, posts)
}

func TestRunReadsBack(t *testing.T) {
	awaitRead := func(t *testing.T, changes <-chan publish.Post, id string) publish.ReadBack {
		t.Helper()
		for {
			if post := await(t, changes, id, publish.Published); post.ReadBack != nil {
				return *post.ReadBack
			}
		}
	}
	t.Run("what it has just sent", func(t *testing.T) {
		w := newWorld(t)
		changes, _ := running(w)
		post := w.approve(w.write(map[platform.Name][]string{platform.X: {"one", "two"}}))[0]
		if read := awaitRead(t, changes, post.ID); read.Result != publish.AsMeant {
			t.Errorf("%+v", read)
		}
	})
	t.Run("what was published when the program ended", func(t *testing.T) {
		w := newWorld(t)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"one"}}))
		changes, _ := running(w)
		if read := awaitRead(t, changes, post.ID); read.Result != publish.AsMeant {
			t.Errorf("%+v", read)
		}
	})
	t.Run("once more after a minute, when X did not show it at first", func(t *testing.T) {
		w := newWorld(t)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"one"}}))
		asked := make(chan struct{}, 2)
		w.config.Platforms[1] = behind{w.config.Platforms[1], asked}
		changes, timers := running(w)
		<-asked
		own, reads := <-timers, <-timers // the ledger's and the read's, in either order
		w.clock.advance(2 * time.Minute)
		own <- w.clock.Now()
		reads <- w.clock.Now()
		if read := awaitRead(t, changes, post.ID); read.Result != publish.NotRead || !strings.Contains(read.Note, "did not show it") {
			t.Errorf("%+v", read)
		}
	})
}
