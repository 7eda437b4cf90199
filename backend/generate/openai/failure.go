package openai

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/openai/openai-go/v3/packages/ssestream"

	"levercast/backend/generate"
)

// failure says what went wrong with a request. begun says whether text had come.
func (a *api) failure(ctx context.Context, response *http.Response, err error, begun bool) error {
	var inStream *ssestream.StreamError
	var syntax *json.SyntaxError
	switch {
	case ctx.Err() != nil:
		return generate.Lost(ctx, err, begun)
	case errors.As(err, &inStream):
		return a.judge(inStream.Event.Data, response, begun)
	case response != nil && response.StatusCode >= http.StatusBadRequest:
		body, _ := io.ReadAll(response.Body) // the SDK has read it already, and put it back
		return a.judge(body, response, false)
	case response != nil && response.StatusCode < http.StatusMultipleChoices:
		if other := a.notJSON(response); other != nil && !begun {
			return other
		}
		if errors.As(err, &syntax) {
			return &generate.Failed{Why: generate.Broken, Status: response.StatusCode, Err: err}
		}
		return generate.Lost(ctx, err, true)
	}
	return generate.Lost(ctx, err, begun)
}

// mostSaid is the most bytes of a refusal that are kept.
const mostSaid = 64 << 10

// notJSON returns the failure of an answer of another type: most likely the
// address is not that of a model server.
func (a *api) notJSON(response *http.Response) error {
	if kind := contentType(response); kind == "text/event-stream" || strings.HasSuffix(kind, "json") {
		return nil
	}
	return a.wrongType(response)
}

func (a *api) wrongType(response *http.Response) error {
	return &generate.Failed{Why: generate.Rejected, Status: response.StatusCode, Excerpt: "it answered with " + cmp.Or(contentType(response), "no content type")}
}

func contentType(response *http.Response) string {
	kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	return kind
}

// judge turns what a server said into a failure:
// https://platform.openai.com/docs/guides/error-codes,
// https://openrouter.ai/docs/api-reference/errors,
// https://ai.google.dev/gemini-api/docs/troubleshooting,
// https://github.com/ggml-org/llama.cpp/tree/master/tools/server
func (a *api) judge(body []byte, response *http.Response, begun bool) *generate.Failed {
	said := readSaid(body)
	status := response.StatusCode
	if status < http.StatusBadRequest && said.status != 0 {
		status = said.status
	}
	failed := &generate.Failed{Why: said.why(status), Status: status, Code: generate.Excerpt(cmp.Or(said.code, said.kind), a.key), Excerpt: generate.Excerpt(said.message, a.key)}
	if failed.Why == generate.RateLimited {
		failed.RetryAt = retryAt(response.Header, said, a.now())
	}
	switch failed.Why {
	case generate.Rejected, generate.Overloaded, generate.ModelGone: // in which servers say that they do not take something
		failed.Err = said.blamed()
	}
	if failed.Why == generate.Rejected && begun {
		failed.Why = generate.Cut
	}
	return failed
}

// said is what a server says about an error, in whichever of the usual forms.
type said struct {
	message, code, kind, param, retryDelay string
	status                                 int
}

// readSaid takes OpenAI's {"error":{…}}, the same in a list (Gemini), the fields
// without the object around them (vLLM), a bare string (older Ollama), or any text.
func readSaid(body []byte) said {
	if list := []json.RawMessage{}; json.Unmarshal(body, &list) == nil && len(list) > 0 {
		body = list[0]
	}
	var outer struct {
		Error json.RawMessage `json:"error"`
	}
	inner := body
	if json.Unmarshal(body, &outer) == nil && len(outer.Error) > 0 {
		inner = outer.Error
	}
	var words string
	if json.Unmarshal(inner, &words) == nil {
		return said{message: words}
	}
	var fields struct {
		Message  any `json:"message"`
		Detail   any `json:"detail"`
		Code     any `json:"code"`
		Type     any `json:"type"`
		Param    any `json:"param"`
		Status   any `json:"status"`
		Metadata struct {
			Raw any `json:"raw"` // the words of the provider behind OpenRouter
		} `json:"metadata"`
		Details []struct {
			RetryDelay string `json:"retryDelay"` // Gemini: "36s"
		} `json:"details"`
	}
	if json.Unmarshal(inner, &fields) != nil {
		if len(bytes.TrimSpace(inner)) > 0 && inner[0] == '<' {
			return said{} // a proxy's page
		}
		return said{message: string(inner)}
	}
	s := said{message: text(fields.Message) + " " + detail(fields.Detail) + " " + text(fields.Metadata.Raw), code: text(fields.Code), kind: cmp.Or(text(fields.Type), text(fields.Status)), param: text(fields.Param)}
	if number, ok := fields.Code.(float64); ok {
		s.status, s.code = int(number), strconv.Itoa(int(number))
	}
	for _, detail := range fields.Details {
		s.retryDelay = cmp.Or(s.retryDelay, detail.RetryDelay)
	}
	return s
}

func text(value any) string {
	s, _ := value.(string)
	return s
}

// detail takes a text, or FastAPI's list of what is wrong, each with the place of
// it: https://fastapi.tiangolo.com/tutorial/handling-errors
func detail(value any) string {
	list, ok := value.([]any)
	if !ok {
		return text(value)
	}
	var all []string
	for _, item := range list {
		fields, _ := item.(map[string]any)
		place, _ := fields["loc"].([]any)
		if len(place) > 0 {
			all = append(all, text(place[len(place)-1])+": "+text(fields["msg"]))
		}
	}
	return strings.Join(all, "; ")
}

// speaks reports whether the words, in any case, hold one of these.
func (s said) speaks(all ...string) bool {
	words := strings.ToLower(s.message)
	return slices.ContainsFunc(all, func(one string) bool { return strings.Contains(words, one) })
}

// why tells the ways to fail apart: by code, then by the words that servers
// without codes use, then by status.
func (s said) why(status int) generate.Failure {
	names := func(all ...string) bool {
		for _, one := range all {
			if s.code == one || s.kind == one {
				return true
			}
		}
		return false
	}
	switch {
	case names("insufficient_quota", "billing_hard_limit_reached", "billing_not_active"), status == http.StatusPaymentRequired:
		return generate.NoCredits
	case names("context_length_exceeded", "exceed_context_size_error", "string_above_max_length"), status == http.StatusRequestEntityTooLarge,
		status < 500 && s.speaks("context length", "context window", "context size", "input token count", "too many tokens", "prompt is too long"):
		return generate.ContextTooLong
	case names("content_filter", "content_policy_violation", "moderation_blocked"), status == http.StatusForbidden && s.speaks("flagged", "moderation"):
		return generate.RefusedByModel
	case names("invalid_api_key"), status == http.StatusUnauthorized, status == http.StatusBadRequest && s.speaks("api key not valid", "api key expired"):
		return generate.WrongKey
	case names("model_not_found", "model_not_available"), status == http.StatusNotFound, status == http.StatusBadRequest && s.speaks("not a valid model", "model not found", "does not exist", "no models loaded"):
		return generate.ModelGone
	case status == http.StatusTooManyRequests, names("rate_limit_exceeded"):
		return generate.RateLimited
	case status == http.StatusRequestTimeout, status == http.StatusGatewayTimeout:
		return generate.TimedOut
	case status >= 500, names("server_error", "overloaded_error"):
		return generate.Overloaded
	}
	return generate.Rejected
}

// retryAt returns when to try again: from the header all servers use, from
// Gemini's details, from OpenRouter's X-RateLimit-Reset (in milliseconds).
func retryAt(header http.Header, s said, now time.Time) time.Time {
	if at := generate.RetryAt(header, now); !at.IsZero() {
		return at
	}
	if delay, err := time.ParseDuration(s.retryDelay); err == nil && delay > 0 {
		return now.Add(delay)
	}
	if at, err := strconv.ParseInt(header.Get("X-RateLimit-Reset"), 10, 64); err == nil && at > now.UnixMilli() {
		return time.UnixMilli(at)
	}
	return time.Time{}
}
