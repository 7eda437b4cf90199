package cli

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"levercast/backend/draft"
	"levercast/backend/generate"
	"levercast/backend/platform"
)

type draftCommands struct {
	New       draftNew       `cmd:"" help:"Write a new draft."`
	List      draftList      `cmd:"" help:"List drafts, newest change first."`
	Show      draftShow      `cmd:"" help:"Show one draft."`
	Set       draftSet       `cmd:"" help:"Change a draft."`
	Generate  draftGenerate  `cmd:"" help:"Write the versions anew, by a model or offline."`
	Revisions draftRevisions `cmd:"" help:"List the texts a draft had, and put one back."`
	Delete    draftDelete    `cmd:"" help:"Delete a draft; its posts stay. “draft restore” brings it back."`
	Restore   draftRestore   `cmd:"" help:"Bring a deleted draft back."`
}

type draftNew struct {
	Idea      string          `help:"The idea; - reads it from standard input." placeholder:"TEXT"`
	Template  string          `help:"A template's name or id; the default one if not given." placeholder:"NAME"`
	Platforms []platform.Name `help:"linkedin, x or both, which is the default." enum:"linkedin,x" default:"linkedin,x" placeholder:"NETWORK"`
	Image     []string        `help:"An image file; may be given several times." sep:"none" placeholder:"FILE"`
	Alt       []string        `help:"The image's alt text: one for every image, in the same order, or none at all." sep:"none" placeholder:"TEXT"`
	Document  string          `help:"A PDF, for the networks that show documents; it goes without images." placeholder:"FILE"`
	DocTitle  string          `name:"document-title" help:"What the document is called; its file's name if not given." placeholder:"TEXT"`
	Generate  bool            `help:"Also make the versions."`
}

func (c *draftNew) Run(s *session) error {
	if c.DocTitle != "" && c.Document == "" {
		return usageError("--document-title needs a --document.")
	}
	if len(c.Alt) > 0 && len(c.Alt) != len(c.Image) {
		return usageError("There must be one --alt for every --image, in the same order (--alt \"\" for none).")
	}
	idea, err := s.text(c.Idea)
	if err != nil {
		return err
	}
	input := draft.Input{Idea: idea, Platforms: c.Platforms}
	if c.Template != "" {
		shape, err := s.findTemplate(c.Template)
		if err != nil {
			return err
		}
		input.TemplateID = shape.ID
	}
	byModel := false
	if c.Generate {
		if byModel, err = s.asksModel(input.TemplateID); err != nil {
			return err
		}
	}
	if c.Generate && !byModel {
		if input.Versions, input.TemplateID, err = s.versions(s.ctx, idea, input.TemplateID, c.Platforms); err != nil {
			return err
		}
	}
	if input.Attachments, err = s.importImages(c.Image, c.Alt); err != nil {
		return err
	}
	if c.Document != "" {
		document, err := s.importDocument(c.Document, c.DocTitle)
		if err != nil {
			return err
		}
		input.Attachments = append(input.Attachments, document)
	}
	d, err := s.Drafts.Create(s.ctx, input)
	if err != nil {
		return err
	}
	if byModel { // the draft is kept before anything can go wrong elsewhere
		return s.write(generate.Order{DraftID: d.ID})
	}
	return s.showDraft(d)
}

type draftList struct {
	Query    string        `help:"Search for these words." short:"q" placeholder:"WORDS"`
	Status   draft.Status  `help:"draft, scheduled, sending, published, partly_published, failed or uncertain." enum:",draft,scheduled,sending,published,partly_published,failed,uncertain" default:"" placeholder:"STATUS"`
	Platform platform.Name `help:"linkedin or x." enum:",linkedin,x" default:"" placeholder:"NETWORK"`
	Limit    int           `help:"At most this many." default:"50"`
}

func (c *draftList) Run(s *session) error {
	if c.Limit < 1 {
		return errLimit
	}
	list := []draft.Summary{}
	cursor := ""
	for len(list) < c.Limit {
		page, err := s.Drafts.List(s.ctx, draft.Filter{Query: c.Query, Status: c.Status, Platform: c.Platform, Cursor: cursor, Limit: min(50, c.Limit-len(list))})
		if err != nil {
			return err
		}
		list = append(list, page.Drafts...)
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	return s.show(list, func(w io.Writer) {
		if len(list) == 0 {
			if c.Query != "" || c.Status != "" || c.Platform != "" {
				fmt.Fprintln(w, "No draft is like that.")
			} else {
				fmt.Fprintln(w, "No drafts. Write one: levercast draft new --idea \"…\"")
			}
		}
		for _, d := range list {
			fmt.Fprintf(w, "%s  %-16s  %s\n", d.ID, d.Status, titleOr(d.Title))
		}
	})
}

type draftShow struct {
	ID string `arg:"" help:"The draft's id."`
}

func (c *draftShow) Run(s *session) error {
	d, err := s.Drafts.Get(s.ctx, c.ID)
	if err != nil {
		return err
	}
	return s.showDraft(d)
}

type draftSet struct {
	ID        string           `arg:"" help:"The draft's id."`
	Idea      *string          `help:"A new idea; - reads standard input." placeholder:"TEXT"`
	Title     *string          `help:"A new title; an empty one follows the idea again." placeholder:"TEXT"`
	Template  string           `help:"Another template, by name or id." placeholder:"NAME"`
	Platforms *[]platform.Name `help:"Where it is meant to go: linkedin, x or both." enum:"linkedin,x" placeholder:"NETWORK,..."`
	Platform  platform.Name    `help:"The network whose version --text is: linkedin or x." enum:",linkedin,x" default:"" placeholder:"NETWORK"`
	Text      *string          `help:"The version's text; - reads standard input. On X a line of --- alone splits a thread." placeholder:"TEXT"`
	Number    *bool            `help:"Number the parts of the X version in their texts (1/3 …); --no-number takes the numbers off." negatable:""`
	Generate  bool             `help:"Make the versions anew with the offline engine, hand-edited ones too."`
	Revision  int64            `help:"Change it only if it still has this revision." placeholder:"NUMBER"`
}

func (c *draftSet) Run(s *session) error {
	if (c.Text == nil) != (c.Platform == "") {
		return usageError("--platform and --text belong together.")
	}
	if c.Text == nil && c.Idea == nil && c.Title == nil && c.Template == "" && c.Platforms == nil && c.Number == nil && !c.Generate {
		return usageError("Nothing to change was given.")
	}
	if c.Text != nil && c.Idea != nil && *c.Text == "-" && *c.Idea == "-" {
		return usageError("Standard input can be only one of --text and --idea.")
	}
	if c.Text != nil && c.Generate {
		return usageError("--generate would replace the --text.")
	}
	d, err := s.Drafts.Get(s.ctx, c.ID)
	if err != nil {
		return err
	}
	revision := d.Revision
	if c.Revision != 0 {
		revision = c.Revision
	}
	patch := draft.Patch{Title: c.Title, Platforms: c.Platforms}
	if c.Idea != nil {
		idea, err := s.text(*c.Idea)
		if err != nil {
			return err
		}
		patch.Idea = &idea
	}
	if c.Template != "" {
		shape, err := s.findTemplate(c.Template)
		if err != nil {
			return err
		}
		patch.TemplateID = &shape.ID
	}
	if c.Text != nil {
		text, err := s.text(*c.Text)
		if err != nil {
			return err
		}
		rules, err := s.Rules(s.ctx, c.Platform)
		if err != nil {
			return err
		}
		parts := []string{text}
		if rules[0].Limits().Threads {
			parts = splitByHand(text)
		}
		patch.Versions = map[platform.Name]draft.Version{c.Platform: {Parts: parts, EditedByHand: true}}
	}
	if c.Generate {
		idea, templateID, platforms := or(patch.Idea, d.Idea), or(patch.TemplateID, d.TemplateID), or(patch.Platforms, d.Platforms)
		versions, templateID, err := s.versions(s.ctx, idea, templateID, platforms)
		if err != nil {
			return err
		}
		patch.Versions, patch.TemplateID = versions, &templateID
	}
	if c.Number != nil {
		c.number(d, &patch)
	}
	if d, err = s.Drafts.Update(s.ctx, c.ID, revision, patch); err != nil {
		return err
	}
	return s.showDraft(d)
}

// number numbers the parts that the X version will have, or takes the numbers off.
// A draft without a version of its own for X gets none.
func (c *draftSet) number(d draft.Draft, patch *draft.Patch) {
	version, ok := patch.Versions[platform.X]
	if !ok {
		version, ok = d.Versions[platform.X]
	}
	if !ok {
		return
	}
	if *c.Number {
		version.Parts = draft.Renumber(version.Parts)
	} else {
		version.Parts = draft.Unnumber(version.Parts)
	}
	version.EditedByHand = true
	if patch.Versions == nil {
		patch.Versions = map[platform.Name]draft.Version{}
	}
	patch.Versions[platform.X] = version
}

// or returns what a pointer points to, or another value for none.
func or[T any](given *T, otherwise T) T {
	if given != nil {
		return *given
	}
	return otherwise
}

var handSplit = regexp.MustCompile(`(?m)(\r?\n)?^---[ \t\r]*$\n?`)

// splitByHand cuts a text at its lines of --- alone.
func splitByHand(text string) []string { return handSplit.Split(text, -1) }

type draftDelete struct {
	ID string `arg:"" help:"The draft's id."`
}

func (c *draftDelete) Run(s *session) error {
	if err := s.Drafts.Delete(s.ctx, c.ID); err != nil {
		return err
	}
	return s.show(map[string]string{"id": c.ID}, func(w io.Writer) {
		fmt.Fprintf(w, "Deleted. levercast draft restore %s brings it back.\n", c.ID)
	})
}

type draftRestore struct {
	ID string `arg:"" help:"The draft's id."`
}

func (c *draftRestore) Run(s *session) error {
	d, err := s.Drafts.Restore(s.ctx, c.ID)
	if err != nil {
		return err
	}
	return s.showDraft(d)
}

func (s *session) showDraft(d draft.Draft) error {
	rules, err := s.Rules(s.ctx, d.Platforms...)
	if err != nil {
		return err
	}
	return s.show(d, func(w io.Writer) {
		fmt.Fprintf(w, "%s  %s\n%s\n\n%s\n", d.ID, d.Status, titleOr(d.Title), d.Idea)
		for i, name := range d.Platforms {
			p := rules[i]
			version := draft.Effective(d, name)
			fmt.Fprintf(w, "\n── %s", p.Label())
			if _, own := d.Versions[name]; !own {
				fmt.Fprint(w, " (the idea as it is)")
			}
			fmt.Fprintln(w)
			for i, part := range version.Parts {
				if i > 0 {
					fmt.Fprintln(w, "---")
				}
				m := p.Measure(part)
				fmt.Fprintf(w, "%s\n   [%d/%d]\n", part, m.Length, m.Max)
				for _, problem := range m.Problems {
					fmt.Fprintf(w, "   ! %s\n", problem)
				}
			}
		}
		s.writeAttachments(w, d.Attachments)
	})
}

func titleOr(title string) string {
	if strings.TrimSpace(title) == "" {
		return "(none)"
	}
	return title
}
