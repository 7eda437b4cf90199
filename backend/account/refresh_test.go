package account_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
)

func TestRefreshRunsOnce(t *testing.T) {
	ask := func(t *testing.T, id string, processes ...*account.Accounts) []string {
		var (
			group  sync.WaitGroup
			mu     sync.Mutex
			tokens []string
		)
		for i := range 1000 {
			group.Go(func() {
				token, err := processes[i%len(processes)].Token(t.Context(), id)
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				tokens = append(tokens, token)
			})
		}
		group.Wait()
		slices.Sort(tokens)
		return slices.Compact(tokens)
	}
	t.Run("however many ask in one process", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		b.clock.Advance(3 * time.Hour)
		if tokens := ask(t, connected.ID, b.accounts); len(tokens) != 1 || b.x.asked("refresh_token") != 1 {
			t.Fatalf("%d tokens after %d refreshes", len(tokens), b.x.asked("refresh_token"))
		}
	})
	t.Run("however many ask in several processes", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		b.clock.Advance(3 * time.Hour)
		if tokens := ask(t, connected.ID, b.accounts, b.process(0), b.process(0)); len(tokens) != 1 || b.x.asked("refresh_token") != 1 {
			t.Fatalf("%d tokens after %d refreshes", len(tokens), b.x.asked("refresh_token"))
		}
	})
	t.Run("however many hear that there is none to be had", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		b.clock.Advance(3 * time.Hour)
		b.x.set(func() { clear(b.x.refreshes) })
		var group sync.WaitGroup
		for range 20 {
			group.Go(func() {
				if _, err := b.accounts.Token(t.Context(), connected.ID); backend.CodeOf(err) != backend.Unauthorized {
					t.Errorf("got %v", err)
				}
			})
		}
		group.Wait()
		if b.x.asked("refresh_token") != 1 || b.status(connected.ID) != account.Reconnect {
			t.Fatalf("%d refreshes, status %s", b.x.asked("refresh_token"), b.status(connected.ID))
		}
	})
	t.Run("and to its end, though the one who asked went away", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		b.clock.Advance(3 * time.Hour)
		asked, goOn := make(chan struct{}), make(chan struct{})
		b.x.tokenFault = func(http.ResponseWriter, *http.Request) bool {
			close(asked)
			<-goOn
			return false
		}
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			<-asked
			cancel()
		}()
		if _, err := b.accounts.Token(ctx, connected.ID); !errors.Is(err, context.Canceled) {
			t.Fatalf("got %v", err)
		}
		close(goOn)
		if token, err := b.process(0).Token(t.Context(), connected.ID); err != nil || token != b.vault.at("x/"+connected.ID+"/access") {
			t.Fatal(err)
		}
		if n := b.x.asked("refresh_token"); n != 1 {
			t.Fatalf("%d refreshes", n)
		}
	})
	t.Run("and a waiting one may go away", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		b.clock.Advance(3 * time.Hour)
		asked, goOn := make(chan struct{}), make(chan struct{})
		b.x.tokenFault = func(http.ResponseWriter, *http.Request) bool {
			close(asked)
			<-goOn
			return false
		}
		first := make(chan error)
		go func() {
			_, err := b.accounts.Token(t.Context(), connected.ID)
			first <- err
		}()
		<-asked
		for _, process := range []*account.Accounts{b.accounts, b.process(0)} {
			ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
			if _, err := process.Token(ctx, connected.ID); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("got %v", err)
			}
			cancel()
		}
		close(goOn)
		if err := <-first; err != nil {
			t.Fatal(err)
		}
	})
}

func TestARefreshThatFails(t *testing.T) {
	reply := func(status int, body string) func(http.ResponseWriter, *http.Request) bool {
		return func(w http.ResponseWriter, _ *http.Request) bool {
			w.WriteHeader(status)
			io.WriteString(w, body)
			return true
		}
	}
	for name, test := range map[string]struct {
		fault  func(http.ResponseWriter, *http.Request) bool
		code   backend.Code // of the error once the old token is dead
		status account.Status
		again  bool // whether the refresh token is sent another time
	}{
		"without an answer":           {hangUp, backend.Unauthorized, account.Reconnect, false},
		"with a 502":                  {reply(502, "<html>"), backend.Unauthorized, account.Reconnect, false},
		"with a 500 in JSON":          {reply(500, `{"title":"Internal"}`), backend.Unauthorized, account.Reconnect, false},
		"with tokens cut off":         {reply(200, `{"access_token":"x-`), backend.Unauthorized, account.Reconnect, false},
		"with a 503":                  {reply(503, "<html>"), backend.Unavailable, account.Connected, true},
		"with a 429":                  {reply(429, `{"title":"Too Many Requests"}`), backend.Unavailable, account.Connected, true},
		"with a proxy's page":         {reply(407, "<html>"), backend.Unavailable, account.Connected, true},
		"because it is used up":       {reply(400, `{"error":"invalid_request","error_description":"Value passed for the token was invalid."}`), backend.Unauthorized, account.Reconnect, true},
		"because it is invalid":       {reply(400, `{"error":"invalid_grant"}`), backend.Unauthorized, account.Reconnect, true},
		"because of the app's secret": {reply(401, `{"error":"invalid_client"}`), backend.Unauthorized, account.Reconnect, true},
	} {
		t.Run(name+" leaves the old token until it ends", func(t *testing.T) {
			b := newBench(t)
			connected := b.connect(b.x)
			old := b.vault.at("x/" + connected.ID + "/access")
			b.x.tokenFault = test.fault
			b.clock.Advance(2*time.Hour - 30*time.Second)
			for range 2 {
				token, err := b.accounts.Token(t.Context(), connected.ID)
				if err != nil || token != old || b.status(connected.ID) != account.Connected {
					t.Fatalf("while the old token lives: %v, %s", err, b.status(connected.ID))
				}
			}
			b.clock.Advance(30 * time.Second)
			_, err := b.accounts.Token(t.Context(), connected.ID)
			b.failsWith(err, test.code)
			if b.status(connected.ID) != test.status {
				t.Fatalf("status %s", b.status(connected.ID))
			}
			if n := b.x.asked("refresh_token"); (n > 1) != test.again {
				t.Fatalf("the refresh token was sent %d times", n)
			}
		})
	}
	t.Run("before a byte left may be repeated", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		b.clock.Advance(3 * time.Hour)
		client := platform.NewHTTPClient()
		transport := &unplugged{next: client.Transport, out: true}
		client.Transport = transport
		accounts := account.New(account.Config{
			Store: b.store, Vault: b.vault, Platforms: []platform.Platform{b.x},
			Now: b.clock.Now, LockDir: b.lockDir, HTTP: client, Log: b.record.logger(),
		})
		_, err := accounts.Token(t.Context(), connected.ID)
		b.failsWith(err, backend.Unavailable, "could not be reached")
		transport.out = false
		if _, err := accounts.Token(t.Context(), connected.ID); err != nil {
			t.Fatal(err)
		}
	})
	t.Run("after a crash in its middle is not repeated", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		b.clock.Advance(3 * time.Hour)
		// The new refresh token cannot be kept: as if the process had ended there.
		b.vault.breakOn(func(call, key string) error {
			if call == "set" && strings.HasSuffix(key, "/refresh") {
				return backend.Fail(backend.Unavailable, "The keychain is locked.", "Unlock it.")
			}
			return nil
		})
		_, err := b.accounts.Token(t.Context(), connected.ID)
		b.failsWith(err, backend.Unavailable, "The keychain is locked")
		b.vault.breakOn(nil)
		_, err = b.process(0).Token(t.Context(), connected.ID)
		b.failsWith(err, backend.Unauthorized, "Connect X again")
		if n := b.x.asked("refresh_token"); n != 1 {
			t.Fatalf("the refresh token was sent %d times", n)
		}
		b.x.set(func() { b.x.registered = "" })
		b.connect(b.x)
		b.clock.Advance(3 * time.Hour)
		if _, err := b.accounts.Token(t.Context(), connected.ID); err != nil {
			t.Fatalf("after connecting again: %v", err)
		}
	})
	t.Run("sends nothing if the marker cannot be written", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		b.clock.Advance(3 * time.Hour)
		b.vault.breakOn(func(call, key string) error {
			if call == "set" {
				return backend.Fail(backend.Unavailable, "The keychain is locked.", "Unlock it.")
			}
			return nil
		})
		_, err := b.accounts.Token(t.Context(), connected.ID)
		b.failsWith(err, backend.Unavailable, "The keychain is locked")
		if n := b.x.asked("refresh_token"); n != 0 || b.status(connected.ID) != account.Connected {
			t.Fatalf("%d refreshes, status %s", n, b.status(connected.ID))
		}
	})
}

// unplugged is a network that cannot be reached while out is true.
type unplugged struct {
	next http.RoundTripper
	out  bool
}

func (u *unplugged) RoundTrip(request *http.Request) (*http.Response, error) {
	if u.out {
		return nil, errors.New("connection refused")
	}
	return u.next.RoundTrip(request)
}
