// Package keychain is the account.Vault on the operating system's keychain: the
// Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
//
// It promises: every call ends within Limit, even while the keychain waits for a
// person to unlock it; calls go one at a time, so there is never more than one
// question on the screen; it starts no D-Bus of its own; every error is
// account.ErrNoSecret, the context's, or a backend.Error a person may read.
// No error ever holds a secret.
package keychain

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/zalando/go-keyring"

	"levercast/backend"
	"levercast/backend/account"
)

// defaultLimit is long enough for a keychain that is started on demand, and
// short enough for a person who looks at a spinner.
const defaultLimit = 5 * time.Second

// windowsLimit is the most bytes of one secret on Windows, a little below
// CRED_MAX_CREDENTIAL_BLOB_SIZE in wincred.h (2,560).
const windowsLimit = 2500

var _ account.Vault = (*Keychain)(nil)

// Keychain keeps secrets under one service name. It is safe for concurrent use.
type Keychain struct {
	// Limit is the most time of one call. Change it before the first.
	Limit time.Duration

	service string
	ring    keyring.Keyring
	os      string
	turn    chan struct{} // holds one value while a call runs
}

// New returns the keychain of the person who runs the program, for secrets of
// one service. It touches nothing yet.
func New(service string) *Keychain {
	return &Keychain{Limit: defaultLimit, service: service, ring: system{}, os: runtime.GOOS, turn: make(chan struct{}, 1)}
}

// Secret returns a secret. It may be repeated. Errors: account.ErrNoSecret;
// Unavailable if there is no keychain, or it is locked.
func (k *Keychain) Secret(ctx context.Context, key string) (string, error) {
	return k.call(ctx, func() (string, error) { return k.ring.Get(k.service, key) })
}

// SetSecret keeps a secret under a key, replacing what was there. It may be
// repeated. If it ran out of time it may still happen, before any later call.
// Errors: Invalid if the keychain cannot hold that much; Unavailable.
func (k *Keychain) SetSecret(ctx context.Context, key, secret string) error {
	if k.os == "windows" && len(secret) > windowsLimit {
		return errTooLong()
	}
	_, err := k.call(ctx, func() (string, error) { return "", k.ring.Set(k.service, key, secret) })
	return err
}

// DeleteSecret removes a secret. It may be repeated: a missing one is removed.
// If it ran out of time it may still happen, before any later call.
func (k *Keychain) DeleteSecret(ctx context.Context, key string) error {
	_, err := k.call(ctx, func() (string, error) { return "", k.ring.Delete(k.service, key) })
	if errors.Is(err, account.ErrNoSecret) {
		return nil
	}
	return err
}

// Check tries the keychain out with an entry of its own, and leaves nothing
// behind. nil means that secrets can be kept.
func (k *Keychain) Check(ctx context.Context) error {
	probe := "check/" + backend.NewID()
	if err := k.SetSecret(ctx, probe, probe); err != nil {
		return err
	}
	read, err := k.Secret(ctx, probe)
	if deleted := k.DeleteSecret(context.WithoutCancel(ctx), probe); err == nil {
		err = deleted
	}
	if err == nil && read != probe {
		err = errUnusable(fmt.Errorf("it gave back %d bytes of another value", len(read)))
	}
	return err
}

// call runs one keychain call when it is its turn. A call that outlives the limit
// goes on alone and keeps its turn until it ends: the ones after it would only
// open more questions on the screen.
func (k *Keychain) call(ctx context.Context, do func() (string, error)) (string, error) {
	limit, cancel := context.WithTimeout(ctx, k.Limit)
	defer cancel()
	late := func() error {
		if ctx.Err() != nil {
			return fmt.Errorf("use the keychain: %w", ctx.Err())
		}
		return errWaiting()
	}
	select {
	case k.turn <- struct{}{}:
	case <-limit.Done():
		return "", late()
	}
	type result struct {
		value string
		err   error
	}
	results := make(chan result, 1)
	go func() {
		value, err := do()
		<-k.turn
		results <- result{value, err}
	}()
	select {
	case r := <-results:
		return r.value, explain(r.err)
	case <-limit.Done():
		return "", late()
	}
}

// system is the machine's keychain; go-keyring keeps it behind functions.
type system struct{}

func (system) Get(service, key string) (string, error) {
	if err := findBus(); err != nil {
		return "", err
	}
	return keyring.Get(service, key)
}

func (system) Set(service, key, secret string) error {
	if err := findBus(); err != nil {
		return err
	}
	return keyring.Set(service, key, secret)
}

func (system) Delete(service, key string) error {
	if err := findBus(); err != nil {
		return err
	}
	return keyring.Delete(service, key)
}

func (system) DeleteAll(service string) error {
	if err := findBus(); err != nil {
		return err
	}
	return keyring.DeleteAll(service)
}
