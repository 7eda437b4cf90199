package account

import (
	"log/slog"
	"net"
	"strconv"
	"testing"
	"time"

	"levercast/backend/platform"
)

type named struct{ platform.Platform }

func (named) Name() platform.Name { return platform.X }

func TestLoopbackListensAgainOnItsPort(t *testing.T) {
	l := newLoopback(0, slog.New(slog.DiscardHandler))
	turn := func() (*Attempt, error) {
		attempt, _, err := l.admit(platform.X, func(int) *Attempt { return &Attempt{network: named{}} })
		return attempt, err
	}
	first, err := turn()
	if err != nil {
		t.Fatal(err)
	}
	l.setPort(l.currentPort())
	// What a child process has of the listener before it runs its program.
	inherited, err := l.listeners[0].(*net.TCPListener).File()
	if err != nil {
		t.Fatal(err)
	}
	defer inherited.Close()
	l.dismiss(first)

	t.Run("once a process that was being started has let go of it", func(t *testing.T) {
		pauses := 0
		l.pause = func(time.Duration) {
			pauses++
			inherited.Close()
		}
		second, err := turn()
		if err != nil {
			t.Fatal(err)
		}
		if pauses == 0 {
			t.Error("the port was free at once: nothing was tried here")
		}
		l.dismiss(second)
	})
	t.Run("and gives up if another program has taken it", func(t *testing.T) {
		other, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(l.wanted)))
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		l.pause = func(time.Duration) {}
		if _, err := turn(); err == nil {
			t.Error("listened on another program's port")
		}
	})
}
