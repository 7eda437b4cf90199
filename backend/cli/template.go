package cli

import (
	"encoding/json"
	"errors"
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
	data, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return err
	}
	data = append(data, '\n')
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
	var found []template.Template
	if err := json.Unmarshal(data, &found); err != nil || len(found) == 0 {
		return backend.Fail(backend.Invalid, c.File+" holds no templates. Nothing was imported.", "Give a file that “levercast template export” wrote.").Because(err)
	}
	present, err := s.Templates.List(s.ctx)
	if err != nil {
		return err
	}
	added := []template.Template{}
	for _, t := range found {
		if same(t, present) {
			continue
		}
		t.IsDefault, t.BuiltIn, t.ProviderID = false, "", "" // a provider's id means nothing elsewhere
		made, err := s.Templates.Create(s.ctx, t)
		if err != nil {
			return errors.Join(notImported(t, err), s.deleteTemplates(added))
		}
		added, present = append(added, made), append(present, made)
	}
	return s.show(added, func(w io.Writer) {
		fmt.Fprintf(w, "%d added, %d already here\n", len(added), len(found)-len(added))
	})
}

func notImported(t template.Template, err error) error {
	e := backend.Describe(err)
	return backend.Fail(e.Code, "“"+t.Name+"”: "+e.Message+" Nothing was imported.", e.Hint).Because(err)
}

// deleteTemplates takes back what an import added before it failed.
func (s *session) deleteTemplates(added []template.Template) error {
	var failures []error
	for _, t := range added {
		failures = append(failures, s.Templates.Delete(s.ctx, t.ID))
	}
	return errors.Join(failures...)
}

// file returns a file's bytes; "-" is standard input.
func (s *session) file(name string) ([]byte, error) {
	if name == "-" {
		text, err := s.text(name)
		return []byte(text), err
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, backend.Fail(backend.Invalid, name+" could not be read. Nothing was imported.", "Check the file's name.").Because(err)
	}
	return data, nil
}

// same reports whether a template with this name, these bodies and these
// instructions is present.
func same(t template.Template, present []template.Template) bool {
	for _, p := range present {
		if p.Name == t.Name && p.Bodies["linkedin"] == t.Bodies["linkedin"] && p.Bodies["x"] == t.Bodies["x"] && p.Instructions.Equal(t.Instructions) {
			return true
		}
	}
	return false
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
