package generatetest

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"levercast/backend"
	"levercast/backend/generate"
)

// FuzzAnswers checks that whatever a server answers, an adapter returns with sound
// text, and with a failure that is told and does not hold the key. Each of the
// answers is tried as a stream and as one piece.
func FuzzAnswers(f *testing.F, dial func(*http.Client, backend.Now) generate.Dial, key string, answers ...string) {
	types := []string{"text/event-stream", "application/json", "text/html", ""}
	for _, answer := range answers {
		f.Add(answer, uint16(http.StatusOK), uint8(0))
		f.Add(answer, uint16(http.StatusOK), uint8(1))
		f.Add(answer, uint16(http.StatusBadRequest), uint8(1))
	}
	f.Fuzz(func(t *testing.T, answer string, status uint16, kind uint8) {
		if status < 200 || status > 599 {
			t.Skip("no server says this")
		}
		client := &http.Client{Transport: answering(func(request *http.Request) *http.Response {
			return &http.Response{
				StatusCode: int(status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: request,
				Header: http.Header{"Content-Type": {types[int(kind)%len(types)]}}, Body: io.NopCloser(strings.NewReader(answer)),
			}
		})}
		api, err := dial(client, Now)(generate.Provider{BaseURL: "https://api.example.com", Model: "m"}, key)
		if err != nil {
			t.Fatal(err)
		}
		told, err := api.Complete(t.Context(), prompt(), func(text string) {
			if !utf8.ValidString(text) {
				t.Errorf("heard %q", text)
			}
		})
		_, listErr := api.Models(t.Context())
		for _, err := range []error{err, listErr} {
			var failed *generate.Failed
			if err != nil && !errors.As(err, &failed) {
				t.Errorf("it is told as no failure: %v", err)
			}
			if failed != nil && (failed.Why == "" || strings.Contains(failed.Excerpt+failed.Code+failed.Error(), key)) {
				t.Errorf("it is told as %v", failed)
			}
		}
		if strings.Contains(told.Model, key) {
			t.Errorf("the key is in the model's name %q", told.Model)
		}
	})
}

type answering func(*http.Request) *http.Response

func (a answering) RoundTrip(request *http.Request) (*http.Response, error) { return a(request), nil }
