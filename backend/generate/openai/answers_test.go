package openai_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
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
		"a web server's page":            {502, "", `<html><title>502 Bad Gateway</title></html>`, generate.Overloaded, "", time.Time{}},
		"an error with status 200":       {200, "", `{"error":{"message":"Provider returned error","code":502}}`, generate.Overloaded, "Provider returned error", time.Time{}},
		"an answer that is not streamed": {200, "", `{"id":"1","choices":[{"message":{"role":"assistant","content":"hi"}}]}`, generate.Rejected, "it answered with application/json", time.Time{}},
		"plain text":                     {418, "", `short and stout`, generate.Rejected, "short and stout", time.Time{}},
		"nothing":                        {400, "", ``, generate.Rejected, "", time.Time{}},
		"a gateway's patience":           {504, "", ``, generate.TimedOut, "", time.Time{}},
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
