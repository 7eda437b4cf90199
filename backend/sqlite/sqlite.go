// Package sqlite is all SQL of Levercast: one database file that keeps what every
// stage's Store promises, and one Go file per Store.
//
// It promises:
//
//   - What a method has saved is on the disk when it returns, and still there
//     after the process is killed or the power fails.
//   - Every write is one transaction; a failed one has changed nothing.
//   - Opening never damages a file: a database that is damaged, written by a newer
//     Levercast, or not Levercast's is refused with its bytes unchanged.
//   - An older database is copied to the folder backup beside it before it is
//     brought up to date.
//   - Several processes may use one database at the same time.
//   - Whatever a person types into a search is a search, never a syntax error.
//
// Times have the precision of milliseconds; what is read back is in UTC.
// Package sqlite keeps no secret and no bytes of an image.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"

	"levercast/backend"
	"levercast/backend/sqlite/db"
)

//go:embed migrations/*.sql
var embedded embed.FS

// DB is an open database. It is safe for concurrent use.
type DB struct {
	path   string
	writer *sql.DB // one connection, so writes of this process wait in line
	reader *sql.DB
	reads  *db.Queries
}

// Open opens the database at path and brings it up to date; if there is none it
// makes one, with its folder. Two processes may do so at the same time.
// Errors: Unavailable if the file is damaged, newer than this program or cannot
// be used; it is then as it was.
func Open(ctx context.Context, path string, now backend.Now) (*DB, error) {
	migrations, err := fs.Sub(embedded, "migrations")
	if err != nil {
		return nil, fmt.Errorf("sqlite: embedded migrations: %w", err)
	}
	return open(ctx, path, now, migrations)
}

func open(ctx context.Context, path string, now backend.Now, migrations fs.FS) (*DB, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("sqlite: %w", err)
	}
	if err := prepare(ctx, path, now, migrations); err != nil {
		return nil, explain(err, path)
	}
	d := &DB{path: path}
	if d.writer, err = openWriter(ctx, path); err != nil {
		return nil, explain(err, path)
	}
	// SQLite opens a file it may not write to all the same, and refuses the first write.
	if _, err := d.writer.ExecContext(ctx, "DELETE FROM settings WHERE FALSE"); err != nil {
		d.writer.Close()
		return nil, explain(err, path)
	}
	if d.reader, err = openReader(ctx, path); err != nil {
		d.writer.Close()
		return nil, explain(err, path)
	}
	d.reads = db.New(d.reader)
	return d, nil
}

// Close closes the database. What was saved is in the one file then, unless
// another process still has it open.
func (d *DB) Close() error {
	// Only a connection that may write can tidy up, so the writer goes last.
	readerErr := d.reader.Close()
	if err := d.writer.Close(); err != nil {
		return explain(err, d.path)
	}
	return explain(readerErr, d.path)
}

// DataVersion returns a number that changes when another process has written to
// the database, and does not change when this one has.
func (d *DB) DataVersion(ctx context.Context) (int64, error) {
	// A connection's data_version ignores its own commits, and all of ours are the
	// writer's: https://www.sqlite.org/pragma.html#pragma_data_version
	var version int64
	err := d.writer.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version)
	return version, d.fail(err)
}

// read runs do on one unchanging view of the database.
func (d *DB) read(ctx context.Context, do func(*db.Queries) error) error {
	tx, err := d.reader.BeginTx(ctx, nil)
	if err != nil {
		return d.fail(err)
	}
	defer tx.Rollback()
	return d.fail(do(d.reads.WithTx(tx)))
}

// write runs do in one transaction that nobody else writes beside, and commits it
// unless do fails.
func (d *DB) write(ctx context.Context, do func(*db.Queries) error) error {
	tx, err := d.writer.BeginTx(ctx, nil)
	if err != nil {
		return d.fail(err)
	}
	defer tx.Rollback()
	if err := do(d.reads.WithTx(tx)); err != nil {
		return d.fail(err)
	}
	return d.fail(tx.Commit())
}

// openWriter opens the connection that writes. FULL makes every commit reach the
// disk before it returns. IMMEDIATE makes a transaction wait for others at its
// beginning; one that began by reading would fail instead of waiting.
func openWriter(ctx context.Context, path string) (*sql.DB, error) {
	return connect(ctx, path, 1, "mode=rw&_txlock=immediate&_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on&_busy_timeout=5000&_cache_size=-16000&_stmt_cache_size=64")
}

// openReader opens the connections that only read.
func openReader(ctx context.Context, path string) (*sql.DB, error) {
	return connect(ctx, path, 4, "mode=ro&_busy_timeout=5000&_cache_size=-8000&_stmt_cache_size=64")
}

func connect(ctx context.Context, path string, connections int, options string) (*sql.DB, error) {
	pool, err := sql.Open("sqlite3", address(path)+"?"+options)
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	if err := pool.PingContext(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return pool, nil
}

// address returns path as SQLite's form of a file URL, in which no character of
// the path can be taken for an option.
func address(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") { // C:/Users/…
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
