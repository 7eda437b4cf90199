package xsim

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"levercast/backend/platform"
	"levercast/backend/platform/x"
)

var idForm = regexp.MustCompile(`^[0-9]{1,19}$`)

const (
	maxPhotos        = 4
	notPermitted     = "You are not permitted to perform this action."
	duplicateContent = "You are not allowed to create a Tweet with duplicate content."
	accountSuspended = "Your account is suspended and is not permitted to access this feature."
	accountLocked    = "To protect our users from spam and other malicious activity, this account is temporarily locked. Please log in to https://x.com to unlock your account."
	replyNotAllowed  = "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to."
)

// postRequest is the part of X's CreatePostsRequest that is simulated.
type postRequest struct {
	Text  string `json:"text"`
	Media *struct {
		IDs         []string `json:"media_ids"`
		TaggedUsers []string `json:"tagged_user_ids"`
	} `json:"media"`
	Reply *struct {
		To       string   `json:"in_reply_to_tweet_id"`
		Exclude  []string `json:"exclude_reply_user_ids"`
		Populate bool     `json:"auto_populate_reply_metadata"`
	} `json:"reply"`
	ReplySettings   string `json:"reply_settings"`
	MadeWithAI      bool   `json:"made_with_ai"`
	PaidPartnership bool   `json:"paid_partnership"`
}

func (s *Simulator) createPost(w http.ResponseWriter, r *http.Request, user *User) {
	var request postRequest
	if !readStrict(w, r, &request) {
		return
	}
	switch user.Standing {
	case Suspended:
		forbid(w, accountSuspended)
		return
	case Locked:
		forbid(w, accountLocked)
		return
	}
	var ids []string
	if request.Media != nil {
		if ids = request.Media.IDs; len(ids) < 1 || len(ids) > maxPhotos {
			invalid(w, "$.media.media_ids: there must be a minimum of 1 items and a maximum of 4 items in the array")
			return
		}
	}
	replyTo := ""
	if request.Reply != nil {
		if replyTo = request.Reply.To; !idForm.MatchString(replyTo) {
			invalid(w, "$.reply.in_reply_to_tweet_id: does not match the pattern ^[0-9]{1,19}$")
			return
		}
	}
	text := strings.TrimSpace(norm.NFC.String(request.Text))
	switch {
	case text == "" && len(ids) == 0:
		invalid(w, "$.text: is required")
		return
	case strings.ContainsAny(text, "\uFFFE\uFEFF\uFFFF"):
		invalid(w, "$.text: contains invalid characters")
		return
	case x.Length(text) > user.maxLength() || cashtags(text) > 1:
		forbid(w, notPermitted)
		return
	}
	if !s.mediaFits(w, ids, user) || !s.mayReply(w, replyTo, user) {
		return
	}
	if s.isDuplicate(user, text, ids) {
		forbid(w, duplicateContent)
		return
	}
	p := &post{ID: s.state.newID(), AuthorID: user.ID, Text: text, MediaIDs: ids, ReplyTo: replyTo, At: s.config.Now().UTC()}
	p.Links = s.shorten(p, *user)
	s.state.Posts = append(s.state.Posts, p)
	s.changed = true
	writeJSON(w, http.StatusCreated, map[string]any{"data": map[string]any{
		"id": p.ID, "text": p.wireText(), "edit_history_tweet_ids": []string{p.ID},
	}})
}

// readStrict decodes a JSON body and refuses unknown fields, as X's schema does
// (additionalProperties: false).
func readStrict(w http.ResponseWriter, r *http.Request, v any) bool {
	if mediaType, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); strings.TrimSpace(mediaType) != "application/json" {
		writeProblem(w, problem{Title: "Unsupported Media Type", Type: "about:blank", Status: 415, Detail: "The body must be application/json."})
		return false
	}
	body, err := io.ReadAll(r.Body)
	if err != nil || !utf8.Valid(body) {
		invalid(w, "The body is not UTF-8.")
		return false
	}
	decoder := json.NewDecoder(strings.NewReader(string(body)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(v); err != nil {
		invalid(w, strings.TrimPrefix(err.Error(), "json: "))
		return false
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		invalid(w, "There is something after the JSON object.")
		return false
	}
	return true
}

func cashtags(text string) int {
	n := 0
	for _, e := range x.Entities(text) {
		if e.Kind == platform.Cashtag {
			n++
		}
	}
	return n
}

// mayReply reports whether user may answer a post: since February 2026 an app
// may answer only the user's own posts and those that mention the user.
func (s *Simulator) mayReply(w http.ResponseWriter, to string, user *User) bool {
	if to == "" {
		return true
	}
	parent := s.state.post(to)
	switch {
	case parent == nil:
		forbid(w, "You attempted to reply to a Tweet that is deleted or not visible to you.")
	case parent.AuthorID != user.ID && !mentions(parent.Text, user.Username):
		forbid(w, replyNotAllowed)
	default:
		return true
	}
	return false
}

func mentions(text, username string) bool {
	units := utf16.Encode([]rune(text))
	for _, e := range x.Entities(text) {
		if e.Kind == platform.Mention && strings.EqualFold(string(utf16.Decode(units[e.Start+1:e.End])), username) {
			return true
		}
	}
	return false
}

// isDuplicate reports whether user has a post with the same text and images.
func (s *Simulator) isDuplicate(user *User, text string, ids []string) bool {
	hashes := func(ids []string) []string {
		var found []string
		for _, id := range ids {
			if u := s.state.Uploads[id]; u != nil {
				found = append(found, u.SHA256)
			}
		}
		return found
	}
	for _, p := range s.state.Posts {
		if !p.Deleted && p.AuthorID == user.ID && p.Text == text && slices.Equal(hashes(p.MediaIDs), hashes(ids)) {
			return true
		}
	}
	return false
}

func (s *Simulator) deletePost(w http.ResponseWriter, r *http.Request, user *User) {
	p := s.state.post(r.PathValue("id"))
	switch {
	case p == nil:
		notFound(w, "tweet", r.PathValue("id"))
	case p.AuthorID != user.ID:
		forbid(w, notPermitted)
	default:
		p.Deleted = true
		s.changed = true
		writeJSON(w, http.StatusOK, map[string]any{"data": map[string]bool{"deleted": true}})
	}
}

// me answers with what X always says of a user, and the fields asked for.
func (s *Simulator) me(w http.ResponseWriter, r *http.Request, user *User) {
	data := map[string]string{"id": user.ID, "name": user.Name, "username": user.Username}
	orElse := func(value, otherwise string) string {
		if value == "" {
			return otherwise
		}
		return value
	}
	for name, values := range r.URL.Query() {
		if name != "user.fields" {
			invalid(w, "The `"+name+"` query parameter is not one of the parameters of this endpoint")
			return
		}
		for _, field := range strings.Split(values[0], ",") {
			switch field {
			case "id", "name", "username":
			case "subscription_type":
				data[field] = orElse(user.Subscription, "None")
			case "verified_type":
				data[field] = orElse(user.Verified, "none")
			default:
				invalid(w, "The `user.fields` query parameter value ["+field+"] is not known here")
				return
			}
		}
	}
	writeJSON(w, http.StatusOK, map[string]any{"data": data})
}
