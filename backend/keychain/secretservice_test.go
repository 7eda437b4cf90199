//go:build linux

package keychain

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"levercast/backend"
	"levercast/backend/account"
)

// The tests here run this test binary again, with a home, a runtime folder and a
// session bus of its own, so that the real Secret Service is met and nobody's
// keychain is touched.
const roleVariable = "LEVERCAST_KEYCHAIN_TEST_ROLE"

func TestMain(m *testing.M) {
	if role := os.Getenv(roleVariable); role != "" {
		if err := play(role); err != nil {
			fmt.Fprintln(os.Stderr, role+":", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// play is what the binary does the second time.
func play(role string) error {
	ctx := context.Background()
	k := New("levercast-test")
	if role == "use" || role == "read" {
		if err := serviceUp(ctx); err != nil {
			return fmt.Errorf("wait for the Secret Service: %w", err)
		}
	}
	switch role {
	case "use":
		secret := strings.Repeat("sécret ", 600)
		if _, err := k.Secret(ctx, "x/1/access"); !errors.Is(err, account.ErrNoSecret) {
			return fmt.Errorf("before: %v", err)
		}
		for _, value := range []string{"old", secret} {
			if err := k.SetSecret(ctx, "x/1/access", value); err != nil {
				return fmt.Errorf("set: %w", err)
			}
		}
		if err := k.SetSecret(ctx, "x/1/refresh", "other"); err != nil {
			return fmt.Errorf("set another: %w", err)
		}
		if got, err := k.Secret(ctx, "x/1/access"); err != nil || got != secret {
			return fmt.Errorf("get: %d bytes, %v", len(got), err)
		}
		for range 2 {
			if err := k.DeleteSecret(ctx, "x/1/access"); err != nil {
				return fmt.Errorf("delete: %w", err)
			}
		}
		if _, err := k.Secret(ctx, "x/1/access"); !errors.Is(err, account.ErrNoSecret) {
			return fmt.Errorf("after: %v", err)
		}
		return k.Check(ctx)
	case "read":
		if got, err := k.Secret(ctx, "x/1/refresh"); err != nil || got != "other" {
			return fmt.Errorf("get: %q, %v", got, err)
		}
		return nil
	case "locked":
		return expect(k, "The keychain is locked")
	case "no keyring yet":
		return expect(k, "there is none yet")
	case "no service", "no bus", "dead bus":
		return expect(k, "has no keychain")
	}
	return errors.New("unknown role")
}

// serviceUp waits until the unlocked daemon is on the bus: a call before that
// would make the bus start a second one, which is locked.
func serviceUp(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	if err := findBus(); err != nil {
		return err
	}
	bus, err := dbus.ConnectSessionBus(dbus.WithContext(ctx))
	if err != nil {
		return err
	}
	defer bus.Close()
	changes := make(chan *dbus.Signal, 100)
	bus.Signal(changes)
	if err := bus.AddMatchSignal(dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged")); err != nil {
		return err
	}
	for {
		var up bool
		if err := bus.BusObject().Call("org.freedesktop.DBus.NameHasOwner", 0, "org.freedesktop.secrets").Store(&up); err != nil || up {
			return err
		}
		select {
		case <-changes:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// expect checks that every call fails with words a person can act on.
func expect(k *Keychain, says string) error {
	ctx := context.Background()
	_, getErr := k.Secret(ctx, "x/1/refresh")
	for _, err := range []error{getErr, k.SetSecret(ctx, "x/1/access", "a"), k.DeleteSecret(ctx, "x/1/refresh"), k.Check(ctx)} {
		told := backend.Describe(err)
		if told == nil || told.Code != backend.Unavailable || !strings.Contains(told.Message, says) {
			return fmt.Errorf("want %q, got %v", says, err)
		}
	}
	return nil
}

// machine is a private home and runtime folder.
type machine struct {
	home, runtime string
}

func newMachine(t *testing.T) machine {
	t.Helper()
	for _, program := range []string{"dbus-run-session", "dbus-daemon", "gnome-keyring-daemon"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed, so the real Secret Service is not tested", program)
		}
	}
	// Short names: a socket's path holds 108 bytes.
	folder, err := os.MkdirTemp("", "kc")
	if err != nil {
		t.Fatal(err)
	}
	m := machine{home: filepath.Join(folder, "home"), runtime: filepath.Join(folder, "run")}
	t.Cleanup(func() {
		m.stop()
		os.RemoveAll(folder)
	})
	for _, dir := range []string{m.home, m.runtime} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// run plays a role, by way of the wrapping command.
func (m machine) run(t *testing.T, role string, extra []string, wrapper ...string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	arguments := append(wrapper, self)
	command := exec.CommandContext(t.Context(), arguments[0], arguments[1:]...)
	command.Dir = m.home
	command.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "HOME=" + m.home, "XDG_RUNTIME_DIR=" + m.runtime, roleVariable + "=" + role,
	}, extra...)
	// A file and not a pipe: a daemon that outlives the role keeps it open.
	output, err := os.CreateTemp(m.home, "output")
	if err != nil {
		t.Fatal(err)
	}
	defer output.Close()
	command.Stdout, command.Stderr = output, output
	if err := command.Run(); err != nil {
		said, _ := os.ReadFile(output.Name())
		t.Fatalf("%v\n%s", err, said)
	}
}

// stop ends the daemons that outlived their bus. They are told by the runtime
// folder in their environment, which nobody else has.
func (m machine) stop() {
	environments, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, file := range environments {
		environment, err := os.ReadFile(file)
		if err != nil || !bytes.Contains(environment, []byte("XDG_RUNTIME_DIR="+m.runtime+"\x00")) {
			continue
		}
		if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(file))); err == nil {
			syscall.Kill(pid, syscall.SIGKILL)
		}
	}
}

const unlocked = `printf %s password | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"`

func TestSecretService(t *testing.T) {
	t.Run("keeps secrets in an unlocked keyring, and says so when it is locked", func(t *testing.T) {
		m := newMachine(t)
		m.run(t, "use", nil, "dbus-run-session", "--", "sh", "-c", unlocked, "sh")
		m.run(t, "read", nil, "dbus-run-session", "--", "sh", "-c", unlocked, "sh")
		m.run(t, "locked", nil, "dbus-run-session", "--")
	})
	t.Run("says that there is no default keyring yet", func(t *testing.T) {
		newMachine(t).run(t, "no keyring yet", nil, "dbus-run-session", "--")
	})
	t.Run("says that a bus has no keychain", func(t *testing.T) {
		m := newMachine(t)
		config := filepath.Join(m.home, "bus.conf")
		err := os.WriteFile(config, []byte(`<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=`+m.runtime+`</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`), 0o600)
		if err != nil {
			t.Fatal(err)
		}
		m.run(t, "no service", nil, "dbus-run-session", "--config-file="+config, "--")
	})
	t.Run("says that there is no bus, and starts none", func(t *testing.T) {
		m := newMachine(t)
		bin := filepath.Join(m.home, "bin")
		trace := filepath.Join(m.home, "launched")
		if err := os.Mkdir(bin, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(bin, "dbus-launch"), []byte("#!/bin/sh\n: > "+trace+"\nexit 1\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		for _, address := range []string{"", "autolaunch:"} {
			m.run(t, "no bus", []string{"PATH=" + bin, "DBUS_SESSION_BUS_ADDRESS=" + address})
		}
		if _, err := os.Stat(trace); !errors.Is(err, os.ErrNotExist) {
			t.Fatalf("dbus-launch was run (%v)", err)
		}
	})
	t.Run("says that the bus is gone", func(t *testing.T) {
		m := newMachine(t)
		m.run(t, "dead bus", []string{"DBUS_SESSION_BUS_ADDRESS=unix:path=" + filepath.Join(m.runtime, "gone")})
	})
	t.Run("finds the bus of the session by its socket", func(t *testing.T) {
		m := newMachine(t)
		// The daemon listens at the standard place; nobody names it in the environment.
		script := `dbus-daemon --session --nofork --nopidfile --address="unix:path=$XDG_RUNTIME_DIR/bus" & bus=$!
trap 'kill $bus' EXIT
until [ -S "$XDG_RUNTIME_DIR/bus" ]; do kill -0 $bus || exit 1; done
printf %s password | DBUS_SESSION_BUS_ADDRESS="unix:path=$XDG_RUNTIME_DIR/bus" gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
"$@"`
		m.run(t, "use", nil, "sh", "-c", script, "sh")
	})
}
