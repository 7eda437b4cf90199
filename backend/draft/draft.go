// Package draft is one piece of writing: the idea, a version of it for each
// network, the images or the document that go with it.
//
// It promises: text is kept to the letter (only NUL and broken UTF-8, which no
// network and no text field can carry, are refused); no save overwrites a change
// it has not seen (revisions); what is deleted can be brought back; the posts
// made from a draft outlive it.
package draft

import (
	"context"
	"time"

	"levercast/backend/media"
	"levercast/backend/platform"
)

// Draft is one piece of writing.
type Draft struct {
	ID          string                    `json:"id"`
	Title       string                    `json:"title"`
	TitleByHand bool                      `json:"titleByHand"` // else the title follows the idea
	Idea        string                    `json:"idea"`
	TemplateID  string                    `json:"templateId"` // "" if the template is gone or none was chosen
	Platforms   []platform.Name           `json:"platforms"`  // where it is meant to go, in the order shown
	Status      Status                    `json:"status"`
	Versions    map[platform.Name]Version `json:"versions"`
	Attachments []Attachment              `json:"attachments"` // in order
	Revision    int64                     `json:"revision"`    // grows by one with every save
	CreatedAt   time.Time                 `json:"createdAt" ts_type:"string"`
	UpdatedAt   time.Time                 `json:"updatedAt" ts_type:"string"`
	Imported    *Imported                 `json:"imported,omitempty"` // nil for one that was written here
}

// Imported says where an imported draft came from.
type Imported struct {
	From string `json:"from"` // the source, such as "levercast-web"
	// PublishedAt is when it was marked published there; nil if it was not. It
	// proves nothing about a network.
	PublishedAt *time.Time `json:"publishedAt" ts_type:"string | null"`
}

// Version is the draft as one network will get it: one part, or the parts of a thread.
type Version struct {
	Parts        []string `json:"parts"`
	EditedByHand bool     `json:"editedByHand"`
}

// Attachment is an image or a document of the draft, by the hash of its bytes in
// package media.
type Attachment struct {
	Hash    string `json:"hash"`
	AltText string `json:"altText"`
	Title   string `json:"title"` // of a document, shown with it; "" for an image
	// Crops is the part of the image a network gets; one that is not named gets all of it.
	Crops map[platform.Name]media.Area `json:"crops,omitempty"`
}

// Summary is a draft as a list shows it.
type Summary struct {
	ID        string          `json:"id"`
	Title     string          `json:"title"`
	Excerpt   string          `json:"excerpt"` // the idea's first 140 characters on one line
	Platforms []platform.Name `json:"platforms"`
	Status    Status          `json:"status"`
	UpdatedAt time.Time       `json:"updatedAt" ts_type:"string"`
	// MarkedPublished: another program said so before it was imported, see Imported.
	MarkedPublished bool `json:"markedPublished"`
}

// Status says where a draft stands. It follows from its posts.
type Status string

// What a draft's status may be.
const (
	Open            Status = "draft"            // no post of it stands
	Scheduled       Status = "scheduled"        // a post waits for its time
	Sending         Status = "sending"          // a post is on its way
	NeedsLook       Status = "uncertain"        // a post may or may not be there
	Failed          Status = "failed"           // a post was refused
	PartlyPublished Status = "partly_published" // published, but not on every chosen network
	Published       Status = "published"        // published on every chosen network
)

// StatusOf derives a draft's status from the networks chosen and the status of
// the latest post to each network ("scheduled", "sending", "published",
// "failed", "uncertain"; a missing or any other status counts as no post). What
// needs the person most wins: uncertain, failed, sending, scheduled, published.
func StatusOf(chosen []platform.Name, latest map[platform.Name]string) Status {
	seen := map[string]bool{}
	for _, status := range latest {
		seen[status] = true
	}
	for _, status := range []Status{NeedsLook, Failed, Sending, Scheduled} {
		if seen[string(status)] {
			return status
		}
	}
	if !seen[string(Published)] {
		return Open
	}
	for _, name := range chosen {
		if latest[name] != string(Published) {
			return PartlyPublished
		}
	}
	return Published
}

// Patch is a change of a draft. A nil field stays as it is; Versions changes only
// the networks it names, and one without parts goes back to the shared text.
type Patch struct {
	Title       *string                   `json:"title,omitempty"` // "" lets the title follow the idea again
	Idea        *string                   `json:"idea,omitempty"`
	TemplateID  *string                   `json:"templateId,omitempty"`
	Platforms   *[]platform.Name          `json:"platforms,omitempty"`
	Versions    map[platform.Name]Version `json:"versions,omitempty"`
	Attachments *[]Attachment             `json:"attachments,omitempty"`
}

// Filter chooses drafts for a list. Zero fields do not filter.
type Filter struct {
	Query    string        `json:"query"` // full-text search, every word by its beginning
	Status   Status        `json:"status"`
	Platform platform.Name `json:"platform"`
	Since    *time.Time    `json:"since,omitempty" ts_type:"string | null"` // the oldest change listed
	Until    *time.Time    `json:"until,omitempty" ts_type:"string | null"` // all that is listed was changed before this
	Cursor   string        `json:"cursor"`                                  // Page.Next of the page before
	Limit    int           `json:"limit"`                                   // 1 to 50; 0 means 50
}

// Page is one page of a list, newest change first.
type Page struct {
	Drafts []Summary `json:"drafts"`
	Next   string    `json:"next"` // "" on the last page
}

// Store keeps drafts. Every write is one transaction, durable when it returns.
type Store interface {
	// CreateDraft adds a draft.
	CreateDraft(ctx context.Context, draft Draft) error
	// Draft returns one draft that is not deleted. Errors: NotFound.
	Draft(ctx context.Context, id string) (Draft, error)
	// Drafts returns one page, newest change first. Errors: Invalid for a cursor
	// it did not make.
	Drafts(ctx context.Context, filter Filter) (Page, error)
	// CountDrafts returns how many drafts there are of each status, deleted ones
	// left out.
	CountDrafts(ctx context.Context) (map[Status]int, error)
	// UpdateDraft writes every field but CreatedAt and Status (which it derives
	// anew) if the stored revision is still draft.Revision, and returns the draft
	// as stored, with its revision one higher. Errors: NotFound; Conflict.
	UpdateDraft(ctx context.Context, draft Draft) (Draft, error)
	// DeleteDraft hides a draft from everything but RestoreDraft. Its posts stay.
	// Errors: NotFound.
	DeleteDraft(ctx context.Context, id string, at time.Time) error
	// RestoreDraft brings a deleted draft back, unchanged. Errors: NotFound.
	RestoreDraft(ctx context.Context, id string) error
	// PurgeDrafts removes for good what was deleted before the time given; posts
	// stay, without their draft.
	PurgeDrafts(ctx context.Context, before time.Time) (removed int, err error)
}
