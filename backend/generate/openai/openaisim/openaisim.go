// Package openaisim is a strict stand-in for a server of OpenAI's chat
// completions. It takes exactly what the vendor's pages describe and turns
// everything else down, as the vendor does:
//
//   - https://platform.openai.com/docs/api-reference/chat/create
//   - https://platform.openai.com/docs/api-reference/chat-streaming
//   - https://platform.openai.com/docs/api-reference/models/list
//   - https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
//   - https://platform.openai.com/docs/guides/error-codes
//   - https://openrouter.ai/docs/api-reference/errors (402, and errors in mid-stream)
//
// It is laxer in one thing: it knows only the fields that text with images and a
// schema needs. It counts a token for every four bytes. With habits it is one of
// the servers that speak the protocol in part.
package openaisim

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
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
	cost     *float64
	faults   []Fault
	habits   []Habit
	requests []Request
	held     chan struct{}
	gone     chan struct{}
}

// Model is a model on offer.
type Model struct {
	ID   string
	Name string // as OpenRouter tells it; "" for none
}

// Fault is something that happens to one completion.
type Fault string

// The faults.
const (
	NoQuota         Fault = "429, the quota is used up"
	PaymentRequired Fault = "402, no credits are left"
	RateLimited     Fault = "429, try again in 20 seconds"
	ContextTooLong  Fault = "400, the prompt is too long"
	NoSchema        Fault = "400, this model takes no schema"
	EchoKey         Fault = "400, with the key in the message"
	Overloaded      Fault = "503"
	Page            Fault = "200, but a web page"
	Redirect        Fault = "307 to another host"
	Drop            Fault = "the connection ends before the answer"
	Refusal         Fault = "the model refuses in words"
	Filtered        Fault = "a filter ends the answer"
	Length          Fault = "the answer reaches the most tokens"
	Empty           Fault = "an answer without text"
	Cut             Fault = "the connection ends after the first piece"
	Stopped         Fault = "the stream ends in good order after the first piece"
	Malformed       Fault = "broken JSON after the first piece"
	ErrorInStream   Fault = "an error after the first piece"
	Hang            Fault = "no answer until the client goes"
	Hold            Fault = "nothing after the first piece until the client goes"
)

// Habit is what a server does to every completion.
type Habit string

// The habits, each of servers that people run.
const (
	// Azure OpenAI's older versions, and servers that check for unknown fields.
	NoStreamOptions Habit = "stream_options is turned down"
	// Mistral and others on FastAPI, which name the field and nothing else:
	// https://fastapi.tiangolo.com/tutorial/handling-errors
	ExtraForbidden Habit = "stream_options is an extra input"
	// LM Studio's and DeepSeek's words for a response_format they do not take.
	NoResponseFormat Habit = "response_format is turned down"
	// OpenAI's first reasoning models.
	NoStreaming Habit = "stream is turned down"
	// Small servers that were written for one program.
	NeverStreams Habit = "stream is ignored, the answer comes whole"
)

// Adopt gives the stand-in habits, for all completions to come.
func (s *Sim) Adopt(habits ...Habit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.habits = append(s.habits, habits...)
}

// ElsewhereHost is the host that Redirect points to.
const ElsewhereHost = "elsewhere.invalid"

// New returns a stand-in that wants this key; "" wants none, as servers on the
// same computer do.
func New(key string, models ...Model) *Sim {
	s := &Sim{key: key, models: models, mux: http.NewServeMux(), held: make(chan struct{}, 100), gone: make(chan struct{}, 100)}
	s.mux.HandleFunc("GET /v1/models", s.listModels)
	s.mux.HandleFunc("POST /v1/chat/completions", s.complete)
	return s
}

// Answer sets the pieces of all answers to come. Without, an answer is made up
// that fits the schema.
func (s *Sim) Answer(pieces ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pieces = pieces
}

// Charge makes answers say what they cost, in dollars, as OpenRouter's do.
func (s *Sim) Charge(dollars float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cost = &dollars
}

// Inject makes the next completions meet faults, one each.
func (s *Sim) Inject(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, faults...)
}

// Requests returns the completions that were asked for and taken as valid.
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
	if s.key != "" && r.Header.Get("Authorization") != "Bearer "+s.key {
		fail(w, http.StatusUnauthorized, "invalid_request_error", "invalid_api_key", "", "Incorrect API key provided.")
		return
	}
	if _, pattern := s.mux.Handler(r); pattern == "" {
		fail(w, http.StatusNotFound, "invalid_request_error", "unknown_url", "", "Unknown request URL: "+r.Method+" "+r.URL.Path)
		return
	}
	s.mux.ServeHTTP(w, r)
}

func (s *Sim) listModels(w http.ResponseWriter, _ *http.Request) {
	data := []map[string]any{}
	for _, model := range s.models {
		entry := map[string]any{"id": model.ID, "object": "model", "created": 1_700_000_000, "owned_by": "openaisim"}
		if model.Name != "" {
			entry["name"] = model.Name
		}
		data = append(data, entry)
	}
	respond(w, http.StatusOK, map[string]any{"object": "list", "data": data})
}

func (s *Sim) knows(model string) bool {
	for _, known := range s.models {
		if known.ID == model {
			return true
		}
	}
	return false
}

func (s *Sim) complete(w http.ResponseWriter, r *http.Request) {
	if kind := r.Header.Get("Content-Type"); kind != "application/json" {
		fail(w, http.StatusBadRequest, "invalid_request_error", "", "", "Unsupported content type: "+kind)
		return
	}
	request, problem := read(http.MaxBytesReader(w, r.Body, 64<<20))
	switch {
	case problem != nil:
		fail(w, http.StatusBadRequest, "invalid_request_error", "invalid_value", problem.param, problem.message)
		return
	case !s.knows(request.Model):
		fail(w, http.StatusNotFound, "invalid_request_error", "model_not_found", "", "The model `"+request.Model+"` does not exist or you do not have access to it.")
		return
	}
	s.mu.Lock()
	s.requests = append(s.requests, request)
	fault := Fault("")
	if len(s.faults) > 0 {
		fault, s.faults = s.faults[0], s.faults[1:]
	}
	answer := answer{request: request, pieces: s.pieces, cost: s.cost, fault: fault}
	habits := slices.Clone(s.habits)
	s.mu.Unlock()
	if len(answer.pieces) == 0 {
		answer.pieces = madeUp(request)
	}
	switch {
	case s.failed(w, r, fault) || turnedDown(w, request, habits):
	case !request.Stream || slices.Contains(habits, NeverStreams):
		s.whole(w, r, answer)
	default:
		s.stream(w, r, answer)
	}
}

// turnedDown acts out a habit of not taking a part of the request.
func turnedDown(w http.ResponseWriter, request Request, habits []Habit) bool {
	const kind = "invalid_request_error"
	has := func(habit Habit) bool { return slices.Contains(habits, habit) }
	switch {
	case request.Usage && has(NoStreamOptions):
		fail(w, http.StatusBadRequest, kind, "", "", "Unrecognized request argument supplied: stream_options")
	case request.Usage && has(ExtraForbidden):
		respond(w, http.StatusUnprocessableEntity, map[string]any{"detail": []any{
			map[string]any{"type": "extra_forbidden", "loc": []string{"body", "stream_options"}, "msg": "Extra inputs are not permitted", "input": map[string]any{"include_usage": true}},
		}})
	case request.Schema != nil && has(NoResponseFormat):
		respond(w, http.StatusBadRequest, map[string]any{"error": "'response_format.type' must be 'text'"})
	case request.Stream && has(NoStreaming):
		fail(w, http.StatusBadRequest, kind, "unsupported_value", "stream", "Unsupported value: 'stream' does not support true with this model.")
	default:
		return false
	}
	return true
}

// failed acts out a fault that comes before the answer.
func (s *Sim) failed(w http.ResponseWriter, r *http.Request, fault Fault) bool {
	switch fault {
	case NoQuota:
		fail(w, http.StatusTooManyRequests, "insufficient_quota", "insufficient_quota", "", "You exceeded your current quota.")
	case PaymentRequired:
		respond(w, http.StatusPaymentRequired, map[string]any{"error": map[string]any{"code": 402, "message": "Insufficient credits."}})
	case RateLimited:
		w.Header().Set("Retry-After", "20")
		fail(w, http.StatusTooManyRequests, "requests", "rate_limit_exceeded", "", "Rate limit reached.")
	case ContextTooLong:
		fail(w, http.StatusBadRequest, "invalid_request_error", "context_length_exceeded", "messages", "This model's maximum context length is 8192 tokens.")
	case NoSchema:
		fail(w, http.StatusBadRequest, "invalid_request_error", "", "response_format", "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.")
	case EchoKey:
		fail(w, http.StatusBadRequest, "invalid_request_error", "", "", "Rejected, key was "+strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	case Overloaded:
		fail(w, http.StatusServiceUnavailable, "server_error", "", "", "The engine is currently overloaded.")
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

// fail answers with an error of the vendor's form.
func fail(w http.ResponseWriter, status int, kind, code, about, message string) {
	orNull := func(text string) any {
		if text == "" {
			return nil
		}
		return text
	}
	respond(w, status, map[string]any{"error": map[string]any{"message": message, "type": kind, "param": orNull(about), "code": orNull(code)}})
}

func respond(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
