package account_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
)

func TestConnect(t *testing.T) {
	t.Run("keeps a LinkedIn account until its token ends", func(t *testing.T) {
		b := newBench(t)
		attempt := b.start(b.linkedin)
		redirect, err := url.Parse(attempt.RedirectURL)
		if err != nil || redirect.Hostname() != "localhost" || redirect.Path != "/callback/linkedin" {
			t.Fatalf("redirect address %q", attempt.RedirectURL)
		}
		if got := b.accounts.RedirectURL(platform.LinkedIn); got != attempt.RedirectURL {
			t.Fatalf("RedirectURL says %q during the attempt to %q", got, attempt.RedirectURL)
		}
		answer := b.browse(attempt.AuthorizeURL)
		if answer.status != http.StatusOK || !strings.Contains(answer.body, "You can close this tab and return to Levercast") {
			t.Fatalf("the tab says %d %s", answer.status, answer.body)
		}
		connected, err := attempt.Wait(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		expires := b.clock.Now().Add(60 * 24 * time.Hour)
		want := account.Account{
			ID: connected.ID, Platform: platform.LinkedIn, PlatformUserID: "7001", Username: "user7001", Name: "User 7001",
			Scopes: b.linkedin.scopes(), ExpiresAt: &expires, Status: account.Connected, ConnectedAt: b.clock.Now(), LookedAt: b.clock.Now(),
		}
		if !reflect.DeepEqual(connected, want) {
			t.Fatalf("got %+v, want %+v", connected, want)
		}
		kept := b.vault.all()
		id := connected.ID
		for key, prefix := range map[string]string{
			"linkedin/" + id + "/access": "linkedin-access-", "linkedin/" + id + "/expiry": "2027-01-22T09:00:00Z",
			"linkedin/app/client-id": b.linkedin.app.ClientID, "linkedin/app/secret": b.linkedin.app.Secret,
		} {
			if !strings.HasPrefix(kept[key], prefix) {
				t.Errorf("%s is %q", key, kept[key])
			}
			delete(kept, key)
		}
		if len(kept) != 0 {
			t.Errorf("the vault holds more: %v", kept)
		}
		b.closed(attempt.RedirectURL)
	})
	t.Run("keeps an X account that refresh keeps alive", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		if connected.ExpiresAt != nil {
			t.Fatalf("expires at %v", connected.ExpiresAt)
		}
		if !strings.HasPrefix(b.vault.at("x/"+connected.ID+"/refresh"), "x-refresh-") {
			t.Fatal("the refresh token was not kept")
		}
		if profile := b.accounts.Profile(connected); profile != (platform.Profile{ID: "7001", Username: "user7001", Name: "User 7001"}) {
			t.Fatalf("profile %+v", profile)
		}
		active, err := b.accounts.Active(t.Context(), platform.X)
		if err != nil || active.ID != connected.ID {
			t.Fatalf("active: %+v, %v", active, err)
		}
	})
	t.Run("connects a public X app, without a secret", func(t *testing.T) {
		b := newBench(t)
		b.x.app.Secret = ""
		b.connect(b.x)
		clientID, hasSecret, err := b.accounts.SavedApp(t.Context(), platform.X)
		if clientID != b.x.app.ClientID || hasSecret || err != nil {
			t.Fatalf("saved %q, %v, %v", clientID, hasSecret, err)
		}
	})
	t.Run("uses the saved app the next time, and keeps the account's id", func(t *testing.T) {
		b := newBench(t)
		first := b.connect(b.linkedin)
		attempt, err := b.accounts.Connect(t.Context(), platform.LinkedIn, platform.App{})
		if err != nil {
			t.Fatal(err)
		}
		b.linkedin.set(func() { b.linkedin.registered = "" })
		b.browse(attempt.AuthorizeURL)
		second, err := attempt.Wait(t.Context())
		if err != nil || second.ID != first.ID {
			t.Fatalf("got %+v, %v", second, err)
		}
		if token, err := b.accounts.Token(t.Context(), first.ID); err != nil || b.linkedin.owners[token] == "" || token != b.vault.at("linkedin/"+first.ID+"/access") {
			t.Fatalf("token %v, %v", token != "", err)
		}
	})
	t.Run("takes a new secret for the saved client ID", func(t *testing.T) {
		b := newBench(t)
		b.connect(b.linkedin)
		b.linkedin.set(func() { b.linkedin.app.Secret, b.linkedin.registered = "new-secret", "" })
		attempt, err := b.accounts.Connect(t.Context(), platform.LinkedIn, platform.App{Secret: " new-secret\n"})
		if err != nil {
			t.Fatal(err)
		}
		b.browse(attempt.AuthorizeURL)
		if _, err := attempt.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
		if b.vault.at("linkedin/app/secret") != "new-secret" {
			t.Fatal("the new secret was not kept")
		}
	})
	t.Run("an account that comes back after disconnecting has its old id and tokens there", func(t *testing.T) {
		b := newBench(t)
		first := b.connect(b.x)
		if _, err := b.accounts.Disconnect(t.Context(), first.ID); err != nil {
			t.Fatal(err)
		}
		b.x.set(func() { b.x.registered = "" })
		second := b.connect(b.x)
		if second.ID != first.ID {
			t.Fatalf("ids %s and %s", first.ID, second.ID)
		}
		if _, err := b.accounts.Token(t.Context(), second.ID); err != nil {
			t.Fatal(err)
		}
		if kept := b.vault.all(); len(kept) != 5 {
			t.Fatalf("the vault holds %v", kept)
		}
	})
	t.Run("another user takes the first one's place, and its tokens are revoked and gone", func(t *testing.T) {
		b := newBench(t)
		first := b.connect(b.x)
		old := []string{b.vault.at("x/" + first.ID + "/refresh"), b.vault.at("x/" + first.ID + "/access")}
		b.x.set(func() { b.x.user, b.x.registered = "7002", "" })
		second := b.connect(b.x)
		if second.ID == first.ID || b.status(first.ID) != account.Disconnected {
			t.Fatalf("first %s, second %+v", b.status(first.ID), second)
		}
		if !reflect.DeepEqual(b.x.revoked, old) {
			t.Fatalf("revoked %d tokens", len(b.x.revoked))
		}
		for key := range b.vault.all() {
			if strings.Contains(key, first.ID) {
				t.Errorf("%s is still there", key)
			}
		}
	})
	t.Run("two networks connect at the same time", func(t *testing.T) {
		b := newBench(t)
		onX, onLinkedIn := b.start(b.x), b.start(b.linkedin)
		b.browse(onX.AuthorizeURL)
		if _, err := onX.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
		b.browse(onLinkedIn.AuthorizeURL)
		if _, err := onLinkedIn.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
		b.closed(onLinkedIn.RedirectURL)
	})
	t.Run("an account without a known end is used until it is refused", func(t *testing.T) {
		b := newBench(t)
		b.linkedin.expiresIn = "soon"
		connected := b.connect(b.linkedin)
		b.clock.Advance(1000 * 24 * time.Hour)
		if _, err := b.accounts.Token(t.Context(), connected.ID); err != nil || connected.ExpiresAt != nil {
			t.Fatalf("%v, expires %v", err, connected.ExpiresAt)
		}
	})
}

func TestConnectCannotStart(t *testing.T) {
	t.Run("without an app", func(t *testing.T) {
		b := newBench(t)
		_, err := b.accounts.Connect(t.Context(), platform.X, platform.App{})
		b.failsWith(err, backend.Invalid, "No X developer app is saved", "https://developer.example/x")
	})
	t.Run("without the secret the network wants", func(t *testing.T) {
		b := newBench(t)
		_, err := b.accounts.Connect(t.Context(), platform.LinkedIn, platform.App{ClientID: "id"})
		b.failsWith(err, backend.Invalid, "client secret")
	})
	t.Run("with an unknown network", func(t *testing.T) {
		b := newBench(t)
		_, err := b.accounts.Connect(t.Context(), "myspace", platform.App{ClientID: "id"})
		b.failsWith(err, backend.Invalid, "myspace")
	})
	for name, message := range map[string]string{"without a keychain": "This computer has no keychain", "with a locked keychain": "The keychain is locked"} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.vault.breakOn(func(string, string) error { return backend.Fail(backend.Unavailable, message, "Do this.") })
			_, err := b.accounts.Connect(t.Context(), platform.X, b.x.app)
			b.failsWith(err, backend.Unavailable, message)
		})
	}
	for _, host := range []string{"127.0.0.1", "::1"} {
		t.Run("with the port taken on "+host, func(t *testing.T) {
			taken, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
			if err != nil {
				t.Skipf("this machine has no %s: %v", host, err)
			}
			defer taken.Close()
			_, port, _ := net.SplitHostPort(taken.Addr().String())
			b := newBench(t)
			b.accounts = b.process(taken.Addr().(*net.TCPAddr).Port)
			_, err = b.accounts.Connect(t.Context(), platform.X, b.x.app)
			b.failsWith(err, backend.Unavailable, "Port "+port+" is used by another program", "change the callback port from "+port)
			if got, want := b.accounts.RedirectURL(platform.X), "http://127.0.0.1:"+port+"/callback/x"; got != want {
				t.Fatalf("redirect address %q, want %q", got, want)
			}
		})
	}
}

func TestRedirectURLIsTheOneToRegister(t *testing.T) {
	b := newBench(t)
	accounts := b.process(account.DefaultPort)
	for name, want := range map[platform.Name]string{
		platform.X: "http://127.0.0.1:8917/callback/x", platform.LinkedIn: "http://localhost:8917/callback/linkedin", "myspace": "",
	} {
		if got := accounts.RedirectURL(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestAnAttemptEnds(t *testing.T) {
	t.Run("when it is cancelled", func(t *testing.T) {
		b := newBench(t)
		attempt := b.start(b.x)
		attempt.Cancel()
		attempt.Cancel()
		_, err := attempt.Wait(t.Context())
		b.failsWith(err, backend.Unavailable, "cancelled")
		b.closed(attempt.RedirectURL)
		b.keptNothing()
	})
	t.Run("when the one who waits goes away", func(t *testing.T) {
		b := newBench(t)
		attempt := b.start(b.x)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := attempt.Wait(ctx)
		b.failsWith(err, backend.Unavailable, "cancelled")
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("the cause is lost: %v", err)
		}
		b.closed(attempt.RedirectURL)
	})
	t.Run("but not with the context it was started with", func(t *testing.T) {
		b := newBench(t)
		ctx, cancel := context.WithCancel(t.Context())
		attempt, err := b.accounts.Connect(ctx, platform.X, b.x.app)
		if err != nil {
			t.Fatal(err)
		}
		cancel()
		b.browse(attempt.AuthorizeURL)
		if _, err := attempt.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	t.Run("when nobody comes back", func(t *testing.T) {
		b := newBench(t)
		b.accounts.SetAttemptLimit(time.Millisecond)
		attempt := b.start(b.linkedin)
		_, err := attempt.Wait(t.Context())
		b.failsWith(err, backend.Unavailable, "did not come back", attempt.RedirectURL)
		b.closed(attempt.RedirectURL)
	})
	t.Run("when the answer comes after its time", func(t *testing.T) {
		b := newBench(t)
		attempt := b.start(b.linkedin)
		answer := b.answerOf(attempt)
		b.clock.Advance(10 * time.Minute)
		if tab := b.browse(answer); tab.status != http.StatusBadRequest {
			t.Fatalf("the tab says %d", tab.status)
		}
		_, err := attempt.Wait(t.Context())
		b.failsWith(err, backend.Unavailable, "within 10 minutes")
		b.keptNothing()
	})
	t.Run("when a newer one takes its place, which works", func(t *testing.T) {
		b := newBench(t)
		first, second := b.start(b.x), b.start(b.x)
		_, err := first.Wait(t.Context())
		b.failsWith(err, backend.Conflict, "newer attempt")
		b.browse(second.AuthorizeURL)
		if _, err := second.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
		b.closed(second.RedirectURL)
	})
	t.Run("when it is cancelled during the exchange, keeping nothing", func(t *testing.T) {
		b := newBench(t)
		asked, gone := make(chan struct{}), make(chan struct{})
		b.x.tokenFault = func(_ http.ResponseWriter, r *http.Request) bool {
			close(asked)
			<-r.Context().Done()
			close(gone)
			return true
		}
		attempt := b.start(b.x)
		answer := b.answerOf(attempt)
		go fetch(http.MethodGet, answer, "")
		<-asked
		attempt.Cancel()
		_, err := attempt.Wait(t.Context())
		b.failsWith(err, backend.Unavailable, "cancelled")
		<-gone
		b.keptNothing()
		b.closed(attempt.RedirectURL)
	})
}
