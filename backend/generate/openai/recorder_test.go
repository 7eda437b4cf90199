package openai_test

import (
	"net/http"
	"sync"
)

// recorder keeps the header of the last request.
type recorder struct {
	http.Handler
	mu   sync.Mutex
	last http.Header
}

func newRecorder(handler http.Handler) *recorder { return &recorder{Handler: handler} }

func (r *recorder) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	r.mu.Lock()
	r.last = request.Header.Clone()
	r.mu.Unlock()
	r.Handler.ServeHTTP(w, request)
}

func (r *recorder) header() http.Header {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.last
}
