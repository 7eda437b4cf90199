package sqlite

import (
	"context"
	"database/sql"
	"errors"
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
	case info.Size() == 0:
		return 0, false, damaged(path) // SQLite would take it for a new one
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

// readVersion reads the schema version, through SQLite alone: to open and close the
// file ourselves would drop the locks that this process has on it
// (https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
// Without a log the file is read as it is, because SQLite would make a log even to
// read.
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
	if !logged {
		if err := checkLength(ctx, pool, path); err != nil {
			return 0, err
		}
	}
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

// checkLength finds a file that was cut off within its last page, which SQLite
// would fill up with zeros.
func checkLength(ctx context.Context, pool *sql.DB, path string) error {
	var pageSize int64
	if err := pool.QueryRowContext(ctx, "PRAGMA page_size").Scan(&pageSize); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size()%pageSize != 0 {
		return damaged(path)
	}
	return nil
}

func isDamage(err error) bool {
	var failure sqlite3.Error
	return errors.As(err, &failure) && (failure.Code == sqlite3.ErrCorrupt || failure.Code == sqlite3.ErrNotADB)
}
