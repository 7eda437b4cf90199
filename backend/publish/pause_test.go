package publish_test

import (
	"slices"
	"testing"
	"time"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/publish"
)

func TestPauses(t *testing.T) {
	// pending lets LinkedIn say so many times that it is not done with the image, and
	// returns a post with one, and how long the ledger waited each time.
	pending := func(w *world, times int) (id string, waits *[]time.Duration) {
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.ImagePending}, times)
		waits = new([]time.Duration)
		config := w.config
		config.After = func(d time.Duration) <-chan time.Time {
			*waits = append(*waits, d)
			return w.clock.After(d)
		}
		w.ledger = publish.New(config)
		return w.approve(w.write(map[platform.Name][]string{platform.LinkedIn: {"With an image"}}, w.picture(90)))[0].ID, waits
	}
	standard := []time.Duration{2 * time.Second, 5 * time.Second, 10 * time.Second, 20 * time.Second}

	t.Run("grow while LinkedIn takes an image in, which is handed over once", func(t *testing.T) {
		w := newWorld(t)
		id, waits := pending(w, 4)
		wantStatus(t, w.deliver(id), publish.Published)
		if !slices.Equal(*waits, standard) {
			t.Errorf("waited %v, want %v", *waits, standard)
		}
		if n := w.linkedin.Requests("PUT", "/dms-uploads"); n != 1 {
			t.Errorf("the image was handed over %d times", n)
		}
	})

	t.Run("end, and the post is put off for longer each time, so that no day's quota is used up", func(t *testing.T) {
		w := newWorld(t)
		id, waits := pending(w, 3*5)
		for round, want := range []time.Duration{5 * time.Minute, 10 * time.Minute, 20 * time.Minute} {
			before := len(*waits)
			post := w.deliver(id)
			wantStatus(t, post, publish.Scheduled)
			if ahead := post.DueAt.Sub(w.clock.Now()); ahead > want || ahead < want-time.Second {
				t.Errorf("round %d is put off for %s, want %s", round+1, ahead, want)
			}
			if len(*waits)-before != len(standard) {
				t.Errorf("round %d waited %v", round+1, (*waits)[before:])
			}
			w.clock.advance(want)
		}
		wantStatus(t, w.deliver(id), publish.Published)
	})

	t.Run("are as long as the network asks for, if that is longer", func(t *testing.T) {
		w := newWorld(t)
		id, waits := pending(w, 0)
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.Conflict}, 1)
		wantStatus(t, w.deliver(id), publish.Published)
		if len(*waits) != 1 || (*waits)[0] < 29*time.Second {
			t.Errorf("waited %v, want what is left of half a minute", *waits)
		}
	})
}
