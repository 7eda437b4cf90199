package generate

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
)

// Job is one thing to ask of a model (or of the offline engine), ready to run once.
type Job struct {
	ID       string
	What     What
	DraftID  string    // "" for none
	Provider *Provider // nil for the offline engine

	writer  *Writer
	api     API
	task    task
	order   Order       // of versions
	brief   brief       // of versions
	before  draft.Draft // as it was when versions were wanted
	passage Passage     // of a rewrite
}

// Prompt returns what Run will send at first, and sends nothing. It is blank for
// the offline engine.
func (j *Job) Prompt() Prompt { return j.task.prompt }

// Finished is how a job ended.
type Finished struct {
	ID        string          `json:"id"`
	DraftID   string          `json:"draftId"`
	What      What            `json:"kind"`
	Cancelled bool            `json:"cancelled"`
	Error     *backend.Error  `json:"error"`   // nil if it succeeded, or was cancelled
	Failure   Failure         `json:"failure"` // "" if it was not the provider that failed
	Applied   []platform.Name `json:"applied"` // whose version is now the new text
	Problems  []Unused        `json:"problems"`
	Texts     []string        `json:"texts"` // of a rewrite or an alt text one, of hooks several
	Usage     Usage           `json:"usage"`
	Model     string          `json:"model"`

	// Versions are those that are valid, for the draft that is still to be made.
	Versions   map[platform.Name]draft.Version `json:"-"`
	TemplateID string                          `json:"-"` // of the template they were made with

	structured bool // whether the first answer was held to the schema
	generation Generation
	revisions  []Revision
}

// Unused is a version that was not put into the draft, and why.
type Unused struct {
	Platform   platform.Name `json:"platform"`
	Message    string        `json:"message"`
	RevisionID string        `json:"revisionId"` // where its text is kept; "" if there is none
}

// Run does the job: it sends the prompt, tells what arrives, and at the end puts
// versions into the draft. It ends within 100 ms of its context. tell is called
// from one goroutine at a time, and not any more once Run has returned.
func (j *Job) Run(ctx context.Context, tell func(Progress)) Finished {
	f := Finished{
		ID: j.ID, DraftID: j.DraftID, What: j.What, Applied: []platform.Name{}, Problems: []Unused{}, Texts: []string{},
		Versions: map[platform.Name]draft.Version{}, TemplateID: j.brief.template.ID,
	}
	err := j.run(ctx, tell, &f)
	f.generation = j.record(f, err)
	saving := context.WithoutCancel(ctx)
	if err == nil && j.What == Versions && j.DraftID != "" {
		err = j.apply(saving, &f)
	} else if j.What != Versions || j.DraftID != "" {
		err = errors.Join(err, j.save(saving, f))
	}
	switch {
	case err == nil:
	case errors.Is(err, context.Canceled):
		f.Cancelled = true
	default:
		if j.Provider != nil {
			err = explain(err, *j.Provider, j.What)
		}
		f.Error, f.Failure = backend.Describe(err), failureOf(err)
	}
	return f
}

func (j *Job) run(ctx context.Context, tell func(Progress), f *Finished) error {
	if j.Provider == nil {
		made, err := Offline{}.Generate(ctx, Request{Idea: j.brief.idea, Template: j.brief.template, Rules: j.brief.rules})
		if err != nil {
			return err
		}
		j.sort(f, made, true)
		return nil
	}
	progress := newProgress(j.writer.now, tell)
	defer progress.close()
	pieces, err := j.ask(ctx, progress, Waiting, j.task, f)
	if j.What == Versions {
		return j.finishVersions(ctx, progress, pieces, err, f)
	}
	for _, piece := range pieces {
		f.Texts = append(f.Texts, piece.text)
	}
	if j.What == Rewrite && len(f.Texts) > 0 {
		f.Texts[0] = around(j.passage.Text, f.Texts[0])
	}
	if err != nil {
		f.Texts = []string{}
	}
	return err
}

// finishVersions has repaired what does not fit, once, and sorts the versions into
// those that can be used and those that cannot.
func (j *Job) finishVersions(ctx context.Context, progress *progress, pieces []piece, err error, f *Finished) error {
	made := versions(pieces)
	if err != nil {
		j.sort(f, made, false)
		return err
	}
	again := j.brief
	again.rules, again.mend = nil, map[platform.Name]shortfall{}
	for _, r := range j.brief.rules {
		if found := problems(made[r.Name()], r); len(found) > 0 {
			again.rules = append(again.rules, r)
			again.mend[r.Name()] = shortfall{made[r.Name()].Parts, found}
		}
	}
	if len(again.rules) > 0 {
		repaired, err := j.ask(ctx, progress, Repairing, again.task(), f)
		if errors.Is(err, context.Canceled) {
			j.sort(f, made, false)
			return err
		}
		if err == nil { // else the first answer has to do
			for name, version := range versions(repaired) {
				made[name] = version
			}
		}
	}
	j.sort(f, made, true)
	return nil
}

// ask sends one prompt and returns the texts of the answer; on an error as far as
// they came.
func (j *Job) ask(ctx context.Context, progress *progress, stage Stage, t task, f *Finished) ([]piece, error) {
	progress.begin(stage, t.read)
	patience := j.writer.patience
	limited, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	first := patience.First
	if j.Provider.Local {
		first = patience.FirstLocal
	}
	late := func() { cancel(&Failed{Why: TimedOut}) }
	silence, all := time.AfterFunc(first, late), time.AfterFunc(patience.Whole, late)
	defer silence.Stop()
	defer all.Stop()

	answer, err := j.api.Complete(limited, t.prompt, func(text string) {
		silence.Reset(patience.Between)
		if !progress.add(text) {
			cancel(&Failed{Why: Broken, Err: errTooMuch})
		}
	})
	answer.Usage = answer.Usage.credible()
	if answer.Usage.CostMicroUSD == nil && j.Provider.Local {
		answer.Usage.CostMicroUSD = new(int64) // it runs here
	}
	if stage == Waiting {
		f.Usage, f.Model, f.structured = answer.Usage, answer.Model, answer.Structured
	} else {
		f.Usage = f.Usage.Plus(answer.Usage)
	}
	text, pieces, whole := progress.end()
	var failed *Failed
	switch {
	case err != nil && errors.As(context.Cause(limited), &failed):
		return pieces, failed
	case err != nil:
		return pieces, err
	case draft.Blank(text):
		return nil, &Failed{Why: Empty}
	case len(pieces) == 0 && t.plain != nil && !strings.Contains(text, "{"):
		return []piece{{text: t.plain(withoutThoughts(text))}}, nil
	case !whole:
		return pieces, &Failed{Why: Broken}
	case len(pieces) == 0 && says(text):
		return nil, &Failed{Why: Broken}
	case len(pieces) == 0:
		return nil, &Failed{Why: Empty}
	}
	return pieces, nil
}

// says reports whether an answer holds any text at all.
func says(answer string) bool {
	v, _ := readLoose(answer)
	var holds func(value) bool
	holds = func(v value) bool {
		return v.kind == text && !draft.Blank(v.text) || slices.ContainsFunc(v.items, holds) ||
			slices.ContainsFunc(v.fields, func(f field) bool { return holds(f.value) })
	}
	return holds(v)
}

// sort makes revisions of the versions, and tells those that can be used from
// those that cannot. Versions of an answer that was cut are never used.
func (j *Job) sort(f *Finished, made map[platform.Name]draft.Version, whole bool) {
	origin := FromModel
	if j.Provider == nil {
		origin = FromOffline
	}
	for _, r := range j.brief.rules {
		version := made[r.Name()]
		unused := Unused{Platform: r.Name()}
		if len(version.Parts) > 0 && len(version.Parts) <= draft.MaxParts {
			revision := Revision{ID: backend.NewID(), DraftID: j.DraftID, Platform: r.Name(), Parts: version.Parts, Origin: origin, Complete: whole, CreatedAt: j.writer.now()}
			f.revisions = append(f.revisions, revision)
			unused.RevisionID = revision.ID
		}
		if !whole {
			continue
		}
		if found := problems(version, r); len(found) > 0 {
			unused.Message = found[0]
			f.Problems = append(f.Problems, unused)
			continue
		}
		f.Versions[r.Name()] = version
	}
}

// apply puts the versions into the draft, but for those whose text was changed
// while they were being written.
func (j *Job) apply(ctx context.Context, f *Finished) error {
	const tries = 5
	var err error
	for range tries {
		var d draft.Draft
		if d, err = j.writer.drafts.Get(ctx, j.DraftID); err != nil {
			break
		}
		patch := draft.Patch{Versions: map[platform.Name]draft.Version{}}
		var names []platform.Name
		problems := slices.Clone(f.Problems)
		for _, r := range j.brief.rules {
			version, ok := f.Versions[r.Name()]
			if !ok {
				continue
			}
			if !same(d.Versions[r.Name()], j.before.Versions[r.Name()]) {
				problems = append(problems, Unused{Platform: r.Name(), RevisionID: j.revisionOf(f, r.Name()),
					Message: "You changed the " + r.Label() + " text while this was written, so it was not replaced."})
				continue
			}
			patch.Versions[r.Name()] = version
			names = append(names, r.Name())
		}
		var kept []Revision
		if kept, err = j.writer.kept(ctx, d, names...); err != nil {
			break
		}
		if len(names) > 0 {
			if d.TemplateID == j.before.TemplateID {
				patch.TemplateID = &j.brief.template.ID
			}
			_, err = j.writer.drafts.Update(ctx, j.DraftID, d.Revision, patch)
			if backend.CodeOf(err) == backend.Conflict {
				continue // it was saved meanwhile; look again
			}
			if err != nil {
				break
			}
		}
		f.Applied, f.Problems = append(f.Applied, names...), problems
		f.revisions = append(kept, f.revisions...)
		break
	}
	return errors.Join(err, j.save(ctx, *f))
}

func same(a, b draft.Version) bool {
	return a.EditedByHand == b.EditedByHand && slices.Equal(a.Parts, b.Parts)
}

func (j *Job) revisionOf(f *Finished, name platform.Name) string {
	for _, r := range f.revisions {
		if r.Platform == name && r.Origin != Kept {
			return r.ID
		}
	}
	return ""
}

// record returns the job as it is kept.
func (j *Job) record(f Finished, err error) Generation {
	g := Generation{
		ID: j.ID, DraftID: j.DraftID, What: j.What, ProviderID: OfflineID, ProviderLabel: OfflineLabel,
		Template: j.brief.template.Name, Wish: j.order.Wish + j.passage.Wish, Usage: f.Usage, CreatedAt: j.writer.now(),
	}
	if j.Provider != nil {
		g.ProviderID, g.ProviderLabel, g.Model = j.Provider.ID, j.Provider.Label, j.Provider.Model
	}
	if errors.Is(err, context.Canceled) {
		g.Failure = "cancelled"
	} else {
		g.Failure = string(failureOf(err))
	}
	return g
}

// OfflineLabel is what the offline engine is called where a provider's label is
// expected.
const OfflineLabel = "Offline engine"

// save keeps what the job brought and used up; nothing if that is nothing.
func (j *Job) save(ctx context.Context, f Finished) error {
	if len(f.revisions) == 0 && f.Usage.none() {
		return nil
	}
	return j.writer.store.SaveGeneration(ctx, f.generation, f.revisions)
}

// Keep keeps what a job without a draft brought, once its draft is made. It is to
// be called even if none was, with "", since the tokens were used up.
func (w *Writer) Keep(ctx context.Context, draftID string, f Finished) error {
	f.generation.DraftID = draftID
	for i := range f.revisions {
		f.revisions[i].DraftID = draftID
	}
	if len(f.revisions) == 0 && f.Usage.none() {
		return nil
	}
	return w.store.SaveGeneration(ctx, f.generation, f.revisions)
}
