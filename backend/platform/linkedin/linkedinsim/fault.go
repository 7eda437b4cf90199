package linkedinsim

import (
	"bytes"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// Fault is something that goes wrong between LinkedIn and a client.
type Fault struct {
	Method string // "" means any
	Path   string // what the request's path begins with; "" means any
	Kind   FaultKind
}

// FaultKind says what goes wrong. Those named Commit… let the request take effect
// first; the others do not.
type FaultKind string

// The kinds of fault.
const (
	DropBefore      FaultKind = "drop before"       // the connection breaks
	FailBefore      FaultKind = "500 before"        // 500
	BadGateway      FaultKind = "502 with HTML"     // 502 with a page
	Throttle        FaultKind = "429"               // the daily limit, whatever the count
	EchoHeader      FaultKind = "400 with header"   // 400 that repeats the Authorization header
	CommitThenDrop  FaultKind = "commit, drop"      // the connection breaks
	CommitThenFail  FaultKind = "commit, 500"       // 500
	CommitThenHang  FaultKind = "commit, hang"      // no answer until the client gives up
	CommitTruncated FaultKind = "commit, truncated" // the true answer, whose body breaks off
	CommitWithoutID FaultKind = "commit, no id"     // the true answer, without X-RestLi-Id
	CommitThenPage  FaultKind = "commit, HTML"      // 200 with a page
)

// pendingFault is a fault that still waits for requests.
type pendingFault struct {
	Fault
	times  int
	once   sync.Once
	struck chan struct{}
}

func (p *pendingFault) strike() { p.once.Do(func() { close(p.struck) }) }

// served is a kind of request that came.
type served struct{ method, path string }

// Inject makes the next requests that match meet a fault, so many times. The
// channel is closed when the first one does: after its effect, if it has one, and
// before its answer.
func (s *Simulator) Inject(fault Fault, times int) (struck <-chan struct{}) {
	pending := &pendingFault{Fault: fault, times: times, struck: make(chan struct{})}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, pending)
	return pending.struck
}

// Requests counts the requests that came so far, whatever became of them. method
// "" means any; path is what theirs begins with.
func (s *Simulator) Requests(method, path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	sum := 0
	for kind, n := range s.requests {
		if (method == "" || kind.method == method) && strings.HasPrefix(kind.path, path) {
			sum += n
		}
	}
	return sum
}

// ServeHTTP answers as LinkedIn does, except where Inject says otherwise.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	fault := s.meet(r)
	if fault == nil {
		s.mux.ServeHTTP(w, r)
		return
	}
	answer := recording{header: make(http.Header), status: http.StatusOK}
	if strings.HasPrefix(string(fault.Kind), "commit") {
		s.mux.ServeHTTP(&answer, r)
	} else {
		_, _ = io.Copy(io.Discard, r.Body) // a client must not see its own sending fail
	}
	fault.strike()
	answer.deliver(w, r, fault.Kind)
}

// meet counts a request and returns the fault it meets, or nil.
func (s *Simulator) meet(r *http.Request) *pendingFault {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests[served{r.Method, r.URL.Path}]++
	for _, f := range s.faults {
		if f.times > 0 && (f.Method == "" || f.Method == r.Method) && strings.HasPrefix(r.URL.Path, f.Path) {
			f.times--
			return f
		}
	}
	return nil
}

// recording is an answer kept back.
type recording struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *recording) Header() http.Header         { return a.header }
func (a *recording) WriteHeader(status int)      { a.status = status }
func (a *recording) Write(b []byte) (int, error) { return a.body.Write(b) }

// deliver sends what becomes of the answer.
func (a *recording) deliver(w http.ResponseWriter, r *http.Request, kind FaultKind) {
	const page = "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Something went wrong</h1></body></html>"
	switch kind {
	case FailBefore, CommitThenFail:
		(&apiError{status: http.StatusInternalServerError, message: "Internal Server Error"}).write(w)
	case BadGateway:
		writePage(w, http.StatusBadGateway, page)
	case CommitThenPage:
		writePage(w, http.StatusOK, page)
	case Throttle:
		tooManyRequests().write(w)
	case EchoHeader:
		badRequest("ILLEGAL_ARGUMENT", "Cannot read the request with Authorization: %s", r.Header.Get("Authorization")).write(w)
	case CommitThenHang:
		<-r.Context().Done()
	case CommitTruncated:
		maps.Copy(w.Header(), a.header)
		w.Header().Set("Content-Length", strconv.Itoa(a.body.Len()+64))
		w.WriteHeader(a.status)
		_, _ = w.Write(append(a.body.Bytes(), '{'))
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	case CommitWithoutID:
		a.header.Del("X-RestLi-Id")
		maps.Copy(w.Header(), a.header)
		w.WriteHeader(a.status)
		_, _ = w.Write(a.body.Bytes())
	default:
		if said, ok := answers[kind]; ok {
			said.write(w)
			return
		}
		panic(http.ErrAbortHandler) // the connection breaks
	}
}

func writePage(w http.ResponseWriter, status int, page string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, page)
}
