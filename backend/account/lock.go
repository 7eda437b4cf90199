package account

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"levercast/backend"
	"levercast/backend/platform"
)

const (
	lockLimit = time.Minute           // more than any holder takes
	lockPoll  = 20 * time.Millisecond // how often another process's lock is tried
)

// locks let one caller at a time change a network's tokens: one lock per network
// inside this process, and a lock file between processes.
type locks struct {
	folder string
	inside map[platform.Name]chan struct{} // holds one value while locked
}

func newLocks(folder string, networks []platform.Platform) *locks {
	l := &locks{folder: folder, inside: make(map[platform.Name]chan struct{})}
	for _, network := range networks {
		l.inside[network.Name()] = make(chan struct{}, 1)
	}
	return l
}

// acquire waits for both locks. Errors: ctx's; Unavailable if another process
// holds the lock for too long; Internal if there can be no lock file.
func (l *locks) acquire(ctx context.Context, network platform.Platform) (unlock func(), err error) {
	waiting, cancel := context.WithTimeout(ctx, lockLimit)
	defer cancel()
	busy := func() error {
		if ctx.Err() != nil {
			return fmt.Errorf("wait for the account's lock: %w", ctx.Err())
		}
		return backend.Fail(backend.Unavailable, fmt.Sprintf("Another Levercast is busy with your %s account.", network.Label()),
			"Wait a moment and try again. If it happens again, close the other Levercast.")
	}
	inside := l.inside[network.Name()]
	select {
	case inside <- struct{}{}:
	case <-waiting.Done():
		return nil, busy()
	}
	if err := os.MkdirAll(l.folder, 0o700); err != nil {
		<-inside
		return nil, fmt.Errorf("make the lock folder: %w", err)
	}
	file := flock.New(filepath.Join(l.folder, "account-"+string(network.Name())+".lock"), flock.SetPermissions(0o600))
	if _, err := file.TryLockContext(waiting, lockPoll); err != nil {
		file.Close()
		<-inside
		if errors.Is(err, waiting.Err()) {
			return nil, busy()
		}
		return nil, fmt.Errorf("take the account's lock file: %w", err)
	}
	return func() {
		file.Close()
		<-inside
	}, nil
}
