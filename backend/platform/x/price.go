package x

// prices is what X charges an app for creating one post, in micro-dollars
// (docs.x.com/x-api/getting-started/pricing, pay-per-use, 2026). X does not say
// whether a link without a scheme counts as a URL; it is taken as one, so that
// an estimate is never too low.
var prices = struct{ post, postWithURL int64 }{
	post:        15_000,
	postWithURL: 200_000,
}

// Price estimates what publishing parts costs, in micro-dollars.
func (c *Client) Price(parts []string) (microUSD int64) {
	for _, part := range parts {
		if len(links(part)) > 0 {
			microUSD += prices.postWithURL
		} else {
			microUSD += prices.post
		}
	}
	return microUSD
}
