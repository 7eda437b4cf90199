package account_test

import (
	"io"
	"net/http"
	"slices"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/account"
)

func TestToken(t *testing.T) {
	t.Run("is handed out as it is while it is fresh", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		b.clock.Advance(2*time.Hour - 61*time.Second)
		token, err := b.accounts.Token(t.Context(), connected.ID)
		if err != nil || token != b.vault.at("x/"+connected.ID+"/access") || b.x.asked("refresh_token") != 0 {
			t.Fatalf("%v after %d refreshes", err, b.x.asked("refresh_token"))
		}
		if got, _ := b.store.Account(t.Context(), connected.ID); got.LastUsedAt == nil || !got.LastUsedAt.Equal(b.clock.Now()) {
			t.Fatalf("last used at %v", got.LastUsedAt)
		}
	})
	t.Run("is renewed a minute before its end, the refresh token kept first", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		old := b.vault.all()
		b.clock.Advance(2*time.Hour - time.Minute)
		b.vault.sets = nil
		token, err := b.accounts.Token(t.Context(), connected.ID)
		if err != nil {
			t.Fatal(err)
		}
		base := "x/" + connected.ID
		if token == old[base+"/access"] || token != b.vault.at(base+"/access") || b.vault.at(base+"/refresh") == old[base+"/refresh"] {
			t.Fatal("the new tokens were not kept")
		}
		if want := []string{base + "/refreshing", base + "/refresh", base + "/access", base + "/expiry"}; !slices.Equal(b.vault.sets, want) {
			t.Fatalf("written in the order %v", b.vault.sets)
		}
		if marker := b.vault.at(base + "/refreshing"); marker != "" {
			t.Fatal("the marker is still there")
		}
		b.clock.Advance(2 * time.Hour)
		if _, err := b.accounts.Token(t.Context(), connected.ID); err != nil || b.x.asked("refresh_token") != 2 {
			t.Fatalf("the second time: %v after %d refreshes", err, b.x.asked("refresh_token"))
		}
	})
	t.Run("is renewed for a public app", func(t *testing.T) {
		b := newBench(t)
		b.x.app.Secret = ""
		connected := b.connect(b.x)
		b.clock.Advance(3 * time.Hour)
		if _, err := b.accounts.Token(t.Context(), connected.ID); err != nil {
			t.Fatal(err)
		}
	})
	t.Run("keeps the refresh token where the network does not rotate it", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		refresh := b.vault.at("x/" + connected.ID + "/refresh")
		b.x.tokenFault = func(w http.ResponseWriter, _ *http.Request) bool {
			io.WriteString(w, `{"access_token":"x-access-again-PRIVATE","expires_in":"7200"}`)
			return true
		}
		b.x.secrets = append(b.x.secrets, "x-access-again-PRIVATE")
		b.clock.Advance(3 * time.Hour)
		token, err := b.accounts.Token(t.Context(), connected.ID)
		if err != nil || token != "x-access-again-PRIVATE" || b.vault.at("x/"+connected.ID+"/refresh") != refresh {
			t.Fatalf("%v", err)
		}
	})
	t.Run("of LinkedIn is good to its last minute, then the account must be connected again", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.linkedin)
		b.clock.Advance(60*24*time.Hour - time.Second)
		if _, err := b.accounts.Token(t.Context(), connected.ID); err != nil {
			t.Fatal(err)
		}
		b.clock.Advance(time.Second)
		if listed, err := b.accounts.List(t.Context()); err != nil || listed[0].Status != account.Reconnect {
			t.Fatalf("listed %+v, %v", listed, err)
		}
		_, err := b.accounts.Token(t.Context(), connected.ID)
		b.failsWith(err, backend.Unauthorized, "Connect LinkedIn again")
		if b.status(connected.ID) != account.Reconnect || b.linkedin.asked("refresh_token") != 0 {
			t.Fatalf("status %s", b.status(connected.ID))
		}
	})
	t.Run("of an unknown or disconnected account is not there", func(t *testing.T) {
		b := newBench(t)
		_, err := b.accounts.Token(t.Context(), "nobody")
		b.failsWith(err, backend.NotFound)
		connected := b.connect(b.x)
		b.stored(connected.ID, func(a *account.Account) { a.Status = account.Disconnected })
		_, err = b.accounts.Token(t.Context(), connected.ID)
		b.failsWith(err, backend.Unauthorized, "is disconnected")
	})
}

func TestRefused(t *testing.T) {
	t.Run("a refused token that is still the newest is renewed", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		old, err := b.accounts.Token(t.Context(), connected.ID)
		if err != nil {
			t.Fatal(err)
		}
		token, err := b.accounts.Refused(t.Context(), connected.ID, old)
		if err != nil || token == old || b.x.asked("refresh_token") != 1 {
			t.Fatalf("%v after %d refreshes", err, b.x.asked("refresh_token"))
		}
		again, err := b.accounts.Refused(t.Context(), connected.ID, old)
		if err != nil || again != token || b.x.asked("refresh_token") != 1 {
			t.Fatalf("the second to be refused: %v after %d refreshes", err, b.x.asked("refresh_token"))
		}
	})
	t.Run("an account without a refresh token must be connected again", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.linkedin)
		_, err := b.accounts.Refused(t.Context(), connected.ID, b.vault.at("linkedin/"+connected.ID+"/access"))
		b.failsWith(err, backend.Unauthorized, "Connect LinkedIn again")
		if b.status(connected.ID) != account.Reconnect {
			t.Fatalf("status %s", b.status(connected.ID))
		}
		_, err = b.accounts.Token(t.Context(), connected.ID)
		b.failsWith(err, backend.Unauthorized)
	})
	t.Run("a refused token is not handed out again when its renewal fails", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		b.x.tokenFault = hangUp
		_, err := b.accounts.Refused(t.Context(), connected.ID, b.vault.at("x/"+connected.ID+"/access"))
		b.failsWith(err, backend.Unauthorized)
		if b.status(connected.ID) != account.Reconnect {
			t.Fatalf("status %s", b.status(connected.ID))
		}
	})
}
