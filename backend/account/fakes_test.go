package account_test

import (
	"bytes"
	"context"
	"log/slog"
	"maps"
	"sync"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
)

// clock is a clock that stands still until it is moved.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// vault is a Vault in memory. fail, if set, decides which calls fail.
type vault struct {
	mu      sync.Mutex
	secrets map[string]string
	sets    []string // keys, in the order they were written
	fail    func(call, key string) error
}

func newVault() *vault { return &vault{secrets: make(map[string]string)} }

func (v *vault) failing(call, key string) error {
	if v.fail == nil {
		return nil
	}
	return v.fail(call, key)
}

func (v *vault) Secret(_ context.Context, key string) (string, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.failing("get", key); err != nil {
		return "", err
	}
	secret, ok := v.secrets[key]
	if !ok {
		return "", account.ErrNoSecret
	}
	return secret, nil
}

func (v *vault) SetSecret(_ context.Context, key, secret string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.failing("set", key); err != nil {
		return err
	}
	v.secrets[key] = secret
	v.sets = append(v.sets, key)
	return nil
}

func (v *vault) DeleteSecret(_ context.Context, key string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.failing("delete", key); err != nil {
		return err
	}
	delete(v.secrets, key)
	return nil
}

func (v *vault) breakOn(fail func(call, key string) error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.fail = fail
}

func (v *vault) all() map[string]string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return maps.Clone(v.secrets)
}

func (v *vault) at(key string) string { return v.all()[key] }

// store is a Store in memory.
type store struct {
	mu       sync.Mutex
	accounts map[string]account.Account
	saveErr  error
}

func newStore() *store { return &store{accounts: make(map[string]account.Account)} }

var errNotFound = backend.Fail(backend.NotFound, "There is no such account.", "Connect one.")

func (s *store) SaveAccount(_ context.Context, saved account.Account) (account.Account, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.saveErr != nil {
		return account.Account{}, s.saveErr
	}
	for id, other := range s.accounts {
		if other.Platform != saved.Platform {
			continue
		}
		if other.PlatformUserID == saved.PlatformUserID {
			saved.ID = id
			continue
		}
		other.Status = account.Disconnected
		s.accounts[id] = other
	}
	s.accounts[saved.ID] = saved
	return saved, nil
}

func (s *store) Account(_ context.Context, id string) (account.Account, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.accounts[id]
	if !ok {
		return account.Account{}, errNotFound
	}
	return found, nil
}

func (s *store) ActiveAccount(ctx context.Context, name platform.Name) (account.Account, error) {
	active, _ := s.Accounts(ctx)
	for _, found := range active {
		if found.Platform == name {
			return found, nil
		}
	}
	return account.Account{}, errNotFound
}

func (s *store) Accounts(context.Context) ([]account.Account, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var active []account.Account
	for _, found := range s.accounts {
		if found.Status != account.Disconnected {
			active = append(active, found)
		}
	}
	return active, nil
}

func (s *store) change(id string, do func(*account.Account)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.accounts[id]
	if !ok {
		return errNotFound
	}
	do(&found)
	s.accounts[id] = found
	return nil
}

func (s *store) SetAccountStatus(_ context.Context, id string, status account.Status) error {
	return s.change(id, func(a *account.Account) { a.Status = status })
}

func (s *store) SetAccountExpiry(_ context.Context, id string, at *time.Time) error {
	return s.change(id, func(a *account.Account) { a.ExpiresAt = at })
}

func (s *store) SetAccountProfile(_ context.Context, id string, profile platform.Profile, at time.Time) error {
	return s.change(id, func(a *account.Account) {
		a.Username, a.Name, a.Plan, a.LookedAt = profile.Username, profile.Name, profile.Plan, at
	})
}

func (s *store) TouchAccount(_ context.Context, id string, at time.Time) error {
	return s.change(id, func(a *account.Account) { a.LastUsedAt = &at })
}

// record collects everything that is logged or said in an error.
type record struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.Write(p)
}

func (r *record) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(r, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// checkFor fails the test if a secret was ever said.
func (r *record) checkFor(t *testing.T, secrets []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, secret := range secrets {
		if bytes.Contains(r.text.Bytes(), []byte(secret)) {
			t.Errorf("a secret (%s…) was logged or said in an error:\n%s", secret[:min(8, len(secret))], r.text.String())
		}
	}
}
