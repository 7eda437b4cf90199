package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"levercast/backend/generate"
)

type modelCommands struct {
	List     modelList     `cmd:"" help:"List connected models, the default first."`
	Add      modelAdd      `cmd:"" help:"Connect a model: your own key at a provider, or a server on this computer."`
	Discover modelDiscover `cmd:"" help:"Find model servers on this computer."`
	Models   modelModels   `cmd:"" help:"List what a provider has on offer."`
	Test     modelTest     `cmd:"" help:"Ask a model for one word, and say what works and what it cost."`
	Default  modelDefault  `cmd:"" help:"Choose who writes unless a template says otherwise; “offline” for nobody."`
	Forget   modelForget   `cmd:"" name:"forget-key" help:"Remove a provider's key from the keychain; the provider stays."`
	Remove   modelRemove   `cmd:"" help:"Forget a provider and its key."`
	Usage    modelUsage    `cmd:"" help:"What models used up, by month."`
}

type modelList struct{}

func (c *modelList) Run(s *session) error {
	list, err := s.Providers.List(s.ctx)
	if err != nil {
		return err
	}
	return s.show(list, func(w io.Writer) {
		if len(list) == 0 {
			fmt.Fprintln(w, "No model is connected; the offline engine writes. levercast model add --help shows how to connect one.")
		}
		for _, p := range list {
			tellProvider(w, p)
		}
	})
}

type modelAdd struct {
	Kind     generate.Kind `arg:"" help:"openai, anthropic, openrouter, gemini, ollama, lmstudio, llamacpp or compatible." enum:"openai,anthropic,openrouter,gemini,ollama,lmstudio,llamacpp,compatible"`
	Model    string        `help:"The model's name at the provider." required:"" placeholder:"NAME"`
	Label    string        `help:"What you call it; the provider's name if not given." placeholder:"NAME"`
	URL      string        `name:"url" help:"The address of its API; the usual one if not given." placeholder:"URL"`
	KeyStdin bool          `help:"Read the key from standard input. It goes to the keychain."`
}

func (c *modelAdd) Run(s *session) error {
	input := generate.Input{Kind: c.Kind, Label: c.Label, BaseURL: c.URL, Model: c.Model}
	if c.KeyStdin {
		key, err := s.text("-")
		if err != nil {
			return err
		}
		input.Key = strings.TrimSpace(key)
	}
	saved, err := s.Providers.Save(s.ctx, input)
	if err != nil {
		return err
	}
	return s.show(saved, func(w io.Writer) { tellProvider(w, saved) })
}

// Discover looks for model servers on this computer: where they usually listen, and
// where OLLAMA_HOST says.
func (s *Stages) Discover(ctx context.Context) []generate.Discovered {
	return s.Providers.Discover(ctx, generate.UsualPlaces(os.Getenv("OLLAMA_HOST"))...)
}

type modelDiscover struct{}

func (c *modelDiscover) Run(s *session) error {
	found := s.Discover(s.ctx)
	return s.show(found, func(w io.Writer) {
		if len(found) == 0 {
			fmt.Fprintln(w, "No model server answers on this computer. Start Ollama, LM Studio or llama.cpp's server, then try again.")
		}
		for _, d := range found {
			fmt.Fprintf(w, "%s  %s\n", d.Label, d.BaseURL)
			for _, m := range d.Models {
				fmt.Fprintf(w, "  %s\n", m.ID)
			}
		}
	})
}

type modelModels struct {
	Name string `arg:"" help:"The provider's name or id."`
}

func (c *modelModels) Run(s *session) error {
	p, err := s.Providers.Find(s.ctx, c.Name)
	if err != nil {
		return err
	}
	models, err := s.Providers.Models(s.ctx, generate.Input{ID: p.ID, Kind: p.Kind, Label: p.Label, BaseURL: p.BaseURL, Model: p.Model})
	if err != nil {
		return err
	}
	return s.show(models, func(w io.Writer) {
		for _, m := range models {
			fmt.Fprintln(w, m.ID)
		}
	})
}

type modelTest struct {
	Name string `arg:"" help:"The provider's name or id."`
}

func (c *modelTest) Run(s *session) error {
	p, err := s.Providers.Find(s.ctx, c.Name)
	if err != nil {
		return err
	}
	report, err := s.Writer.Test(s.ctx, p.ID)
	if err != nil {
		return err
	}
	return s.show(report, func(w io.Writer) { fmt.Fprintln(w, report.Message) })
}

type modelDefault struct {
	Name string `arg:"" help:"The provider's name or id, or “offline”."`
}

func (c *modelDefault) Run(s *session) error {
	id := ""
	if c.Name != generate.OfflineID {
		p, err := s.Providers.Find(s.ctx, c.Name)
		if err != nil {
			return err
		}
		id = p.ID
	}
	if err := s.Providers.SetDefault(s.ctx, id); err != nil {
		return err
	}
	return (&modelList{}).Run(s)
}

type modelForget struct {
	Name string `arg:"" help:"The provider's name or id."`
}

func (c *modelForget) Run(s *session) error {
	p, err := s.Providers.Find(s.ctx, c.Name)
	if err != nil {
		return err
	}
	changed, err := s.Providers.ForgetKey(s.ctx, p.ID)
	if err != nil {
		return err
	}
	return s.show(changed, func(w io.Writer) { tellProvider(w, changed) })
}

type modelRemove struct {
	Name string `arg:"" help:"The provider's name or id."`
}

func (c *modelRemove) Run(s *session) error {
	p, err := s.Providers.Find(s.ctx, c.Name)
	if err != nil {
		return err
	}
	if err := s.Providers.Remove(s.ctx, p.ID); err != nil {
		return err
	}
	return s.show(map[string]string{"id": p.ID}, func(w io.Writer) { fmt.Fprintf(w, "%s and its key are forgotten.\n", p.Label) })
}

type modelUsage struct{}

func (c *modelUsage) Run(s *session) error {
	months, err := s.Writer.Usage(s.ctx)
	if err != nil {
		return err
	}
	return s.show(months, func(w io.Writer) {
		if len(months) == 0 {
			fmt.Fprintln(w, "No model was asked yet.")
		}
		for _, m := range months {
			for _, p := range m.Providers {
				fmt.Fprintf(w, "%s  %s: %s, %d tokens in, %d out, %s\n", m.Month, p.Label, some(p.Requests, "request"), p.InputTokens, p.OutputTokens, costOf(p.Totals))
			}
		}
	})
}

// costOf says what requests cost, as far as their providers told.
func costOf(t generate.Totals) string {
	switch {
	case t.Unpriced == t.Requests:
		return "the provider does not say what that costs"
	case t.Unpriced > 0:
		return fmt.Sprintf("%s, and %s whose cost the provider does not say", generate.Dollars(t.CostMicroUSD), some(t.Unpriced, "request"))
	default:
		return generate.Dollars(t.CostMicroUSD)
	}
}

func tellProvider(w io.Writer, p generate.Provider) {
	mark, key := " ", "no key"
	if p.IsDefault {
		mark = "*"
	}
	if p.KeyHint != "" {
		key = "key ending in " + p.KeyHint
	}
	fmt.Fprintf(w, "%s %s  %s, text goes to %s, %s\n", mark, p.Label, p.Model, p.Host, key)
}
