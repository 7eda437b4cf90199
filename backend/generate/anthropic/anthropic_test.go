package anthropic_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"levercast/backend/generate"
	"levercast/backend/generate/anthropic"
	"levercast/backend/generate/anthropic/anthropicsim"
	"levercast/backend/generate/generatetest"
)

const key = "sk-ant-test-0123456789abcdef"

func TestConforms(t *testing.T) {
	generatetest.Run(t, generatetest.Subject{
		New: newBench,
		Faults: map[generatetest.Fault]generate.Failure{
			generatetest.Fault(anthropicsim.NoCredits):      generate.NoCredits,
			generatetest.Fault(anthropicsim.BillingError):   generate.NoCredits,
			generatetest.Fault(anthropicsim.SpendLimit):     generate.NoCredits,
			generatetest.Fault(anthropicsim.RateLimited):    generate.RateLimited,
			generatetest.Fault(anthropicsim.ContextTooLong): generate.ContextTooLong,
			generatetest.Fault(anthropicsim.EchoKey):        generate.Rejected,
			generatetest.Fault(anthropicsim.Overloaded):     generate.Overloaded,
			generatetest.Fault(anthropicsim.Page):           generate.Rejected,
			generatetest.Fault(anthropicsim.Redirect):       generate.Redirected,
			generatetest.Fault(anthropicsim.Drop):           generate.Unreachable,
			generatetest.Fault(anthropicsim.Refusal):        generate.RefusedByModel,
			generatetest.Fault(anthropicsim.MaxTokens):      generate.Cut,
			generatetest.Fault(anthropicsim.WindowFull):     generate.ContextTooLong,
			generatetest.Fault(anthropicsim.Cut):            generate.Cut,
			generatetest.Fault(anthropicsim.Stopped):        generate.Cut,
			generatetest.Fault(anthropicsim.Malformed):      generate.Broken,
			generatetest.Fault(anthropicsim.ErrorInStream):  generate.Overloaded,
		},
	})
}

var common = map[generatetest.Fault]anthropicsim.Fault{
	generatetest.NoSchema: anthropicsim.NoSchema, generatetest.RateLimited: anthropicsim.RateLimited, generatetest.Redirect: anthropicsim.Redirect,
	generatetest.EchoKey: anthropicsim.EchoKey, generatetest.Hang: anthropicsim.Hang, generatetest.Hold: anthropicsim.Hold, generatetest.Cut: anthropicsim.Cut,
}

func newBench(t *testing.T) generatetest.Bench {
	sim := anthropicsim.New(key,
		anthropicsim.Model{ID: "claude-opus-9", Name: "Claude Opus 9"}, anthropicsim.Model{ID: "claude-old", Name: "Claude Old", Retired: true}, anthropicsim.Model{ID: "claude-sonnet-9", Name: "Claude Sonnet 9"})
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	return generatetest.Bench{
		Dial:     dial(t),
		Provider: generate.Provider{Kind: generate.Anthropic, Label: "Anthropic", BaseURL: server.URL, Model: "claude-opus-9", Local: true},
		Key:      key,
		Models:   []generate.Model{{ID: "claude-opus-9", Label: "Claude Opus 9"}, {ID: "claude-sonnet-9", Label: "Claude Sonnet 9"}},
		Answer:   sim.Answer,
		Inject: func(faults ...generatetest.Fault) {
			for _, fault := range faults {
				if known, ok := common[fault]; ok {
					sim.Inject(known)
				} else {
					sim.Inject(anthropicsim.Fault(fault))
				}
			}
		},
		Prompts: func() []generate.Prompt {
			var prompts []generate.Prompt
			for _, request := range sim.Requests() {
				prompt := generate.Prompt{Instructions: request.System, Material: request.User, Schema: generate.Schema{JSON: request.Schema}}
				for _, image := range request.Images {
					prompt.Images = append(prompt.Images, generate.Image(image))
				}
				prompts = append(prompts, prompt)
			}
			return prompts
		},
		Held: sim.Held(),
		Gone: sim.Gone(),
		Stop: server.Close,
	}
}

// dial returns the adapter over a client of its own.
func dial(t *testing.T) generate.Dial {
	client := generate.NewHTTPClient()
	t.Cleanup(client.CloseIdleConnections)
	return anthropic.New(client, generatetest.Now)
}

func TestTakesNothingFromTheEnvironment(t *testing.T) {
	t.Setenv("ANTHROPIC_API_KEY", "from-the-environment")
	t.Setenv("ANTHROPIC_AUTH_TOKEN", "from-the-environment")
	t.Setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:1")
	t.Setenv("ANTHROPIC_CUSTOM_HEADERS", "X-Custom: from-the-environment")
	headers := make(chan http.Header, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		headers <- r.Header.Clone()
		anthropicsim.New(key).ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	api, err := dial(t)(generate.Provider{BaseURL: server.URL}, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := api.Models(t.Context()); err == nil {
		t.Error("a server that wants a key gave its models without one")
	}
	header := <-headers
	for _, name := range []string{"X-Api-Key", "Authorization", "X-Custom"} {
		if header.Get(name) != "" {
			t.Errorf("sent %s: %s", name, header.Get(name))
		}
	}
}
