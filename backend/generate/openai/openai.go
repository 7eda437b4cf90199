// Package openai speaks OpenAI's chat completions, as OpenAI, OpenRouter, Gemini,
// Ollama, LM Studio, llama.cpp and many others take them.
//
// It sends what every one of them knows: a system message, a user message, images
// as data URLs, the JSON schema as response_format. It reads the answer as server-sent events.
// What one server does differently is said where it matters; sources:
//
//   - https://platform.openai.com/docs/api-reference/chat
//   - https://platform.openai.com/docs/guides/structured-outputs
//   - https://openrouter.ai/docs/api-reference/overview
//   - https://ai.google.dev/gemini-api/docs/openai
//   - https://docs.ollama.com/api/openai-compatibility
//   - https://lmstudio.ai/docs/developer/openai-compat
//   - https://github.com/ggml-org/llama.cpp/tree/master/tools/server
//
// A server that turns down a part of that form (the schema, the streaming, the
// count of tokens at its end) is asked again without that part, each part once,
// and is not sent it again while the program runs. Nothing of what the person asks
// is ever left out.
//
// It reads nothing from the environment but the proxy, which the HTTP client
// given to New sees to, and repeats no request by itself but those.
package openai

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"math"
	"net/http"
	"strings"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/packages/param"
	"github.com/openai/openai-go/v3/packages/respjson"
	"github.com/openai/openai-go/v3/shared"

	"levercast/backend"
	"levercast/backend/generate"
)

// New returns how providers of this protocol are dialled, all over one client;
// generate.NewHTTPClient returns a fit one. Errors of the Dial: Invalid for an
// address that generate.CheckAddress does not take.
func New(client *http.Client, now backend.Now) generate.Dial {
	manners := &manners{}
	return func(provider generate.Provider, key string) (generate.API, error) {
		address, err := generate.CheckAddress(provider.BaseURL)
		if err != nil {
			return nil, err
		}
		options := []option.RequestOption{option.WithHTTPClient(client), option.WithBaseURL(address + "/"), option.WithMaxRetries(0)}
		if key != "" {
			options = append(options, option.WithAPIKey(key))
		}
		// The services are made one by one since openai.NewClient would take a key,
		// an organisation and headers from the environment.
		return &api{
			completions: openai.NewChatCompletionService(options...), models: openai.NewModelService(options...),
			provider: provider, key: key, now: now, manners: manners,
		}, nil
	}
}

type api struct {
	completions openai.ChatCompletionService
	models      openai.ModelService
	provider    generate.Provider
	key         string
	now         backend.Now
	manners     *manners
}

var _ generate.API = (*api)(nil)

// Models implements generate.API.
func (a *api) Models(ctx context.Context) ([]generate.Model, error) {
	var response *http.Response
	page, err := a.models.List(ctx, option.WithResponseInto(&response))
	if err != nil {
		return nil, a.failure(ctx, response, err, false)
	}
	if page == nil { // it answered null
		return nil, a.wrongType(response)
	}
	models := make([]generate.Model, 0, len(page.Data))
	for _, model := range page.Data {
		models = append(models, generate.Model{ID: model.ID, Label: label(model)})
	}
	return models, nil
}

// label returns a model's name: OpenRouter calls it name, Gemini display_name,
// the others have none.
func label(model openai.Model) string {
	for _, field := range []string{"name", "display_name"} {
		var name string
		if json.Unmarshal([]byte(model.JSON.ExtraFields[field].Raw()), &name) == nil && name != "" {
			return name
		}
	}
	return model.ID
}

// Complete implements generate.API.
func (a *api) Complete(ctx context.Context, prompt generate.Prompt, onText func(text string)) (generate.Answer, error) {
	without := a.manners.of(a.provider)
	for {
		structured := len(prompt.Schema.JSON) > 0 && !without.schema
		answer, begun, err := a.ask(ctx, a.request(prompt, structured, without), without, onText)
		if less := without.learn(err, structured); !begun && less != without {
			without = less
			continue
		}
		if err == nil {
			a.manners.keep(a.provider, without)
		}
		answer.Structured = structured && err == nil
		return answer, err
	}
}

func (a *api) request(prompt generate.Prompt, structured bool, without manner) openai.ChatCompletionNewParams {
	request := openai.ChatCompletionNewParams{
		Model:    a.provider.Model,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.SystemMessage(prompt.Instructions), material(prompt)},
	}
	if !without.usage && !without.stream {
		request.StreamOptions = openai.ChatCompletionStreamOptionsParam{IncludeUsage: param.NewOpt(true)}
	}
	if structured {
		request.ResponseFormat.OfJSONSchema = &shared.ResponseFormatJSONSchemaParam{JSONSchema: shared.ResponseFormatJSONSchemaJSONSchemaParam{
			Name: prompt.Schema.Name, Schema: prompt.Schema.JSON, Strict: param.NewOpt(true),
		}}
	}
	return request
}

// material is a plain string where it can be: some servers take no list of parts.
func material(prompt generate.Prompt) openai.ChatCompletionMessageParamUnion {
	if len(prompt.Images) == 0 {
		return openai.UserMessage(prompt.Material)
	}
	parts := []openai.ChatCompletionContentPartUnionParam{openai.TextContentPart(prompt.Material)}
	for _, image := range prompt.Images {
		parts = append(parts, openai.ImageContentPart(openai.ChatCompletionContentPartImageImageURLParam{
			URL: "data:" + image.Type + ";base64," + base64.StdEncoding.EncodeToString(image.Bytes),
		}))
	}
	return openai.UserMessage(parts)
}

// ask sends a request and reads the answer. begun says whether text had come.
func (a *api) ask(ctx context.Context, request openai.ChatCompletionNewParams, without manner, onText func(string)) (answer generate.Answer, begun bool, err error) {
	var response *http.Response
	if without.stream {
		var whole *http.Response // given unread, as a stream is
		if _, err := a.completions.New(ctx, request, option.WithResponseInto(&response), option.WithResponseBodyInto(&whole)); err != nil {
			return answer, false, a.failure(ctx, response, err, false)
		}
		return a.readWhole(ctx, whole, onText)
	}
	stream := a.completions.NewStreaming(ctx, request, option.WithResponseInto(&response))
	defer stream.Close()
	if stream.Err() == nil && contentType(response) != "text/event-stream" {
		return a.readWhole(ctx, response, onText)
	}
	var finish, refusal string
	for ctx.Err() == nil && stream.Next() {
		chunk := stream.Current()
		if chunk.Model != "" {
			answer.Model = generate.Excerpt(chunk.Model, a.key)
		}
		if chunk.JSON.Usage.Valid() {
			answer.Usage = usage(chunk.Usage)
		}
		for _, choice := range chunk.Choices {
			if choice.Index != 0 {
				continue // one answer was asked for
			}
			if choice.Delta.Content != "" {
				begun = true
				onText(sound(choice.Delta.Content))
			} else if thinks(choice.Delta) {
				onText("")
			}
			if len(refusal) < mostSaid {
				refusal += choice.Delta.Refusal
			}
			if choice.FinishReason != "" {
				finish = choice.FinishReason
			}
		}
	}
	switch err := stream.Err(); {
	case ctx.Err() != nil:
		return answer, begun, generate.Lost(ctx, ctx.Err(), begun)
	case err != nil && finish == "":
		return answer, begun, a.failure(ctx, response, err, begun)
	case finish == "" && refusal == "":
		return answer, begun, &generate.Failed{Why: generate.Cut}
	}
	return answer, begun, a.finished(finish, refusal)
}

// thinks reports whether a piece holds thoughts, which are no part of the answer:
// reasoning_content of LM Studio, llama.cpp and DeepSeek, reasoning of Ollama and
// OpenRouter. https://openrouter.ai/docs/use-cases/reasoning-tokens,
// https://api-docs.deepseek.com/guides/reasoning_model
func thinks(delta openai.ChatCompletionChunkChoiceDelta) bool {
	for _, field := range []string{"reasoning_content", "reasoning"} {
		var thoughts string
		if json.Unmarshal([]byte(delta.JSON.ExtraFields[field].Raw()), &thoughts) == nil && thoughts != "" {
			return true
		}
	}
	return false
}

// finished returns the failure that a reason to finish means; nil if it is none.
func (a *api) finished(reason, refusal string) error {
	switch {
	case refusal != "" || reason == "content_filter":
		return &generate.Failed{Why: generate.RefusedByModel, Code: reason, Excerpt: generate.Excerpt(refusal, a.key)}
	case reason == "length" || reason == "error": // OpenRouter's word for a failure of the server behind it
		return &generate.Failed{Why: generate.Cut, Code: reason}
	}
	return nil
}

// sound returns text without broken characters, which JSON must not hold and some
// servers send.
func sound(text string) string { return strings.ToValidUTF8(text, "�") }

// usage counts what was used. OpenRouter says the cost too, in dollars:
// https://openrouter.ai/docs/use-cases/usage-accounting
func usage(counted openai.CompletionUsage) generate.Usage {
	return generate.Usage{
		InputTokens: max(counted.PromptTokens, 0), OutputTokens: max(counted.CompletionTokens, 0),
		CostMicroUSD: cost(counted.JSON.ExtraFields["cost"]),
	}
}

func cost(field respjson.Field) *int64 {
	var dollars *float64
	if json.Unmarshal([]byte(field.Raw()), &dollars) != nil || dollars == nil || *dollars < 0 || *dollars > 1e6 {
		return nil
	}
	micro := int64(math.Round(*dollars * 1e6))
	return &micro
}
