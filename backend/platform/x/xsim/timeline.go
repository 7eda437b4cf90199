package xsim

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"levercast/backend/platform"
	"levercast/backend/platform/x"
)

// tco is a link as X rewrites it.
type tco struct {
	Short    string `json:"short"`
	Expanded string `json:"expanded"`
	Display  string `json:"display"`
	MediaKey string `json:"mediaKey,omitempty"`
	start    int    // in wireText, in code points; set by wire
	end      int
}

// shorten gives every link of a post its t.co address, and a post with images
// the one that X puts at its end.
func (s *Simulator) shorten(p *post, author User) []tco {
	slug := func(n int) string {
		sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d", p.ID, n))
		return "https://t.co/" + hex.EncodeToString(sum[:5])
	}
	var links []tco
	units := utf16.Encode([]rune(p.Text))
	for _, e := range x.Entities(p.Text) {
		if e.Kind != platform.Link {
			continue
		}
		written := string(utf16.Decode(units[e.Start:e.End]))
		expanded := written
		if !strings.Contains(written, "://") {
			expanded = "http://" + written
		}
		_, display, _ := strings.Cut(expanded, "://")
		links = append(links, tco{Short: slug(len(links)), Expanded: expanded, Display: display})
	}
	for i, id := range p.MediaIDs {
		links = append(links, tco{
			Short: slug(1000), Expanded: fmt.Sprintf("https://x.com/%s/status/%s/photo/%d", author.Username, p.ID, i+1),
			Display: "pic.x.com/" + p.ID, MediaKey: "3_" + id,
		})
	}
	return links
}

// wire returns the post's text as the API gives it and its links with places:
// links rewritten, the signs of HTML escaped, the images' link at the end.
func (p *post) wire() (string, []tco) {
	var b strings.Builder
	points := 0
	write := func(text string) {
		b.WriteString(text)
		points += len([]rune(text))
	}
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	links := slices.Clone(p.Links)
	units := utf16.Encode([]rune(p.Text))
	at, n := 0, 0
	for _, e := range x.Entities(p.Text) {
		if e.Kind != platform.Link || n >= len(links) {
			continue
		}
		write(escape.Replace(string(utf16.Decode(units[at:e.Start]))))
		links[n].start = points
		write(links[n].Short)
		links[n].end = points
		at = e.End
		n++
	}
	write(escape.Replace(string(utf16.Decode(units[at:]))))
	if n < len(links) {
		if points > 0 {
			write(" ")
		}
		start := points
		write(links[n].Short)
		for i := n; i < len(links); i++ {
			links[i].start, links[i].end = start, points
		}
	}
	return b.String(), links
}

func (p *post) wireText() string {
	text, _ := p.wire()
	return text
}

var (
	tweetFields = []string{"attachments", "author_id", "conversation_id", "created_at", "edit_history_tweet_ids", "entities", "id", "in_reply_to_user_id", "lang", "note_tweet", "public_metrics", "referenced_tweets", "reply_settings", "text"}
	postFields  = []string{"attachments", "conversation_id", "created_at", "entities", "id", "lang", "note_post", "public_metrics", "reply_settings", "text"}
)

func (s *Simulator) timeline(w http.ResponseWriter, r *http.Request, _ *User) {
	author := s.state.user(r.PathValue("id"))
	if author == nil {
		notFound(w, "user", r.PathValue("id"))
		return
	}
	q, ok := s.readTimelineQuery(w, r)
	if !ok {
		return
	}
	var posts []*post
	for _, p := range slices.Backward(s.state.Posts) {
		if p.Deleted || p.AuthorID != author.ID || q.noReplies && p.ReplyTo != "" || p.At.Before(q.from) || !q.holds(p.ID) {
			continue
		}
		posts = append(posts, p)
	}
	posts = posts[min(q.skip, len(posts)):]
	meta := map[string]any{}
	if len(posts) > q.most {
		posts = posts[:q.most]
		meta["next_token"] = strconv.FormatInt(int64(q.skip+q.most), 32)
	}
	meta["result_count"] = len(posts)
	s.read += len(posts)
	body := map[string]any{"meta": meta}
	if len(posts) > 0 {
		meta["newest_id"], meta["oldest_id"] = posts[0].ID, posts[len(posts)-1].ID
		data := make([]map[string]any, len(posts))
		for i, p := range posts {
			data[i] = s.wirePost(p, q)
		}
		body["data"] = data
	}
	writeJSON(w, http.StatusOK, body)
}

// wirePost returns a post with the fields asked for.
func (s *Simulator) wirePost(p *post, q timelineQuery) map[string]any {
	text, links := p.wire()
	note, noteLinks := "", links
	if isLong(p.Text) {
		note = text
		text, links = s.beginning(p, text, links)
	}
	history := "edit_history_tweet_ids"
	if q.newNames {
		history = "edit_history_post_ids"
	}
	data := map[string]any{"id": p.ID, "text": text, history: []string{p.ID}}
	for _, field := range q.fields {
		switch field {
		case "created_at":
			data[field] = p.At.UTC().Format("2006-01-02T15:04:05.000Z")
		case "author_id":
			data[field] = p.AuthorID
		case "referenced_tweets":
			if p.ReplyTo != "" {
				data[field] = []map[string]string{{"type": "replied_to", "id": p.ReplyTo}}
			}
		case "in_reply_to_user_id":
			if parent := s.state.post(p.ReplyTo); parent != nil {
				data[field] = parent.AuthorID
			}
		case "entities":
			if len(links) > 0 {
				data[field] = wireLinks(links)
			}
		case "note_tweet", "note_post":
			if note != "" {
				data[field] = map[string]any{"text": note, "entities": wireLinks(noteLinks)}
			}
		case "attachments":
			if len(p.MediaIDs) > 0 {
				keys := make([]string, len(p.MediaIDs))
				for i, id := range p.MediaIDs {
					keys[i] = "3_" + id
				}
				data[field] = map[string]any{"media_keys": keys}
			}
		}
	}
	return data
}

func wireLinks(links []tco) map[string]any {
	urls := make([]map[string]any, len(links))
	for i, l := range links {
		urls[i] = map[string]any{"start": l.start, "end": l.end, "url": l.Short, "expanded_url": l.Expanded, "display_url": l.Display}
		if l.MediaKey != "" {
			urls[i]["media_key"] = l.MediaKey
		}
	}
	return map[string]any{"urls": urls}
}

// isLong reports whether a text is one that only accounts with Premium can post.
func isLong(text string) bool { return x.Length(text) > x.MaxLength }

// beginning returns what the field text of a long post holds: its first characters
// and a link to the whole, which is in its note.
func (s *Simulator) beginning(p *post, text string, links []tco) (string, []tco) {
	runes := []rune(text)
	runes = runes[:min(240, len(runes)/2)]
	links = slices.DeleteFunc(slices.Clone(links), func(l tco) bool { return l.end > len(runes) })
	short := "https://t.co/" + hash("whole/" + p.ID)[:10]
	return string(runes) + "… " + short, append(links, tco{
		Short: short, Expanded: "https://x.com/i/web/status/" + p.ID, Display: "x.com/i/web/status/" + p.ID,
		start: len(runes) + 2, end: len(runes) + 2 + len(short),
	})
}

type timelineQuery struct {
	most, skip int
	after      int64 // ids greater than this
	until      int64 // and less than this; 0: any
	from       time.Time
	fields     []string
	noReplies  bool
	newNames   bool
}

// holds reports whether an id lies between those asked for.
func (q timelineQuery) holds(id string) bool {
	n, err := strconv.ParseInt(id, 10, 64)
	return err == nil && n > q.after && (q.until == 0 || n < q.until)
}

func (s *Simulator) readTimelineQuery(w http.ResponseWriter, r *http.Request) (timelineQuery, bool) {
	q := timelineQuery{most: 10}
	wrong := func(name, value, why string) (timelineQuery, bool) {
		writeProblem(w, problem{
			Title: "Invalid Request", Detail: "One or more parameters to your request was invalid.", Type: problemType + "invalid-request", Status: 400,
			Errors: []problemDetail{{Message: "The `" + name + "` query parameter value [" + value + "] " + why, Parameters: map[string][]string{name: {value}}}},
		})
		return q, false
	}
	for name, values := range r.URL.Query() {
		value := values[0]
		var err error
		switch {
		case name == "max_results":
			if q.most, err = strconv.Atoi(value); err != nil || q.most < 5 || q.most > 100 {
				return wrong(name, value, "is not between 5 and 100")
			}
		case name == "pagination_token":
			skip, err := strconv.ParseInt(value, 32, 32)
			if err != nil || skip < 0 {
				return wrong(name, value, "is not a valid token")
			}
			q.skip = int(skip)
		case name == "since_id" || name == "until_id":
			id, err := strconv.ParseInt(value, 10, 64)
			if err != nil || !idForm.MatchString(value) {
				return wrong(name, value, "does not match ^[0-9]{1,19}$")
			}
			if name == "since_id" {
				q.after = id
			} else {
				q.until = id
			}
		case name == "start_time":
			if q.from, err = time.Parse(time.RFC3339, value); err != nil {
				return wrong(name, value, "is not a valid time")
			}
		case name == "exclude" && (value == "replies" || value == "retweets" || value == "replies,retweets"):
			q.noReplies = strings.HasPrefix(value, "replies")
		case name == "tweet.fields" && s.names != PostNames, name == "post.fields" && s.names != TweetNames:
			q.fields = strings.Split(value, ",")
			known := tweetFields
			if name == "post.fields" {
				q.newNames, known = true, postFields
			}
			for _, field := range q.fields {
				if !slices.Contains(known, field) {
					return wrong(name, field, "is not one of ["+strings.Join(known, ",")+"]")
				}
			}
		default:
			return wrong(name, value, "is not one of the parameters of this endpoint")
		}
	}
	return q, true
}
