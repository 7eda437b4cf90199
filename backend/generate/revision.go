package generate

import (
	"context"
	"time"

	"levercast/backend/platform"
)

// What says what was asked of a model.
type What string

// What can be asked.
const (
	Versions What = "versions" // a version per network
	Rewrite  What = "rewrite"  // a passage in other words
	Hooks    What = "hooks"    // openings to choose from
	AltText  What = "alt_text" // what an image shows
	Trial    What = "test"     // whether a provider works
)

// Generation is one thing that was asked of a model, as it is kept.
type Generation struct {
	ID            string
	DraftID       string // "" if it was for none, or for one that is gone
	What          What
	ProviderID    string // or OfflineID
	ProviderLabel string
	Model         string
	Template      string // its name
	Wish          string
	Usage         Usage
	Failure       string // a Failure, "cancelled", or "" if it succeeded
	CreatedAt     time.Time
}

// Revision is the text a draft has or had for one network.
type Revision struct {
	ID            string        `json:"id"`
	DraftID       string        `json:"draftId"`
	Platform      platform.Name `json:"platform"`
	Parts         []string      `json:"parts"`
	Origin        Origin        `json:"origin"`
	Complete      bool          `json:"complete"` // false if the answer was cut or cancelled
	ProviderLabel string        `json:"providerLabel"`
	Model         string        `json:"model"`
	Template      string        `json:"template"` // its name
	Wish          string        `json:"wish"`
	Usage         Usage         `json:"usage"` // of the whole generation it came from
	CreatedAt     time.Time     `json:"createdAt" ts_type:"string"`
}

// Origin says where a revision's text comes from.
type Origin string

// The origins.
const (
	FromModel   Origin = "model"
	FromOffline Origin = "offline"
	Kept        Origin = "kept" // what stood in the draft before it was replaced
)

// MonthUsage is what models used up in one month.
type MonthUsage struct {
	Month string `json:"month"` // 2026-11, UTC
	Totals
	Providers []ProviderUsage `json:"providers"`
}

// ProviderUsage is one provider's part of a month.
type ProviderUsage struct {
	Label string `json:"label"`
	Totals
}

// Totals is the sum of several requests.
type Totals struct {
	Requests     int64 `json:"requests"`
	InputTokens  int64 `json:"inputTokens"`
	OutputTokens int64 `json:"outputTokens"`
	CostMicroUSD int64 `json:"costMicroUsd"` // of the priced requests
	Unpriced     int64 `json:"unpriced"`     // requests whose cost the provider did not say
}

// Sample is a piece of the person's own writing that shows a model how they sound.
type Sample struct {
	ID        string    `json:"id"`
	Text      string    `json:"text"`
	CreatedAt time.Time `json:"createdAt" ts_type:"string"`
}

// Store keeps what models wrote and used up, and the person's samples. Every write
// is one transaction.
type Store interface {
	// SaveGeneration adds a generation and the revisions it brought, oldest first.
	// Revisions of a draft that does not exist (any more) are left out.
	SaveGeneration(ctx context.Context, generation Generation, revisions []Revision) error
	// KeepRevisions adds revisions that no generation brought, as SaveGeneration does.
	KeepRevisions(ctx context.Context, revisions []Revision) error
	// Revisions returns the newest 50 revisions of a draft, for one network or for
	// all (""), newest first.
	Revisions(ctx context.Context, draftID string, name platform.Name) ([]Revision, error)
	// Revision returns one revision of a draft. Errors: NotFound.
	Revision(ctx context.Context, draftID, id string) (Revision, error)
	// UsageSince returns what models used up since a time, newest month first. The
	// offline engine and months without requests are left out.
	UsageSince(ctx context.Context, since time.Time) ([]MonthUsage, error)
	// Samples returns all samples, oldest first.
	Samples(ctx context.Context) ([]Sample, error)
	// AddSample adds a sample.
	AddSample(ctx context.Context, sample Sample) error
	// RemoveSample removes a sample. Errors: NotFound.
	RemoveSample(ctx context.Context, id string) error
}
