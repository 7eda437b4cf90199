package x

import (
	"net/url"
	"slices"
	"strings"

	"levercast/backend/platform"
)

// Permalink returns the address of a post or, for "", of the author's profile.
func (c *Client) Permalink(author platform.Profile, remoteID string) string {
	name := url.PathEscape(author.Username)
	switch {
	case remoteID == "" && name == "":
		return c.auth + "/i/user/" + url.PathEscape(author.ID)
	case remoteID == "":
		return c.auth + "/" + name
	case name == "":
		name = "i"
	}
	return c.auth + "/" + name + "/status/" + url.PathEscape(remoteID)
}

// RemoteID reads a post's id from its address, as copied from X, or from the
// bare id.
func (c *Client) RemoteID(link string) (string, bool) {
	link = strings.TrimSpace(link)
	if remoteIDs.MatchString(link) {
		return link, true
	}
	if !strings.Contains(link, "://") {
		link = "https://" + link
	}
	u, err := url.Parse(link)
	if err != nil || !c.isOurHost(u.Host) {
		return "", false
	}
	// /name/status/1, /i/status/1, /i/web/status/1, and /photo/1 after any.
	segments := strings.Split(strings.Trim(u.Path, "/"), "/")
	at := slices.Index(segments, "status")
	if at < 1 || at > 2 || at+1 >= len(segments) || !remoteIDs.MatchString(segments[at+1]) {
		return "", false
	}
	return segments[at+1], true
}

func (c *Client) isOurHost(host string) bool {
	host = strings.ToLower(host)
	if _, own, _ := strings.Cut(c.auth, "://"); host == own {
		return true
	}
	for _, subdomain := range []string{"www.", "mobile.", "m."} {
		host = strings.TrimPrefix(host, subdomain)
	}
	return host == "x.com" || host == "twitter.com"
}
