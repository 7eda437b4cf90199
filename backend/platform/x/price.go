package x

// prices is what X charges an app for what publishing takes, in micro-dollars:
// docs.x.com/x-api/getting-started/pricing (pay-per-use), as of 22 August 2026.
//
// X does not say whether a link without a scheme counts as a URL, nor what a
// refused call costs. A link is taken as a URL, so that no estimate is too low;
// every call counts once.
var prices = struct{ post, postWithURL, mediaMetadata, ownedRead int64 }{
	post:          15_000,
	postWithURL:   200_000,
	mediaMetadata: 5_000, // one alt text
	ownedRead:     1_000, // one post of one's own timeline, once a day
}

// Price estimates what publishing parts costs, their alt texts and one reading
// back included, in micro-dollars.
func (r Rules) Price(parts []string, altTexts int) (microUSD int64) {
	microUSD = int64(altTexts) * prices.mediaMetadata
	for _, part := range parts {
		microUSD += prices.ownedRead
		if len(links(part)) > 0 {
			microUSD += prices.postWithURL
		} else {
			microUSD += prices.post
		}
	}
	return microUSD
}
