package openai_test

import (
	"errors"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"levercast/backend/generate"
	"levercast/backend/generate/openai/openaisim"
)

// sent is what of its form a request had.
type sent struct{ schema, stream, usage bool }

func formsOf(requests []openaisim.Request) []sent {
	var all []sent
	for _, r := range requests {
		all = append(all, sent{r.Schema != nil, r.Stream, r.Usage})
	}
	return all
}

var wanted = generate.Prompt{
	Instructions: "Write.", Material: "An idea",
	Schema: generate.Schema{Name: "s", JSON: map[string]any{
		"type": "object", "properties": map[string]any{"text": map[string]any{"type": "string"}}, "required": []string{"text"}, "additionalProperties": false,
	}},
}

const said = `{"text":"Grüße 🚀"}`

func TestServersThatTakeOnlyAPart(t *testing.T) {
	all := sent{true, true, true}
	for name, c := range map[string]struct {
		habits     []openaisim.Habit
		first      []sent // what is tried before it answers
		then       sent   // what is sent from then on
		structured bool
	}{
		"turns down stream_options":          {[]openaisim.Habit{openaisim.NoStreamOptions}, []sent{all}, sent{true, true, false}, true},
		"forbids stream_options as an extra": {[]openaisim.Habit{openaisim.ExtraForbidden}, []sent{all}, sent{true, true, false}, true},
		"turns down response_format":         {[]openaisim.Habit{openaisim.NoResponseFormat}, []sent{all}, sent{false, true, true}, false},
		"turns down stream":                  {[]openaisim.Habit{openaisim.NoStreaming}, []sent{all}, sent{true, false, false}, true},
		"answers whole":                      {[]openaisim.Habit{openaisim.NeverStreams}, nil, all, true},
		"turns down everything": {[]openaisim.Habit{openaisim.NoStreamOptions, openaisim.NoResponseFormat, openaisim.NoStreaming},
			[]sent{all, {true, true, false}, {false, true, false}}, sent{}, false},
	} {
		t.Run("are asked for less, once, and it is remembered: one "+name, func(t *testing.T) {
			sim := openaisim.New(key, openaisim.Model{ID: "m"}, openaisim.Model{ID: "other"})
			sim.Answer(said[:9], said[9:])
			sim.Adopt(c.habits...)
			server := httptest.NewServer(sim)
			t.Cleanup(server.Close)
			dialling := dial(t)
			ask := func(model string) {
				t.Helper()
				api, err := dialling(generate.Provider{BaseURL: server.URL + "/v1", Model: model}, key)
				if err != nil {
					t.Fatal(err)
				}
				var heard strings.Builder
				answer, err := api.Complete(t.Context(), wanted, func(text string) { heard.WriteString(text) })
				if err != nil || heard.String() != said || answer.Structured != c.structured || answer.Model != model {
					t.Fatalf("%+v, %v, heard %q", answer, err, heard.String())
				}
				if counted := answer.Usage.OutputTokens > 0; counted != (c.then.usage || !c.then.stream) {
					t.Errorf("usage %+v", answer.Usage)
				}
			}
			ask("m")
			ask("m")
			want := append(append([]sent{}, c.first...), c.then, c.then)
			got := formsOf(sim.Requests())
			if !slices.Equal(got, want) {
				t.Errorf("sent %v, want %v", got, want)
			}
			for _, request := range sim.Requests() {
				if request.System != wanted.Instructions || request.User != wanted.Material {
					t.Errorf("what was asked was changed: %+v", request)
				}
			}
			ask("other") // of which nothing is known yet
			if got := formsOf(sim.Requests())[len(want):]; !slices.Equal(got, append(append([]sent{}, c.first...), c.then)) {
				t.Errorf("another model was sent %v", got)
			}
		})
	}
	t.Run("that fail in the end are asked for all of it again", func(t *testing.T) {
		sim := openaisim.New(key, openaisim.Model{ID: "m"})
		sim.Inject(openaisim.NoSchema, openaisim.Overloaded)
		server := httptest.NewServer(sim)
		t.Cleanup(server.Close)
		api, err := dial(t)(generate.Provider{BaseURL: server.URL + "/v1", Model: "m"}, key)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := api.Complete(t.Context(), wanted, func(string) {}); err == nil {
			t.Fatal("a failure passes for an answer")
		}
		answer, err := api.Complete(t.Context(), wanted, func(string) {})
		if err != nil || !answer.Structured {
			t.Errorf("%+v, %v", answer, err)
		}
	})
	for fault, why := range map[openaisim.Fault]generate.Failure{
		openaisim.Refusal: generate.RefusedByModel, openaisim.Filtered: generate.RefusedByModel, openaisim.Length: generate.Cut,
		openaisim.Cut: generate.Cut, openaisim.Malformed: generate.Broken,
	} {
		t.Run("that answer whole fail as others do: "+string(fault), func(t *testing.T) {
			sim := openaisim.New(key, openaisim.Model{ID: "m"})
			sim.Adopt(openaisim.NeverStreams)
			sim.Inject(fault)
			server := httptest.NewServer(sim)
			t.Cleanup(server.Close)
			api, err := dial(t)(generate.Provider{BaseURL: server.URL + "/v1", Model: "m"}, key)
			if err != nil {
				t.Fatal(err)
			}
			_, err = api.Complete(t.Context(), wanted, func(string) {})
			if got := failure(err); got != why {
				t.Errorf("got %q (%v), want %q", got, err, why)
			}
		})
	}
}

func failure(err error) generate.Failure {
	var failed *generate.Failed
	if errors.As(err, &failed) {
		return failed.Why
	}
	return ""
}
