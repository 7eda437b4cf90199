package platform

import (
	"errors"
	"fmt"
	"time"
)

// Answer is what the network said, in its own words. Excerpt is at most 500
// characters of the answer's body and never holds a secret.
type Answer struct {
	Status  int    // HTTP status; 0 if there was no answer
	Code    string // the network's own code or problem type, such as DUPLICATE_POST
	Excerpt string // the network's own words
	Message string // what happened, for a person
	Hint    string // what to do next, for a person
}

func (a Answer) text(kind string) string {
	return fmt.Sprintf("%s (HTTP %d %s): %s", kind, a.Status, a.Code, a.Message)
}

// Refused means: nothing was created, and the same request will be refused again
// until the person changes something.
type Refused struct {
	Answer
	Duplicate bool   // the network says the same text is already there
	Existing  string // the remote id it named, if it named one
}

// RetryAt means: nothing was created, and the network will take the request at
// the time it named (rate limit), or media is not ready yet.
type RetryAt struct {
	Answer
	At time.Time
}

// Reconnect means: nothing was created, because the token is expired, revoked or
// lacks a scope. The account must be connected again.
type Reconnect struct{ Answer }

// Uncertain means: the request may have created a post. It must not be sent
// again before somebody has looked.
type Uncertain struct {
	Answer
	Err error
}

// Unreachable means: no byte of a request that can create something left this
// machine (no network, connection refused, name not found, TLS failed).
type Unreachable struct {
	Answer
	Err error
}

func (e *Refused) Error() string     { return e.text("refused") }
func (e *RetryAt) Error() string     { return e.text("retry at " + e.At.UTC().Format(time.RFC3339)) }
func (e *Reconnect) Error() string   { return e.text("reconnect") }
func (e *Uncertain) Error() string   { return e.text("uncertain") }
func (e *Unreachable) Error() string { return e.text("unreachable") }

// Unwrap returns the cause.
func (e *Uncertain) Unwrap() error { return e.Err }

// Unwrap returns the cause.
func (e *Unreachable) Unwrap() error { return e.Err }

// AnswerOf returns what the network said, whichever typed error err is.
func AnswerOf(err error) (Answer, bool) {
	var (
		refused     *Refused
		retryAt     *RetryAt
		reconnect   *Reconnect
		uncertain   *Uncertain
		unreachable *Unreachable
	)
	switch {
	case errors.As(err, &refused):
		return refused.Answer, true
	case errors.As(err, &retryAt):
		return retryAt.Answer, true
	case errors.As(err, &reconnect):
		return reconnect.Answer, true
	case errors.As(err, &uncertain):
		return uncertain.Answer, true
	case errors.As(err, &unreachable):
		return unreachable.Answer, true
	}
	return Answer{}, false
}

// What a network may not be able to do.
var (
	ErrCannotLook   = errors.New("platform: the network gives no way to look")
	ErrCannotRead   = errors.New("platform: the network gives no way to read a post back")
	ErrNotThere     = errors.New("platform: looked, and it is not there")
	ErrCannotRevoke = errors.New("platform: the network gives no way to revoke")
)
