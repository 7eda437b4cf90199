package cli

import (
	"fmt"
	"io"
	"os"
	"strings"

	"levercast/backend"
	"levercast/backend/template"
)

type templateCommands struct {
	List   templateList   `cmd:"" help:"List templates, the default first."`
	Show   templateShow   `cmd:"" help:"Show one template."`
	Import templateImport `cmd:"" help:"Add templates from a file that “template export” wrote."`
	Export templateExport `cmd:"" help:"Write all templates to a file."`
}

type templateList struct{}

func (c *templateList) Run(s *session) error {
	list, err := s.Templates.List(s.ctx)
	if err != nil {
		return err
	}
	return s.show(list, func(w io.Writer) {
		for _, t := range list {
			mark := " "
			if t.IsDefault {
				mark = "*"
			}
			fmt.Fprintf(w, "%s %s  %s — %s\n", mark, t.ID, t.Name, t.Description)
		}
	})
}

type templateShow struct {
	Name string `arg:"" help:"The template's name or id."`
}

func (c *templateShow) Run(s *session) error {
	t, err := s.findTemplate(c.Name)
	if err != nil {
		return err
	}
	return s.show(t, func(w io.Writer) {
		fmt.Fprintf(w, "%s (%s)\n%s\n", t.Name, t.Tone, t.Description)
		for _, p := range s.Platforms {
			fmt.Fprintf(w, "\n── %s\n%s\n", p.Label(), t.Bodies[string(p.Name())])
		}
		tellInstructions(w, t.Instructions)
		for _, problem := range template.Check(t) {
			fmt.Fprintf(w, "! %s: %s\n", problem.Body, problem.Message)
		}
	})
}

func tellInstructions(w io.Writer, i template.Instructions) {
	if i.Empty() {
		return
	}
	fmt.Fprintln(w, "\n── Instructions for a model")
	for _, line := range [][2]string{{"", i.Text}, {"Audience: ", i.Audience}, {"Length: ", i.Length}, {"Do: ", i.Do}, {"Do not: ", i.Dont}} {
		if line[1] != "" {
			fmt.Fprintln(w, line[0]+line[1])
		}
	}
	for _, example := range i.Examples {
		fmt.Fprintf(w, "Example:\n%s\n", example)
	}
}

type templateExport struct {
	File string `arg:"" help:"The file to write; - for standard output."`
}

func (c *templateExport) Run(s *session) error {
	list, err := s.Templates.List(s.ctx)
	if err != nil {
		return err
	}
	data, err := template.Pack(list)
	if err != nil {
		return err
	}
	if c.File == "-" {
		_, err = s.terminal.Out.Write(data)
		return err
	}
	file, err := os.OpenFile(c.File, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return backend.Fail(backend.Invalid, c.File+" could not be made. Nothing was written.", "Choose a file that does not exist yet, in a folder you may write to.").Because(err)
	}
	if _, err := file.Write(data); err != nil {
		file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return s.show(map[string]any{"file": c.File, "templates": len(list)}, func(w io.Writer) {
		fmt.Fprintf(w, "%d templates written to %s\n", len(list), c.File)
	})
}

type templateImport struct {
	File string `arg:"" help:"The file to read; - for standard input."`
}

func (c *templateImport) Run(s *session) error {
	data, err := s.file(c.File)
	if err != nil {
		return err
	}
	done, err := s.Templates.Import(s.ctx, data)
	if err != nil {
		return err
	}
	return s.show(done.Added, func(w io.Writer) {
		fmt.Fprintf(w, "%d added, %d already here\n", len(done.Added), done.Present)
	})
}

// file returns a file's bytes; "-" is standard input.
func (s *session) file(name string) ([]byte, error) {
	if name == "-" {
		text, err := s.text(name)
		return []byte(text), err
	}
	// Asked before opening, because opening a pipe would wait for a writer.
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		return nil, backend.Fail(backend.Invalid, name+" is no file. Nothing was imported.", "Choose a file.")
	}
	var file *os.File
	if err == nil {
		file, err = os.Open(name)
	}
	if err != nil {
		return nil, backend.Fail(backend.Invalid, name+" could not be read. Nothing was imported.", "Check the file's name.").Because(err)
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, template.MaxFile+1)) // one more is refused
}

// findTemplate finds a template by its id, or by its name in any case.
func (s *session) findTemplate(name string) (template.Template, error) {
	list, err := s.Templates.List(s.ctx)
	if err != nil {
		return template.Template{}, err
	}
	for _, t := range list {
		if t.ID == name || strings.EqualFold(t.Name, name) {
			return t, nil
		}
	}
	return template.Template{}, backend.Fail(backend.NotFound, "There is no template called “"+name+"”. Nothing was changed.", "levercast template list shows them all.")
}
