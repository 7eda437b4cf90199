package sqlite

import (
	"context"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/publish"
	"levercast/backend/sqlite/db"
)

var _ publish.Store = (*DB)(nil)

// CreatePosts implements publish.Store. Errors besides: NotFound if a post's draft
// is gone for good; Conflict if an id is taken.
func (d *DB) CreatePosts(ctx context.Context, posts []publish.Post) error {
	return d.write(ctx, func(q *db.Queries) error {
		for _, post := range posts {
			if post.DraftID != "" {
				live, err := q.CountLivePosts(ctx, db.CountLivePostsParams{DraftID: &post.DraftID, Platform: string(post.Platform)})
				if err != nil {
					return err
				}
				if live > 0 {
					return liveAlready()
				}
			}
			if err := insertPost(ctx, q, post); err != nil {
				return err
			}
			if err := deriveStatus(ctx, q, post.DraftID); err != nil {
				return err
			}
		}
		return nil
	})
}

// Claim implements publish.Store.
func (d *DB) Claim(ctx context.Context, id, claimant string, at time.Time) (publish.Post, error) {
	return d.claim(ctx, id, func(q *db.Queries) (db.Post, error) {
		return q.ClaimPost(ctx, db.ClaimPostParams{ID: id, Claimant: claimant, At: backend.Millis(at)})
	})
}

// Reclaim implements publish.Store.
func (d *DB) Reclaim(ctx context.Context, id, expected, claimant string, at time.Time) (publish.Post, error) {
	return d.claim(ctx, id, func(q *db.Queries) (db.Post, error) {
		return q.ReclaimPost(ctx, db.ReclaimPostParams{ID: id, Expected: expected, Claimant: claimant, At: backend.Millis(at)})
	})
}

// claim runs a conditional update of one post; if it finds nothing to update,
// somebody else was first.
func (d *DB) claim(ctx context.Context, id string, update func(*db.Queries) (db.Post, error)) (publish.Post, error) {
	var claimed publish.Post
	err := d.write(ctx, func(q *db.Queries) error {
		row, err := update(q)
		if err != nil {
			if _, missing := q.GetPost(ctx, id); missing != nil {
				return oneOr(noPost(), missing)
			}
			return oneOr(movedOn(), err)
		}
		if err := deriveStatus(ctx, q, orEmpty(row.DraftID)); err != nil {
			return err
		}
		claimed, err = withParts(ctx, q, row)
		return err
	})
	if err != nil {
		return publish.Post{}, err
	}
	return claimed, nil
}

// Claimant implements publish.Store. Errors: NotFound.
func (d *DB) Claimant(ctx context.Context, id string) (string, error) {
	claimant, err := d.reads.GetClaimant(ctx, id)
	return claimant, d.fail(oneOr(noPost(), err))
}

// UpdatePost implements publish.Store. Besides, Conflict if the draft has another
// post to the network that stands in the way of this one's new status.
func (d *DB) UpdatePost(ctx context.Context, post publish.Post, from publish.Status) error {
	return d.write(ctx, func(q *db.Queries) error {
		stored, err := q.GetPost(ctx, post.ID)
		if err != nil {
			return oneOr(noPost(), err)
		}
		if publish.Status(stored.Status) != from {
			return movedOn()
		}
		return updatePost(ctx, q, stored, post)
	})
}

// DeletePost implements publish.Store.
func (d *DB) DeletePost(ctx context.Context, post publish.Post, onNetwork bool, at time.Time) error {
	return d.write(ctx, func(q *db.Queries) error {
		stored, err := q.GetPost(ctx, post.ID)
		if err != nil {
			return oneOr(noPost(), err)
		}
		if publish.Status(stored.Status) == publish.Sending {
			return backend.Fail(backend.Conflict, "This post is being sent, so it was not deleted.", "Wait until it has been sent, then try again.")
		}
		if publish.Status(stored.Status) != post.Status || stored.UpdatedAt != backend.Millis(post.UpdatedAt) {
			return movedOn()
		}
		if onNetwork {
			for _, part := range post.Parts {
				if part.RemoteID == "" {
					continue
				}
				err := q.RememberDeletedPost(ctx, db.RememberDeletedPostParams{
					Platform: stored.Platform, RemoteID: part.RemoteID, DeletedAt: backend.Millis(at),
				})
				if err != nil {
					return err
				}
			}
		}
		if err := q.RememberCost(ctx, post.ID); err != nil {
			return err
		}
		if err := q.UnindexPost(ctx, post.ID); err != nil {
			return err
		}
		if err := q.DeletePost(ctx, post.ID); err != nil {
			return err
		}
		return deriveStatus(ctx, q, orEmpty(stored.DraftID))
	})
}

// Taken implements publish.Store.
func (d *DB) Taken(ctx context.Context, name platform.Name, remoteID string) (bool, error) {
	taken, err := d.reads.IsRemoteIDTaken(ctx, db.IsRemoteIDTakenParams{Platform: string(name), RemoteID: remoteID})
	return taken != nil && *taken, d.fail(err)
}

func insertPost(ctx context.Context, q *db.Queries, post publish.Post) error {
	attachments, err := encodeList(post.Attachments)
	if err != nil {
		return err
	}
	approvals, sentImages, err := recordsOf(post)
	if err != nil {
		return err
	}
	failure := failureOf(post)
	err = q.InsertPost(ctx, db.InsertPostParams{
		ID:           post.ID,
		DraftID:      orNull(post.DraftID),
		Title:        post.Title,
		Platform:     string(post.Platform),
		AccountID:    post.AccountID,
		Username:     post.Username,
		Status:       string(post.Status),
		Attachments:  attachments,
		RemoteID:     post.RemoteID,
		URL:          post.URL,
		DueAt:        backend.Millis(post.DueAt),
		PublishedAt:  millis(post.PublishedAt),
		ErrorCode:    string(failure.Code),
		ErrorMessage: failure.Message,
		ErrorHint:    failure.Hint,
		ApprovedBy:   post.ApprovedBy,
		CreatedAt:    backend.Millis(post.CreatedAt),
		UpdatedAt:    backend.Millis(post.UpdatedAt),
		CostMicroUsd: post.CostMicroUSD,
		Approvals:    approvals,
		SentImages:   sentImages,
		Offline:      post.Offline,
	})
	switch {
	case isDangling(err):
		return noDraft().Because(err)
	case isDuplicate(err):
		return liveAlready().Because(err)
	case err != nil:
		return err
	}
	for i, part := range post.Parts {
		err := q.InsertPostPart(ctx, db.InsertPostPartParams{
			PostID: post.ID, Position: int64(i), Text: part.Text, RemoteID: part.RemoteID, URL: part.URL,
		})
		if err != nil {
			return err
		}
	}
	return q.IndexPost(ctx, post.ID)
}

// updatePost writes what may change of a post, and its draft's status. A part that
// was published meanwhile stays so: whoever does not know of it is refused.
func updatePost(ctx context.Context, q *db.Queries, stored db.Post, post publish.Post) error {
	parts, err := q.ListPostParts(ctx, []string{post.ID})
	if err != nil {
		return err
	}
	for i, part := range parts {
		if part.RemoteID != "" && (i >= len(post.Parts) || post.Parts[i].RemoteID != part.RemoteID) {
			return movedOn()
		}
	}
	approvals, sentImages, err := recordsOf(post)
	if err != nil {
		return err
	}
	failure := failureOf(post)
	err = q.UpdatePost(ctx, db.UpdatePostParams{
		ID:           post.ID,
		Status:       string(post.Status),
		RemoteID:     post.RemoteID,
		URL:          post.URL,
		DueAt:        backend.Millis(post.DueAt),
		PublishedAt:  millis(post.PublishedAt),
		ErrorCode:    string(failure.Code),
		ErrorMessage: failure.Message,
		ErrorHint:    failure.Hint,
		UpdatedAt:    backend.Millis(post.UpdatedAt),
		Approvals:    approvals,
		SentImages:   sentImages,
		Offline:      post.Offline,
	})
	if isDuplicate(err) {
		return liveAlready().Because(err)
	}
	if err != nil {
		return err
	}
	for i, part := range post.Parts {
		err := q.UpdatePostPart(ctx, db.UpdatePostPartParams{PostID: post.ID, Position: int64(i), RemoteID: part.RemoteID, URL: part.URL})
		if err != nil {
			return err
		}
	}
	return deriveStatus(ctx, q, orEmpty(stored.DraftID))
}

// recordsOf returns the post's records as their columns keep them.
func recordsOf(post publish.Post) (approvals, sentImages string, err error) {
	if approvals, err = encodeList(post.Approvals); err != nil {
		return "", "", err
	}
	sentImages, err = encodeList(post.SentImages)
	return approvals, sentImages, err
}

// failureOf returns the post's error, or one without a code if it has none.
func failureOf(post publish.Post) backend.Error {
	if post.Error == nil {
		return backend.Error{}
	}
	return *post.Error
}

func noPost() *backend.Error {
	return backend.Fail(backend.NotFound, "This post is not there any more.", "It may have been deleted; look for it in the list of posts.")
}

func liveAlready() *backend.Error {
	return backend.Fail(backend.Conflict, "This draft already has a post on this network, or one on its way there. Nothing was sent twice.",
		"Look at that post in the list of posts.")
}

func movedOn() *backend.Error {
	return backend.Fail(backend.Conflict, "This post has moved on meanwhile. Nothing was changed.", "Look at it again in the list of posts.")
}
