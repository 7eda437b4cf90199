package publish_test

import (
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
)

func TestSchedule(t *testing.T) {
	t.Run("is sent late when nothing ran at its time", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(map[platform.Name][]string{platform.LinkedIn: {"Late"}})
		posts, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, DueAt: w.clock.Now().Add(time.Hour), By: "window"})
		if err != nil {
			t.Fatal(err)
		}
		w.clock.advance(48 * time.Hour)
		if due, err := w.db.DuePosts(w.ctx, w.clock.Now()); err != nil || len(due) != 1 || due[0] != posts[0].ID {
			t.Fatalf("due: %v, %v", due, err)
		}
		wantStatus(t, w.deliver(posts[0].ID), publish.Published)
	})

	t.Run("waits for the person's word when it is late and they want to be asked", func(t *testing.T) {
		w := newWorld(t)
		w.askLate = true
		schedule := func(text string) string {
			d := w.write(map[platform.Name][]string{platform.LinkedIn: {text}})
			posts, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, DueAt: w.clock.Now().Add(time.Hour), By: "window"})
			if err != nil {
				t.Fatal(err)
			}
			return posts[0].ID
		}
		soonAfter, late := schedule("Ten minutes late"), ""
		w.clock.advance(70 * time.Minute)
		wantStatus(t, w.deliver(soonAfter), publish.Published)

		late = schedule("Two days late")
		w.clock.advance(48 * time.Hour)
		post := w.deliver(late)
		wantStatus(t, post, publish.Failed)
		if post.Error == nil || !strings.Contains(post.Error.Message, "passed while Levercast was not open. Nothing was posted") {
			t.Errorf("the person is told %v", post.Error)
		}
		if shown := len(w.linkedin.Posts()); shown != 1 {
			t.Fatalf("LinkedIn shows %d posts", shown)
		}
		if _, err := w.ledger.Retry(w.ctx, late, "window"); err != nil {
			t.Fatal(err)
		}
		w.clock.advance(2 * time.Hour)
		wantStatus(t, w.deliver(late), publish.Published)
	})

	t.Run("is sent late without a question when it was the network that put it off", func(t *testing.T) {
		w := newWorld(t)
		w.askLate = true
		d := w.write(map[platform.Name][]string{platform.X: {"Put off"}})
		posts, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, DueAt: w.clock.Now().Add(time.Minute), By: "window"})
		if err != nil {
			t.Fatal(err)
		}
		w.clock.advance(time.Minute)
		w.x.SetLimit("POST /2/tweets", 0)
		wantStatus(t, w.deliver(posts[0].ID), publish.Scheduled)
		w.x.SetLimit("POST /2/tweets", 100)
		w.clock.advance(90 * time.Minute)
		wantStatus(t, w.deliver(posts[0].ID), publish.Published)
	})

	t.Run("refuses a time that has passed", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(map[platform.Name][]string{platform.X: {"Never"}})
		past := w.clock.Now().Add(-2 * time.Minute)
		_, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, DueAt: past, By: "window"})
		wantCode(t, err, backend.Invalid)
		posts, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, DueAt: w.clock.Now().Add(time.Hour), By: "window"})
		if err != nil {
			t.Fatal(err)
		}
		_, err = w.ledger.Reschedule(w.ctx, posts[0].ID, past, "window", false)
		wantCode(t, err, backend.Invalid)
		if post := w.post(posts[0].ID); !post.DueAt.Equal(posts[0].DueAt) || len(post.Approvals) != 1 {
			t.Errorf("the post changed: %+v", post)
		}
	})

	t.Run("moves to another time, or to now", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(map[platform.Name][]string{platform.X: {"Moved"}})
		posts, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, DueAt: w.clock.Now().Add(time.Hour), By: "window"})
		if err != nil {
			t.Fatal(err)
		}
		later := backend.Time(backend.Millis(w.clock.Now().Add(72 * time.Hour)))
		post, err := w.ledger.Reschedule(w.ctx, posts[0].ID, later, "window", false)
		if err != nil || !post.DueAt.Equal(later) || !w.post(post.ID).DueAt.Equal(later) {
			t.Fatalf("due at %s, %v", post.DueAt, err)
		}
		if _, err = w.ledger.Reschedule(w.ctx, post.ID, time.Time{}, "command line", false); err != nil {
			t.Fatal(err)
		}
		post = w.deliver(post.ID)
		wantStatus(t, post, publish.Published)
		_, err = w.ledger.Reschedule(w.ctx, post.ID, later, "window", false)
		wantCode(t, err, backend.Conflict)
		_, err = w.ledger.Reschedule(w.ctx, "nobody", later, "window", false)
		wantCode(t, err, backend.NotFound)
	})

	t.Run("is not past the account's expiry, unless the person says so", func(t *testing.T) {
		w := newWorld(t)
		ends := w.clock.Now().Add(10 * 24 * time.Hour)
		acc := w.accounts.list[platform.LinkedIn]
		acc.ExpiresAt = &ends
		w.accounts.list[platform.LinkedIn] = acc
		d := w.write(map[platform.Name][]string{platform.LinkedIn: {"Next month"}, platform.X: {"Next month"}})
		approval := publish.Approval{DraftID: d.ID, DueAt: ends.Add(time.Minute), By: "window"}
		_, err := w.ledger.Approve(w.ctx, approval)
		wantCode(t, err, backend.Conflict)
		if words := backend.Describe(err); !strings.Contains(words.Message, "access to your LinkedIn account ends on 14 March 2026") || !strings.Contains(words.Hint, "Connect LinkedIn again first") {
			t.Errorf("said %+v", words)
		}
		if counts, _ := w.ledger.Count(w.ctx); counts[publish.Scheduled] != 0 {
			t.Fatalf("%v: a network was scheduled alone", counts)
		}
		approval.PastExpiry = true
		posts, err := w.ledger.Approve(w.ctx, approval)
		if err != nil || len(posts) != 2 {
			t.Fatalf("%d posts, %v", len(posts), err)
		}
		for _, post := range posts {
			_, err := w.ledger.Reschedule(w.ctx, post.ID, ends.Add(time.Hour), "window", false)
			if post.Platform == platform.X && err != nil {
				t.Error(err)
			} else if post.Platform == platform.LinkedIn {
				wantCode(t, err, backend.Conflict)
				if _, err := w.ledger.Reschedule(w.ctx, post.ID, ends.Add(time.Hour), "window", true); err != nil {
					t.Error(err)
				}
				if _, err := w.ledger.Reschedule(w.ctx, post.ID, ends.Add(-time.Hour), "window", false); err != nil {
					t.Error(err)
				}
			}
		}
	})
}

func TestApprovalsAreRecorded(t *testing.T) {
	w := newWorld(t)
	w.config.Person = "ada"
	w.ledger = publish.New(w.config)
	d := w.write(map[platform.Name][]string{platform.X: {"Approved text"}})
	at := backend.Time(backend.Millis(w.clock.Now().Add(time.Hour)))
	posts, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, DueAt: at, By: "window"})
	if err != nil {
		t.Fatal(err)
	}
	id := posts[0].ID
	if _, err := w.ledger.Reschedule(w.ctx, id, at.Add(time.Hour), "command line", false); err != nil {
		t.Fatal(err)
	}
	t.Run("every time, with who, when, how and for when", func(t *testing.T) {
		got := w.post(id).Approvals
		want := []publish.Approved{{Who: "ada", By: "window", For: publish.ForSchedule}, {Who: "ada", By: "command line", For: publish.ForReschedule}}
		if len(got) != len(want) {
			t.Fatalf("%+v", got)
		}
		for i, word := range got {
			if word.Who != want[i].Who || word.By != want[i].By || word.For != want[i].For || word.At.IsZero() || word.DueAt == nil {
				t.Errorf("approval %d is %+v", i, word)
			}
		}
		if !got[0].DueAt.Equal(at) || !got[1].DueAt.Equal(at.Add(time.Hour)) {
			t.Errorf("for %s and %s", got[0].DueAt, got[1].DueAt)
		}
	})
	t.Run("and what is sent is what was approved, whatever became of the draft", func(t *testing.T) {
		patch := draft.Patch{Versions: map[platform.Name]draft.Version{platform.X: {Parts: []string{"Changed afterwards"}, EditedByHand: true}}}
		now, err := w.drafts.Get(w.ctx, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.drafts.Update(w.ctx, d.ID, now.Revision, patch); err != nil {
			t.Fatal(err)
		}
		w.x.SetCredits(xsim.CreditsDepleted)
		wantStatus(t, w.deliver(id), publish.Failed)
		w.x.SetCredits(xsim.HasCredits)
		if _, err := w.ledger.Retry(w.ctx, id, "window"); err != nil {
			t.Fatal(err)
		}
		wantStatus(t, w.deliver(id), publish.Published)
		if posts := w.x.Posts(); len(posts) != 1 || posts[0].Text != "Approved text" {
			t.Errorf("X shows %+v", posts)
		}
		words := w.post(id).Approvals
		if last := words[len(words)-1]; len(words) != 3 || last.For != publish.ForRetry || last.DueAt != nil {
			t.Errorf("%+v", words)
		}
	})
}
