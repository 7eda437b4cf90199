package backend

import (
	"context"
	"errors"
	"fmt"
)

// Code says what kind of failure an error is. Doors decide by it: exit codes,
// which dialog, whether to offer another try.
type Code string

// The six codes. Anything else that reaches a door reads as Internal.
const (
	Invalid      Code = "invalid"      // the input cannot be accepted; nothing was changed
	NotFound     Code = "not_found"    // there is no such thing (any more)
	Conflict     Code = "conflict"     // somebody else changed it first; nothing was changed
	Unauthorized Code = "unauthorized" // an account must be connected again
	Unavailable  Code = "unavailable"  // something outside does not answer, is locked or is full
	Internal     Code = "internal"     // our own fault; details are in the log
)

// Error is a failure a person may read. Message says what happened and what was
// not lost; Hint says what to do next. Neither ever holds a secret, a stack
// trace or a wrapped error's text.
type Error struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint"`

	cause error
}

// Error returns the message, followed by the cause for the log.
func (e *Error) Error() string {
	if e.cause != nil {
		return fmt.Sprintf("%s: %v", e.Message, e.cause)
	}
	return e.Message
}

// Unwrap returns the cause, or nil.
func (e *Error) Unwrap() error { return e.cause }

// Because returns a copy of e that wraps cause. The cause goes to the log only.
func (e *Error) Because(cause error) *Error {
	c := *e
	c.cause = cause
	return &c
}

// Fail makes an Error a person may read.
func Fail(code Code, message, hint string) *Error {
	return &Error{Code: code, Message: message, Hint: hint}
}

// CodeOf returns the code of the first Error in err's chain; Internal for any
// other error and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	return Describe(err).Code
}

// Describe turns any error into the words a person reads. It is the one place
// that does: an error without an Error in its chain becomes a plain sentence
// and keeps its details for the log.
func Describe(err error) *Error {
	var e *Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &e):
		return e
	case errors.Is(err, context.Canceled):
		return Fail(Unavailable, "This was cancelled before it finished.", "Try again when you are ready.").Because(err)
	case errors.Is(err, context.DeadlineExceeded):
		return Fail(Unavailable, "This took too long and was stopped.", "Try again; if it happens again, run “levercast doctor”.").Because(err)
	default:
		return Fail(Internal, "Something went wrong inside Levercast. Your drafts are safe.",
			"Try again. If it happens again, the log (see “levercast doctor”) has the details.").Because(err)
	}
}
