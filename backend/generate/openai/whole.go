package openai

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"github.com/openai/openai-go/v3"

	"levercast/backend/generate"
)

// mostWhole is the most bytes of an answer in one piece: more than any answer that
// can be used, with every character escaped.
const mostWhole = 2 << 20

// readWhole reads an answer that is no stream, whether a stream was asked for or
// not: the answer in one piece, an error with status 200 as some gateways tell it,
// or something that no model server says.
func (a *api) readWhole(ctx context.Context, response *http.Response, onText func(string)) (answer generate.Answer, begun bool, err error) {
	defer response.Body.Close()
	if !strings.HasSuffix(contentType(response), "json") {
		return answer, false, a.wrongType(response)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, mostWhole))
	if err != nil {
		return answer, false, generate.Lost(ctx, err, true)
	}
	var whole openai.ChatCompletion
	if !json.Valid(body) {
		return answer, false, &generate.Failed{Why: generate.Broken, Status: response.StatusCode}
	}
	if json.Unmarshal(body, &whole) != nil || !whole.JSON.Choices.Valid() {
		if said := readSaid(body); strings.TrimSpace(said.message) != "" {
			return answer, false, a.judge(body, response, false)
		}
		return answer, false, a.wrongType(response)
	}
	answer = generate.Answer{Model: generate.Excerpt(whole.Model, a.key), Usage: usage(whole.Usage)}
	if len(whole.Choices) == 0 {
		return answer, false, nil
	}
	choice := whole.Choices[0]
	if choice.Message.Content != "" {
		begun = true
		onText(sound(choice.Message.Content))
	}
	if ctx.Err() != nil {
		return answer, begun, generate.Lost(ctx, ctx.Err(), begun)
	}
	return answer, begun, a.finished(choice.FinishReason, choice.Message.Refusal)
}
