package main

import (
	"context"
	"io"
	"os"
	"slices"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"levercast/backend"
	"levercast/backend/cli"
	"levercast/backend/template"
)

// PickTemplateFile asks for a file of templates; "" if none was chosen.
func (a *App) PickTemplateFile() (string, error) {
	return ask(a, func(ctx context.Context, _ *cli.Stages) (string, error) {
		return runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{Title: a.native("dialog.importTemplates"), Filters: a.templateFiles()})
	})
}

// PickTemplateExport asks where templates should go, with a name to begin with; ""
// if no place was chosen.
func (a *App) PickTemplateExport(name string) (string, error) {
	return ask(a, func(ctx context.Context, _ *cli.Stages) (string, error) {
		return runtime.SaveFileDialog(ctx, runtime.SaveDialogOptions{
			Title: a.native("dialog.exportTemplates"), DefaultFilename: name, CanCreateDirectories: true, Filters: a.templateFiles(),
		})
	})
}

func (a *App) templateFiles() []runtime.FileFilter {
	return []runtime.FileFilter{{DisplayName: a.native("files.templates"), Pattern: "*.json"}}
}

// ImportTemplates adds the templates of a file that are not here yet: all or none.
func (a *App) ImportTemplates(path string) (template.Imported, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (template.Imported, error) {
		data, err := readFile(path, template.MaxFile)
		if err != nil {
			return template.Imported{}, backend.Fail(backend.Unavailable, "The file "+path+" could not be read. Nothing was imported.", "Check that you may read it.").Because(err)
		}
		done, err := s.Templates.Import(ctx, data)
		if err == nil {
			a.emit("template:changed", changedID{})
		}
		return done, err
	})
}

// readFile returns a file's bytes, at most one more than the limit.
func readFile(path string, limit int64) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, limit+1))
}

// ExportTemplates writes the templates named, or all for none, to a file and
// returns how many there are. Errors: NotFound if none of them is there any more.
func (a *App) ExportTemplates(path string, ids []string) (int, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (int, error) {
		list, err := s.Templates.List(ctx)
		if err != nil {
			return 0, err
		}
		if len(ids) > 0 {
			list = slices.DeleteFunc(list, func(t template.Template) bool { return !slices.Contains(ids, t.ID) })
		}
		if len(list) == 0 {
			return 0, backend.Fail(backend.NotFound, "This template is not there any more. Nothing was written.", "Choose another one from the list of templates.")
		}
		data, err := template.Pack(list)
		if err != nil {
			return 0, err
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return 0, backend.Fail(backend.Unavailable, "The templates could not be written to "+path+".", "Choose another folder.").Because(err)
		}
		return len(list), nil
	})
}
