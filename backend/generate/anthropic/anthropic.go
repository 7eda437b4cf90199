// Package anthropic speaks Anthropic's Messages API. Sources:
//
//   - https://platform.claude.com/docs/en/api/messages
//   - https://platform.claude.com/docs/en/build-with-claude/streaming
//   - https://platform.claude.com/docs/en/build-with-claude/structured-outputs
//   - https://platform.claude.com/docs/en/api/errors
//   - https://platform.claude.com/docs/en/api/models-list
//
// It reads nothing from the environment but the proxy, which the HTTP client
// given to New sees to, and repeats no request by itself but the one that
// generate.API names.
package anthropic

import (
	"cmp"
	"context"
	"encoding/base64"
	"net/http"
	"strings"
	"sync"

	"github.com/anthropics/anthropic-sdk-go"
	"github.com/anthropics/anthropic-sdk-go/option"
	"github.com/anthropics/anthropic-sdk-go/packages/param"

	"levercast/backend"
	"levercast/backend/generate"
)

// New returns how Anthropic is dialled, always over one client;
// generate.NewHTTPClient returns a fit one. Errors of the Dial: Invalid for an
// address that generate.CheckAddress does not take.
func New(client *http.Client, now backend.Now) generate.Dial {
	var schemaless sync.Map
	return func(provider generate.Provider, key string) (generate.API, error) {
		address, err := generate.CheckAddress(provider.BaseURL)
		if err != nil {
			return nil, err
		}
		options := []option.RequestOption{option.WithHTTPClient(client), option.WithBaseURL(address + "/"), option.WithMaxRetries(0)}
		if key != "" {
			options = append(options, option.WithAPIKey(key))
		}
		// The services are made one by one since anthropic.NewClient would take keys,
		// profiles and headers from the environment.
		return &api{
			messages: anthropic.NewMessageService(options...), models: anthropic.NewModelService(options...),
			address: address, model: provider.Model, key: key, now: now, schemaless: &schemaless,
		}, nil
	}
}

type api struct {
	messages anthropic.MessageService
	models   anthropic.ModelService
	address  string
	model    string
	key      string
	now      backend.Now

	schemaless *sync.Map // addresses and models that take no schema
}

var _ generate.API = (*api)(nil)

// modelsPerPage is the most a page of models holds.
const modelsPerPage = 1000

// Models implements generate.API. Models that are retired are left out: they are
// listed, but do not answer.
func (a *api) Models(ctx context.Context) ([]generate.Model, error) {
	var response *http.Response
	page, err := a.models.List(ctx, anthropic.ModelListParams{Limit: param.NewOpt[int64](modelsPerPage)}, capture(&response))
	if err != nil {
		return nil, a.failure(ctx, response, err, false)
	}
	if page == nil { // it answered null
		return nil, wrongType(response)
	}
	models := make([]generate.Model, 0, len(page.Data))
	for _, model := range page.Data {
		if model.Lifecycle != anthropic.ModelInfoLifecycleRetired {
			models = append(models, generate.Model{ID: model.ID, Label: cmp.Or(model.DisplayName, model.ID)})
		}
	}
	return models, nil
}

// capture keeps the response of a request, whatever becomes of it.
func capture(response **http.Response) option.RequestOption {
	return option.WithMiddleware(func(request *http.Request, next option.MiddlewareNext) (*http.Response, error) {
		answer, err := next(request)
		*response = answer
		return answer, err
	})
}

// Complete implements generate.API.
func (a *api) Complete(ctx context.Context, prompt generate.Prompt, onText func(text string)) (generate.Answer, error) {
	_, known := a.schemaless.Load([2]string{a.address, a.model})
	structured := len(prompt.Schema.JSON) > 0 && !known
	answer, begun, err := a.ask(ctx, a.request(prompt, structured), onText)
	if structured && !begun && refusesSchema(err) {
		structured = false
		if answer, _, err = a.ask(ctx, a.request(prompt, structured), onText); err == nil {
			a.schemaless.Store([2]string{a.address, a.model}, true)
		}
	}
	answer.Structured = structured && err == nil
	return answer, err
}

// maxTokens must be named in every request. It is far more than any answer needs,
// and no more than every current model can give:
// https://platform.claude.com/docs/en/about-claude/models/overview
const maxTokens = 16_000

// request holds the schema as output_config.format, which needs no beta header any
// more: https://platform.claude.com/docs/en/build-with-claude/structured-outputs
func (a *api) request(prompt generate.Prompt, structured bool) anthropic.MessageNewParams {
	var content []anthropic.ContentBlockParamUnion
	for _, image := range prompt.Images { // before the text, as the vendor advises
		content = append(content, anthropic.NewImageBlockBase64(image.Type, base64.StdEncoding.EncodeToString(image.Bytes)))
	}
	request := anthropic.MessageNewParams{
		Model:     a.model,
		MaxTokens: maxTokens,
		System:    []anthropic.TextBlockParam{{Text: prompt.Instructions}},
		Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(append(content, anthropic.NewTextBlock(prompt.Material))...)},
	}
	if structured {
		request.OutputConfig.Format = anthropic.JSONOutputFormatParam{Schema: prompt.Schema.JSON}
	}
	return request
}

// ask sends a request and reads the answer. begun says whether text had come.
func (a *api) ask(ctx context.Context, request anthropic.MessageNewParams, onText func(string)) (answer generate.Answer, begun bool, err error) {
	var response *http.Response
	stream := a.messages.NewStreaming(ctx, request, capture(&response))
	defer stream.Close()
	if stream.Err() == nil && contentType(response) != "text/event-stream" {
		return answer, false, wrongType(response)
	}
	var stop anthropic.MessageDeltaEventDelta
	for ctx.Err() == nil && stream.Next() {
		switch event := stream.Current(); event.Type {
		case "message_start":
			answer.Model = generate.Excerpt(event.Message.Model, a.key)
			used := event.Message.Usage
			answer.Usage.InputTokens = used.InputTokens + used.CacheCreationInputTokens + used.CacheReadInputTokens
			answer.Usage.OutputTokens = used.OutputTokens
		case "content_block_delta":
			if event.Delta.Type == "text_delta" && event.Delta.Text != "" {
				begun = true
				onText(strings.ToValidUTF8(event.Delta.Text, "�"))
			}
		case "message_delta":
			stop = event.AsMessageDelta().Delta
			answer.Usage.OutputTokens = event.Usage.OutputTokens // so far, not since
		}
	}
	switch err := stream.Err(); {
	case ctx.Err() != nil:
		return answer, begun, generate.Lost(ctx, ctx.Err(), begun)
	case err != nil && stop.StopReason == "":
		return answer, begun, a.failure(ctx, response, err, begun)
	}
	return answer, begun, a.stopped(stop)
}

// stopped returns the failure that a reason to stop means; nil if it is none:
// https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons
func (a *api) stopped(stop anthropic.MessageDeltaEventDelta) error {
	failed := &generate.Failed{Code: string(stop.StopReason), Excerpt: generate.Excerpt(stop.StopDetails.Explanation, a.key)}
	switch stop.StopReason {
	case "", anthropic.StopReasonMaxTokens, anthropic.StopReasonPauseTurn:
		failed.Why = generate.Cut
	case anthropic.StopReasonModelContextWindowExceeded:
		failed.Why = generate.ContextTooLong
	case anthropic.StopReasonRefusal:
		failed.Why = generate.RefusedByModel
	default:
		return nil
	}
	return failed
}
