package desktop

import (
	"context"
	"net/url"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"levercast/backend"
)

// OpenInBrowser opens an address in the person's browser. Only http and https
// addresses are opened. It starts the system's own opener directly, without a
// shell: Wails' BrowserOpenURL silently drops addresses with brackets or a tilde.
func OpenInBrowser(ctx context.Context, address string) error {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return backend.Fail(backend.Invalid, "That is not a web address. Nothing was opened.", "Only http and https addresses are opened.")
	}
	var name string
	var args []string
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler"}
	default:
		name = "xdg-open"
	}
	return start(ctx, append(args, address), name, address)
}

// start starts a program that opens an address. It may stay for as long as the
// browser it starts, or become that browser: it is never ended, and only a quick
// failure is worth telling.
func start(ctx context.Context, args []string, name, address string) error {
	command := exec.Command(name, args...)
	if err := command.Start(); err != nil {
		return noBrowser(address, err)
	}
	failed := make(chan error, 1)
	go func() { failed <- command.Wait() }()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case err := <-failed:
		if err != nil {
			return noBrowser(address, err)
		}
	case <-time.After(1500 * time.Millisecond):
	}
	return nil
}

func noBrowser(address string, err error) error {
	shown := address
	if i := strings.IndexAny(shown, "?#"); i > 0 {
		shown = shown[:i] + "…"
	}
	return backend.Fail(backend.Unavailable, "No browser could be opened for "+shown, "Copy the address into a browser by hand.").Because(err)
}
