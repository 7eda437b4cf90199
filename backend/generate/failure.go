package generate

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unicode"

	"levercast/backend"
)

// Failure says in which way a provider failed.
type Failure string

// The ways to fail.
const (
	WrongKey       Failure = "wrong_key"
	NoCredits      Failure = "no_credits"
	RateLimited    Failure = "rate_limited"
	ModelGone      Failure = "model_gone"
	ContextTooLong Failure = "context_too_long"
	RefusedByModel Failure = "refused"
	TimedOut       Failure = "timed_out"
	Cut            Failure = "cut"    // the connection broke, or the answer stopped, in mid-stream
	Broken         Failure = "broken" // the answer is not of the form asked for
	Empty          Failure = "empty"
	NotRunning     Failure = "not_running" // nobody listens at a loopback address
	Unreachable    Failure = "unreachable" // no connection to a host elsewhere
	Overloaded     Failure = "overloaded"  // the provider itself is in trouble
	Rejected       Failure = "rejected"    // the request was not taken, for a reason of the provider's own
	Redirected     Failure = "redirected"  // the address points to another one, which was not followed
)

// Failed is a failure of a provider.
type Failed struct {
	Why     Failure
	Status  int       // HTTP status; 0 if there was no answer
	Code    string    // the provider's own code or type
	Excerpt string    // the provider's own words, see Excerpt
	RetryAt time.Time // when to try again, if the provider named a time
	Err     error     // the cause, which holds no key
}

// Error returns the failure for the log.
func (f *Failed) Error() string {
	return strings.TrimSpace(fmt.Sprintf("provider failed: %s (HTTP %d %s) %s", f.Why, f.Status, f.Code, f.Excerpt))
}

// Unwrap returns the cause.
func (f *Failed) Unwrap() error { return f.Err }

const mostExcerpt = 300 // characters

// Excerpt returns the beginning of a provider's own words on one line, without
// the key and without characters that a terminal or a window takes for orders.
func Excerpt(words, key string) string {
	words = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(words, "�"))
	if len(key) >= 4 {
		words = strings.ReplaceAll(words, key, "…")
	}
	words = strings.Join(strings.Fields(words), " ")
	if runes := []rune(words); len(runes) > mostExcerpt {
		words = string(runes[:mostExcerpt]) + "…"
	}
	return words
}

// RetryAt returns the time that a Retry-After header names, in seconds or as a
// date (RFC 9110, 10.2.3); zero if it names none.
func RetryAt(header http.Header, now time.Time) time.Time {
	value := header.Get("Retry-After")
	if seconds, err := strconv.ParseFloat(value, 64); err == nil && seconds >= 0 && seconds < 1e7 {
		return now.Add(time.Duration(seconds * float64(time.Second)))
	}
	if at, err := http.ParseTime(value); err == nil {
		return at
	}
	return time.Time{}
}

// Lost turns the error of an exchange that brought no whole answer into a *Failed,
// or into the context's error. begun says whether an answer had begun.
func Lost(ctx context.Context, err error, begun bool) error {
	var redirect *redirectError
	var failed *Failed
	switch {
	case errors.As(err, &failed):
		return failed
	case context.Cause(ctx) != nil && errors.As(context.Cause(ctx), &failed):
		return failed
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &redirect):
		return &Failed{Why: Redirected, Excerpt: redirect.to, Err: err}
	case begun:
		return &Failed{Why: Cut, Err: err}
	case errors.Is(err, context.DeadlineExceeded):
		return &Failed{Why: TimedOut, Err: err}
	case refusedHere(err):
		return &Failed{Why: NotRunning, Err: err}
	}
	return &Failed{Why: Unreachable, Err: err}
}

// refusedHere reports whether nobody listens at a loopback address. A proxy that
// is not there does not count.
func refusedHere(err error) bool {
	const onWindows = syscall.Errno(10061) // WSAECONNREFUSED, which syscall.ECONNREFUSED is not equal to
	var dial *net.OpError
	if !errors.Is(err, syscall.ECONNREFUSED) && !errors.Is(err, onWindows) || !errors.As(err, &dial) {
		return false
	}
	address, ok := dial.Addr.(*net.TCPAddr)
	return ok && dial.Op == "dial" && address.IP.IsLoopback()
}

// explain turns a failure of a provider into the words a person reads. what was
// asked decides whether the offline engine could do it instead. Any other error
// stays as it is.
func explain(err error, provider Provider, what What) error {
	var failed *Failed
	if !errors.As(err, &failed) {
		return err
	}
	const untouched = " Your idea and texts are unchanged."
	const offline = " Or use the offline engine, which needs no model."
	fail := func(code backend.Code, message, hint string) error {
		if what == Versions {
			hint += offline
		}
		return backend.Fail(code, message+untouched, hint).Because(failed)
	}
	label := provider.Label
	switch failed.Why {
	case WrongKey:
		return fail(backend.Unauthorized, label+" does not accept the key.", "Enter a valid key in the models' settings.")
	case NoCredits:
		return fail(backend.Unavailable, "The account at "+label+" has no credits left.", "Add credits at "+label+".")
	case RateLimited:
		if failed.RetryAt.IsZero() {
			return fail(backend.Unavailable, label+" takes no more requests for now.", "Wait a minute and try again.")
		}
		return fail(backend.Unavailable, fmt.Sprintf("%s takes no more requests until %s.", label, failed.RetryAt.Local().Format(time.DateTime)), "Try again then.")
	case ModelGone:
		return fail(backend.NotFound, fmt.Sprintf("%s has no model called “%s” for you.", label, provider.Model), "Choose another model in the models' settings.")
	case ContextTooLong:
		return fail(backend.Invalid, fmt.Sprintf("The text and what goes with it are too long for the model “%s”.", provider.Model), "Shorten the text, use fewer voice samples or choose a larger model.")
	case RefusedByModel:
		return fail(backend.Invalid, fmt.Sprintf("The model “%s” declined to write this.", provider.Model), "Put it in other words, or choose another model.")
	case TimedOut:
		return fail(backend.Unavailable, label+" took too long to answer.", "Try again.")
	case Cut:
		hint := "Try again."
		if what == Versions {
			hint = "Try again; what had arrived is kept among the earlier texts."
		}
		return fail(backend.Unavailable, "The answer from "+label+" stopped before its end.", hint)
	case Broken:
		return fail(backend.Unavailable, fmt.Sprintf("The model “%s” did not answer in the form asked for.", provider.Model), "Try again, or choose another model.")
	case Empty:
		return fail(backend.Unavailable, fmt.Sprintf("The model “%s” answered with nothing.", provider.Model), "Try again, or choose another model.")
	case NotRunning:
		return fail(backend.Unavailable, fmt.Sprintf("Nothing answers at %s: %s is not running.", provider.address(), label), "Start it and try again.")
	case Unreachable:
		return fail(backend.Unavailable, provider.address()+" cannot be reached.", "Check the internet connection, a proxy or a firewall.")
	case Overloaded:
		return fail(backend.Unavailable, label+" has trouble of its own at the moment.", "Try again in a few minutes.")
	case Redirected:
		return fail(backend.Invalid, provider.address()+" points to another address, which was not followed, so that your key stays with you.", "Check the address in the models' settings.")
	default:
		said := cmp.Or(failed.Excerpt, fmt.Sprintf("status %d", failed.Status))
		return fail(backend.Invalid, fmt.Sprintf("%s did not take the request (%s).", label, said), "Choose another model, or check the address in the models' settings.")
	}
}

// failureOf returns in which way a provider failed, "" if it is none of them.
func failureOf(err error) Failure {
	var failed *Failed
	if errors.As(err, &failed) {
		return failed.Why
	}
	return ""
}
