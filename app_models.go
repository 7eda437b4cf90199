package main

import (
	"context"

	"levercast/backend/cli"
	"levercast/backend/draft"
	"levercast/backend/generate"
	"levercast/backend/platform"
)

// Providers returns the connected providers: the default first, then by label.
func (a *App) Providers() ([]generate.Provider, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]generate.Provider, error) { return s.Providers.List(ctx) })
}

// ProviderKinds returns what can be connected, in the order to show it.
func (a *App) ProviderKinds() ([]generate.KindInfo, error) {
	return ask(a, func(context.Context, *cli.Stages) ([]generate.KindInfo, error) { return generate.Kinds(), nil })
}

// SaveProvider adds or changes a provider. Its key goes to the keychain and never
// back.
func (a *App) SaveProvider(input generate.Input) (generate.Provider, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (generate.Provider, error) {
		saved, err := s.Providers.Save(ctx, input)
		if err == nil {
			a.emit("provider:changed", changedID{ID: saved.ID})
		}
		return saved, err
	})
}

// ForgetProviderKey removes a provider's saved key from the keychain; the provider
// stays. It may be repeated.
func (a *App) ForgetProviderKey(id string) (generate.Provider, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (generate.Provider, error) {
		changed, err := s.Providers.ForgetKey(ctx, id)
		if err == nil {
			a.emit("provider:changed", changedID{ID: id})
		}
		return changed, err
	})
}

// RemoveProvider forgets a provider and its key.
func (a *App) RemoveProvider(id string) error {
	return a.changeProvider(id, func(ctx context.Context, s *cli.Stages) error { return s.Providers.Remove(ctx, id) })
}

// SetDefaultProvider makes a provider the default; "" leaves none, and the offline
// engine writes.
func (a *App) SetDefaultProvider(id string) error {
	return a.changeProvider(id, func(ctx context.Context, s *cli.Stages) error { return s.Providers.SetDefault(ctx, id) })
}

func (a *App) changeProvider(id string, change func(context.Context, *cli.Stages) error) error {
	return do(a, func(ctx context.Context, s *cli.Stages) error {
		err := change(ctx, s)
		if err == nil {
			a.emit("provider:changed", changedID{ID: id})
		}
		return err
	})
}

// ProviderModels asks a provider, saved or not, which models it has.
func (a *App) ProviderModels(input generate.Input) ([]generate.Model, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]generate.Model, error) {
		return s.Providers.Models(ctx, input)
	})
}

// TestProvider asks a provider for one word and says what works and what it cost.
func (a *App) TestProvider(id string) (generate.Report, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (generate.Report, error) { return s.Writer.Test(ctx, id) })
}

// DiscoverProviders looks for model servers on this computer, and nowhere else.
func (a *App) DiscoverProviders() ([]generate.Discovered, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]generate.Discovered, error) {
		return s.Discover(ctx), nil
	})
}

// ModelUsage returns what models used up in the last months, newest first.
func (a *App) ModelUsage() ([]generate.MonthUsage, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]generate.MonthUsage, error) { return s.Writer.Usage(ctx) })
}

// VoiceSamples returns the person's samples of their own writing.
func (a *App) VoiceSamples() ([]generate.Sample, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]generate.Sample, error) { return s.Writer.Samples(ctx) })
}

// AddVoiceSample adds a sample. It stays here but for what is asked of a model.
func (a *App) AddVoiceSample(text string) (generate.Sample, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (generate.Sample, error) {
		return s.Writer.AddSample(ctx, text)
	})
}

// RemoveVoiceSample removes a sample.
func (a *App) RemoveVoiceSample(id string) error {
	return do(a, func(ctx context.Context, s *cli.Stages) error { return s.Writer.RemoveSample(ctx, id) })
}

// PromptView is what would be sent to a model.
type PromptView struct {
	Provider     *generate.Provider `json:"provider"` // null: nothing is sent
	Host         string             `json:"host"`
	Instructions string             `json:"instructions"`
	Material     string             `json:"material"`
}

// PromptFor returns what StartGeneration would send. It sends nothing.
func (a *App) PromptFor(order generate.Order) (PromptView, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (PromptView, error) {
		job, err := s.Writer.Prepare(ctx, order)
		if err != nil || job.Provider == nil {
			return PromptView{}, err
		}
		prompt := job.Prompt()
		return PromptView{Provider: job.Provider, Host: job.Provider.Host, Instructions: prompt.Instructions, Material: prompt.Material}, nil
	})
}

// Started is a job under way. What becomes of it arrives as the events
// generation:progress and, once, generation:finished.
type Started struct {
	ID         string `json:"id"`
	ProviderID string `json:"providerId"` // generate.OfflineID for the offline engine
	Label      string `json:"label"`
	Model      string `json:"model"`
	Host       string `json:"host"` // where the text goes; "" if nowhere
}

// Progressed is the progress of one job. It carries text, not only an id: the page
// shows it while it is written.
type Progressed struct {
	ID string `json:"id"`
	generate.Progress
}

// StartGeneration begins to write versions for a draft.
func (a *App) StartGeneration(order generate.Order) (Started, error) {
	return a.start(func(ctx context.Context, w *generate.Writer) (*generate.Job, error) { return w.Prepare(ctx, order) })
}

// StartRewrite begins to change a passage.
func (a *App) StartRewrite(passage generate.Passage) (Started, error) {
	return a.start(func(ctx context.Context, w *generate.Writer) (*generate.Job, error) {
		return w.PrepareRewrite(ctx, passage)
	})
}

// StartHooks begins to find openings for a text.
func (a *App) StartHooks(passage generate.Passage) (Started, error) {
	return a.start(func(ctx context.Context, w *generate.Writer) (*generate.Job, error) {
		return w.PrepareHooks(ctx, passage)
	})
}

// StartAltText begins to say what an image shows.
func (a *App) StartAltText(picture generate.Picture) (Started, error) {
	return a.start(func(ctx context.Context, w *generate.Writer) (*generate.Job, error) {
		return w.PrepareAltText(ctx, picture)
	})
}

func (a *App) start(prepare func(context.Context, *generate.Writer) (*generate.Job, error)) (Started, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (Started, error) {
		job, err := prepare(ctx, s.Writer)
		if err != nil {
			return Started{}, err
		}
		running, cancel := context.WithCancel(ctx)
		a.jobs.Store(job.ID, cancel)
		go func() {
			defer cancel()
			end := job.Run(running, func(p generate.Progress) { a.emit("generation:progress", Progressed{ID: job.ID, Progress: p}) })
			a.jobs.Delete(job.ID)
			a.emit("generation:finished", end)
			if len(end.Applied) > 0 {
				a.emit("draft:changed", changedID{ID: end.DraftID})
			}
		}()
		started := Started{ID: job.ID, ProviderID: generate.OfflineID, Label: generate.OfflineLabel}
		if p := job.Provider; p != nil {
			started = Started{ID: job.ID, ProviderID: p.ID, Label: p.Label, Model: p.Model, Host: p.Host}
		}
		return started, nil
	})
}

// CancelGeneration ends a job, whatever it is. It may be repeated.
func (a *App) CancelGeneration(id string) error {
	return do(a, func(context.Context, *cli.Stages) error {
		if cancel, ok := a.jobs.Load(id); ok {
			cancel.(context.CancelFunc)()
		}
		return nil
	})
}

// Revisions returns the newest texts a draft had for a network, or for all ("").
func (a *App) Revisions(draftID string, name platform.Name) ([]generate.Revision, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]generate.Revision, error) {
		return s.Writer.Revisions(ctx, draftID, name)
	})
}

// RestoreRevision puts a revision's text into its draft; what stood there is kept.
func (a *App) RestoreRevision(draftID string, revision int64, revisionID string) (draft.Draft, error) {
	return a.changeDraft(func(ctx context.Context, s *cli.Stages) (draft.Draft, error) {
		return s.Writer.Restore(ctx, draftID, revision, revisionID)
	})
}
