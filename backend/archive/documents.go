package archive

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"levercast/backend"
	"levercast/backend/document"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/publish"
	"levercast/backend/sqlite"
	"levercast/backend/transfer"
)

// ExportMarkdown writes every draft that is not deleted as a Markdown file to the
// folder dir, which is made if it is not there, and their images to the folder
// images in it. Files that are there already stay; none is replaced. It may be
// cancelled; what was written by then stays. Errors: Conflict if the folder has
// Markdown files; Unavailable if it cannot be written.
func (a *Archive) ExportMarkdown(ctx context.Context, dir string, tell Tell) (Exported, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Exported{}, notWritten(dir, err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Exported{}, notWritten(dir, err)
	}
	if old, _ := filepath.Glob(filepath.Join(dir, "*.md")); len(old) > 0 {
		return Exported{}, backend.Fail(backend.Conflict, fmt.Sprintf("The folder %s has Markdown files already. Nothing was written.", dir), "Choose an empty folder.")
	}
	done := Exported{Path: dir, Missing: []string{}}
	err = a.onCopy(ctx, func(db *sqlite.DB, byHash map[string]sqlite.KeptImage, facts sqlite.Facts) error {
		meter, names := newMeter(tell, facts.Counts["drafts"]), map[string]bool{}
		return eachDraft(ctx, db, func(d draft.Draft) error {
			var images []string
			for _, attachment := range d.Attachments {
				path, err := a.writeImage(ctx, dir, byHash[attachment.Hash])
				if err != nil {
					return err
				}
				if path == "" {
					done.Missing = append(done.Missing, byHash[attachment.Hash].Name)
				} else {
					done.Images++
				}
				images = append(images, path)
			}
			var text bytes.Buffer
			if err := document.WriteMarkdown(&text, d, images); err != nil {
				return err
			}
			file := filepath.Join(dir, freeName(names, document.FileName(d))+".md")
			done.Drafts++
			done.Bytes += int64(text.Len())
			_, _ = meter.Write([]byte{0})
			return notWritten(file, os.WriteFile(file, text.Bytes(), 0o600))
		})
	})
	return done, notWritten(dir, err)
}

// freeName returns a name that was not given before, on systems too that take
// capitals for small letters.
func freeName(given map[string]bool, name string) string {
	free := name
	for n := 2; given[strings.ToLower(free)]; n++ {
		free = fmt.Sprintf("%s %d", name, n)
	}
	given[strings.ToLower(free)] = true
	return free
}

// writeImage copies an image beside the documents and returns its path as they name
// it; "" if its file is gone or damaged.
func (a *Archive) writeImage(ctx context.Context, dir string, image sqlite.KeptImage) (string, error) {
	place := media.Place(image.Hash, image.Type)
	source := filepath.Join(a.Media, filepath.FromSlash(place))
	if place == "" || !wholeImage(ctx, source, image.Hash) {
		return "", ctx.Err()
	}
	name := "images/" + image.Hash[:16] + filepath.Ext(place)
	target := filepath.Join(dir, filepath.FromSlash(name))
	if hasSize(target, image.Bytes) {
		return name, nil
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return "", err
	}
	// A copy and no link: what a person does to it must not reach the library.
	return name, copyFile(ctx, source, target)
}

// ExportPosts writes all posts as a table, in place of a file that is there. Errors:
// Unavailable if it cannot be written.
func (a *Archive) ExportPosts(ctx context.Context, target string, tell Tell) (Exported, error) {
	target, err := filepath.Abs(target)
	if err != nil {
		return Exported{}, notWritten(target, err)
	}
	done := Exported{Path: target, Missing: []string{}}
	err = a.onCopy(ctx, func(db *sqlite.DB, _ map[string]sqlite.KeptImage, facts sqlite.Facts) error {
		meter := newMeter(tell, facts.Counts["posts"])
		return writeWhole(target, func(file *os.File) error {
			posts := document.NewPosts(file)
			err := eachPost(ctx, db, func(post publish.Post) error {
				done.Posts++
				_, _ = meter.Write([]byte{0})
				if err := ctx.Err(); err != nil {
					return err
				}
				return posts.Write(post)
			})
			if err != nil {
				return err
			}
			return posts.Close()
		})
	})
	if info, err := os.Stat(target); err == nil {
		done.Bytes = info.Size()
	}
	return done, notWritten(target, err)
}

// onCopy opens a copy of the database: one moment of it, however long it takes.
func (a *Archive) onCopy(ctx context.Context, do func(db *sqlite.DB, images map[string]sqlite.KeptImage, facts sqlite.Facts) error) error {
	dir, remove, err := a.workFolder()
	if err != nil {
		return err
	}
	defer remove()
	copied := filepath.Join(dir, databaseName)
	if err := sqlite.Copy(ctx, a.Database, copied); err != nil {
		return err
	}
	facts, err := sqlite.Examine(ctx, copied)
	if err != nil {
		return err
	}
	images, err := imagesByHash(ctx, copied)
	if err != nil {
		return err
	}
	db, err := sqlite.Open(ctx, copied, a.Now)
	if err != nil {
		return err
	}
	defer db.Close()
	return do(db, images, facts)
}

func imagesByHash(ctx context.Context, copied string) (map[string]sqlite.KeptImage, error) {
	images, err := sqlite.ImagesIn(ctx, copied)
	byHash := make(map[string]sqlite.KeptImage, len(images))
	for _, image := range images {
		byHash[image.Hash] = image
	}
	return byHash, err
}

// Drafts returns a reader for transfer.Importer.Plan of the drafts in an export, all
// but those that are here already. The export is checked to its last byte first.
// here reports whether a draft is here under its id.
func (a *Archive) Drafts(file string, here func(ctx context.Context, id string) bool) func(context.Context, string, func(transfer.Item) error) error {
	return func(ctx context.Context, temp string, add func(transfer.Item) error) error {
		dir, err := os.MkdirTemp(temp, "export-")
		if err != nil {
			return notWritten(temp, err)
		}
		file, export, err := identify(file)
		if err != nil {
			return err
		}
		if _, _, _, err := a.fetch(ctx, file, export, dir, nil); err != nil {
			return err
		}
		copied := filepath.Join(dir, databaseName)
		byHash, err := imagesByHash(ctx, copied)
		if err != nil {
			return err
		}
		db, err := sqlite.Open(ctx, copied, a.Now)
		if err != nil {
			return err
		}
		defer db.Close()
		return eachDraft(ctx, db, func(d draft.Draft) error {
			if here != nil && here(ctx, d.ID) {
				return nil
			}
			return add(a.item(d, byHash, filepath.Join(dir, "media"), filepath.Base(file)))
		})
	}
}

// item is a draft of an export as an import takes it. Its images are in the folder
// unpacked, or in the library already.
func (a *Archive) item(d draft.Draft, images map[string]sqlite.KeptImage, unpacked, place string) transfer.Item {
	item := transfer.Item{Kind: transfer.KindDraft, Source: "levercast", ID: d.ID, Place: place, Draft: &transfer.Draft{
		Input:     draft.Input{Idea: d.Idea, Platforms: d.Platforms, Versions: d.Versions},
		CreatedAt: d.CreatedAt, UpdatedAt: d.UpdatedAt,
	}}
	if d.TitleByHand {
		item.Draft.Title = d.Title
	}
	for _, attachment := range d.Attachments {
		image := images[attachment.Hash]
		place := filepath.FromSlash(media.Place(image.Hash, image.Type))
		file := filepath.Join(unpacked, place)
		if !exists(file) {
			file = filepath.Join(a.Media, place)
		}
		if place == "" || !exists(file) {
			item.Problems = append(item.Problems, transfer.Problem{Code: transfer.ProblemImage, Message: fmt.Sprintf("The image “%s” is not in the export.", image.Name)})
			continue
		}
		item.Draft.Images = append(item.Draft.Images, transfer.Image{Path: file, Name: image.Name, AltText: attachment.AltText, Title: attachment.Title, Crops: attachment.Crops, Sum: image.Hash})
	}
	return item
}
