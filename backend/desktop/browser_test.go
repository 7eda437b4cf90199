//go:build linux

package desktop

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"levercast/backend"
)

// opener puts an xdg-open first in PATH that notes its arguments, and returns
// where.
func opener(t *testing.T, exit string) (noted string) {
	t.Helper()
	bin := t.TempDir()
	noted = filepath.Join(bin, "noted")
	script := "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" >'" + noted + "'\nexit " + exit + "\n"
	if err := os.WriteFile(filepath.Join(bin, "xdg-open"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+":"+os.Getenv("PATH"))
	return noted
}

func TestOpenInBrowser(t *testing.T) {
	for _, address := range []string{
		"https://www.linkedin.com/feed/update/urn:li:share:7000000000000000001/",
		"https://example.com/a[1]/~me?q=(a)&b='c'&d=$HOME;e=`id`|f#{g}!*",
		"https://example.com/?redirect_uri=http%3A%2F%2F127.0.0.1%3A8917%2Fcallback%2Fx&scope=a+b%20c",
		"http://127.0.0.1:8917/",
		"https://user@example.com/%E2%9C%93",
	} {
		t.Run("opens "+address, func(t *testing.T) {
			noted := opener(t, "0")
			if err := OpenInBrowser(t.Context(), address); err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(noted)
			if want := "1\n" + address + "\n"; err != nil || string(got) != want {
				t.Errorf("the opener got %q, %v", got, err)
			}
		})
	}
	for _, address := range []string{
		"javascript:alert(1)", "JavaScript://example.com/%0aalert(1)", "file:///etc/passwd", "data:text/html,hello", "mailto:a@example.com",
		"/etc/passwd", "--help", "", "https://", "https:example.com", "http://[::1", "ftp://example.com/", " https://example.com/", "https://example.com/\x00",
	} {
		t.Run("refuses "+address, func(t *testing.T) {
			noted := opener(t, "0")
			if err := OpenInBrowser(t.Context(), address); backend.CodeOf(err) != backend.Invalid {
				t.Error(err)
			}
			if _, err := os.Stat(noted); err == nil {
				t.Error("the opener was started")
			}
		})
	}
	t.Run("says that no browser opened, without the secret part of the address", func(t *testing.T) {
		opener(t, "3")
		err := OpenInBrowser(t.Context(), "https://x.com/i/oauth2/authorize?state=abcdefgh")
		told := backend.Describe(err)
		if told == nil || told.Code != backend.Unavailable || !strings.Contains(told.Message, "https://x.com/i/oauth2/authorize") || strings.Contains(told.Message, "abcdefgh") {
			t.Error(err)
		}
	})
	t.Run("says so when there is no opener", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		if err := OpenInBrowser(t.Context(), "https://example.com/"); backend.CodeOf(err) != backend.Unavailable {
			t.Error(err)
		}
	})
}
