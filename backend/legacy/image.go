package legacy

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"levercast/backend"
	"levercast/backend/transfer"
)

// spool writes images into files, so that they do not stay in memory.
type spool struct {
	dir   string
	count int
}

// image takes an image: a data URL becomes a file; any other address stays in the
// report, since nothing is fetched from elsewhere.
func (r *record) image(d *transfer.Draft, field string) {
	raw := r.take(field)
	if raw == nil {
		return
	}
	address := unquote(raw)
	switch {
	case address == "" && string(raw) == `""`:
	case strings.HasPrefix(address, "data:"):
		image, err := r.spool.write(address)
		switch {
		case backend.CodeOf(err) == backend.Unavailable:
			r.failed = err
		case err != nil:
			r.problem(transfer.ProblemImage, "Its image is damaged and is left out.")
			r.values[field] = raw
		default:
			d.Images = append(d.Images, image)
		}
	default:
		r.problem(transfer.ProblemImage, "Its image is on the internet and is not brought along; the address is in the report.")
		if len(raw) > maxRawKept {
			raw, _ = json.Marshal(address[:min(len(address), 1000)])
		}
		r.values[field] = raw
	}
}

// write keeps the bytes of a data URL in a file. Errors: Unavailable if it cannot
// be written; any other if the address is damaged.
func (s *spool) write(address string) (transfer.Image, error) {
	head, data, found := strings.Cut(strings.TrimPrefix(address, "data:"), ",")
	if !found {
		return transfer.Image{}, fmt.Errorf("a data URL without data")
	}
	var from io.Reader
	if strings.HasSuffix(strings.TrimSpace(head), ";base64") {
		from = base64.NewDecoder(base64.StdEncoding, strings.NewReader(strings.TrimSpace(data)))
	} else {
		text, err := url.PathUnescape(data)
		if err != nil {
			return transfer.Image{}, err
		}
		from = strings.NewReader(text)
	}
	s.count++
	name := fmt.Sprintf("image-%d", s.count)
	file, err := os.OpenFile(filepath.Join(s.dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return transfer.Image{}, noRoom(err)
	}
	sum := sha256.New()
	watched := &readFault{from: from}
	_, err = io.Copy(io.MultiWriter(file, sum), watched)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		os.Remove(file.Name())
		if watched.err != nil {
			return transfer.Image{}, watched.err
		}
		return transfer.Image{}, noRoom(err)
	}
	return transfer.Image{Path: file.Name(), Name: name, Sum: hex.EncodeToString(sum.Sum(nil))}, nil
}

// readFault remembers that reading failed, and not writing.
type readFault struct {
	from io.Reader
	err  error
}

func (r *readFault) Read(p []byte) (int, error) {
	n, err := r.from.Read(p)
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}

func noRoom(cause error) *backend.Error {
	return backend.Fail(backend.Unavailable, "There is no room for the images on the disk. Nothing was imported.", "Free some space, then try again.").Because(cause)
}
