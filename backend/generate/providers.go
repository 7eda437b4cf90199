package generate

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"levercast/backend"
)

// Providers keeps the person's providers and speaks to them. It is safe for
// concurrent use if its store and vault are.
type Providers struct {
	store ProviderStore
	vault Vault
	dial  Dial
	now   backend.Now
}

// NewProviders returns providers over a store and a vault. It touches nothing yet.
func NewProviders(store ProviderStore, vault Vault, dial Dial, now backend.Now) *Providers {
	return &Providers{store: store, vault: vault, dial: dial, now: now}
}

// List returns all providers: the default first, then by label.
func (p *Providers) List(ctx context.Context) ([]Provider, error) {
	providers, err := p.store.Providers(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]Provider, 0, len(providers))
	for _, provider := range providers {
		list = append(list, provider.told())
	}
	return list, nil
}

// Find returns a provider by its id, or by its label in any case. Errors: NotFound.
func (p *Providers) Find(ctx context.Context, name string) (Provider, error) {
	providers, err := p.List(ctx)
	if err != nil {
		return Provider{}, err
	}
	for _, provider := range providers {
		if provider.ID == name || strings.EqualFold(provider.Label, name) {
			return provider, nil
		}
	}
	return Provider{}, backend.Fail(backend.NotFound, "There is no model connected as “"+name+"”. Nothing was changed.", "Choose one of the connected models, or connect it first.")
}

// Default returns the default provider; false if there is none, and then the
// offline engine writes.
func (p *Providers) Default(ctx context.Context) (Provider, bool, error) {
	providers, err := p.List(ctx)
	if err != nil || len(providers) == 0 || !providers[0].IsDefault {
		return Provider{}, false, err
	}
	return providers[0], true, nil
}

// Input is a provider as a person enters it.
type Input struct {
	ID      string `json:"id"` // "" adds one
	Kind    Kind   `json:"kind"`
	Label   string `json:"label"`   // "" takes the kind's
	BaseURL string `json:"baseUrl"` // "" takes the kind's
	Model   string `json:"model"`
	Key     string `json:"key"` // "" keeps the saved one
}

// What a provider may hold.
const (
	mostLabel = 60  // characters
	mostModel = 200 // bytes
	mostKey   = 2000
)

// Save adds or changes a provider and returns it. The key goes to the vault. The
// first provider becomes the default. Nothing is sent anywhere. Errors: Invalid;
// NotFound; Conflict if another one has the label; the vault's, and then nothing
// was changed.
func (p *Providers) Save(ctx context.Context, input Input) (Provider, error) {
	provider, key, err := p.prepare(ctx, input)
	if err != nil {
		return Provider{}, err
	}
	if provider.Model == "" {
		return Provider{}, backend.Fail(backend.Invalid, "No model is chosen. Nothing was saved.", "Choose one of the models on offer.")
	}
	added := input.ID == ""
	if added {
		provider.ID, provider.CreatedAt = backend.NewID(), p.now()
	}
	if input.Key != "" {
		provider.KeyHint = hint(key)
	}
	present, err := p.store.Providers(ctx)
	if err != nil {
		return Provider{}, err
	}
	for _, other := range present {
		if other.ID != provider.ID && strings.EqualFold(other.Label, provider.Label) {
			return Provider{}, backend.Fail(backend.Conflict, "Another model is connected as “"+provider.Label+"”. Nothing was saved.", "Give this one another name.")
		}
	}
	if input.Key != "" {
		if err := p.vault.SetSecret(ctx, vaultKey(provider.ID), key); err != nil {
			return Provider{}, keyNotKept(provider, err)
		}
	}
	if err := p.store.SaveProvider(ctx, provider); err != nil {
		if added && input.Key != "" {
			_ = p.vault.DeleteSecret(context.WithoutCancel(ctx), vaultKey(provider.ID))
		}
		return Provider{}, err
	}
	if added && len(present) == 0 {
		if err := p.store.SetDefaultProvider(ctx, provider.ID); err != nil {
			return Provider{}, err
		}
	}
	saved, err := p.store.Provider(ctx, provider.ID)
	return saved.told(), err
}

// prepare returns the provider that an input describes, and its key.
func (p *Providers) prepare(ctx context.Context, input Input) (Provider, string, error) {
	info, ok := kindInfo(input.Kind)
	if !ok {
		return Provider{}, "", backend.Fail(backend.Invalid, "There is no provider of the kind “"+string(input.Kind)+"”. Nothing was saved.", "Choose one from the list.")
	}
	address, err := CheckAddress(cmp.Or(strings.TrimSpace(input.BaseURL), info.BaseURL))
	if err != nil {
		return Provider{}, "", err
	}
	provider := Provider{ID: input.ID, Kind: input.Kind, Label: cmp.Or(strings.TrimSpace(input.Label), info.Label), BaseURL: address, Model: strings.TrimSpace(input.Model)}.told()
	key := strings.TrimSpace(input.Key)
	switch {
	case !plain(provider.Label) || utf8.RuneCountInString(provider.Label) > mostLabel || provider.Label == OfflineID:
		return Provider{}, "", backend.Fail(backend.Invalid, "This name cannot be used. Nothing was saved.", fmt.Sprintf("Give it a name of at most %d characters on one line.", mostLabel))
	case !plain(provider.Model) || len(provider.Model) > mostModel:
		return Provider{}, "", backend.Fail(backend.Invalid, "This is no model's name. Nothing was saved.", "Choose one of the models on offer.")
	case strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) || len(key) > mostKey:
		return Provider{}, "", backend.Fail(backend.Invalid, "This is not a key: it holds characters no key has. Nothing was saved.", "Copy the key again, and nothing else.")
	}
	if input.ID != "" {
		saved, err := p.store.Provider(ctx, input.ID)
		if err != nil {
			return Provider{}, "", err
		}
		provider.CreatedAt, provider.IsDefault, provider.KeyHint = saved.CreatedAt, saved.IsDefault, saved.KeyHint
		if key == "" && saved.KeyHint != "" {
			if provider.address() != saved.address() {
				return Provider{}, "", backend.Fail(backend.Invalid, "The saved key belongs to "+saved.address()+" and is not sent to another host. Nothing was saved.", "Enter the key for "+provider.address()+".")
			}
			key, err = p.key(ctx, saved)
			return provider, key, err
		}
	}
	if key == "" && info.KeyNeeded {
		return Provider{}, "", backend.Fail(backend.Invalid, info.Label+" needs a key. Nothing was saved.", "Make one at "+info.KeyURL+" and enter it here.")
	}
	return provider, key, nil
}

// plain reports whether a text stands on one line and can be kept.
func plain(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, unicode.IsControl)
}

// Remove forgets a provider and its key. It may be repeated after an error.
// Errors: NotFound; the vault's, and then the provider is still there.
func (p *Providers) Remove(ctx context.Context, id string) error {
	provider, err := p.store.Provider(ctx, id)
	if err != nil {
		return err
	}
	if provider.KeyHint != "" { // else it must go without a keychain, too
		if err := p.vault.DeleteSecret(ctx, vaultKey(id)); err != nil {
			return keyStays(provider, err)
		}
	}
	return p.store.DeleteProvider(ctx, id)
}

// SetDefault makes a provider the default; "" or OfflineID makes none the default,
// and then the offline engine writes. Errors: NotFound.
func (p *Providers) SetDefault(ctx context.Context, id string) error {
	if id == OfflineID {
		id = ""
	}
	return p.store.SetDefaultProvider(ctx, id)
}

// listLimit is how long a list of models may take.
const listLimit = 20 * time.Second

// Models asks a provider, saved or not, which models it has. Errors: Invalid;
// NotFound; the vault's; the provider's, in words.
func (p *Providers) Models(ctx context.Context, input Input) ([]Model, error) {
	provider, key, err := p.prepare(ctx, input)
	if err != nil {
		return nil, err
	}
	return p.models(ctx, provider, key, listLimit)
}

func (p *Providers) models(ctx context.Context, provider Provider, key string, limit time.Duration) ([]Model, error) {
	api, err := p.dial(provider, key)
	if err != nil {
		return nil, err
	}
	limited, cancel := context.WithTimeoutCause(ctx, limit, &Failed{Why: TimedOut})
	defer cancel()
	models, err := api.Models(limited)
	if err != nil {
		return nil, explain(err, provider, Trial)
	}
	offered := []Model{}
	for _, model := range models {
		if model.ID == "" || !plain(model.ID) || len(model.ID) > mostModel || len(offered) == mostModels {
			continue // none that could be saved, or far more than any provider has
		}
		if !plain(model.Label) || len(model.Label) > mostModel {
			model.Label = model.ID
		}
		offered = append(offered, model)
	}
	return offered, nil
}

// mostModels is how many models of a provider are listed.
const mostModels = 1000

// open returns the API of a saved provider.
func (p *Providers) open(ctx context.Context, provider Provider) (API, error) {
	key, err := p.key(ctx, provider)
	if err != nil {
		return nil, err
	}
	return p.dial(provider, key)
}
