package generatetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/generate"
)

// Now is the time every bench must give its adapter.
func Now() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

func expect(t *testing.T, err error, why generate.Failure) *generate.Failed {
	t.Helper()
	var failed *generate.Failed
	if !errors.As(err, &failed) {
		t.Fatalf("got %v, want %s", err, why)
	}
	if failed.Why != why {
		t.Fatalf("got %v, want %s", failed, why)
	}
	return failed
}

func testFailures(t *testing.T, subject Subject) {
	for fault, why := range subject.Faults {
		t.Run(fmt.Sprintf("tells “%s” as %s, and asks once", fault, why), func(t *testing.T) {
			b := subject.New(t)
			b.Answer(pieces...)
			b.Inject(fault)
			expect(t, complete(t.Context(), dial(t, b)), why)
			if sent := b.Prompts(); len(sent) != 1 {
				t.Errorf("%d prompts were sent", len(sent))
			}
		})
	}
	t.Run("tells a wrong key", func(t *testing.T) {
		b := subject.New(t)
		b.Key = "wrong-key-0123456789"
		expect(t, complete(t.Context(), dial(t, b)), generate.WrongKey)
	})
	t.Run("tells a model that is gone", func(t *testing.T) {
		b := subject.New(t)
		b.Provider.Model = "long-gone"
		expect(t, complete(t.Context(), dial(t, b)), generate.ModelGone)
	})
	t.Run("tells a server that is not running", func(t *testing.T) {
		b := subject.New(t)
		b.Stop()
		expect(t, complete(t.Context(), dial(t, b)), generate.NotRunning)
	})
	t.Run("tells a host that is not there", func(t *testing.T) {
		b := subject.New(t)
		b.Provider.BaseURL, b.Provider.Local = "https://nobody.invalid/v1", false
		expect(t, complete(t.Context(), dial(t, b)), generate.Unreachable)
	})
	t.Run("tells when a rate limit ends", func(t *testing.T) {
		b := subject.New(t)
		b.Inject(RateLimited)
		failed := expect(t, complete(t.Context(), dial(t, b)), generate.RateLimited)
		if want := Now().Add(20 * time.Second); !failed.RetryAt.Equal(want) {
			t.Errorf("retry at %s, want %s", failed.RetryAt, want)
		}
	})
	t.Run("keeps what came before a cut, and its usage", func(t *testing.T) {
		b := subject.New(t)
		b.Answer(pieces...)
		b.Inject(Cut)
		var heard []string
		_, err := dial(t, b).Complete(t.Context(), prompt(), func(text string) { heard = append(heard, text) })
		expect(t, err, generate.Cut)
		if !slices.Equal(heard, pieces[:1]) {
			t.Errorf("heard %q", heard)
		}
	})
	t.Run("follows no redirect", func(t *testing.T) {
		b := subject.New(t)
		b.Inject(Redirect)
		expect(t, complete(t.Context(), dial(t, b)), generate.Redirected)
	})
}

func testEndings(t *testing.T, subject Subject) {
	for _, fault := range []Fault{Hang, Hold} {
		t.Run("stops at once when cancelled during "+string(fault), func(t *testing.T) {
			b := subject.New(t)
			b.Answer(pieces...)
			b.Inject(fault)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			ended := make(chan error, 1)
			begun := make(chan struct{}, 1)
			go func() {
				_, err := dial(t, b).Complete(ctx, prompt(), func(string) { begun <- struct{}{} })
				ended <- err
			}()
			<-b.Held
			if fault == Hold {
				<-begun
			}
			cancel()
			if err := <-ended; !errors.Is(err, context.Canceled) { // though the server still holds
				t.Errorf("got %v", err)
			}
			<-b.Gone
		})
	}
	t.Run("sends nothing once cancelled", func(t *testing.T) {
		b := subject.New(t)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := complete(ctx, dial(t, b)); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		if sent := b.Prompts(); len(sent) != 0 {
			t.Errorf("%d prompts were sent", len(sent))
		}
	})
	t.Run("gives the cause of a context that ran out", func(t *testing.T) {
		b := subject.New(t)
		b.Answer(pieces...)
		b.Inject(Hold)
		ctx, cancel := context.WithCancelCause(t.Context())
		_, err := dial(t, b).Complete(ctx, prompt(), func(string) { cancel(&generate.Failed{Why: generate.TimedOut}) })
		expect(t, err, generate.TimedOut)
		<-b.Gone
	})
}

func testSecrets(t *testing.T, subject Subject) {
	t.Run("never tells the key in an error, though the provider does", func(t *testing.T) {
		b := subject.New(t)
		b.Inject(EchoKey)
		failed := expect(t, complete(t.Context(), dial(t, b)), generate.Rejected)
		if !strings.Contains(failed.Excerpt, "key was") {
			t.Fatalf("the provider's words are missing: %q", failed.Excerpt)
		}
		for err := error(failed); err != nil; err = errors.Unwrap(err) {
			if said := fmt.Sprintf("%v %+v %#v", err, err, err); strings.Contains(said, b.Key) {
				t.Errorf("the key is in %s", said)
			}
		}
	})
	t.Run("goes to no address without encryption", func(t *testing.T) {
		b := subject.New(t)
		b.Provider.BaseURL = "http://api.example.com/v1"
		if _, err := b.Dial(b.Provider, b.Key); backend.CodeOf(err) != backend.Invalid {
			t.Errorf("got %v", err)
		}
	})
}
