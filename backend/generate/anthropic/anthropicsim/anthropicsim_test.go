package anthropicsim_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"levercast/backend/generate/anthropic/anthropicsim"
)

const message = `"model":"m","max_tokens":100,"stream":true,"messages":[{"role":"user","content":[{"type":"text","text":"hi"}]}]`

func TestRefuses(t *testing.T) {
	sim := anthropicsim.New("key", anthropicsim.Model{ID: "m"}, anthropicsim.Model{ID: "old", Retired: true})
	for name, c := range map[string]struct {
		change func(*http.Request)
		body   string
		status int
		words  string
	}{
		"no key":              {func(r *http.Request) { r.Header.Del("X-Api-Key") }, `{` + message + `}`, 401, "x-api-key header is required"},
		"a wrong key":         {func(r *http.Request) { r.Header.Set("X-Api-Key", "other") }, `{` + message + `}`, 401, "authentication_error"},
		"no version":          {func(r *http.Request) { r.Header.Del("Anthropic-Version") }, `{` + message + `}`, 400, "anthropic-version"},
		"another type":        {func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, `{` + message + `}`, 400, "content-type"},
		"another path":        {func(r *http.Request) { r.URL.Path = "/v1/complete" }, `{` + message + `}`, 404, "not_found_error"},
		"an unknown field":    {nil, `{` + message + `,"response_format":{}}`, 400, "response_format"},
		"no max_tokens":       {nil, `{"model":"m","stream":true,"messages":[{"role":"user","content":[{"type":"text","text":"hi"}]}]}`, 400, "max_tokens"},
		"too many max_tokens": {nil, strings.Replace(`{`+message+`}`, "100", "1000000", 1), 400, "max_tokens"},
		"a retired model":     {nil, strings.Replace(`{`+message+`}`, `"m"`, `"old"`, 1), 404, "not_found_error"},
		"a system message":    {nil, strings.Replace(`{`+message+`}`, `"user"`, `"system"`, 1), 400, "top-level system"},
		"an empty text":       {nil, strings.Replace(`{`+message+`}`, `"hi"`, `""`, 1), 400, "empty"},
		"an open schema":      {nil, `{` + message + `,"output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}}}`, 400, "additionalProperties"},
		"an unknown format":   {nil, `{` + message + `,"output_config":{"format":{"type":"json_object"}}}`, 400, "json_schema"},
		"an image of another sort": {nil, `{"model":"m","max_tokens":1,"stream":true,"messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/bmp","data":"QQ=="}}]}]}`,
			400, "could not process image"},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodPost, "/v1/messages", strings.NewReader(c.body))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("X-Api-Key", "key")
			r.Header.Set("Anthropic-Version", anthropicsim.Version)
			if c.change != nil {
				c.change(r)
			}
			w := httptest.NewRecorder()
			sim.ServeHTTP(w, r)
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.words) {
				t.Errorf("%d %s", w.Code, w.Body)
			}
		})
	}
	if taken := sim.Requests(); len(taken) != 0 {
		t.Errorf("took %d requests", len(taken))
	}
}
