// Package document reads and writes drafts and posts as documents that other
// programs know: Markdown with front matter, CSV, plain text.
//
// It promises:
//
//   - What WriteMarkdown writes, Read reads back to the letter.
//   - Text comes in as UTF-8, with or without a byte order mark, as UTF-16, or as
//     Windows-1252; with any ends of lines; a table with commas, semicolons or tabs.
//   - Nothing is read but the files named and images below their folder. A path or a
//     link that leads out of it is refused, and so is anything that is not a file.
//   - A time at which something should be posted is noted and nothing else: what is
//     sent, and when, is approved by a person.
//   - A cell that a spreadsheet would take for a formula is written so that it is text.
//   - What is damaged is listed with its reason; the rest comes in. No file makes it
//     use more memory than a few times its own size, and larger ones are refused.
package document

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"levercast/backend"
	"levercast/backend/transfer"
)

// What a document may be at most.
const (
	maxFile    = 32 << 20  // bytes of one text file
	maxFiles   = 20_000    // of a folder
	maxDepth   = 8         // folders within folders
	maxRows    = 100_000   // of a table
	maxImage   = 64 << 20  // bytes of one image
	maxSpooled = 4 << 30   // bytes of all images together
	maxImages  = 20        // of one draft
	maxRaw     = 64 << 10  // bytes kept of what is damaged
	ahead      = 366 * 200 // days from 1970 that a time may be away
)

// Options change how documents are read.
type Options struct {
	// Here reports whether a draft of ours is here already under this id; such
	// drafts are left out. Nil leaves out none.
	Here func(ctx context.Context, id string) bool
}

// Readable reports whether a file of this name is one that Read knows.
func Readable(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown", ".txt", ".csv", ".tsv":
		return true
	}
	return false
}

// Read calls add with every draft of a file, or of the Markdown and text files of a
// folder and the folders in it. Images are copied to the folder temp. It changes
// nothing where they are. Errors: NotFound; Invalid if the file is none of these or
// too large; what add returns.
func Read(ctx context.Context, path, temp string, options Options, add func(transfer.Item) error) error {
	info, err := os.Stat(path)
	if err != nil {
		return unreadable(path, err)
	}
	if !info.IsDir() && (!info.Mode().IsRegular() || !Readable(path)) {
		return backend.Fail(backend.Invalid, fmt.Sprintf("“%s” is not a document that can be imported. Nothing was changed.", filepath.Base(path)),
			"Choose a Markdown, text or CSV file, or a folder of them.")
	}
	folder := path
	if !info.IsDir() {
		folder = filepath.Dir(path)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return unreadable(path, err)
	}
	defer root.Close()
	r := &readerOf{ctx: ctx, root: root, temp: temp, options: options, add: add}
	if !info.IsDir() {
		return r.file(filepath.Base(path))
	}
	return r.folder(".", 0)
}

// readerOf reads documents of one folder, which nothing it opens lies outside of.
type readerOf struct {
	ctx     context.Context
	root    *os.Root
	temp    string
	options Options
	add     func(transfer.Item) error
	files   int
	spooled int64
}

func (r *readerOf) folder(dir string, depth int) error {
	entries, err := fs.ReadDir(r.root.FS(), filepath.ToSlash(dir))
	if err != nil {
		return unreadable(dir, err)
	}
	for _, entry := range entries {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		name := filepath.Join(dir, entry.Name())
		switch extension := strings.ToLower(filepath.Ext(name)); {
		case strings.HasPrefix(entry.Name(), "."):
		case entry.IsDir() && depth < maxDepth:
			err = r.folder(name, depth+1)
		case !entry.Type().IsRegular(): // a link might lead anywhere
		case extension == ".md", extension == ".markdown", extension == ".txt":
			if r.files++; r.files > maxFiles {
				return backend.Fail(backend.Invalid, fmt.Sprintf("The folder has more than %d documents. Nothing was changed.", maxFiles), "Import it in parts.")
			}
			err = r.file(name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *readerOf) file(name string) error {
	data, err := r.read(name)
	if err != nil {
		return err
	}
	text := decode(data)
	if err := r.ctx.Err(); err != nil {
		return err
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv":
		return r.table(name, text)
	case ".txt":
		return r.give(plain(text), name)
	default:
		return r.give(parseMarkdown(text), name)
	}
}

// read returns a text file's bytes.
func (r *readerOf) read(name string) ([]byte, error) {
	file, err := r.root.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, unreadable(name, errors.Join(err, fs.ErrInvalid))
	}
	data, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err != nil {
		return nil, unreadable(name, err)
	}
	if len(data) > maxFile {
		return nil, backend.Fail(backend.Invalid, fmt.Sprintf("“%s” is larger than %d MB. Nothing was changed.", filepath.Base(name), maxFile>>20), "Split it into smaller files.")
	}
	return data, nil
}

// give hands over what a document holds, as an item.
func (r *readerOf) give(d document, name string) error {
	if d.ID != "" && r.options.Here != nil && r.options.Here(r.ctx, d.ID) {
		return nil
	}
	item := transfer.Item{Kind: transfer.KindDraft, Source: d.source, ID: d.ID, Place: name, Problems: d.problems, Unknown: d.unknown}
	if strings.TrimSpace(d.idea) == "" && strings.TrimSpace(d.title) == "" && len(d.versions) == 0 && len(d.images) == 0 {
		item.Damage = "There is nothing in it."
		return r.add(item)
	}
	item.Draft = d.draft()
	for i, image := range d.images {
		if i == maxImages {
			item.Problems = append(item.Problems, transfer.Problem{Code: transfer.ProblemImage, Message: fmt.Sprintf("It has more than %d images; the rest was left out.", maxImages)})
			break
		}
		kept, problem := r.image(filepath.Dir(name), image)
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		if problem != "" {
			item.Problems = append(item.Problems, transfer.Problem{Code: transfer.ProblemImage, Message: problem})
			continue
		}
		item.Draft.Images = append(item.Draft.Images, kept)
	}
	return r.add(item)
}

// image copies an image that a document in dir names to the temporary folder, or
// says why not.
func (r *readerOf) image(dir string, image picture) (kept transfer.Image, problem string) {
	left := func(why string) (transfer.Image, string) {
		return transfer.Image{}, fmt.Sprintf("The image “%.100s” %s, so it was left out.", image.path, why)
	}
	name := filepath.FromSlash(strings.ReplaceAll(image.path, `\`, "/"))
	if strings.Contains(name, ":") || !filepath.IsLocal(name) {
		return left("is not in the document's folder")
	}
	name = filepath.Join(dir, name)
	// Asked before opening, because opening a pipe would wait for a writer.
	if info, err := r.root.Stat(name); err != nil || !info.Mode().IsRegular() {
		return left("is not a file in the document's folder")
	}
	from, err := r.root.Open(name)
	if err != nil {
		return left("could not be read")
	}
	defer from.Close()
	to, err := os.CreateTemp(r.temp, "image-*"+filepath.Ext(name))
	if err != nil {
		return left("could not be copied")
	}
	sum := sha256.New()
	length, err := io.Copy(io.MultiWriter(to, sum), io.LimitReader(from, maxImage+1))
	if err := errors.Join(err, to.Close()); err != nil {
		return left("could not be copied")
	}
	if r.spooled += length; length > maxImage || r.spooled > maxSpooled {
		os.Remove(to.Name())
		return left("is too large")
	}
	return transfer.Image{Path: to.Name(), Name: filepath.Base(name), AltText: image.alt, Title: image.title, Sum: hex.EncodeToString(sum.Sum(nil))}, ""
}

// parseTime reads a time in one of the forms people and programs write. Without a
// zone it is the computer's.
func parseTime(text string) (time.Time, bool) {
	text = strings.TrimSpace(text)
	for _, form := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly} {
		at, err := time.ParseInLocation(form, text, time.Local)
		if err == nil && at.Unix() > 0 && at.Unix() < ahead*24*60*60 {
			return backend.Time(backend.Millis(at)), true
		}
	}
	return time.Time{}, false
}

func unreadable(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return backend.Fail(backend.NotFound, fmt.Sprintf("There is no “%s”. Nothing was changed.", filepath.Base(name)), "Check the name.").Because(err)
	}
	return backend.Fail(backend.Unavailable, fmt.Sprintf("“%s” could not be read. Nothing was changed.", filepath.Base(name)), "Check that you may open it.").Because(err)
}
