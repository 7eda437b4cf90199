package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/rogpeppe/go-internal/testscript"

	"levercast/backend/desktop"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/sqlite"
)

// TestRealStories runs the stories in which the program is not in practice mode:
// it keeps its tokens in a real Secret Service, started for each story, and takes
// two simulators that can be told to fail for the networks.
func TestRealStories(t *testing.T) {
	for _, program := range []string{"dbus-daemon", "gnome-keyring-daemon"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed, so there is no keychain to keep tokens in", program)
		}
	}
	cmds := modelWords(words())
	// fault linkedin|x KIND: the next request to make a post meets trouble.
	// struck: waits until it has.
	cmds["fault"] = func(ts *testscript.TestScript, neg bool, args []string) {
		need(ts, !neg && len(args) == 2, "fault linkedin|x KIND")
		n := ts.Value(networksKey{}).(*networks)
		switch args[0] {
		case "linkedin":
			n.struck = n.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.FaultKind(args[1])}, 1)
		case "x":
			n.struck = n.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.Kind(args[1])}, 1)
		}
	}
	cmds["struck"] = func(ts *testscript.TestScript, neg bool, args []string) {
		need(ts, !neg && len(args) == 0, "struck")
		select {
		case <-ts.Value(networksKey{}).(*networks).struck:
		case <-time.After(30 * time.Second):
			ts.Fatalf("no request met the fault")
		}
	}
	// posts linkedin|x COUNT: so many posts are on the network.
	cmds["posts"] = func(ts *testscript.TestScript, neg bool, args []string) {
		need(ts, !neg && len(args) == 2, "posts linkedin|x COUNT")
		n := ts.Value(networksKey{}).(*networks)
		count := map[string]int{"linkedin": len(n.linkedin.Posts()), "x": len(n.x.Posts())}
		if strconv.Itoa(count[args[0]]) != args[1] {
			ts.Fatalf("%d posts, want %s", count[args[0]], args[1])
		}
	}
	testscript.Run(t, testscript.Params{
		Dir:  "backend/cli/testdata/real",
		Cmds: cmds,
		Setup: func(env *testscript.Env) error {
			if err := ownFolders(env); err != nil {
				return err
			}
			if err := ownKeychain(env); err != nil {
				return fmt.Errorf("keychain: %w", err)
			}
			return errors.Join(ownNetworks(env), ownModels(env))
		},
	})
}

type networksKey struct{}

type networks struct {
	linkedin *linkedinsim.Simulator
	x        *xsim.Simulator
	struck   <-chan struct{} // closed when the last fault has struck
}

// ownNetworks puts simulators in the place of the networks.
func ownNetworks(env *testscript.Env) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	if err := chooseCallbackPort(env, port); err != nil {
		return err
	}
	linkedin, err := linkedinsim.New(linkedinsim.Config{
		Now:     time.Now,
		Apps:    []linkedinsim.App{{ClientID: "linkedin-app", Secret: "linkedin-secret", Redirects: []string{fmt.Sprintf("http://localhost:%d/callback/linkedin", port)}}},
		Members: []linkedinsim.Member{{Sub: "mira", GivenName: "Mira", LastName: "Lind", Email: "mira@lind.example"}},
	})
	if err != nil {
		return err
	}
	x := xsim.New(xsim.Config{Now: time.Now})
	x.AddApp(xsim.App{ClientID: "x-app", Name: "Mira's app", RedirectURIs: []string{fmt.Sprintf("http://127.0.0.1:%d/callback/x", port)}})
	x.AddUser(xsim.User{ID: "77", Username: "mira", Name: "Mira Lind"})
	onLinkedIn, onX := httptest.NewServer(linkedin), httptest.NewServer(x)
	env.Defer(onLinkedIn.Close)
	env.Defer(onX.Close)
	for _, part := range []string{"AUTH", "API"} {
		env.Setenv("LEVERCAST_LINKEDIN_"+part+"_URL", onLinkedIn.URL)
		env.Setenv("LEVERCAST_X_"+part+"_URL", onX.URL)
	}
	env.Values[networksKey{}] = &networks{linkedin: linkedin, x: x}
	return nil
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

// chooseCallbackPort does what a person does in Settings.
func chooseCallbackPort(env *testscript.Env, port int) error {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, filepath.Join(env.Getenv("XDG_DATA_HOME"), "levercast", "store", "levercast.db"), time.Now)
	if err != nil {
		return err
	}
	defer db.Close()
	settings := desktop.DefaultSettings()
	settings.CallbackPort = port
	return desktop.SaveSettings(ctx, db, settings)
}

// busConfig is a session bus that starts no service by itself, since that would be
// a second keychain, and a locked one.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

// ownKeychain starts a session bus with an unlocked keyring on it.
func ownKeychain(env *testscript.Env) error {
	config := filepath.Join(env.WorkDir, ".bus.conf")
	if err := os.WriteFile(config, []byte(busConfig), 0o600); err != nil {
		return err
	}
	bus := exec.Command("dbus-daemon", "--config-file="+config, "--nofork", "--print-address=1")
	output, err := bus.StdoutPipe()
	if err != nil {
		return err
	}
	if err := start(env, bus); err != nil {
		return err
	}
	address, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		return err
	}
	address = strings.TrimSpace(address)
	env.Setenv("DBUS_SESSION_BUS_ADDRESS", address)

	connection, err := dbus.Connect(address)
	if err != nil {
		return err
	}
	env.Defer(func() { connection.Close() })
	changes := make(chan *dbus.Signal, 100)
	connection.Signal(changes)
	if err := connection.AddMatchSignal(dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged")); err != nil {
		return err
	}
	runtime := filepath.Join(env.WorkDir, ".run")
	if err := os.Mkdir(runtime, 0o700); err != nil {
		return err
	}
	keyring := exec.Command("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
	keyring.Env = append(os.Environ(), "HOME="+env.WorkDir, "XDG_DATA_HOME="+env.Getenv("XDG_DATA_HOME"), "XDG_RUNTIME_DIR="+runtime, "DBUS_SESSION_BUS_ADDRESS="+address)
	keyring.Stdin = strings.NewReader("password")
	if err := start(env, keyring); err != nil {
		return err
	}
	for change := range changes {
		if len(change.Body) == 3 && change.Body[0] == "org.freedesktop.secrets" {
			return nil
		}
	}
	return fmt.Errorf("the bus ended before the keyring was there")
}

// start runs a program until the story ends.
func start(env *testscript.Env, program *exec.Cmd) error {
	if err := program.Start(); err != nil {
		return err
	}
	env.Defer(func() {
		program.Process.Signal(syscall.SIGTERM) // not Kill: the bus removes its socket
		program.Wait()
	})
	return nil
}
