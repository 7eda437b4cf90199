package practice

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"levercast/backend/account"
)

func TestVault(t *testing.T) {
	ctx := t.Context()
	t.Run("keeps, replaces and removes", func(t *testing.T) {
		v := newVault(t.TempDir())
		if _, err := v.Secret(ctx, "a"); !errors.Is(err, account.ErrNoSecret) {
			t.Error(err)
		}
		for _, secret := range []string{"one", "twö\n\"2\""} {
			if err := v.SetSecret(ctx, "a", secret); err != nil {
				t.Fatal(err)
			}
			if got, err := v.Secret(ctx, "a"); err != nil || got != secret {
				t.Errorf("%q, %v", got, err)
			}
		}
		for range 2 {
			if err := v.DeleteSecret(ctx, "a"); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := v.Secret(ctx, "a"); !errors.Is(err, account.ErrNoSecret) {
			t.Error(err)
		}
	})
	t.Run("loses nothing when several write at once", func(t *testing.T) {
		dir := t.TempDir()
		var running sync.WaitGroup
		for i := range 4 {
			v := newVault(dir) // as another process would
			for j := range 5 {
				running.Go(func() {
					if err := v.SetSecret(ctx, fmt.Sprint(i, j), "kept"); err != nil {
						t.Error(err)
					}
				})
			}
		}
		running.Wait()
		v := newVault(dir)
		for i := range 4 {
			for j := range 5 {
				if got, err := v.Secret(ctx, fmt.Sprint(i, j)); got != "kept" {
					t.Errorf("%d %d: %q, %v", i, j, got, err)
				}
			}
		}
	})
	t.Run("is for this person's eyes only", func(t *testing.T) {
		v := newVault(t.TempDir())
		if err := v.SetSecret(ctx, "a", "b"); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(v.file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
	})
	t.Run("does not overwrite what it cannot read", func(t *testing.T) {
		v := newVault(t.TempDir())
		if err := os.WriteFile(v.file, []byte("{"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := v.SetSecret(ctx, "a", "b"); err == nil {
			t.Error("written")
		}
		if data, err := os.ReadFile(v.file); err != nil || string(data) != "{" {
			t.Errorf("%q, %v", data, err)
		}
	})
}
