package account

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"levercast/backend/platform"
)

// loopback is where browsers come back to. It listens while an attempt waits, on
// 127.0.0.1 and, where the machine has it, on ::1, because browsers differ in
// what they make of “localhost”.
type loopback struct {
	wanted int // port; 0 is any
	log    *slog.Logger

	pause     func(time.Duration) // time.Sleep
	mu        sync.Mutex
	port      int // 0 while nothing listens
	server    *http.Server
	listeners []net.Listener
	waiting   map[platform.Name]*Attempt
}

func newLoopback(port int, log *slog.Logger) *loopback {
	return &loopback{wanted: port, log: log, pause: time.Sleep, waiting: make(map[platform.Name]*Attempt)}
}

func (l *loopback) currentPort() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.port != 0 {
		return l.port
	}
	return l.wanted
}

// setPort changes the port from the next time on that something listens.
func (l *loopback) setPort(port int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.wanted = port
}

// admit makes an attempt for the port that is listened on, and lets browsers come
// back to it from now on. It returns the network's attempt it replaces, if any.
func (l *loopback) admit(name platform.Name, make func(port int) *Attempt) (attempt, replaced *Attempt, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.server == nil {
		if err := l.open(); err != nil {
			return nil, nil, err
		}
	}
	attempt = make(l.port)
	replaced = l.waiting[name]
	l.waiting[name] = attempt
	return attempt, replaced, nil
}

// dismiss ends an attempt's turn. The last one closes the listeners before it
// returns; answers that are being written are finished.
func (l *loopback) dismiss(t *Attempt) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.waiting[t.network.Name()] == t {
		delete(l.waiting, t.network.Name())
	}
	if len(l.waiting) > 0 || l.server == nil {
		return
	}
	for _, listener := range l.listeners {
		listener.Close()
	}
	server := l.server
	l.server, l.listeners, l.port = nil, nil, 0
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			server.Close()
		}
	}()
}

func (l *loopback) open() error {
	listeners, port, err := listen(l.wanted)
	// A process that is being started holds copies of our files until it has become
	// another program, a listener just closed among them: its port is taken for a moment.
	for tries := 50; err != nil && tries > 0; tries-- {
		l.pause(20 * time.Millisecond)
		listeners, port, err = listen(l.wanted)
	}
	if err != nil {
		return err
	}
	l.listeners, l.port = listeners, port
	l.server = &http.Server{
		Handler:           l.guard(port),
		ReadHeaderTimeout: 5 * time.Second,
		WriteTimeout:      answerLimit + 10*time.Second,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(l.log.Handler(), slog.LevelDebug),
	}
	l.server.SetKeepAlivesEnabled(false)
	for _, listener := range listeners {
		go l.server.Serve(listener) // ends with ErrServerClosed or when dismiss closes the listener
	}
	return nil
}

// listen binds the port on 127.0.0.1 and on ::1. Whoever held only one of them
// could take the other's browsers, so both are needed unless there is no IPv6.
func listen(wanted int) (listeners []net.Listener, port int, err error) {
	const tries = 8 // for a free port that is free on both
	for range tries {
		v4, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(wanted)))
		if err != nil {
			return nil, 0, fmt.Errorf("listen on 127.0.0.1: %w", err)
		}
		port = v4.Addr().(*net.TCPAddr).Port
		v6, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(port)))
		if err == nil {
			return []net.Listener{v4, v6}, port, nil
		}
		if !hasIPv6() {
			return []net.Listener{v4}, port, nil
		}
		v4.Close()
		if wanted != 0 {
			return nil, 0, fmt.Errorf("listen on ::1: %w", err)
		}
	}
	return nil, 0, fmt.Errorf("found no port that is free on both 127.0.0.1 and ::1")
}

func hasIPv6() bool {
	probe, err := net.Listen("tcp6", "[::1]:0")
	if err != nil {
		return false
	}
	probe.Close()
	return true
}

// guard turns away everything but a browser that comes back: a page that reached
// this machine under another name (DNS rebinding) has another Host.
func (l *loopback) guard(port int) http.Handler {
	hosts := []string{fmt.Sprintf("127.0.0.1:%d", port), fmt.Sprintf("localhost:%d", port), fmt.Sprintf("[::1]:%d", port)}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, ok := strings.CutPrefix(r.URL.Path, callbackPath(""))
		switch {
		case !slices.Contains(hosts, strings.ToLower(r.Host)):
			writePage(w, http.StatusForbidden, page{Title: "Not here", Text: "Levercast does not answer under this address."})
		case r.Method != http.MethodGet:
			w.Header().Set("Allow", http.MethodGet)
			writePage(w, http.StatusMethodNotAllowed, page{Title: "Not like this", Text: "Levercast only takes a browser that comes back from signing in."})
		case !ok || name == "" || strings.Contains(name, "/"):
			writePage(w, http.StatusNotFound, page{Title: "Nothing here", Text: "There is no such page."})
		default:
			l.mu.Lock()
			attempt := l.waiting[platform.Name(name)]
			l.mu.Unlock()
			if attempt == nil {
				writePage(w, http.StatusBadRequest, pageNotWaiting)
				return
			}
			attempt.answer(w, r)
		}
	})
}
