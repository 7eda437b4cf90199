// Package account is who Levercast posts as. It connects an account over OAuth
// with a listener on this machine, keeps its tokens in a Vault, and hands out
// access tokens that are valid now.
//
// It promises: a token is in the Vault and nowhere else, never in an error, a log
// line or the database; a refresh runs once however many ask, in this process and
// in others (an in-process mutex and a lock file), and the new refresh token is
// kept before the new access token is used; the listener binds to loopback only,
// answers one attempt and closes.
package account

import (
	"context"
	"errors"
	"time"

	"levercast/backend/platform"
)

// Account is a connected account, without its secrets.
type Account struct {
	ID             string        `json:"id"`
	Platform       platform.Name `json:"platform"`
	PlatformUserID string        `json:"platformUserId"`
	Username       string        `json:"username"` // X: the handle without @; LinkedIn: the name
	Name           string        `json:"name"`
	Plan           string        `json:"plan"` // what it pays the network for, such as X's "Premium"; "" for nothing known
	Scopes         []string      `json:"scopes"`
	ExpiresAt      *time.Time    `json:"expiresAt" ts_type:"string | null"` // when the person must connect again; nil if refresh keeps it alive
	Status         Status        `json:"status"`
	LastUsedAt     *time.Time    `json:"lastUsedAt" ts_type:"string | null"`
	ConnectedAt    time.Time     `json:"connectedAt" ts_type:"string"`
	LookedAt       time.Time     `json:"lookedAt" ts_type:"string"` // when the network last said who this is
}

// Status says whether an account can be used.
type Status string

// What an account's status may be.
const (
	Connected    Status = "connected"
	Reconnect    Status = "reconnect"    // the network no longer takes its token
	Disconnected Status = "disconnected" // kept for the history of its posts
)

// Store keeps accounts, without secrets. At most one account per network is
// connected at a time.
type Store interface {
	// SaveAccount adds the account, or updates the one with the same platform and
	// platform user id (whose id then stays), makes it the network's only active
	// one, and returns it as stored.
	SaveAccount(ctx context.Context, account Account) (Account, error)
	// Account returns one account, disconnected ones included. Errors: NotFound.
	Account(ctx context.Context, id string) (Account, error)
	// ActiveAccount returns the network's account that is not disconnected.
	// Errors: NotFound.
	ActiveAccount(ctx context.Context, name platform.Name) (Account, error)
	// Accounts returns every account that is not disconnected, by platform.
	Accounts(ctx context.Context) ([]Account, error)
	// SetAccountStatus changes the status. Errors: NotFound.
	SetAccountStatus(ctx context.Context, id string, status Status) error
	// SetAccountExpiry changes ExpiresAt. Errors: NotFound.
	SetAccountExpiry(ctx context.Context, id string, at *time.Time) error
	// SetAccountProfile changes what the network said of the account at a time: names
	// and plan. Errors: NotFound.
	SetAccountProfile(ctx context.Context, id string, profile platform.Profile, at time.Time) error
	// TouchAccount records that the account was used. Errors: NotFound.
	TouchAccount(ctx context.Context, id string, at time.Time) error
}

// Vault keeps secrets. Every call ends within a few seconds, even when the
// keychain waits for a person to unlock it.
type Vault interface {
	// Secret returns a secret. Errors: ErrNoSecret; Unavailable if there is no
	// keychain, or it is locked.
	Secret(ctx context.Context, key string) (string, error)
	// SetSecret keeps a secret under a key, replacing what was there.
	SetSecret(ctx context.Context, key, secret string) error
	// DeleteSecret removes a secret. It may be repeated: a missing one is removed.
	DeleteSecret(ctx context.Context, key string) error
}

// ErrNoSecret is returned by Vault.Secret if there is no secret under the key.
var ErrNoSecret = errors.New("account: no such secret")
