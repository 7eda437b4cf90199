package generate

import (
	"context"
	"net"
	"net/url"
	"strings"
	"time"
)

// Provider is a connection the person made to a model, without its key.
type Provider struct {
	ID        string    `json:"id"`
	Kind      Kind      `json:"kind"`
	Label     string    `json:"label"` // the person's name for it; no two are the same
	BaseURL   string    `json:"baseUrl"`
	Model     string    `json:"model"`
	KeyHint   string    `json:"keyHint"` // the key's last four characters; "" if there is no key
	IsDefault bool      `json:"isDefault"`
	CreatedAt time.Time `json:"createdAt" ts_type:"string"`

	// Host is where text goes, and Local whether it stays on this computer, as far as
	// can be known. Both follow from the rest and are not kept.
	Host  string `json:"host"`
	Local bool   `json:"local"`
}

// told returns the provider with what follows from its kind, address and model. A
// loopback address alone does not make it local: what listens there may pass text
// on, as Ollama does for its cloud models.
func (p Provider) told() Provider {
	u, err := url.Parse(p.BaseURL)
	if err != nil {
		return p
	}
	info, _ := kindInfo(p.Kind)
	p.Host, p.Local = u.Host, info.Local && isLoopback(u.Hostname())
	if p.Local && p.offloaded() {
		p.Host, p.Local = "ollama.com", false
	}
	return p
}

// offloaded reports whether Ollama hands the model's work to its own cloud. Such a
// model's name ends with cloud: https://docs.ollama.com/cloud
func (p Provider) offloaded() bool {
	return p.Kind == Ollama && (strings.HasSuffix(p.Model, "-cloud") || strings.HasSuffix(p.Model, ":cloud"))
}

// address returns the host of the base URL.
func (p Provider) address() string {
	u, err := url.Parse(p.BaseURL)
	if err != nil {
		return ""
	}
	return u.Host
}

// OnLoopback reports whether requests go to this computer as far as can be seen; a
// server on it may pass them on.
func (p Provider) OnLoopback() bool {
	host, _, err := net.SplitHostPort(p.Host)
	if err != nil {
		host = p.Host
	}
	return isLoopback(host)
}

// Kind says what a provider is.
type Kind string

// The kinds of provider. All but Anthropic speak OpenAI's protocol.
const (
	OpenAI     Kind = "openai"
	Anthropic  Kind = "anthropic"
	OpenRouter Kind = "openrouter"
	Gemini     Kind = "gemini"
	Ollama     Kind = "ollama"
	LMStudio   Kind = "lmstudio"
	LlamaCpp   Kind = "llamacpp"
	Compatible Kind = "compatible" // anything else with OpenAI's protocol
)

// KindInfo is what a person must know to connect a provider of a kind.
type KindInfo struct {
	Kind      Kind   `json:"kind"`
	Label     string `json:"label"`
	BaseURL   string `json:"baseUrl"` // the usual one; "" if there is none
	KeyNeeded bool   `json:"keyNeeded"`
	KeyURL    string `json:"keyUrl"` // where a key is made; "" if none is needed
	Local     bool   `json:"local"`
}

// Kinds returns the kinds in the order to show them. The addresses are those of
// https://platform.openai.com/docs/api-reference, https://platform.claude.com/docs/en/api/overview,
// https://openrouter.ai/docs/quickstart, https://ai.google.dev/gemini-api/docs/openai,
// https://docs.ollama.com/api/openai-compatibility, https://lmstudio.ai/docs/developer/openai-compat
// and https://github.com/ggml-org/llama.cpp/tree/master/tools/server.
func Kinds() []KindInfo {
	return []KindInfo{
		{Kind: Ollama, Label: "Ollama", BaseURL: "http://127.0.0.1:11434/v1", Local: true},
		{Kind: LMStudio, Label: "LM Studio", BaseURL: "http://127.0.0.1:1234/v1", Local: true},
		{Kind: LlamaCpp, Label: "llama.cpp", BaseURL: "http://127.0.0.1:8080/v1", Local: true},
		{Kind: OpenAI, Label: "OpenAI", BaseURL: "https://api.openai.com/v1", KeyNeeded: true, KeyURL: "https://platform.openai.com/api-keys"},
		{Kind: Anthropic, Label: "Anthropic", BaseURL: "https://api.anthropic.com", KeyNeeded: true, KeyURL: "https://platform.claude.com/settings/keys"},
		{Kind: OpenRouter, Label: "OpenRouter", BaseURL: "https://openrouter.ai/api/v1", KeyNeeded: true, KeyURL: "https://openrouter.ai/settings/keys"},
		{Kind: Gemini, Label: "Gemini", BaseURL: "https://generativelanguage.googleapis.com/v1beta/openai", KeyNeeded: true, KeyURL: "https://aistudio.google.com/apikey"},
		{Kind: Compatible, Label: "OpenAI-compatible"},
	}
}

func kindInfo(kind Kind) (KindInfo, bool) {
	for _, info := range Kinds() {
		if info.Kind == kind {
			return info, true
		}
	}
	return KindInfo{}, false
}

// OfflineID stands for the offline engine where a provider's id is expected.
const OfflineID = "offline"

// ProviderStore keeps providers, without keys. At most one is the default. Every
// write is one transaction.
type ProviderStore interface {
	// Providers returns all providers: the default first, then by label.
	Providers(ctx context.Context) ([]Provider, error)
	// Provider returns one provider. Errors: NotFound.
	Provider(ctx context.Context, id string) (Provider, error)
	// SaveProvider adds a provider, or writes every field but IsDefault and CreatedAt
	// of the one with the same id. Errors: Conflict if the label is taken.
	SaveProvider(ctx context.Context, provider Provider) error
	// SetDefaultProvider makes this provider the only default; none for "".
	// Errors: NotFound.
	SetDefaultProvider(ctx context.Context, id string) error
	// DeleteProvider removes a provider. Errors: NotFound.
	DeleteProvider(ctx context.Context, id string) error
}

// Vault keeps keys; account.Vault is one. Every call ends within a few seconds.
type Vault interface {
	// Secret returns a secret. Errors: Unavailable if the keychain cannot be used;
	// any other error means that there is none under this key.
	Secret(ctx context.Context, key string) (string, error)
	// SetSecret keeps a secret under a key, replacing what was there.
	SetSecret(ctx context.Context, key, secret string) error
	// DeleteSecret removes a secret. It may be repeated.
	DeleteSecret(ctx context.Context, key string) error
}
