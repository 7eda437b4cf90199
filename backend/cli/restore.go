package cli

import (
	"context"
	"fmt"
	"io"

	"levercast/backend/desktop"
)

type restoreCommand struct {
	File string `arg:"" help:"A .levercast file, a backup's file or name, or “newest”; “list” lists the backups."`
}

// Run works without the database, which may be why somebody restores.
func (c *restoreCommand) Run(s *session) error {
	if c.File == "list" {
		return s.listBackups()
	}
	file := c.File
	if backup, err := s.Archive.Find(file); err == nil {
		file = backup.File
	} else if file == "newest" {
		return err
	}
	// Asked before the long part, and again by the lock that stays.
	if err := s.alone(func() error { return nil }); err != nil {
		return err
	}
	if _, err := s.Archive.Stage(s.ctx, file, s.progress("Reading")); err != nil {
		return err
	}
	return s.alone(func() error {
		restored, err := s.Archive.Apply(s.ctx)
		if err != nil {
			return err
		}
		return s.show(restored, func(w io.Writer) {
			fmt.Fprintf(w, "Restored: %s, %s, %s, as of %s.\n", some(restored.Drafts, "draft"), some(restored.Templates, "template"), some(restored.Posts, "post"), restored.TakenAt.Local().Format("2006-01-02 15:04"))
			if restored.Kept != "" {
				fmt.Fprintf(w, "What was there before is kept: %s\n", restored.Kept)
			}
			if restored.Held > 0 {
				fmt.Fprintf(w, "! %d posts that waited to be sent do not go out by themselves: levercast post list\n", restored.Held)
			}
			for _, name := range restored.Missing {
				fmt.Fprintf(w, "! The image “%s” was nowhere to be found.\n", name)
			}
		})
	})
}

// alone runs do while no other process uses the data, or refuses at once.
func (s *session) alone(do func() error) error {
	now, stop := context.WithCancel(s.ctx)
	stop()
	release, err := desktop.Alone(now, s.Paths)
	if err != nil {
		_ = s.Archive.Unstage(nil)
		return err
	}
	defer release()
	return do()
}
