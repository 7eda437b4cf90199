// Package platform is the contract between Levercast and a network.
//
// An adapter (platform/linkedin, platform/x) promises:
//
//   - Rules are pure: they count and judge text exactly as the network does, touch
//     no network, and never change the text.
//   - Upload, Me, Find and Delete may be repeated. Create may not: one call of
//     Create sends at most one request that can create a post, and it is never
//     repeated by the adapter, not even after a 500 or a lost connection.
//   - Every failure of Create is one of the typed errors below. What certainly
//     created nothing is *Refused, *RetryAt or *Reconnect; all else is *Uncertain.
//   - No error, log line or excerpt ever holds a token or a client secret.
//   - What is sent is what was given: no text is cut, cleaned or added to, and an
//     image or document that cannot be sent is an error, never left out.
//
// Only package publish decides to try again. The conformance suite in
// platformtest checks every adapter against these promises.
package platform

import (
	"context"
	"time"
)

// Name is a network's name in the database, on the wire and on the command line.
type Name string

// The networks.
const (
	LinkedIn Name = "linkedin"
	X        Name = "x"
)

// Platform is one network: how it counts, how people sign in to it, and how a
// post gets there. Implementations are safe for concurrent use.
type Platform interface {
	// Rules are those that hold for every account.
	Rules
	Network
	// RulesFor returns the rules that hold for one account: what it pays for may
	// raise a limit. They are those of every account for the zero Profile.
	RulesFor(author Profile) Rules
}

// Rules is the part of a network that needs no connection. All methods are pure
// and fast enough to call at every keystroke.
type Rules interface {
	// Name returns the network's name.
	Name() Name
	// Label returns the network's name as people write it: "LinkedIn", "X".
	Label() string
	// Limits returns what one post may hold.
	Limits() Limits
	// Measure counts text as the network does and finds what it will make live.
	Measure(text string) Measurement
	// Split cuts text into parts that each fit, at paragraphs, then sentences,
	// then words; never inside a URL, a mention, a hashtag or a grapheme. On a
	// network without threads it returns the text as its only part, however long.
	Split(text string) []string
	// Price estimates what publishing these parts costs, with altTexts images that
	// have an alt text, and reading them back once, in micro-dollars (1,000,000 = $1).
	// Zero where posting is free.
	Price(parts []string, altTexts int) (microUSD int64)
}

// Limits is what one post (one part of a thread) may hold.
type Limits struct {
	Length    int  `json:"length"`    // most units of Measurement.Length
	Threads   bool `json:"threads"`   // whether a version may have more than one part
	Parts     int  `json:"parts"`     // most parts of a thread
	Images    int  `json:"images"`    // most still images in one post
	AltText   int  `json:"altText"`   // most UTF-16 units of one image's alt text
	EmptyText bool `json:"emptyText"` // whether images alone make a post
	Documents bool `json:"documents"` // whether a post may have one document in place of images

	Image    ImageLimits    `json:"image"`
	Document DocumentLimits `json:"document"`
}

// ImageLimits is what the network takes as one image. Zero means no limit.
type ImageLimits struct {
	Types         []string `json:"types"`         // MIME types, such as image/jpeg
	Bytes         int64    `json:"bytes"`         // of a still image
	Pixels        int64    `json:"pixels"`        // width × height
	MaxSide       int      `json:"maxSide"`       // of the longer side
	AnimatedBytes int64    `json:"animatedBytes"` // of an animated GIF; 0: same as Bytes
	AnimatedAlone bool     `json:"animatedAlone"` // an animated GIF must be the post's only image
	Frames        int      `json:"frames"`        // of an animated GIF
}

// DocumentLimits is what the network takes as a document: a PDF.
type DocumentLimits struct {
	Bytes int64 `json:"bytes"`
	Pages int   `json:"pages"`
	Title int   `json:"title"` // most UTF-16 units of its title, which is required
}

// Measurement is what the network makes of one part's text.
type Measurement struct {
	Length   int      `json:"length"`   // in the network's own units
	Max      int      `json:"max"`      // the most that fits
	Visible  int      `json:"visible"`  // what a person would count, where it differs from Length (LinkedIn: before escaping)
	Entities []Entity `json:"entities"` // in order, not overlapping
	Problems []string `json:"problems"` // why the network would refuse this text, in words; empty if it would not (length and emptiness included)
}

// Entity is a stretch of text the network makes live. Start and End count UTF-16
// units, as the window does.
type Entity struct {
	Kind  EntityKind `json:"kind"`
	Start int        `json:"start"`
	End   int        `json:"end"`
}

// EntityKind names what an Entity becomes.
type EntityKind string

// The kinds of entity.
const (
	Link    EntityKind = "link"
	Hashtag EntityKind = "hashtag"
	Mention EntityKind = "mention"
	Cashtag EntityKind = "cashtag"
)

// Network is the part that talks to the network. Every call takes a context and
// ends when it does. token is a valid access token; account.Accounts gives them.
type Network interface {
	// SignIn returns what OAuth needs to know of the network, for the person's
	// own developer app.
	SignIn(app App) SignIn
	// Me returns who the token belongs to. It may be repeated.
	// Errors: *Reconnect if the token is no good, *Refused with a reason the
	// person can act on (product missing, app not enrolled), *Unreachable.
	Me(ctx context.Context, token string) (Profile, error)
	// Upload hands one image over and returns the network's id for it, for use in
	// Create by the same author. It may be repeated; an unused upload expires.
	// It returns only when the network takes the image in a post, or with an error.
	Upload(ctx context.Context, token string, author Profile, image Image) (mediaID string, err error)
	// UploadDocument is Upload for a document. Where Limits says that there are none
	// it answers *Refused.
	UploadDocument(ctx context.Context, token string, author Profile, document Document) (mediaID string, err error)
	// Create makes one post. It must not be repeated unless the error says that
	// nothing was created. Errors: *Refused, *RetryAt, *Reconnect, *Uncertain;
	// *Unreachable if no byte of the request left this machine.
	Create(ctx context.Context, token string, request Request) (Receipt, error)
	// Find looks for a post by this author with exactly this text, made at or
	// after since. It may be repeated. Errors: ErrCannotLook where the network
	// gives no way to look; ErrNotThere if it looked and there is none.
	Find(ctx context.Context, token string, request Request, since time.Time) (Receipt, error)
	// ReadBack returns what the network shows of posts by this author, in the order
	// given. It may be repeated. Errors: ErrCannotRead where the network gives no
	// way to read; ErrNotThere if it does not show one of them (yet).
	ReadBack(ctx context.Context, token string, author Profile, posts []Meant) ([]Shown, error)
	// Delete removes a post. It may be repeated: a post that is gone is deleted.
	Delete(ctx context.Context, token string, remoteID string) error
	// Revoke ends a token at the network, as far as the network can.
	// Errors: ErrCannotRevoke where it gives no way.
	Revoke(ctx context.Context, app App, token string) error
	// Permalink returns the address of a post, or of an author's profile where
	// remoteID is "".
	Permalink(author Profile, remoteID string) string
	// RemoteID returns the id of the post that an address pasted by a person names:
	// a permalink, or the bare id. It is false if the address names no post of this
	// network. It touches no network.
	RemoteID(link string) (string, bool)
}

// App is the person's own developer app. Secret is empty for a public client.
type App struct {
	ClientID string
	Secret   string
}

// SignIn describes a network's OAuth 2.0 authorization code flow.
type SignIn struct {
	AuthURL      string
	TokenURL     string
	Scopes       []string
	Required     []string // scopes without which nothing can be published
	PKCE         bool     // S256; required by the network
	SecretNeeded bool     // whether only confidential clients exist
	BasicAuth    bool     // whether client credentials go in the Authorization header (else in the body)
	RedirectHost string   // "127.0.0.1" or "localhost": what the network wants to see registered
	SetupURL     string   // where the person makes the developer app
	RevokeURL    string   // where the person removes access by hand
}

// Profile is who a token belongs to.
type Profile struct {
	ID       string // the network's own id: LinkedIn's sub, X's user id
	Username string // X's handle without @; LinkedIn has none, so the name
	Name     string
	Plan     string // what the account pays the network for, in its own word, such as X's "Premium"; "" for nothing known
}

// Image is one image ready to be sent: within the platform's ImageLimits.
type Image struct {
	Bytes   []byte
	Type    string // MIME type
	Width   int
	Height  int
	AltText string
}

// Document is one PDF ready to be sent: within the platform's DocumentLimits.
type Document struct {
	Bytes []byte
}

// Request is one post, or one part of a thread.
type Request struct {
	Author   Profile
	Text     string            // as the person wrote it; the adapter escapes
	Media    []UploadedImage   // in order
	Document *UploadedDocument // nil for none; no images go with one
	ReplyTo  string            // the part before, for a thread; else ""
}

// UploadedImage is an image the network already has.
type UploadedImage struct {
	ID      string
	AltText string
}

// UploadedDocument is a document the network already has.
type UploadedDocument struct {
	ID    string
	Title string
}

// Receipt proves that a post exists.
type Receipt struct {
	RemoteID string // the network's own id, verbatim; never empty
	URL      string
	Status   int    // the HTTP status of the answer, if Create got one
	Excerpt  string // the answer in the network's own words, at most 500 characters, without a secret
}

// Meant is a post as it was meant to be, by the id the network gave it.
type Meant struct {
	RemoteID string
	Text     string // as the person wrote it
	ReplyTo  string // the part before, for a thread; else ""
	Images   int
}

// Shown is what the network shows of a post.
type Shown struct {
	Text       string // with links as they were written, not as the network shortens them
	Difference string // how it differs from what was meant, in words; "" if it does not
}
