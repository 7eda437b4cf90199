package sqlite

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

func TestAttempts(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	claimed := func(t *testing.T) publish.Post {
		post := createPost(t, d, newPost("", platform.X))
		post, err := d.Claim(ctx, post.ID, "me", noon)
		ok(t, err)
		return post
	}
	attemptOf := func(post publish.Post, part, at int) publish.Attempt {
		return publish.Attempt{ID: backend.NewID(), PostID: post.ID, Part: part, ArmedAt: minute(at)}
	}
	finishedAt := minute(5)

	t.Run("are in the ledger before they are made, oldest first", func(t *testing.T) {
		post := claimed(t)
		later, earlier := attemptOf(post, 1, 2), attemptOf(post, 0, 1)
		ok(t, d.Arm(ctx, later))
		ok(t, d.Arm(ctx, earlier))
		got, err := d.Attempts(ctx, post.ID)
		if diff := cmp.Diff([]publish.Attempt{earlier, later}, got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	})
	t.Run("are refused while one of the part is not finished", func(t *testing.T) {
		post := claimed(t)
		first := attemptOf(post, 0, 1)
		ok(t, d.Arm(ctx, first))
		wantCode(t, d.Arm(ctx, attemptOf(post, 0, 2)), backend.Conflict)
		wantCode(t, d.Arm(ctx, first), backend.Conflict)
		first.FinishedAt, first.Outcome = &finishedAt, publish.OutcomeUnsent
		ok(t, d.Finish(ctx, first, post))
		ok(t, d.Arm(ctx, attemptOf(post, 0, 3)))
	})
	t.Run("are refused for a post that is not sending, or not there", func(t *testing.T) {
		for _, status := range []publish.Status{publish.Scheduled, publish.Uncertain, publish.Failed, publish.Published} {
			post := newPost("", platform.X)
			post.Status = status
			createPost(t, d, post)
			wantCode(t, d.Arm(ctx, attemptOf(post, 0, 1)), backend.Conflict)
			if got, err := d.Attempts(ctx, post.ID); err != nil || len(got) != 0 {
				t.Errorf("%v %v", got, err)
			}
		}
		wantCode(t, d.Arm(ctx, attemptOf(newPost("", platform.X), 0, 1)), backend.NotFound)
	})
	t.Run("finish together with their post", func(t *testing.T) {
		post := claimed(t)
		attempt := attemptOf(post, 0, 1)
		ok(t, d.Arm(ctx, attempt))
		attempt.FinishedAt, attempt.Outcome, attempt.HTTPStatus = &finishedAt, publish.OutcomeCreated, 201
		attempt.Code, attempt.Excerpt = "OK", "the network's own words"
		post.Status, post.PublishedAt, post.RemoteID, post.Parts[0].RemoteID = publish.Published, &finishedAt, "17", "17"
		ok(t, d.Finish(ctx, attempt, post))
		wantPost(t, d, post)
		got, err := d.Attempts(ctx, post.ID)
		if diff := cmp.Diff([]publish.Attempt{attempt}, got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	})
	t.Run("can be settled after they ended uncertain", func(t *testing.T) {
		post := claimed(t)
		attempt := attemptOf(post, 0, 1)
		ok(t, d.Arm(ctx, attempt))
		attempt.FinishedAt, attempt.Outcome = &finishedAt, publish.OutcomeUncertain
		post.Status = publish.Uncertain
		ok(t, d.Finish(ctx, attempt, post))
		attempt.Outcome, post.Status = publish.OutcomeFound, publish.Published
		ok(t, d.Finish(ctx, attempt, post))
		wantPost(t, d, post)
	})
	t.Run("change neither themselves nor the post if one of the two is missing", func(t *testing.T) {
		post := claimed(t)
		attempt := attemptOf(post, 0, 1)
		change := post
		change.Status = publish.Failed
		wantCode(t, d.Finish(ctx, attempt, change), backend.NotFound)
		wantPost(t, d, post)
		ok(t, d.Arm(ctx, attempt))
		elsewhere := claimed(t)
		wantCode(t, d.Finish(ctx, attempt, elsewhere), backend.NotFound)
		missing := newPost("", platform.X)
		wantCode(t, d.Finish(ctx, attempt, missing), backend.NotFound)
		if got, err := d.Attempts(ctx, post.ID); err != nil || got[0].Outcome != publish.OutcomeOpen {
			t.Errorf("%v %v", got, err)
		}
	})
}
