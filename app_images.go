package main

import (
	"context"
	"path/filepath"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"levercast/backend"
	"levercast/backend/cli"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

// Attached is what became of images and documents given to a draft.
type Attached struct {
	Draft   draft.Draft    `json:"draft"`
	Images  []media.Image  `json:"images"`
	Refused []RefusedImage `json:"refused"`
}

// RefusedImage is a file that was not taken, and why.
type RefusedImage struct {
	Name    string `json:"name"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// AttachFiles takes dropped files in and attaches those that are images or documents.
func (a *App) AttachFiles(id string, revision int64, paths []string) (Attached, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (Attached, error) {
		return a.attach(ctx, s, id, revision, paths, func(path string) (media.Image, error) { return s.Media.ImportFile(ctx, path) })
	})
}

// PickImages asks for files and attaches those that are images or documents.
func (a *App) PickImages(id string, revision int64) (Attached, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (Attached, error) {
		paths, err := runtime.OpenMultipleFilesDialog(ctx, runtime.OpenDialogOptions{
			Title:   a.native("dialog.images"),
			Filters: []runtime.FileFilter{{DisplayName: a.native("files.images"), Pattern: "*.jpg;*.jpeg;*.png;*.gif;*.webp;*.pdf;*.JPG;*.JPEG;*.PNG;*.GIF;*.WEBP;*.PDF"}},
		})
		if err != nil {
			return Attached{}, err
		}
		return a.attach(ctx, s, id, revision, paths, func(path string) (media.Image, error) { return s.Media.ImportFile(ctx, path) })
	})
}

// attach adds the files that could be taken in to the draft, and names the rest.
func (a *App) attach(ctx context.Context, s *cli.Stages, id string, revision int64, names []string, take func(name string) (media.Image, error)) (Attached, error) {
	d, err := s.Drafts.Get(ctx, id)
	if err != nil {
		return Attached{}, err
	}
	result := Attached{Draft: d, Images: []media.Image{}, Refused: []RefusedImage{}}
	attachments := d.Attachments
	for _, name := range names {
		image, err := take(name)
		if err != nil {
			e := backend.Describe(err)
			result.Refused = append(result.Refused, RefusedImage{Name: filepath.Base(name), Message: e.Message, Hint: e.Hint})
			continue
		}
		result.Images = append(result.Images, image)
		if !attached(attachments, image.Hash) {
			attachments = append(attachments, draft.Attachment{Hash: image.Hash, Title: image.Title()})
		}
	}
	if len(attachments) == len(d.Attachments) {
		return result, nil
	}
	if result.Draft, err = s.Drafts.Update(ctx, id, revision, draft.Patch{Attachments: &attachments}); err != nil {
		return Attached{}, err
	}
	a.emit("draft:changed", changedID{ID: id})
	return result, nil
}

func attached(attachments []draft.Attachment, hash string) bool {
	for _, a := range attachments {
		if a.Hash == hash {
			return true
		}
	}
	return false
}

// Images returns what is known of images and documents.
func (a *App) Images(hashes []string) ([]media.Image, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]media.Image, error) {
		images := []media.Image{}
		for _, hash := range hashes {
			image, err := s.Media.Image(ctx, hash)
			if backend.CodeOf(err) == backend.NotFound {
				continue
			} else if err != nil {
				return nil, err
			}
			images = append(images, image)
		}
		return images, nil
	})
}

// Fitted is what a network will really get of an image or a document.
type Fitted struct {
	Type    string `json:"type"`
	Width   int    `json:"width"`
	Height  int    `json:"height"`
	Bytes   int    `json:"bytes"`
	Changed bool   `json:"changed"`
	Note    string `json:"note"`
}

// Fitted says what a network will really get of an area of an image; the zero area is all of it.
func (a *App) Fitted(name platform.Name, hash string, area media.Area) (Fitted, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (Fitted, error) {
		rules, err := s.Rules(ctx, name)
		if err != nil {
			return Fitted{}, err
		}
		fitted, err := s.Media.FitArea(ctx, hash, area, publish.MediaLimits(rules[0].Limits()))
		return Fitted{Type: fitted.Type, Width: fitted.Width, Height: fitted.Height, Bytes: len(fitted.Bytes), Changed: fitted.Changed, Note: fitted.Note}, err
	})
}
