// Package generate turns an idea and a template into a version per network: with
// the offline engine, which always works, or with a model the person connected.
//
// It promises:
//
//   - The offline engine invents and pads nothing, every version of it fits its
//     network, and the same question has the same answer, always.
//   - Nothing is sent before the person has connected a provider and asked for
//     something; what is sent can be read beforehand; it goes to that provider's
//     host and no other (https, or a loopback address; no redirect is followed).
//   - A key is in the Vault and nowhere else: not in the store, an error or a log.
//   - The idea, the samples and what a model answers are text and nothing more. A
//     model's words lose the white space and the code fence around them, never
//     anything else, and are never cut.
//   - A draft changes only when a model is done, and only by text that is valid for
//     its network. What a failed or cancelled request brought is kept as a revision.
//   - Text edited by hand is replaced only if the person said so, and what is
//     replaced is kept as a revision.
//   - A request that fails is not repeated by itself. Two answers can cost a second
//     request: one that does not fit its network is sent back once, and a provider
//     that does not take a part of the form, such as the JSON schema, is asked again
//     without; that is remembered while the program runs.
//
// A Provider is a connection the person made; an API is how its protocol is
// spoken. The adapters generate/openai and generate/anthropic implement API, and
// generatetest checks both against its contract.
package generate

import (
	"context"

	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/template"
)

// Request is what versions are made from.
type Request struct {
	Idea     string
	Template template.Template
	Rules    []platform.Rules // of the networks a version is wanted for
}

// Engine makes versions.
type Engine interface {
	// Generate returns one version per network asked for, each within its limits.
	// It may be repeated. Errors: Invalid if the idea is blank, or the template has
	// problems.
	Generate(ctx context.Context, request Request) (map[platform.Name]draft.Version, error)
}
