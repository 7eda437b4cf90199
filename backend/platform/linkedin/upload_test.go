package linkedin_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/platform/platformtest"
)

// wire answers in place of the internet, and notes where a token was sent.
type wire struct {
	uploadAddress string
	tokenAt       []string
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	if strings.Contains(r.Header.Get("Authorization"), "the-token") {
		w.tokenAt = append(w.tokenAt, r.Method+" "+r.URL.Scheme+"://"+r.URL.Host)
	}
	answer := &http.Response{StatusCode: http.StatusCreated, Header: http.Header{}, Body: http.NoBody, Request: r}
	if r.Method == http.MethodPost {
		answer.StatusCode = http.StatusOK
		answer.Body = io.NopCloser(strings.NewReader(
			`{"value":{"uploadUrl":"` + w.uploadAddress + `","image":"urn:li:image:1","document":"urn:li:document:1"}}`))
	}
	return answer, nil
}

func TestWhereATokenIsSent(t *testing.T) {
	for address, allowed := range map[string]bool{
		"https://www.linkedin.com/dms-uploads/1":          true,
		"https://media.licdn.linkedin.com/dms-uploads/1":  true,
		"http://www.linkedin.com/dms-uploads/1":           false,
		"https://www.linkedin.com:8443/dms-uploads/1":     false,
		"https://linkedin.com.evil.example/dms-uploads/1": false,
		"https://evil-linkedin.com/dms-uploads/1":         false,
		"https://name@www.linkedin.com/dms-uploads/1":     false,
		"":         false,
		"%zz":      false,
		"file:///": false,
	} {
		for kind, upload := range map[string]func(*linkedin.Client) (string, error){
			"image": func(c *linkedin.Client) (string, error) {
				return c.Upload(t.Context(), "the-token", testAuthor, platformtest.Image(1, ""))
			},
			"document": func(c *linkedin.Client) (string, error) {
				return c.UploadDocument(t.Context(), "the-token", testAuthor, platformtest.Document(1))
			},
		} {
			t.Run("with an "+kind+" to "+address, func(t *testing.T) {
				w := &wire{uploadAddress: address}
				client, err := linkedin.New(linkedin.Config{HTTP: &http.Client{Transport: w}, Now: func() time.Time { return noon }})
				if err != nil {
					t.Fatal(err)
				}
				id, err := upload(client)
				var refused *platform.Refused
				switch {
				case allowed && (err != nil || id != "urn:li:"+kind+":1" || len(w.tokenAt) != 2):
					t.Errorf("upload = %q, %v; the token went to %v", id, err, w.tokenAt)
				case !allowed && (!errors.As(err, &refused) || len(w.tokenAt) != 1):
					t.Errorf("upload = %q, %v; the token went to %v", id, err, w.tokenAt)
				}
			})
		}
	}
}

func TestUploadWithoutAnID(t *testing.T) {
	client, err := linkedin.New(linkedin.Config{Now: func() time.Time { return noon }, HTTP: &http.Client{Transport: silent{}}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.UploadDocument(t.Context(), "the-token", testAuthor, platformtest.Document(1))
	var unreachable *platform.Unreachable
	if !errors.As(err, &unreachable) {
		t.Errorf("an answer that names no document gave %v", err)
	}
}

// silent says yes to everything, and nothing else.
type silent struct{}

func (silent) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(`{"value":{}}`)), Request: r}, nil
}

func TestRulesAreTheSameForEveryAccount(t *testing.T) {
	client := newClient(t)
	if rules := client.RulesFor(platform.Profile{ID: "1", Plan: "Premium"}); rules.Limits().Length != client.Limits().Length {
		t.Errorf("limits are %+v", rules.Limits())
	}
}

func TestNothingIsReadBack(t *testing.T) {
	if _, err := newClient(t).ReadBack(t.Context(), "the-token", testAuthor, nil); !errors.Is(err, platform.ErrCannotRead) {
		t.Errorf("ReadBack = %v", err)
	}
}
