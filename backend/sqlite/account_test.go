package sqlite

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
)

func newAccount(name platform.Name, user string) account.Account {
	return account.Account{
		ID: backend.NewID(), Platform: name, PlatformUserID: user, Username: user + "-handle", Name: "Ada " + user,
		Scopes: []string{"read", "write"}, Status: account.Connected, ConnectedAt: noon, Plan: "Premium", LookedAt: noon,
	}
}

func TestAccounts(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	save := func(t *testing.T, a account.Account) account.Account {
		t.Helper()
		stored, err := d.SaveAccount(ctx, a)
		ok(t, err)
		return stored
	}
	want := func(t *testing.T, accounts ...account.Account) {
		t.Helper()
		got, err := d.Accounts(ctx)
		if diff := cmp.Diff(append([]account.Account{}, accounts...), got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	}
	want(t)
	expires, used := minute(60), minute(30)
	first, linkedIn := newAccount(platform.X, "1"), newAccount(platform.LinkedIn, "1")
	first.ExpiresAt, first.LastUsedAt = &expires, &used

	t.Run("are kept as saved, by platform", func(t *testing.T) {
		if diff := cmp.Diff(first, save(t, first)); diff != "" {
			t.Error(diff)
		}
		save(t, linkedIn)
		want(t, linkedIn, first)
		got, err := d.Account(ctx, first.ID)
		if diff := cmp.Diff(first, got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	})
	t.Run("keep their id and last use when connected again", func(t *testing.T) {
		again := newAccount(platform.X, "1")
		again.Username, again.Scopes, again.ConnectedAt = "new-handle", nil, minute(5)
		stored := save(t, again)
		again.ID, again.Scopes, again.LastUsedAt = first.ID, []string{}, &used
		if diff := cmp.Diff(again, stored); diff != "" {
			t.Error(diff)
		}
		want(t, linkedIn, again)
		first = again
	})
	second := newAccount(platform.X, "2")
	t.Run("give way to the network's new one, and stay for the history", func(t *testing.T) {
		save(t, second)
		want(t, linkedIn, second)
		active, err := d.ActiveAccount(ctx, platform.X)
		if ok(t, err); active.ID != second.ID {
			t.Errorf("active is %+v", active)
		}
		old, err := d.Account(ctx, first.ID)
		if ok(t, err); old.Status != account.Disconnected || old.Username != first.Username {
			t.Errorf("the old one is %+v", old)
		}
	})
	t.Run("cannot be active two at a time", func(t *testing.T) {
		wantCode(t, d.SetAccountStatus(ctx, first.ID, account.Connected), backend.Conflict)
		want(t, linkedIn, second)
	})
	t.Run("change status, expiry and last use", func(t *testing.T) {
		ok(t, d.SetAccountStatus(ctx, second.ID, account.Reconnect))
		ok(t, d.SetAccountExpiry(ctx, second.ID, &expires))
		ok(t, d.TouchAccount(ctx, second.ID, used))
		second.Status, second.ExpiresAt, second.LastUsedAt = account.Reconnect, &expires, &used
		want(t, linkedIn, second)
		active, err := d.ActiveAccount(ctx, platform.X)
		if diff := cmp.Diff(second, active); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
		ok(t, d.SetAccountExpiry(ctx, second.ID, nil))
		second.ExpiresAt = nil
		want(t, linkedIn, second)
	})
	t.Run("change names and plan as the network says", func(t *testing.T) {
		ok(t, d.SetAccountProfile(ctx, second.ID, platform.Profile{Username: "renamed", Name: "Ada L."}, minute(9)))
		second.Username, second.Name, second.Plan, second.LookedAt = "renamed", "Ada L.", "", minute(9)
		want(t, linkedIn, second)
	})
	t.Run("are not active once disconnected", func(t *testing.T) {
		ok(t, d.SetAccountStatus(ctx, second.ID, account.Disconnected))
		want(t, linkedIn)
		_, err := d.ActiveAccount(ctx, platform.X)
		wantCode(t, err, backend.NotFound)
	})
	t.Run("are not found if they were never there", func(t *testing.T) {
		id := backend.NewID()
		_, err := d.Account(ctx, id)
		wantCode(t, err, backend.NotFound)
		wantCode(t, d.SetAccountStatus(ctx, id, account.Connected), backend.NotFound)
		wantCode(t, d.SetAccountExpiry(ctx, id, nil), backend.NotFound)
		wantCode(t, d.TouchAccount(ctx, id, noon), backend.NotFound)
		wantCode(t, d.SetAccountProfile(ctx, id, platform.Profile{}, noon), backend.NotFound)
	})
}
