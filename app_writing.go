package main

import (
	"context"

	"levercast/backend"
	"levercast/backend/cli"
	"levercast/backend/draft"
	"levercast/backend/generate"
	"levercast/backend/platform"
	"levercast/backend/template"
)

// Measure counts each part as the network does for the account in use.
func (a *App) Measure(name platform.Name, parts []string) ([]platform.Measurement, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]platform.Measurement, error) {
		rules, err := s.Rules(ctx, name)
		if err != nil {
			return nil, err
		}
		measurements := make([]platform.Measurement, 0, len(parts))
		for _, part := range parts {
			measurements = append(measurements, rules[0].Measure(part))
		}
		return measurements, nil
	})
}

// Split cuts a text into parts that fit the network, for the account in use.
func (a *App) Split(name platform.Name, text string) ([]string, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]string, error) {
		rules, err := s.Rules(ctx, name)
		if err != nil {
			return nil, err
		}
		return rules[0].Split(text), nil
	})
}

// NumberParts puts each part's place in the thread before its text, as in "1/3 ",
// or takes the places off again.
func (a *App) NumberParts(parts []string, numbered bool) ([]string, error) {
	return ask(a, func(context.Context, *cli.Stages) ([]string, error) {
		if numbered {
			return draft.Renumber(parts), nil
		}
		return draft.Unnumber(parts), nil
	})
}

// CreateDraft adds a draft.
func (a *App) CreateDraft(input draft.Input) (draft.Draft, error) {
	return a.changeDraft(func(ctx context.Context, s *cli.Stages) (draft.Draft, error) { return s.Drafts.Create(ctx, input) })
}

// Draft returns one draft.
func (a *App) Draft(id string) (draft.Draft, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (draft.Draft, error) { return s.Drafts.Get(ctx, id) })
}

// Drafts returns one page of drafts, newest change first.
func (a *App) Drafts(filter draft.Filter) (draft.Page, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (draft.Page, error) { return s.Drafts.List(ctx, filter) })
}

// DraftCounts returns how many drafts there are of each status.
func (a *App) DraftCounts() (map[draft.Status]int, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (map[draft.Status]int, error) { return s.Drafts.Count(ctx) })
}

// UpdateDraft changes a draft that still has the revision given.
func (a *App) UpdateDraft(id string, revision int64, patch draft.Patch) (draft.Draft, error) {
	return a.changeDraft(func(ctx context.Context, s *cli.Stages) (draft.Draft, error) {
		return s.Drafts.Update(ctx, id, revision, patch)
	})
}

// DeleteDraft hides a draft; RestoreDraft brings it back.
func (a *App) DeleteDraft(id string) error {
	return do(a, func(ctx context.Context, s *cli.Stages) error {
		err := s.Drafts.Delete(ctx, id)
		if err == nil {
			a.emit("draft:changed", changedID{ID: id})
		}
		return err
	})
}

// RestoreDraft brings a deleted draft back.
func (a *App) RestoreDraft(id string) (draft.Draft, error) {
	return a.changeDraft(func(ctx context.Context, s *cli.Stages) (draft.Draft, error) { return s.Drafts.Restore(ctx, id) })
}

// Check says what stands in the way of publishing a draft.
func (a *App) Check(id string) (draft.Report, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (draft.Report, error) { return s.Ledger.Preflight(ctx, id) })
}

// Generate fills a draft's versions from its idea and template.
func (a *App) Generate(id string, revision int64, platforms []platform.Name, overwrite bool) (draft.Draft, error) {
	return a.changeDraft(func(ctx context.Context, s *cli.Stages) (draft.Draft, error) {
		return s.Generate(ctx, id, revision, platforms, overwrite)
	})
}

func (a *App) changeDraft(change func(ctx context.Context, s *cli.Stages) (draft.Draft, error)) (draft.Draft, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (draft.Draft, error) {
		d, err := change(ctx, s)
		if err == nil {
			a.emit("draft:changed", changedID{ID: d.ID})
		}
		return d, err
	})
}

// Templates returns all templates, the default first.
func (a *App) Templates() ([]template.Template, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]template.Template, error) { return s.Templates.List(ctx) })
}

// Template returns one template.
func (a *App) Template(id string) (template.Template, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (template.Template, error) { return s.Templates.Get(ctx, id) })
}

// CreateTemplate adds a template.
func (a *App) CreateTemplate(t template.Template) (template.Template, error) {
	return a.changeTemplate(func(ctx context.Context, s *cli.Stages) (template.Template, error) { return s.Templates.Create(ctx, t) })
}

// UpdateTemplate changes a template that still has the revision given.
func (a *App) UpdateTemplate(t template.Template) (template.Template, error) {
	return a.changeTemplate(func(ctx context.Context, s *cli.Stages) (template.Template, error) { return s.Templates.Update(ctx, t) })
}

// DuplicateTemplate adds a copy.
func (a *App) DuplicateTemplate(id string) (template.Template, error) {
	return a.changeTemplate(func(ctx context.Context, s *cli.Stages) (template.Template, error) {
		return s.Templates.Duplicate(ctx, id)
	})
}

// ResetTemplate gives a built-in template its first text back.
func (a *App) ResetTemplate(id string) (template.Template, error) {
	return a.changeTemplate(func(ctx context.Context, s *cli.Stages) (template.Template, error) { return s.Templates.Reset(ctx, id) })
}

// SetDefaultTemplate makes a template the only default.
func (a *App) SetDefaultTemplate(id string) error {
	_, err := a.changeTemplate(func(ctx context.Context, s *cli.Stages) (template.Template, error) {
		return template.Template{}, s.Templates.SetDefault(ctx, id)
	})
	return err
}

// DeleteTemplate removes a template that is not the default.
func (a *App) DeleteTemplate(id string) error {
	_, err := a.changeTemplate(func(ctx context.Context, s *cli.Stages) (template.Template, error) {
		return template.Template{}, s.Templates.Delete(ctx, id)
	})
	return err
}

func (a *App) changeTemplate(change func(ctx context.Context, s *cli.Stages) (template.Template, error)) (template.Template, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (template.Template, error) {
		t, err := change(ctx, s)
		if err == nil {
			a.emit("template:changed", changedID{ID: t.ID})
		}
		return t, err
	})
}

// TemplateReport is what becomes of an idea in a template, and what is wrong with it.
type TemplateReport struct {
	Problems []template.Problem                `json:"problems"`
	Examples map[platform.Name]TemplateExample `json:"examples"`
}

// TemplateExample is what the engine would make of an idea for one network: the
// parts of the version, each with its measurement. Without parts the body has a
// problem, or the idea does not fit.
type TemplateExample struct {
	Parts        []string               `json:"parts"`
	Measurements []platform.Measurement `json:"measurements"`
}

// CheckTemplate says what is wrong with a template, saved or not, and what would
// become of an idea in it.
func (a *App) CheckTemplate(t template.Template, idea string) (TemplateReport, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (TemplateReport, error) {
		report := TemplateReport{Problems: append([]template.Problem{}, template.Check(t)...), Examples: map[platform.Name]TemplateExample{}}
		networks, err := s.Rules(ctx)
		if err != nil {
			return TemplateReport{}, err
		}
		for _, rules := range networks {
			example := TemplateExample{Parts: []string{}, Measurements: []platform.Measurement{}}
			versions, err := s.Engine.Generate(ctx, generate.Request{Idea: idea, Template: t, Rules: []platform.Rules{rules}})
			if err != nil && backend.CodeOf(err) != backend.Invalid {
				return TemplateReport{}, err
			}
			for _, part := range versions[rules.Name()].Parts {
				example.Parts = append(example.Parts, part)
				example.Measurements = append(example.Measurements, rules.Measure(part))
			}
			report.Examples[rules.Name()] = example
		}
		return report, nil
	})
}
