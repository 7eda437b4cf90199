package cli

import (
	"fmt"
	"io"
	"strings"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/generate"
	"levercast/backend/platform"
)

type draftGenerate struct {
	ID        string          `arg:"" help:"The draft's id."`
	To        []platform.Name `help:"Only for linkedin or x; for all the draft is meant for if not given." enum:"linkedin,x" placeholder:"NETWORK"`
	Provider  string          `help:"Who writes: a connected model's name or id, or “offline”; the template's or the default one if not given." aliases:"model" placeholder:"NAME"`
	Wish      string          `help:"What should be different, such as “shorter”; the offline engine takes no wishes." placeholder:"TEXT"`
	Overwrite bool            `help:"Replace text that was edited by hand, too."`
	Prompt    bool            `help:"Only show what would be sent; nothing is."`
}

func (c *draftGenerate) Run(s *session) error {
	order := generate.Order{DraftID: c.ID, Platforms: c.To, ProviderID: c.Provider, Wish: c.Wish, Overwrite: c.Overwrite}
	if !c.Prompt {
		return s.write(order)
	}
	job, err := s.Writer.Prepare(s.ctx, order)
	if err != nil {
		return err
	}
	prompt := job.Prompt()
	return s.show(map[string]string{"instructions": prompt.Instructions, "material": prompt.Material}, func(w io.Writer) {
		if job.Provider == nil {
			fmt.Fprintln(w, "The offline engine writes, so nothing is sent.")
			return
		}
		fmt.Fprintf(w, "This would go to %s:\n\n%s\n\n%s\n", job.Provider.Host, prompt.Instructions, prompt.Material)
	})
}

// write lets a model, or the offline engine, write a draft's versions, and shows
// the draft as it is then.
func (s *session) write(order generate.Order) error {
	job, err := s.Writer.Prepare(s.ctx, order)
	if err != nil {
		return err
	}
	if job.Provider != nil {
		s.say("%s writes (%s, at %s) …", job.Provider.Label, job.Provider.Model, job.Provider.Host)
	}
	end := job.Run(s.ctx, func(generate.Progress) {})
	if end.Error != nil {
		return end.Error
	}
	if end.Cancelled {
		return s.ctx.Err()
	}
	d, err := s.Drafts.Get(s.ctx, order.DraftID)
	if err != nil {
		return err
	}
	if err := s.showDraft(d); err != nil {
		return err
	}
	if len(end.Problems) == 0 {
		return nil
	}
	var unused []string
	for _, u := range end.Problems {
		unused = append(unused, s.Platform(u.Platform).Label()+": "+u.Message)
	}
	return backend.Fail(backend.Invalid, "Not every text could be put into the draft. "+strings.Join(unused, " "),
		"levercast draft revisions "+order.DraftID+" lists what was written, and puts it in with --restore.")
}

// asksModel reports whether a model, and not the offline engine, writes with a
// template.
func (s *session) asksModel(templateID string) (bool, error) {
	shape, err := s.shape(s.ctx, templateID)
	if err != nil || shape.ProviderID == generate.OfflineID {
		return false, err
	}
	_, ok, err := s.Providers.Default(s.ctx)
	return ok || shape.ProviderID != "", err
}

type draftRevisions struct {
	ID      string        `arg:"" help:"The draft's id."`
	To      platform.Name `help:"Only those for linkedin or x." enum:",linkedin,x" default:"" placeholder:"NETWORK"`
	Restore string        `help:"Put this revision's text back into the draft." placeholder:"REVISION"`
}

func (c *draftRevisions) Run(s *session) error {
	if c.Restore != "" {
		d, err := s.Writer.Restore(s.ctx, c.ID, 0, c.Restore)
		if err != nil {
			return err
		}
		return s.showDraft(d)
	}
	revisions, err := s.Writer.Revisions(s.ctx, c.ID, c.To)
	if err != nil {
		return err
	}
	return s.show(revisions, func(w io.Writer) {
		if len(revisions) == 0 {
			fmt.Fprintln(w, "There is no earlier text of this draft.")
		}
		for _, r := range revisions {
			by := r.ProviderLabel
			if r.Origin == generate.Kept {
				by = "replaced"
			}
			fmt.Fprintf(w, "%s  %-8s  %s  %s: %s\n", r.ID, r.Platform, r.CreatedAt.Local().Format("2006-01-02 15:04"), by, draft.Title(r.Parts[0]))
		}
	})
}
