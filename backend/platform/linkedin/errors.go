package linkedin

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"levercast/backend/platform"
)

// operation is what a request was for: whether it can create a post, and what
// did not happen if it failed.
type operation struct {
	creates  bool
	undone   string
	document bool // a document, and no image, is in question
}

var (
	creating  = operation{creates: true, undone: "Nothing was posted."}
	uploading = operation{undone: "Nothing was posted."}
	deleting  = operation{undone: "The post was not deleted."}
	looking   = operation{undone: "Nothing was changed."}

	creatingDocument  = operation{creates: true, undone: "Nothing was posted.", document: true}
	uploadingDocument = operation{undone: "Nothing was posted.", document: true}
)

// How long to wait before another try.
const (
	mediaPause    = 2 * time.Second
	conflictPause = 30 * time.Second
)

// exchange sends request once. Its errors are *platform.Unreachable and, for a
// request that may have created a post, *platform.Uncertain. An answer that broke
// off after a 4xx status line is still an answer, for failure to judge.
func (c *Client) exchange(ctx context.Context, request *http.Request, limit time.Duration, op operation) (platform.Reply, error) {
	reply, err := platform.Exchange(ctx, c.http, request, limit)
	var lost *platform.Lost
	if !errors.As(err, &lost) {
		return reply, err
	}
	if lost.Status/100 == 4 {
		return platform.Reply{Status: lost.Status, Header: http.Header{}}, nil
	}
	cause := lost.Err
	var address *url.Error // it repeats the address, which may be a secret upload address
	if errors.As(cause, &address) {
		cause = address.Err
	}
	if op.creates && lost.Sent {
		return reply, uncertain(platform.Answer{Status: lost.Status}, cause)
	}
	return reply, unreachable(platform.Answer{Status: lost.Status}, op, cause)
}

func uncertain(answer platform.Answer, cause error) error {
	answer.Message = "LinkedIn did not confirm the post. It may or may not be there."
	answer.Hint = "Look at your posts on LinkedIn before you send it again."
	return &platform.Uncertain{Answer: answer, Err: cause}
}

func unreachable(answer platform.Answer, op operation, cause error) error {
	answer.Message = "LinkedIn could not be reached or did not answer. " + op.undone
	answer.Hint = "Check your internet connection and try again in a moment."
	return &platform.Unreachable{Answer: answer, Err: cause}
}

// unreadable is the error for an answer that says success and lacks what success
// brings.
func unreadable(reply platform.Reply, op operation, secrets ...string) error {
	answer, cause := platform.Answer{Status: reply.Status, Excerpt: excerpt(reply.Body, secrets)}, errors.New("the answer lacks its content")
	if op.creates {
		return uncertain(answer, cause)
	}
	return unreachable(answer, op, cause)
}

// failure turns an answer that is not success into a typed error.
// https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling
func (c *Client) failure(reply platform.Reply, op operation, secrets ...string) error {
	complaint := readComplaint(reply.Body)
	answer := platform.Answer{Status: reply.Status, Code: complaint.code(), Excerpt: excerpt(reply.Body, secrets)}
	say := func(message, hint string) platform.Answer {
		answer.Message, answer.Hint = message+" "+op.undone, hint
		return answer
	}
	switch status := reply.Status; {
	case status < 400, status >= 500, status == http.StatusRequestTimeout:
		cause := errors.New("HTTP " + strconv.Itoa(status))
		if op.creates {
			return uncertain(answer, cause)
		}
		return unreachable(answer, op, cause)
	case status == http.StatusUnauthorized:
		for _, known := range endings {
			if answer.Code == known.code {
				return &platform.Reconnect{Answer: say(known.message, known.hint)}
			}
		}
		return &platform.Reconnect{Answer: say("LinkedIn no longer accepts this connection.", "Connect the LinkedIn account again.")}
	case status == http.StatusForbidden:
		return &platform.Refused{Answer: say("LinkedIn says that your developer app or this connection lacks a permission.",
			"Check that the app has the products “Share on LinkedIn” and “Sign In with LinkedIn using OpenID Connect”, then connect the account again.")}
	case status == http.StatusConflict:
		return &platform.RetryAt{Answer: say("LinkedIn was busy with another change.", "Try again in a moment."),
			At: c.now().Add(conflictPause)}
	case status == http.StatusUpgradeRequired:
		return &platform.Refused{Answer: say("LinkedIn no longer takes API version "+c.Version()+".",
			"Choose a newer LinkedIn API version in Settings.")}
	case status == http.StatusTooManyRequests:
		return &platform.RetryAt{Answer: say("LinkedIn takes no more requests from this account for now.",
			"Wait until LinkedIn takes requests again; its daily count starts anew at midnight UTC."), At: c.throttledUntil(reply.Header)}
	case complaint.isDuplicate(status):
		return &platform.Refused{Answer: say("LinkedIn already has a post with this content.",
			"Look at your posts on LinkedIn. To post it once more, change the text or wait a day."),
			Duplicate: true, Existing: postURN.FindString(complaint.Message)}
	case complaint.has("MEDIA_ASSET_WAITING_UPLOAD"):
		message := "LinkedIn is not done with the images yet."
		if op.document {
			message = "LinkedIn is not done with the document yet."
		}
		return &platform.RetryAt{Answer: say(message, "Try again in a few seconds."), At: c.now().Add(mediaPause)}
	}
	words := refusals
	if op.document {
		words = slices.Concat(documentRefusals, refusals)
	}
	for _, known := range words {
		if complaint.has(known.code) {
			return &platform.Refused{Answer: say(known.message, known.hint)}
		}
	}
	switch reply.Status {
	case http.StatusNotFound:
		return &platform.Refused{Answer: say("LinkedIn does not know the address this was sent to.",
			"Choose another LinkedIn API version in Settings, or look for a newer Levercast.")}
	case http.StatusUnprocessableEntity:
		return &platform.Refused{Answer: say("LinkedIn understood the request and cannot make a post of it.",
			"LinkedIn's own words tell more; change the post and try again.")}
	}
	return &platform.Refused{Answer: say("LinkedIn refused the request.", "LinkedIn's own words tell more; change the post and try again.")}
}

// endings are why LinkedIn no longer accepts a token, in words.
var endings = []struct{ code, message, hint string }{
	{"EXPIRED_ACCESS_TOKEN", "The 60 days for which LinkedIn let Levercast in have ended.", "Connect the LinkedIn account again; LinkedIn asks little if you are signed in there."},
	{"REVOKED_ACCESS_TOKEN", "Levercast's access was withdrawn on LinkedIn.", "Connect the LinkedIn account again if that was not what you wanted."},
}

// refusals are what a 400 may say, in words.
var refusals = []struct{ code, message, hint string }{
	{"FIELD_LENGTH_TOO_LONG", "The text is too long for LinkedIn.", "Shorten the text or the image descriptions."},
	{"MEDIA_ASSET_PROCESSING_FAILED", "LinkedIn cannot use one of the images.", "Replace the image or save it anew as JPEG."},
	{"EXPIRED_UPLOAD_URL", "The time to hand over an image ran out.", "Publish again."},
	{"INVALID_VALUE_BLANK_FIELD", "LinkedIn wants some text.", "Write something to go with the images."},
	{"MISSING_FIELD", "LinkedIn wants something that is missing from the post.", "Check the text and the images."},
	{"INVALID_URN_ID", "LinkedIn does not know the account or one of the images.", "Add the images again, or connect the account again."},
	{"INVALID_URN_TYPE", "LinkedIn does not know the account or one of the images.", "Add the images again, or connect the account again."},
	{"INVALID_VALUE_FOR_FIELD", "LinkedIn does not take a value in this post.", "LinkedIn's own words name it; change the text or the images and try again."},
	{"ILLEGAL_ARGUMENT", "LinkedIn does not understand something in this post.", "LinkedIn's own words tell more; change the text or the images and try again."},
	{"VERSION_MISSING", "LinkedIn wants to be told an API version.", "Choose a LinkedIn API version in Settings."},
}

// documentRefusals are those that mean something else of a post with a document.
var documentRefusals = []struct{ code, message, hint string }{
	{"FIELD_LENGTH_TOO_LONG", "The text or the document's title is too long for LinkedIn.", "Shorten the text or the title."},
	{"MEDIA_ASSET_PROCESSING_FAILED", "LinkedIn cannot use the document.", "Export it as a new PDF and put that in its place."},
	{"EXPIRED_UPLOAD_URL", "The time to hand over the document ran out.", "Publish again."},
	{"INVALID_VALUE_BLANK_FIELD", "LinkedIn wants some text, and a title for the document.", "Write something to go with the document, and check its title."},
	{"MISSING_FIELD", "LinkedIn wants something that is missing from the post.", "Check the text and the document's title."},
	{"INVALID_URN_ID", "LinkedIn does not know the account or the document.", "Add the document again, or connect the account again."},
	{"INVALID_URN_TYPE", "LinkedIn does not know the account or the document.", "Add the document again, or connect the account again."},
}

// throttledUntil returns when requests are taken again: when the answer says, or
// at the next midnight UTC, when LinkedIn's daily counts start anew.
func (c *Client) throttledUntil(header http.Header) time.Time {
	now := c.now().UTC()
	value := header.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil && seconds > 0 {
		return now.Add(time.Duration(seconds) * time.Second)
	}
	if at, err := http.ParseTime(value); err == nil && at.After(now) {
		return at.UTC()
	}
	return now.Truncate(24 * time.Hour).Add(24 * time.Hour)
}

// complaint is the body of an error. LinkedIn sends any subset of it.
type complaint struct {
	Message          string `json:"message"`
	Code             string `json:"code"`
	ServiceErrorCode int    `json:"serviceErrorCode"`
	ErrorDetails     struct {
		InputErrors []struct {
			Code string `json:"code"`
		} `json:"inputErrors"`
	} `json:"errorDetails"`
}

// readComplaint reads what it can: fields of an unexpected type are passed over,
// and a body that is no JSON is an empty complaint.
func readComplaint(body []byte) complaint {
	var c complaint
	var mistyped *json.UnmarshalTypeError
	if err := json.Unmarshal(body, &c); err != nil && !errors.As(err, &mistyped) {
		return complaint{}
	}
	return c
}

// serviceCodes name the numbers LinkedIn sometimes sends instead of a code.
var serviceCodes = map[int]string{
	100: "ACCESS_DENIED", 101: "TOO_MANY_REQUESTS",
	65600: "INVALID_ACCESS_TOKEN", 65601: "REVOKED_ACCESS_TOKEN", 65602: "EXPIRED_ACCESS_TOKEN",
}

func (c complaint) code() string {
	switch {
	case len(c.ErrorDetails.InputErrors) > 0 && c.ErrorDetails.InputErrors[0].Code != "":
		return c.ErrorDetails.InputErrors[0].Code
	case c.Code != "":
		return c.Code
	}
	return serviceCodes[c.ServiceErrorCode]
}

func (c complaint) has(code string) bool {
	for _, e := range c.ErrorDetails.InputErrors {
		if e.Code == code {
			return true
		}
	}
	return c.Code == code
}

// postURN finds the post that a refusal as duplicate names.
var postURN = regexp.MustCompile(`urn:li:(?:share|ugcPost|activity):[0-9]+`)

func (c complaint) isDuplicate(status int) bool {
	return c.has("DUPLICATE_POST") ||
		status == http.StatusUnprocessableEntity && strings.Contains(c.Message, "duplicate of urn:li:")
}

// excerpt returns the network's own words, at most 500 characters, without secrets.
func excerpt(body []byte, secrets []string) string {
	const most = 500
	words := string(body)
	if c := readComplaint(body); c.Message != "" {
		words = c.Message
	}
	for _, secret := range secrets {
		if secret != "" {
			words = strings.ReplaceAll(words, secret, "[removed]")
		}
	}
	words = strings.TrimSpace(strings.ToValidUTF8(words, "\uFFFD"))
	if runes := []rune(words); len(runes) > most {
		words = string(runes[:most])
	}
	return words
}
