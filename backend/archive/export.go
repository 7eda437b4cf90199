package archive

import (
	"archive/zip"
	"compress/flate"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/publish"
	"levercast/backend/sqlite"
)

// Exported says what an export holds.
type Exported struct {
	Path      string   `json:"path"`
	Bytes     int64    `json:"bytes"`
	Drafts    int64    `json:"drafts"` // those deleted in the last 30 days included
	Templates int64    `json:"templates"`
	Posts     int64    `json:"posts"`
	Images    int64    `json:"images"`
	Missing   []string `json:"missing"` // names of images whose file is gone or damaged
	Hash      string   `json:"hash"`    // of the database's content
}

// Export writes everything to one file at target, in place of one that is there.
// Writing may go on meanwhile: the export is one moment of the data. It may be
// repeated and cancelled; the file appears when it is whole. Errors: Unavailable if
// the database cannot be read or the file not written.
func (a *Archive) Export(ctx context.Context, target string, tell Tell) (Exported, error) {
	target, err := filepath.Abs(target)
	if err != nil {
		return Exported{}, notWritten(target, err)
	}
	dir, remove, err := a.workFolder()
	if err != nil {
		return Exported{}, err
	}
	defer remove()
	copied := filepath.Join(dir, databaseName)
	if err := sqlite.Copy(ctx, a.Database, copied); err != nil {
		return Exported{}, err
	}
	facts, err := sqlite.Examine(ctx, copied)
	if err != nil {
		return Exported{}, err
	}
	images, err := sqlite.ImagesIn(ctx, copied)
	if err != nil {
		return Exported{}, err
	}
	manifest := Manifest{Format: formatVersion, Program: "levercast", Version: a.Version, CreatedAt: a.Now(), Database: facts, Missing: []string{}}
	err = writeWhole(target, func(file *os.File) error {
		return a.pack(ctx, file, copied, images, &manifest, tell)
	})
	if err != nil {
		return Exported{}, notWritten(target, err)
	}
	done := Exported{
		Path: target, Missing: manifest.Missing, Hash: facts.Hash, Images: int64(len(images) - len(manifest.Missing)),
		Drafts: facts.Counts["drafts"], Templates: facts.Counts["templates"], Posts: facts.Counts["posts"],
	}
	if info, err := os.Stat(target); err == nil {
		done.Bytes = info.Size()
	}
	return done, nil
}

// pack writes the zip: the database, what can be read without it, the images, and
// at last the manifest, which has the hashes of them all.
func (a *Archive) pack(ctx context.Context, file io.Writer, copied string, images []sqlite.KeptImage, manifest *Manifest, tell Tell) error {
	info, err := os.Stat(copied)
	if err != nil {
		return err
	}
	total := info.Size()
	for _, image := range images {
		total += max(image.Bytes, 0)
	}
	p := &packer{ctx: ctx, zip: zip.NewWriter(file), at: manifest.CreatedAt, manifest: manifest, meter: newMeter(tell, total)}
	p.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	if err := p.addFile(databaseName, zip.Deflate, copied); err != nil {
		return err
	}
	if err := p.addTexts(copied); err != nil {
		return err
	}
	for _, image := range images {
		if err := p.addImage(a.Media, image); err != nil {
			return err
		}
	}
	if err := p.addText(readmeName, readme(*manifest)); err != nil {
		return err
	}
	text, err := json.MarshalIndent(manifest, "", "  ")
	if err != nil {
		return err
	}
	if err := p.addText(manifestName, string(text)+"\n"); err != nil {
		return err
	}
	return p.zip.Close()
}

type packer struct {
	ctx      context.Context
	zip      *zip.Writer
	at       time.Time
	manifest *Manifest
	meter    *meter
}

func (p *packer) begin(name string, method uint16) (io.Writer, error) {
	header := &zip.FileHeader{Name: name, Method: method, Modified: p.at}
	header.SetMode(0o600)
	return p.zip.CreateHeader(header)
}

func (p *packer) addText(name, text string) error {
	entry, err := p.begin(name, zip.Deflate)
	if err == nil {
		_, err = io.WriteString(entry, text)
	}
	return err
}

// addFile adds a file and notes it in the manifest.
func (p *packer) addFile(name string, method uint16, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	entry, err := p.begin(name, method)
	if err != nil {
		return err
	}
	sum := sha256.New()
	length, err := copyAll(p.ctx, io.MultiWriter(entry, sum, p.meter), file)
	if err != nil {
		return err
	}
	p.note(name, length, sum)
	return nil
}

func (p *packer) note(name string, length int64, sum hash.Hash) {
	p.manifest.Files = append(p.manifest.Files, File{Path: name, Bytes: length, SHA256: hex.EncodeToString(sum.Sum(nil))})
}

// addImage adds an image if its file is there and whole; otherwise the manifest
// names it as missing.
func (p *packer) addImage(library string, image sqlite.KeptImage) error {
	place := media.Place(image.Hash, image.Type)
	path := filepath.Join(library, filepath.FromSlash(place))
	if place == "" || !wholeImage(p.ctx, path, image.Hash) {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		p.manifest.Missing = append(p.manifest.Missing, image.Name)
		return nil
	}
	return p.addFile("media/"+place, zip.Store, path) // images are packed already
}

// wholeImage reports whether a file has the content its hash promises.
func wholeImage(ctx context.Context, path, hash string) bool {
	sum, _, err := hashFile(ctx, path)
	return err == nil && sum == hash
}

func hashFile(ctx context.Context, path string) (sum string, length int64, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return "", 0, errors.Join(err, fs.ErrInvalid)
	}
	h := sha256.New()
	length, err = copyAll(ctx, h, file)
	return hex.EncodeToString(h.Sum(nil)), length, err
}

// addTexts adds drafts, templates and posts as JSON, from the copy of the database
// that is in the export already.
func (p *packer) addTexts(copied string) error {
	// Reading through the stores makes SQLite write beside the file, so this comes
	// after the file itself was taken.
	db, err := sqlite.Open(p.ctx, copied, func() time.Time { return p.at })
	if err != nil {
		return err
	}
	err = errors.Join(
		p.addList("json/drafts.json", func(add func(any) error) error {
			return eachDraft(p.ctx, db, func(d draft.Draft) error { return add(d) })
		}),
		p.addList("json/templates.json", func(add func(any) error) error {
			templates, err := db.Templates(p.ctx)
			for _, t := range templates {
				err = errors.Join(err, add(t))
			}
			return err
		}),
		p.addList("json/posts.json", func(add func(any) error) error {
			return eachPost(p.ctx, db, func(post publish.Post) error { return add(post) })
		}))
	return errors.Join(err, db.Close())
}

func (p *packer) addList(name string, each func(add func(any) error) error) error {
	entry, err := p.begin(name, zip.Deflate)
	if err != nil {
		return err
	}
	sum, length := sha256.New(), &counter{}
	if err := writeList(p.ctx, io.MultiWriter(entry, sum, length), each); err != nil {
		return err
	}
	p.note(name, length.n, sum)
	return nil
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

// writeList writes a JSON array, one element at a time, so that it may be of any length.
func writeList(ctx context.Context, to io.Writer, each func(add func(any) error) error) error {
	separator := "[\n"
	err := each(func(value any) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		text, err := json.MarshalIndent(value, "  ", "  ")
		if err == nil {
			_, err = fmt.Fprintf(to, "%s  %s", separator, text)
		}
		separator = ",\n"
		return err
	})
	if err != nil {
		return err
	}
	end := "\n]\n"
	if separator == "[\n" {
		end = "[]\n"
	}
	_, err = io.WriteString(to, end)
	return err
}

func readme(manifest Manifest) string {
	counts := manifest.Database.Counts
	text := fmt.Sprintf(`This is an export of Levercast %s, made on %s (UTC).

To use it: open Levercast, Settings, Data, and choose "Restore"; or run
  levercast restore THIS-FILE
What is in Levercast then is replaced; it is kept as a backup first. To add only the
drafts that are missing, import the file instead.

In it:
  levercast.db   everything, as a SQLite database: %d drafts, %d templates, %d posts
  media/         the images, each under the SHA-256 of its bytes
  json/          drafts, templates and posts in a form that you and other programs can read
  manifest.json  the hash of every file

Not in it: nothing secret. The tokens and secrets with which Levercast posts stay in
the keychain of the computer they were made on. On another computer, connect your
accounts again.
`, manifest.Version, manifest.CreatedAt.UTC().Format("2 January 2006, 15:04"), counts["drafts"], counts["templates"], counts["posts"])
	if len(manifest.Missing) > 0 {
		text += "\nThe files of these images were missing or damaged, so they are not in it:\n"
		for _, name := range manifest.Missing {
			text += "  " + name + "\n"
		}
	}
	return text
}
