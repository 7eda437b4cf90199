package desktop_test

import (
	"os"
	"path/filepath"
	"testing"

	"levercast/backend"
	"levercast/backend/desktop"
)

func TestOpenInNamedBrowser(t *testing.T) {
	bin := t.TempDir()
	opened := filepath.Join(bin, "opened")
	script := "#!/bin/sh\nprintf '%s' \"$1\" > '" + opened + "'\n"
	if err := os.WriteFile(filepath.Join(bin, "vivaldi"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+":/bin:/usr/bin")
	t.Setenv("HOME", bin)
	if err := desktop.OpenInNamedBrowser(t.Context(), "vivaldi", "http://localhost:3000/levercast/x"); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(opened); err != nil || string(got) != "http://localhost:3000/levercast/x" {
		t.Errorf("opened %q, %v", got, err)
	}
	if err := desktop.OpenInNamedBrowser(t.Context(), "netscape", "http://localhost:3000/"); backend.CodeOf(err) != backend.NotFound {
		t.Errorf("error %v for a browser that is not there", err)
	}
	if err := desktop.OpenInNamedBrowser(t.Context(), "vivaldi", "file:///etc/passwd"); backend.CodeOf(err) != backend.Invalid {
		t.Errorf("error %v for what is no web address", err)
	}
}
