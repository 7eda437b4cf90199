package practice_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"levercast/backend/practice"
)

// other is another process that runs practice, or has joined it.
type other struct {
	command *exec.Cmd
	stdin   io.Closer
	says    string
}

func startOther(t *testing.T, folder string) *other {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	o := &other{command: exec.Command(self)}
	o.command.Env = append(os.Environ(), folderVariable+"="+folder)
	stdout, err := o.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if o.stdin, err = o.command.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := o.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(o.kill)
	if o.says, err = bufio.NewReader(stdout).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	return o
}

func (o *other) end() {
	o.stdin.Close()
	_ = o.command.Wait()
}

func (o *other) kill() {
	_ = o.command.Process.Kill()
	_ = o.command.Wait()
}

func TestSeveralProcesses(t *testing.T) {
	for name, end := range map[string]func(*other){"ends": (*other).end, "is killed": (*other).kill} {
		t.Run("the second joins the first, and takes over when that one "+name, func(t *testing.T) {
			folder := t.TempDir()
			first := startOther(t, folder)
			second := start(t, folder)
			if want := second.LinkedInURL + " " + second.XURL + "\n"; first.says != want {
				t.Fatalf("the first runs %q, the second uses %q", first.says, want)
			}
			p := connected(t, folder, second)
			addresses := p.post(t, "Said while the first ran.")
			end(first)
			shows(t, second, addresses, "Said while the first ran.")
			shows(t, second, p.post(t, "Said after it was gone."), "Said after it was gone.")
		})
	}
	t.Run("the first goes on when the second ends", func(t *testing.T) {
		folder := t.TempDir()
		first := start(t, folder)
		addresses := connected(t, folder, first).post(t, "Unmoved.")
		second := startOther(t, folder)
		second.end()
		shows(t, first, addresses, "Unmoved.")
	})
	t.Run("many that begin at once find one pair of networks", func(t *testing.T) {
		folder := t.TempDir()
		says := make(chan string)
		for range 5 {
			go func() {
				networks, err := practice.Start(context.Background(), config(folder))
				if err != nil {
					says <- err.Error()
					return
				}
				t.Cleanup(networks.Close)
				says <- networks.LinkedInURL + " " + networks.XURL
			}()
		}
		first := <-says
		for range 4 {
			if next := <-says; next != first || !strings.HasPrefix(next, "http") {
				t.Errorf("%s and %s", first, next)
			}
		}
	})
}

func TestRoundTrip(t *testing.T) {
	t.Run("gives up when its context ends", func(t *testing.T) {
		networks := start(t, t.TempDir())
		networks.Close()
		ctx, cancel := context.WithCancel(t.Context())
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, networks.XURL, nil)
		if err != nil {
			t.Fatal(err)
		}
		cancel()
		if _, err := networks.RoundTrip(request); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
	t.Run("loses nothing while one process after the other ends", func(t *testing.T) {
		folder := t.TempDir()
		first := start(t, folder)
		connected(t, folder, first)
		first.Close()
		var chain []*practice.Networks
		for range 4 {
			chain = append(chain, start(t, folder))
		}
		last := chain[3]
		p := newPerson(t, folder, last)
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			for _, networks := range chain[:3] {
				networks.Close()
			}
		}()
		for i, going := 0, true; going; i++ {
			select {
			case <-ended:
				going = false
			default:
			}
			text := fmt.Sprintf("Post %d of many.", i)
			shows(t, last, p.post(t, text), text)
		}
	})
}
