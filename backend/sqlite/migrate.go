package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/pressly/goose/v3"

	"levercast/backend"
)

// prepare leaves a database of the newest version at path. Of several processes
// that find work to do here, one does it and the others wait.
func prepare(ctx context.Context, path string, now backend.Now, migrations fs.FS) error {
	newest, err := newestVersion(migrations)
	if err != nil {
		return err
	}
	version, found, err := inspect(ctx, path)
	if err != nil {
		return err
	}
	if found && version >= newest {
		return refuseNewer(path, version, newest)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	lock := flock.New(path+".setup.lock", flock.SetPermissions(0o600))
	if _, err := lock.TryLockContext(ctx, 20*time.Millisecond); err != nil {
		return err
	}
	defer lock.Close()

	version, found, err = inspect(ctx, path)
	switch {
	case err != nil:
		return err
	case !found:
		return create(ctx, path, migrations)
	case version < newest:
		return upgrade(ctx, path, version, now, migrations)
	default:
		return refuseNewer(path, version, newest)
	}
}

func refuseNewer(path string, version, newest int64) error {
	if version > newest {
		return newer(path, version, newest)
	}
	return nil
}

// newestVersion returns the highest version that a migration's file name begins with.
func newestVersion(migrations fs.FS) (int64, error) {
	names, err := fs.Glob(migrations, "*.sql")
	if err != nil {
		return 0, fmt.Errorf("sqlite: list migrations: %w", err)
	}
	var newest int64
	for _, name := range names {
		version, err := goose.NumericComponent(name)
		if err != nil {
			return 0, fmt.Errorf("sqlite: migration %s: %w", name, err)
		}
		newest = max(newest, version)
	}
	return newest, nil
}

// create makes the database beside its place and moves it there when it is whole,
// so an empty or half-made file at path is never one of ours.
func create(ctx context.Context, path string, migrations fs.FS) error {
	draft := path + ".new"
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(draft + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	file, err := os.OpenFile(draft, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	pool, err := openWriter(ctx, draft)
	if err != nil {
		return err
	}
	err = migrate(ctx, pool, migrations)
	if err := errors.Join(err, pool.Close()); err != nil {
		return err
	}
	return moveIntoPlace(draft, path)
}

// upgrade keeps a copy of the database and brings it up to date.
func upgrade(ctx context.Context, path string, from int64, now backend.Now, migrations fs.FS) error {
	pool, err := openWriter(ctx, path)
	if err != nil {
		return err
	}
	defer pool.Close()
	kept, err := backup(ctx, pool, path, from, now())
	if err != nil {
		return err
	}
	if err := migrate(ctx, pool, migrations); err != nil {
		return notUpgraded(path, kept).Because(err)
	}
	return pool.Close()
}

// backup copies the database into the folder backup beside it and returns the
// copy's path. The copy is on the disk, whole, when it appears under that name.
func backup(ctx context.Context, pool *sql.DB, path string, version int64, at time.Time) (string, error) {
	dir := backupFolder(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	target := filepath.Join(dir, fmt.Sprintf("levercast-v%d-%s.db", version, at.UTC().Format("20060102-150405")))
	return target, vacuumInto(ctx, pool, target)
}

func backupFolder(path string) string { return filepath.Join(filepath.Dir(path), "backup") }

// migrate applies the migrations that are missing, each in a transaction of its own.
func migrate(ctx context.Context, pool *sql.DB, migrations fs.FS) error {
	provider, err := goose.NewProvider(goose.DialectSQLite3, pool, migrations,
		goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return fmt.Errorf("sqlite: migrations: %w", err)
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("sqlite: migrate: %w", err)
	}
	return nil
}

// moveIntoPlace makes sure that a finished file is on the disk and gives it its name.
func moveIntoPlace(from, to string) error {
	file, err := os.OpenFile(from, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(file.Chmod(0o600), file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	// Not every system can sync a folder; the rename alone is safe against a crash
	// of this process.
	if folder, err := os.Open(filepath.Dir(to)); err == nil {
		_ = folder.Sync()
		folder.Close()
	}
	return nil
}
