package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/net/html"
)

// The stories in backend/cli/testdata run this very program as levercast, and a
// scripted browser as xdg-open.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"levercast":    main,
		"xdg-open":     func() { exit(signIn(os.Args[1])) },
		"with-browser": func() { exit(withBrowser(os.Args[1], os.Args[2:]...)) },
	})
}

func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   "backend/cli/testdata",
		Setup: func(env *testscript.Env) error { return errors.Join(ownFolders(env), ownModels(env)) },
		Cmds:  modelWords(words()),
	})
}

// ownFolders gives a story data of its own and keeps it from the keychain, the
// display and the networks of whoever runs it.
func ownFolders(env *testscript.Env) error {
	env.Vars = slices.DeleteFunc(env.Vars, func(v string) bool {
		return strings.HasPrefix(v, "LEVERCAST_") || strings.HasPrefix(v, "DISPLAY=") || strings.HasPrefix(v, "WAYLAND_DISPLAY=")
	})
	env.Setenv("HOME", env.WorkDir)
	env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, ".data"))
	env.Setenv("XDG_STATE_HOME", filepath.Join(env.WorkDir, ".state"))
	env.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(env.WorkDir, "no-bus"))
	env.Setenv("TZ", "UTC")
	// Under the race detector every process would end with a second of sleep.
	env.Setenv("GORACE", "atexit_sleep_ms=10")
	return nil
}

type command = func(ts *testscript.TestScript, neg bool, args []string)

// words are what stories say besides testscript's own commands.
func words() map[string]command {
	return map[string]command{
		// exits CODE COMMAND...: the command ends with this exit code.
		"exits": func(ts *testscript.TestScript, neg bool, args []string) {
			need(ts, !neg && len(args) >= 2, "exits CODE COMMAND...")
			code := 0
			var failed *exec.ExitError
			if err := ts.Exec(args[1], args[2:]...); errors.As(err, &failed) {
				code = failed.ExitCode()
			} else if err != nil {
				ts.Fatalf("%v", err)
			}
			if strconv.Itoa(code) != args[0] {
				ts.Fatalf("exit code %d, want %s", code, args[0])
			}
		},
		// remember NAME PATH: $NAME is from now on what the JSON on stdout has at PATH.
		"remember": func(ts *testscript.TestScript, neg bool, args []string) {
			need(ts, !neg && len(args) == 2, "remember NAME PATH")
			ts.Setenv(args[0], find(ts, args[1]))
		},
		// holds PATH VALUE: the JSON on stdout has this value at PATH. The path
		// "parts.length" counts; "0.status" takes the first of a list.
		"holds": func(ts *testscript.TestScript, neg bool, args []string) {
			need(ts, len(args) == 2, "[!] holds PATH VALUE")
			if got := find(ts, args[0]); (got == args[1]) == neg {
				ts.Fatalf("%s is %q", args[0], got)
			}
		},
		// picture FILE: a small PNG.
		"picture": func(ts *testscript.TestScript, neg bool, args []string) {
			need(ts, !neg && len(args) == 1, "picture FILE")
			file, err := os.Create(ts.MkAbs(args[0]))
			ts.Check(err)
			ts.Check(png.Encode(file, image.NewRGBA(image.Rect(0, 0, 40, 30))))
			ts.Check(file.Close())
		},
	}
}

func need(ts *testscript.TestScript, ok bool, usage string) {
	if !ok {
		ts.Fatalf("usage: %s", usage)
	}
}

// find returns what the JSON on stdout has at a path, as text. Of several lines
// the last one counts.
func find(ts *testscript.TestScript, path string) string {
	lines := strings.Split(strings.TrimSpace(ts.ReadFile("stdout")), "\n")
	var value any
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &value); err != nil {
		ts.Fatalf("stdout is no JSON: %v", err)
	}
	for _, step := range strings.Split(path, ".") {
		switch at := value.(type) {
		case map[string]any:
			value = at[step]
		case []any:
			if step == "length" {
				value = len(at)
			} else if i, err := strconv.Atoi(step); err == nil && i < len(at) {
				value = at[i]
			} else {
				ts.Fatalf("%s: there is no %s", path, step)
			}
		default:
			ts.Fatalf("%s: nothing has a %s", path, step)
		}
	}
	return fmt.Sprint(value)
}

func exit(err error) {
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		os.Exit(failed.ExitCode())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// withBrowser runs a command that prints {"authorizeUrl": …} and waits, and signs
// in there. It passes on what the command prints.
func withBrowser(name string, args ...string) error {
	command := exec.Command(name, args...)
	command.Stdin, command.Stderr = os.Stdin, os.Stderr
	output, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	for lines := bufio.NewScanner(output); lines.Scan(); {
		fmt.Println(lines.Text())
		var step struct{ AuthorizeURL string }
		if json.Unmarshal(lines.Bytes(), &step) == nil && step.AuthorizeURL != "" {
			if err := signIn(step.AuthorizeURL); err != nil {
				return err
			}
		}
	}
	return command.Wait()
}

// signIn opens a consent page and presses Approve, or the button that $BROWSER_PRESSES
// names.
func signIn(authorizeURL string) error {
	press := os.Getenv("BROWSER_PRESSES")
	if press == "" {
		press = "approve"
	}
	page, err := http.Get(authorizeURL)
	if err != nil {
		return err
	}
	defer page.Body.Close()
	document, err := html.Parse(page.Body)
	if err != nil {
		return err
	}
	var action string
	fields := url.Values{}
	for node := range document.Descendants() {
		switch {
		case node.Data == "form":
			action, fields = attribute(node, "action"), url.Values{}
		case node.Data == "input":
			fields.Set(attribute(node, "name"), attribute(node, "value"))
		case node.Data == "button" && attribute(node, "value") == press:
			fields.Set(attribute(node, "name"), press)
			target, err := page.Request.URL.Parse(action)
			if err != nil {
				return err
			}
			end, err := http.PostForm(target.String(), fields)
			if err != nil {
				return err
			}
			return end.Body.Close()
		}
	}
	return fmt.Errorf("no button %s at %s", press, authorizeURL)
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
