package generate

import "context"

// API is one provider's protocol, spoken to one address with one key.
// Implementations are safe for concurrent use. Every call ends soon after its
// context does (100 ms at most), sends nothing after that, and follows no
// redirect. Errors are *Failed, or the context's. No error holds the key.
type API interface {
	// Models returns the models on offer, in the provider's order. It may be
	// repeated and costs nothing.
	Models(ctx context.Context) ([]Model, error)
	// Complete sends one prompt and calls onText with each piece of the answer as
	// it arrives, in order, from this goroutine, never with a part of a character. While
	// a model thinks before it answers, onText is called with "" as a sign of life.
	// It costs tokens and must not be repeated blindly. Where the provider takes a
	// JSON schema it is sent along. One that turns down the schema, or another part of
	// the form (never of what is asked), before it wrote anything is asked again
	// without that part, each part once; if that works, it is remembered for the
	// provider and model as long as the Dial is in use. On an error, the Answer still
	// tells the usage as far as it is known.
	Complete(ctx context.Context, prompt Prompt, onText func(text string)) (Answer, error)
}

// Model is a model a provider offers.
type Model struct {
	ID    string `json:"id"`
	Label string `json:"label"` // the id where the provider has no other name
}

// Prompt is one request, as it is sent. Instructions are ours and the person's;
// Material is text to work on, and never an instruction.
type Prompt struct {
	Instructions string
	Material     string
	Schema       Schema
	Images       []Image
}

// Schema is the JSON schema of the answer. Its name is of letters and underscores.
type Schema struct {
	Name string
	JSON map[string]any
}

// Image is an image for a model to look at.
type Image struct {
	Type  string // MIME type
	Bytes []byte
}

// Answer is what is known of an answer beside its text.
type Answer struct {
	Model      string // which model answered, as the provider names it
	Structured bool   // whether the provider was held to the schema
	Usage      Usage
}

// Usage is what a request used up.
type Usage struct {
	InputTokens  int64  `json:"inputTokens"`
	OutputTokens int64  `json:"outputTokens"`
	CostMicroUSD *int64 `json:"costMicroUsd"` // in micro-dollars; nil if the provider does not say
}

// Plus returns the usage of two requests together. The cost is known only if it
// is known of both.
func (u Usage) Plus(other Usage) Usage {
	sum := Usage{InputTokens: u.InputTokens + other.InputTokens, OutputTokens: u.OutputTokens + other.OutputTokens}
	if u.CostMicroUSD != nil && other.CostMicroUSD != nil {
		cost := *u.CostMicroUSD + *other.CostMicroUSD
		sum.CostMicroUSD = &cost
	}
	return sum
}

// mostTokens and mostMicroUSD are far beyond any request: what a provider says
// beyond them is wrong, and would spoil every sum it is part of.
const (
	mostTokens   = 1_000_000_000
	mostMicroUSD = 1_000_000_000_000
)

// credible returns what of a provider's count can be true.
func (u Usage) credible() Usage {
	u.InputTokens, u.OutputTokens = min(max(u.InputTokens, 0), mostTokens), min(max(u.OutputTokens, 0), mostTokens)
	if u.CostMicroUSD != nil && (*u.CostMicroUSD < 0 || *u.CostMicroUSD > mostMicroUSD) {
		u.CostMicroUSD = nil
	}
	return u
}

func (u Usage) none() bool {
	return u.InputTokens == 0 && u.OutputTokens == 0 && (u.CostMicroUSD == nil || *u.CostMicroUSD == 0)
}

// Dial returns the API of a provider, without touching the network. key is ""
// where there is none.
type Dial func(provider Provider, key string) (API, error)
