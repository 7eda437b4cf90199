// Package generatetest is the conformance suite of generate.API: every adapter
// passes it against its strict stand-in. It checks what the contract in
// generate.API promises and how each failure of a provider is told, and never
// looks inside an adapter.
package generatetest

import (
	"testing"

	"levercast/backend/generate"
)

// Subject is an adapter to be checked.
type Subject struct {
	// New returns the adapter's bench with a fresh stand-in. What it starts it stops
	// with t.Cleanup.
	New func(t *testing.T) Bench
	// Faults is in which way the adapter has to tell each fault of its stand-in.
	Faults map[Fault]generate.Failure
}

// Bench is an adapter with its stand-in. The provider's model is on offer and its
// Local is true.
type Bench struct {
	Dial     generate.Dial
	Provider generate.Provider
	Key      string
	Models   []generate.Model // as Models should return them

	// Answer sets the pieces of the answers to come.
	Answer func(pieces ...string)
	// Inject makes the next completions meet faults, one each.
	Inject func(faults ...Fault)
	// Prompts returns the prompts that reached the stand-in. Their schema's name may
	// be missing.
	Prompts func() []generate.Prompt
	// Held receives when Hang or Hold begins to keep a client waiting.
	Held <-chan struct{}
	// Gone receives when a client went away during Hang or Hold.
	Gone <-chan struct{}
	// Stop makes nobody listen any more.
	Stop func()
}

// Fault is something a stand-in does to a completion, by the stand-in's own name,
// or one of those that every stand-in knows.
type Fault string

// The faults that every stand-in knows, and what they are told as.
const (
	NoSchema    Fault = "no schema"    // the request is refused for its schema
	RateLimited Fault = "rate limited" // RateLimited, for 20 seconds
	Redirect    Fault = "redirect"     // Redirected: another host is named
	EchoKey     Fault = "echo key"     // Rejected, with the key in the message
	Hang        Fault = "hang"         // nothing until the client goes
	Hold        Fault = "hold"         // nothing after the first piece until the client goes
	Cut         Fault = "cut"          // the connection ends after the first piece
)

// Run checks an adapter.
func Run(t *testing.T, subject Subject) {
	t.Run("models", func(t *testing.T) { testModels(t, subject) })
	t.Run("answers", func(t *testing.T) { testAnswers(t, subject) })
	t.Run("schema", func(t *testing.T) { testSchema(t, subject) })
	t.Run("failures", func(t *testing.T) { testFailures(t, subject) })
	t.Run("endings", func(t *testing.T) { testEndings(t, subject) })
	t.Run("secrets", func(t *testing.T) { testSecrets(t, subject) })
}

func dial(t *testing.T, b Bench) generate.API {
	t.Helper()
	api, err := b.Dial(b.Provider, b.Key)
	if err != nil {
		t.Fatal(err)
	}
	return api
}

// prompt returns a prompt as the program makes them.
func prompt() generate.Prompt {
	object := func(properties map[string]any, required ...string) map[string]any {
		return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
	}
	text := map[string]any{"type": "string"}
	return generate.Prompt{
		Instructions: "Write a post.",
		Material:     "The idea: Grüße, 世界 🚀",
		Schema:       generate.Schema{Name: "versions", JSON: object(map[string]any{"linkedin": text, "x": map[string]any{"type": "array", "items": text}}, "linkedin", "x")},
	}
}

// pieces is an answer whose characters are of one to four bytes.
var pieces = []string{`{"linkedin":"Grü`, `ße 世`, `界 `, `🚀","x":["one"]}`}
