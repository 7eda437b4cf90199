package generate

import "testing"

func TestWhereTextGoes(t *testing.T) {
	for name, test := range map[string]struct {
		provider Provider
		host     string
		local    bool
	}{
		"stays here with a server on this computer": {Provider{Kind: Ollama, BaseURL: "http://127.0.0.1:11434/v1", Model: "qwen3:8b"}, "127.0.0.1:11434", true},
		"goes to Ollama's cloud with its models":    {Provider{Kind: Ollama, BaseURL: "http://127.0.0.1:11434/v1", Model: "gpt-oss:120b-cloud"}, "ollama.com", false},
		"goes there under its other name too":       {Provider{Kind: Ollama, BaseURL: "http://localhost:11434/v1", Model: "kimi-k2:cloud"}, "ollama.com", false},
		"may go anywhere from an unknown server":    {Provider{Kind: Compatible, BaseURL: "http://localhost:4000/v1", Model: "m"}, "localhost:4000", false},
		"goes to another computer's server":         {Provider{Kind: LMStudio, BaseURL: "https://lab.example/v1", Model: "m"}, "lab.example", false},
		"goes to the provider":                      {Provider{Kind: OpenAI, BaseURL: "https://api.openai.com/v1", Model: "m"}, "api.openai.com", false},
	} {
		t.Run(name, func(t *testing.T) {
			if told := test.provider.told(); told.Host != test.host || told.Local != test.local {
				t.Errorf("host %s, local %t", told.Host, told.Local)
			}
		})
	}
}
