package archive

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// opened is an export whose list of files and manifest have been checked. Nothing
// of it was unpacked.
type opened struct {
	path     string
	file     *os.File
	manifest Manifest
	entries  map[string]*zip.File
	total    int64 // bytes unpacked, but for the manifest and README.txt
}

// openExport opens a file that may come from anywhere. The caller closes it.
func openExport(ctx context.Context, path string) (*opened, error) {
	// Asked before opening, because opening a pipe would wait for a writer.
	info, err := os.Stat(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	if !info.Mode().IsRegular() {
		return nil, notAnArchive(path, "not a regular file")
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	o := &opened{path: path, file: file, entries: map[string]*zip.File{}}
	if err := o.read(ctx, info.Size()); err != nil {
		file.Close()
		return nil, err
	}
	return o, nil
}

func (o *opened) close() { o.file.Close() }

func (o *opened) read(ctx context.Context, size int64) error {
	if err := o.list(size); err != nil {
		return err
	}
	entry, ok := o.entries[manifestName]
	if !ok {
		return notAnArchive(o.path, "no manifest")
	}
	text, err := o.readAll(ctx, entry)
	if err != nil {
		return err
	}
	// The number first: a newer form may have anything else in it.
	var form struct {
		Format  int    `json:"format"`
		Program string `json:"program"`
	}
	if err := json.Unmarshal(text, &form); err != nil || form.Program != "levercast" {
		return notAnArchive(o.path, fmt.Sprintf("manifest: %v", err))
	}
	if form.Format > formatVersion {
		return newerFormat(o.path, form.Format)
	}
	if err := json.Unmarshal(text, &o.manifest); err != nil || form.Format < 1 {
		return notGenuine(o.path, fmt.Sprintf("manifest: form %d: %v", form.Format, err))
	}
	return o.compare()
}

// list reads the zip's list of files, and refuses names and sizes that no export has.
func (o *opened) list(size int64) error {
	file := &rationed{file: o.file, left: maxDirectory}
	listed, err := zip.NewReader(file, size)
	file.over = true
	switch {
	case errors.Is(err, zip.ErrFormat), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		if o.looksLikeZip() {
			return cutOff(o.path, err.Error())
		}
		return notAnArchive(o.path, err.Error())
	case errors.Is(err, errRation):
		return notGenuine(o.path, err.Error())
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		return unreadable(o.path, err)
	}
	if len(listed.File) > maxFiles {
		return notGenuine(o.path, fmt.Sprintf("%d files", len(listed.File)))
	}
	var total uint64
	for _, entry := range listed.File {
		limit, known := most(entry.Name)
		unpacked, packed := entry.UncompressedSize64, entry.CompressedSize64
		switch {
		case !known:
			return notGenuine(o.path, fmt.Sprintf("a file named %.200q", entry.Name))
		case o.entries[entry.Name] != nil:
			return notGenuine(o.path, entry.Name+" is there twice")
		case !entry.Mode().IsRegular():
			return notGenuine(o.path, fmt.Sprintf("%s is a %v", entry.Name, entry.Mode()))
		case entry.Flags&1 != 0, entry.Method != zip.Store && entry.Method != zip.Deflate:
			return notGenuine(o.path, entry.Name+" is packed in an unknown way")
		case unpacked > uint64(limit):
			return notGenuine(o.path, fmt.Sprintf("%s has %d bytes", entry.Name, unpacked))
		case unpacked > freeRatio && unpacked/maxRatio > packed:
			return notGenuine(o.path, fmt.Sprintf("%s unpacks %d bytes to %d", entry.Name, packed, unpacked))
		}
		if total += unpacked; total > maxTotal {
			return notGenuine(o.path, "it unpacks to too much")
		}
		o.entries[entry.Name] = entry
	}
	return nil
}

// looksLikeZip reports whether the file begins as a zip does.
func (o *opened) looksLikeZip() bool {
	var head [4]byte
	_, err := o.file.ReadAt(head[:], 0)
	return err == nil && string(head[:]) == "PK\x03\x04"
}

// compare holds the manifest against the list of files: both must name the same
// ones, with the same sizes.
func (o *opened) compare() error {
	named := map[string]bool{manifestName: true, readmeName: true}
	for _, file := range o.manifest.Files {
		entry, ok := o.entries[file.Path]
		switch {
		case !ok:
			return notGenuine(o.path, fmt.Sprintf("%.200q is not in it", file.Path))
		case named[file.Path]:
			return notGenuine(o.path, fmt.Sprintf("%.200q is named twice", file.Path))
		case file.Bytes < 0 || uint64(file.Bytes) != entry.UncompressedSize64:
			return notGenuine(o.path, fmt.Sprintf("%s has %d bytes, not %d", file.Path, entry.UncompressedSize64, file.Bytes))
		}
		if match := imageName.FindStringSubmatch(file.Path); match != nil && match[2] != file.SHA256 {
			return notGenuine(o.path, file.Path+" has another hash")
		}
		named[file.Path] = true
		o.total += file.Bytes
	}
	for name := range o.entries {
		if !named[name] {
			return notGenuine(o.path, name+" is not in the manifest")
		}
	}
	if !named[databaseName] {
		return notGenuine(o.path, "no database")
	}
	return nil
}

// readAll returns what a small file unpacks to.
func (o *opened) readAll(ctx context.Context, entry *zip.File) ([]byte, error) {
	content, err := entry.Open()
	if err != nil {
		return nil, notGenuine(o.path, err.Error())
	}
	defer content.Close()
	limit, _ := most(entry.Name)
	text, err := io.ReadAll(io.LimitReader(reader{ctx, content}, limit+1))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil || int64(len(text)) > limit:
		return nil, notGenuine(o.path, fmt.Sprintf("%s: %v", entry.Name, err))
	}
	return text, nil
}

// unpack writes the database and the images into dir, which is empty, and checks
// every file against its hash, the others too. If it fails, dir holds rubbish.
func (o *opened) unpack(ctx context.Context, dir string, tell Tell) error {
	meter := newMeter(tell, o.total)
	for _, file := range o.manifest.Files {
		if textName.MatchString(file.Path) {
			if err := o.check(ctx, file, io.MultiWriter(io.Discard, meter)); err != nil {
				return err
			}
			continue
		}
		// The name is one of ours to the letter, so it cannot lead out of dir.
		target := filepath.Join(dir, filepath.FromSlash(file.Path))
		if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
			return notWritten(target, err)
		}
		to, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return notWritten(target, err)
		}
		err = o.check(ctx, file, io.MultiWriter(to, meter))
		if err == nil {
			err = notWritten(target, to.Sync())
		}
		if err := errors.Join(err, to.Close()); err != nil {
			return err
		}
	}
	return nil
}

// check unpacks one file into to and compares length and hash.
func (o *opened) check(ctx context.Context, file File, to io.Writer) error {
	content, err := o.entries[file.Path].Open()
	if err != nil {
		return notGenuine(o.path, file.Path+": "+err.Error())
	}
	defer content.Close()
	sum := sha256.New()
	length, err := copyAll(ctx, io.MultiWriter(sum, to), io.LimitReader(content, file.Bytes+1))
	var system *fs.PathError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &system) && system.Path != o.path: // the place it is written to
		return notWritten(system.Path, err)
	case err != nil:
		return notGenuine(o.path, file.Path+": "+err.Error())
	case length != file.Bytes || hex.EncodeToString(sum.Sum(nil)) != file.SHA256:
		return notGenuine(o.path, file.Path+" is not what the manifest says")
	}
	return nil
}

// rationed is a file of which only so much may be read while it is rationed: a zip
// that is nothing but a list of files would fill the memory.
type rationed struct {
	file *os.File
	left int64
	over bool // the ration has ended
}

var errRation = errors.New("the list of files is too long")

func (r *rationed) ReadAt(p []byte, at int64) (int, error) {
	if !r.over {
		if r.left -= int64(len(p)); r.left < 0 {
			return 0, errRation
		}
	}
	return r.file.ReadAt(p, at)
}
