package xsim

import (
	"encoding/json"
	"net/http"
	"path"
	"strconv"
	"sync"
	"time"
)

// Fault says which requests meet trouble. Empty fields match anything.
type Fault struct {
	Method string
	Path   string // a pattern of package path, such as /2/media/upload/*/append
	Kind   Kind
}

// Kind is a kind of trouble.
type Kind string

// What can happen to a request. "Commit" means that the request takes effect.
const (
	DropBefore     Kind = "drop before the commit"
	FailBefore     Kind = "500 before the commit"
	BadGateway     Kind = "502 with an HTML page, without a commit"
	TooMany        Kind = "429, without a commit"
	EchoHeader     Kind = "400 that repeats the Authorization header, without a commit"
	CommitThenDrop Kind = "drop after the commit"
	CommitThenFail Kind = "500 after the commit"
	CommitThenHang Kind = "no answer after the commit, until the client leaves"
	Truncated      Kind = "an answer that breaks off, after the commit"
	WithoutID      Kind = "an answer without the id, after the commit"
	Markup         Kind = "an answer in HTML, after the commit"
)

type injected struct {
	Fault
	left   int
	struck chan struct{}
	once   *sync.Once
	now    func() time.Time
}

// Inject makes the next requests that match a fault meet it, as many times as
// said. Faults injected first strike first. The channel is closed when the fault
// strikes for the first time, after the commit if it has one.
func (s *Simulator) Inject(fault Fault, times int) (struck <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	in := &injected{Fault: fault, left: times, struck: make(chan struct{}), once: &sync.Once{}, now: s.config.Now}
	s.faults = append(s.faults, in)
	return in.struck
}

// meet counts the request and returns the fault it meets, or nil.
func (s *Simulator) meet(r *http.Request) *injected {
	if isAPI(r) {
		s.requests = append(s.requests, Request{Method: r.Method, Path: r.URL.Path, At: s.config.Now()})
	}
	for _, fault := range s.faults {
		if fault.left == 0 || fault.Method != "" && fault.Method != r.Method {
			continue
		}
		if matched, _ := path.Match(fault.Path, r.URL.Path); !matched && fault.Path != "" {
			continue
		}
		fault.left--
		return fault
	}
	return nil
}

func (f *injected) strike() { f.once.Do(func() { close(f.struck) }) }

// before strikes with a fault that comes before the commit, and reports whether
// it did.
func (f *injected) before(w http.ResponseWriter, r *http.Request) bool {
	switch f.Kind {
	case DropBefore:
		f.strike()
		panic(http.ErrAbortHandler)
	case FailBefore:
		f.strike()
		http.Error(w, "Internal Server Error", http.StatusInternalServerError)
	case BadGateway:
		f.strike()
		writeMarkup(w, http.StatusBadGateway)
	case TooMany:
		f.strike()
		w.Header().Set("x-rate-limit-limit", "100")
		w.Header().Set("x-rate-limit-remaining", "0")
		w.Header().Set("x-rate-limit-reset", strconv.FormatInt(f.now().Add(10*time.Minute).Unix(), 10))
		writeProblem(w, tooManyRequests)
	case EchoHeader:
		f.strike()
		invalid(w, "Bad request with headers: Authorization: "+r.Header.Get("Authorization"))
	default:
		return false
	}
	return true
}

// after spoils the answer to a request that took effect.
func (f *injected) after(answer *captured, r *http.Request) {
	f.strike()
	switch f.Kind {
	case CommitThenDrop:
		panic(http.ErrAbortHandler)
	case CommitThenHang:
		<-r.Context().Done()
		panic(http.ErrAbortHandler)
	case CommitThenFail:
		answer.status = http.StatusInternalServerError
		answer.body.Reset()
		answer.body.WriteString("Internal Server Error")
	case Truncated:
		answer.body.Truncate(answer.body.Len() / 2)
	case WithoutID:
		var body map[string]any
		if json.Unmarshal(answer.body.Bytes(), &body) == nil {
			if data, ok := body["data"].(map[string]any); ok {
				delete(data, "id")
			}
			answer.body.Reset()
			_ = json.NewEncoder(&answer.body).Encode(body)
		}
	case Markup:
		answer.body.Reset()
		answer.header.Set("Content-Type", "text/html; charset=utf-8")
		answer.body.WriteString(gatewayPage)
	}
}

const gatewayPage = "<!doctype html><html><head><title>Over capacity</title></head><body><h1>Over capacity</h1></body></html>\n"

func writeMarkup(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(gatewayPage))
}
