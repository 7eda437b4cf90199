package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"
	"github.com/pressly/goose/v3"

	"levercast/backend"
)

// Facts are what tells one database from another.
type Facts struct {
	Schema int64            `json:"schema"` // the newest migration applied
	Counts map[string]int64 `json:"counts"` // table → rows
	// Hash is a SHA-256 over the content of every table, in hex: the same for the
	// same rows, however the file that holds them is laid out.
	Hash string `json:"hash"`
}

// Copy writes a whole copy of the database at path to target, as one file of its
// own that is on the disk when Copy returns. Other processes and other connections
// go on reading and writing meanwhile; the copy is one moment of the database. What
// was at target is replaced. Errors: NotFound if there is no database; Unavailable
// if it is damaged or the disk is full; target is then as it was.
func Copy(ctx context.Context, path, target string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return backend.Fail(backend.NotFound, fmt.Sprintf("There is no database at %s.", path), "Start Levercast once to begin one.").Because(err)
	}
	pool, err := openReader(ctx, path)
	if err != nil {
		return explain(err, path)
	}
	defer pool.Close()
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return explain(err, target)
	}
	return explain(vacuumInto(ctx, pool, target), target)
}

// vacuumInto writes the copy beside its place and moves it there when it is whole.
func vacuumInto(ctx context.Context, pool *sql.DB, target string) error {
	unfinished := target + ".part"
	if err := os.Remove(unfinished); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, err := pool.ExecContext(ctx, "VACUUM INTO ?", unfinished); err != nil {
		os.Remove(unfinished)
		return err
	}
	return moveIntoPlace(unfinished, target)
}

// Count returns how many rows each table of the database at path has, while others
// may be writing to it.
func Count(ctx context.Context, path string) (map[string]int64, error) {
	pool, err := openReader(ctx, path)
	if err != nil {
		return nil, explain(err, path)
	}
	defer pool.Close()
	tables, err := contentTables(ctx, pool)
	if err != nil {
		return nil, explain(err, path)
	}
	counts, err := countRows(ctx, pool, tables)
	return counts, explain(err, path)
}

// Examine reads a database that nobody else uses and may come from anywhere, such
// as a copy in a backup. It changes no byte of it. Only what Levercast itself would
// have made passes: tables, indexes and views to the letter, nothing besides, every
// page and every reference whole. Errors: NotFound if there is no file; Unavailable
// if it is damaged, another program's, or a newer Levercast's.
func Examine(ctx context.Context, path string) (Facts, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return Facts{}, backend.Fail(backend.NotFound, fmt.Sprintf("There is no database at %s.", path), "Choose another one.").Because(err)
	}
	migrations, err := fs.Sub(embedded, "migrations")
	if err != nil {
		return Facts{}, fmt.Errorf("sqlite: embedded migrations: %w", err)
	}
	facts, err := examine(ctx, path, migrations)
	return facts, explain(err, path)
}

func examine(ctx context.Context, path string, migrations fs.FS) (Facts, error) {
	newest, err := newestVersion(migrations)
	if err != nil {
		return Facts{}, err
	}
	version, found, err := inspect(ctx, path)
	if err != nil {
		return Facts{}, err
	}
	if !found || hasLog(path) {
		return Facts{}, damaged(path)
	}
	if err := refuseNewer(path, version, newest); err != nil {
		return Facts{}, err
	}
	pool, err := connect(ctx, path, 1, "mode=ro&immutable=1")
	if err != nil {
		return Facts{}, err
	}
	defer pool.Close()
	// What a file from elsewhere defines must not call anything, and no page of it
	// is believed: https://www.sqlite.org/security.html
	for _, pragma := range []string{"PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA mmap_size = 0"} {
		if _, err := pool.ExecContext(ctx, pragma); err != nil {
			return Facts{}, err
		}
	}
	if err := compareSchema(ctx, pool, path, version, migrations); err != nil {
		return Facts{}, err
	}
	if err := checkPages(ctx, pool, path); err != nil {
		return Facts{}, err
	}
	tables, err := contentTables(ctx, pool)
	if err != nil {
		return Facts{}, err
	}
	facts := Facts{Schema: version}
	if facts.Counts, err = countRows(ctx, pool, tables); err != nil {
		return Facts{}, err
	}
	facts.Hash, err = hashContent(ctx, pool, tables)
	return facts, err
}

// compareSchema refuses a database that defines anything else than the migrations
// up to its version do.
func compareSchema(ctx context.Context, pool *sql.DB, path string, version int64, migrations fs.FS) error {
	model, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return err
	}
	defer model.Close()
	model.SetMaxOpenConns(1) // every connection would have a memory of its own
	provider, err := goose.NewProvider(goose.DialectSQLite3, model, migrations,
		goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return fmt.Errorf("sqlite: migrations: %w", err)
	}
	if _, err := provider.UpTo(ctx, version); err != nil {
		return fmt.Errorf("sqlite: migrate to %d: %w", version, err)
	}
	want, err := definitions(ctx, model)
	if err != nil {
		return err
	}
	got, err := definitions(ctx, pool)
	if err != nil {
		return err
	}
	if !slices.Equal(got, want) {
		return notOurs(path)
	}
	return nil
}

// definitions returns everything a database defines, but what SQLite keeps there
// for itself.
func definitions(ctx context.Context, pool *sql.DB) ([]string, error) {
	rows, err := pool.QueryContext(ctx, `SELECT type || ' ' || name || ' ' || tbl_name || ' ' || COALESCE(sql, '') FROM sqlite_schema
		WHERE NOT (type = 'table' AND name IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4')) ORDER BY type, name`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			return nil, err
		}
		all = append(all, strings.Join(strings.Fields(one), " "))
	}
	return all, rows.Err()
}

// contentTables returns the tables that hold what people wrote and what became of
// it: not SQLite's own, not a search index's, which follow from the others, and not
// the list of migrations, which says when this file was made.
func contentTables(ctx context.Context, pool *sql.DB) ([]string, error) {
	rows, err := pool.QueryContext(ctx, `SELECT name FROM pragma_table_list
		WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name <> 'goose_db_version' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var tables []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		tables = append(tables, name)
	}
	return tables, rows.Err()
}

// countRows counts all tables in one view of the database.
func countRows(ctx context.Context, pool *sql.DB, tables []string) (map[string]int64, error) {
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	counts := make(map[string]int64, len(tables))
	for _, table := range tables {
		var count int64
		if err := tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM "+quote(table)).Scan(&count); err != nil {
			return nil, err
		}
		counts[table] = count
	}
	return counts, nil
}

// hashContent hashes every table: its name, its columns, and its rows in the order
// of their keys. Each value goes in with its type and length, so no two contents
// look the same.
func hashContent(ctx context.Context, pool *sql.DB, tables []string) (string, error) {
	sum := sha256.New()
	for _, table := range tables {
		if err := hashTable(ctx, pool, table, sum); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func hashTable(ctx context.Context, pool *sql.DB, table string, sum hash.Hash) error {
	var columns string
	var keys sql.NullString
	err := pool.QueryRowContext(ctx, `SELECT
		(SELECT group_concat('"' || name || '"', ', ') FROM (SELECT name FROM pragma_table_info(?1) ORDER BY cid)),
		(SELECT group_concat('"' || name || '"', ', ') FROM (SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk))`, table).Scan(&columns, &keys)
	if err != nil {
		return err
	}
	order := columns
	if keys.Valid {
		order = keys.String
	}
	hashText(sum, 't', table+" "+columns)
	rows, err := pool.QueryContext(ctx, "SELECT "+columns+" FROM "+quote(table)+" ORDER BY "+order)
	if err != nil {
		return err
	}
	defer rows.Close()
	values := make([]any, strings.Count(columns, ", ")+1)
	places := make([]any, len(values))
	for i := range values {
		places[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		for _, value := range values {
			hashValue(sum, value)
		}
	}
	return rows.Err()
}

func hashValue(sum hash.Hash, value any) {
	switch v := value.(type) {
	case nil:
		hashText(sum, 'n', "")
	case int64:
		hashText(sum, 'i', string(binary.BigEndian.AppendUint64(nil, uint64(v))))
	case float64:
		hashText(sum, 'f', string(binary.BigEndian.AppendUint64(nil, math.Float64bits(v))))
	case []byte:
		hashText(sum, 'b', string(v))
	default:
		hashText(sum, 's', fmt.Sprint(v))
	}
}

func hashText(sum hash.Hash, kind byte, text string) {
	head := binary.BigEndian.AppendUint64([]byte{kind}, uint64(len(text)))
	sum.Write(head)
	sum.Write([]byte(text))
}

func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// Settle leaves the database at path as one file that may be moved, without a log
// beside it. Errors: Conflict if anybody has it open; nothing is changed then.
func Settle(ctx context.Context, path string) error {
	pool, err := connect(ctx, path, 1, "mode=rw&_busy_timeout=500")
	if err != nil {
		return explain(err, path)
	}
	// Giving up the log needs the file for oneself:
	// https://www.sqlite.org/wal.html#persistence_of_wal_mode
	var mode string
	err = pool.QueryRowContext(ctx, "PRAGMA journal_mode = DELETE").Scan(&mode)
	err = errors.Join(err, pool.Close())
	var failure sqlite3.Error
	if err == nil && mode != "delete" || errors.As(err, &failure) && (failure.Code == sqlite3.ErrBusy || failure.Code == sqlite3.ErrLocked) {
		return backend.Fail(backend.Conflict, "Another program has the database open. Nothing was changed.", "Close it, then try again.").Because(err)
	}
	return explain(err, path)
}
