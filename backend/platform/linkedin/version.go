package linkedin

import (
	"slices"
	"time"
)

// DefaultVersion is the API version sent unless the configuration names another.
const DefaultVersion = "202609"

// Version is one monthly release of LinkedIn's API.
type Version struct {
	Name   string    // YYYYMM, as the LinkedIn-Version header wants it
	Sunset time.Time // from when on LinkedIn may answer 426
}

// versions are the releases in use. LinkedIn keeps each for a year at least and
// announces a date near the middle of a month; where it has announced none yet,
// Sunset is the earliest it can be.
// https://learn.microsoft.com/en-us/linkedin/marketing/integrations/migrations
var versions = []Version{
	{"202601", date(2027, time.January, 15)},
	{"202602", date(2027, time.February, 15)},
	{"202603", date(2027, time.March, 16)},
	{"202604", date(2027, time.April, 15)},
	{"202605", date(2027, time.May, 15)},
	{"202606", date(2027, time.June, 15)},
	{"202607", date(2027, time.July, 15)},
	{"202608", date(2027, time.August, 15)},
	{"202609", date(2027, time.September, 15)},
}

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// Versions returns the releases this program knows, oldest first.
func Versions() []Version { return slices.Clone(versions) }

// Sunset returns from when on LinkedIn may refuse a version; false if the program
// does not know that version.
func Sunset(name string) (time.Time, bool) {
	for _, v := range versions {
		if v.Name == name {
			return v.Sunset, true
		}
	}
	return time.Time{}, false
}

// validVersion reports whether name has the form YYYYMM. An unknown release is
// valid: a person may name a newer one than this program knows.
func validVersion(name string) bool {
	_, err := time.Parse("200601", name)
	return err == nil && len(name) == 6
}
