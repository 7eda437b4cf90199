package generate

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Discovered is a model server that answers on this computer.
type Discovered struct {
	Kind    Kind    `json:"kind"`
	Label   string  `json:"label"`
	BaseURL string  `json:"baseUrl"`
	Models  []Model `json:"models"`
}

// discoverLimit is enough for a server on this computer to list its models.
const discoverLimit = 2 * time.Second

// Discover looks for model servers at the addresses given, on this computer only;
// for none at the usual ones of the local kinds. One that does not answer as a
// model server does is left out. It sends no key and no text.
func (p *Providers) Discover(ctx context.Context, addresses ...KindInfo) []Discovered {
	if len(addresses) == 0 {
		addresses = slices.DeleteFunc(Kinds(), func(info KindInfo) bool { return !info.Local })
	}
	answers := make([]*Discovered, len(addresses))
	var asked sync.WaitGroup
	for i, info := range addresses {
		provider := Provider{Kind: info.Kind, Label: info.Label, BaseURL: info.BaseURL}.told()
		if !provider.Local {
			continue
		}
		asked.Go(func() {
			if models, err := p.models(ctx, provider, "", discoverLimit); err == nil {
				answers[i] = &Discovered{Kind: info.Kind, Label: info.Label, BaseURL: info.BaseURL, Models: models}
			}
		})
	}
	asked.Wait()
	found := []Discovered{}
	for _, answer := range answers {
		if answer != nil {
			found = append(found, *answer)
		}
	}
	return found
}
