package generate

import (
	"context"
	"errors"
	"slices"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/template"
)

// Drafts is what a writer needs of package draft.
type Drafts interface {
	Get(ctx context.Context, id string) (draft.Draft, error)
	Update(ctx context.Context, id string, revision int64, patch draft.Patch) (draft.Draft, error)
}

// Templates is what a writer needs of package template.
type Templates interface {
	Get(ctx context.Context, id string) (template.Template, error)
	Default(ctx context.Context) (template.Template, error)
}

// Images is what a writer needs of package media.
type Images interface {
	Fit(ctx context.Context, hash string, limits media.Limits) (media.Fitted, error)
}

// Config is what New needs; all of it but Patience is required.
type Config struct {
	Providers *Providers
	Store     Store
	Drafts    Drafts
	Templates Templates
	Images    Images
	// Rules returns the rules of the networks named, or of all, as they are for the
	// accounts in use. Errors: Invalid for an unknown name.
	Rules    func(ctx context.Context, names ...platform.Name) ([]platform.Rules, error)
	Now      backend.Now
	Patience Patience // the zero value means DefaultPatience
}

// Patience is how long a writer waits for a provider.
type Patience struct {
	First      time.Duration // for the first text; reasoning models think before it
	FirstLocal time.Duration // the same on this computer, where the model may have to be loaded
	Between    time.Duration // between two pieces of text
	Whole      time.Duration // for all of an answer
}

// DefaultPatience suits people who look at a screen.
func DefaultPatience() Patience {
	return Patience{First: 3 * time.Minute, FirstLocal: 5 * time.Minute, Between: time.Minute, Whole: 15 * time.Minute}
}

// Writer writes with the person's models, and keeps what they wrote. It is safe
// for concurrent use.
type Writer struct {
	providers *Providers
	store     Store
	drafts    Drafts
	templates Templates
	images    Images
	rules     func(ctx context.Context, names ...platform.Name) ([]platform.Rules, error)
	now       backend.Now
	patience  Patience
}

// NewWriter returns a writer over what config names. It touches nothing yet.
func NewWriter(config Config) *Writer {
	w := &Writer{
		providers: config.Providers, store: config.Store, drafts: config.Drafts, templates: config.Templates, images: config.Images,
		rules: config.Rules, now: config.Now, patience: config.Patience,
	}
	if w.patience == (Patience{}) {
		w.patience = DefaultPatience()
	}
	return w
}

// Order is what versions are wanted.
type Order struct {
	DraftID    string          `json:"draftId"`    // "" for a draft that is still to be made
	Revision   int64           `json:"revision"`   // of the draft; 0 for any
	Platforms  []platform.Name `json:"platforms"`  // none: all the draft is meant for
	ProviderID string          `json:"providerId"` // "": the template's, else the default, else the offline engine; OfflineID forces that
	Wish       string          `json:"wish"`
	Overwrite  bool            `json:"overwrite"` // text edited by hand may be replaced

	Idea       string `json:"-"` // where DraftID is ""
	TemplateID string `json:"-"` // where DraftID is ""; "" for the default one
}

// Prepare looks at what is wanted and returns the job that does it. Nothing is
// sent and nothing is changed. Errors: Invalid if there is nothing to write from,
// or the offline engine is to follow a wish, which it cannot;
// NotFound; Conflict if the draft has another revision, or text edited by hand
// would be replaced without leave; Unauthorized if the provider's key is gone; the
// vault's.
func (w *Writer) Prepare(ctx context.Context, order Order) (*Job, error) {
	if err := checkWish(order.Wish); err != nil {
		return nil, err
	}
	job := &Job{ID: backend.NewID(), What: Versions, DraftID: order.DraftID, order: order, writer: w}
	d := draft.Draft{Idea: order.Idea, TemplateID: order.TemplateID}
	if order.DraftID != "" {
		stored, err := w.drafts.Get(ctx, order.DraftID)
		if err != nil {
			return nil, err
		}
		if order.Revision != 0 && order.Revision != stored.Revision {
			return nil, backend.Fail(backend.Conflict, "This draft was changed somewhere else in the meantime. Nothing was replaced.", "Open the draft again, then try again.")
		}
		d = stored
	}
	names := order.Platforms
	if len(names) == 0 {
		names = d.Platforms
	}
	rules, err := w.rules(ctx, names...)
	if err != nil {
		return nil, err
	}
	for _, r := range rules {
		if d.Versions[r.Name()].EditedByHand && !order.Overwrite {
			return nil, handEdited(r)
		}
	}
	if draft.Blank(d.Idea) {
		return nil, backend.Fail(backend.Invalid, "There is no idea to write from yet.", "Write down a thought first; one sentence is enough.")
	}
	shape, err := w.shape(ctx, d.TemplateID)
	if err != nil {
		return nil, err
	}
	if job.Provider, err = w.provider(ctx, order.ProviderID, shape.ProviderID); err != nil {
		return nil, err
	}
	job.before, job.brief = d, brief{idea: d.Idea, template: shape, rules: rules, wish: order.Wish}
	if job.Provider == nil {
		if !draft.Blank(order.Wish) {
			return nil, backend.Fail(backend.Invalid, "The offline engine takes no wishes: it only puts your own words in order. Nothing was changed.",
				"Leave the wish out, or connect a model, which can follow it.")
		}
		return job, nil
	}
	if job.brief.filling() {
		for _, r := range rules {
			if _, err := bodyFor(shape, r); err != nil {
				return nil, err
			}
		}
	}
	if job.brief.samples, err = w.store.Samples(ctx); err != nil {
		return nil, err
	}
	if order.Wish != "" {
		job.brief.present = d.Versions
	}
	job.task = job.brief.task()
	job.api, err = w.providers.open(ctx, *job.Provider)
	return job, err
}

func handEdited(r platform.Rules) error {
	return backend.Fail(backend.Conflict,
		"You edited the "+r.Label()+" version by hand. It was not replaced.", "Say that it may be replaced, or leave it as it is.")
}

// shape returns a template, or the default one if it is gone or none is named.
func (w *Writer) shape(ctx context.Context, id string) (template.Template, error) {
	if id != "" {
		shape, err := w.templates.Get(ctx, id)
		if err == nil || backend.CodeOf(err) != backend.NotFound {
			return shape, err
		}
	}
	return w.templates.Default(ctx)
}

// provider returns who is to write: the one named, else the template's, else the
// default one; nil for the offline engine. One that a template names and that is
// gone counts as none.
func (w *Writer) provider(ctx context.Context, named, byTemplate string) (*Provider, error) {
	if named == OfflineID || named == "" && byTemplate == OfflineID {
		return nil, nil
	}
	if named != "" {
		found, err := w.providers.Find(ctx, named)
		return &found, err
	}
	if byTemplate != "" {
		found, err := w.providers.Find(ctx, byTemplate)
		if err == nil || backend.CodeOf(err) != backend.NotFound {
			return &found, err
		}
	}
	found, ok, err := w.providers.Default(ctx)
	if err != nil || !ok {
		return nil, err
	}
	return &found, nil
}

// PrepareRewrite returns the job of changing a passage; see Prepare.
func (w *Writer) PrepareRewrite(ctx context.Context, passage Passage) (*Job, error) {
	return w.preparePassage(ctx, passage, Rewrite, passage.rewrite)
}

// PrepareHooks returns the job of finding openings for a text; see Prepare.
func (w *Writer) PrepareHooks(ctx context.Context, passage Passage) (*Job, error) {
	return w.preparePassage(ctx, passage, Hooks, func(samples []Sample) (task, error) { return passage.hooks(samples), nil })
}

func (w *Writer) preparePassage(ctx context.Context, passage Passage, what What, make func([]Sample) (task, error)) (*Job, error) {
	if err := passage.check(); err != nil {
		return nil, err
	}
	samples, err := w.store.Samples(ctx)
	if err != nil {
		return nil, err
	}
	job := &Job{ID: backend.NewID(), What: what, DraftID: passage.DraftID, passage: passage, writer: w}
	if job.task, err = make(samples); err != nil {
		return nil, err
	}
	return job, w.attach(ctx, job, passage.ProviderID)
}

// Picture is an image that alt text is wanted for.
type Picture struct {
	DraftID    string `json:"draftId"` // "" for none
	Hash       string `json:"hash"`
	Language   string `json:"language"`   // "" leaves it to the model
	ProviderID string `json:"providerId"` // "" for the default provider
}

// seen is what every vision model takes; more pixels only cost more:
// https://platform.claude.com/docs/en/build-with-claude/vision
var seen = media.Limits{Types: []string{"image/jpeg", "image/png", "image/gif", "image/webp"}, Bytes: 4 << 20, MaxSide: 1568, AnimatedBytes: 4 << 20}

// PrepareAltText returns the job of saying what an image shows; see Prepare.
func (w *Writer) PrepareAltText(ctx context.Context, picture Picture) (*Job, error) {
	if !plain(picture.Language) || len(picture.Language) > mostLanguage {
		return nil, backend.Fail(backend.Invalid, "This is no language's name. Nothing was sent.", "Name one, such as German.")
	}
	fitted, err := w.images.Fit(ctx, picture.Hash, seen)
	if err != nil {
		return nil, err
	}
	job := &Job{ID: backend.NewID(), What: AltText, DraftID: picture.DraftID, writer: w}
	job.task = describeImage(Image{Type: fitted.Type, Bytes: fitted.Bytes}, picture.Language)
	return job, w.attach(ctx, job, picture.ProviderID)
}

// attach gives a job its provider; the offline engine cannot do it.
func (w *Writer) attach(ctx context.Context, job *Job, named string) error {
	var err error
	if job.Provider, err = w.provider(ctx, named, ""); err != nil {
		return err
	}
	if job.Provider == nil {
		return backend.Fail(backend.Invalid, "No model is connected, and the offline engine cannot do this. Your text is unchanged.", "Connect a model in the models' settings first.")
	}
	job.api, err = w.providers.open(ctx, *job.Provider)
	return err
}

// Revisions returns the newest 50 revisions of a draft, newest first: for one
// network, or for all ("").
func (w *Writer) Revisions(ctx context.Context, draftID string, name platform.Name) ([]Revision, error) {
	return w.store.Revisions(ctx, draftID, name)
}

// Restore puts a revision's text into its draft, whatever its length. What stood
// there is kept as a revision. Errors: NotFound; Conflict if the draft was changed
// since the revision given (0 for any).
func (w *Writer) Restore(ctx context.Context, draftID string, revision int64, id string) (draft.Draft, error) {
	wanted, err := w.store.Revision(ctx, draftID, id)
	if err != nil {
		return draft.Draft{}, err
	}
	d, err := w.drafts.Get(ctx, draftID)
	if err != nil {
		return draft.Draft{}, err
	}
	if revision == 0 {
		revision = d.Revision
	}
	kept, err := w.kept(ctx, d, wanted.Platform)
	if err != nil {
		return draft.Draft{}, err
	}
	if err := w.store.KeepRevisions(ctx, kept); err != nil {
		return draft.Draft{}, err
	}
	return w.drafts.Update(ctx, draftID, revision, draft.Patch{
		Versions: map[platform.Name]draft.Version{wanted.Platform: {Parts: wanted.Parts, EditedByHand: wanted.Origin == Kept}},
	})
}

// kept returns what a draft holds for the networks named as revisions, but for
// what is the newest revision already.
func (w *Writer) kept(ctx context.Context, d draft.Draft, names ...platform.Name) ([]Revision, error) {
	var kept []Revision
	for _, name := range names {
		version, ok := d.Versions[name]
		if !ok || len(version.Parts) == 0 {
			continue
		}
		revisions, err := w.store.Revisions(ctx, d.ID, name)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(revisions, func(r Revision) bool { return slices.Equal(r.Parts, version.Parts) }) {
			continue
		}
		kept = append(kept, Revision{ID: backend.NewID(), DraftID: d.ID, Platform: name, Parts: version.Parts, Origin: Kept, Complete: true, CreatedAt: w.now()})
	}
	return kept, nil
}

// monthsShown is how many months of usage are told.
const monthsShown = 12

// Usage returns what models used up in the last twelve months (UTC), newest first.
// Months without requests are left out.
func (w *Writer) Usage(ctx context.Context) ([]MonthUsage, error) {
	now := w.now().UTC()
	return w.store.UsageSince(ctx, time.Date(now.Year(), now.Month()-monthsShown+1, 1, 0, 0, 0, 0, time.UTC))
}

// errTooMuch ends an answer that does not end by itself.
var errTooMuch = errors.New("generate: the answer is far too long")
