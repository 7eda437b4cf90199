package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/x/xsim"
)

// gate stands before a simulated network: it counts what comes, and makes trouble.
type gate struct {
	h       *home
	network platform.Name
	inner   http.Handler
	inject  func(r *http.Request, kind trouble)

	mu      sync.Mutex
	address string
	server  *http.Server
	strikes []*strike
	counts  map[step]int
	struck  int
	resent  []string // texts that came when they were there already
}

func newGate(h *home, network platform.Name, inner http.Handler, inject func(*http.Request, trouble)) (*gate, error) {
	g := &gate{h: h, network: network, inner: inner, inject: inject, address: "127.0.0.1:0", counts: map[step]int{}}
	return g, g.open()
}

func (g *gate) url() string { return "http://" + g.address }

// open listens, at the same address every time.
func (g *gate) open() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.server != nil {
		return nil
	}
	listener, err := net.Listen("tcp", g.address)
	if err != nil {
		return err
	}
	g.address = listener.Addr().String()
	g.server = &http.Server{Handler: g, ReadHeaderTimeout: 10 * time.Second}
	go func(server *http.Server) { _ = server.Serve(listener) }(g.server)
	return nil
}

// shut refuses connections. Requests that came are still answered if kindly.
func (g *gate) shut(kindly bool) {
	g.mu.Lock()
	server := g.server
	g.server = nil
	g.mu.Unlock()
	if server == nil {
		return
	}
	if !kindly {
		server.Close()
		return
	}
	// Shutdown closes the listener first and then waits for this very request.
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	_ = server.Shutdown(ended)
}

// clear forgets everything, for the next run.
func (g *gate) clear() {
	g.expect()
	g.mu.Lock()
	defer g.mu.Unlock()
	g.struck, g.resent = 0, nil
}

// strike counts trouble that no request met.
func (g *gate) strike() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.struck++
}

// expect begins to count steps anew, and prepares trouble for what comes.
func (g *gate) expect(strikes ...*strike) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.counts, g.strikes = map[step]int{}, strikes
}

// stepOf names what a request is for; "" for none of the steps.
func stepOf(r *http.Request) step {
	switch path := r.URL.Path; {
	case r.Method == http.MethodPost && (path == "/rest/posts" || path == "/2/tweets"):
		return create
	case r.Method == http.MethodPost && path == "/rest/images":
		return uploadInit
	case r.Method == http.MethodPut && strings.HasPrefix(path, "/dms-uploads/"), r.Method == http.MethodPost && path == "/2/media/upload":
		return uploadBytes
	case r.Method == http.MethodPost && path == "/2/media/metadata":
		return altText
	case r.Method == http.MethodGet && strings.HasPrefix(path, "/2/users/") && strings.HasSuffix(path, "/tweets"):
		return look
	}
	return ""
}

func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the program is gone
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	at := stepOf(r)
	if at == create {
		g.watch(body)
	}
	g.meet(at, w, r)
}

// watch notes a post that is sent although it is there.
func (g *gate) watch(body []byte) {
	var request struct{ Text, Commentary string }
	if json.Unmarshal(body, &request) != nil {
		return
	}
	text := request.Text
	if g.network == platform.LinkedIn {
		var b strings.Builder
		elements, _ := linkedin.Parse(request.Commentary)
		for _, e := range elements {
			b.WriteString(e.Text)
		}
		text = b.String()
	}
	if slices.ContainsFunc(g.h.shown(g.network), func(s shown) bool { return s.text == text }) {
		g.mu.Lock()
		g.resent = append(g.resent, text)
		g.mu.Unlock()
	}
}

// due returns the trouble this request is in for, or nil.
func (g *gate) due(at step) *strike {
	g.mu.Lock()
	defer g.mu.Unlock()
	if at == "" {
		return nil
	}
	g.counts[at]++
	for i, s := range g.strikes {
		if s.step == at && s.nth == g.counts[at] {
			g.strikes = slices.Delete(g.strikes, i, i+1)
			g.struck++
			return s
		}
	}
	return nil
}

func (g *gate) meet(at step, w http.ResponseWriter, r *http.Request) {
	s := g.due(at)
	if s == nil {
		g.inner.ServeHTTP(w, r)
		return
	}
	switch s.trouble {
	case refused:
		w.Header().Set("Connection", "close")
		g.inner.ServeHTTP(w, r)
		g.shut(true)
	case slow:
		time.Sleep(300 * time.Millisecond)
		g.inner.ServeHTTP(w, r)
	case commitReset:
		answer := httptest.NewRecorder()
		g.inner.ServeHTTP(answer, r)
		reset(w, answer)
	case commitHangKill:
		g.inner.ServeHTTP(httptest.NewRecorder(), r)
		g.h.kill()
		panic(http.ErrAbortHandler)
	case killOnArrival:
		g.h.kill()
		panic(http.ErrAbortHandler)
	case killAfter:
		g.inner.ServeHTTP(w, r)
		_ = http.NewResponseController(w).Flush()
		go func(victim *victim) { time.Sleep(s.wait); victim.kill() }(g.h.running())
	case secondProcess:
		g.h.meddle()
		g.inner.ServeHTTP(w, r)
	default:
		g.inject(r, s.trouble)
		g.inner.ServeHTTP(w, r)
	}
}

// reset sends the beginning of an answer and then breaks the connection hard.
func reset(w http.ResponseWriter, answer *httptest.ResponseRecorder) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	var all bytes.Buffer
	_ = answer.Result().Write(&all)
	_, _ = connection.Write(all.Bytes()[:all.Len()/2])
	if tcp, ok := connection.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	connection.Close()
}

// Trouble that the simulators make themselves.
var (
	linkedinFaults = map[trouble]linkedinsim.FaultKind{
		dropBefore: linkedinsim.DropBefore, failBefore: linkedinsim.FailBefore, badGateway: linkedinsim.BadGateway, throttle: linkedinsim.Throttle,
		commitDrop: linkedinsim.CommitThenDrop, commitFail: linkedinsim.CommitThenFail, commitPage: linkedinsim.CommitThenPage,
		commitNoID: linkedinsim.CommitWithoutID, commitCut: linkedinsim.CommitTruncated,
	}
	xFaults = map[trouble]xsim.Kind{
		dropBefore: xsim.DropBefore, failBefore: xsim.FailBefore, badGateway: xsim.BadGateway, throttle: xsim.TooMany,
		commitDrop: xsim.CommitThenDrop, commitFail: xsim.CommitThenFail, commitPage: xsim.Markup, commitNoID: xsim.WithoutID, commitCut: xsim.Truncated,
	}
)
