package account_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
)

func TestDisconnect(t *testing.T) {
	t.Run("revokes at X, deletes every keychain entry and keeps the account", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		base := "x/" + connected.ID
		tokens := []string{b.vault.at(base + "/refresh"), b.vault.at(base + "/access")}
		for range 2 {
			result, err := b.accounts.Disconnect(t.Context(), connected.ID)
			if err != nil || result.Note != "" {
				t.Fatalf("%+v, %v", result, err)
			}
		}
		if !slices.Equal(b.x.revoked, tokens) || b.status(connected.ID) != account.Disconnected {
			t.Fatalf("revoked %d, status %s", len(b.x.revoked), b.status(connected.ID))
		}
		if kept := b.vault.all(); len(kept) != 0 {
			t.Fatalf("the vault still holds %v", kept)
		}
	})
	for name, test := range map[string]struct {
		err  error
		says string
	}{
		"says how to revoke by hand where the network cannot": {platform.ErrCannotRevoke, "no way to end their own access"},
		"says how to revoke by hand if it fails":              {errors.New("refused"), "did not confirm"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			connected := b.connect(b.linkedin)
			b.linkedin.revokeErr = test.err
			result, err := b.accounts.Disconnect(t.Context(), connected.ID)
			if err != nil || result.Revoked || !strings.Contains(result.Note, test.says) || !strings.Contains(result.Note, "https://settings.example/linkedin") {
				t.Fatalf("%+v, %v", result, err)
			}
			if b.status(connected.ID) != account.Disconnected || b.vault.at("linkedin/"+connected.ID+"/access") != "" {
				t.Fatal("it is not disconnected")
			}
		})
	}
	t.Run("does nothing while the keychain is locked", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		b.vault.breakOn(func(string, string) error {
			return backend.Fail(backend.Unavailable, "The keychain is locked.", "Unlock it.")
		})
		_, err := b.accounts.Disconnect(t.Context(), connected.ID)
		b.failsWith(err, backend.Unavailable, "The keychain is locked")
		if b.status(connected.ID) != account.Connected || len(b.x.revoked) != 0 {
			t.Fatalf("status %s, revoked %d", b.status(connected.ID), len(b.x.revoked))
		}
	})
	t.Run("marks the account if its tokens cannot be deleted", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		b.vault.breakOn(func(call, _ string) error {
			if call == "delete" {
				return backend.Fail(backend.Unavailable, "The keychain is locked.", "Unlock it.")
			}
			return nil
		})
		_, err := b.accounts.Disconnect(t.Context(), connected.ID)
		b.failsWith(err, backend.Unavailable, "The keychain is locked")
		if b.status(connected.ID) != account.Reconnect {
			t.Fatalf("status %s", b.status(connected.ID))
		}
	})
}
