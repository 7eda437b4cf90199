package x

import (
	"slices"

	"golang.org/x/text/unicode/norm"

	"levercast/backend/platform"
)

var _ platform.Rules = Rules{}

// What one post may weigh: for every account, from twitter-text's config/v3.json;
// with Premium, through the API, since August 2024 (docs.x.com/changelog).
const (
	MaxLength     = 280
	PremiumLength = 25_000
)

// premiumPlans are the subscription types with which X takes long posts. X's pages
// disagree about "Basic", so it does not count: a text cut into a thread is never
// refused, a long one may be.
var premiumPlans = []string{"Premium", "PremiumPlus"}

// Rules are X's rules for one account. The zero value holds for every account.
type Rules struct {
	premium bool
}

// RulesFor returns the rules for an account: with Premium a post may be longer.
func (c *Client) RulesFor(author platform.Profile) platform.Rules {
	return Rules{premium: slices.Contains(premiumPlans, author.Plan)}
}

// Name returns platform.X.
func (r Rules) Name() platform.Name { return platform.X }

// Label returns "X".
func (r Rules) Label() string { return "X" }

// Limits returns what one post may hold (docs.x.com/x-api/media/quickstart and
// twitter-text v3). The parts of a thread are our own bound.
func (r Rules) Limits() platform.Limits {
	return platform.Limits{
		Length:    r.most(),
		Threads:   true,
		Parts:     25,
		Images:    4,
		AltText:   maxAltText,
		EmptyText: true,
		Image: platform.ImageLimits{
			Types:         []string{"image/jpeg", "image/png", "image/gif", "image/webp"},
			Bytes:         5_000_000,
			AnimatedBytes: 15_000_000,
			AnimatedAlone: true,
			Frames:        maxFrames,
		},
	}
}

// most is the most one post may weigh.
func (r Rules) most() int {
	if r.premium {
		return PremiumLength
	}
	return MaxLength
}

// Measure counts text as X does.
func (r Rules) Measure(text string) platform.Measurement {
	found := links(text)
	spans := liveAround(text, found)
	length := 0
	if norm.NFC.IsNormalString(text) {
		length = lengthAround(text, found)
	} else {
		length = Length(text)
	}
	return platform.Measurement{
		Length:   length,
		Max:      r.most(),
		Visible:  length,
		Entities: entities(text, spans),
		Problems: problems(text, length, r.most(), spans),
	}
}
