package x

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"unicode/utf8"

	"levercast/backend/platform"
)

const (
	jsonType = "application/json"
	formType = "application/x-www-form-urlencoded"
)

// remoteIDs is how X writes the id of anything.
var remoteIDs = regexp.MustCompile(`^[0-9]{1,19}$`)

type newPost struct {
	Text  string    `json:"text,omitempty"`
	Media *newMedia `json:"media,omitempty"`
	Reply *newReply `json:"reply,omitempty"`
}

type newMedia struct {
	IDs []string `json:"media_ids"`
}

type newReply struct {
	To string `json:"in_reply_to_tweet_id"`
}

// Create makes one post with one request, which is never repeated.
func (c *Client) Create(ctx context.Context, token string, request platform.Request) (platform.Receipt, error) {
	if !utf8.ValidString(request.Text) {
		return platform.Receipt{}, refused("The text holds bytes that are not text. Nothing was posted.", "Delete the odd characters and publish again.")
	}
	if request.Document != nil {
		return platform.Receipt{}, refused(noDocuments, "Remove the document, or leave X out.")
	}
	post := newPost{Text: request.Text}
	for _, image := range request.Media {
		if post.Media == nil {
			post.Media = &newMedia{}
		}
		post.Media.IDs = append(post.Media.IDs, image.ID)
	}
	if request.ReplyTo != "" {
		post.Reply = &newReply{To: request.ReplyTo}
	}
	call := call{
		method: http.MethodPost, path: "/2/tweets", token: token, scope: "tweet.write",
		contentType: jsonType, body: encode(post), limit: createLimit,
		long: Length(request.Text) > MaxLength,
	}
	reply, err := c.send(ctx, call)
	if err != nil {
		var lost *platform.Lost
		if errors.As(err, &lost) && !lost.Sent {
			return platform.Receipt{}, outOfReach(err)
		}
		status := 0
		if lost != nil {
			status = lost.Status
		}
		return platform.Receipt{}, uncertain(platform.Answer{Status: status}, withoutAddress(err))
	}
	if reply.Status/100 == 4 && reply.Status != http.StatusRequestTimeout {
		return platform.Receipt{}, c.refusal(call, reply)
	}
	var created struct {
		Data struct {
			ID string `json:"id"`
		} `json:"data"`
	}
	if reply.Status/100 != 2 {
		err = fmt.Errorf("x: HTTP %d", reply.Status)
	} else if err = decode(reply.Body, &created); err == nil && created.Data.ID == "" {
		err = errors.New("x: the answer has no id")
	}
	if err != nil {
		return platform.Receipt{}, uncertain(answerOf(call, reply, problem{}), err)
	}
	said := answerOf(call, reply, problem{})
	return platform.Receipt{RemoteID: created.Data.ID, URL: c.Permalink(request.Author, created.Data.ID), Status: said.Status, Excerpt: said.Excerpt}, nil
}

// Delete removes a post. A post that is gone is deleted.
func (c *Client) Delete(ctx context.Context, token string, remoteID string) error {
	if !remoteIDs.MatchString(remoteID) {
		return refused("This is not the id of a post on X.", "Delete the post on x.com.")
	}
	var result struct {
		Data struct {
			Deleted bool `json:"deleted"`
		} `json:"data"`
	}
	call := call{method: http.MethodDelete, path: "/2/tweets/" + remoteID, token: token, scope: "tweet.write"}
	reply, err := c.askFor(ctx, call, &result)
	if reply.Status == http.StatusNotFound {
		return nil
	}
	if err != nil {
		return stillThere(err)
	}
	if !result.Data.Deleted {
		return refused("X did not delete the post.", "Delete it on x.com.")
	}
	return nil
}

// stillThere says what a failed Delete means.
func stillThere(err error) error {
	const message, hint = "X did not confirm that the post is deleted.", "Try again; deleting twice does no harm."
	var unreachable *platform.Unreachable
	var retryAt *platform.RetryAt
	switch {
	case errors.As(err, &unreachable):
		unreachable.Message, unreachable.Hint = message, hint
	case errors.As(err, &retryAt):
		retryAt.Message, retryAt.Hint = "X asks to slow down. The post is not deleted yet.", "Try again at the time shown."
	}
	return err
}

// Me returns who the token belongs to, and what the account pays X for.
func (c *Client) Me(ctx context.Context, token string) (platform.Profile, error) {
	var result struct {
		Data struct {
			ID               string `json:"id"`
			Name             string `json:"name"`
			Username         string `json:"username"`
			SubscriptionType string `json:"subscription_type"`
			VerifiedType     string `json:"verified_type"`
		} `json:"data"`
	}
	call := call{
		method: http.MethodGet, path: "/2/users/me", query: url.Values{"user.fields": {"subscription_type,verified_type"}},
		token: token, scope: "users.read",
	}
	reply, err := c.askFor(ctx, call, &result)
	if err != nil {
		return platform.Profile{}, err
	}
	if result.Data.ID == "" {
		return platform.Profile{}, unreadable(call, reply, errors.New("the answer has no id"))
	}
	plan := result.Data.SubscriptionType
	switch {
	case plan == "" && result.Data.VerifiedType == "blue": // the mark that comes with Premium
		plan = "Premium"
	case plan == "None":
		plan = ""
	}
	return platform.Profile{ID: result.Data.ID, Username: result.Data.Username, Name: result.Data.Name, Plan: plan}, nil
}

// Revoke ends a token at X. Access and refresh tokens are both taken.
func (c *Client) Revoke(ctx context.Context, app platform.App, token string) error {
	form := url.Values{"token": {token}}
	call := call{method: http.MethodPost, path: "/2/oauth2/revoke", contentType: formType}
	if app.Secret == "" {
		form.Set("client_id", app.ClientID)
	} else {
		call.basic = url.UserPassword(app.ClientID, app.Secret)
	}
	call.body = []byte(form.Encode())
	return c.ask(ctx, call, nil)
}

func encode(v any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		panic(err) // our own structs of strings always encode
	}
	return b.Bytes()
}

func decode(body []byte, v any) error {
	if err := json.Unmarshal(body, v); err != nil {
		return fmt.Errorf("x: the answer is not the JSON expected: %w", err)
	}
	return nil
}
