// Package template is the shape of a post: a body per network with
// {placeholders} that an idea and its points fill.
//
// It promises: filling is one pass, so whatever the idea holds comes out
// verbatim, braces, dollar signs and placeholder names included; a line whose
// points are missing goes away and nothing is put in its place; exactly one
// template is the default; the default cannot be deleted.
package template

import (
	"context"
	"time"
)

// Template is one shape. Bodies has one body per network, keyed by its name
// ("linkedin", "x"). A template with instructions may have none.
type Template struct {
	ID          string            `json:"id"`
	Name        string            `json:"name"`
	Tone        string            `json:"tone"`
	Description string            `json:"description"`
	Bodies      map[string]string `json:"bodies"`
	// Instructions and ProviderID are for models: how to write, and which of the
	// person's providers is to do it ("" for the default one).
	Instructions Instructions `json:"instructions"`
	ProviderID   string       `json:"providerId"`

	IsDefault bool      `json:"isDefault"`
	BuiltIn   string    `json:"builtIn"` // the key of the built-in it came from, such as "professional"; "" for the person's own
	Revision  int64     `json:"revision"`
	CreatedAt time.Time `json:"createdAt" ts_type:"string"`
	UpdatedAt time.Time `json:"updatedAt" ts_type:"string"`
}

// Store keeps templates. Every write is one transaction.
type Store interface {
	// CreateTemplate adds a template. If it is the default, no other is any more.
	// Errors: Conflict if it is a built-in one that is there already.
	CreateTemplate(ctx context.Context, template Template) error
	// Template returns one template. Errors: NotFound.
	Template(ctx context.Context, id string) (Template, error)
	// Templates returns all templates: the default first, then by name.
	Templates(ctx context.Context) ([]Template, error)
	// UpdateTemplate writes every field but IsDefault, BuiltIn and CreatedAt if the
	// stored revision is still template.Revision, and adds one to the revision.
	// Errors: NotFound; Conflict if the revision is another one.
	UpdateTemplate(ctx context.Context, template Template) error
	// SetDefaultTemplate makes this template the only default. Errors: NotFound.
	SetDefaultTemplate(ctx context.Context, id string, at time.Time) error
	// DeleteTemplate removes a template; drafts made with it keep their text.
	// Errors: NotFound; Conflict if it is the default.
	DeleteTemplate(ctx context.Context, id string) error
}
