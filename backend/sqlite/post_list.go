package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/publish"
	"levercast/backend/sqlite/db"
)

// Post implements publish.Store.
func (d *DB) Post(ctx context.Context, id string) (publish.Post, error) {
	var found publish.Post
	err := d.read(ctx, func(q *db.Queries) error {
		row, err := q.GetPost(ctx, id)
		if err != nil {
			return oneOr(noPost(), err)
		}
		if found, err = withParts(ctx, q, row); err != nil {
			return err
		}
		found.ReadBack, err = readBack(ctx, q, id)
		return err
	})
	return found, err
}

// Posts implements publish.Store.
func (d *DB) Posts(ctx context.Context, filter publish.Filter) (publish.Page, error) {
	after, err := parseCursor("posts", filter.Cursor)
	if err != nil {
		return publish.Page{}, err
	}
	limit := pageLimit(filter.Limit)
	var page publish.Page
	err = d.read(ctx, func(q *db.Queries) error {
		rows, err := listPosts(ctx, q, filter, after.until(filter.Until), int64(limit+1))
		if err != nil {
			return err
		}
		rows = since(rows, filter.Since, func(row db.Post) int64 { return row.CreatedAt })
		more := len(rows) > limit
		page.Posts, err = toPosts(ctx, q, rows[:min(len(rows), limit)])
		if err == nil && more {
			last := page.Posts[limit-1]
			page.Next = nextCursor("posts", last.CreatedAt, last.ID)
		}
		return err
	})
	return page, err
}

// SpentSince implements publish.Store.
func (d *DB) SpentSince(ctx context.Context, name platform.Name, since time.Time) (microUSD int64, err error) {
	microUSD, err = d.reads.SumCosts(ctx, db.SumCostsParams{Platform: string(name), Since: backend.Millis(since)})
	return microUSD, d.fail(err)
}

// listPosts runs the query whose index fits the filter.
func listPosts(ctx context.Context, q *db.Queries, filter publish.Filter, after cursor, count int64) ([]db.Post, error) {
	status, name := string(filter.Status), string(filter.Platform)
	switch match := matchAll(filter.Query); {
	case match != "":
		return searchPosts(ctx, q, db.SearchPostsParams{
			Query: match, Status: status, Platform: name, DraftID: filter.DraftID,
			BeforeAt: after.at, BeforeID: after.id, Count: count,
		})
	case filter.DraftID != "":
		return q.ListPostsByDraft(ctx, db.ListPostsByDraftParams{
			DraftID: &filter.DraftID, Status: status, Platform: name,
			BeforeAt: after.at, BeforeID: after.id, Count: count,
		})
	case filter.Status != "":
		return q.ListPostsByStatus(ctx, db.ListPostsByStatusParams{
			Status: status, Platform: name, BeforeAt: after.at, BeforeID: after.id, Count: count,
		})
	default:
		return q.ListPosts(ctx, db.ListPostsParams{Platform: name, BeforeAt: after.at, BeforeID: after.id, Count: count})
	}
}

// searchPosts goes the same two ways as searchDrafts.
func searchPosts(ctx context.Context, q *db.Queries, search db.SearchPostsParams) ([]db.Post, error) {
	hits, err := q.CountPostHits(ctx, db.CountPostHitsParams{Query: search.Query, AtMost: fewHits + 1})
	if err != nil {
		return nil, err
	}
	if hits > fewHits {
		return q.SearchManyPosts(ctx, db.SearchManyPostsParams(search))
	}
	return q.SearchPosts(ctx, search)
}

// CountPosts implements publish.Store.
func (d *DB) CountPosts(ctx context.Context) (map[publish.Status]int, error) {
	rows, err := d.reads.CountPosts(ctx)
	if err != nil {
		return nil, d.fail(err)
	}
	counts := make(map[publish.Status]int, len(rows))
	for _, row := range rows {
		counts[publish.Status(row.Status)] = int(row.Count)
	}
	return counts, nil
}

// CountOffline implements publish.Store.
func (d *DB) CountOffline(ctx context.Context) (map[platform.Name]int, error) {
	rows, err := d.reads.CountOfflinePosts(ctx)
	if err != nil {
		return nil, d.fail(err)
	}
	counts := make(map[platform.Name]int, len(rows))
	for _, row := range rows {
		counts[platform.Name(row.Platform)] = int(row.Count)
	}
	return counts, nil
}

// DuePosts implements publish.Store.
func (d *DB) DuePosts(ctx context.Context, now time.Time) ([]string, error) {
	ids, err := d.reads.ListDuePosts(ctx, backend.Millis(now))
	return ids, d.fail(err)
}

// NextDue implements publish.Store.
func (d *DB) NextDue(ctx context.Context) (time.Time, bool, error) {
	due, err := d.reads.GetNextDue(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, false, nil
	}
	if err != nil {
		return time.Time{}, false, d.fail(err)
	}
	return backend.Time(due), true, nil
}

// OpenPosts implements publish.Store.
func (d *DB) OpenPosts(ctx context.Context) ([]string, error) {
	ids, err := d.reads.ListOpenPosts(ctx)
	return ids, d.fail(err)
}

func withParts(ctx context.Context, q *db.Queries, row db.Post) (publish.Post, error) {
	posts, err := toPosts(ctx, q, []db.Post{row})
	if err != nil {
		return publish.Post{}, err
	}
	return posts[0], nil
}

// toPosts makes posts of rows, with the parts of them all.
func toPosts(ctx context.Context, q *db.Queries, rows []db.Post) ([]publish.Post, error) {
	posts := make([]publish.Post, len(rows))
	ids := make([]string, len(rows))
	place := make(map[string]int, len(rows))
	for i, row := range rows {
		post, err := toPost(row)
		if err != nil {
			return nil, err
		}
		posts[i], ids[i], place[row.ID] = post, row.ID, i
	}
	parts, err := q.ListPostParts(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, part := range parts {
		post := &posts[place[part.PostID]]
		post.Parts = append(post.Parts, publish.Part{Text: part.Text, RemoteID: part.RemoteID, URL: part.URL})
	}
	return posts, nil
}

func toPost(row db.Post) (publish.Post, error) {
	attachments, err := decode[[]draft.Attachment](row.Attachments)
	if err != nil {
		return publish.Post{}, err
	}
	approvals, err := decode[[]publish.Approved](row.Approvals)
	if err != nil {
		return publish.Post{}, err
	}
	sentImages, err := decode[[]publish.SentImage](row.SentImages)
	if err != nil {
		return publish.Post{}, err
	}
	post := publish.Post{
		ID:          row.ID,
		DraftID:     orEmpty(row.DraftID),
		Title:       row.Title,
		Platform:    platform.Name(row.Platform),
		AccountID:   row.AccountID,
		Username:    row.Username,
		Status:      publish.Status(row.Status),
		Parts:       []publish.Part{},
		Attachments: attachments,
		RemoteID:    row.RemoteID,
		URL:         row.URL,
		DueAt:       backend.Time(row.DueAt),
		PublishedAt: timeOf(row.PublishedAt),
		ApprovedBy:  row.ApprovedBy,
		CreatedAt:   backend.Time(row.CreatedAt),
		UpdatedAt:   backend.Time(row.UpdatedAt),

		CostMicroUSD: row.CostMicroUsd,
		Approvals:    approvals,
		SentImages:   sentImages,
		Offline:      row.Offline,
	}
	if row.ErrorCode != "" {
		post.Error = backend.Fail(backend.Code(row.ErrorCode), row.ErrorMessage, row.ErrorHint)
	}
	return post, nil
}
