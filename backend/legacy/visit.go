package legacy

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/subtle"
	_ "embed" // visit.html
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"text/template"
	"time"

	"levercast/backend"
)

// How long a visit waits for its browser, and how large what it brings may be: a
// browser gives an address 10 MB, and JSON within JSON can make that six times as
// much.
const (
	visitLimit = 10 * time.Minute
	visitBody  = 64 << 20
)

//go:embed visit.html
var visitPage string

// Visit is a page of ours at the old app's address, for one browser, once. What a
// browser stored for an address it shows to every page from there, so ours can read
// what the old app left.
type Visit struct {
	ID  string
	URL string // for the browser that the old app was used in

	token  string
	hosts  []string // that the page is at
	page   *template.Template
	log    *slog.Logger
	server *http.Server
	cancel context.CancelFunc
	ended  chan struct{}

	mu    sync.Mutex
	shown bool   // the page was given out
	found []byte // what it brought
	err   error
	over  bool
}

// NewVisit listens on a port of this computer until the page has answered, Cancel is
// called, ctx ends, or ten minutes have passed. The old app was at port 3000 if
// nobody changed it; 0 is any free one. Errors: Conflict if something else is there;
// Invalid for a number that is no port.
func NewVisit(ctx context.Context, port int, log *slog.Logger) (*Visit, error) {
	if port < 0 || port > 65535 {
		return nil, noPort()
	}
	listeners, port, err := listenLoopback(port)
	if err != nil {
		return nil, portTaken(port, err)
	}
	page, err := template.New("visit").Parse(visitPage)
	if err != nil {
		closeAll(listeners)
		return nil, fmt.Errorf("legacy: %w", err)
	}
	v := &Visit{ID: backend.NewID(), token: rand.Text(), page: page, log: log, ended: make(chan struct{})}
	v.hosts = []string{fmt.Sprintf("localhost:%d", port)}
	if port == 80 {
		v.hosts = append(v.hosts, "localhost")
	}
	v.URL = "http://" + v.hosts[0] + v.path()
	ctx, v.cancel = context.WithTimeout(ctx, visitLimit)
	v.server = &http.Server{
		Handler: v, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 2 * time.Minute, WriteTimeout: 2 * time.Minute,
		MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	v.server.SetKeepAlivesEnabled(false)
	for _, listener := range listeners {
		go v.server.Serve(listener) // ends when the visit does
	}
	go v.watch(ctx, listeners)
	return v, nil
}

// Wait returns what the page found, as JSON that Read understands. Errors:
// Unavailable if the visit was cancelled or nobody came.
func (v *Visit) Wait(ctx context.Context) ([]byte, error) {
	select {
	case <-v.ended:
		return v.found, v.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Cancel ends the visit. It may be repeated.
func (v *Visit) Cancel() { v.cancel() }

// watch closes the listeners when the visit is over, and lets the last answer out.
func (v *Visit) watch(ctx context.Context, listeners []net.Listener) {
	<-ctx.Done()
	closeAll(listeners)
	closing, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if v.server.Shutdown(closing) != nil {
		v.server.Close()
	}
	v.mu.Lock()
	if !v.over {
		v.over, v.err = true, unanswered().Because(context.Cause(ctx))
	}
	v.mu.Unlock()
	close(v.ended)
}

func (v *Visit) path() string { return "/levercast/" + v.token }

// ServeHTTP answers the one browser that knows the token. A page that reached this
// computer under another name (DNS rebinding) has another Host; a page of another
// site has another Origin, and cannot read the answer.
func (v *Visit) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Frame-Options", "DENY")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	from := r.Header.Get("Sec-Fetch-Site")
	switch {
	case !slices.Contains(v.hosts, strings.ToLower(r.Host)):
		v.refuse(w, http.StatusMisdirectedRequest, "Levercast does not answer under this address.")
	case subtle.ConstantTimeCompare([]byte(r.URL.Path), []byte(v.path())) != 1:
		v.refuse(w, http.StatusNotFound, "There is no such page.")
	case from == "cross-site" || from == "same-site":
		v.refuse(w, http.StatusForbidden, "Open this page from Levercast.")
	case r.Method == http.MethodGet:
		v.show(w)
	case r.Method == http.MethodPost:
		v.take(w, r)
	default:
		header.Set("Allow", "GET, POST")
		v.refuse(w, http.StatusMethodNotAllowed, "Levercast only takes what its own page found.")
	}
}

func (v *Visit) refuse(w http.ResponseWriter, status int, words string) {
	v.log.Warn("a request to the import page was turned away", "status", status)
	http.Error(w, words, status)
}

// show gives the page out, once.
func (v *Visit) show(w http.ResponseWriter) {
	v.mu.Lock()
	again := v.shown || v.over
	v.shown = true
	v.mu.Unlock()
	if again {
		v.refuse(w, http.StatusGone, "This page was opened before. Go back to Levercast and start the visit again.")
		return
	}
	nonce := rand.Text()
	var page bytes.Buffer
	err := v.page.Execute(&page, struct{ Nonce, Collect string }{nonce, collected()})
	if err != nil {
		v.refuse(w, http.StatusInternalServerError, "The page could not be made.")
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", fmt.Sprintf("default-src 'none'; script-src 'nonce-%[1]s'; style-src 'nonce-%[1]s'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", nonce))
	_, _ = w.Write(page.Bytes())
}

// take receives what the page found, once, and ends the visit.
func (v *Visit) take(w http.ResponseWriter, r *http.Request) {
	if origin := r.Header.Get("Origin"); !slices.Contains(v.hosts, strings.TrimPrefix(origin, "http://")) || !strings.HasPrefix(origin, "http://") {
		v.refuse(w, http.StatusForbidden, "Only Levercast's own page may answer.")
		return
	}
	if kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); kind != "application/json" {
		v.refuse(w, http.StatusUnsupportedMediaType, "Levercast takes only JSON here.")
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, visitBody))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		v.refuse(w, http.StatusRequestEntityTooLarge, "This is more than the old app can have stored.")
		return
	case err != nil:
		v.refuse(w, http.StatusBadRequest, "The answer was cut off.")
		return
	}
	v.mu.Lock()
	taken := v.shown && !v.over
	if taken {
		v.over, v.found = true, body
	}
	v.mu.Unlock()
	if !taken {
		v.refuse(w, http.StatusGone, "This visit is over.")
		return
	}
	w.WriteHeader(http.StatusNoContent)
	v.cancel()
}

// listenLoopback binds the port on 127.0.0.1 and on ::1. Whoever held only one of
// them could take the other's browsers, so both are needed unless there is no IPv6.
func listenLoopback(wanted int) ([]net.Listener, int, error) {
	const attempts = 8 // to find a port that is free on both
	var err error
	for range attempts {
		var v4, v6 net.Listener
		if v4, err = net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(wanted))); err != nil {
			return nil, wanted, err
		}
		port := v4.Addr().(*net.TCPAddr).Port
		if v6, err = net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(port))); err == nil {
			return []net.Listener{v4, v6}, port, nil
		}
		if errors.Is(err, syscall.EADDRNOTAVAIL) || errors.Is(err, syscall.EAFNOSUPPORT) {
			return []net.Listener{v4}, port, nil
		}
		v4.Close()
		if wanted != 0 {
			break
		}
	}
	return nil, wanted, err
}

func closeAll(listeners []net.Listener) {
	for _, listener := range listeners {
		listener.Close()
	}
}
