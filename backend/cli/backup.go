package cli

import (
	"fmt"
	"io"
	"time"

	"levercast/backend/archive"
)

type backupCommands struct {
	Now    backupNow    `cmd:"" help:"Make a backup now and check it."`
	List   backupList   `cmd:"" help:"List backups, newest first."`
	Check  backupCheck  `cmd:"" help:"Check that a backup opens, is whole and counts the same."`
	Folder backupFolder `cmd:"" help:"Show where backups go, or choose another folder."`
}

type backupNow struct{}

func (c *backupNow) Run(s *session) error {
	made, err := s.Archive.Backup(s.ctx)
	if err != nil {
		return err
	}
	return s.show(made, func(w io.Writer) {
		fmt.Fprintf(w, "%s made and checked: %s.\n", made.File, holds(made))
	})
}

type backupList struct{}

func (c *backupList) Run(s *session) error { return s.listBackups() }

func (s *session) listBackups() error {
	list := s.Archive.List()
	return s.show(list, func(w io.Writer) {
		if len(list) == 0 {
			fmt.Fprintln(w, "No backups yet. One is made daily while the window is open and when it closes, and by: levercast backup now")
		}
		why := map[archive.Kind]string{archive.BeforeRestore: ", before a restore", archive.BeforeUpdate: ", before an update"}
		for _, backup := range list {
			fmt.Fprintf(w, "%s  %s%s\n  %s\n", backup.At.Local().Format("2006-01-02 15:04"), holds(backup), why[backup.Kind], backup.File)
		}
	})
}

func holds(backup archive.Backup) string {
	if !backup.Counted {
		return size(backup.Bytes)
	}
	return fmt.Sprintf("%s, %s, %s (%s)", some(backup.Drafts, "draft"), some(backup.Posts, "post"), some(backup.Images, "image"), size(backup.Bytes))
}

type backupCheck struct {
	Backup string `arg:"" optional:"" default:"newest" help:"A backup's file; the newest one if not given."`
}

func (c *backupCheck) Run(s *session) error {
	checked, err := s.Archive.Check(s.ctx, c.Backup)
	if err != nil {
		return err
	}
	if checked.Problem != nil {
		if s.json {
			if err := s.line(checked); err != nil {
				return err
			}
			return errFailed
		}
		return checked.Problem
	}
	return s.show(checked, func(w io.Writer) {
		fmt.Fprintf(w, "%s opens, is whole and counts the same: %s, %s, %s.\n", checked.File, some(checked.Drafts, "draft"), some(checked.Posts, "post"), some(checked.Images, "image"))
		for _, name := range checked.Missing {
			fmt.Fprintf(w, "! The image “%s” is not with it.\n", name)
		}
	})
}

type backupFolder struct {
	Folder *string `arg:"" optional:"" help:"A folder; backups go to a folder of their own in it. \"\" is the usual one again."`
}

func (c *backupFolder) Run(s *session) error {
	status := s.Archive.Status()
	if c.Folder != nil {
		var err error
		if status, err = s.Archive.SetFolder(s.ctx, *c.Folder); err != nil {
			return err
		}
	}
	return s.show(status, func(w io.Writer) {
		fmt.Fprintln(w, status.Folder)
		if status.Failure != nil && status.FailedAt != nil {
			fmt.Fprintf(w, "! %s: %s\n  %s\n", status.FailedAt.Local().Format(time.DateTime), status.Failure.Message, status.Failure.Hint)
		}
	})
}
