package generatetest

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Fixture is what aimock answers to a prompt whose material holds Match.
type Fixture struct {
	Match             string
	Content           string
	Status            int            // of an error; 0 for an answer
	Error             map[string]any // OpenAI's error object
	Latency           int            // milliseconds between two pieces
	ChunkSize         int            // UTF-16 units in a piece
	DisconnectAfterMS int
}

// Aimock starts npm's @copilotkit/aimock, a server by other people that speaks
// both protocols, and returns its address, such as http://127.0.0.1:33209. It
// skips the test where aimock is not installed:
// https://www.npmjs.com/package/@copilotkit/aimock
func Aimock(t *testing.T, key string, fixtures ...Fixture) string {
	t.Helper()
	program := filepath.Join("..", "..", "..", "frontend", "node_modules", "@copilotkit", "aimock", "dist", "cli.js")
	if _, err := os.Stat(program); err != nil {
		t.Skip("@copilotkit/aimock is not installed in frontend/node_modules")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("Node.js is not installed")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "fixtures.json"), written(t, fixtures), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(node, program, "-p", "0", "-f", dir)
	command.Env = append(os.Environ(), "AIMOCK_API_KEYS="+key)
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	command.Stderr = command.Stdout
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = command.Process.Kill()
		_ = command.Wait()
	})
	var said strings.Builder
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if found := listening.FindString(lines.Text()); found != "" {
			go func() { _, _ = io.Copy(io.Discard, output) }()
			return found
		}
		said.WriteString(lines.Text() + "\n")
	}
	t.Fatalf("aimock ended: %s", said.String())
	return ""
}

var listening = regexp.MustCompile(`http://127\.0\.0\.1:[0-9]+`)

func written(t *testing.T, fixtures []Fixture) []byte {
	t.Helper()
	all := []map[string]any{}
	for _, f := range fixtures {
		one := map[string]any{"match": map[string]any{"userMessage": f.Match}, "response": map[string]any{"content": f.Content}}
		if f.Status != 0 {
			one["response"] = map[string]any{"error": f.Error, "status": f.Status}
		}
		for name, value := range map[string]int{"latency": f.Latency, "chunkSize": f.ChunkSize, "disconnectAfterMs": f.DisconnectAfterMS} {
			if value != 0 {
				one[name] = value
			}
		}
		all = append(all, one)
	}
	text, err := json.Marshal(map[string]any{"fixtures": all})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// AgainstAimock checks an adapter against aimock, which knows the model. path is
// what the adapter's base URL has after the host.
func AgainstAimock(t *testing.T, path, model string, b Bench) {
	const slow = `{"linkedin":"one two three four five six seven","x":["eight"]}`
	address := Aimock(t, b.Key,
		Fixture{Match: "speak", Content: slow, ChunkSize: 7},
		Fixture{Match: "slow", Content: slow, ChunkSize: 4, Latency: 5},
		Fixture{Match: "limit", Status: 429, Error: map[string]any{"message": "Rate limit reached", "type": "rate_limit_error", "code": "rate_limit_exceeded"}},
		Fixture{Match: "drop", Content: slow, ChunkSize: 4, Latency: 100, DisconnectAfterMS: 450},
	)
	b.Provider.BaseURL, b.Provider.Model = address+path, model
	ask := func(t *testing.T, material string) (string, error) {
		asked := prompt()
		asked.Material = material
		var heard strings.Builder
		_, err := dial(t, b).Complete(t.Context(), asked, func(text string) { heard.WriteString(text) })
		return heard.String(), err
	}
	for _, material := range []string{"speak", "slow"} {
		t.Run("hears an answer: "+material, func(t *testing.T) {
			if heard, err := ask(t, material); err != nil || heard != slow {
				t.Errorf("heard %q, %v", heard, err)
			}
		})
	}
	t.Run("is told of a rate limit", func(t *testing.T) {
		_, err := ask(t, "limit")
		expect(t, err, "rate_limited")
	})
	t.Run("keeps what came before the connection broke", func(t *testing.T) {
		heard, err := ask(t, "drop")
		expect(t, err, "cut")
		if heard == "" || !strings.HasPrefix(slow, heard) {
			t.Errorf("heard %q", heard)
		}
	})
	t.Run("is told of a wrong key", func(t *testing.T) {
		b := b
		b.Key = "wrong-key-0123456789"
		expect(t, complete(t.Context(), dial(t, b)), "wrong_key")
	})
}
