package generate

import (
	"context"
	"fmt"

	"levercast/backend"
)

// This file keeps providers' keys in the vault, and says what is wrong with the
// vault in words about keys: the vault's own may speak of accounts.

func vaultKey(id string) string { return "provider/" + id + "/key" }

// hint returns what may be shown of a key: its last four characters, or a dot if
// that would be too much of it.
func hint(key string) string {
	if len(key) < 12 {
		return "•"
	}
	return key[len(key)-4:]
}

// key returns a provider's key, "" if it has and needs none.
func (p *Providers) key(ctx context.Context, provider Provider) (string, error) {
	if provider.KeyHint == "" {
		if info, _ := kindInfo(provider.Kind); info.KeyNeeded {
			return "", backend.Fail(backend.Unauthorized, "There is no key for "+provider.Label+". Your idea and texts are unchanged.",
				"Enter one in the models' settings, or use the offline engine, which needs no model.")
		}
		return "", nil
	}
	key, err := p.vault.Secret(ctx, vaultKey(provider.ID))
	switch {
	case err == nil:
		return key, nil
	case ctx.Err() != nil:
		return "", err
	case backend.CodeOf(err) == backend.Unavailable:
		return "", backend.Fail(backend.Unavailable, "The key for "+provider.Label+" cannot be read from this computer's keychain. Your idea and texts are unchanged.",
			backend.Describe(err).Hint+" The offline engine needs no model.").Because(err)
	}
	return "", backend.Fail(backend.Unauthorized, "The key for "+provider.Label+" is not in the keychain any more. Your idea and texts are unchanged.",
		"Enter it again in the models' settings, or use the offline engine, which needs no model.").Because(err)
}

// ForgetKey removes a provider's key from the vault and returns the provider as it
// is then. One of a kind that needs a key answers nothing until it has another. It
// may be repeated. Errors: NotFound; the vault's, and then the key is still there.
func (p *Providers) ForgetKey(ctx context.Context, id string) (Provider, error) {
	provider, err := p.store.Provider(ctx, id)
	if err != nil || provider.KeyHint == "" {
		return provider.told(), err
	}
	if err := p.vault.DeleteSecret(ctx, vaultKey(id)); err != nil {
		return Provider{}, keyStays(provider, err)
	}
	provider.KeyHint = ""
	return provider.told(), p.store.SaveProvider(ctx, provider)
}

func keyNotKept(provider Provider, err error) error {
	if backend.CodeOf(err) != backend.Unavailable {
		return fmt.Errorf("keep a provider's key: %w", err)
	}
	return backend.Fail(backend.Unavailable, "The key for "+provider.Label+" cannot be kept: only this computer's keychain may hold it, and that cannot be used now. Nothing was saved.",
		backend.Describe(err).Hint+" A model on this computer needs no key.").Because(err)
}

func keyStays(provider Provider, err error) error {
	if backend.CodeOf(err) != backend.Unavailable {
		return fmt.Errorf("remove a provider's key: %w", err)
	}
	return backend.Fail(backend.Unavailable, "The key for "+provider.Label+" could not be removed from this computer's keychain. Nothing was changed.", backend.Describe(err).Hint).Because(err)
}
