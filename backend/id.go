package backend

import (
	"time"

	"github.com/google/uuid"
)

// Now is the only clock. Every package that needs the time is given one; the
// program passes time.Now, a test passes its own.
type Now func() time.Time

// NewID returns a new UUIDv7: unique, and ordered by the time it was made.
func NewID() string { return uuid.Must(uuid.NewV7()).String() }

// ValidID reports whether s has the form of an id made by NewID.
func ValidID(s string) bool {
	id, err := uuid.Parse(s)
	return err == nil && id.Version() == 7 && id.String() == s
}

// Millis returns t as the database keeps it: milliseconds UTC since 1970.
func Millis(t time.Time) int64 { return t.UnixMilli() }

// Time returns the time that ms milliseconds since 1970 name, in UTC.
func Time(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
