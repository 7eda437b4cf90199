package generate

import (
	"context"
	"net"
	"net/url"
	"slices"
	"strings"
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
		addresses = UsualPlaces("")
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

// UsualPlaces returns where model servers on this computer listen. ollamaHost is
// what the variable OLLAMA_HOST holds, by which a person tells Ollama to listen
// elsewhere than usual (https://docs.ollama.com/faq); "" if it is not set.
func UsualPlaces(ollamaHost string) []KindInfo {
	places := slices.DeleteFunc(Kinds(), func(info KindInfo) bool { return !info.Local })
	if address := ollamaAddress(ollamaHost); address != "" {
		for i := range places {
			if places[i].Kind == Ollama {
				places[i].BaseURL = address
			}
		}
	}
	return places
}

// ollamaAddress reads OLLAMA_HOST: a host, a port or both, perhaps with http://
// before them. It returns "" for an address that is not on this computer.
func ollamaAddress(host string) string {
	host = strings.TrimPrefix(strings.TrimSpace(host), "http://")
	if host == "" {
		return ""
	}
	u, err := url.Parse("http://" + host)
	if err != nil {
		return ""
	}
	name, port := u.Hostname(), u.Port()
	if port == "" {
		port = "11434"
	}
	if ip := net.ParseIP(name); name == "" || ip != nil && ip.IsUnspecified() {
		name = "127.0.0.1" // it listens everywhere, so here too
	}
	if !isLoopback(name) {
		return ""
	}
	return "http://" + net.JoinHostPort(name, port) + "/v1"
}
