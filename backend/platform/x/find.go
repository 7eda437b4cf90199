package x

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"levercast/backend/platform"
)

const (
	findPage  = "20"
	findPages = 5
)

type timeline struct {
	Data []timelinePost `json:"data"`
	Meta struct {
		NextToken string `json:"next_token"`
	} `json:"meta"`
}

type timelinePost struct {
	ID        string    `json:"id"`
	Text      string    `json:"text"`
	CreatedAt time.Time `json:"created_at"`
	Entities  struct {
		URLs []timelineURL `json:"urls"`
	} `json:"entities"`
	// X is renaming "tweet" to "post" (OpenAPI 2.167).
	ReferencedTweets []reference `json:"referenced_tweets"`
	ReferencedPosts  []reference `json:"referenced_posts"`
}

type timelineURL struct {
	URL         string `json:"url"`
	ExpandedURL string `json:"expanded_url"`
	MediaKey    string `json:"media_key"`
}

type reference struct {
	Type string `json:"type"`
	ID   string `json:"id"`
}

// Find looks through the author's own newest posts.
func (c *Client) Find(ctx context.Context, token string, request platform.Request, since time.Time) (platform.Receipt, error) {
	if !remoteIDs.MatchString(request.Author.ID) {
		return platform.Receipt{}, platform.ErrCannotLook
	}
	want := canonical(request.Text)
	fields, next := "tweet.fields", ""
	for range findPages {
		page, since, err := c.timelinePage(ctx, token, request.Author.ID, fields, next, since)
		if isUnknownParameter(err) && fields == "tweet.fields" {
			fields = "post.fields"
			page, since, err = c.timelinePage(ctx, token, request.Author.ID, fields, next, since)
		}
		if err != nil {
			return platform.Receipt{}, err
		}
		for _, post := range page.Data {
			if post.CreatedAt.Before(since) {
				continue
			}
			if !post.says(want) {
				continue
			}
			answers, known := post.answers(fields)
			if !known && request.ReplyTo != "" {
				return platform.Receipt{}, platform.ErrCannotLook
			}
			if answers == request.ReplyTo {
				return platform.Receipt{RemoteID: post.ID, URL: c.Permalink(request.Author, post.ID)}, nil
			}
		}
		next = page.Meta.NextToken
		if next == "" || len(page.Data) > 0 && page.Data[len(page.Data)-1].CreatedAt.Before(since) {
			break
		}
	}
	return platform.Receipt{}, platform.ErrNotThere
}

// timelinePage reads one page and returns since by X's clock, to the second, as
// X writes its times.
func (c *Client) timelinePage(ctx context.Context, token, authorID, fields, next string, since time.Time) (timeline, time.Time, error) {
	wanted := "created_at,entities,referenced_tweets"
	if fields == "post.fields" {
		wanted = "created_at,entities"
	}
	query := url.Values{"max_results": {findPage}, fields: {wanted}}
	if next != "" {
		query.Set("pagination_token", next)
	}
	var page timeline
	call := call{method: http.MethodGet, path: "/2/users/" + authorID + "/tweets", query: query, token: token, scope: "tweet.read"}
	reply, err := c.askFor(ctx, call, &page)
	if err != nil {
		return timeline{}, since, err
	}
	if theirs, err := http.ParseTime(reply.Header.Get("Date")); err == nil && !since.IsZero() {
		if ahead := theirs.Sub(c.now()); ahead.Abs() > 2*time.Second {
			since = since.Add(ahead)
		}
	}
	return page, since.Truncate(time.Second), nil
}

// isUnknownParameter reports whether X does not know the name tweet.fields.
func isUnknownParameter(err error) bool {
	answer, ok := platform.AnswerOf(err)
	return ok && answer.Status == http.StatusBadRequest && strings.Contains(answer.Excerpt, "tweet.fields")
}

// answers returns the post this one replies to, and whether the page says so.
func (p timelinePost) answers(fields string) (id string, known bool) {
	references := append(p.ReferencedTweets, p.ReferencedPosts...)
	for _, r := range references {
		if r.Type == "replied_to" {
			return r.ID, true
		}
	}
	return "", fields == "tweet.fields" || len(references) > 0
}

// says reports whether the post has the text want. X shows links as t.co, ends a
// post with a link to its own images, and escapes the signs of HTML.
func (p timelinePost) says(want string) bool {
	text := p.Text
	for _, link := range p.Entities.URLs {
		if link.URL == "" {
			continue
		}
		if link.MediaKey != "" {
			text = strings.Replace(text, link.URL, "", 1)
		} else {
			text = strings.Replace(text, link.URL, link.ExpandedURL, 1)
		}
	}
	return canonical(text) == want || canonical(unescape.Replace(text)) == want
}

var unescape = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// canonical returns text in a form in which two spellings of the same post are
// equal: NFC, no space around it, links without scheme and closing slash.
func canonical(text string) string {
	text = norm.NFC.String(strings.TrimSpace(text))
	var b strings.Builder
	at := 0
	for _, link := range links(text) {
		b.WriteString(text[at:link.start])
		address := text[link.start:link.end]
		address = address[schemeAt(address, 0):]
		host, path, _ := strings.Cut(address, "/")
		b.WriteString(strings.ToLower(host))
		if path != "" {
			b.WriteString("/" + path)
		}
		at = link.end
	}
	b.WriteString(text[at:])
	return b.String()
}
