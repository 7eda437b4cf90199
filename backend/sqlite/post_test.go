package sqlite

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

// samePost compares posts by what is kept; an error's cause goes to the log only.
var samePost = cmpopts.IgnoreUnexported(backend.Error{})

func wantPost(t *testing.T, d *DB, want publish.Post) {
	t.Helper()
	got, err := d.Post(t.Context(), want.ID)
	if diff := cmp.Diff(want, got, samePost); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
}

func TestPostIsKept(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	v := createDraft(t, d, newDraft("A title", ""))
	at := minute(3)
	post := newPost(v.ID, platform.X)
	post.Status, post.PublishedAt, post.RemoteID, post.URL = publish.Published, &at, "17", "https://x.com/ada/status/17"
	post.Parts = []publish.Part{{Text: "one\n<&>👩‍👩‍👧", RemoteID: "17", URL: "https://x.com/17"}, {Text: ""}}
	post.Error = backend.Fail(backend.Unavailable, "What happened.", "What to do.")
	t.Run("to the letter", func(t *testing.T) {
		createPost(t, d, post)
		wantPost(t, d, post)
	})
	t.Run("without a draft, with empty lists for missing ones", func(t *testing.T) {
		bare := publish.Post{ID: backend.NewID(), Platform: platform.X, Status: publish.Published, DueAt: noon, CreatedAt: noon, UpdatedAt: noon}
		createPost(t, d, bare)
		bare.Parts, bare.Attachments = []publish.Part{}, []draft.Attachment{}
		bare.Approvals, bare.SentImages = []publish.Approved{}, []publish.SentImage{}
		wantPost(t, d, bare)
	})
	t.Run("in what may change, and in nothing else", func(t *testing.T) {
		later := minute(8)
		change := post
		change.Status, change.PublishedAt, change.RemoteID, change.URL = publish.Failed, &later, "20", "https://x.com/20"
		change.Error, change.DueAt, change.UpdatedAt = nil, minute(9), minute(10)
		change.Parts = []publish.Part{{Text: "one\n<&>👩‍👩‍👧", RemoteID: "17"}, {Text: "", RemoteID: "18", URL: "new"}}
		attempted := change
		attempted.Title, attempted.Platform, attempted.AccountID, attempted.Username = "Other", platform.LinkedIn, "other", "other"
		attempted.DraftID, attempted.ApprovedBy, attempted.CreatedAt, attempted.Attachments = "", "other", minute(50), nil
		attempted.Parts = slices.Clone(change.Parts)
		attempted.Parts[0].Text = "other"
		ok(t, d.UpdatePost(ctx, attempted, publish.Published))
		wantPost(t, d, change)
		post = change
	})
	t.Run("with every remote id, of which others may not know yet", func(t *testing.T) {
		for _, parts := range [][]publish.Part{{{RemoteID: "17"}, {}}, {{RemoteID: "17"}, {RemoteID: "19"}}, {{RemoteID: "17"}}} {
			stale := post
			stale.Parts = parts
			wantCode(t, d.UpdatePost(ctx, stale, post.Status), backend.Conflict)
		}
		wantPost(t, d, post)
	})
	sound(t, d)
}

func TestCreatePosts(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	for _, status := range []publish.Status{publish.Scheduled, publish.Sending, publish.Uncertain, publish.Published} {
		t.Run("refuses a second post beside one that is "+string(status), func(t *testing.T) {
			v := createDraft(t, d, newDraft("A title", ""))
			there := newPost(v.ID, platform.X)
			there.Status = status
			createPost(t, d, there)
			onLinkedIn, onX := newPost(v.ID, platform.LinkedIn), newPost(v.ID, platform.X)
			wantCode(t, d.CreatePosts(ctx, []publish.Post{onLinkedIn, onX}), backend.Conflict)
			_, err := d.Post(ctx, onLinkedIn.ID)
			wantCode(t, err, backend.NotFound) // all or none
			createPost(t, d, onLinkedIn)
		})
	}
	t.Run("allows another post after one that failed", func(t *testing.T) {
		v := createDraft(t, d, newDraft("A title", ""))
		failed := newPost(v.ID, platform.X)
		failed.Status = publish.Failed
		createPost(t, d, failed)
		createPost(t, d, newPost(v.ID, platform.X))
		failed.Status = publish.Scheduled
		wantCode(t, d.UpdatePost(ctx, failed, publish.Failed), backend.Conflict)
	})
	t.Run("refuses two posts to one network at once", func(t *testing.T) {
		v := createDraft(t, d, newDraft("A title", ""))
		wantCode(t, d.CreatePosts(ctx, []publish.Post{newPost(v.ID, platform.X), newPost(v.ID, platform.X)}), backend.Conflict)
		if status := draftStatus(t, d, v.ID); status != draft.Open {
			t.Errorf("status %q", status)
		}
	})
	t.Run("refuses an id that is taken", func(t *testing.T) {
		post := createPost(t, d, newPost("", platform.X))
		wantCode(t, d.CreatePosts(ctx, []publish.Post{post}), backend.Conflict)
	})
	t.Run("refuses a draft that is gone", func(t *testing.T) {
		wantCode(t, d.CreatePosts(ctx, []publish.Post{newPost(backend.NewID(), platform.X)}), backend.NotFound)
	})
	t.Run("lets one of many who try at once win", func(t *testing.T) {
		v := createDraft(t, d, newDraft("A title", ""))
		other := openAt(t, d.path)
		wins, err := race(8, func(i int) error {
			return []*DB{d, other}[i%2].CreatePosts(ctx, []publish.Post{newPost(v.ID, platform.X)})
		})
		if ok(t, err); wins != 1 {
			t.Errorf("%d won", wins)
		}
	})
	t.Run("has a last line of defence in the schema", func(t *testing.T) {
		v := createDraft(t, d, newDraft("A title", ""))
		post := createPost(t, d, newPost(v.ID, platform.X))
		_, err := d.writer.Exec(`INSERT INTO posts (id, draft_id, title, platform, account_id, username, status, attachments, remote_id, url, due_at,
			error_code, error_message, error_hint, approved_by, claimant, created_at, updated_at)
			SELECT 'second', draft_id, title, platform, account_id, username, 'uncertain', attachments, remote_id, url, due_at,
			error_code, error_message, error_hint, approved_by, claimant, created_at, updated_at FROM posts WHERE id = ?`, post.ID)
		if !isDuplicate(err) {
			t.Errorf("got %v", err)
		}
	})
}

// race runs call n times at once and returns how often it succeeded. Any failure
// but Conflict is an error.
func race(n int, call func(i int) error) (wins int, err error) {
	var group sync.WaitGroup
	begin := make(chan struct{})
	errs := make([]error, n)
	for i := range n {
		group.Go(func() {
			<-begin
			errs[i] = call(i)
		})
	}
	close(begin)
	group.Wait()
	for _, e := range errs {
		switch backend.CodeOf(e) {
		case "":
			wins++
		case backend.Conflict:
		default:
			err = errors.Join(err, e)
		}
	}
	return wins, err
}

func TestClaim(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	t.Run("makes a scheduled post a sending one, and says whose", func(t *testing.T) {
		post := createPost(t, d, newPost("", platform.X))
		got, err := d.Claim(ctx, post.ID, "me", minute(1))
		ok(t, err)
		post.Status, post.UpdatedAt = publish.Sending, minute(1)
		if diff := cmp.Diff(post, got, samePost); diff != "" {
			t.Error(diff)
		}
		wantPost(t, d, post)
		if claimant, err := d.Claimant(ctx, post.ID); err != nil || claimant != "me" {
			t.Errorf("%q %v", claimant, err)
		}
	})
	t.Run("lets one of many in two processes win", func(t *testing.T) {
		other := openAt(t, d.path)
		for range 20 {
			post := createPost(t, d, newPost("", platform.X))
			wins, err := race(6, func(i int) error {
				_, err := []*DB{d, other}[i%2].Claim(ctx, post.ID, fmt.Sprint(i), noon)
				return err
			})
			if ok(t, err); wins != 1 {
				t.Fatalf("%d won", wins)
			}
		}
	})
	t.Run("refuses a post that is not scheduled, or not there", func(t *testing.T) {
		for _, status := range []publish.Status{publish.Sending, publish.Uncertain, publish.Failed, publish.Published} {
			post := newPost("", platform.X)
			post.Status = status
			createPost(t, d, post)
			_, err := d.Claim(ctx, post.ID, "me", noon)
			wantCode(t, err, backend.Conflict)
			wantPost(t, d, post)
		}
		_, err := d.Claim(ctx, backend.NewID(), "me", noon)
		wantCode(t, err, backend.NotFound)
		_, err = d.Claimant(ctx, backend.NewID())
		wantCode(t, err, backend.NotFound)
	})
	t.Run("can be turned over by who knows the claimant", func(t *testing.T) {
		post := createPost(t, d, newPost("", platform.X))
		_, err := d.Reclaim(ctx, post.ID, "", "me", noon)
		wantCode(t, err, backend.Conflict) // still scheduled
		_, err = d.Claim(ctx, post.ID, "old", noon)
		ok(t, err)
		_, err = d.Reclaim(ctx, post.ID, "another", "me", noon)
		wantCode(t, err, backend.Conflict)
		got, err := d.Reclaim(ctx, post.ID, "old", "me", minute(2))
		if ok(t, err); got.Status != publish.Sending || !got.UpdatedAt.Equal(minute(2)) || len(got.Parts) != 2 {
			t.Errorf("got %+v", got)
		}
		if claimant, err := d.Claimant(ctx, post.ID); err != nil || claimant != "me" {
			t.Errorf("%q %v", claimant, err)
		}
		_, err = d.Reclaim(ctx, backend.NewID(), "old", "me", noon)
		wantCode(t, err, backend.NotFound)
	})
}

func TestUpdateAndDeletePost(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	t.Run("refuses a change from another status", func(t *testing.T) {
		post := createPost(t, d, newPost("", platform.X))
		change := post
		change.Status = publish.Failed
		wantCode(t, d.UpdatePost(ctx, change, publish.Sending), backend.Conflict)
		wantPost(t, d, post)
		change.ID = backend.NewID()
		wantCode(t, d.UpdatePost(ctx, change, publish.Scheduled), backend.NotFound)
	})
	t.Run("deletes a post with all that belongs to it, unless it is sending", func(t *testing.T) {
		post := createPost(t, d, newPost("", platform.X))
		_, err := d.Claim(ctx, post.ID, "me", noon)
		ok(t, err)
		ok(t, d.Arm(ctx, publish.Attempt{ID: backend.NewID(), PostID: post.ID, ArmedAt: noon}))
		wantCode(t, deletePost(t, d, post.ID), backend.Conflict)
		post.Status = publish.Failed
		ok(t, d.UpdatePost(ctx, post, publish.Sending))
		ok(t, deletePost(t, d, post.ID))
		wantCode(t, deletePost(t, d, post.ID), backend.NotFound)
		var left int
		ok(t, d.reader.QueryRow("SELECT (SELECT COUNT(*) FROM post_parts WHERE post_id = ?1) + (SELECT COUNT(*) FROM attempts WHERE post_id = ?1)", post.ID).Scan(&left))
		if left != 0 {
			t.Errorf("%d rows of it are left", left)
		}
	})
	t.Run("deletes no post that has changed since it was read", func(t *testing.T) {
		post := createPost(t, d, newPost("", platform.X))
		changed := post
		changed.Status, changed.UpdatedAt = publish.Sending, noon.Add(time.Second)
		_, err := d.Claim(ctx, post.ID, "me", noon.Add(time.Second))
		ok(t, err)
		changed.Status = publish.Failed
		ok(t, d.UpdatePost(ctx, changed, publish.Sending))
		wantCode(t, d.DeletePost(ctx, post, false, noon), backend.Conflict)
		wantPost(t, d, changed)
	})
	t.Run("remembers what was deleted on the network", func(t *testing.T) {
		post := newPost("", platform.X)
		post.Status, post.Parts[0].RemoteID = publish.Published, "1990"
		createPost(t, d, post)
		taken := func(name platform.Name, id string) bool {
			taken, err := d.Taken(ctx, name, id)
			ok(t, err)
			return taken
		}
		if !taken(platform.X, "1990") || taken(platform.LinkedIn, "1990") || taken(platform.X, "1991") || taken(platform.X, "") {
			t.Error("a post that is there is not told apart")
		}
		ok(t, d.DeletePost(ctx, post, true, noon))
		if !taken(platform.X, "1990") {
			t.Error("a post that was deleted is forgotten")
		}
	})
	sound(t, d)
}
