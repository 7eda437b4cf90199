package x

import (
	"context"
	"net/url"
	"time"

	"levercast/backend/platform"
)

const (
	findPage  = "20"
	findPages = 5
)

// Find looks through the author's own newest posts.
func (c *Client) Find(ctx context.Context, token string, request platform.Request, since time.Time) (platform.Receipt, error) {
	if !remoteIDs.MatchString(request.Author.ID) {
		return platform.Receipt{}, platform.ErrCannotLook
	}
	want := canonical(request.Text)
	reader := timelineReader{Client: c, token: token, authorID: request.Author.ID, fields: tweetFields}
	query := url.Values{"max_results": {findPage}}
	for range findPages {
		page, err := reader.read(ctx, query)
		if err != nil {
			return platform.Receipt{}, err
		}
		from := page.onTheirClock(c.now(), since)
		for _, post := range page.Data {
			if post.CreatedAt.Before(from) || !post.says(want) {
				continue
			}
			answers, known := post.answers(reader.fields)
			if !known && request.ReplyTo != "" {
				return platform.Receipt{}, platform.ErrCannotLook
			}
			if answers == request.ReplyTo {
				return platform.Receipt{RemoteID: post.ID, URL: c.Permalink(request.Author, post.ID)}, nil
			}
		}
		next := page.Meta.NextToken
		if next == "" || len(page.Data) > 0 && page.Data[len(page.Data)-1].CreatedAt.Before(from) {
			break
		}
		query.Set("pagination_token", next)
	}
	return platform.Receipt{}, platform.ErrNotThere
}
