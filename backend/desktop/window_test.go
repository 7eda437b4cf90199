package desktop

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"levercast/backend"
)

// The tests here need other processes: this test binary, in one of these roles.
const roleVariable = "LEVERCAST_DESKTOP_TEST_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(roleVariable) {
	case "":
		os.Exit(m.Run())
	case "window":
		window, claimed, err := ClaimWindow(pathsIn(os.Getenv("FOLDER")), func() { fmt.Println("shown") })
		fmt.Println(claimed, err)
		_, _ = io.Copy(io.Discard, os.Stdin) // until the test closes it
		window.Release()
	case "process":
		process, err := MarkProcess(pathsIn(os.Getenv("FOLDER")))
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(process.ID)
		_, _ = io.Copy(io.Discard, os.Stdin)
		process.Close()
	}
}

func pathsIn(folder string) Paths { return Paths{Data: folder, Locks: filepath.Join(folder, "locks")} }

// other is another process.
type other struct {
	t       *testing.T
	command *exec.Cmd
	stdin   io.WriteCloser
	stdout  *bufio.Reader
}

func startOther(t *testing.T, role, folder string) *other {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	o := &other{t: t, command: exec.Command(self)}
	o.command.Env = append(os.Environ(), roleVariable+"="+role, "FOLDER="+folder)
	o.command.Stderr = os.Stderr
	if o.stdin, err = o.command.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	stdout, err := o.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	o.stdout = bufio.NewReader(stdout)
	if err := o.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(o.kill)
	return o
}

// says returns the next line.
func (o *other) says() string {
	o.t.Helper()
	line, err := o.stdout.ReadString('\n')
	if err != nil {
		o.t.Fatalf("the other process said %q: %v", line, err)
	}
	return strings.TrimSpace(line)
}

func (o *other) end() {
	o.stdin.Close()
	_ = o.command.Wait()
}

func (o *other) kill() {
	_ = o.command.Process.Kill()
	_ = o.command.Wait()
}

func TestClaimWindow(t *testing.T) {
	nobody := func() { t.Error("nobody asked for this window") }
	claim := func(t *testing.T, folder string) {
		t.Helper()
		window, claimed, err := ClaimWindow(pathsIn(folder), nobody)
		if err != nil || !claimed {
			t.Fatalf("claimed %t, %v", claimed, err)
		}
		window.Release()
	}
	for name, folder := range map[string]func(t *testing.T) string{
		"a short path": func(t *testing.T) string { return t.TempDir() },
		"a path too long for a socket": func(t *testing.T) string {
			t.Setenv("TMPDIR", "/tmp")
			return filepath.Join(t.TempDir(), strings.Repeat("long", 40))
		},
	} {
		t.Run("is for one process, which the second brings to the front: "+name, func(t *testing.T) {
			folder := folder(t)
			first := startOther(t, "window", folder)
			if said := first.says(); said != "true <nil>" {
				t.Fatal(said)
			}
			for range 2 {
				if window, claimed, err := ClaimWindow(pathsIn(folder), nobody); window != nil || claimed || err != nil {
					t.Fatalf("claimed %t, %v", claimed, err)
				}
				if said := first.says(); said != "shown" {
					t.Fatal(said)
				}
			}
			first.end()
			claim(t, folder)
		})
	}
	t.Run("is free again when its process was killed", func(t *testing.T) {
		folder := t.TempDir()
		first := startOther(t, "window", folder)
		first.says()
		first.kill()
		claim(t, folder)
		claim(t, folder)
	})
	t.Run("says so when the first does not listen", func(t *testing.T) {
		folder := t.TempDir()
		first := startOther(t, "window", folder)
		first.says()
		if err := os.Remove(windowAddress(pathsIn(folder))); err != nil {
			t.Fatal(err)
		}
		if _, claimed, err := ClaimWindow(pathsIn(folder), nobody); claimed || backend.CodeOf(err) != backend.Conflict {
			t.Errorf("claimed %t, %v", claimed, err)
		}
	})
	t.Run("says so when the folder cannot be made", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		_, claimed, err := ClaimWindow(pathsIn(file), nobody)
		if told := backend.Describe(err); claimed || told.Code != backend.Unavailable || !strings.Contains(told.Message, file) {
			t.Errorf("claimed %t, %v", claimed, err)
		}
		if _, err := MarkProcess(pathsIn(file)); backend.CodeOf(err) != backend.Unavailable {
			t.Error(err)
		}
	})
	t.Run("is not the same in another folder", func(t *testing.T) {
		first := startOther(t, "window", t.TempDir())
		first.says()
		claim(t, t.TempDir())
	})
}

func TestMarkProcess(t *testing.T) {
	folder := t.TempDir()
	mine, err := MarkProcess(pathsIn(folder))
	if err != nil {
		t.Fatal(err)
	}
	defer mine.Close()
	alive := func(t *testing.T, id string, want bool) {
		t.Helper()
		for range 2 { // asking changes nothing
			if got := mine.Alive(id); got != want {
				t.Fatalf("alive %t, want %t", got, want)
			}
		}
	}
	t.Run("shows this process as alive", func(t *testing.T) { alive(t, mine.ID, true) })
	t.Run("shows another one as alive until it ends", func(t *testing.T) {
		o := startOther(t, "process", folder)
		id := o.says()
		alive(t, id, true)
		o.end()
		alive(t, id, false)
	})
	t.Run("shows another one as alive until it is killed", func(t *testing.T) {
		o := startOther(t, "process", folder)
		id := o.says()
		alive(t, id, true)
		o.kill()
		alive(t, id, false)
	})
	t.Run("shows an unknown one as gone", func(t *testing.T) {
		alive(t, backend.NewID(), false)
		alive(t, "", false)
	})
	t.Run("sweeps the marks of the killed, and of nobody else", func(t *testing.T) {
		living, dead := startOther(t, "process", folder), startOther(t, "process", folder)
		livingID, deadID := living.says(), dead.says()
		dead.kill()
		second, err := MarkProcess(pathsIn(folder))
		if err != nil {
			t.Fatal(err)
		}
		defer second.Close()
		if _, err := os.Stat(mine.file(deadID)); err == nil {
			t.Error("the mark of the killed process is still there")
		}
		alive(t, livingID, true)
		if !second.Alive(mine.ID) {
			t.Error("the sweep took the mark of a living process")
		}
	})
	t.Run("holds when many begin at once", func(t *testing.T) {
		var others []*other
		for range 8 {
			others = append(others, startOther(t, "process", folder))
		}
		for _, o := range others {
			alive(t, o.says(), true)
		}
	})
}
