package generate

import (
	"context"
	"fmt"
	"slices"
	"time"

	"levercast/backend"
)

// Report is what a trial of a provider found.
type Report struct {
	Models       int    `json:"models"`      // how many are on offer
	ModelListed  bool   `json:"modelListed"` // whether the chosen one is among them
	Structured   bool   `json:"structured"`  // whether the provider was held to a JSON schema
	Usage        Usage  `json:"usage"`
	Milliseconds int64  `json:"milliseconds"` // of the answer
	Message      string `json:"message"`      // all that in a sentence
}

const trialLimit = 2 * time.Minute

// Test asks a provider for its models and for one word in the form we need, and
// says what works and what it cost. Errors: NotFound; the vault's; the provider's,
// in words.
func (w *Writer) Test(ctx context.Context, id string) (Report, error) {
	provider, err := w.providers.Find(ctx, id)
	if err != nil {
		return Report{}, err
	}
	api, err := w.providers.open(ctx, provider)
	if err != nil {
		return Report{}, err
	}
	limited, cancel := context.WithTimeoutCause(ctx, trialLimit, &Failed{Why: TimedOut})
	defer cancel()
	report := Report{}
	models, err := api.Models(limited)
	if failureOf(err) != ModelGone && err != nil { // some compatible servers have no list
		return Report{}, explain(err, provider, Trial)
	}
	report.Models = len(models)
	report.ModelListed = slices.ContainsFunc(models, func(m Model) bool { return m.ID == provider.Model })

	job := &Job{ID: backend.NewID(), What: Trial, Provider: &provider, writer: w, api: api, task: task{
		prompt: Prompt{Instructions: "Answer with JSON only: {\"text\":\"ready\"}", Material: "Answer now.",
			Schema: Schema{Name: "trial", JSON: objectOf(map[string]any{"text": oneText})}},
		read: readText, plain: bare,
	}}
	begun := w.now()
	f := job.Run(limited, func(Progress) {})
	if f.Error != nil {
		return Report{}, f.Error
	}
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	report.Structured, report.Usage, report.Milliseconds = f.structured, f.Usage, w.now().Sub(begun).Milliseconds()
	report.Message = report.words(provider)
	return report, nil
}

func (r Report) words(provider Provider) string {
	form := "It takes a JSON schema, so its answers have the right form."
	if !r.Structured {
		form = "It takes no JSON schema, so an answer may now and then have the wrong form."
	}
	cost := "It does not say what this cost."
	if r.Usage.CostMicroUSD != nil {
		cost = "This cost " + Dollars(*r.Usage.CostMicroUSD) + "."
	}
	if provider.Local {
		cost = "It runs on this computer and costs nothing."
	}
	used := "It does not count the tokens it used."
	if tokens := r.Usage.InputTokens + r.Usage.OutputTokens; tokens > 0 {
		used = fmt.Sprintf("It used %d tokens.", tokens)
	}
	return fmt.Sprintf("“%s” at %s answers. %s %s %s", provider.Model, provider.Label, form, used, cost)
}

// Dollars writes an amount of micro-dollars with as many digits as a small one needs.
func Dollars(microUSD int64) string {
	if microUSD > 0 && microUSD < 10_000 {
		return fmt.Sprintf("$%.6f", float64(microUSD)/1e6)
	}
	return fmt.Sprintf("$%.2f", float64(microUSD)/1e6)
}
