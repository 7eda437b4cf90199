package openai_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"levercast/backend/generate"
	"levercast/backend/generate/generatetest"
)

// What other servers say, each in the form of its own documents.
func TestUnderstandsOtherServers(t *testing.T) {
	inAMinute := generatetest.Now().Add(time.Minute)
	for name, said := range map[string]struct {
		status int
		header string
		body   string
		why    generate.Failure
		words  string
		at     time.Time
	}{
		// https://ai.google.dev/gemini-api/docs/troubleshooting
		"Gemini's wrong key": {400, "", `[{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}]`,
			generate.WrongKey, "API key not valid. Please pass a valid API key.", time.Time{}},
		"Gemini's rate limit": {429, "", `[{"error":{"code":429,"message":"Quota exceeded.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.Help"},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"60s"}]}}]`,
			generate.RateLimited, "Quota exceeded.", inAMinute},
		"Gemini's long prompt": {400, "", `[{"error":{"code":400,"message":"The input token count (2000000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}]`,
			generate.ContextTooLong, "The input token count (2000000) exceeds the maximum number of tokens allowed (1048576).", time.Time{}},
		// https://openrouter.ai/docs/api-reference/errors
		"OpenRouter's unknown model": {400, "", `{"error":{"message":"nobody/nothing is not a valid model ID","code":400},"user_id":"user_1"}`,
			generate.ModelGone, "nobody/nothing is not a valid model ID", time.Time{}},
		"OpenRouter's moderation": {403, "", `{"error":{"message":"Your input was flagged","code":403,"metadata":{"reasons":["violence"]}}}`,
			generate.RefusedByModel, "Your input was flagged", time.Time{}},
		"OpenRouter's rate limit": {429, strconv.FormatInt(inAMinute.UnixMilli(), 10), `{"error":{"message":"Rate limit exceeded","code":429}}`,
			generate.RateLimited, "Rate limit exceeded", inAMinute},
		"the provider behind OpenRouter": {502, "", `{"error":{"message":"Provider returned error","code":502,"metadata":{"raw":"upstream is down","provider_name":"Somebody"}}}`,
			generate.Overloaded, "Provider returned error upstream is down", time.Time{}},
		// https://github.com/ggml-org/llama.cpp/tree/master/tools/server
		"llama.cpp's long prompt": {400, "", `{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error","n_prompt_tokens":9000,"n_ctx":4096}}`,
			generate.ContextTooLong, "the request exceeds the available context size", time.Time{}},
		"llama.cpp while it loads": {503, "", `{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}`,
			generate.Overloaded, "Loading model", time.Time{}},
		// https://docs.ollama.com/api/errors
		"Ollama's missing model":   {404, "", `{"error":{"message":"model \"llama9\" not found, try pulling it first","type":"api_error","param":null,"code":null}}`, generate.ModelGone, `model "llama9" not found, try pulling it first`, time.Time{}},
		"Ollama's bare string":     {400, "", `{"error":"invalid message content type"}`, generate.Rejected, "invalid message content type", time.Time{}},
		"LM Studio without models": {400, "", `{"error":{"message":"No models loaded. Please load a model in the developer page."}}`, generate.ModelGone, "No models loaded. Please load a model in the developer page.", time.Time{}},
		// https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html
		"vLLM's long prompt": {400, "", `{"object":"error","message":"This model's maximum context length is 4096 tokens.","type":"BadRequestError","code":400}`,
			generate.ContextTooLong, "This model's maximum context length is 4096 tokens.", time.Time{}},
		"a web server's page":         {502, "", `<html><title>502 Bad Gateway</title></html>`, generate.Overloaded, "", time.Time{}},
		"an error with status 200":    {200, "", `{"error":{"message":"Provider returned error","code":502}}`, generate.Overloaded, "Provider returned error", time.Time{}},
		"JSON that is no answer":      {200, "", `{"status":"ok"}`, generate.Rejected, "it answered with application/json", time.Time{}},
		"half an answer in one piece": {200, "", `{"id":"1","choices":[{"message":{"role":"assi`, generate.Broken, "", time.Time{}},
		// https://docs.mistral.ai/api
		"a list of what is wrong": {422, "", `{"detail":[{"type":"missing","loc":["body","messages"],"msg":"Field required","input":{}}]}`, generate.Rejected, "messages: Field required", time.Time{}},
		"plain text":              {418, "", `short and stout`, generate.Rejected, "short and stout", time.Time{}},
		"nothing":                 {400, "", ``, generate.Rejected, "", time.Time{}},
		"a gateway's patience":    {504, "", ``, generate.TimedOut, "", time.Time{}},
	} {
		t.Run("understands "+name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				if said.header != "" {
					w.Header().Set("X-RateLimit-Reset", said.header)
				}
				w.WriteHeader(said.status)
				_, _ = io.WriteString(w, said.body)
			}))
			t.Cleanup(server.Close)
			api, err := dial(t)(generate.Provider{BaseURL: server.URL, Model: "m"}, key)
			if err != nil {
				t.Fatal(err)
			}
			_, err = api.Complete(t.Context(), generate.Prompt{Instructions: "Write.", Material: "An idea"}, func(string) {})
			var failed *generate.Failed
			if !errors.As(err, &failed) {
				t.Fatal(err)
			}
			if failed.Why != said.why || said.status >= 400 && failed.Status != said.status || failed.Excerpt != said.words || !failed.RetryAt.Equal(said.at) {
				t.Errorf("got %s, %d, %q, %s", failed.Why, failed.Status, failed.Excerpt, failed.RetryAt)
			}
		})
	}
}

// Servers that take no schema name it in their own ways.
func TestAsksAgainWithoutASchema(t *testing.T) {
	for name, body := range map[string]string{
		"OpenAI":    `{"error":{"message":"Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.","type":"invalid_request_error","param":"response_format","code":null}}`,
		"llama.cpp": `{"error":{"code":400,"message":"Failed to parse grammar","type":"invalid_request_error"}}`,
		"another":   `{"error":{"message":"This response_format type is unavailable now"}}`,
	} {
		t.Run("of "+name, func(t *testing.T) {
			asked := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				if asked++; asked == 1 {
					w.Header().Set("Content-Type", "application/json")
					w.WriteHeader(http.StatusBadRequest)
					_, _ = io.WriteString(w, body)
					return
				}
				w.Header().Set("Content-Type", "text/event-stream")
				_, _ = io.WriteString(w, "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"{}\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")
			}))
			t.Cleanup(server.Close)
			api, err := dial(t)(generate.Provider{BaseURL: server.URL, Model: "m"}, key)
			if err != nil {
				t.Fatal(err)
			}
			answer, err := api.Complete(t.Context(), generate.Prompt{Instructions: "Write.", Material: "An idea", Schema: generate.Schema{Name: "s", JSON: map[string]any{"type": "object"}}}, func(string) {})
			if err != nil || answer.Structured || asked != 2 {
				t.Errorf("%+v, %v, asked %d times", answer, err, asked)
			}
		})
	}
}

// What a server may send that has nothing to do with the text asked for.
func TestHostileStreams(t *testing.T) {
	chunk := func(choices string) string {
		return `data: {"object":"chat.completion.chunk","model":"m","choices":` + choices + "}\n\n"
	}
	delta := func(fields string) string {
		return chunk(`[{"index":0,"delta":{` + fields + `},"finish_reason":null}]`)
	}
	end := chunk(`[{"index":0,"delta":{},"finish_reason":"stop"}]`) + "data: [DONE]\n\n"
	for name, c := range map[string]struct {
		stream string
		heard  string
		why    generate.Failure // "" for none
	}{
		"hears nothing in no choices":                {chunk("[]") + chunk("null") + "data: [DONE]\n\n", "", generate.Cut},
		"hears nothing in a tool call":               {delta(`"tool_calls":[{"index":0,"id":"1","type":"function","function":{"name":"post","arguments":"{\"text\":\"now\"}"}}]`) + chunk(`[{"index":0,"delta":{},"finish_reason":"tool_calls"}]`), "", ""},
		"hears nothing in thoughts":                  {delta(`"reasoning_content":"Let me think"`) + delta(`"content":"done"`) + end, "done", ""},
		"hears the first of several answers":         {chunk(`[{"index":1,"delta":{"content":"other"}},{"index":0,"delta":{"content":"first"}}]`) + end, "first", ""},
		"replaces broken characters":                 {delta("\"content\":\"caf\xff\xe4 \xf0\x9f\"") + end, "caf� �", ""},
		"replaces half a surrogate pair":             {delta(`"content":"a\ud83d b"`) + end, "a� b", ""},
		"ends at deep nesting":                       {"data: " + strings.Repeat(`{"choices":[`, 20_000) + "\n\n", "", generate.Broken},
		"takes null for nothing":                     {delta(`"content":null`) + delta(`"content":"text"`) + end, "text", ""},
		"takes a refusal without an end for one":     {delta(`"refusal":"` + strings.Repeat("no ", 100_000) + `"`), "", generate.RefusedByModel},
		"is cut where a line has no end":             {delta(`"content":"text"`) + "data: {" + strings.Repeat(" ", 40<<20), "text", generate.Cut},
		"is cut where there is text but no ending":   {delta(`"content":"text"`) + "data: [DONE]\n\n", "text", generate.Cut},
		"is told of an error as the first event":     {`data: {"error":{"message":"no slot available","code":503}}` + "\n\n", "", generate.Overloaded},
		"overlooks events of other kinds and pauses": {": ping\n\nevent: ping\ndata: {}\n\n" + delta(`"content":"text"`) + end, "text", ""},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "text/event-stream")
				_, _ = io.WriteString(w, c.stream)
			}))
			t.Cleanup(server.Close)
			api, err := dial(t)(generate.Provider{BaseURL: server.URL, Model: "m"}, key)
			if err != nil {
				t.Fatal(err)
			}
			var heard strings.Builder
			_, err = api.Complete(t.Context(), generate.Prompt{Instructions: "Write.", Material: "An idea"}, func(text string) { heard.WriteString(text) })
			if heard.String() != c.heard || failure(err) != c.why || err != nil && c.why == "" {
				t.Errorf("heard %.80q, %s, %v; want %q, %s", heard.String(), failure(err), err, c.heard, c.why)
			}
			if err != nil && len(err.Error()) > 1000 {
				t.Errorf("an error of %d bytes", len(err.Error()))
			}
		})
	}
}

// A local model may think for many minutes; that it is alive has to be heard.
func TestSignsOfLife(t *testing.T) {
	for _, field := range []string{"reasoning_content", "reasoning"} {
		t.Run("are given while a server sends "+field, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "text/event-stream")
				for _, delta := range []string{`"role":"assistant","content":""`, `"` + field + `":"Let me think"`, `"content":"","` + field + `":" about it."`, `"content":"done"`} {
					_, _ = io.WriteString(w, `data: {"choices":[{"index":0,"delta":{`+delta+`},"finish_reason":null}]}`+"\n\n")
				}
				_, _ = io.WriteString(w, `data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}`+"\n\ndata: [DONE]\n\n")
			}))
			t.Cleanup(server.Close)
			api, err := dial(t)(generate.Provider{BaseURL: server.URL, Model: "m"}, key)
			if err != nil {
				t.Fatal(err)
			}
			var heard []string
			_, err = api.Complete(t.Context(), generate.Prompt{Instructions: "Write.", Material: "An idea"}, func(text string) { heard = append(heard, text) })
			if err != nil || !slices.Equal(heard, []string{"", "", "done"}) {
				t.Errorf("heard %q, %v", heard, err)
			}
		})
	}
}
