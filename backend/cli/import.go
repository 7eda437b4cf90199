package cli

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"levercast/backend"
	"levercast/backend/desktop"
	"levercast/backend/document"
	"levercast/backend/legacy"
	"levercast/backend/transfer"
)

type importCommand struct {
	File            string `arg:"" optional:"" help:"The file to read; - reads standard input. With --from-browser: the browser, such as chromium or firefox; all if not given."`
	FromBrowser     bool   `help:"Look in the browsers on this computer. They are only read, from a copy."`
	Visit           bool   `help:"Open a page at the old app's address, which reads what the browser stored there."`
	Port            int    `help:"With --visit: the port the old app was at." default:"3000" placeholder:"N"`
	Browser         string `help:"With --visit: the browser to open (chrome, chromium, edge, brave, vivaldi, opera, firefox, safari); none opens nothing." placeholder:"NAME"`
	DryRun          bool   `help:"Only show what would be imported."`
	Yes             bool   `help:"Do not ask."`
	StripRecordings bool   `help:"Leave out the text that the old app's microphone put into ideas."`
	Report          string `help:"Write a report of the import to this file." placeholder:"FILE"`
	Undo            string `help:"Take the import with this id back." placeholder:"ID"`
	List            bool   `help:"List the imports so far."`
	Snippet         bool   `help:"Print the snippet to paste into the console of the old app's page."`
	CSVTemplate     bool   `name:"csv-template" help:"Print a table to fill in and import."`
	Bookmarklet     bool   `help:"Print the snippet as the address of a bookmark."`
}

func (c *importCommand) Run(s *session) error {
	ways := 0
	for _, chosen := range []bool{c.File != "" && !c.FromBrowser, c.FromBrowser, c.Visit, c.Undo != "", c.List, c.Snippet, c.Bookmarklet, c.CSVTemplate} {
		if chosen {
			ways++
		}
	}
	switch {
	case ways != 1:
		return usageError("Say what to import: a file, - for standard input, --from-browser or --visit.")
	case c.Undo != "":
		return c.undo(s)
	case c.List:
		return c.list(s)
	case c.Snippet:
		return s.show(map[string]string{"snippet": legacy.Snippet()}, func(w io.Writer) { fmt.Fprintln(w, legacy.Snippet()) })
	case c.CSVTemplate:
		return s.show(map[string]string{"csvTemplate": document.Template}, func(w io.Writer) { fmt.Fprint(w, document.Template) })
	case c.Bookmarklet:
		return s.show(map[string]string{"bookmarklet": legacy.Bookmarklet()}, func(w io.Writer) { fmt.Fprintln(w, legacy.Bookmarklet()) })
	}
	plan, err := c.plan(s)
	if err != nil {
		return err
	}
	defer plan.Close()
	if err := c.preview(s, plan); err != nil || c.DryRun {
		return err
	}
	if plan.Summary().Suggested == 0 {
		return s.show(map[string]any{"import": nil, "plan": plan.Summary()}, func(w io.Writer) { fmt.Fprintln(w, "There is nothing new to import.") })
	}
	if !c.Yes && s.terminal.Person {
		fmt.Fprintf(s.terminal.Out, "Import %d of them? [y/N] ", plan.Summary().Suggested)
		line, _ := bufio.NewReader(s.terminal.In).ReadString('\n')
		if err := s.ctx.Err(); err != nil {
			return err
		}
		if answer := strings.ToLower(strings.TrimSpace(line)); answer != "y" && answer != "yes" {
			s.say("Nothing was imported.")
			return nil
		}
	}
	return c.apply(s, plan)
}

// plan reads what there is to import.
func (c *importCommand) plan(s *session) (*transfer.Plan, error) {
	switch {
	case c.FromBrowser:
		profiles := legacy.Matching(legacy.Profiles(legacy.ThisMachine()), c.File)
		for _, profile := range profiles {
			s.say("Reading a copy of %s (%s)", profile.Path, profile.Browser)
		}
		return s.PlanBrowsers(s.ctx, profiles)
	case c.Visit:
		return c.visit(s)
	case c.File == "-":
		return s.PlanText(s.ctx, "standard input", s.terminal.In)
	}
	return s.PlanFile(s.ctx, c.File)
}

// visit opens the page at the old app's address and waits for it.
func (c *importCommand) visit(s *session) (*transfer.Plan, error) {
	visit, err := legacy.NewVisit(s.ctx, c.Port, s.Log)
	if err != nil {
		return nil, err
	}
	defer visit.Cancel()
	if s.json {
		if err := s.line(map[string]string{"visitUrl": visit.URL}); err != nil {
			return nil, err
		}
	}
	s.say("Open this page in the browser the old app was used in:\n  %s", visit.URL)
	if c.Browser != "none" {
		if err := desktop.OpenInNamedBrowser(s.ctx, c.Browser, visit.URL); err != nil {
			s.say("No browser could be opened; copy the address into one.")
		}
	}
	found, err := visit.Wait(s.ctx)
	if err != nil {
		return nil, err
	}
	return s.PlanText(s.ctx, "a visit with the browser", bytes.NewReader(found))
}

// PlanText plans an import of a text of the old web app.
func (s *Stages) PlanText(ctx context.Context, from string, r io.Reader) (*transfer.Plan, error) {
	return s.Importer.Plan(ctx, from, func(ctx context.Context, temp string, add func(transfer.Item) error) error {
		return legacy.Read(ctx, r, temp, add)
	})
}

// PlanFile plans an import of a file.
func (s *Stages) PlanFile(ctx context.Context, path string) (*transfer.Plan, error) {
	name := filepath.Base(path)
	if read := s.readerOf(path); read != nil {
		return s.Importer.Plan(ctx, name, read)
	}
	// Asked before opening, because opening a pipe would wait for a writer.
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		return nil, backend.Fail(backend.Invalid, name+" is no file. Nothing was imported.", "Choose a file.")
	}
	file, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, backend.Fail(backend.NotFound, "There is no file "+name+". Nothing was imported.", "Check the file's name.").Because(err)
	case err != nil:
		return nil, backend.Fail(backend.Unavailable, name+" could not be read. Nothing was imported.", "Check that you may read it.").Because(err)
	}
	defer file.Close()
	return s.PlanText(ctx, name, file)
}

// PlanBrowsers plans an import from browsers' profiles.
func (s *Stages) PlanBrowsers(ctx context.Context, profiles []legacy.Profile) (*transfer.Plan, error) {
	if len(profiles) == 0 {
		return nil, backend.Fail(backend.NotFound, "No such browser was found on this computer. Nothing was imported.", "Use the snippet or the visit instead.")
	}
	names := make([]string, len(profiles))
	for i, profile := range profiles {
		names[i] = profile.Browser + ", " + profile.Name
	}
	return s.Importer.Plan(ctx, strings.Join(names, "; "), func(ctx context.Context, temp string, add func(transfer.Item) error) error {
		return legacy.ReadProfiles(ctx, profiles, temp, add)
	})
}

// preview shows every row of a plan.
func (c *importCommand) preview(s *session, plan *transfer.Plan) error {
	for after := -1; ; {
		page := plan.Rows(transfer.Filter{}, after)
		for _, row := range page.Rows {
			if !s.json {
				printRow(s.terminal.Out, row)
			} else if err := s.line(map[string]any{"row": row}); err != nil {
				return err
			}
		}
		if after = page.Next; after < 0 {
			break
		}
	}
	summary := plan.Summary()
	if s.json {
		return s.line(map[string]any{"plan": summary})
	}
	s.say("%d found: %d to import, %d damaged, %d otherwise left alone.", summary.Total, summary.Suggested,
		summary.Counts[transfer.Damaged], summary.Total-summary.Suggested-summary.Counts[transfer.Damaged])
	if summary.Published > 0 {
		s.say("Marked published in the old app, which never posted anything: %d. They come in as drafts.", summary.Published)
	}
	if summary.Recordings > 0 && !c.StripRecordings {
		s.say("With the old app's stand-in for a recording: %d. --strip-recordings leaves it out.", summary.Recordings)
	}
	return nil
}

func printRow(w io.Writer, row transfer.Row) {
	mark := " "
	if row.Suggested {
		mark = "+"
	}
	fmt.Fprintf(w, "%s %-9s %-8s %s\n", mark, row.State, row.Kind, cmp.Or(row.Title, row.Excerpt))
	if row.Damage != "" {
		fmt.Fprintf(w, "    %s\n", row.Damage)
	}
	for _, problem := range row.Problems {
		fmt.Fprintf(w, "    ! %s\n", problem.Message)
	}
}

// apply imports what the plan suggests.
func (c *importCommand) apply(s *session, plan *transfer.Plan) error {
	done, err := s.Importer.Apply(s.ctx, plan, transfer.Choice{StripRecordings: c.StripRecordings}, func(p transfer.Progress) {
		if s.json {
			_ = s.line(map[string]any{"progress": p})
		}
	})
	if err != nil {
		return err
	}
	if c.Report != "" {
		if err := s.WriteImportReport(s.ctx, done.ID, c.Report, os.O_EXCL); err != nil {
			return err
		}
	}
	if s.json {
		return s.line(map[string]any{"import": done})
	}
	s.say("Imported: %s.", counted(done.Counts))
	if err := s.sayLeftBehind(done); err != nil {
		return err
	}
	s.say("To take it back: levercast import --undo %s", done.ID)
	return nil
}

// sayLeftBehind names what the preview could not know: the images of an import that
// turned out to be none.
func (s *session) sayLeftBehind(done transfer.Imported) error {
	for after := -1; ; {
		page, err := s.Importer.Report(s.ctx, done.ID, after)
		if err != nil {
			return err
		}
		for _, record := range page.Records {
			for _, problem := range record.Problems {
				if record.Outcome != transfer.Skipped && problem.Code == transfer.ProblemImage {
					s.say("  ! %s: %s", record.Title, problem.Message)
				}
			}
		}
		if after = page.Next; after < 0 {
			return nil
		}
	}
}

// counted says in words what an import did.
func counted(c transfer.Counts) string {
	words := strings.Join([]string{some(c.Drafts, "draft"), some(c.Templates, "template"), some(c.Settings, "setting")}, ", ")
	if c.Images > 0 {
		words += ", " + some(c.Images, "image")
	}
	if c.Updated > 0 {
		words += fmt.Sprintf("; %d updated", c.Updated)
	}
	if c.Damaged > 0 {
		words += fmt.Sprintf("; %d damaged", c.Damaged)
	}
	return words
}

// WriteImportReport writes an import's report to a file. existing says what happens
// to one that is there: os.O_EXCL leaves it alone, os.O_TRUNC replaces it.
func (s *Stages) WriteImportReport(ctx context.Context, id, path string, existing int) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|existing, 0o600)
	if err != nil {
		return notWritten(path, err)
	}
	if err := s.Importer.WriteReport(ctx, id, file); err != nil {
		file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return notWritten(path, err)
	}
	return nil
}

func notWritten(path string, cause error) error {
	return backend.Fail(backend.Unavailable, "The report could not be written to "+path+". The import itself is done.",
		"Choose a file that does not exist yet, in a folder you may write to.").Because(cause)
}

func (c *importCommand) undo(s *session) error {
	undone, err := s.Importer.Undo(s.ctx, c.Undo)
	if err != nil {
		return err
	}
	return s.show(undone, func(w io.Writer) {
		fmt.Fprintf(w, "Taken back: %d removed, %d as they were before, %d kept because they changed since.\n", undone.Removed, undone.Restored, undone.Kept)
	})
}

func (c *importCommand) list(s *session) error {
	imports, err := s.Importer.Imports(s.ctx)
	if err != nil {
		return err
	}
	return s.show(imports, func(w io.Writer) {
		for _, one := range imports {
			state := ""
			if one.UndoneAt != nil {
				state = " (taken back)"
			}
			fmt.Fprintf(w, "%s  %s  %s: %s%s\n", one.ID, one.At.Local().Format("2006-01-02 15:04"), one.From, counted(one.Counts), state)
		}
	})
}
