package archive

import (
	"context"
	"errors"
	"io"
	"regexp"
	"time"

	"levercast/backend/sqlite"
)

// formatVersion is the newest form of archives and backups this program reads, and
// the one it writes.
const formatVersion = 1

// Manifest says what an exported file or a backup is, and lets anyone check it.
type Manifest struct {
	Format    int          `json:"format"`
	Program   string       `json:"program"` // "levercast"
	Version   string       `json:"version"` // the program's
	CreatedAt time.Time    `json:"createdAt" ts_type:"string"`
	Database  sqlite.Facts `json:"database"`
	Files     []File       `json:"files"`   // all but the manifest and README.txt; of a backup only the database
	Missing   []string     `json:"missing"` // images of which there was no whole file to take
}

// File is one file with the hash of its bytes.
type File struct {
	Path   string `json:"path"` // with slashes
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"` // in hex
}

// The names in an archive.
const (
	manifestName = "manifest.json"
	readmeName   = "README.txt"
	databaseName = "levercast.db"
)

var (
	imageName = regexp.MustCompile(`^media/([0-9a-f]{2})/([0-9a-f]{64})\.(jpg|png|gif|webp|pdf)$`)
	textName  = regexp.MustCompile(`^json/(drafts|templates|posts)\.json$`)
)

// What a file in an archive may be at most. The limits are far above what Levercast
// writes, and keep a file that unpacks without end from filling the disk.
const (
	maxManifest  = 64 << 20
	maxDatabase  = 8 << 30
	maxText      = 8 << 30
	maxImage     = 256 << 20
	maxTotal     = 64 << 30
	maxFiles     = 250_000
	maxDirectory = 64 << 20 // of the zip's own list of files
	maxRatio     = 300      // unpacked to packed, for what is larger than freeRatio
	freeRatio    = 16 << 20
)

// most returns how long a file of this name may be, and false for a name that no
// archive has.
func most(name string) (int64, bool) {
	switch {
	case name == manifestName, name == readmeName:
		return maxManifest, true
	case name == databaseName:
		return maxDatabase, true
	case textName.MatchString(name):
		return maxText, true
	case imageName.MatchString(name):
		match := imageName.FindStringSubmatch(name)
		return maxImage, match[2][:2] == match[1]
	}
	return 0, false
}

// copyAll is io.Copy that ends with its context.
func copyAll(ctx context.Context, to io.Writer, from io.Reader) (int64, error) {
	return io.Copy(to, reader{ctx, from})
}

type reader struct {
	ctx  context.Context
	from io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.from.Read(p)
}

// isEnd reports whether an error says that the work was stopped.
func isEnd(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
