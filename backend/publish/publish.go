// Package publish decides when and whether something is sent: the ledger.
//
// It promises: the intent to send is on disk before the first byte leaves, the
// receipt right after; a request that may have created something is never
// repeated blindly; nothing is called published without the network's own id;
// nothing is sent that no person asked for; every state has a way on.
//
//	scheduled ─claim→ sending ─receipt→ published
//	   ▲                │
//	   ├─ definite no ──┤  refused before anything was created: failed, or scheduled again
//	   └──────────────  └─ no answer, 5xx, crash → uncertain ─look→ published │ ask the person
package publish

import (
	"context"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
)

// Status is where a post stands.
type Status string

// The states of a post.
const (
	Scheduled Status = "scheduled" // waits for DueAt; nothing was sent
	Sending   Status = "sending"   // claimed; something may be on its way
	Published Status = "published" // every part has the network's id
	Failed    Status = "failed"    // certainly not there (parts before it may be: see Parts)
	Uncertain Status = "uncertain" // a part may or may not be there; somebody must look
)

// Post is what was or will be sent to one account.
type Post struct {
	ID          string             `json:"id"`
	DraftID     string             `json:"draftId"` // "" once the draft is gone
	Title       string             `json:"title"`   // the draft's, when it was approved
	Platform    platform.Name      `json:"platform"`
	AccountID   string             `json:"accountId"`
	Username    string             `json:"username"` // the account's, when it was approved
	Status      Status             `json:"status"`
	Parts       []Part             `json:"parts"`
	Attachments []draft.Attachment `json:"attachments"` // sent with the first part
	RemoteID    string             `json:"remoteId"`    // the first part's
	URL         string             `json:"url"`
	DueAt       time.Time          `json:"dueAt" ts_type:"string"`
	PublishedAt *time.Time         `json:"publishedAt" ts_type:"string | null"`
	Error       *backend.Error     `json:"error"`
	// CostMicroUSD is what the network charges, by the prices when it was approved,
	// in micro-dollars.
	CostMicroUSD int64  `json:"costMicroUsd"`
	ApprovedBy   string `json:"approvedBy"` // the door the person used: "window" or "command line"
	// Approvals is every word a person gave to send this, oldest first.
	Approvals []Approved `json:"approvals"`
	// SentImages is what was handed over of each attachment, when it was last sent.
	SentImages []SentImage `json:"sentImages"`
	// Offline is true while the post waits because its network could not be reached.
	Offline bool `json:"offline"`
	// ReadBack is what the network showed of it after it was published; nil until it
	// was read, and in a list.
	ReadBack  *ReadBack `json:"readBack"`
	CreatedAt time.Time `json:"createdAt" ts_type:"string"`
	UpdatedAt time.Time `json:"updatedAt" ts_type:"string"`
}

// SentImage is an image exactly as it was handed to the network.
type SentImage struct {
	Hash     string `json:"hash"`     // of the attachment it was made from
	SHA256   string `json:"sha256"`   // of the bytes that were sent, in hex
	Type     string `json:"type"`     // MIME type
	Bytes    int64  `json:"bytes"`    // size
	Width    int    `json:"width"`    // pixels
	Height   int    `json:"height"`   // pixels
	RemoteID string `json:"remoteId"` // the network's own id for it
}

// Part is one part of a post, exactly as it was given to the network.
type Part struct {
	Text     string `json:"text"`
	RemoteID string `json:"remoteId"` // "" until the network gave one
	URL      string `json:"url"`
}

// Attempt is one time a part was sent. It is on disk before the first byte
// leaves; one without FinishedAt was cut short.
type Attempt struct {
	ID         string     `json:"id"`
	PostID     string     `json:"postId"`
	Part       int        `json:"part"`
	ArmedAt    time.Time  `json:"armedAt" ts_type:"string"`
	FinishedAt *time.Time `json:"finishedAt" ts_type:"string | null"`
	Outcome    Outcome    `json:"outcome"`
	HTTPStatus int        `json:"httpStatus"`
	Code       string     `json:"code"`    // the network's
	Excerpt    string     `json:"excerpt"` // the network's own words
}

// Outcome is how an attempt ended.
type Outcome string

// The outcomes of an attempt.
const (
	OutcomeOpen      Outcome = ""          // armed and not finished
	OutcomeCreated   Outcome = "created"   // receipt
	OutcomeRefused   Outcome = "refused"   // certain no
	OutcomeLater     Outcome = "later"     // certain no, and a time to try again
	OutcomeUnsent    Outcome = "unsent"    // nothing left this machine
	OutcomeReconnect Outcome = "reconnect" // certain no: the token is no good
	OutcomeUncertain Outcome = "uncertain" // may have created something
	OutcomeFound     Outcome = "found"     // settled by looking: it is there
	OutcomeNotFound  Outcome = "not_found" // settled by looking: it is not there
	OutcomeConfirmed Outcome = "confirmed" // settled by the person: it is there
	OutcomeDenied    Outcome = "denied"    // settled by the person: it is not there
)

// Filter chooses posts for a list. Zero fields do not filter.
type Filter struct {
	Query    string        `json:"query"`
	Status   Status        `json:"status"`
	Platform platform.Name `json:"platform"`
	DraftID  string        `json:"draftId"`
	Since    *time.Time    `json:"since,omitempty" ts_type:"string | null"` // the oldest approval listed
	Until    *time.Time    `json:"until,omitempty" ts_type:"string | null"` // all that is listed was approved before this
	Cursor   string        `json:"cursor"`
	Limit    int           `json:"limit"` // 1 to 50; 0 means 50
}

// Page is one page of posts, newest first.
type Page struct {
	Posts []Post `json:"posts"`
	Next  string `json:"next"`
}

// Store keeps the ledger. Every write is one transaction that is on the disk
// (synchronous=FULL) when it returns, and derives the status of the post's draft
// anew (draft.StatusOf) in the same transaction.
type Store interface {
	// CreatePosts adds posts, all or none. Errors: Conflict if the draft already
	// has a scheduled, sending, uncertain or published post to one of the same
	// accounts' networks.
	CreatePosts(ctx context.Context, posts []Post) error
	// Post returns one post. Errors: NotFound.
	Post(ctx context.Context, id string) (Post, error)
	// Posts returns one page, newest first. Errors: Invalid for a foreign cursor.
	Posts(ctx context.Context, filter Filter) (Page, error)
	// CountPosts returns how many posts there are of each status.
	CountPosts(ctx context.Context) (map[Status]int, error)
	// SpentSince returns what the posts to a network made since then cost, in
	// micro-dollars, deleted ones too; of failed ones the parts that were sent.
	SpentSince(ctx context.Context, name platform.Name, since time.Time) (microUSD int64, err error)
	// CountOffline returns how many posts wait for a network that could not be
	// reached, by network.
	CountOffline(ctx context.Context) (map[platform.Name]int, error)
	// Attempts returns a post's attempts, oldest first.
	Attempts(ctx context.Context, postID string) ([]Attempt, error)
	// DuePosts returns the ids of scheduled posts due at or before now, earliest first.
	DuePosts(ctx context.Context, now time.Time) ([]string, error)
	// NextDue returns when the next scheduled post is due; false if there is none.
	NextDue(ctx context.Context) (time.Time, bool, error)
	// OpenPosts returns the ids of posts that are sending.
	OpenPosts(ctx context.Context) ([]string, error)
	// Claim turns a scheduled post into a sending one, in one conditional update,
	// so of all who try one succeeds. claimant names the process that will send.
	// Errors: NotFound; Conflict if it is not scheduled any more.
	Claim(ctx context.Context, id, claimant string, at time.Time) (Post, error)
	// Reclaim turns a sending post over to another claimant. Errors: NotFound;
	// Conflict if it is not sending, or its claimant is not the one expected.
	Reclaim(ctx context.Context, id, expected, claimant string, at time.Time) (Post, error)
	// Claimant returns who claimed the post last.
	Claimant(ctx context.Context, id string) (string, error)
	// Arm records an attempt before it is made. Errors: Conflict if the post is
	// not sending, or the part has an attempt that is not finished.
	Arm(ctx context.Context, attempt Attempt) error
	// Finish records how an attempt ended, and what the post is now: status, parts'
	// remote ids, error, due time, times. Both or neither. Errors: Conflict if the
	// post is neither sending nor in doubt any more, was attempted again since, or has
	// got a remote id of which post does not know.
	Finish(ctx context.Context, attempt Attempt, post Post) error
	// UpdatePost writes a post's status, parts' remote ids, error, due time and
	// times if its status is still from. Errors: NotFound; Conflict, also if it has got
	// a remote id of which post does not know.
	UpdatePost(ctx context.Context, post Post, from Status) error
	// DeletePost removes a post and its attempts from the ledger if it is still as
	// given, and remembers its remote ids if it was deleted on the network too.
	// Errors: NotFound; Conflict if it is sending, or has changed.
	DeletePost(ctx context.Context, post Post, onNetwork bool, at time.Time) error
	// SaveReadBack keeps what the network showed of a post, unless it was kept before.
	// Errors: NotFound.
	SaveReadBack(ctx context.Context, postID string, read ReadBack) error
	// UnreadPosts returns the ids of published posts that were not read back, oldest
	// first.
	UnreadPosts(ctx context.Context) ([]string, error)
	// Taken reports whether a remote id belongs to a post of the ledger, or to one
	// that was deleted on the network.
	Taken(ctx context.Context, name platform.Name, remoteID string) (bool, error)
}
