package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/mattn/go-sqlite3"
)

// inspect returns the schema version of the database at path, and false if there
// is no database. It changes no byte of the file, and makes none beside it unless
// a session that did not end left its log there.
func inspect(ctx context.Context, path string) (version int64, found bool, err error) {
	logged := hasLog(path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && logged:
		return 0, false, orphanedLog(path)
	case errors.Is(err, fs.ErrNotExist):
		return 0, false, nil
	case err != nil:
		return 0, false, err
	case info.IsDir():
		return 0, false, notOurs(path)
	}
	if !logged {
		if err := checkLength(path, info.Size()); err != nil {
			return 0, false, err
		}
	}
	version, err = readVersion(ctx, path, logged)
	if isDamage(err) && !logged && hasLog(path) {
		// Another process began to write meanwhile: read again, in step with it.
		version, err = readVersion(ctx, path, true)
	}
	return version, err == nil, err
}

// hasLog reports whether there is a write-ahead log with something in it.
func hasLog(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

// checkLength finds a file that was cut off within a page, which SQLite itself
// would fill up with zeros. The layout of the header:
// https://www.sqlite.org/fileformat.html#the_database_header
func checkLength(path string, size int64) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	header := make([]byte, 100)
	if _, err := io.ReadFull(file, header); err != nil {
		return damaged(path).Because(err)
	}
	if !bytes.HasPrefix(header, []byte("SQLite format 3\x00")) {
		return damaged(path)
	}
	pageSize := int64(binary.BigEndian.Uint16(header[16:]))
	if pageSize == 1 {
		pageSize = 65536
	}
	if pageSize == 0 || size%pageSize != 0 {
		return damaged(path)
	}
	return nil
}

// readVersion reads the schema version. Without a log the file is read as it is,
// because SQLite would make a log even to read.
func readVersion(ctx context.Context, path string, logged bool) (int64, error) {
	options := "mode=ro&_busy_timeout=5000"
	if !logged {
		options += "&immutable=1"
	}
	pool, err := connect(ctx, path, 1, options)
	if err != nil {
		return 0, err
	}
	defer pool.Close()
	var ours bool
	err = pool.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'goose_db_version')").Scan(&ours)
	if err != nil {
		return 0, err
	}
	if !ours {
		return 0, notOurs(path)
	}
	var version sql.NullInt64
	err = pool.QueryRowContext(ctx, "SELECT MAX(version_id) FROM goose_db_version WHERE is_applied").Scan(&version)
	return version.Int64, err
}

func isDamage(err error) bool {
	var failure sqlite3.Error
	return errors.As(err, &failure) && (failure.Code == sqlite3.ErrCorrupt || failure.Code == sqlite3.ErrNotADB)
}
