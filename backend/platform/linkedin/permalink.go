package linkedin

import (
	"net/url"
	"regexp"
	"strings"

	"levercast/backend/platform"
)

var (
	wholeURN = regexp.MustCompile(`^urn:li:(?:share|ugcPost|activity):[0-9]+$`)
	// What LinkedIn's own "Copy link to post" gives: /posts/NAME_WORDS-activity-ID-CODE.
	copiedLink = regexp.MustCompile(`^/posts/.*-(share|ugcPost|activity)-([0-9]+)(?:-[A-Za-z0-9_-]*)?/?$`)
	updateLink = regexp.MustCompile(`^/(?:embed/)?feed/update/([^/]+)/?$`)
)

// Permalink returns the address of a post or, where remoteID is "", of the
// signed-in member's own posts: LinkedIn gives an app no address of a profile.
func (c *Client) Permalink(_ platform.Profile, remoteID string) string {
	if remoteID == "" {
		return c.auth.String() + "/in/me/recent-activity/all/"
	}
	return c.auth.String() + "/feed/update/" + url.PathEscape(remoteID) + "/"
}

// RemoteID returns the URN of the post that link names: the address of an update,
// an address as LinkedIn's "Copy link to post" gives it, or the bare URN.
func (c *Client) RemoteID(link string) (string, bool) {
	link = strings.TrimSpace(link)
	if wholeURN.MatchString(link) {
		return link, true
	}
	if !strings.Contains(link, "://") {
		link = "https://" + link
	}
	u, err := url.Parse(link)
	if err != nil || !c.isOwnHost(u) {
		return "", false
	}
	if found := updateLink.FindStringSubmatch(u.Path); found != nil && wholeURN.MatchString(found[1]) {
		return found[1], true
	}
	if found := copiedLink.FindStringSubmatch(u.Path); found != nil {
		return "urn:li:" + found[1] + ":" + found[2], true
	}
	return "", false
}

// isOwnHost reports whether u is a page of LinkedIn, or of the place the
// configuration named instead.
func (c *Client) isOwnHost(u *url.URL) bool {
	if u.Scheme != "http" && u.Scheme != "https" {
		return false
	}
	host := strings.ToLower(u.Hostname())
	return host == "linkedin.com" || strings.HasSuffix(host, ".linkedin.com") || u.Host == c.auth.Host
}
