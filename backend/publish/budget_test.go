package publish_test

import (
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

func TestBudget(t *testing.T) {
	w := newWorld(t)
	w.budget = 32_000 // two posts of $0.016
	write := func(text string) string { return w.write(map[platform.Name][]string{platform.X: {text}}).ID }
	for _, text := range []string{"the first", "the second"} {
		posts, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: write(text)})
		if err != nil {
			t.Fatal(err)
		}
		if posts[0].CostMicroUSD != 16_000 {
			t.Errorf("a post costs %d micro-dollars", posts[0].CostMicroUSD)
		}
		wantStatus(t, w.deliver(posts[0].ID), publish.Published)
	}
	third := write("the third")
	report, err := w.ledger.Preflight(w.ctx, third)
	if err != nil {
		t.Fatal(err)
	}
	if over := report.Platforms[0].OverBudget; over == nil || over.SpentMicroUSD != 32_000 || over.LimitMicroUSD != 32_000 {
		t.Errorf("the report says %+v", over)
	}
	_, err = w.ledger.Approve(w.ctx, publish.Approval{DraftID: third})
	wantCode(t, err, backend.Conflict)
	if shown := len(w.x.Posts()); shown != 2 {
		t.Fatalf("X shows %d posts", shown)
	}

	t.Run("the person may go over it", func(t *testing.T) {
		posts, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: third, OverBudget: true})
		if err != nil {
			t.Fatal(err)
		}
		wantStatus(t, w.deliver(posts[0].ID), publish.Published)
	})

	t.Run("a new month begins with nothing spent, and what failed costs nothing", func(t *testing.T) {
		w.clock.advance(31 * 24 * time.Hour)
		w.accounts.token[w.accounts.list[platform.X].ID] = "dead"
		failed := w.publish(w.write(map[platform.Name][]string{platform.X: {"refused"}}))
		wantStatus(t, failed, publish.Failed)
		report, err := w.ledger.Preflight(w.ctx, write("the fourth"))
		if err != nil {
			t.Fatal(err)
		}
		if over := report.Platforms[0].OverBudget; over != nil {
			t.Errorf("the report says %+v", over)
		}
	})
}

func TestWhatIsSpentStaysSpent(t *testing.T) {
	spent := func(w *world) int64 {
		t.Helper()
		spent, err := w.db.SpentSince(w.ctx, platform.X, w.clock.Now().Add(-24*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		return spent
	}

	t.Run("though the post is deleted, here or on X", func(t *testing.T) {
		for _, onNetwork := range []bool{false, true} {
			w := newWorld(t)
			post := w.publish(w.write(map[platform.Name][]string{platform.X: {"a slip of the pen"}}))
			wantStatus(t, post, publish.Published)
			if err := w.ledger.Delete(w.ctx, post.ID, onNetwork); err != nil {
				t.Fatal(err)
			}
			if got := spent(w); got != 16_000 {
				t.Errorf("on X: %t; %d micro-dollars are spent", onNetwork, got)
			}
		}
	})

	t.Run("for the parts of a thread that were sent before it stopped", func(t *testing.T) {
		w := newWorld(t)
		post := w.approve(w.write(map[platform.Name][]string{platform.X: {"one", "two", "three", "four"}}))[0]
		w.x.SetLimit("POST /2/tweets", 1)
		wantStatus(t, w.deliver(post.ID), publish.Scheduled)
		if got := spent(w); got != 64_000 {
			t.Errorf("%d micro-dollars are spent or promised while the rest waits", got)
		}
		if err := w.ledger.Cancel(w.ctx, post.ID); err != nil {
			t.Fatal(err)
		}
		if got := spent(w); got != 16_000 {
			t.Errorf("%d micro-dollars are spent once the rest is cancelled", got)
		}
		if err := w.ledger.Delete(w.ctx, post.ID, false); err != nil {
			t.Fatal(err)
		}
		if got := spent(w); got != 16_000 {
			t.Errorf("%d micro-dollars are spent once it is deleted", got)
		}
	})

	t.Run("and nothing is for what was taken back before it was sent", func(t *testing.T) {
		w := newWorld(t)
		post := w.approve(w.write(map[platform.Name][]string{platform.X: {"never mind"}}))[0]
		if err := w.ledger.Delete(w.ctx, post.ID, false); err != nil {
			t.Fatal(err)
		}
		if got := spent(w); got != 0 {
			t.Errorf("%d micro-dollars are spent", got)
		}
	})
}
