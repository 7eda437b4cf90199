package keychain

import (
	"context"
	"errors"
	"net"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/zalando/go-keyring"

	"levercast/backend"
	"levercast/backend/account"
)

// mocked returns a keychain on go-keyring's memory store. The bus address only
// has to be there: nothing connects to it.
func mocked(t *testing.T) *Keychain {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	keyring.MockInit()
	return New("levercast-test")
}

func TestSecrets(t *testing.T) {
	t.Run("a secret comes back as it was kept", func(t *testing.T) {
		k := mocked(t)
		secret := strings.Repeat("sécret ", 600)
		if err := k.SetSecret(t.Context(), "x/1/access", secret); err != nil {
			t.Fatal(err)
		}
		if got, err := k.Secret(t.Context(), "x/1/access"); err != nil || got != secret {
			t.Fatalf("got %d bytes, %v", len(got), err)
		}
		if err := k.SetSecret(t.Context(), "x/1/access", "new"); err != nil {
			t.Fatal(err)
		}
		if got, err := k.Secret(t.Context(), "x/1/access"); err != nil || got != "new" {
			t.Fatalf("after replacing: %q, %v", got, err)
		}
	})
	t.Run("a missing secret is ErrNoSecret", func(t *testing.T) {
		if _, err := mocked(t).Secret(t.Context(), "x/1/access"); !errors.Is(err, account.ErrNoSecret) {
			t.Fatalf("got %v", err)
		}
	})
	t.Run("deleting may be repeated", func(t *testing.T) {
		k := mocked(t)
		if err := k.SetSecret(t.Context(), "x/1/access", "a"); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := k.DeleteSecret(t.Context(), "x/1/access"); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := k.Secret(t.Context(), "x/1/access"); !errors.Is(err, account.ErrNoSecret) {
			t.Fatalf("got %v", err)
		}
	})
	t.Run("a check leaves nothing behind", func(t *testing.T) {
		k := mocked(t)
		counted := &counting{Keyring: system{}}
		k.ring = counted
		if err := k.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := k.Secret(t.Context(), counted.set); !errors.Is(err, account.ErrNoSecret) {
			t.Fatalf("the probe %q is still there: %v", counted.set, err)
		}
	})
	t.Run("a check reports a keychain that fails", func(t *testing.T) {
		k := mocked(t)
		keyring.MockInitWithError(errors.New("broken"))
		if err := k.Check(t.Context()); backend.CodeOf(err) != backend.Unavailable {
			t.Fatalf("got %v", err)
		}
	})
	t.Run("Windows refuses what does not fit", func(t *testing.T) {
		k := mocked(t)
		k.os = "windows"
		if err := k.SetSecret(t.Context(), "x/1/access", strings.Repeat("a", 2500)); err != nil {
			t.Fatalf("2,500 bytes: %v", err)
		}
		if err := k.SetSecret(t.Context(), "x/1/refresh", strings.Repeat("a", 2501)); backend.CodeOf(err) != backend.Invalid {
			t.Fatalf("2,501 bytes: %v", err)
		}
		if _, err := k.Secret(t.Context(), "x/1/refresh"); !errors.Is(err, account.ErrNoSecret) {
			t.Fatalf("something was kept: %v", err)
		}
	})
}

// counting remembers the last key that was set.
type counting struct {
	keyring.Keyring
	set string
}

func (c *counting) Set(service, key, secret string) error {
	c.set = key
	return c.Keyring.Set(service, key, secret)
}

func TestErrorsSayWhatToDo(t *testing.T) {
	const (
		none    = "has no keychain"
		locked  = "is locked"
		unmade  = "there is none yet"
		unknown = "does not work as it should"
	)
	for name, test := range map[string]struct {
		err  error
		code backend.Code
		says string
	}{
		"no bus":                  {&exec.Error{Name: "dbus-launch", Err: exec.ErrNotFound}, backend.Unavailable, none},
		"dead socket":             {&net.OpError{Op: "dial", Net: "unix", Err: errors.New("connect: no such file or directory")}, backend.Unavailable, none},
		"no Secret Service":       {dbus.Error{Name: "org.freedesktop.DBus.Error.ServiceUnknown"}, backend.Unavailable, none},
		"service does not start":  {dbus.Error{Name: "org.freedesktop.DBus.Error.Spawn.ChildExited"}, backend.Unavailable, none},
		"unsupported system":      {keyring.ErrUnsupportedPlatform, backend.Unavailable, none},
		"no default collection":   {errors.New("failed to unlock correct collection '/org/freedesktop/secrets/aliases/default'"), backend.Unavailable, unmade},
		"login collection locked": {errors.New("failed to unlock correct collection '/org/freedesktop/secrets/collection/login'"), backend.Unavailable, locked},
		"item locked":             {dbus.Error{Name: "org.freedesktop.Secret.Error.IsLocked"}, backend.Unavailable, locked},
		"too big":                 {keyring.ErrSetDataTooBig, backend.Invalid, "too long"},
		"anything else":           {dbus.Error{Name: "org.freedesktop.DBus.Error.NoReply"}, backend.Unavailable, unknown},
	} {
		t.Run(name, func(t *testing.T) {
			k := mocked(t)
			keyring.MockInitWithError(test.err)
			_, getErr := k.Secret(t.Context(), "key")
			for call, err := range map[string]error{
				"Secret":       getErr,
				"SetSecret":    k.SetSecret(t.Context(), "key", "hunter2"),
				"DeleteSecret": k.DeleteSecret(t.Context(), "key"),
			} {
				told := backend.Describe(err)
				if told == nil || told.Code != test.code || !strings.Contains(told.Message, test.says) || told.Hint == "" {
					t.Errorf("%s: %+v", call, told)
				}
				if err != nil && strings.Contains(err.Error(), "hunter2") {
					t.Errorf("%s: the error holds the secret", call)
				}
			}
		})
	}
}

// stuck is a keyring that waits for a person.
type stuck struct {
	keyring.Keyring
	unlock chan struct{}
	calls  chan string
}

func (s stuck) Get(string, string) (string, error) {
	s.calls <- "get"
	<-s.unlock
	return "value", nil
}

func TestAKeychainThatWaits(t *testing.T) {
	k := New("levercast-test")
	ring := stuck{unlock: make(chan struct{}), calls: make(chan string, 10)}
	k.ring = ring
	k.Limit = 10 * time.Millisecond

	for range 3 {
		_, err := k.Secret(t.Context(), "key")
		if told := backend.Describe(err); told == nil || told.Code != backend.Unavailable || !strings.Contains(told.Message, "waiting to be unlocked") {
			t.Fatalf("got %v", err)
		}
	}
	if asked := len(ring.calls); asked != 1 {
		t.Fatalf("the person was asked %d times at once", asked)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := k.Secret(ctx, "key"); !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled: got %v", err)
	}
	close(ring.unlock)
	k.Limit = time.Minute
	if got, err := k.Secret(t.Context(), "key"); err != nil || got != "value" {
		t.Fatalf("after unlocking: %q, %v", got, err)
	}
}
