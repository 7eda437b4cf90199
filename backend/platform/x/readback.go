package x

import (
	"context"
	"fmt"
	"net/url"
	"strconv"

	"levercast/backend/platform"
)

// readPages is how many pages are read at most: between the parts of a thread the
// author may have posted other things.
const readPages = 3

// ReadBack reads posts in the author's own timeline, from the oldest of them to the
// newest: reading one by its id would cost five times as much.
func (c *Client) ReadBack(ctx context.Context, token string, author platform.Profile, posts []platform.Meant) ([]platform.Shown, error) {
	query, err := between(posts)
	if err != nil || !remoteIDs.MatchString(author.ID) {
		return nil, platform.ErrCannotRead
	}
	reader := timelineReader{Client: c, token: token, authorID: author.ID, fields: tweetFields}
	found := map[string]timelinePost{}
	for range readPages {
		page, err := reader.read(ctx, query)
		if err != nil {
			return nil, err
		}
		for _, post := range page.Data {
			found[post.ID] = post
		}
		if page.Meta.NextToken == "" {
			break
		}
		query.Set("pagination_token", page.Meta.NextToken)
	}
	shown := make([]platform.Shown, len(posts))
	for i, meant := range posts {
		post, ok := found[meant.RemoteID]
		if !ok {
			return nil, platform.ErrNotThere
		}
		shown[i] = platform.Shown{Text: post.written(unescape.Replace), Difference: post.difference(meant, reader.fields)}
	}
	return shown, nil
}

// between asks for posts from the oldest id given to the newest. Ids grow with time.
func between(posts []platform.Meant) (url.Values, error) {
	var oldest, newest int64
	for i, post := range posts {
		id, err := strconv.ParseInt(post.RemoteID, 10, 64)
		if err != nil {
			return nil, err
		}
		if i == 0 || id < oldest {
			oldest = id
		}
		newest = max(newest, id)
	}
	return url.Values{
		"since_id":    {strconv.FormatInt(oldest-1, 10)}, // neither end counts
		"until_id":    {strconv.FormatInt(newest+1, 10)},
		"max_results": {strconv.Itoa(max(5, len(posts)))}, // X takes no less
	}, nil
}

// difference says how a post differs from what was meant; "" if it does not.
func (p timelinePost) difference(meant platform.Meant, fields string) string {
	answers, known := p.answers(fields)
	switch images := len(p.Attachments.MediaKeys); {
	case !p.says(canonical(meant.Text)):
		return "The text is not the same."
	case images != meant.Images:
		return fmt.Sprintf("It has %d of %d images.", images, meant.Images)
	case known && answers != meant.ReplyTo:
		return "It is not in its place in the thread."
	}
	return ""
}
