package cli

import (
	"fmt"
	"io"
)

type doctorCommand struct{}

func (c *doctorCommand) Run(s *session) error {
	findings := s.Doctor(s.ctx)
	err := s.show(findings, func(w io.Writer) {
		marks := map[string]string{"ok": "✓", "warning": "!", "problem": "✗"}
		for _, f := range findings {
			fmt.Fprintf(w, "%s %-18s %s\n", marks[f.State], f.Name, f.Message)
			if f.Hint != "" {
				fmt.Fprintf(w, "  %-18s %s\n", "", f.Hint)
			}
		}
		fmt.Fprintf(w, "\nData: %s\nLog:  %s\n", s.Paths.Data, s.Paths.Log)
	})
	if err != nil {
		return err
	}
	for _, f := range findings {
		if f.State == "problem" {
			return errFailed
		}
	}
	return nil
}
