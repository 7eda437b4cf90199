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

// What the timeline is asked for. X is renaming "tweet" to "post" (OpenAPI 2.167),
// and with the new names there is nothing yet that tells an answer from a post of
// its own.
const (
	tweetFields = "tweet.fields"
	postFields  = "post.fields"
)

var wantedFields = map[string]string{
	tweetFields: "attachments,created_at,entities,note_tweet,referenced_tweets",
	postFields:  "attachments,created_at,entities,note_post",
}

// timeline is one page of an author's posts, newest first.
type timeline struct {
	Data []timelinePost `json:"data"`
	Meta struct {
		NextToken string `json:"next_token"`
	} `json:"meta"`
	date string // X's own time of the answer
}

type timelinePost struct {
	ID          string    `json:"id"`
	CreatedAt   time.Time `json:"created_at"`
	Attachments struct {
		MediaKeys []string `json:"media_keys"`
	} `json:"attachments"`
	timelineText // of a long post only its beginning
	// The whole text of a long post.
	NoteTweet        *timelineText `json:"note_tweet"`
	NotePost         *timelineText `json:"note_post"`
	ReferencedTweets []reference   `json:"referenced_tweets"`
	ReferencedPosts  []reference   `json:"referenced_posts"`
}

type timelineText struct {
	Text     string `json:"text"`
	Entities struct {
		URLs []timelineURL `json:"urls"`
	} `json:"entities"`
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

// timelineReader reads the author's own posts, which X calls owned reads. It asks
// with X's old names first and stays with those that X takes.
type timelineReader struct {
	*Client
	token, authorID, fields string
}

// read reads one page. Its errors are those of Client.ask.
func (r *timelineReader) read(ctx context.Context, query url.Values) (timeline, error) {
	page, err := r.readAs(ctx, query)
	if isUnknownParameter(err) && r.fields == tweetFields {
		r.fields = postFields
		page, err = r.readAs(ctx, query)
	}
	return page, err
}

func (r *timelineReader) readAs(ctx context.Context, query url.Values) (timeline, error) {
	asked := url.Values{r.fields: {wantedFields[r.fields]}}
	for name, values := range query {
		asked[name] = values
	}
	var page timeline
	call := call{method: http.MethodGet, path: "/2/users/" + r.authorID + "/tweets", query: asked, token: r.token, scope: "tweet.read"}
	reply, err := r.askFor(ctx, call, &page)
	page.date = reply.Header.Get("Date")
	return page, err
}

// isUnknownParameter reports whether X does not know the name tweet.fields.
func isUnknownParameter(err error) bool {
	answer, ok := platform.AnswerOf(err)
	return ok && answer.Status == http.StatusBadRequest && strings.Contains(answer.Excerpt, tweetFields)
}

// onTheirClock returns a time of ours by X's clock, to the second, as X writes its
// times.
func (t timeline) onTheirClock(now, at time.Time) time.Time {
	if theirs, err := http.ParseTime(t.date); err == nil && !at.IsZero() {
		if ahead := theirs.Sub(now); ahead.Abs() > 2*time.Second {
			at = at.Add(ahead)
		}
	}
	return at.Truncate(time.Second)
}

// answers returns the post this one replies to, and whether the page says so.
func (p timelinePost) answers(fields string) (id string, known bool) {
	references := append(p.ReferencedTweets, p.ReferencedPosts...)
	for _, r := range references {
		if r.Type == "replied_to" {
			return r.ID, true
		}
	}
	return "", fields == tweetFields || len(references) > 0
}

// says reports whether the post has the text want, which is canonical. Should X
// leave out its escapes, that counts too.
func (p timelinePost) says(want string) bool {
	return canonical(p.written(unescape.Replace)) == want || canonical(p.written(strings.Clone)) == want
}

// written returns the post's text as its author wrote it: X escapes the signs of
// HTML, shows links as t.co, and ends a post with a link to its own images.
func (p timelinePost) written(decode func(string) string) string {
	whole := p.timelineText
	for _, note := range []*timelineText{p.NoteTweet, p.NotePost} {
		if note != nil {
			whole = *note
		}
	}
	text := decode(whole.Text)
	for _, link := range whole.Entities.URLs {
		switch {
		case link.URL == "":
		case link.MediaKey != "":
			text = strings.Replace(text, link.URL, "", 1)
		default:
			text = strings.Replace(text, link.URL, link.ExpandedURL, 1)
		}
	}
	return strings.TrimSpace(text)
}

// unescape undoes what X does to the signs of HTML.
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
