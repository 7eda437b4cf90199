package openaisim

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
)

// answer is what is streamed.
type answer struct {
	request Request
	pieces  []string
	cost    *float64
	fault   Fault
}

// stream answers with server-sent events.
func (s *Sim) stream(w http.ResponseWriter, r *http.Request, a answer) {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	flush := http.NewResponseController(w)
	send := func(data string) {
		_, _ = fmt.Fprintf(w, "data: %s\n\n", data)
		_ = flush.Flush()
	}
	_, _ = fmt.Fprint(w, ": OPENAISIM PROCESSING\n\n") // as OpenRouter does while it waits
	send(a.chunk(map[string]any{"role": "assistant", "content": ""}, nil))
	finish := "stop"
	switch a.fault {
	case Refusal:
		send(a.chunk(map[string]any{"refusal": "I cannot help with that."}, nil))
		a.pieces = nil
	case Filtered:
		a.pieces, finish = nil, "content_filter"
	case Empty:
		a.pieces = nil
	case Length:
		a.pieces, finish = a.pieces[:1], "length"
	}
	for _, piece := range a.pieces {
		send(a.chunk(map[string]any{"content": piece}, nil))
		switch a.fault {
		case Cut:
			panic(http.ErrAbortHandler)
		case Stopped:
			return
		case Malformed:
			send(`{"id": "chatcmpl-1", "choices": [{"del`)
			return
		case ErrorInStream:
			send(`{"id":"gen-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}],"error":{"code":502,"message":"Provider disconnected"}}`)
			return
		case Hold:
			s.hold(r)
			return
		}
	}
	send(a.chunk(map[string]any{}, finish))
	if a.request.Usage {
		send(a.usage())
	}
	send("[DONE]")
}

// whole answers in one piece: https://platform.openai.com/docs/api-reference/chat/object
func (s *Sim) whole(w http.ResponseWriter, r *http.Request, a answer) {
	finish, refusal := "stop", any(nil)
	switch a.fault {
	case Refusal:
		a.pieces, refusal = nil, "I cannot help with that."
	case Filtered:
		a.pieces, finish = nil, "content_filter"
	case Empty:
		a.pieces = nil
	case Length:
		a.pieces, finish = a.pieces[:1], "length"
	}
	body := a.envelope()
	body["object"], body["usage"] = "chat.completion", a.used()
	message := map[string]any{"role": "assistant", "content": strings.Join(a.pieces, ""), "refusal": refusal}
	body["choices"] = []any{map[string]any{"index": 0, "message": message, "logprobs": nil, "finish_reason": finish}}
	text := encode(body)
	w.Header().Set("Content-Type", "application/json")
	switch a.fault {
	case Malformed:
		_, _ = io.WriteString(w, text[:len(text)/2])
	case Cut, Hold:
		_, _ = io.WriteString(w, text[:len(text)/2])
		_ = http.NewResponseController(w).Flush()
		if a.fault == Cut {
			panic(http.ErrAbortHandler)
		}
		s.hold(r)
	default:
		_, _ = io.WriteString(w, text)
	}
}

func (a answer) chunk(delta map[string]any, finish any) string {
	chunk := a.envelope()
	chunk["choices"] = []any{map[string]any{"index": 0, "delta": delta, "logprobs": nil, "finish_reason": finish}}
	if a.request.Usage {
		chunk["usage"] = nil
	}
	return encode(chunk)
}

func (a answer) usage() string {
	chunk := a.envelope()
	chunk["choices"], chunk["usage"] = []any{}, a.used()
	return encode(chunk)
}

func (a answer) used() map[string]any {
	in, out := tokens(a.request.System+a.request.User), tokens(strings.Join(a.pieces, ""))
	usage := map[string]any{"prompt_tokens": in, "completion_tokens": out, "total_tokens": in + out}
	if a.cost != nil {
		usage["cost"] = *a.cost
	}
	return usage
}

func (a answer) envelope() map[string]any {
	return map[string]any{"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1_700_000_000, "model": a.request.Model, "system_fingerprint": "fp_1"}
}

func encode(value any) string {
	text, _ := json.Marshal(value) // of strings, numbers and null only
	return string(text)
}

func tokens(text string) int { return (len(text) + 3) / 4 }

// madeUp returns an answer that fits the schema, in pieces.
func madeUp(request Request) []string {
	text := "A few words, made up by the stand-in."
	if request.Schema != nil {
		text = encode(instance(request.Schema, ""))
	}
	var pieces []string
	for runes := range slices.Chunk([]rune(text), 12) {
		pieces = append(pieces, string(runes))
	}
	return pieces
}

func instance(schema map[string]any, name string) any {
	switch schema["type"] {
	case "object":
		made := map[string]any{}
		properties, _ := schema["properties"].(map[string]any)
		for name, property := range properties {
			inner, _ := property.(map[string]any)
			made[name] = instance(inner, name)
		}
		return made
	case "array":
		items, _ := schema["items"].(map[string]any)
		return []any{instance(items, name)}
	}
	return strings.TrimSpace("A few words for " + name + ", made up by the stand-in.")
}
