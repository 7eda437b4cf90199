package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"levercast/backend"
	"levercast/backend/publish"
	"levercast/backend/sqlite/db"
)

// Arm implements publish.Store. Errors besides: NotFound if there is no such post.
func (d *DB) Arm(ctx context.Context, attempt publish.Attempt) error {
	return d.write(ctx, func(q *db.Queries) error {
		post, err := q.GetPost(ctx, attempt.PostID)
		if err != nil {
			return oneOr(noPost(), err)
		}
		if publish.Status(post.Status) != publish.Sending {
			return movedOn()
		}
		err = q.InsertAttempt(ctx, db.InsertAttemptParams{
			ID: attempt.ID, PostID: attempt.PostID, Part: int64(attempt.Part), ArmedAt: backend.Millis(attempt.ArmedAt),
		})
		if isDuplicate(err) {
			return backend.Fail(backend.Conflict, "This part of the post is being sent already. Nothing was sent twice.",
				"Look at the post in the list of posts.").Because(err)
		}
		return err
	})
}

// Finish implements publish.Store. It may be repeated, so that an attempt that
// ended uncertain can be settled. Errors besides: NotFound if the post or its
// attempt is not there.
func (d *DB) Finish(ctx context.Context, attempt publish.Attempt, post publish.Post) error {
	return d.write(ctx, func(q *db.Queries) error {
		stored, err := q.GetPost(ctx, post.ID)
		if err != nil {
			return oneOr(noPost(), err)
		}
		if from := publish.Status(stored.Status); from != publish.Sending && from != publish.Uncertain {
			return movedOn()
		}
		if latest, err := q.GetLatestAttempt(ctx, post.ID); err == nil && latest != attempt.ID {
			return movedOn()
		} else if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		finished, err := q.FinishAttempt(ctx, db.FinishAttemptParams{
			ID:         attempt.ID,
			PostID:     post.ID,
			FinishedAt: millis(attempt.FinishedAt),
			Outcome:    string(attempt.Outcome),
			HttpStatus: int64(attempt.HTTPStatus),
			Code:       attempt.Code,
			Excerpt:    attempt.Excerpt,
		})
		if err != nil {
			return err
		}
		if finished == 0 {
			return backend.Fail(backend.NotFound, "This attempt to send the post is not in the ledger. Nothing was changed.",
				"Look at the post in the list of posts.")
		}
		return updatePost(ctx, q, stored, post)
	})
}

// Attempts implements publish.Store.
func (d *DB) Attempts(ctx context.Context, postID string) ([]publish.Attempt, error) {
	rows, err := d.reads.ListAttempts(ctx, postID)
	if err != nil {
		return nil, d.fail(err)
	}
	attempts := make([]publish.Attempt, len(rows))
	for i, row := range rows {
		attempts[i] = publish.Attempt{
			ID:         row.ID,
			PostID:     row.PostID,
			Part:       int(row.Part),
			ArmedAt:    backend.Time(row.ArmedAt),
			FinishedAt: timeOf(row.FinishedAt),
			Outcome:    publish.Outcome(row.Outcome),
			HTTPStatus: int(row.HttpStatus),
			Code:       row.Code,
			Excerpt:    row.Excerpt,
		}
	}
	return attempts, nil
}
