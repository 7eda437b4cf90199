package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"levercast/backend"
)

// A folder that may not be written to. For the system's administrator there is
// none, so the test acts as somebody else on its own thread.
func TestReadOnlyFolder(t *testing.T) {
	runtime.LockOSThread()
	if os.Geteuid() == 0 {
		ok(t, syscall.Setfsuid(65534))
		defer syscall.Setfsuid(0)
	}
	ctx := context.Background() // one that cannot be cancelled keeps the driver on this thread
	dir, err := os.MkdirTemp("", "levercast")
	ok(t, err)
	defer os.RemoveAll(dir)
	lock := func(mode os.FileMode) { ok(t, os.Chmod(dir, mode)) }

	lock(0o500)
	_, err = Open(ctx, filepath.Join(dir, "levercast.db"), atNoon)
	wantCode(t, err, backend.Unavailable)
	_, err = Open(ctx, filepath.Join(dir, "store", "levercast.db"), atNoon)
	wantCode(t, err, backend.Unavailable)

	lock(0o700)
	d, err := Open(ctx, filepath.Join(dir, "levercast.db"), atNoon)
	ok(t, err)
	ok(t, d.SetSetting(ctx, "key", "value"))
	ok(t, d.Close())
	lock(0o500)
	_, err = Open(ctx, filepath.Join(dir, "levercast.db"), atNoon)
	wantCode(t, err, backend.Unavailable)
	lock(0o700)
	ok(t, os.Chmod(filepath.Join(dir, "levercast.db"), 0o400))
	_, err = Open(ctx, filepath.Join(dir, "levercast.db"), atNoon)
	wantCode(t, err, backend.Unavailable)
}
