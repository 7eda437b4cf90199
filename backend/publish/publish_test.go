package publish_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
)

func TestPublish(t *testing.T) {
	t.Run("sends each network its own version and keeps what was sent", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(map[platform.Name][]string{platform.LinkedIn: {"v1 (beta) #golang"}, platform.X: {"Hello, X"}})
		for _, post := range w.approve(d) {
			if post.Attachments == nil || post.SentImages == nil { // lists, in JSON too
				t.Errorf("approved %+v", post)
			}
			post = w.deliver(post.ID)
			wantStatus(t, post, publish.Published)
			if post.RemoteID == "" || post.URL == "" || post.PublishedAt == nil || post.Parts[0].RemoteID != post.RemoteID {
				t.Errorf("published without proof: %+v", post)
			}
		}
		if posts := w.linkedin.Posts(); len(posts) != 1 || posts[0].Text != "v1 (beta) #golang" || posts[0].Cut {
			t.Errorf("LinkedIn shows %+v", posts)
		}
		if posts := w.x.Posts(); len(posts) != 1 || posts[0].Text != "Hello, X" {
			t.Errorf("X shows %+v", posts)
		}
		if status := w.draftStatus(d.ID); status != draft.Published {
			t.Errorf("draft is %s", status)
		}
	})

	t.Run("sends a thread as a chain of replies", func(t *testing.T) {
		w := newWorld(t)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"one", "two", "three"}}))
		wantStatus(t, post, publish.Published)
		posts := w.x.Posts()
		if len(posts) != 3 || posts[0].ReplyTo != "" || posts[1].ReplyTo != posts[0].ID || posts[2].ReplyTo != posts[1].ID {
			t.Fatalf("X shows %+v", posts)
		}
		for i, part := range post.Parts {
			if part.RemoteID != posts[i].ID {
				t.Errorf("part %d is noted as %s, is %s", i, part.RemoteID, posts[i].ID)
			}
		}
	})

	t.Run("sends images with their alt text, with the first part only", func(t *testing.T) {
		w := newWorld(t)
		picture := w.picture(90)
		d := w.write(map[platform.Name][]string{platform.LinkedIn: {"With an image"}, platform.X: {"With an image", "and without"}}, picture)
		for _, post := range w.approve(d) {
			wantStatus(t, w.deliver(post.ID), publish.Published)
		}
		if posts := w.linkedin.Posts(); len(posts[0].Images) != 1 || posts[0].Images[0].AltText != "A grey square" {
			t.Errorf("LinkedIn shows %+v", posts)
		}
		posts := w.x.Posts()
		if len(posts[0].Media) != 1 || posts[0].Media[0].AltText != "A grey square" || len(posts[1].Media) != 0 {
			t.Errorf("X shows %+v", posts)
		}
	})

	t.Run("waits while LinkedIn takes an image in", func(t *testing.T) {
		w := newWorld(t)
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.Throttle}, 1)
		post := w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"Too many today"}}))
		wantStatus(t, post, publish.Scheduled)
		if want := time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC); !post.DueAt.Equal(want) {
			t.Errorf("due at %s, want the next UTC midnight %s", post.DueAt, want)
		}
		wantStatus(t, w.deliver(post.ID), publish.Published)
	})

	t.Run("is one post, however often and from wherever it is asked for", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(map[platform.Name][]string{platform.X: {"Only once"}})
		post := w.approve(d)[0]
		_, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID})
		wantCode(t, err, backend.Conflict)
		other := w.config
		other.Claimant = "another process"
		var done sync.WaitGroup
		for _, ledger := range []*publish.Ledger{w.ledger, publish.New(other), w.ledger, publish.New(other)} {
			done.Go(func() { _, _ = ledger.Deliver(w.ctx, post.ID) })
		}
		done.Wait()
		wantStatus(t, w.post(post.ID), publish.Published)
		_, err = w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, Platforms: []platform.Name{platform.X}})
		wantCode(t, err, backend.Conflict)
		if posts := w.x.Posts(); len(posts) != 1 {
			t.Errorf("X shows %d posts", len(posts))
		}
	})

	t.Run("refuses a draft that is not ready, and sends nothing", func(t *testing.T) {
		w := newWorld(t)
		long := w.write(map[platform.Name][]string{platform.X: {strings.Repeat("a", 281)}})
		_, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: long.ID})
		wantCode(t, err, backend.Invalid)
		fine := w.write(map[platform.Name][]string{platform.X: {"fine"}})
		_, err = w.ledger.Approve(w.ctx, publish.Approval{DraftID: fine.ID, Revision: fine.Revision + 1})
		wantCode(t, err, backend.Conflict)
		delete(w.accounts.list, platform.X)
		_, err = w.ledger.Approve(w.ctx, publish.Approval{DraftID: fine.ID})
		wantCode(t, err, backend.Unauthorized)
		if requests := len(w.x.Requests("POST", "/2/*")); requests != 0 {
			t.Errorf("%d requests reached X", requests)
		}
	})

	t.Run("posts nothing when an image cannot be sent", func(t *testing.T) {
		w := newWorld(t)
		w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/media/upload", Kind: xsim.FailBefore}, 5)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"With an image"}}, w.picture(10)))
		wantStatus(t, post, publish.Failed)
		if posts := w.x.Posts(); len(posts) != 0 {
			t.Errorf("X shows %+v", posts)
		}
	})
}

func TestDoubt(t *testing.T) {
	t.Run("X: a post whose answer was lost is found and adopted", func(t *testing.T) {
		for _, kind := range []xsim.Kind{xsim.CommitThenDrop, xsim.CommitThenFail, xsim.Truncated, xsim.WithoutID, xsim.Markup} {
			w := newWorld(t)
			w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: kind}, 1)
			post := w.publish(w.write(map[platform.Name][]string{platform.X: {"Read https://example.com/a?b=1 now", "and then this"}}))
			wantStatus(t, post, publish.Published)
			if posts := w.x.Posts(); len(posts) != 2 || post.RemoteID != posts[0].ID || posts[1].ReplyTo != posts[0].ID {
				t.Errorf("%s: X shows %+v", kind, posts)
			}
		}
	})

	t.Run("X: a post that cannot be found asks the person, and is never sent again by itself", func(t *testing.T) {
		w := newWorld(t)
		w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.DropBefore}, 1)
		d := w.write(map[platform.Name][]string{platform.X: {"Am I there?"}})
		post := w.publish(d)
		wantStatus(t, post, publish.Uncertain)
		if w.draftStatus(d.ID) != draft.NeedsLook {
			t.Errorf("draft is %s", w.draftStatus(d.ID))
		}
		_, err := w.ledger.Retry(w.ctx, post.ID, "window")
		wantCode(t, err, backend.Conflict)
		_, err = w.ledger.Deliver(w.ctx, post.ID)
		wantCode(t, err, backend.Conflict)
		if _, err = w.ledger.Settle(w.ctx, post.ID, false, ""); err != nil {
			t.Fatal(err)
		}
		wantStatus(t, w.post(post.ID), publish.Failed)
		if _, err = w.ledger.Retry(w.ctx, post.ID, "window"); err != nil {
			t.Fatal(err)
		}
		wantStatus(t, w.deliver(post.ID), publish.Published)
		if posts := w.x.Posts(); len(posts) != 1 {
			t.Errorf("X shows %d posts", len(posts))
		}
	})

	t.Run("X: a later look finds what the first could not see", func(t *testing.T) {
		w := newWorld(t)
		w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.CommitThenDrop}, 1)
		w.x.Inject(xsim.Fault{Method: "GET", Path: "/2/users/*/tweets", Kind: xsim.FailBefore}, 1)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"one", "two"}}))
		wantStatus(t, post, publish.Uncertain)
		post, err := w.ledger.Look(w.ctx, post.ID)
		if err != nil {
			t.Fatal(err)
		}
		wantStatus(t, post, publish.Scheduled)
		_, err = w.ledger.Settle(w.ctx, post.ID, false, "")
		wantCode(t, err, backend.Conflict)
		wantStatus(t, w.deliver(post.ID), publish.Published)
		if posts := w.x.Posts(); len(posts) != 2 || posts[1].ReplyTo != posts[0].ID {
			t.Errorf("X shows %+v", posts)
		}
	})

	t.Run("X: what a minute later is still not there is said so, and left to the person", func(t *testing.T) {
		w := newWorld(t)
		w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.DropBefore}, 1)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"never arrived"}}))
		w.clock.advance(time.Minute)
		post, err := w.ledger.Look(w.ctx, post.ID)
		if err != nil {
			t.Fatal(err)
		}
		wantStatus(t, post, publish.Uncertain)
		if !strings.Contains(post.Error.Message, "Most likely it is not there") {
			t.Errorf("the person is told %q", post.Error.Message)
		}
	})

	t.Run("LinkedIn: looking is not possible, and changes nothing", func(t *testing.T) {
		w := newWorld(t)
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.DropBefore}, 1)
		post := w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"Where am I?"}}))
		_, err := w.ledger.Look(w.ctx, post.ID)
		wantCode(t, err, backend.Unavailable)
		wantStatus(t, w.post(post.ID), publish.Uncertain)
	})

	t.Run("LinkedIn: the person says it is there", func(t *testing.T) {
		w := newWorld(t)
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.CommitThenDrop}, 1)
		post := w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"Am I there?"}}))
		wantStatus(t, post, publish.Uncertain)
		_, err := w.ledger.Settle(w.ctx, post.ID, true, "https://example.com/my-post")
		wantCode(t, err, backend.Invalid)
		urn := w.linkedin.Posts()[0].URN
		post, err = w.ledger.Settle(w.ctx, post.ID, true, "https://www.linkedin.com/feed/update/"+urn+"/")
		if err != nil {
			t.Fatal(err)
		}
		wantStatus(t, post, publish.Published)
		if post.RemoteID != urn {
			t.Errorf("adopted %s, want %s", post.RemoteID, urn)
		}
	})

	t.Run("the address of another post of ours settles nothing, not even of one deleted there", func(t *testing.T) {
		w := newWorld(t)
		listed := w.publish(w.write(map[platform.Name][]string{platform.X: {"Listed"}}))
		deleted := w.publish(w.write(map[platform.Name][]string{platform.X: {"Deleted"}}))
		if err := w.ledger.Delete(w.ctx, deleted.ID, true); err != nil {
			t.Fatal(err)
		}
		w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.DropBefore}, 1)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"In doubt"}}))
		wantStatus(t, post, publish.Uncertain)
		for _, other := range []publish.Post{listed, deleted} {
			_, err := w.ledger.Settle(w.ctx, post.ID, true, other.URL)
			wantCode(t, err, backend.Invalid)
		}
		wantStatus(t, w.post(post.ID), publish.Uncertain)
	})

	t.Run("LinkedIn: a retry that is refused as a duplicate adopts the post it names", func(t *testing.T) {
		w := newWorld(t)
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.CommitThenFail}, 1)
		post := w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"The person did not see it"}}))
		wantStatus(t, post, publish.Uncertain)
		if _, err := w.ledger.Settle(w.ctx, post.ID, false, ""); err != nil {
			t.Fatal(err)
		}
		if _, err := w.ledger.Retry(w.ctx, post.ID, "window"); err != nil {
			t.Fatal(err)
		}
		post = w.deliver(post.ID)
		wantStatus(t, post, publish.Published)
		if posts := w.linkedin.Posts(); len(posts) != 1 || post.RemoteID != posts[0].URN {
			t.Errorf("LinkedIn shows %+v, adopted %s", posts, post.RemoteID)
		}
	})

	t.Run("LinkedIn: a duplicate that no doubt of ours explains is a refusal", func(t *testing.T) {
		w := newWorld(t)
		wantStatus(t, w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"Same words"}})), publish.Published)
		post := w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"Same words"}}))
		wantStatus(t, post, publish.Failed)
		if post.RemoteID != "" {
			t.Errorf("adopted %s", post.RemoteID)
		}
	})
}

func TestAnotherPartsAddressSettlesNothing(t *testing.T) {
	w := newWorld(t)
	id := w.approve(w.write(map[platform.Name][]string{platform.X: {"one", "two"}}))[0].ID
	w.x.SetLimit("POST /2/tweets", 1)
	wantStatus(t, w.deliver(id), publish.Scheduled)
	w.x.SetLimit("POST /2/tweets", 100)
	w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.DropBefore}, 1)
	post := w.deliver(id)
	wantStatus(t, post, publish.Uncertain)
	_, err := w.ledger.Settle(w.ctx, id, true, post.Parts[0].URL)
	wantCode(t, err, backend.Invalid)
	if !strings.Contains(err.Error(), "another part of this thread") {
		t.Errorf("error %v", err)
	}
	wantStatus(t, w.post(id), publish.Uncertain)
}

func TestCertainNo(t *testing.T) {
	t.Run("what never left the machine waits for the network, and goes out by itself", func(t *testing.T) {
		w := newWorld(t)
		w.unplugged = true
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"Nobody there yet"}}))
		wantStatus(t, post, publish.Scheduled)
		if post.Error == nil || post.Error.Code != backend.Unavailable || !post.DueAt.After(post.CreatedAt) {
			t.Errorf("due %s, error %+v", post.DueAt, post.Error)
		}
		_, attempts, err := w.ledger.Get(w.ctx, post.ID)
		if err != nil || len(attempts) != 1 || attempts[0].Outcome != publish.OutcomeUnsent {
			t.Errorf("attempts %+v, %v", attempts, err)
		}
		w.unplugged = false
		wantStatus(t, w.deliver(post.ID), publish.Published)
		if posts := w.x.Posts(); len(posts) != 1 {
			t.Errorf("X shows %d posts", len(posts))
		}
	})

	t.Run("a thread that stops half-way goes on from the first missing part", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(map[platform.Name][]string{platform.X: {"one", "two", "three"}})
		post := w.approve(d)[0]
		w.x.SetLimit("POST /2/tweets", 1)
		post = w.deliver(post.ID)
		wantStatus(t, post, publish.Scheduled)
		if post.Parts[0].RemoteID == "" || post.Parts[1].RemoteID != "" || !post.DueAt.After(w.clock.Now()) {
			t.Fatalf("due %s, parts %+v", post.DueAt, post.Parts)
		}
		_, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID})
		wantCode(t, err, backend.Conflict)
		w.x.SetLimit("POST /2/tweets", 100)
		w.clock.advance(post.DueAt.Sub(w.clock.Now()))
		wantStatus(t, w.deliver(post.ID), publish.Published)
		if posts := w.x.Posts(); len(posts) != 3 || posts[1].ReplyTo != posts[0].ID || posts[2].ReplyTo != posts[1].ID {
			t.Errorf("X shows %+v", posts)
		}
	})

	t.Run("a dead token is renewed once, else the account wants connecting", func(t *testing.T) {
		w := newWorld(t)
		acc := w.accounts.list[platform.LinkedIn]
		good := w.accounts.token[acc.ID]
		w.accounts.token[acc.ID] = "dead"
		post := w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"Who am I?"}}))
		wantStatus(t, post, publish.Failed)
		if post.Error.Code != backend.Unauthorized {
			t.Errorf("error %+v", post.Error)
		}
		w.accounts.fresh[acc.ID] = good
		if _, err := w.ledger.Retry(w.ctx, post.ID, "window"); err != nil {
			t.Fatal(err)
		}
		wantStatus(t, w.deliver(post.ID), publish.Published)
		if posts := w.linkedin.Posts(); len(posts) != 1 {
			t.Errorf("LinkedIn shows %d posts", len(posts))
		}
	})
}

func TestRecovery(t *testing.T) {
	// left claims a post and arms its first attempt as a process that then dies.
	left := func(w *world, post publish.Post, armed bool) {
		if _, err := w.db.Claim(w.ctx, post.ID, "dead", w.clock.Now()); err != nil {
			w.t.Fatal(err)
		}
		if armed {
			if err := w.db.Arm(w.ctx, publish.Attempt{ID: backend.NewID(), PostID: post.ID, ArmedAt: w.clock.Now()}); err != nil {
				w.t.Fatal(err)
			}
		}
	}

	t.Run("a post claimed but never sent is sent", func(t *testing.T) {
		w := newWorld(t)
		post := w.approve(w.write(map[platform.Name][]string{platform.X: {"Claimed"}}))[0]
		left(w, post, false)
		if _, err := w.ledger.Recover(w.ctx); err != nil {
			t.Fatal(err)
		}
		wantStatus(t, w.post(post.ID), publish.Scheduled)
		wantStatus(t, w.deliver(post.ID), publish.Published)
	})

	t.Run("a post that may have been sent is in doubt", func(t *testing.T) {
		w := newWorld(t)
		post := w.approve(w.write(map[platform.Name][]string{platform.LinkedIn: {"Armed"}}))[0]
		left(w, post, true)
		if _, err := w.ledger.Recover(w.ctx); err != nil {
			t.Fatal(err)
		}
		wantStatus(t, w.post(post.ID), publish.Uncertain)
		if posts := w.linkedin.Posts(); len(posts) != 0 {
			t.Errorf("LinkedIn shows %d posts", len(posts))
		}
	})

	t.Run("a post that may have been sent from an account that is gone is in doubt, and not sent from another", func(t *testing.T) {
		w := newWorld(t)
		post := w.approve(w.write(map[platform.Name][]string{platform.X: {"Armed"}}))[0]
		left(w, post, true)
		delete(w.accounts.list, platform.X)
		if _, err := w.ledger.Recover(w.ctx); err != nil {
			t.Fatal(err)
		}
		stored := w.post(post.ID)
		wantStatus(t, stored, publish.Uncertain)
		if stored.Error == nil || !strings.Contains(stored.Error.Message, "may or may not be there") {
			t.Errorf("error %+v", stored.Error)
		}
		w.connect(platform.X, "1002", "another", "a token")
		settled, err := w.ledger.Settle(w.ctx, post.ID, false, "")
		if err != nil {
			t.Fatal(err)
		}
		wantStatus(t, settled, publish.Failed)
		if _, err := w.ledger.Retry(w.ctx, post.ID, "window"); err != nil {
			t.Fatal(err)
		}
		wantStatus(t, w.deliver(post.ID), publish.Failed)
		if n := len(w.x.Requests("POST", "/2/tweets")); n != 0 {
			t.Errorf("%d requests", n)
		}
	})

	t.Run("a post of a living process is left alone", func(t *testing.T) {
		w := newWorld(t)
		w.alive["dead"] = true
		post := w.approve(w.write(map[platform.Name][]string{platform.X: {"Mine"}}))[0]
		left(w, post, true)
		if _, err := w.ledger.Recover(w.ctx); err != nil {
			t.Fatal(err)
		}
		wantStatus(t, w.post(post.ID), publish.Sending)
	})
}

func TestRemoving(t *testing.T) {
	t.Run("on the network: every part, last first, then the row", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(map[platform.Name][]string{platform.X: {"one", "two"}})
		post := w.publish(d)
		if err := w.ledger.Delete(w.ctx, post.ID, true); err != nil {
			t.Fatal(err)
		}
		if posts := w.x.Posts(); len(posts) != 0 {
			t.Errorf("X shows %+v", posts)
		}
		_, _, err := w.ledger.Get(w.ctx, post.ID)
		wantCode(t, err, backend.NotFound)
		if w.draftStatus(d.ID) != draft.Open {
			t.Errorf("draft is %s", w.draftStatus(d.ID))
		}
	})

	t.Run("a post in doubt stays until the person said whether it is there", func(t *testing.T) {
		w := newWorld(t)
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.CommitThenDrop}, 1)
		d := w.write(map[platform.Name][]string{platform.LinkedIn: {"Am I there?"}})
		post := w.publish(d)
		wantStatus(t, post, publish.Uncertain)
		for _, onNetwork := range []bool{false, true} {
			wantCode(t, w.ledger.Delete(w.ctx, post.ID, onNetwork), backend.Conflict)
		}
		_, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID})
		wantCode(t, err, backend.Conflict)
		if _, err := w.ledger.Settle(w.ctx, post.ID, false, ""); err != nil {
			t.Fatal(err)
		}
		if err := w.ledger.Delete(w.ctx, post.ID, false); err != nil {
			t.Fatal(err)
		}
	})

	t.Run("only here: the network keeps it", func(t *testing.T) {
		w := newWorld(t)
		post := w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"stays"}}))
		if err := w.ledger.Delete(w.ctx, post.ID, false); err != nil {
			t.Fatal(err)
		}
		if posts := w.linkedin.Posts(); len(posts) != 1 {
			t.Errorf("LinkedIn shows %+v", posts)
		}
	})

	t.Run("deleting the draft keeps its posts", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(map[platform.Name][]string{platform.LinkedIn: {"outlives its draft"}})
		post := w.publish(d)
		if err := w.drafts.Delete(w.ctx, d.ID); err != nil {
			t.Fatal(err)
		}
		wantStatus(t, w.post(post.ID), publish.Published)
	})

	t.Run("the rest of a thread that waits can be taken back, and what is there is said", func(t *testing.T) {
		w := newWorld(t)
		post := w.approve(w.write(map[platform.Name][]string{platform.X: {"one", "two", "three"}}))[0]
		w.x.SetLimit("POST /2/tweets", 1)
		wantStatus(t, w.deliver(post.ID), publish.Scheduled)
		if err := w.ledger.Cancel(w.ctx, post.ID); err != nil {
			t.Fatal(err)
		}
		post = w.post(post.ID)
		wantStatus(t, post, publish.Failed)
		if !strings.Contains(post.Error.Message, "first 1 of 3 parts are published") || strings.Contains(post.Error.Message, "before it was sent") {
			t.Errorf("the person is told %q", post.Error.Message)
		}
	})

	t.Run("a scheduled post can be taken back", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(map[platform.Name][]string{platform.X: {"later"}})
		posts, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, DueAt: w.clock.Now().Add(time.Hour)})
		if err != nil {
			t.Fatal(err)
		}
		if w.draftStatus(d.ID) != draft.Scheduled {
			t.Errorf("draft is %s", w.draftStatus(d.ID))
		}
		if err := w.ledger.Cancel(w.ctx, posts[0].ID); err != nil {
			t.Fatal(err)
		}
		_, _, err = w.ledger.Get(w.ctx, posts[0].ID)
		wantCode(t, err, backend.NotFound)
		if w.draftStatus(d.ID) != draft.Open {
			t.Errorf("draft is %s", w.draftStatus(d.ID))
		}
	})
}
