package keychain

import (
	"errors"
	"net"
	"os/exec"
	"strings"

	"github.com/godbus/dbus/v5"
	"github.com/zalando/go-keyring"

	"levercast/backend"
	"levercast/backend/account"
)

var errNoBus = errors.New("keychain: there is no session bus")

// explain turns go-keyring's errors, of which only two are typed, into ours.
func explain(err error) error {
	var (
		bus    dbus.Error
		dial   *net.OpError
		launch *exec.Error
	)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return account.ErrNoSecret
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return errTooLong().Because(err)
	case errors.Is(err, errNoBus), errors.Is(err, keyring.ErrUnsupportedPlatform),
		errors.As(err, &dial), errors.As(err, &launch):
		return errNone(err)
	case errors.As(err, &bus) && bus.Name == "org.freedesktop.Secret.Error.IsLocked":
		return errLocked(err)
	case errors.As(err, &bus) && nobodyThere(bus.Name):
		return errNone(err)
	// go-keyring tells of a collection that stayed locked in a plain text only.
	case strings.Contains(err.Error(), "failed to unlock") && strings.Contains(err.Error(), "/aliases/default"):
		return errNoDefault(err)
	case strings.Contains(err.Error(), "failed to unlock"):
		return errLocked(err)
	}
	return errUnusable(err)
}

// nobodyThere reports whether a D-Bus error says that no program offers the
// Secret Service (dbus.freedesktop.org, message bus names).
func nobodyThere(name string) bool {
	return name == "org.freedesktop.DBus.Error.ServiceUnknown" ||
		name == "org.freedesktop.DBus.Error.NameHasNoOwner" ||
		strings.HasPrefix(name, "org.freedesktop.DBus.Error.Spawn.")
}

const safe = " Your drafts are safe, and writing goes on without it."

func errNone(cause error) *backend.Error {
	return backend.Fail(backend.Unavailable, "This computer has no keychain Levercast can use, so accounts cannot be connected."+safe,
		"Install gnome-keyring, or KeePassXC with its Secret Service integration switched on, sign in to your desktop again and try again.").Because(cause)
}

func errLocked(cause error) *backend.Error {
	return backend.Fail(backend.Unavailable, "The keychain is locked."+safe,
		"Unlock it (signing in to your desktop with your password usually does) and try again.").Because(cause)
}

func errNoDefault(cause error) *backend.Error {
	return backend.Fail(backend.Unavailable, "The default keychain is locked, or there is none yet."+safe,
		"Unlock it, or make one named “Login” in “Passwords and Keys” and set it as default. Then try again.").Because(cause)
}

func errWaiting() *backend.Error {
	return backend.Fail(backend.Unavailable, "The keychain is waiting to be unlocked."+safe,
		"Look for its window, enter your password there and try again.")
}

func errTooLong() *backend.Error {
	return backend.Fail(backend.Invalid, "This is too long for this computer's keychain. It was not kept.",
		"Check that only the one value was pasted, and try again.")
}

func errUnusable(cause error) *backend.Error {
	return backend.Fail(backend.Unavailable, "This computer's keychain does not work as it should."+safe,
		"Restart your computer and try again. If it happens again, run “levercast doctor”.").Because(cause)
}
