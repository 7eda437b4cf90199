package sqlite

import (
	"context"
	"time"

	"levercast/backend"
	"levercast/backend/sqlite/db"
)

// HoldPosts keeps a database that was brought back from a copy from sending
// anything by itself, and returns how many posts that concerned. What was to be
// sent by now may have been, by the data it was copied from: such a post is in
// doubt. What waits for a later time is taken back. It may be repeated.
func (d *DB) HoldPosts(ctx context.Context, at time.Time) (held int, err error) {
	doubt := backend.Fail(backend.Unavailable,
		"This post was waiting to be sent in the data that was restored. It may have been sent since, and will not be sent again by itself.",
		"Look at your profile, then say here whether it is there.")
	taken := backend.Fail(backend.Unavailable,
		"This post was waiting for its time in the data that was restored. It was taken back, so that it is not sent twice.",
		"Check that nothing else of yours will send it, then schedule it again.")
	err = d.write(ctx, func(q *db.Queries) error {
		drafts, err := q.HoldFuturePosts(ctx, db.HoldFuturePostsParams{
			At: backend.Millis(at), ErrorCode: string(taken.Code), ErrorMessage: taken.Message, ErrorHint: taken.Hint,
		})
		if err != nil {
			return err
		}
		due, err := q.HoldDuePosts(ctx, db.HoldDuePostsParams{
			At: backend.Millis(at), ErrorCode: string(doubt.Code), ErrorMessage: doubt.Message, ErrorHint: doubt.Hint,
		})
		if err != nil {
			return err
		}
		for _, post := range due {
			if err := doubtAttempt(ctx, q, post, at); err != nil {
				return err
			}
			drafts = append(drafts, post.DraftID)
		}
		for _, id := range drafts {
			if err := deriveStatus(ctx, q, orEmpty(id)); err != nil {
				return err
			}
		}
		held = len(drafts)
		return nil
	})
	return held, err
}

// doubtAttempt leaves a post in doubt the attempt that is in doubt.
func doubtAttempt(ctx context.Context, q *db.Queries, post db.HoldDuePostsRow, at time.Time) error {
	open, err := q.DoubtOpenAttempt(ctx, db.DoubtOpenAttemptParams{PostID: post.ID, At: millis(&at)})
	if err != nil || open > 0 {
		return err
	}
	return q.InsertDoubtedAttempt(ctx, db.InsertDoubtedAttemptParams{
		ID: backend.NewID(), PostID: post.ID, ArmedAt: post.DueAt, FinishedAt: millis(&at),
	})
}
