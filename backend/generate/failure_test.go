package generate

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"levercast/backend"
)

func TestExcerpt(t *testing.T) {
	for name, test := range map[string][3]string{
		"hides the key":                        {"bad key sk-12345 given", "sk-12345", "bad key … given"},
		"puts it on one line":                  {"a\n\tb  c", "", "a b c"},
		"mends broken text":                    {"a\xffb", "", "a�b"},
		"leaves a short key out":               {"a b", "b", "a b"},
		"leaves orders to a terminal out":      {"\x1b]0;owned\x07 red\u009b31m \u202etxt", "", "]0;owned red31m txt"},
		"leaves out a key between such orders": {"key sk-\x1b1234 is wrong", "sk-1234", "key … is wrong"},
		"cuts what is long":                    {strings.Repeat("é", 301), "", strings.Repeat("é", 300) + "…"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Excerpt(test[0], test[1]); got != test[2] {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestRetryAt(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Time{
		"20":                            now.Add(20 * time.Second),
		"0.5":                           now.Add(500 * time.Millisecond),
		"Sun, 01 Mar 2026 12:01:00 GMT": now.Add(time.Minute),
		"":                              {}, "soon": {}, "-3": {}, "1e99": {}, "NaN": {},
	} {
		if got := RetryAt(http.Header{"Retry-After": {value}}, now); !got.Equal(want) {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}

func TestLost(t *testing.T) {
	broken := errors.New("broken")
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	late, stop := context.WithCancelCause(t.Context())
	stop(&Failed{Why: TimedOut})
	for name, test := range map[string]struct {
		ctx   context.Context
		err   error
		begun bool
		want  Failure
	}{
		"is cut once an answer had begun": {t.Context(), broken, true, Cut},
		"is unreachable before":           {t.Context(), broken, false, Unreachable},
		"is late after the deadline":      {t.Context(), context.DeadlineExceeded, false, TimedOut},
		"is what ended its context":       {late, context.Canceled, true, TimedOut},
		"is a redirect":                   {t.Context(), &redirectError{to: "elsewhere"}, false, Redirected},
		"is no failure when cancelled":    {cancelled, broken, true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := failureOf(Lost(test.ctx, test.err, test.begun)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	if err := Lost(cancelled, broken, true); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled call returns %v", err)
	}
}

func TestCheckAddress(t *testing.T) {
	for given, want := range map[string]string{
		"https://api.example.com/v1":       "https://api.example.com/v1",
		" https://api.example.com/v1// ":   "https://api.example.com/v1",
		"http://localhost:11434/v1":        "http://localhost:11434/v1",
		"http://127.0.0.1:8080":            "http://127.0.0.1:8080",
		"http://127.9.9.9/v1":              "http://127.9.9.9/v1",
		"http://[::1]:8080/v1":             "http://[::1]:8080/v1",
		"http://api.example.com/v1":        "",
		"http://localhost.example.com":     "",
		"http://127.0.0.1.example.com":     "",
		"http://192.168.1.2:11434/v1":      "",
		"http://0.0.0.0:11434":             "",
		"https://user:pass@example.com/v1": "",
		"https://example.com/v1?key=a":     "",
		"https://example.com/v1#a":         "",
		"ftp://example.com":                "",
		"example.com/v1":                   "",
		"https:///v1":                      "",
		"javascript:alert(1)":              "",
		"https://a b/":                     "",
		"":                                 "",
	} {
		got, err := CheckAddress(given)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", given, got, err)
		}
		if err != nil && backend.CodeOf(err) != backend.Invalid {
			t.Errorf("%q: %v", given, err)
		}
	}
}
