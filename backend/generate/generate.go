// Package generate turns an idea and a template into a version per network.
//
// It promises: nothing is invented or padded; every version fits its network;
// the offline engine gives the same answer for the same question, always.
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
