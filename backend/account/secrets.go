package account

import (
	"context"
	"errors"
	"fmt"
	"time"

	"levercast/backend/platform"
)

// tokens is what a network handed out for one account.
type tokens struct {
	access  string
	refresh string    // "" where the network gives none
	expires time.Time // of access; zero if the network did not say
	scopes  []string
}

// usableAt reports whether the access token can be used at now and for margin after.
func (t tokens) usableAt(now time.Time, margin time.Duration) bool {
	return t.access != "" && (t.expires.IsZero() || now.Add(margin).Before(t.expires))
}

// The names of an account's entries in the Vault. Each token has an entry of its
// own: the Windows credential store holds 2,560 bytes in one.
const (
	accessEntry     = "access"
	refreshEntry    = "refresh"
	expiryEntry     = "expiry"     // of the access token: RFC 3339, or expiryUnknown
	refreshingEntry = "refreshing" // the hash of a refresh token that may have been used up
)

// The names of a developer app's entries.
const (
	appOwner      = "app"
	clientIDEntry = "client-id"
	secretEntry   = "secret"
)

const expiryUnknown = "unknown"

// key is where an entry of an account (or the app) lies in the Vault.
func key(name platform.Name, owner, entry string) string {
	return string(name) + "/" + owner + "/" + entry
}

// secret returns a secret, "" if there is none.
func (a *Accounts) secret(ctx context.Context, key string) (string, error) {
	value, err := a.vault.Secret(ctx, key)
	if errors.Is(err, ErrNoSecret) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read %s from the keychain: %w", key, err)
	}
	return value, nil
}

// app returns the network's saved developer app, blank if there is none.
func (a *Accounts) app(ctx context.Context, name platform.Name) (platform.App, error) {
	clientID, err := a.secret(ctx, key(name, appOwner, clientIDEntry))
	if err != nil {
		return platform.App{}, err
	}
	secret, err := a.secret(ctx, key(name, appOwner, secretEntry))
	if err != nil {
		return platform.App{}, err
	}
	return platform.App{ClientID: clientID, Secret: secret}, nil
}

// tokens returns an account's tokens; scopes are not kept in the Vault.
func (a *Accounts) tokens(ctx context.Context, name platform.Name, id string) (tokens, error) {
	held, err := a.accessToken(ctx, name, id)
	if err != nil {
		return tokens{}, err
	}
	held.refresh, err = a.secret(ctx, key(name, id, refreshEntry))
	return held, err
}

// accessToken returns the access token and its expiry only. Readers hold no
// lock: entries are written access first and read expiry first, so a new expiry
// is never seen with an old token.
func (a *Accounts) accessToken(ctx context.Context, name platform.Name, id string) (tokens, error) {
	expiry, err := a.secret(ctx, key(name, id, expiryEntry))
	if err != nil {
		return tokens{}, err
	}
	held := tokens{}
	if expiry != expiryUnknown {
		held.expires, err = time.Parse(time.RFC3339, expiry)
		if err != nil {
			held.expires = time.Unix(0, 0) // missing or damaged: not to be trusted
		}
	}
	held.access, err = a.secret(ctx, key(name, id, accessEntry))
	return held, err
}

// entry is one change to the Vault; an empty value deletes.
type entry struct{ key, value string }

// entriesOf returns the changes that keep tokens, the refresh token first: it is
// the one that cannot be had twice.
func entriesOf(name platform.Name, id string, t tokens) []entry {
	expiry := expiryUnknown
	if !t.expires.IsZero() {
		expiry = t.expires.UTC().Format(time.RFC3339)
	}
	return []entry{
		{key(name, id, refreshEntry), t.refresh},
		{key(name, id, accessEntry), t.access},
		{key(name, id, expiryEntry), expiry},
		{key(name, id, refreshingEntry), ""},
	}
}

func (a *Accounts) write(ctx context.Context, e entry) error {
	var err error
	if e.value == "" {
		err = a.vault.DeleteSecret(ctx, e.key)
	} else {
		err = a.vault.SetSecret(ctx, e.key, e.value)
	}
	if err != nil {
		return fmt.Errorf("write %s to the keychain: %w", e.key, err)
	}
	return nil
}

// replace makes all changes or, as far as the Vault still answers, none. undo
// puts back what was there before.
func (a *Accounts) replace(ctx context.Context, entries []entry) (undo func(), err error) {
	before := make([]entry, 0, len(entries))
	undo = func() {
		for i := len(before) - 1; i >= 0; i-- {
			if err := a.write(ctx, before[i]); err != nil {
				a.log.Error("putting back a keychain entry failed", "key", before[i].key, "error", err)
			}
		}
	}
	for _, e := range entries {
		old, err := a.secret(ctx, e.key)
		if err == nil {
			before = append(before, entry{e.key, old})
			err = a.write(ctx, e)
		}
		if err != nil {
			undo()
			return nil, err
		}
	}
	return undo, nil
}

func (a *Accounts) deleteTokens(ctx context.Context, name platform.Name, id string) error {
	var failures []error
	for _, what := range []string{refreshEntry, accessEntry, expiryEntry, refreshingEntry} {
		failures = append(failures, a.write(ctx, entry{key: key(name, id, what)}))
	}
	return errors.Join(failures...)
}

func (a *Accounts) deleteApp(ctx context.Context, name platform.Name) error {
	return errors.Join(
		a.write(ctx, entry{key: key(name, appOwner, clientIDEntry)}),
		a.write(ctx, entry{key: key(name, appOwner, secretEntry)}),
	)
}
