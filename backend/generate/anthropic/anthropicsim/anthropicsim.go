// Package anthropicsim is a strict stand-in for Anthropic's Messages API. It takes
// exactly what the vendor's pages describe and turns everything else down, as the
// vendor does:
//
//   - https://platform.claude.com/docs/en/api/overview (headers)
//   - https://platform.claude.com/docs/en/api/messages
//   - https://platform.claude.com/docs/en/build-with-claude/streaming
//   - https://platform.claude.com/docs/en/build-with-claude/structured-outputs
//   - https://platform.claude.com/docs/en/api/models-list
//   - https://platform.claude.com/docs/en/api/errors
//
// It is laxer in one thing: it knows only the fields that text with images and a
// schema needs. It counts a token for every four bytes.
package anthropicsim

import (
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
)

// Sim is the stand-in, an http.Handler whose paths begin with /v1. It is safe for
// concurrent use.
type Sim struct {
	key    string
	models []Model
	mux    *http.ServeMux

	mu       sync.Mutex
	pieces   []string
	faults   []Fault
	requests []Request
	held     chan struct{}
	gone     chan struct{}
}

// Model is a model in the list.
type Model struct {
	ID      string
	Name    string
	Retired bool // it is listed, but does not answer
}

// Fault is something that happens to one message.
type Fault string

// The faults.
const (
	NoCredits      Fault = "400, the credit balance is too low"
	BillingError   Fault = "402"
	SpendLimit     Fault = "429, the month's spend limit is reached"
	RateLimited    Fault = "429, try again in 20 seconds"
	ContextTooLong Fault = "400, the prompt is too long"
	NoSchema       Fault = "400, this model takes no schema"
	EchoKey        Fault = "400, with the key in the message"
	Overloaded     Fault = "529"
	Page           Fault = "200, but a web page"
	Redirect       Fault = "307 to another host"
	Drop           Fault = "the connection ends before the answer"
	Refusal        Fault = "the model refuses"
	MaxTokens      Fault = "the answer reaches max_tokens"
	WindowFull     Fault = "the answer reaches the end of the context window"
	Empty          Fault = "an answer without text"
	Cut            Fault = "the connection ends after the first piece"
	Stopped        Fault = "the stream ends in good order after the first piece"
	Malformed      Fault = "broken JSON after the first piece"
	ErrorInStream  Fault = "an overloaded_error after the first piece"
	Hang           Fault = "no answer until the client goes"
	Hold           Fault = "nothing after the first piece until the client goes"
)

// ElsewhereHost is the host that Redirect points to.
const ElsewhereHost = "elsewhere.invalid"

// Version is the version of the API that requests must name.
const Version = "2023-06-01"

// New returns a stand-in that wants this key.
func New(key string, models ...Model) *Sim {
	s := &Sim{key: key, models: models, mux: http.NewServeMux(), held: make(chan struct{}, 100), gone: make(chan struct{}, 100)}
	s.mux.HandleFunc("GET /v1/models", s.listModels)
	s.mux.HandleFunc("POST /v1/messages", s.message)
	return s
}

// Answer sets the pieces of all answers to come.
func (s *Sim) Answer(pieces ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pieces = pieces
}

// Inject makes the next messages meet faults, one each.
func (s *Sim) Inject(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, faults...)
}

// Requests returns the messages that were asked for and taken as valid.
func (s *Sim) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request{}, s.requests...)
}

// Held receives once for every client that Hang or Hold begins to keep waiting.
func (s *Sim) Held() <-chan struct{} { return s.held }

// hold keeps a client waiting until it goes.
func (s *Sim) hold(r *http.Request) {
	s.held <- struct{}{}
	<-r.Context().Done()
	s.gone <- struct{}{}
}

// Gone receives once for every client that went away during Hang or Hold.
func (s *Sim) Gone() <-chan struct{} { return s.gone }

func (s *Sim) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("request-id", "req_1")
	switch _, pattern := s.mux.Handler(r); {
	case r.Header.Get("X-Api-Key") == "":
		fail(w, http.StatusUnauthorized, "authentication_error", "x-api-key header is required")
	case r.Header.Get("X-Api-Key") != s.key:
		fail(w, http.StatusUnauthorized, "authentication_error", "invalid x-api-key")
	case r.Header.Get("Anthropic-Version") != Version:
		fail(w, http.StatusBadRequest, "invalid_request_error", "anthropic-version: a valid version header is required")
	case pattern == "":
		fail(w, http.StatusNotFound, "not_found_error", "Not Found")
	default:
		s.mux.ServeHTTP(w, r)
	}
}

func (s *Sim) listModels(w http.ResponseWriter, r *http.Request) {
	limit := 20
	if asked := r.URL.Query().Get("limit"); asked != "" {
		var err error
		if limit, err = strconv.Atoi(asked); err != nil || limit < 1 || limit > 1000 {
			fail(w, http.StatusBadRequest, "invalid_request_error", "limit: must be between 1 and 1000")
			return
		}
	}
	data := []map[string]any{}
	for _, model := range s.models[:min(limit, len(s.models))] {
		lifecycle := "active"
		if model.Retired {
			lifecycle = "retired"
		}
		data = append(data, map[string]any{"type": "model", "id": model.ID, "display_name": model.Name, "created_at": "2026-01-01T00:00:00Z", "lifecycle": lifecycle})
	}
	respond(w, http.StatusOK, map[string]any{"data": data, "has_more": len(data) < len(s.models), "first_id": nil, "last_id": nil})
}

func (s *Sim) knows(id string) bool {
	for _, model := range s.models {
		if model.ID == id && !model.Retired {
			return true
		}
	}
	return false
}

func (s *Sim) message(w http.ResponseWriter, r *http.Request) {
	if kind := r.Header.Get("Content-Type"); kind != "application/json" {
		fail(w, http.StatusBadRequest, "invalid_request_error", "content-type: must be application/json")
		return
	}
	request, err := read(http.MaxBytesReader(w, r.Body, 32<<20))
	switch {
	case err != nil:
		fail(w, http.StatusBadRequest, "invalid_request_error", err.Error())
		return
	case !s.knows(request.Model):
		fail(w, http.StatusNotFound, "not_found_error", "model: "+request.Model)
		return
	}
	s.mu.Lock()
	s.requests = append(s.requests, request)
	fault := Fault("")
	if len(s.faults) > 0 {
		fault, s.faults = s.faults[0], s.faults[1:]
	}
	pieces := s.pieces
	s.mu.Unlock()
	if !s.failed(w, r, fault) {
		s.stream(w, r, request, pieces, fault)
	}
}

// failed acts out a fault that comes before the answer.
func (s *Sim) failed(w http.ResponseWriter, r *http.Request, fault Fault) bool {
	switch fault {
	case NoCredits:
		fail(w, http.StatusBadRequest, "invalid_request_error", "Your credit balance is too low to access the Anthropic API.")
	case BillingError:
		fail(w, http.StatusPaymentRequired, "billing_error", "There is an issue with your billing information.")
	case SpendLimit:
		respond(w, http.StatusTooManyRequests, map[string]any{"type": "error", "request_id": "req_1", "error": map[string]any{
			"type": "rate_limit_error", "message": "Your organization has reached its limit.", "details": map[string]any{"error_code": "enforced_spend_limit_reached"}}})
	case RateLimited:
		w.Header().Set("Retry-After", "20")
		fail(w, http.StatusTooManyRequests, "rate_limit_error", "This request would exceed your organization's rate limit.")
	case ContextTooLong:
		fail(w, http.StatusBadRequest, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum")
	case NoSchema:
		fail(w, http.StatusBadRequest, "invalid_request_error", "output_config.format: this model does not support structured outputs")
	case EchoKey:
		fail(w, http.StatusBadRequest, "invalid_request_error", "Rejected, key was "+r.Header.Get("X-Api-Key"))
	case Overloaded:
		fail(w, 529, "overloaded_error", "Overloaded")
	case Page:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte("<!doctype html><title>Welcome</title>"))
	case Redirect:
		http.Redirect(w, r, "http://"+ElsewhereHost+r.URL.Path, http.StatusTemporaryRedirect)
	case Drop:
		panic(http.ErrAbortHandler)
	case Hang:
		s.hold(r)
	default:
		return false
	}
	return true
}

func fail(w http.ResponseWriter, status int, kind, message string) {
	respond(w, status, map[string]any{"type": "error", "request_id": "req_1", "error": map[string]any{"type": kind, "message": message}})
}

func respond(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
