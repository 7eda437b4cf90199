package archive

import (
	"context"
	"time"
)

// How often. A sleeping computer stops timers, so nothing waits longer than the
// longest of these.
const (
	daily     = 24 * time.Hour
	afterFail = time.Hour
	settling  = time.Minute // after the start, which should be quick
	longest   = time.Hour
)

// Keep makes a backup whenever the newest one is a day old, beginning a minute from
// now, until ctx ends. One that failed is tried again every hour. told is called
// after each try. after is time.After, or a test's.
func (a *Archive) Keep(ctx context.Context, after func(time.Duration) <-chan time.Time, told func(Status)) {
	wait := settling
	for {
		select {
		case <-ctx.Done():
			return
		case <-after(wait):
		}
		status := a.Status()
		if !a.Now().Before(a.due(status)) {
			if _, err := a.Backup(ctx); err != nil && ctx.Err() == nil {
				a.Log.Error("the daily backup failed", "error", err)
			}
			if ctx.Err() != nil {
				return
			}
			status = a.Status()
			told(status)
		}
		wait = min(max(a.due(status).Sub(a.Now()), time.Second), longest)
	}
}

// due returns when the next backup should be made.
func (a *Archive) due(status Status) time.Time {
	var due time.Time
	if status.Newest != nil {
		due = status.Newest.At.Add(daily)
		// A clock that was set back must not keep backups from being made.
		if status.Newest.At.After(a.Now().Add(daily)) {
			due = a.Now()
		}
	}
	if status.FailedAt != nil {
		due = status.FailedAt.Add(afterFail)
		if status.FailedAt.After(a.Now()) {
			due = a.Now()
		}
	}
	return due
}
