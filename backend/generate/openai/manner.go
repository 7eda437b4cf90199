package openai

import (
	"errors"
	"strings"
	"sync"

	"levercast/backend/generate"
)

// manner says which parts of a request a server does not take, so that they are
// left out. The zero value is a server that takes all of them.
type manner struct {
	schema bool // response_format
	usage  bool // stream_options, without which no tokens are counted
	stream bool // stream: the answer comes whole
}

// learn returns the manner of a server that failed in this way: with one more part
// left out if it turned that part down and it had been sent.
func (m manner) learn(err error, structured bool) manner {
	var refused *turnedDown
	if !errors.As(err, &refused) {
		return m
	}
	switch refused.part {
	case "response_format":
		m.schema = m.schema || structured
	case "stream_options":
		m.usage = m.usage || !m.stream
	case "stream":
		m.stream = true
	}
	return m
}

// turnedDown is the cause of a failure for which a part of the request is blamed.
type turnedDown struct{ part string }

func (e *turnedDown) Error() string { return "the server does not take " + e.part }

// blamed returns the part of a request that a server blames, by its name or in the
// words that servers without codes use; nil if it is none that can be left out.
func (s said) blamed() error {
	switch {
	case strings.HasPrefix(s.param, "stream_options"), s.speaks("stream_options", "stream options", "include_usage"):
		return &turnedDown{"stream_options"}
	case strings.HasPrefix(s.param, "response_format"), s.speaks("response_format", "response format", "schema", "structured output", "grammar"):
		return &turnedDown{"response_format"}
	case s.param == "stream", s.speaks("'stream'", "\"stream\"", "`stream`", "streaming", "stream mode"):
		return &turnedDown{"stream"}
	}
	return nil
}

// manners remembers what servers do not take, by address and model, as long as the
// program runs: another version of a server may take it.
type manners struct {
	mu    sync.Mutex
	found map[string]manner
}

func (m *manners) of(provider generate.Provider) manner {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.found[provider.BaseURL+"\n"+provider.Model]
}

// keep remembers the manner in which a provider has answered.
func (m *manners) keep(provider generate.Provider, found manner) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.found == nil {
		m.found = map[string]manner{}
	}
	m.found[provider.BaseURL+"\n"+provider.Model] = found
}
