package cli

import (
	"fmt"
	"io"
	"os"

	"levercast/backend"
	"levercast/backend/archive"
)

type exportCommand struct {
	File     string `arg:"" optional:"" help:"The .levercast file to write, with everything in it. “levercast restore” brings it back."`
	Markdown string `help:"Write the drafts as Markdown files to this folder, with their images." placeholder:"DIR"`
	PostsCSV string `name:"posts-csv" help:"Write all posts and their numbers to this table." placeholder:"FILE"`
}

func (c *exportCommand) Run(s *session) error {
	given := 0
	for _, place := range []string{c.File, c.Markdown, c.PostsCSV} {
		if place != "" {
			given++
		}
	}
	if given != 1 {
		return usageError("Name one thing to write: a .levercast file, --markdown DIR or --posts-csv FILE.")
	}
	switch {
	case c.Markdown != "":
		done, err := s.Archive.ExportMarkdown(s.ctx, c.Markdown, nil)
		return s.exported(done, err, "%s and %s written to %s.", some(done.Drafts, "draft"), some(done.Images, "image"), done.Path)
	case c.PostsCSV != "":
		if err := absent(c.PostsCSV); err != nil {
			return err
		}
		done, err := s.Archive.ExportPosts(s.ctx, c.PostsCSV, nil)
		return s.exported(done, err, "%s written to %s.", some(done.Posts, "post"), done.Path)
	}
	file := archive.WithExtension(c.File)
	if err := absent(file); err != nil {
		return err
	}
	done, err := s.Archive.Export(s.ctx, file, s.progress("Exporting"))
	return s.exported(done, err, "%s, %s, %s and %s written to %s (%s).", some(done.Drafts, "draft"), some(done.Templates, "template"), some(done.Posts, "post"), some(done.Images, "image"), done.Path, size(done.Bytes))
}

func (s *session) exported(done archive.Exported, err error, format string, args ...any) error {
	if err != nil {
		return err
	}
	return s.show(done, func(w io.Writer) {
		fmt.Fprintf(w, format+"\n", args...)
		for _, name := range done.Missing {
			fmt.Fprintf(w, "! The file of the image “%s” is missing or damaged; it was left out.\n", name)
		}
	})
}

// absent refuses to write over a file: a command line has no second question.
func absent(file string) error {
	if _, err := os.Lstat(file); err == nil {
		return backend.Fail(backend.Invalid, file+" is there already. Nothing was written.", "Choose a file that does not exist yet.")
	}
	return nil
}

// progress tells a person in front of the terminal how far something long is.
func (s *session) progress(doing string) archive.Tell {
	if s.json || !s.terminal.Person {
		return nil
	}
	return func(p archive.Progress) {
		if p.Total > 0 {
			fmt.Fprintf(s.terminal.Err, "\r%s: %d %%", doing, 100*p.Done/p.Total)
		}
		if p.Done == p.Total {
			fmt.Fprint(s.terminal.Err, "\r\033[K")
		}
	}
}

func size(bytes int64) string {
	switch {
	case bytes >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(bytes)/(1<<30))
	case bytes >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
	}
	return fmt.Sprintf("%d KB", (bytes+1023)/1024)
}
