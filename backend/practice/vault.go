package practice

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"

	"levercast/backend/account"
)

// vault keeps the play money of practice: tokens that only the simulated networks
// on this computer take. They are no secrets, so that practice works on a computer
// without a keychain; real tokens never come here.
type vault struct {
	file string
	mu   sync.Mutex
	lock *flock.Flock
}

var _ account.Vault = (*vault)(nil)

func newVault(dir string) *vault {
	return &vault{file: filepath.Join(dir, "play-tokens.json"), lock: flock.New(filepath.Join(dir, "play-tokens.lock"))}
}

// Secret returns a play token.
func (v *vault) Secret(_ context.Context, key string) (string, error) {
	var secret string
	err := v.with(func(entries map[string]string) (bool, error) {
		found, ok := entries[key]
		if !ok {
			return false, account.ErrNoSecret
		}
		secret = found
		return false, nil
	})
	return secret, err
}

// SetSecret keeps a play token.
func (v *vault) SetSecret(_ context.Context, key, secret string) error {
	return v.with(func(entries map[string]string) (bool, error) { entries[key] = secret; return true, nil })
}

// DeleteSecret removes a play token.
func (v *vault) DeleteSecret(_ context.Context, key string) error {
	return v.with(func(entries map[string]string) (bool, error) { delete(entries, key); return true, nil })
}

// with runs use on the entries, alone among all processes, and keeps them if use
// changed them.
func (v *vault) with(use func(entries map[string]string) (changed bool, err error)) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.lock.Lock(); err != nil {
		return err
	}
	defer v.lock.Unlock()
	entries := map[string]string{}
	data, err := os.ReadFile(v.file)
	if err == nil {
		err = json.Unmarshal(data, &entries)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	changed, err := use(entries)
	if err != nil || !changed {
		return err
	}
	if data, err = json.Marshal(entries); err != nil {
		return err
	}
	return replaceFile(v.file, data)
}

// replaceFile writes a file so that it is never seen half written.
func replaceFile(name string, data []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	if _, err := temp.Write(data); err != nil {
		temp.Close()
		return err
	}
	if err := temp.Close(); err != nil {
		return err
	}
	return os.Rename(temp.Name(), name)
}
