package openaisim_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"levercast/backend/generate/openai/openaisim"
)

func post(t *testing.T, sim http.Handler, change func(*http.Request), body string) (int, string) {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/v1/chat/completions", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer key")
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	sim.ServeHTTP(w, r)
	said, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Code, string(said)
}

const user = `"model":"m","stream":true,"messages":[{"role":"user","content":"hi"}]`

func TestRefuses(t *testing.T) {
	sim := openaisim.New("key", openaisim.Model{ID: "m"})
	format := func(schema string) string {
		return `{` + user + `,"response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true,"schema":` + schema + `}}}`
	}
	for name, c := range map[string]struct {
		change func(*http.Request)
		body   string
		status int
		words  string
	}{
		"a wrong key":             {func(r *http.Request) { r.Header.Set("Authorization", "Bearer other") }, `{` + user + `}`, 401, "invalid_api_key"},
		"another type":            {func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, `{` + user + `}`, 400, "content type"},
		"another path":            {func(r *http.Request) { r.URL.Path = "/v1/completions" }, `{` + user + `}`, 404, "unknown_url"},
		"an unknown field":        {nil, `{` + user + `,"max_tokenz":1}`, 400, "max_tokenz"},
		"broken JSON":             {nil, `{` + user, 400, "parse"},
		"no model":                {nil, `{"stream":true,"messages":[{"role":"user","content":"hi"}]}`, 400, "model"},
		"an unknown model":        {nil, `{"model":"n","stream":true,"messages":[{"role":"user","content":"hi"}]}`, 404, "model_not_found"},
		"no messages":             {nil, `{"model":"m","stream":true,"messages":[]}`, 400, "empty"},
		"an unknown role":         {nil, `{"model":"m","stream":true,"messages":[{"role":"boss","content":"hi"}]}`, 400, "boss"},
		"parts from the system":   {nil, `{"model":"m","stream":true,"messages":[{"role":"system","content":[{"type":"image_url","image_url":{"url":"x"}}]}]}`, 400, "expected a string"},
		"an image by name":        {nil, `{"model":"m","stream":true,"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"cat.png"}}]}]}`, 400, "unsupported image"},
		"an open schema":          {nil, format(`{"type":"object","properties":{},"required":[]}`), 400, "additionalProperties"},
		"an optional property":    {nil, format(`{"type":"object","properties":{"a":{"type":"string"}},"required":[],"additionalProperties":false}`), 400, "Missing 'a'"},
		"a list of anything":      {nil, format(`{"type":"array"}`), 400, "items"},
		"a schema without a type": {nil, format(`{}`), 400, "'type'"},
	} {
		t.Run(name, func(t *testing.T) {
			if status, said := post(t, sim, c.change, c.body); status != c.status || !strings.Contains(said, c.words) {
				t.Errorf("%d %s", status, said)
			}
		})
	}
	if taken := sim.Requests(); len(taken) != 0 {
		t.Errorf("took %d requests", len(taken))
	}
}

func TestMakesUpWhatFitsTheSchema(t *testing.T) {
	sim := openaisim.New("key", openaisim.Model{ID: "m"})
	_, said := post(t, sim, nil, `{`+user+`,"response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true,"schema":`+
		`{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"array","items":{"type":"string"}}},"required":["a","b"],"additionalProperties":false}}}}`)
	var text strings.Builder
	for line := range strings.Lines(said) {
		data, found := strings.CutPrefix(strings.TrimSpace(line), "data: {")
		if !found {
			continue
		}
		var chunk struct {
			Choices []struct{ Delta struct{ Content string } }
		}
		if err := json.Unmarshal([]byte("{"+data), &chunk); err != nil {
			t.Fatal(err)
		}
		for _, choice := range chunk.Choices {
			text.WriteString(choice.Delta.Content)
		}
	}
	var made struct {
		A string
		B []string
	}
	if err := json.Unmarshal([]byte(text.String()), &made); err != nil || made.A == "" || len(made.B) != 1 {
		t.Errorf("%q: %v", text.String(), err)
	}
	if !strings.HasSuffix(said, "data: [DONE]\n\n") {
		t.Errorf("ends with %q", said[max(0, len(said)-40):])
	}
}
