package main

import (
	"context"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"levercast/backend"
	"levercast/backend/archive"
)

// ArchiveProgress is how far an export or a restore is.
type ArchiveProgress struct {
	ID string `json:"id"`
	archive.Progress
}

// ArchiveFinished is how an export or a restore ended: one of its last three is set.
type ArchiveFinished struct {
	ID       string            `json:"id"`
	Exported *archive.Exported `json:"exported"`
	Restored *archive.Restored `json:"restored"`
	Error    *backend.Error    `json:"error"`
}

// PickExport asks where an export should go; "" if the person chose nothing. kind is
// "levercast" for everything in one file, "markdown" for the drafts as a folder of
// files, or "posts" for the posts and their numbers as CSV.
func (a *App) PickExport(kind string) (string, error) {
	return anyway(a, func(ctx context.Context, _ *archive.Archive) (string, error) {
		day := clock().Local().Format("2006-01-02")
		switch kind {
		case "levercast":
			file, err := runtime.SaveFileDialog(ctx, runtime.SaveDialogOptions{
				Title: a.native("dialog.exportAll"), DefaultFilename: "Levercast " + day + archive.Extension, CanCreateDirectories: true,
				Filters: []runtime.FileFilter{{DisplayName: a.native("files.export"), Pattern: "*" + archive.Extension}},
			})
			if file != "" {
				file = archive.WithExtension(file)
			}
			return file, err
		case "markdown":
			return runtime.OpenDirectoryDialog(ctx, runtime.OpenDialogOptions{Title: a.native("dialog.exportDrafts"), CanCreateDirectories: true})
		case "posts":
			return runtime.SaveFileDialog(ctx, runtime.SaveDialogOptions{
				Title: a.native("dialog.exportPosts"), DefaultFilename: "Levercast posts " + day + ".csv", CanCreateDirectories: true,
				Filters: []runtime.FileFilter{{DisplayName: a.native("files.table"), Pattern: "*.csv"}},
			})
		}
		return "", unknownExport()
	})
}

func unknownExport() error {
	return backend.Fail(backend.Invalid, "There is no such export. Nothing was written.", "Choose everything, drafts or posts.")
}

// BeginExport writes an export of this kind to a path. It returns at once with an
// id; how far it is comes as archive:progress, how it ended as archive:finished.
func (a *App) BeginExport(kind, path string) (string, error) {
	return a.beginArchive(func(ctx context.Context, kept *archive.Archive, tell archive.Tell) (ArchiveFinished, error) {
		var exported archive.Exported
		var err error
		switch kind {
		case "levercast":
			exported, err = kept.Export(ctx, path, tell)
		case "markdown":
			exported, err = kept.ExportMarkdown(ctx, path, tell)
		case "posts":
			exported, err = kept.ExportPosts(ctx, path, tell)
		default:
			err = unknownExport()
		}
		return ArchiveFinished{Exported: &exported}, err
	})
}

// CancelArchive ends an export or the reading for a restore. It may be repeated.
func (a *App) CancelArchive(id string) error {
	_, err := anyway(a, func(context.Context, *archive.Archive) (struct{}, error) {
		if stop, ok := a.archiving.Load(id); ok {
			stop.(context.CancelFunc)()
		}
		return struct{}{}, nil
	})
	return err
}

// beginArchive does something long in the background and tells the page about it.
func (a *App) beginArchive(work func(ctx context.Context, kept *archive.Archive, tell archive.Tell) (ArchiveFinished, error)) (string, error) {
	return anyway(a, func(ctx context.Context, kept *archive.Archive) (string, error) {
		id := backend.NewID()
		ctx, stop := context.WithCancel(ctx)
		a.archiving.Store(id, stop)
		go func() {
			defer a.archiving.Delete(id)
			defer stop()
			// anyway, so that a panic ends the work and not the window.
			done, err := anyway(a, func(context.Context, *archive.Archive) (ArchiveFinished, error) {
				return work(ctx, kept, func(p archive.Progress) { a.emit("archive:progress", ArchiveProgress{ID: id, Progress: p}) })
			})
			if err != nil {
				done = ArchiveFinished{Error: backend.Describe(err)}
			}
			done.ID = id
			a.emit("archive:finished", done)
		}()
		return id, nil
	})
}
