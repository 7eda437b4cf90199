package linkedin_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
)

// answering returns a client of a server that gives every request this answer.
func answering(t *testing.T, status int, header http.Header, body string) *linkedin.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		for name, values := range header {
			w.Header()[name] = values
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	client, err := linkedin.New(linkedin.Config{AuthURL: server.URL, APIURL: server.URL, Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func createWith(t *testing.T, client *linkedin.Client) error {
	t.Helper()
	receipt, err := client.Create(t.Context(), "the-token", platform.Request{Author: testAuthor, Text: "Hello"})
	if (err == nil) == (receipt.RemoteID == "") {
		t.Errorf("Create = %+v, %v; want a receipt or an error", receipt, err)
	}
	return err
}

func TestEveryAnswerToCreate(t *testing.T) {
	coded := func(status int, code string) string {
		return fmt.Sprintf(`{"message":"No good","serviceErrorCode":1,"status":%d,"code":%q}`, status, code)
	}
	const (
		refused   = "*platform.Refused"
		retryAt   = "*platform.RetryAt"
		reconnect = "*platform.Reconnect"
		uncertain = "*platform.Uncertain"
	)
	for name, test := range map[string]struct {
		status     int
		body       string
		want, code string
	}{
		"an invalid token needs a connection":              {401, `{"serviceErrorCode":65600,"message":"Invalid access token","status":401}`, reconnect, "INVALID_ACCESS_TOKEN"},
		"a revoked token needs a connection":               {401, `{"serviceErrorCode":65601,"message":"Revoked","status":401}`, reconnect, "REVOKED_ACCESS_TOKEN"},
		"an expired token needs a connection":              {401, `{"serviceErrorCode":65602,"message":"The token used in the request has expired","status":401}`, reconnect, "EXPIRED_ACCESS_TOKEN"},
		"an empty token needs a connection":                {401, coded(401, "EMPTY_ACCESS_TOKEN"), reconnect, "EMPTY_ACCESS_TOKEN"},
		"a missing permission is a refusal":                {403, `{"message":"Not enough permissions to access: partnerApiPostsExternal.CREATE.20260901","serviceErrorCode":100,"status":403}`, refused, "ACCESS_DENIED"},
		"a missing field is a refusal":                     {400, coded(400, "MISSING_FIELD"), refused, "MISSING_FIELD"},
		"a text too long is a refusal":                     {400, coded(400, "FIELD_LENGTH_TOO_LONG"), refused, "FIELD_LENGTH_TOO_LONG"},
		"a wrong value is a refusal":                       {400, coded(400, "INVALID_VALUE_FOR_FIELD"), refused, "INVALID_VALUE_FOR_FIELD"},
		"a wrong kind of URN is a refusal":                 {400, coded(400, "INVALID_URN_TYPE"), refused, "INVALID_URN_TYPE"},
		"an unknown URN is a refusal":                      {400, coded(400, "INVALID_URN_ID"), refused, "INVALID_URN_ID"},
		"a blank field is a refusal":                       {400, coded(400, "INVALID_VALUE_BLANK_FIELD"), refused, "INVALID_VALUE_BLANK_FIELD"},
		"a broken image is a refusal":                      {400, coded(400, "MEDIA_ASSET_PROCESSING_FAILED"), refused, "MEDIA_ASSET_PROCESSING_FAILED"},
		"an old upload address is a refusal":               {400, coded(400, "EXPIRED_UPLOAD_URL"), refused, "EXPIRED_UPLOAD_URL"},
		"an illegal argument is a refusal":                 {400, coded(400, "ILLEGAL_ARGUMENT"), refused, "ILLEGAL_ARGUMENT"},
		"a missing version is a refusal":                   {400, coded(400, "VERSION_MISSING"), refused, "VERSION_MISSING"},
		"an image on its way is tried again":               {400, coded(400, "MEDIA_ASSET_WAITING_UPLOAD"), retryAt, "MEDIA_ASSET_WAITING_UPLOAD"},
		"a wrong address is a refusal":                     {404, ``, refused, ""},
		"a conflict is tried again":                        {409, coded(409, "CONFLICT"), retryAt, "CONFLICT"},
		"an unprocessable request is a refusal":            {422, coded(422, "SOMETHING"), refused, "SOMETHING"},
		"a retired version is a refusal":                   {426, `{"status":426,"code":"NONEXISTENT_VERSION","message":"Requested version 20250101 is not active"}`, refused, "NONEXISTENT_VERSION"},
		"the daily limit is waited for":                    {429, `{"serviceErrorCode":101,"status":429,"message":"limit"}`, retryAt, "TOO_MANY_REQUESTS"},
		"an unknown refusal is a refusal":                  {418, `<html>`, refused, ""},
		"a body with fields of other types is read anyway": {400, `{"status":"400","serviceErrorCode":"x","code":"MISSING_FIELD"}`, refused, "MISSING_FIELD"},
		"a request timeout is uncertain":                   {408, ``, uncertain, ""},
		"a server error is uncertain":                      {500, `{"message":"Internal Server Error","status":500}`, uncertain, ""},
		"a page of a gateway is uncertain":                 {502, `<html>Bad gateway</html>`, uncertain, ""},
		"LinkedIn's own 999 is uncertain":                  {999, `<html>Denied</html>`, uncertain, ""},
		"a redirect is uncertain":                          {302, ``, uncertain, ""},
		"success without an id is uncertain":               {201, ``, uncertain, ""},
		"another kind of success is uncertain":             {200, `{"id":"urn:li:share:1"}`, uncertain, ""},
	} {
		t.Run(name, func(t *testing.T) {
			err := createWith(t, answering(t, test.status, nil, test.body))
			if got := fmt.Sprintf("%T", err); got != test.want {
				t.Fatalf("error is %s (%v); want %s", got, err, test.want)
			}
			answer, _ := platform.AnswerOf(err)
			if answer.Status != test.status || answer.Code != test.code || answer.Message == "" || answer.Hint == "" {
				t.Errorf("answer = %+v; want status %d, code %q and words", answer, test.status, test.code)
			}
		})
	}
}

func TestAnswersThatNameMore(t *testing.T) {
	t.Run("a duplicate names the post that is there", func(t *testing.T) {
		body := `{"errorDetailType":"com.linkedin.common.error.BadRequest","message":"com.linkedin.content.common.exception.BadRequestResponseException: ` +
			`Content is a duplicate of urn:li:share:7141","errorDetails":{"inputErrors":[{"description":"Duplicate post is detected","input":{},"code":"DUPLICATE_POST"}]},"status":422}`
		var refused *platform.Refused
		if err := createWith(t, answering(t, 422, nil, body)); !errors.As(err, &refused) || !refused.Duplicate || refused.Existing != "urn:li:share:7141" {
			t.Errorf("error = %#v", err)
		}
	})
	t.Run("a duplicate without a URN is still one", func(t *testing.T) {
		var refused *platform.Refused
		err := createWith(t, answering(t, 422, nil, `{"errorDetails":{"inputErrors":[{"code":"DUPLICATE_POST"}]}}`))
		if !errors.As(err, &refused) || !refused.Duplicate || refused.Existing != "" {
			t.Errorf("error = %#v", err)
		}
	})
	t.Run("an image on its way is tried again in seconds", func(t *testing.T) {
		var retry *platform.RetryAt
		err := createWith(t, answering(t, 400, nil, `{"code":"MEDIA_ASSET_WAITING_UPLOAD"}`))
		if !errors.As(err, &retry) || !retry.At.Equal(noon.Add(2*time.Second)) {
			t.Errorf("error = %#v", err)
		}
	})
	for name, test := range map[string]struct {
		after string
		want  time.Time
	}{
		"the daily limit ends at midnight UTC": {"", time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)},
		"a number of seconds is honoured":      {"90", noon.Add(90 * time.Second)},
		"a date is honoured":                   {"Mon, 23 Nov 2026 13:00:00 GMT", noon.Add(time.Hour)},
		"a date in the past is not":            {"Mon, 23 Nov 2026 11:00:00 GMT", time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)},
	} {
		t.Run(name, func(t *testing.T) {
			var retry *platform.RetryAt
			err := createWith(t, answering(t, 429, http.Header{"Retry-After": {test.after}}, `{}`))
			if !errors.As(err, &retry) || !retry.At.Equal(test.want) {
				t.Errorf("error = %#v; want %v", err, test.want)
			}
		})
	}
	t.Run("a retired version names the version and the setting", func(t *testing.T) {
		answer, _ := platform.AnswerOf(createWith(t, answering(t, 426, nil, `{}`)))
		if !strings.Contains(answer.Message, linkedin.DefaultVersion) || !strings.Contains(answer.Hint, "API version in Settings") {
			t.Errorf("answer = %+v", answer)
		}
	})
	t.Run("a missing permission names the products", func(t *testing.T) {
		answer, _ := platform.AnswerOf(createWith(t, answering(t, 403, nil, `{}`)))
		if !strings.Contains(answer.Hint, "Share on LinkedIn") {
			t.Errorf("answer = %+v", answer)
		}
	})
	t.Run("an excerpt has 500 characters at most and no token", func(t *testing.T) {
		answer, _ := platform.AnswerOf(createWith(t, answering(t, 500, nil, "the-token "+strings.Repeat("é", 900)+"\xff")))
		if n := len([]rune(answer.Excerpt)); n != 500 || strings.Contains(answer.Excerpt, "the-token") {
			t.Errorf("excerpt of %d characters: %q", n, answer.Excerpt)
		}
	})
	t.Run("a request timeout whose body breaks off is uncertain", func(t *testing.T) {
		err := createWith(t, answering(t, 408, http.Header{"Content-Length": {"900"}}, `{"mess`))
		var uncertain *platform.Uncertain
		if !errors.As(err, &uncertain) || uncertain.Status != 408 {
			t.Errorf("error = %#v", err)
		}
	})
	t.Run("an id proves the post, whichever success comes with it", func(t *testing.T) {
		if err := createWith(t, answering(t, 200, http.Header{"X-Restli-Id": {"urn:li:share:1"}}, "")); err != nil {
			t.Error(err)
		}
	})
	t.Run("a refusal whose body breaks off is a refusal", func(t *testing.T) {
		err := createWith(t, answering(t, 403, http.Header{"Content-Length": {"900"}}, `{"mess`))
		var refused *platform.Refused
		if !errors.As(err, &refused) {
			t.Errorf("error = %#v", err)
		}
	})
}

func TestAnswersToTheOtherCalls(t *testing.T) {
	t.Run("a member without an id is no member", func(t *testing.T) {
		var unreachable *platform.Unreachable
		if _, err := answering(t, 200, nil, `{"name":"Ada"}`).Me(t.Context(), "the-token"); !errors.As(err, &unreachable) {
			t.Errorf("error = %#v", err)
		}
	})
	t.Run("a member without a full name has the parts of it", func(t *testing.T) {
		profile, err := answering(t, 200, nil, `{"sub":"1","given_name":"Ada","locale":"en_US"}`).Me(t.Context(), "the-token")
		if err != nil || profile.Name != "Ada" {
			t.Errorf("Me = %+v, %v", profile, err)
		}
	})
	t.Run("a post that is gone is deleted", func(t *testing.T) {
		if err := answering(t, 404, nil, `{}`).Delete(t.Context(), "the-token", "urn:li:share:1"); err != nil {
			t.Error(err)
		}
	})
	t.Run("a failed revocation says that it cannot be done here", func(t *testing.T) {
		err := answering(t, 404, nil, `{}`).Revoke(t.Context(), platform.App{ClientID: "a", Secret: "b"}, "the-token")
		if !errors.Is(err, platform.ErrCannotRevoke) {
			t.Error(err)
		}
	})
	for name, address := range map[string]string{
		"another host":            "http://evil.example/dms-uploads/1",
		"another loopback port":   "http://127.0.0.1:1/dms-uploads/1",
		"LinkedIn, from loopback": "https://www.linkedin.com/dms-uploads/1",
		"an address with a login": "https://linkedin.com@evil.example/1",
		"a relative address":      "/dms-uploads/1",
	} {
		t.Run("an image and its token are not sent to "+name, func(t *testing.T) {
			client := answering(t, 200, nil, fmt.Sprintf(`{"value":{"uploadUrl":%q,"image":"urn:li:image:1"}}`, address))
			var refused *platform.Refused
			if _, err := client.Upload(t.Context(), "the-token", testAuthor, square(t)); !errors.As(err, &refused) {
				t.Errorf("error = %#v", err)
			}
		})
	}
}
