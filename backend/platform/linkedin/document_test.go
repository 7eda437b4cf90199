package linkedin_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"time"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/platformtest"
)

func TestDocument(t *testing.T) {
	report := platformtest.Document(3)

	t.Run("arrives byte for byte", func(t *testing.T) {
		b := newBench(t, nil)
		id, err := b.client.UploadDocument(t.Context(), b.token, testAuthor, report)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.client.Create(t.Context(), b.token, documentPost(id, "Report")); err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(report.Bytes)
		want := linkedinsim.Document{URN: id, Title: "Report", SHA256: hex.EncodeToString(sum[:]), Pages: 3, Bytes: len(report.Bytes)}
		if got := b.simulator.Posts()[0].Document; got == nil || *got != want {
			t.Errorf("LinkedIn has %+v; want %+v", got, want)
		}
	})
	t.Run("is waited for while LinkedIn works on it", func(t *testing.T) {
		now := noon
		b := newBench(t, func(c *linkedinsim.Config) {
			c.Now = func() time.Time { return now }
			c.Processing = 2 * time.Second
		})
		id, err := b.client.UploadDocument(t.Context(), b.token, testAuthor, report)
		if err != nil {
			t.Fatal(err)
		}
		var retry *platform.RetryAt
		if _, err = b.client.Create(t.Context(), b.token, documentPost(id, "Report")); !errors.As(err, &retry) || !strings.Contains(retry.Message, "the document") {
			t.Fatalf("error = %v; want RetryAt about the document", err)
		}
		now = retry.At
		if _, err = b.client.Create(t.Context(), b.token, documentPost(id, "Report")); err != nil {
			t.Error(err)
		}
	})
	t.Run("is refused after all if LinkedIn cannot use it", func(t *testing.T) {
		b := newBench(t, nil)
		id, err := b.client.UploadDocument(t.Context(), b.token, testAuthor, platformtest.Document(301))
		if err != nil {
			t.Fatal(err)
		}
		_, err = b.client.Create(t.Context(), b.token, documentPost(id, "Report"))
		var refused *platform.Refused
		if !errors.As(err, &refused) || refused.Message != "LinkedIn cannot use the document. Nothing was posted." {
			t.Errorf("error = %v", err)
		}
	})
	t.Run("is not spoken of as an image", func(t *testing.T) {
		for _, kind := range []linkedinsim.FaultKind{
			linkedinsim.MissingField, linkedinsim.TextTooLong, linkedinsim.WrongURNType, linkedinsim.UnknownURN,
			linkedinsim.BlankField, linkedinsim.ImagePending, linkedinsim.ImageUnusable, linkedinsim.UploadExpired,
		} {
			b := newBench(t, nil)
			b.simulator.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: kind}, 1)
			_, err := b.client.Create(t.Context(), b.token, documentPost("urn:li:document:1", "Report"))
			answer, _ := platform.AnswerOf(err)
			if said := answer.Message + answer.Hint; !strings.Contains(said, "document") || strings.Contains(said, "image") {
				t.Errorf("after %s LinkedIn is said to want: %s %s", kind, answer.Message, answer.Hint)
			}
		}
	})
}

func documentPost(id, title string) platform.Request {
	return platform.Request{Author: testAuthor, Text: "Swipe", Document: &platform.UploadedDocument{ID: id, Title: title}}
}
