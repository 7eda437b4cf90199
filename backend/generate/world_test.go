package generate_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/generate"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/platform/x"
	"levercast/backend/sqlite"
	"levercast/backend/template"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func atNoon() time.Time { return noon }

// world is a writer over a real store, with a vault, networks' real rules, and a
// provider that says what a test wants it to.
type world struct {
	t         *testing.T
	db        *sqlite.DB
	vault     *vault
	model     *model
	providers *generate.Providers
	drafts    *draft.Drafts
	templates *template.Library
	writer    *generate.Writer
}

func newWorld(t *testing.T, patience ...generate.Patience) *world {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "levercast.db"), atNoon)
	ok(t, err)
	t.Cleanup(func() { ok(t, db.Close()) })
	li, err := linkedin.New(linkedin.Config{Now: atNoon})
	ok(t, err)
	xx, err := x.New(x.Config{Now: atNoon})
	ok(t, err)
	rules := []platform.Rules{li, xx}
	w := &world{t: t, db: db, vault: &vault{secrets: map[string]string{}}, model: &model{}}
	w.drafts, w.templates = draft.New(db, rules, atNoon), template.New(db, atNoon)
	ok(t, w.templates.Seed(t.Context()))
	w.providers = generate.NewProviders(db, w.vault, w.model.dial, atNoon)
	config := generate.Config{
		Providers: w.providers, Store: db, Drafts: w.drafts, Templates: w.templates, Images: images{}, Now: atNoon,
		Rules: func(_ context.Context, names ...platform.Name) ([]platform.Rules, error) {
			var chosen []platform.Rules
			for _, r := range rules {
				for _, name := range names {
					if r.Name() == name {
						chosen = append(chosen, r)
					}
				}
			}
			return chosen, nil
		},
	}
	if len(patience) > 0 {
		config.Patience = patience[0]
	}
	w.writer = generate.NewWriter(config)
	return w
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantCode(t *testing.T, err error, code backend.Code) {
	t.Helper()
	if err == nil || backend.CodeOf(err) != code {
		t.Fatalf("got %v, want %s", err, code)
	}
}

// connect saves a provider, by default a local one without a key.
func (w *world) connect(change func(*generate.Input)) generate.Provider {
	w.t.Helper()
	input := generate.Input{Kind: generate.Ollama, Model: "llama"}
	if change != nil {
		change(&input)
	}
	provider, err := w.providers.Save(w.t.Context(), input)
	ok(w.t, err)
	return provider
}

const idea = "We moved our nightly build to one machine. It takes four minutes now."

// write makes a draft from the idea, by a template with instructions.
func (w *world) write(names ...platform.Name) draft.Draft {
	w.t.Helper()
	made, err := w.templates.Create(w.t.Context(), template.Template{Name: backend.NewID(), Tone: "plain", Instructions: template.Instructions{
		Text: "Begin with the result.", Audience: "engineers", Length: "short", Do: "numbers", Dont: "emoji", Examples: []string{"One.\nTwo."}}})
	ok(w.t, err)
	d, err := w.drafts.Create(w.t.Context(), draft.Input{Idea: idea, Platforms: names, TemplateID: made.ID})
	ok(w.t, err)
	return d
}

func (w *world) prepare(order generate.Order) *generate.Job {
	w.t.Helper()
	job, err := w.writer.Prepare(w.t.Context(), order)
	ok(w.t, err)
	return job
}

// run does a job and returns how it ended and what was told.
func (w *world) run(job *generate.Job) (generate.Finished, []generate.Progress) {
	var told []generate.Progress
	var mu sync.Mutex
	f := job.Run(w.t.Context(), func(p generate.Progress) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, p)
	})
	return f, told
}

func (w *world) draft(id string) draft.Draft {
	w.t.Helper()
	d, err := w.drafts.Get(w.t.Context(), id)
	ok(w.t, err)
	return d
}

func (w *world) revisions(id string) []generate.Revision {
	w.t.Helper()
	revisions, err := w.writer.Revisions(w.t.Context(), id, "")
	ok(w.t, err)
	return revisions
}

// model is a provider whose answers are written beforehand, one for each request.
type model struct {
	mu      sync.Mutex
	dialled []string // the keys
	prompts []generate.Prompt
	answers []func(ctx context.Context, onText func(string)) error
	models  []generate.Model
	lists   error
	usage   generate.Usage // of every answer; the zero value means a usual one
	real    generate.Dial  // if not nil, a server is asked instead
}

func (m *model) dial(provider generate.Provider, key string) (generate.API, error) {
	if m.real != nil {
		return m.real(provider, key)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.dialled = append(m.dialled, key)
	return m, nil
}

func (m *model) Models(context.Context) ([]generate.Model, error) { return m.models, m.lists }

func (m *model) Complete(ctx context.Context, prompt generate.Prompt, onText func(string)) (generate.Answer, error) {
	m.mu.Lock()
	n := len(m.prompts)
	m.prompts = append(m.prompts, prompt)
	m.mu.Unlock()
	cost := int64(1500)
	answer := generate.Answer{Model: "llama-7", Structured: true, Usage: generate.Usage{InputTokens: 100, OutputTokens: 20, CostMicroUSD: &cost}}
	if m.usage != (generate.Usage{}) {
		answer.Usage = m.usage
	}
	if n >= len(m.answers) {
		return answer, errors.New("nobody expected this request")
	}
	return answer, m.answers[n](ctx, onText)
}

// says lets the next requests be answered with these texts, one each.
func (m *model) says(texts ...string) {
	for _, text := range texts {
		m.answers = append(m.answers, func(_ context.Context, onText func(string)) error {
			for _, c := range text {
				onText(string(c))
			}
			return nil
		})
	}
}

// fails lets the next request bring a text and then an error.
func (m *model) fails(text string, err error) {
	m.answers = append(m.answers, func(_ context.Context, onText func(string)) error {
		if text != "" {
			onText(text)
		}
		return err
	})
}

// hangs lets the next request bring a text and then nothing; it tells when.
func (m *model) hangs(text string) <-chan struct{} {
	hanging := make(chan struct{})
	m.answers = append(m.answers, func(ctx context.Context, onText func(string)) error {
		if text != "" {
			onText(text)
		}
		close(hanging)
		<-ctx.Done()
		return context.Cause(ctx)
	})
	return hanging
}

type vault struct {
	mu      sync.Mutex
	secrets map[string]string
	broken  bool
}

var errKeychain = backend.Fail(backend.Unavailable, "The keychain is locked.", "Unlock it.")

func (v *vault) Secret(_ context.Context, key string) (string, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.broken {
		return "", errKeychain
	}
	secret, found := v.secrets[key]
	if !found {
		return "", errors.New("there is none")
	}
	return secret, nil
}

func (v *vault) SetSecret(_ context.Context, key, secret string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.broken {
		return errKeychain
	}
	v.secrets[key] = secret
	return nil
}

func (v *vault) DeleteSecret(_ context.Context, key string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.broken {
		return errKeychain
	}
	delete(v.secrets, key)
	return nil
}

// images knows one image.
type images struct{}

func (images) Fit(_ context.Context, hash string, _ media.Limits) (media.Fitted, error) {
	if hash != "known" {
		return media.Fitted{}, backend.Fail(backend.NotFound, "There is no such image.", "Add it again.")
	}
	return media.Fitted{Bytes: []byte("PNG"), Type: "image/png"}, nil
}
