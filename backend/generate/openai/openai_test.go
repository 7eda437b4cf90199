package openai_test

import (
	"net/http/httptest"
	"slices"
	"testing"

	"levercast/backend/generate"
	"levercast/backend/generate/generatetest"
	"levercast/backend/generate/openai"
	"levercast/backend/generate/openai/openaisim"
)

const key = "sk-test-0123456789abcdef"

func TestConforms(t *testing.T) {
	generatetest.Run(t, generatetest.Subject{
		New: newBench,
		Faults: map[generatetest.Fault]generate.Failure{
			generatetest.Fault(openaisim.NoQuota):         generate.NoCredits,
			generatetest.Fault(openaisim.PaymentRequired): generate.NoCredits,
			generatetest.Fault(openaisim.RateLimited):     generate.RateLimited,
			generatetest.Fault(openaisim.ContextTooLong):  generate.ContextTooLong,
			generatetest.Fault(openaisim.EchoKey):         generate.Rejected,
			generatetest.Fault(openaisim.Overloaded):      generate.Overloaded,
			generatetest.Fault(openaisim.Page):            generate.Rejected,
			generatetest.Fault(openaisim.Redirect):        generate.Redirected,
			generatetest.Fault(openaisim.Drop):            generate.Unreachable,
			generatetest.Fault(openaisim.Refusal):         generate.RefusedByModel,
			generatetest.Fault(openaisim.Filtered):        generate.RefusedByModel,
			generatetest.Fault(openaisim.Length):          generate.Cut,
			generatetest.Fault(openaisim.Cut):             generate.Cut,
			generatetest.Fault(openaisim.Stopped):         generate.Cut,
			generatetest.Fault(openaisim.Malformed):       generate.Broken,
			generatetest.Fault(openaisim.ErrorInStream):   generate.Overloaded,
		},
	})
}

var common = map[generatetest.Fault]openaisim.Fault{
	generatetest.NoSchema: openaisim.NoSchema, generatetest.RateLimited: openaisim.RateLimited, generatetest.Redirect: openaisim.Redirect,
	generatetest.EchoKey: openaisim.EchoKey, generatetest.Hang: openaisim.Hang, generatetest.Hold: openaisim.Hold, generatetest.Cut: openaisim.Cut,
}

func newBench(t *testing.T) generatetest.Bench {
	sim := openaisim.New(key, openaisim.Model{ID: "large"}, openaisim.Model{ID: "small", Name: "The small one"})
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	return generatetest.Bench{
		Dial:     dial(t),
		Provider: generate.Provider{Kind: generate.OpenAI, Label: "OpenAI", BaseURL: server.URL + "/v1", Model: "large", Local: true},
		Key:      key,
		Models:   []generate.Model{{ID: "large", Label: "large"}, {ID: "small", Label: "The small one"}},
		Answer:   sim.Answer,
		Inject: func(faults ...generatetest.Fault) {
			for _, fault := range faults {
				if known, ok := common[fault]; ok {
					sim.Inject(known)
				} else {
					sim.Inject(openaisim.Fault(fault))
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
	return openai.New(client, generatetest.Now)
}

func TestSaysWhatItCost(t *testing.T) {
	sim := openaisim.New(key, openaisim.Model{ID: "large"})
	sim.Charge(0.0012345)
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	api, err := dial(t)(generate.Provider{BaseURL: server.URL + "/v1", Model: "large"}, key)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := api.Complete(t.Context(), generate.Prompt{Instructions: "Write.", Material: "An idea"}, func(string) {})
	if err != nil || answer.Usage.CostMicroUSD == nil || *answer.Usage.CostMicroUSD != 1235 { // rounded up from half
		t.Errorf("%+v, %v", answer.Usage, err)
	}
}

func TestTakesNothingFromTheEnvironment(t *testing.T) {
	for _, name := range []string{"OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"} {
		t.Setenv(name, "from-the-environment")
	}
	t.Setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
	t.Setenv("OPENAI_CUSTOM_HEADERS", "X-Custom: from-the-environment")
	seen := newRecorder(openaisim.New("", openaisim.Model{ID: "local"}))
	server := httptest.NewServer(seen)
	t.Cleanup(server.Close)
	api, err := dial(t)(generate.Provider{BaseURL: server.URL + "/v1", Model: "local"}, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := api.Complete(t.Context(), generate.Prompt{Instructions: "Write.", Material: "An idea"}, func(string) {}); err != nil {
		t.Fatal(err)
	}
	for name, values := range seen.header() {
		if slices.Contains(values, "from-the-environment") || name == "Authorization" {
			t.Errorf("sent %s: %s", name, values)
		}
	}
}
