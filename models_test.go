package main

import (
	"io/fs"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"levercast/backend/generate/anthropic/anthropicsim"
	"levercast/backend/generate/openai/openaisim"
)

type modelsKey struct{}

// models are the stand-ins a story may connect: $LOCAL_MODEL wants no key,
// $OPENAI_MODEL and $ANTHROPIC_MODEL want one.
type models struct {
	local, openai *openaisim.Sim
	anthropic     *anthropicsim.Sim
}

const (
	openaiKey    = "sk-story-0123456789-wxyz"
	anthropicKey = "sk-ant-story-0123456789-abcd"
)

func ownModels(env *testscript.Env) error {
	own := &models{
		local:     openaisim.New("", openaisim.Model{ID: "small"}),
		openai:    openaisim.New(openaiKey, openaisim.Model{ID: "large"}),
		anthropic: anthropicsim.New(anthropicKey, anthropicsim.Model{ID: "claude-story"}),
	}
	own.openai.Charge(0.0123)
	own.anthropic.Answer(`{"text": "ready", "linkedin": {"idea": "By Anthropic", `, `"points": []}, "x": {"idea": "By Anthropic", "points": []}}`)
	local, byOpenAI, byAnthropic := httptest.NewServer(own.local), httptest.NewServer(own.openai), httptest.NewServer(own.anthropic)
	for _, server := range []*httptest.Server{local, byOpenAI, byAnthropic} {
		env.Defer(server.Close)
	}
	env.Setenv("LOCAL_MODEL", local.URL+"/v1")
	env.Setenv("OPENAI_MODEL", byOpenAI.URL+"/v1")
	env.Setenv("ANTHROPIC_MODEL", byAnthropic.URL)
	// A key of whoever runs the stories must not be taken for the story's.
	for _, name := range []string{"OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL"} {
		env.Setenv(name, "http://elsewhere.invalid")
	}
	env.Values[modelsKey{}] = own
	return nil
}

// modelWords are what stories about models say.
func modelWords(into map[string]command) map[string]command {
	own := func(ts *testscript.TestScript) *models { return ts.Value(modelsKey{}).(*models) }
	// answers FILE: what the local model says from now on; in lines, as it streams.
	into["answers"] = func(ts *testscript.TestScript, neg bool, args []string) {
		need(ts, !neg && len(args) == 1, "answers FILE")
		own(ts).local.Answer(strings.SplitAfter(ts.ReadFile(args[0]), "\n")...)
	}
	// meets FAULT: what befalls the next request to the local model.
	into["meets"] = func(ts *testscript.TestScript, neg bool, args []string) {
		need(ts, !neg && len(args) == 1, "meets FAULT")
		own(ts).local.Inject(openaisim.Fault(args[0]))
	}
	// asked COUNT: so many requests have reached the local model.
	into["asked"] = func(ts *testscript.TestScript, neg bool, args []string) {
		need(ts, !neg && len(args) == 1, "asked COUNT")
		if count := strconv.Itoa(len(own(ts).local.Requests())); count != args[0] {
			ts.Fatalf("%s requests, want %s", count, args[0])
		}
	}
	// nowhere TEXT: no file of the program holds the text.
	into["nowhere"] = func(ts *testscript.TestScript, neg bool, args []string) {
		need(ts, !neg && len(args) == 1, "nowhere TEXT")
		seen := 0
		ts.Check(filepath.WalkDir(ts.Getenv("HOME"), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() || !strings.Contains(name, "/levercast/") {
				return err
			}
			data, err := os.ReadFile(name)
			if strings.Contains(string(data), args[0]) {
				ts.Fatalf("%s holds it", name)
			}
			seen++
			return err
		}))
		if seen == 0 {
			ts.Fatalf("there is no file to look into")
		}
	}
	return into
}
