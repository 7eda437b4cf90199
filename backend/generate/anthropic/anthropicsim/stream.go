package anthropicsim

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// stream answers with server-sent events.
func (s *Sim) stream(w http.ResponseWriter, r *http.Request, request Request, pieces []string, fault Fault) {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	flush := http.NewResponseController(w)
	raw := func(event, data string) {
		_, _ = fmt.Fprintf(w, "event: %s\ndata: %s\n\n", event, data)
		_ = flush.Flush()
	}
	send := func(event string, fields map[string]any) {
		fields["type"] = event
		data, _ := json.Marshal(fields) // of strings, numbers and null only
		raw(event, string(data))
	}
	stop, details := "end_turn", map[string]any(nil)
	switch fault {
	case Refusal:
		stop, details, pieces = "refusal", map[string]any{"type": "refusal", "category": "general_harms", "explanation": "This asks for something harmful."}, nil
	case MaxTokens:
		stop, pieces = "max_tokens", pieces[:1]
	case WindowFull:
		stop, pieces = "model_context_window_exceeded", pieces[:1]
	case Empty:
		pieces = nil
	}
	in := tokens(request.System + request.User)
	send("message_start", map[string]any{"message": map[string]any{
		"id": "msg_1", "type": "message", "role": "assistant", "content": []any{}, "model": request.Model, "stop_reason": nil, "stop_sequence": nil,
		"usage": map[string]any{"input_tokens": in - in/2, "cache_creation_input_tokens": 0, "cache_read_input_tokens": in / 2, "output_tokens": 1},
	}})
	send("content_block_start", map[string]any{"index": 0, "content_block": map[string]any{"type": "text", "text": ""}})
	send("ping", map[string]any{})
	for _, piece := range pieces {
		send("content_block_delta", map[string]any{"index": 0, "delta": map[string]any{"type": "text_delta", "text": piece}})
		switch fault {
		case Cut:
			panic(http.ErrAbortHandler)
		case Stopped:
			return
		case Malformed:
			raw("content_block_delta", `{"type":"content_block_delta","index":0,"del`)
			return
		case ErrorInStream:
			send("error", map[string]any{"error": map[string]any{"type": "overloaded_error", "message": "Overloaded"}})
			return
		case Hold:
			s.hold(r)
			return
		}
	}
	send("content_block_stop", map[string]any{"index": 0})
	send("message_delta", map[string]any{
		"delta": map[string]any{"stop_reason": stop, "stop_sequence": nil, "stop_details": details},
		"usage": map[string]any{"output_tokens": tokens(strings.Join(pieces, ""))},
	})
	send("message_stop", map[string]any{})
}

func tokens(text string) int { return (len(text) + 3) / 4 }
