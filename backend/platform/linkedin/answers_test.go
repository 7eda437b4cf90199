package linkedin_test

import (
	"fmt"
	"testing"
	"time"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin/linkedinsim"
)

// Every answer LinkedIn documents for a new post, from a server that gives it.
func TestEveryDocumentedAnswerHasItsOwnWords(t *testing.T) {
	const (
		refused   = "*platform.Refused"
		retryAt   = "*platform.RetryAt"
		reconnect = "*platform.Reconnect"
	)
	ownWords := map[string]bool{}
	for kind, want := range map[linkedinsim.FaultKind]struct {
		typed, code, message, hint string
		after                      time.Duration // when it may be tried again
	}{
		linkedinsim.InvalidToken:     {reconnect, "INVALID_ACCESS_TOKEN", "LinkedIn no longer accepts this connection.", "Connect the LinkedIn account again.", 0},
		linkedinsim.EmptyToken:       {reconnect, "EMPTY_ACCESS_TOKEN", "LinkedIn no longer accepts this connection.", "Connect the LinkedIn account again.", 0},
		linkedinsim.RevokedToken:     {reconnect, "REVOKED_ACCESS_TOKEN", "Levercast's access was withdrawn on LinkedIn.", "Connect the LinkedIn account again if that was not what you wanted.", 0},
		linkedinsim.ExpiredToken:     {reconnect, "EXPIRED_ACCESS_TOKEN", "The 60 days for which LinkedIn let Levercast in have ended.", "Connect the LinkedIn account again; LinkedIn asks little if you are signed in there.", 0},
		linkedinsim.PermissionDenied: {refused, "ACCESS_DENIED", "LinkedIn says that your developer app or this connection lacks a permission.", "Check that the app has the products “Share on LinkedIn” and “Sign In with LinkedIn using OpenID Connect”, then connect the account again.", 0},
		linkedinsim.MissingField:     {refused, "MISSING_FIELD", "LinkedIn wants something that is missing from the post.", "Check the text and the images.", 0},
		linkedinsim.TextTooLong:      {refused, "FIELD_LENGTH_TOO_LONG", "The text is too long for LinkedIn.", "Shorten the text or the image descriptions.", 0},
		linkedinsim.InvalidValue:     {refused, "INVALID_VALUE_FOR_FIELD", "LinkedIn does not take a value in this post.", "LinkedIn's own words name it; change the text or the images and try again.", 0},
		linkedinsim.WrongURNType:     {refused, "INVALID_URN_TYPE", "LinkedIn does not know the account or one of the images.", "Add the images again, or connect the account again.", 0},
		linkedinsim.UnknownURN:       {refused, "INVALID_URN_ID", "LinkedIn does not know the account or one of the images.", "Add the images again, or connect the account again.", 0},
		linkedinsim.BlankField:       {refused, "INVALID_VALUE_BLANK_FIELD", "LinkedIn wants some text.", "Write something to go with the images.", 0},
		linkedinsim.ImagePending:     {retryAt, "MEDIA_ASSET_WAITING_UPLOAD", "LinkedIn is not done with the images yet.", "Try again in a few seconds.", 2 * time.Second},
		linkedinsim.ImageUnusable:    {refused, "MEDIA_ASSET_PROCESSING_FAILED", "LinkedIn cannot use one of the images.", "Replace the image or save it anew as JPEG.", 0},
		linkedinsim.UploadExpired:    {refused, "EXPIRED_UPLOAD_URL", "The time to hand over an image ran out.", "Publish again.", 0},
		linkedinsim.IllegalArgument:  {refused, "ILLEGAL_ARGUMENT", "LinkedIn does not understand something in this post.", "LinkedIn's own words tell more; change the text or the images and try again.", 0},
		linkedinsim.NotFound:         {refused, "", "LinkedIn does not know the address this was sent to.", "Choose another LinkedIn API version in Settings, or look for a newer Levercast.", 0},
		linkedinsim.Conflict:         {retryAt, "CONFLICT", "LinkedIn was busy with another change.", "Try again in a moment.", 30 * time.Second},
		linkedinsim.Unprocessable:    {refused, "UNPROCESSABLE", "LinkedIn understood the request and cannot make a post of it.", "LinkedIn's own words tell more; change the post and try again.", 0},
		linkedinsim.VersionRetired:   {refused, "NONEXISTENT_VERSION", "LinkedIn no longer takes API version 202609.", "Choose a newer LinkedIn API version in Settings.", 0},
		linkedinsim.Throttle:         {retryAt, "TOO_MANY_REQUESTS", "LinkedIn takes no more requests from this account for now.", "Wait until LinkedIn takes requests again; its daily count starts anew at midnight UTC.", 12 * time.Hour},
	} {
		ownWords[want.message] = true
		t.Run(string(kind), func(t *testing.T) {
			b := newBench(t, nil)
			b.simulator.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: kind}, 1)
			_, err := b.client.Create(t.Context(), b.token, platform.Request{Author: testAuthor, Text: "Hello"})
			if got := fmt.Sprintf("%T", err); got != want.typed {
				t.Fatalf("error is %s (%v), want %s", got, err, want.typed)
			}
			answer, _ := platform.AnswerOf(err)
			if answer.Code != want.code || answer.Message != want.message+" Nothing was posted." || answer.Hint != want.hint {
				t.Errorf("answer is %+v\nwant %+v", answer, want)
			}
			if answer.Excerpt == "" {
				t.Error("LinkedIn's own words are lost")
			}
			if later, ok := err.(*platform.RetryAt); ok && !later.At.Equal(noon.Add(want.after)) {
				t.Errorf("tried again at %s, want %s later", later.At, want.after)
			}
			if posts := b.simulator.Posts(); len(posts) != 0 {
				t.Errorf("LinkedIn shows %d posts", len(posts))
			}
		})
	}
	if len(ownWords) < 17 {
		t.Errorf("only %d different messages", len(ownWords))
	}
}
