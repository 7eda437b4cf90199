package cli

import (
	"context"
	"log/slog"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/archive"
	"levercast/backend/desktop"
	"levercast/backend/draft"
	"levercast/backend/generate"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/publish"
	"levercast/backend/template"
	"levercast/backend/transfer"
)

// Stages is the wired program, as main hands it to a door: this command line or
// the window.
type Stages struct {
	Version   string
	Practice  bool
	Paths     desktop.Paths
	Now       backend.Now
	Log       *slog.Logger
	Platforms []platform.Platform
	Templates *template.Library
	Drafts    *draft.Drafts
	Media     *media.Library
	Engine    generate.Engine
	Providers *generate.Providers
	Writer    *generate.Writer
	Accounts  *account.Accounts
	Ledger    *publish.Ledger
	Settings  desktop.SettingStore
	Archive   *archive.Archive
	Importer  *transfer.Importer
	// Apply makes saved settings hold at once.
	Apply func(desktop.Settings) error
	// LinkedInVersion returns the version of LinkedIn's API in use.
	LinkedInVersion func() string
	// Changes returns a number that changes when another process has written.
	Changes func(ctx context.Context) (int64, error)
	// PracticeApp is the developer app that practice has ready; nil otherwise.
	PracticeApp func(platform.Name) platform.App
	Doctor      func(ctx context.Context) []desktop.Finding
	Close       func()
}

// Rules returns the rules that the networks named (all, for none) have for the
// accounts in use. Errors: Invalid for an unknown name.
func (s *Stages) Rules(ctx context.Context, names ...platform.Name) ([]platform.Rules, error) {
	return s.Accounts.RulesOf(ctx, names...)
}

// Platform returns a network, or nil.
func (s *Stages) Platform(name platform.Name) platform.Platform {
	for _, p := range s.Platforms {
		if p.Name() == name {
			return p
		}
	}
	return nil
}

// Connect begins to connect an account. In practice, where nobody has a developer
// app, a blank client id means the one that is ready.
func (s *Stages) Connect(ctx context.Context, name platform.Name, app platform.App) (*account.Attempt, error) {
	if s.PracticeApp != nil && app.ClientID == "" && s.Platform(name) != nil {
		app = s.PracticeApp(name)
	}
	return s.Accounts.Connect(ctx, name, app)
}

// Generate fills a draft's versions for the networks named (all it is meant for,
// if none) from its idea and its template, with the offline engine. Versions
// edited by hand are kept unless overwrite; what is replaced is kept as a revision.
// Errors: NotFound; Conflict if the revision is another one, or a version was
// edited by hand; Invalid if there is nothing to make versions from.
func (s *Stages) Generate(ctx context.Context, id string, revision int64, names []platform.Name, overwrite bool) (draft.Draft, error) {
	job, err := s.Writer.Prepare(ctx, generate.Order{DraftID: id, Revision: revision, Platforms: names, ProviderID: generate.OfflineID, Overwrite: overwrite})
	if err != nil {
		return draft.Draft{}, err
	}
	end := job.Run(ctx, func(generate.Progress) {})
	switch {
	case end.Error != nil:
		return draft.Draft{}, end.Error
	case end.Cancelled:
		return draft.Draft{}, ctx.Err()
	case len(end.Problems) > 0: // somebody wrote in between
		return draft.Draft{}, backend.Fail(backend.Conflict, end.Problems[0].Message, "Open the draft again, then try again.")
	}
	return s.Drafts.Get(ctx, id)
}

// versions makes the versions for the networks named from an idea and a template
// ("" for the default one), and names the template used. It changes nothing.
func (s *Stages) versions(ctx context.Context, idea, templateID string, names []platform.Name) (map[platform.Name]draft.Version, string, error) {
	rules, err := s.Rules(ctx, names...)
	if err != nil {
		return nil, "", err
	}
	shape, err := s.shape(ctx, templateID)
	if err != nil {
		return nil, "", err
	}
	versions, err := s.Engine.Generate(ctx, generate.Request{Idea: idea, Template: shape, Rules: rules})
	return versions, shape.ID, err
}

// shape returns the draft's template, or the default one if it has none.
func (s *Stages) shape(ctx context.Context, id string) (template.Template, error) {
	if id != "" {
		shape, err := s.Templates.Get(ctx, id)
		if err == nil || backend.CodeOf(err) != backend.NotFound {
			return shape, err
		}
	}
	return s.Templates.Default(ctx)
}
