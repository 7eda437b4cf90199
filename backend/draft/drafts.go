package draft

import (
	"context"
	"slices"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
)

// KeptDeleted is how long a deleted draft can be brought back.
const KeptDeleted = 30 * 24 * time.Hour

// mostPerPage is the most drafts on one page of a list.
const mostPerPage = 50

// Drafts keeps the drafts and holds their rules. It is safe for concurrent use
// if its store is.
type Drafts struct {
	store Store
	rules []platform.Rules
	now   backend.Now
}

// New returns drafts over a store. The rules say which networks there are and in
// which order a draft names them.
func New(store Store, rules []platform.Rules, now backend.Now) *Drafts {
	return &Drafts{store: store, rules: rules, now: now}
}

// Input is a new draft. All fields may be empty.
type Input struct {
	Title       string                    `json:"title"` // "" lets the title follow the idea
	Idea        string                    `json:"idea"`
	TemplateID  string                    `json:"templateId"`
	Platforms   []platform.Name           `json:"platforms"`
	Versions    map[platform.Name]Version `json:"versions"`
	Attachments []Attachment              `json:"attachments"`
}

// Create adds a draft and returns it. Each call adds another one. Errors:
// Invalid for a text that cannot be saved, an unknown network, too many parts
// or images.
func (d *Drafts) Create(ctx context.Context, input Input) (Draft, error) {
	created, err := d.Make(input)
	if err != nil {
		return Draft{}, err
	}
	if err := d.store.CreateDraft(ctx, created); err != nil {
		return Draft{}, err
	}
	return created, nil
}

// Make returns the draft that Create would add, with a new id, and adds nothing.
// Errors: as for Create.
func (d *Drafts) Make(input Input) (Draft, error) {
	now := backend.Time(backend.Millis(d.now()))
	made := Draft{ID: backend.NewID(), Status: Open, Revision: 1, CreatedAt: now, UpdatedAt: now}
	return d.apply(made, Patch{
		Title: &input.Title, Idea: &input.Idea, TemplateID: &input.TemplateID, Platforms: &input.Platforms,
		Versions: input.Versions, Attachments: &input.Attachments,
	})
}

// Get returns one draft that is not deleted. Errors: NotFound.
func (d *Drafts) Get(ctx context.Context, id string) (Draft, error) {
	got, err := d.store.Draft(ctx, id)
	return whole(got), err
}

// List returns one page, newest change first. A limit outside 1 to 50 becomes
// the nearest of them; 0 means 50. Errors: Invalid for a cursor that no page
// gave, or a search that cannot be read.
func (d *Drafts) List(ctx context.Context, filter Filter) (Page, error) {
	if filter.Limit == 0 {
		filter.Limit = mostPerPage
	}
	filter.Limit = min(max(filter.Limit, 1), mostPerPage)
	if err := checkText("The search", filter.Query, maxQuery); err != nil {
		return Page{}, err
	}
	if filter.Platform != "" {
		if _, err := d.label(filter.Platform); err != nil {
			return Page{}, err
		}
	}
	if filter.Status != "" && !slices.Contains(statuses(), filter.Status) {
		return Page{}, invalid("Choose one of the statuses a draft can have.", "There is no status called %q.", string(filter.Status))
	}
	page, err := d.store.Drafts(ctx, filter)
	if page.Drafts == nil {
		page.Drafts = []Summary{}
	}
	return page, err
}

// Count returns how many drafts there are of each status, zeros included.
func (d *Drafts) Count(ctx context.Context) (map[Status]int, error) {
	counted, err := d.store.CountDrafts(ctx)
	if err != nil {
		return nil, err
	}
	counts := map[Status]int{}
	for _, status := range statuses() {
		counts[status] = counted[status]
	}
	return counts, nil
}

func statuses() []Status {
	return []Status{Open, Scheduled, Sending, NeedsLook, Failed, PartlyPublished, Published}
}

// Update changes a draft and returns it as stored. revision is the one the
// caller last saw. Errors: NotFound; Conflict if the draft was changed since;
// Invalid as for Create. On any error nothing was changed.
func (d *Drafts) Update(ctx context.Context, id string, revision int64, patch Patch) (Draft, error) {
	stored, err := d.store.Draft(ctx, id)
	if err != nil {
		return Draft{}, err
	}
	if stored.Revision != revision {
		return Draft{}, backend.Fail(backend.Conflict, "This draft was changed somewhere else in the meantime. That change was not overwritten.",
			"Copy what you have written here, then open the draft again.")
	}
	changed, err := d.apply(stored, patch)
	if err != nil {
		return Draft{}, err
	}
	changed.UpdatedAt = backend.Time(backend.Millis(d.now()))
	updated, err := d.store.UpdateDraft(ctx, changed)
	if err != nil {
		return Draft{}, err
	}
	return whole(updated), nil
}

// Delete hides a draft; Restore brings it back for 30 days. Its posts stay.
// Errors: NotFound; Conflict if a post of it waits to be sent or is on its way,
// since nobody expects a deleted draft to be published.
func (d *Drafts) Delete(ctx context.Context, id string) error {
	draft, err := d.store.Draft(ctx, id)
	if err != nil {
		return err
	}
	if draft.Status == Scheduled || draft.Status == Sending {
		return backend.Fail(backend.Conflict, "A post of this draft is still to be sent. The draft was not deleted.", "Cancel the post first, or wait until it has been sent.")
	}
	return d.store.DeleteDraft(ctx, id, backend.Time(backend.Millis(d.now())))
}

// Restore brings a deleted draft back, unchanged, and returns it. Errors: NotFound.
func (d *Drafts) Restore(ctx context.Context, id string) (Draft, error) {
	if err := d.store.RestoreDraft(ctx, id); err != nil {
		return Draft{}, err
	}
	return d.Get(ctx, id)
}

// Purge removes for good what was deleted more than 30 days ago and returns how
// many drafts that were. It may be repeated.
func (d *Drafts) Purge(ctx context.Context) (removed int, err error) {
	return d.store.PurgeDrafts(ctx, backend.Time(backend.Millis(d.now())).Add(-KeptDeleted))
}

// apply returns the draft with the patch applied, or the first reason why not.
// It changes nothing that the draft given shares.
func (d *Drafts) apply(draft Draft, patch Patch) (Draft, error) {
	draft = whole(draft)
	if patch.Idea != nil {
		if err := checkText("The idea", *patch.Idea, MaxIdea); err != nil {
			return draft, err
		}
		draft.Idea = *patch.Idea
	}
	if patch.Title != nil {
		title, err := checkTitle(*patch.Title)
		if err != nil {
			return draft, err
		}
		draft.Title, draft.TitleByHand = title, title != ""
	}
	if !draft.TitleByHand {
		draft.Title = Title(draft.Idea)
	}
	if patch.TemplateID != nil {
		if err := checkText("The template's id", *patch.TemplateID, maxReference); err != nil {
			return draft, err
		}
		draft.TemplateID = *patch.TemplateID
	}
	if patch.Platforms != nil {
		platforms, err := d.checkPlatforms(*patch.Platforms)
		if err != nil {
			return draft, err
		}
		draft.Platforms = platforms
	}
	for name, version := range patch.Versions {
		label, err := d.label(name)
		if err != nil {
			return draft, err
		}
		if len(version.Parts) == 0 {
			delete(draft.Versions, name)
			continue
		}
		if draft.Versions[name], err = checkVersion(label, version); err != nil {
			return draft, err
		}
	}
	if patch.Attachments != nil {
		attachments, err := checkAttachments(*patch.Attachments)
		if err != nil {
			return draft, err
		}
		if err := d.checkCrops(attachments); err != nil {
			return draft, err
		}
		draft.Attachments = attachments
	}
	return draft, nil
}

// whole returns the draft with lists and maps of its own, none of them nil.
func whole(draft Draft) Draft {
	draft.Platforms = append([]platform.Name{}, draft.Platforms...)
	draft.Attachments = append([]Attachment{}, draft.Attachments...)
	versions := make(map[platform.Name]Version, len(draft.Versions))
	for name, version := range draft.Versions {
		version.Parts = append([]string{}, version.Parts...)
		versions[name] = version
	}
	draft.Versions = versions
	return draft
}
