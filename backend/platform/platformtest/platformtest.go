// Package platformtest is the conformance suite every adapter passes: it checks
// the promises in package platform's comment against an adapter wired to its
// strict simulator.
//
// It judges an adapter by two things only: what the adapter says (values and
// typed errors) and what the simulator says really happened. It never looks
// inside either.
package platformtest

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"levercast/backend/platform"
)

// Subject is an adapter to be checked.
type Subject struct {
	// New returns the adapter wired to a fresh simulator, signed in. What it
	// starts it stops with t.Cleanup.
	New func(t *testing.T) Bench
	// Faults are those of the faults below the simulator can produce on Create.
	// FailBefore, DropBefore, Garbage and RateLimited must also work on every
	// other Call.
	Faults []Fault
	// Text is an ordinary post that fits, with something the network makes live.
	Text string
	// TooLong does not fit into one post; it has words and several paragraphs.
	TooLong string
}

// Bench is one adapter with its simulator, signed in and ready.
type Bench struct {
	Platform platform.Platform
	Author   platform.Profile // whom the token belongs to, as Me should return it
	Token    string           // valid, with every scope the adapter asks for
	App      platform.App     // the app the token was issued to

	// Posts returns the posts that exist at the network, oldest first.
	Posts func() []Post
	// Requests counts the requests of one kind that reached the simulator,
	// whatever became of them.
	Requests func(Call) int
	// Inject makes the next request of one kind meet a fault, once. The channel
	// is closed when it does, after the commit if the fault has one.
	Inject func(Call, Fault) (struck <-chan struct{})
	// Unplug makes the network refuse connections from now on.
	Unplug func()
}

// Post is what the network really has.
type Post struct {
	ID       string
	Text     string   // as its readers see it, links as the author wrote them
	AltTexts []string // one per image, in order
	Document string   // the title of its document; "" if it has none
	ReplyTo  string
}

// Call is a kind of request.
type Call string

// The kinds of request a fault can meet.
const (
	Create Call = "create" // the one request that creates a post
	Upload Call = "upload" // the request that carries an image's bytes
	Me     Call = "me"
	Delete Call = "delete"
)

// Fault is something a network does to a request. "Commit" means that the
// request takes effect: on Create, that a post exists.
type Fault string

// The faults.
const (
	DropBefore       Fault = "connection dropped before the commit"
	FailBefore       Fault = "500 before the commit"
	Garbage          Fault = "502 with an HTML page, without a commit"
	RateLimited      Fault = "429, without a commit"
	EchoToken        Fault = "400 whose body repeats the Authorization header"
	CommitThenDrop   Fault = "connection dropped after the commit"
	CommitThenFail   Fault = "500 after the commit"
	CommitThenHang   Fault = "no answer after the commit"
	CommitTruncated  Fault = "success whose answer breaks off"
	CommitWithoutID  Fault = "success whose answer lacks the id"
	CommitWithMarkup Fault = "success whose answer is an HTML page"
)

// commits reports whether a Create that meets f has made a post.
func (f Fault) commits() bool {
	switch f {
	case CommitThenDrop, CommitThenFail, CommitThenHang, CommitTruncated, CommitWithoutID, CommitWithMarkup:
		return true
	}
	return false
}

// Run checks every promise. Each check has a fresh Bench.
func Run(t *testing.T, subject Subject) {
	t.Run("rules", func(t *testing.T) { rules(t, subject) })
	t.Run("sign-in", func(t *testing.T) { signIn(t, subject) })
	t.Run("me", func(t *testing.T) { me(t, subject) })
	t.Run("create", func(t *testing.T) { create(t, subject) })
	t.Run("create under faults", func(t *testing.T) { createUnderFaults(t, subject) })
	t.Run("read back", func(t *testing.T) { readBack(t, subject) })
	t.Run("upload", func(t *testing.T) { upload(t, subject) })
	t.Run("document", func(t *testing.T) { document(t, subject) })
	t.Run("find", func(t *testing.T) { find(t, subject) })
	t.Run("delete", func(t *testing.T) { remove(t, subject) })
	t.Run("revoke", func(t *testing.T) { revoke(t, subject) })
}

// Image returns a small PNG in one colour; different shades differ in bytes.
func Image(shade uint8, altText string) platform.Image {
	const side = 16
	picture := image.NewGray(image.Rect(0, 0, side, side))
	for i := range side * side {
		picture.SetGray(i%side, i/side, color.Gray{Y: shade})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		panic(err) // a buffer takes every write
	}
	return platform.Image{Bytes: b.Bytes(), Type: "image/png", Width: side, Height: side, AltText: altText}
}
