// Package media keeps the images and documents of drafts: it takes them in, keeps
// them by content hash, and makes images fit what a network takes.
//
// It promises:
//
//   - Only JPEG, PNG, GIF and WebP images and PDF documents come in, told apart by
//     their content and never by a name or a claimed type; an image only if every
//     pixel of it decodes, a document only if its pages can be counted.
//   - Sizes are judged from headers before any pixel is decoded.
//   - What is kept of an image holds no location, camera, date, comment, preview or
//     any other metadata but the colour profile, and nothing after the image's end.
//     Where a camera noted how it was held, the pixels themselves are turned.
//   - A document is kept and sent byte for byte, with whatever it says about its
//     author and its making: taking that out would break signatures, and could not
//     be promised to be complete.
//   - An image that needs no turning keeps its pixels bit for bit.
//   - A file in the library is whole: it appears under its final name only after
//     it has reached the disk, and its content is checked against its hash before
//     it is sent.
//   - Fit never enlarges, never drops frames of an animation, never turns a photo
//     into a GIF, and hands over the kept bytes untouched if they fit already.
//   - A refusal is a backend.Error with its own words; the draft stays as it was.
//
// An animated PNG comes in as the still image that it holds for programs which do
// not animate; its further frames are dropped. An animated WebP is refused.
//
// Package media never talks to a network and never deletes an original.
package media

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"levercast/backend"
)

// Image is what the library knows of one image, or of one document, which has
// pages in place of width, height and frames.
type Image struct {
	Hash      string    `json:"hash"`   // SHA-256 of the kept bytes, 64 lower-case hex digits
	Type      string    `json:"type"`   // MIME type
	Name      string    `json:"name"`   // file name it came with, without folders
	Bytes     int64     `json:"bytes"`  // length of the kept bytes
	Width     int       `json:"width"`  // in pixels, as shown
	Height    int       `json:"height"` // in pixels, as shown
	Frames    int       `json:"frames"` // 1, or more if it is animated
	Pages     int       `json:"pages"`  // of a document; else 0
	CreatedAt time.Time `json:"createdAt"`
}

// Store remembers images and documents. Its methods are safe for concurrent use.
type Store interface {
	// PutImage remembers an image. It may be repeated: a second put of the same
	// hash changes nothing.
	PutImage(ctx context.Context, image Image) error
	// Image returns the image with this hash, or a backend.NotFound error.
	Image(ctx context.Context, hash string) (Image, error)
}

// Library keeps images and documents in a folder and what is known of them in a Store. It is
// safe for concurrent use; it decodes one image at a time to bound its memory.
type Library struct {
	dir   string
	store Store
	now   backend.Now
	turn  chan struct{} // holds one value while an image is being decoded
}

// New returns the library in the folder dir, which is made when it is first
// needed.
func New(dir string, store Store, now backend.Now) *Library {
	return &Library{dir: dir, store: store, now: now, turn: make(chan struct{}, 1)}
}

// Import takes an image or a document in: checks it, strips and turns an image,
// and keeps it. name is the file name it came with; it decides nothing. Import may
// be repeated: the same bytes give the same Image. It reads at most 64 MB of an
// image, 100 MB of a document, and one byte more.
// Errors: backend.Invalid if it is refused, backend.Unavailable if it cannot be
// read or kept.
func (l *Library) Import(ctx context.Context, name string, r io.Reader) (Image, error) {
	data, err := readAll(ctx, r)
	if err != nil {
		return Image{}, err
	}
	image, data, err := l.admit(ctx, data)
	if err != nil {
		return Image{}, err
	}
	sum := sha256.Sum256(data)
	image.Hash = hex.EncodeToString(sum[:])
	image.Name = baseName(name)
	image.Bytes = int64(len(data))
	image.CreatedAt = l.now().UTC().Truncate(time.Millisecond)
	if err := ctx.Err(); err != nil {
		return Image{}, err
	}
	// The file comes first: a file without a row is only spare, a row without a
	// file would be a broken image.
	if err := l.keep(l.path(image), data); err != nil {
		return Image{}, err
	}
	if err := l.store.PutImage(ctx, image); err != nil {
		return Image{}, err
	}
	return l.store.Image(ctx, image.Hash)
}

// admit judges a file by its content, and returns what it is and what to keep.
func (l *Library) admit(ctx context.Context, data []byte) (Image, []byte, error) {
	if isPDF(data) {
		pages, err := CountPages(data)
		return Image{Type: PDF, Pages: pages}, data, err
	}
	ready, err := l.prepare(ctx, data)
	if err != nil {
		return Image{}, nil, err
	}
	return Image{Type: ready.format.mime(), Width: ready.width, Height: ready.height, Frames: ready.frames}, ready.data, nil
}

// ImportFile is Import of the file at path. Errors: backend.NotFound if there is
// none, otherwise as Import.
func (l *Library) ImportFile(ctx context.Context, path string) (Image, error) {
	name := baseName(path)
	// Asked before opening, because opening a pipe would wait for a writer.
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Image{}, backend.Fail(backend.NotFound, "There is no file “"+name+"”. "+unchanged,
			"Check the path, or choose another file.").Because(err)
	case err != nil:
		return Image{}, unreadable(err)
	case !info.Mode().IsRegular():
		return Image{}, refuse("“"+name+"” is a folder or a device, not a file.", "Choose an image or a PDF.")
	}
	file, err := os.Open(path)
	if err != nil {
		return Image{}, unreadable(err)
	}
	defer file.Close()
	return l.Import(ctx, name, file)
}

// Image returns what is known of an image, or a backend.NotFound error.
func (l *Library) Image(ctx context.Context, hash string) (Image, error) {
	if !validHash(hash) {
		return Image{}, notFound()
	}
	return l.store.Image(ctx, hash)
}

// Open returns the kept bytes of an image. The caller closes them.
// Errors: backend.NotFound, backend.Unavailable.
func (l *Library) Open(ctx context.Context, hash string) (io.ReadSeekCloser, Image, error) {
	image, err := l.Image(ctx, hash)
	if err != nil {
		return nil, Image{}, err
	}
	file, err := os.Open(l.path(image))
	if err != nil {
		return nil, Image{}, missing(err)
	}
	return file, image, nil
}

// decoding waits for its turn to decode and returns the function that ends it.
func (l *Library) decoding(ctx context.Context) (done func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case l.turn <- struct{}{}:
		return func() { <-l.turn }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// readAll reads r to its end, but no further than one byte past what its kind of
// file may have.
func readAll(ctx context.Context, r io.Reader) ([]byte, error) {
	buffered := bufio.NewReader(reader{ctx, r})
	head, _ := buffered.Peek(headSize) // an error comes again below
	most, tooMany := maxBytes, tooManyBytes
	if isPDF(head) {
		most, tooMany = maxDocumentBytes, tooManyDocumentBytes
	}
	data, err := io.ReadAll(io.LimitReader(buffered, int64(most)+1))
	var tooLarge *http.MaxBytesError
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &tooLarge) || len(data) > most:
		return nil, tooMany()
	case err != nil:
		return nil, unreadable(err)
	}
	return data, nil
}

// reader is an io.Reader that ends with its context.
type reader struct {
	ctx context.Context
	r   io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}

// baseName returns the last element of a path of any system, fit to be shown: no
// control characters, at most 200 bytes, never empty.
func baseName(path string) string {
	path = strings.ToValidUTF8(path, "")
	name := filepath.Base(path)
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, name))
	for len(name) > 200 {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	if name == "" || name == "." || name == ".." {
		return "image"
	}
	return name
}
