package publish_test

import (
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/publish"
)

// What becomes of a post after each answer LinkedIn documents.
func TestWhatLinkedInsAnswersDoToAPost(t *testing.T) {
	lost := "Nothing was posted, and your text is safe here."
	for kind, want := range map[linkedinsim.FaultKind]struct {
		times   int // how often LinkedIn gives that answer
		status  publish.Status
		code    backend.Code
		tells   string // what the message must say
		creates int    // requests that could make a post
	}{
		linkedinsim.ExpiredToken:     {1, publish.Failed, backend.Unauthorized, "60 days", 1},
		linkedinsim.RevokedToken:     {1, publish.Failed, backend.Unauthorized, "withdrawn", 1},
		linkedinsim.InvalidToken:     {1, publish.Failed, backend.Unauthorized, "no longer accepts this connection", 1},
		linkedinsim.PermissionDenied: {1, publish.Failed, backend.Invalid, "lacks a permission", 1},
		linkedinsim.TextTooLong:      {1, publish.Failed, backend.Invalid, "too long", 1},
		linkedinsim.ImageUnusable:    {1, publish.Failed, backend.Invalid, "cannot use one of the images", 1},
		linkedinsim.NotFound:         {1, publish.Failed, backend.Invalid, "does not know the address", 1},
		linkedinsim.VersionRetired:   {1, publish.Failed, backend.Invalid, "no longer takes API version 202609", 1},
		linkedinsim.ImagePending:     {2, publish.Published, "", "", 3},
		linkedinsim.Conflict:         {1, publish.Published, "", "", 2},
		linkedinsim.Throttle:         {1, publish.Scheduled, backend.Unavailable, "takes no more requests", 1},
		linkedinsim.FailBefore:       {1, publish.Uncertain, backend.Unavailable, "may or may not be there", 1},
	} {
		t.Run(string(kind)+" leaves it "+string(want.status), func(t *testing.T) {
			w := newWorld(t)
			w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: kind}, want.times)
			post := w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"Hello, LinkedIn"}}))
			wantStatus(t, post, want.status)
			if n := w.linkedin.Requests("POST", "/rest/posts"); n != want.creates {
				t.Errorf("%d requests that could make a post, want %d", n, want.creates)
			}
			if want.status == publish.Published {
				return
			}
			if post.Error == nil || post.Error.Code != want.code || !strings.Contains(post.Error.Message, want.tells) || post.Error.Hint == "" {
				t.Errorf("said %+v", post.Error)
			}
			if want.status == publish.Failed && !strings.Contains(post.Error.Message, lost) {
				t.Errorf("%q does not say what was not lost", post.Error.Message)
			}
		})
	}
}

func TestTheNextMidnightOutlivesARestart(t *testing.T) {
	w := newWorld(t)
	w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.Throttle}, 1)
	post := w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"Tomorrow, then"}}))
	midnight := time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC)
	if !post.DueAt.Equal(midnight) {
		t.Fatalf("due at %s, want %s", post.DueAt, midnight)
	}
	w.config.Claimant = "the next process"
	changes, timers := running(w)
	<-timers // asleep until midnight
	if n := w.linkedin.Requests("POST", "/rest/posts"); n != 1 {
		t.Fatalf("%d requests before midnight", n)
	}
	w.clock.advance(14 * time.Hour)
	w.ledger.Wake()
	await(t, changes, post.ID, publish.Published)
	sent := w.post(post.ID)
	wantStatus(t, sent, publish.Published)
	if sent.PublishedAt.Before(midnight) {
		t.Errorf("sent again at %s, before LinkedIn counts anew", sent.PublishedAt)
	}
	if n := w.linkedin.Requests("POST", "/rest/posts"); n != 2 {
		t.Errorf("%d requests, want the refused one and the one after midnight", n)
	}
}

func TestOfflinePostsAreCounted(t *testing.T) {
	w := newWorld(t)
	offline := func() map[platform.Name]int {
		t.Helper()
		counts, err := w.ledger.Offline(w.ctx)
		if err != nil {
			t.Fatal(err)
		}
		return counts
	}
	w.unplugged = true
	posts := w.approve(w.write(map[platform.Name][]string{platform.LinkedIn: {"Waits"}, platform.X: {"Waits"}}, w.picture(3)))
	for _, post := range posts {
		wantStatus(t, w.deliver(post.ID), publish.Scheduled)
	}
	t.Run("while their network cannot be reached, images or not", func(t *testing.T) {
		if counts := offline(); counts[platform.LinkedIn] != 1 || counts[platform.X] != 1 {
			t.Fatalf("%v", counts)
		}
	})
	t.Run("and not once they went", func(t *testing.T) {
		w.unplugged = false
		for _, post := range posts {
			wantStatus(t, w.deliver(post.ID), publish.Published)
		}
		if counts := offline(); len(counts) != 0 {
			t.Fatalf("%v", counts)
		}
	})
	t.Run("and not when they wait for their time, or for the network's", func(t *testing.T) {
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.Throttle}, 1)
		wantStatus(t, w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"Tomorrow"}})), publish.Scheduled)
		if counts := offline(); len(counts) != 0 {
			t.Fatalf("%v", counts)
		}
	})
	t.Run("and not when the person took them back", func(t *testing.T) {
		w.unplugged = true
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"Never mind"}}))
		wantStatus(t, post, publish.Scheduled)
		if err := w.ledger.Cancel(w.ctx, post.ID); err != nil {
			t.Fatal(err)
		}
		if counts := offline(); len(counts) != 0 {
			t.Fatalf("%v", counts)
		}
	})
}

func TestAMentionOfAnOrganisationIsLiveOnLinkedIn(t *testing.T) {
	w := newWorld(t)
	text := "Built with @[Dev Co](urn:li:organization:2414183), ask me@x.io or @nobody"
	wantStatus(t, w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {text}})), publish.Published)
	posts := w.linkedin.Posts()
	if len(posts) != 1 || posts[0].Cut || posts[0].Text != "Built with Dev Co, ask me@x.io or @nobody" {
		t.Fatalf("LinkedIn shows %+v", posts)
	}
	if got := posts[0].Mentions; len(got) != 1 || got[0] != "urn:li:organization:2414183" {
		t.Errorf("LinkedIn mentions %v", got)
	}
	live := w.config.Platforms[0].Measure(text).Entities
	mentions := 0
	for _, entity := range live {
		if entity.Kind == platform.Mention {
			mentions++
		}
	}
	if mentions != 1 {
		t.Errorf("the preview shows %+v", live)
	}
}
