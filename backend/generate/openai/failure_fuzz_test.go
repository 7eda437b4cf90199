package openai

import (
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// Whatever a server says of an error, it is told as one, short and without the key.
func FuzzJudge(f *testing.F) {
	const key = "sk-0123456789abcdef"
	for _, body := range []string{
		`{"error":{"message":"key sk-0123456789abcdef","type":"invalid_request_error","param":"stream_options","code":null}}`,
		`[{"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED","details":[{"retryDelay":"60s"}]}}]`,
		`{"detail":[{"loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}`, `{"detail":[{"loc":[1],"msg":2}, 3]}`,
		`{"error":"bare"}`, `<html>`, "", "{", `{"object":"error","message":"\u001b[31m","code":400}`, `{"error":{"code":"sk-0123456789abcdef"}}`,
	} {
		f.Add([]byte(body), 400, "20")
	}
	a := &api{key: key, now: func() time.Time { return time.Unix(0, 0) }}
	f.Fuzz(func(t *testing.T, body []byte, status int, header string) {
		failed := a.judge(body, &http.Response{StatusCode: status, Header: http.Header{"Retry-After": {header}, "X-Ratelimit-Reset": {header}}}, false)
		if failed.Why == "" {
			t.Error("it is no way to fail")
		}
		for _, said := range []string{failed.Excerpt, failed.Code, failed.Error()} {
			if strings.Contains(said, key) || !utf8.ValidString(said) || utf8.RuneCountInString(said) > 1000 {
				t.Errorf("said %q", said)
			}
		}
	})
}
