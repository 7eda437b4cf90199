package x

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"levercast/backend/platform"
)

const (
	maxExcerpt = 500 // characters
	maxCode    = 100
)

// problem is an error body of X: application/problem+json, its older forms, and
// OAuth's.
type problem struct {
	Type             string `json:"type"`
	Title            string `json:"title"`
	Detail           string `json:"detail"`
	Reason           string `json:"reason"`
	Error            string `json:"error"`
	ErrorDescription string `json:"error_description"`
	Errors           []struct {
		Code    json.Number `json:"code"`
		Message string      `json:"message"`
		Detail  string      `json:"detail"`
		Type    string      `json:"type"`
	} `json:"errors"`
}

// kind is the last segment of the problem's type: X writes the part before it
// with two different hosts.
func (p problem) kind() string {
	if p.Type == "" || p.Type == "about:blank" {
		return ""
	}
	return path.Base(p.Type)
}

func (p problem) code() string {
	switch {
	case p.Reason != "":
		return p.Reason
	case p.kind() != "":
		return p.kind()
	case p.Error != "":
		return p.Error
	case len(p.Errors) > 0 && p.Errors[0].Code != "":
		return string(p.Errors[0].Code)
	}
	return p.Title
}

// words returns what X says in its own words; "" if it says nothing.
func (p problem) words() string {
	var all []string
	for _, e := range p.Errors {
		for _, said := range []string{e.Message, e.Detail} {
			if said != "" {
				all = append(all, said)
			}
		}
	}
	switch {
	case len(all) > 0 && (p.Detail == "" || p.Title == "Invalid Request"):
		return strings.Join(all, " ")
	case p.Detail != "":
		return p.Detail
	}
	return p.ErrorDescription
}

// refusal turns an answer outside 2xx to a call into a typed error, for calls
// that may be repeated and for the definite refusals of Create.
func (c *Client) refusal(call call, reply platform.Reply) error {
	var p problem
	_ = json.Unmarshal(reply.Body, &p) // HTML and broken JSON leave it empty
	answer := answerOf(call, reply, p)
	says := func(message, hint string) platform.Answer {
		answer.Message, answer.Hint = message, hint
		return answer
	}
	switch words := p.words(); reply.Status {
	case http.StatusUnauthorized:
		return &platform.Reconnect{Answer: says("X no longer accepts this connection. Nothing was posted.",
			"Connect the X account again.")}
	case http.StatusPaymentRequired:
		return &platform.Refused{Answer: says("The X developer account has no credits left. Nothing was posted.",
			"Buy credits at console.x.com, then publish again.")}
	case http.StatusTooManyRequests:
		if p.kind() == "usage-capped" {
			return &platform.Refused{Answer: says("The X app has used up its quota. Nothing was posted.",
				"Raise the spending limit at console.x.com or wait for the next period.")}
		}
		return &platform.RetryAt{At: c.resetTime(reply.Header), Answer: says("X asks to slow down. Nothing was posted.",
			"Wait until the time shown; a scheduled post is sent then.")}
	case http.StatusForbidden:
		return forbidden(call, p, answer, words)
	case http.StatusNotFound:
		return &platform.Refused{Answer: says("X does not have this (any more).", "Check on x.com whether it was deleted.")}
	case http.StatusBadRequest:
		if strings.Contains(strings.ToLower(words), "media id") {
			return &platform.Refused{Answer: says("X no longer has the images of this post. Nothing was posted.",
				"Publish again; the images are uploaded afresh.")}
		}
	case http.StatusRequestEntityTooLarge:
		return &platform.Refused{Answer: says("The image is too large for X.", "Use a smaller image.")}
	}
	if reply.Status/100 == 4 && reply.Status != http.StatusRequestTimeout {
		return &platform.Refused{Answer: says(withWords("X refused this. Nothing was posted.", answer.Excerpt), "Change the post and publish again.")}
	}
	return &platform.Unreachable{
		Answer: says("X is not working properly at the moment. Nothing was posted.", "Try again in a few minutes."),
		Err:    fmt.Errorf("x: %s %s: HTTP %d", call.method, call.path, reply.Status),
	}
}

func forbidden(call call, p problem, answer platform.Answer, words string) error {
	says := func(message, hint string) platform.Answer {
		answer.Message, answer.Hint = message, hint
		return answer
	}
	lower := strings.ToLower(words)
	switch {
	case strings.Contains(lower, "duplicate content"):
		return &platform.Refused{Duplicate: true, Answer: says("X already has a post with exactly this text from this account.",
			"Look at the profile on X. To post again, change the text.")}
	case p.Reason == "client-not-enrolled" || p.kind() == "client-forbidden":
		return &platform.Refused{Answer: says("X does not let this developer app use its API yet. Nothing was posted.",
			"Attach the app to a project of the pay-per-use plan at console.x.com.")}
	case p.kind() == "unsupported-authentication":
		return &platform.Reconnect{Answer: says("X wants a person's sign-in for this, not the app's own. Nothing was posted.",
			"Connect the X account again.")}
	case strings.Contains(lower, "is suspended"):
		return &platform.Refused{Answer: says("X has suspended this account. Nothing was posted.",
			"Sign in at x.com to see why and what can be done.")}
	case strings.Contains(lower, "temporarily locked"):
		return &platform.Refused{Answer: says("X has locked this account for the time being. Nothing was posted.",
			"Sign in at x.com and do what it asks for, then publish again.")}
	case strings.Contains(lower, "attempted to reply to a"):
		return &platform.Refused{Answer: says("The part before this one is no longer on X, so there is nothing to go on from. Nothing was posted.",
			"Delete what is left of the thread on X too, then publish the draft again.")}
	case call.long && strings.Contains(lower, "not permitted"):
		return &platform.Refused{Answer: says(fmt.Sprintf("X did not take a text longer than %d. The account may have no Premium any more. Nothing was posted.", MaxLength),
			"Cut the text into a thread, or renew Premium on x.com, then publish again.")}
	case strings.Contains(lower, "reply to this conversation"):
		return &platform.Refused{Answer: says("X does not allow a reply to this post. Nothing was posted.",
			"Publish the text as a post of its own.")}
	case words == "" || words == "Forbidden":
		return &platform.Reconnect{Answer: says(
			fmt.Sprintf("The connection to X lacks the permission “%s”. Nothing was posted.", call.scope),
			"Connect the X account again and approve every permission it asks for.")}
	}
	return &platform.Refused{Answer: says(withWords("X does not permit this. Nothing was posted.", answer.Excerpt),
		"Change the post, or look on x.com whether the account is limited.")}
}

// uncertain says that a post may exist.
func uncertain(answer platform.Answer, err error) error {
	answer.Message = "X did not confirm the post, so it may or may not be there."
	answer.Hint = "Look at the profile on X before publishing again."
	return &platform.Uncertain{Answer: answer, Err: err}
}

// outOfReach is the error of a call that may be repeated and brought no answer,
// or of any call of which nothing left the machine.
func outOfReach(err error) error {
	answer := platform.Answer{
		Message: "X could not be reached. Nothing was posted.",
		Hint:    "Check the internet connection and try again.",
	}
	var lost *platform.Lost
	if errors.As(err, &lost) {
		answer.Status = lost.Status
	}
	return &platform.Unreachable{Answer: answer, Err: withoutAddress(err)}
}

func unreadable(call call, reply platform.Reply, err error) error {
	answer := answerOf(call, reply, problem{})
	answer.Message = "X gave an answer that cannot be read. Nothing was posted."
	answer.Hint = "Try again in a few minutes."
	return &platform.Unreachable{Answer: answer, Err: fmt.Errorf("x: %s %s: %w", call.method, call.path, err)}
}

// refused is the error for what is not even sent.
func refused(message, hint string) error {
	return &platform.Refused{Answer: platform.Answer{Message: message, Hint: hint}}
}

func answerOf(call call, reply platform.Reply, p problem) platform.Answer {
	excerpt := p.words()
	if excerpt == "" {
		excerpt = string(reply.Body)
	}
	return platform.Answer{
		Status:  reply.Status,
		Code:    call.clean(p.code(), maxCode),
		Excerpt: call.clean(excerpt, maxExcerpt),
	}
}

// clean removes the secrets of a call from what the network said, and cuts it.
func (call call) clean(said string, most int) string {
	secrets := []string{call.token}
	if call.basic != nil {
		password, _ := call.basic.Password()
		secrets = append(secrets, password, url.QueryEscape(password))
	}
	if form, err := url.ParseQuery(string(call.body)); err == nil && call.contentType == formType {
		secrets = append(secrets, form.Get("token"))
	}
	for _, secret := range secrets {
		if secret != "" {
			said = strings.ReplaceAll(said, secret, "[removed]")
		}
	}
	said = strings.Join(strings.Fields(strings.ToValidUTF8(said, "\uFFFD")), " ")
	if runes := []rune(said); len(runes) > most {
		said = string(runes[:most-1]) + "…"
	}
	return said
}

func withWords(message, words string) string {
	if words == "" {
		return message
	}
	return message + " X says: " + words
}

// withoutAddress drops the address from a transport's error: nothing that was in
// a query or a header may reach a log.
func withoutAddress(err error) error {
	var in *url.Error
	if errors.As(err, &in) {
		return in.Err
	}
	return err
}

// resetTime reads when X takes requests again: the latest reset among the limits
// that are used up.
func (c *Client) resetTime(header http.Header) time.Time {
	now := c.now()
	at := time.Time{}
	for _, name := range []string{"x-rate-limit", "x-user-limit-24hour", "x-app-limit-24hour"} {
		seconds, err := strconv.ParseInt(header.Get(name+"-reset"), 10, 64)
		remaining := header.Get(name + "-remaining")
		if err != nil || remaining != "" && remaining != "0" {
			continue
		}
		if reset := time.Unix(seconds, 0).UTC(); reset.After(at) {
			at = reset
		}
	}
	switch {
	case at.IsZero():
		return now.Add(15 * time.Minute).UTC() // X's usual window
	case at.Before(now.Add(time.Second)):
		return now.Add(time.Second).UTC()
	}
	return at
}
