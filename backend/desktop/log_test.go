package desktop

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNewLog(t *testing.T) {
	const secret = "sEcr3t-AAAAbbbb_1234.~+/="
	lost := &url.Error{Op: "Post", URL: "https://api.x.com/2/oauth2/token?code=" + secret + "&state=" + secret, Err: errors.New("EOF")}
	leaks := map[string][]any{
		"a bearer header":             {"header", "Authorization: Bearer " + secret},
		"a basic header":              {"header", "authorization: basic " + secret},
		"a query":                     {"url", "https://x.com/callback?code=" + secret + "&state=" + secret},
		"a form":                      {"body", "grant_type=refresh_token&refresh_token=" + secret + "&client_secret=" + secret},
		"a JSON answer":               {"body", `{"token_type":"bearer","access_token":"` + secret + `", "refresh_token" : "` + secret + `"}`},
		"an error of the HTTP client": {"error", lost},
		"a wrapped error":             {"error", fmt.Errorf("refresh: %w", lost)},
		"a group":                     {slog.Group("request", "url", "/?access_token="+secret)},
		"a verifier":                  {"body", "code_verifier=" + secret},
	}
	for name, attributes := range leaks {
		t.Run("masks the secret in "+name, func(t *testing.T) {
			var written bytes.Buffer
			NewLog(&written).Error("call failed", attributes...)
			if strings.Contains(written.String(), "sEcr3t") {
				t.Errorf("leaked: %s", &written)
			}
			if !strings.Contains(written.String(), "•••") {
				t.Errorf("nothing masked: %s", &written)
			}
		})
	}
	t.Run("masks the secret in a message", func(t *testing.T) {
		var written bytes.Buffer
		NewLog(&written).Info("got access_token=" + secret)
		if strings.Contains(written.String(), "sEcr3t") {
			t.Errorf("leaked: %s", &written)
		}
	})
	t.Run("leaves what is no secret readable", func(t *testing.T) {
		var written bytes.Buffer
		NewLog(&written).Info("attempt finished", "post", "0190-1234", "code", "DUPLICATE", "http", 422, "error", errors.New("no such table: drafts"))
		for _, want := range []string{`"post":"0190-1234"`, `"code":"DUPLICATE"`, `"http":422`, "no such table: drafts"} {
			if !strings.Contains(written.String(), want) {
				t.Errorf("%s is missing in %s", want, &written)
			}
		}
	})
}

func TestOpenLog(t *testing.T) {
	t.Run("makes the folder and appends", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "state", "levercast.log")
		for range 2 {
			log, file := OpenLog(path)
			log.Info("hello")
			file.Close()
		}
		data, err := os.ReadFile(path)
		if err != nil || strings.Count(string(data), `"msg":"hello"`) != 2 {
			t.Errorf("%v: %s", err, data)
		}
	})
	t.Run("goes on without a folder that can be written", func(t *testing.T) {
		blocked := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(blocked, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		log, file := OpenLog(filepath.Join(blocked, "levercast.log"))
		defer file.Close()
		log.Info("hello")
		if info, err := os.Stat(blocked); err != nil || info.Size() != 0 {
			t.Errorf("%v, %v", info, err)
		}
	})
}
