// Package transfer brings writing in from other places: a reader finds items, a
// Plan says of each what would become of it, and Apply brings the chosen ones in.
//
// It promises:
//
//   - An item is known by its id in the place it came from. Importing it again
//     adds nothing, and never changes what the person has touched since.
//   - All chosen items come in, or none: Apply is one transaction, and ends without
//     a trace when it is cancelled.
//   - What cannot be brought in is listed with the reason and its own text; the
//     rest comes in all the same. What the program does not know is kept in the
//     report.
//   - A status “published” from elsewhere becomes a mark on the draft, never a post.
//   - One Undo takes a whole import back, except for what was touched since.
//
// It reads no file format of its own and changes nothing where items come from.
package transfer

import (
	"context"
	"encoding/json"
	"time"

	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/template"
)

// Kind says what an item is.
type Kind string

// The kinds.
const (
	KindDraft    Kind = "draft"
	KindTemplate Kind = "template"
	KindSetting  Kind = "setting"
	KindUnknown  Kind = "unknown" // damaged beyond telling
)

// Item is one thing that a reader found, as it would be here.
type Item struct {
	Kind   Kind
	Source string // whose ids these are, such as "levercast-web"; with Kind and ID the identity
	ID     string // its id there; "" for a place without ids, and the content is the identity
	Place  string // where it was found, such as "http://localhost:3000"; "" if that says nothing

	Draft    *Draft    // for KindDraft
	Template *Template // for KindTemplate
	Setting  *Setting  // for KindSetting

	Problems []Problem                  // what is not quite as it was there
	Unknown  map[string]json.RawMessage // fields the program has no place for
	Damage   string                     // why it cannot be brought in, in words; "" if it can
	Raw      string                     // of a damaged item: its text as it was found
}

// Draft is a draft as it was elsewhere.
type Draft struct {
	draft.Input
	Images    []Image   // become attachments
	CreatedAt time.Time // zero: when it is imported
	UpdatedAt time.Time // zero: CreatedAt
	Status    string    // as it was written there
	// PublishedAt is when it was marked published there; nil if it was not. It
	// proves nothing about a network.
	PublishedAt *time.Time
	// Fillers are texts in it that the other program put there and nobody wrote;
	// they can be left out.
	Fillers []string
}

// Image is an image or a document that belongs to a draft, in a file.
type Image struct {
	Path    string // of the file, which stays until the plan is closed
	Name    string // the file name it came with
	AltText string
	Title   string // of a document; "" means its file's name
	// Crops is the part of it that a network gets, as in draft.Attachment.
	Crops map[platform.Name]media.Area
	Sum   string // identifies the bytes, "" if it is not known; else Path does
}

// Template is a template as it was elsewhere.
type Template struct {
	template.Template      // name, tone, description, bodies and times count
	Seeded            bool // it came with the other program and was never changed
}

// Setting is a choice made elsewhere: "theme" ("dark", "light") or
// "sidebarCollapsed" ("true", "false").
type Setting struct{ Name, Value string }

// Problem is one thing that is not quite as it was.
type Problem struct {
	Code    string `json:"code"` // for translations, such as "broken_text"
	Message string `json:"message"`
}

// The codes of problems.
const (
	ProblemBrokenText = "broken_text" // half a character or a NUL was replaced
	ProblemTime       = "time"        // a time was missing or unreadable
	ProblemPlatform   = "platform"    // the networks were missing or unknown
	ProblemStatus     = "status"      // the status was unknown
	ProblemID         = "id"          // there was no id
	ProblemShortened  = "shortened"   // a name or description was too long
	ProblemParts      = "parts"       // a thread had too many parts
	ProblemImage      = "image"       // an image could not be brought along
	ProblemField      = "field"       // a field held something unexpected
	ProblemDefault    = "default"     // it was the default template there
)

// State says what a plan would do with an item.
type State string

// The states. Fresh and Changed are suggested; Deleted and BuiltIn may be chosen.
const (
	Fresh   State = "new"      // it would be added
	Here    State = "here"     // it was imported before and is as it was
	Changed State = "changed"  // it changed there since, and nobody touched it here: it would be updated
	Touched State = "touched"  // it changed there and here since: what is here stays
	Deleted State = "deleted"  // it was imported before and deleted here
	BuiltIn State = "built_in" // a template that comes with the program
	Same    State = "same"     // a template that is here under this name with this text
	Twice   State = "twice"    // it was found more than once, and the newest counts
	Chosen  State = "chosen"   // a setting that the person has chosen here already
	Damaged State = "damaged"  // it cannot be brought in
)

// Suggested reports whether an item in this state comes in unless the person says no.
func (s State) Suggested() bool { return s == Fresh || s == Changed }

// Selectable reports whether an item in this state may come in.
func (s State) Selectable() bool { return s.Suggested() || s == Deleted || s == BuiltIn }

// Outcome says what an import did with an item.
type Outcome string

// The outcomes.
const (
	Added   Outcome = "added"
	Updated Outcome = "updated"
	Skipped Outcome = "skipped" // not chosen, or there was nothing to do; State says more
	Failed  Outcome = "damaged" // it could not be brought in
)

// Known is an item that was imported before.
type Known struct {
	Kind        Kind
	ID          string // its id in the source
	Target      string // the id of what it became here
	Fingerprint string // of the item as it was then
	Touched     bool   // what it became was changed here since
	Gone        bool   // what it became was deleted here
}

// Entry is one item of an import, as the store writes it down.
type Entry struct {
	Record
	Fingerprint string
	Draft       *draft.Draft       // to add or to update
	Template    *template.Template // to add or to update
}

// Record is what a report says of one item.
type Record struct {
	Position int                        `json:"position"` // from 0
	Kind     Kind                       `json:"kind"`
	Source   string                     `json:"source"`
	ID       string                     `json:"id"` // in the source
	Place    string                     `json:"place"`
	Title    string                     `json:"title"`
	State    State                      `json:"state"`
	Outcome  Outcome                    `json:"outcome"`
	Target   string                     `json:"target"` // what it became here, "" if nothing
	Problems []Problem                  `json:"problems"`
	Unknown  map[string]json.RawMessage `json:"unknown,omitempty" ts_type:"{[name: string]: unknown}"`
	Damage   string                     `json:"damage,omitempty"`
	Raw      string                     `json:"raw,omitempty"`
}

// Imported is one import that was done, as a list shows it.
type Imported struct {
	ID       string     `json:"id"`
	From     string     `json:"from"` // where it came from, in words: a file's name, a browser and its profile
	At       time.Time  `json:"at" ts_type:"string"`
	UndoneAt *time.Time `json:"undoneAt" ts_type:"string | null"`
	Counts   Counts     `json:"counts"`
}

// Counts is what an import did, in numbers.
type Counts struct {
	Drafts    int `json:"drafts"`    // added
	Templates int `json:"templates"` // added
	Settings  int `json:"settings"`  // taken over
	Updated   int `json:"updated"`
	Skipped   int `json:"skipped"`
	Damaged   int `json:"damaged"`
	Images    int `json:"images"`
}

// Undone is what an undo did.
type Undone struct {
	Removed  int `json:"removed"`  // drafts and templates that are gone again
	Restored int `json:"restored"` // what an update had changed, and settings
	Kept     int `json:"kept"`     // touched since the import, so they stay
}

// Batch is what Store.Import writes.
type Batch struct {
	Import  Imported
	Entries []Entry
	Images  []media.Image // new to the library; their files are there
	// Settings gets the settings as they are kept and returns them with what was
	// chosen elsewhere; nil leaves them alone.
	Settings func(kept string) (changed string, taken int, err error)
}

// Store remembers imports. Every write is one transaction.
type Store interface {
	// Known returns what was imported from a source before and not undone.
	Known(ctx context.Context, source string) ([]Known, error)
	// Import writes a batch: all of it, or nothing if it fails or ctx ends. An
	// entry whose identity came in meanwhile is skipped, and one to update that was
	// touched meanwhile stays as it is. progress, called in between, says how many
	// entries are done. It returns the import with its counts.
	Import(ctx context.Context, batch Batch, progress func(done int)) (Imported, error)
	// Imports returns the latest imports, newest first, at most 100.
	Imports(ctx context.Context) ([]Imported, error)
	// ImportByID returns one import. Errors: NotFound.
	ImportByID(ctx context.Context, id string) (Imported, error)
	// Records returns an import's records after a position (-1: from the first), in
	// order, at most limit. Errors: NotFound.
	Records(ctx context.Context, id string, after, limit int) ([]Record, error)
	// UndoImport takes an import back: what it added goes, what it updated becomes
	// what it was; what was touched since stays. Errors: NotFound; Conflict if it is
	// undone already.
	UndoImport(ctx context.Context, id string, at time.Time) (Undone, error)
}
