package anthropic

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"strings"

	"github.com/anthropics/anthropic-sdk-go"

	"levercast/backend/generate"
)

// failure says what went wrong with a request. begun says whether text had come.
func (a *api) failure(ctx context.Context, response *http.Response, err error, begun bool) error {
	var said *anthropic.Error
	var syntax *json.SyntaxError
	switch {
	case ctx.Err() != nil:
		return generate.Lost(ctx, err, begun)
	case errors.As(err, &said):
		return a.judge(said, begun)
	case errors.As(err, &syntax):
		return &generate.Failed{Why: generate.Broken, Status: response.StatusCode, Err: err}
	case response == nil || response.StatusCode >= http.StatusMultipleChoices:
		return generate.Lost(ctx, err, begun)
	case contentType(response) != "text/event-stream" && contentType(response) != "application/json":
		return wrongType(response)
	}
	return generate.Lost(ctx, err, true)
}

// wrongType returns the failure of an answer that is not of the kind asked for:
// most likely the address is not Anthropic's.
func wrongType(response *http.Response) error {
	return &generate.Failed{Why: generate.Rejected, Status: response.StatusCode, Excerpt: "it answered with " + cmp.Or(contentType(response), "no content type")}
}

func contentType(response *http.Response) string {
	kind, _, _ := mime.ParseMediaType(response.Header.Get("Content-Type"))
	return kind
}

// judge turns an error of the API into a failure. In mid-stream there is no
// status, only the type: https://platform.claude.com/docs/en/api/errors
func (a *api) judge(said *anthropic.Error, begun bool) error {
	var body struct {
		Error struct {
			Type    string `json:"type"`
			Message string `json:"message"`
			Details struct {
				Code string `json:"error_code"`
			} `json:"details"`
		} `json:"error"`
	}
	_ = json.Unmarshal([]byte(said.RawJSON()), &body) // a proxy's page has none of it
	failed := &generate.Failed{
		Status: said.StatusCode, Code: generate.Excerpt(cmp.Or(body.Error.Details.Code, body.Error.Type), a.key), Excerpt: generate.Excerpt(body.Error.Message, a.key),
	}
	failed.Why = why(said.StatusCode, body.Error.Type, body.Error.Details.Code, strings.ToLower(body.Error.Message))
	if failed.Why == generate.RateLimited && said.Response != nil {
		failed.RetryAt = generate.RetryAt(said.Response.Header, a.now())
	}
	if failed.Why == generate.Rejected && begun {
		failed.Why = generate.Cut
	}
	return failed
}

func why(status int, kind, code, message string) generate.Failure {
	speaks := func(all ...string) bool {
		for _, one := range all {
			if strings.Contains(message, one) {
				return true
			}
		}
		return false
	}
	switch {
	case kind == "billing_error", status == http.StatusPaymentRequired, code == "enforced_spend_limit_reached",
		speaks("credit balance", "usage limits", "spend limit"):
		return generate.NoCredits
	case kind == "request_too_large", status == http.StatusRequestEntityTooLarge, speaks("prompt is too long", "exceed context limit", "context window"):
		return generate.ContextTooLong
	case kind == "authentication_error", status == http.StatusUnauthorized:
		return generate.WrongKey
	case kind == "not_found_error", status == http.StatusNotFound:
		return generate.ModelGone
	case kind == "rate_limit_error", status == http.StatusTooManyRequests:
		return generate.RateLimited
	case kind == "timeout_error", status == http.StatusGatewayTimeout, status == http.StatusRequestTimeout:
		return generate.TimedOut
	case kind == "overloaded_error", kind == "api_error", status >= 500:
		return generate.Overloaded
	}
	return generate.Rejected
}

// refusesSchema reports whether a request was turned down for its JSON schema,
// which older models do not take.
func refusesSchema(err error) bool {
	var failed *generate.Failed
	if !errors.As(err, &failed) || failed.Why != generate.Rejected {
		return false
	}
	words := strings.ToLower(failed.Excerpt)
	for _, about := range []string{"output_config", "output_format", "output format", "schema", "structured output"} {
		if strings.Contains(words, about) {
			return true
		}
	}
	return false
}
