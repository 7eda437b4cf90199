package cli

import (
	"bufio"
	"fmt"
	"strings"

	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

type tryCommand struct {
	Idea string `help:"The idea; asked for if not given." placeholder:"TEXT"`
}

// sampleIdea is used where nobody can be asked.
const sampleIdea = "Three things I learned running my first paid workshop. Start late: people arrive late anyway. End early, nobody ever complained. And leave room for questions."

func (c *tryCommand) Run(s *session) error {
	if !s.Practice {
		return usageError("“try” is for practice: levercast --practice try.")
	}
	input := bufio.NewReader(s.terminal.In)
	idea := strings.TrimSpace(c.Idea)
	if idea == "" && s.terminal.Person {
		fmt.Fprint(s.terminal.Out, "Your idea, in a few sentences (Enter alone takes a sample):\n> ")
		line, _ := input.ReadString('\n')
		if err := s.ctx.Err(); err != nil {
			return err
		}
		idea = strings.TrimSpace(line)
	}
	if idea == "" {
		idea = sampleIdea
		s.say("The idea: %s", idea)
	}
	d, err := s.Drafts.Create(s.ctx, draft.Input{Idea: idea, Platforms: []platform.Name{platform.LinkedIn, platform.X}})
	if err != nil {
		return err
	}
	if d, err = s.Generate(s.ctx, d.ID, d.Revision, nil, false); err != nil {
		return err
	}
	if !s.json {
		if err := s.showDraft(d); err != nil {
			return err
		}
		s.say("")
	}
	posts, err := s.Ledger.Approve(s.ctx, publish.Approval{DraftID: d.ID, By: "command line"})
	if err != nil {
		return err
	}
	result := s.deliver(posts)
	if s.json {
		return result
	}
	if !s.terminal.Person {
		s.say("\nThe pages open while practice runs, with its window: levercast --practice.")
		return result
	}
	s.say("\nThe pages open while practice runs: here, or with its window (levercast --practice).")
	fmt.Fprint(s.terminal.Out, "Press Enter to end practice. ")
	_, _ = input.ReadString('\n')
	return result
}
