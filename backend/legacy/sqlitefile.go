package legacy

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"
)

// openCopy copies a browser's SQLite file with its log and opens the copy. Errors:
// fs.ErrNotExist; errChanged if the two may not belong together.
func openCopy(ctx context.Context, dir, name, temp string) (*sql.DB, error) {
	if info, err := os.Stat(filepath.Join(dir, name)); err != nil || !info.Mode().IsRegular() {
		return nil, fs.ErrNotExist
	}
	files := []string{name, name + "-wal", name + "-journal"}
	before := stamps(dir, files)
	if err := copyFiles(ctx, dir, temp, func(file string) bool { return slices.Contains(files, file) }); err != nil {
		return nil, err
	}
	if stamps(dir, files) != before {
		return nil, errChanged
	}
	path := filepath.ToSlash(filepath.Join(temp, name))
	if !strings.HasPrefix(path, "/") { // C:/Users/…
		path = "/" + path
	}
	address := (&url.URL{Scheme: "file", Path: path}).String()
	db, err := sql.Open("sqlite3", address+"?mode=rw&_cache_size=-8000")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	// Whatever functions the file's own schema calls do not run.
	if _, err := db.ExecContext(ctx, "PRAGMA trusted_schema = OFF"); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// stamps says when files were last written to, and how long they are.
func stamps(dir string, files []string) string {
	var all strings.Builder
	for _, file := range files {
		if info, err := os.Stat(filepath.Join(dir, file)); err == nil {
			fmt.Fprintln(&all, file, info.Size(), info.ModTime().UnixNano())
		}
	}
	return all.String()
}
