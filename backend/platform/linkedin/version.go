package linkedin

import (
	"fmt"
	"slices"
	"time"

	"levercast/backend"
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

// warnAhead is how long before a version's sunset a person is told.
const warnAhead = 45 * 24 * time.Hour

// EndsSoon returns when LinkedIn may begin to refuse a version, and whether that
// is less than 45 days away or past. A version this program does not know is
// taken for a newer one.
func EndsSoon(name string, now time.Time) (sunset time.Time, soon bool) {
	sunset, known := Sunset(name)
	return sunset, known && now.Add(warnAhead).After(sunset)
}

// CheckVersion refuses what has not the form YYYYMM; "" stands for DefaultVersion.
// An unknown release is good: a person may name a newer one than this program
// knows. Errors: Invalid.
func CheckVersion(name string) error {
	if name == "" {
		return nil
	}
	if _, err := time.Parse("200601", name); err != nil || len(name) != 6 {
		return backend.Fail(backend.Invalid, fmt.Sprintf("“%s” is not a LinkedIn API version. Nothing was changed.", name),
			"Enter the year and the month, such as "+DefaultVersion+".")
	}
	return nil
}

// SetVersion changes the API version from the next request on; "" means
// DefaultVersion. Errors: Invalid.
func (c *Client) SetVersion(name string) error {
	if err := CheckVersion(name); err != nil {
		return err
	}
	if name == "" {
		name = DefaultVersion
	}
	c.version.Store(&name)
	return nil
}

// Version returns the API version in use.
func (c *Client) Version() string { return *c.version.Load() }
