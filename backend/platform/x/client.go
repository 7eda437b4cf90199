// Package x is the adapter for X: API v2, OAuth 2.0 with PKCE, and the person's
// own developer app.
//
// It counts and finds links exactly as X's published library twitter-text does
// (configuration v3), so that what the counter shows is what X decides.
// Create sends one request and never repeats it. Upload returns only when X has
// the image and, where one was given, its alt text: an image never goes out
// without the alt text its writer gave it.
//
// It follows docs.x.com as of August 2026 and X's OpenAPI file 2.167.
package x

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
)

var _ platform.Platform = (*Client)(nil)

// How long one exchange may take.
const (
	callLimit   = 30 * time.Second
	createLimit = 60 * time.Second
	uploadLimit = 3 * time.Minute
)

// Config says where X is. The zero value of an address means X itself.
type Config struct {
	AuthURL string       // people's side: https://x.com
	APIURL  string       // https://api.x.com
	HTTP    *http.Client // nil: platform.NewHTTPClient()
	Now     backend.Now
	// Wait waits between looks at an upload X is still working on. It returns
	// early with the context's error. nil: wait in real time.
	Wait func(context.Context, time.Duration) error
}

// Client talks to X. It is safe for concurrent use. Its Rules are those of an
// account without Premium.
type Client struct {
	Rules

	auth, api string
	http      *http.Client
	now       backend.Now
	wait      func(context.Context, time.Duration) error
}

// New returns a Client. It refuses an address that is not https, except on this
// machine's own loopback hosts.
func New(config Config) (*Client, error) {
	auth, err := baseURL(config.AuthURL, "https://x.com")
	if err != nil {
		return nil, err
	}
	api, err := baseURL(config.APIURL, "https://api.x.com")
	if err != nil {
		return nil, err
	}
	if config.Now == nil {
		return nil, errors.New("x: Config.Now is missing")
	}
	c := &Client{auth: auth, api: api, http: config.HTTP, now: config.Now, wait: config.Wait}
	if c.http == nil {
		c.http = platform.NewHTTPClient()
	}
	if c.wait == nil {
		c.wait = waitInRealTime
	}
	return c, nil
}

func baseURL(address, otherwise string) (string, error) {
	if address == "" {
		return otherwise, nil
	}
	unusable := backend.Fail(backend.Invalid, "The address set for X cannot be used.",
		"Use an https address without a path. Plain http is for this computer only.")
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.User != nil || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "":
		return "", unusable
	case u.Scheme == "https", u.Scheme == "http" && isLoopback(u.Hostname()):
		return u.Scheme + "://" + u.Host, nil
	}
	return "", unusable
}

func isLoopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}

func waitInRealTime(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// SignIn describes X's OAuth 2.0. An app with a secret is a confidential client,
// which must send it in the Authorization header; one without is public.
func (c *Client) SignIn(app platform.App) platform.SignIn {
	return platform.SignIn{
		AuthURL:      c.auth + "/i/oauth2/authorize",
		TokenURL:     c.api + "/2/oauth2/token",
		Scopes:       []string{"tweet.read", "tweet.write", "users.read", "media.write", "offline.access"},
		Required:     []string{"tweet.read", "tweet.write", "users.read", "media.write"},
		PKCE:         true,
		BasicAuth:    app.Secret != "",
		RedirectHost: "127.0.0.1",
		SetupURL:     "https://console.x.com",
		RevokeURL:    "https://x.com/settings/connected_apps",
	}
}

// call is one request to the API.
type call struct {
	method, path string
	query        url.Values
	token        string
	contentType  string
	body         []byte
	basic        *url.Userinfo // instead of a token
	limit        time.Duration // 0: callLimit
	scope        string        // the scope it needs, for the message when it is missing
	long         bool          // its text is one that X takes only with Premium
}

// send sends a call once. Its only error is *platform.Lost.
func (c *Client) send(ctx context.Context, call call) (platform.Reply, error) {
	address := c.api + call.path
	if len(call.query) > 0 {
		address += "?" + call.query.Encode()
	}
	request, err := http.NewRequest(call.method, address, bytes.NewReader(call.body))
	if err != nil {
		return platform.Reply{}, &platform.Lost{Err: err}
	}
	if call.token != "" {
		request.Header.Set("Authorization", "Bearer "+call.token)
	}
	if call.basic != nil {
		password, _ := call.basic.Password()
		request.SetBasicAuth(url.QueryEscape(call.basic.Username()), url.QueryEscape(password))
	}
	if call.contentType != "" {
		request.Header.Set("Content-Type", call.contentType)
	}
	request.Header.Set("Accept", "application/json")
	request.Header.Set("User-Agent", "Levercast")
	limit := call.limit
	if limit == 0 {
		limit = callLimit
	}
	return platform.Exchange(ctx, c.http, request, limit)
}

// ask sends a call that may be repeated and decodes the answer into result. Every
// error is typed and none is *platform.Uncertain.
func (c *Client) ask(ctx context.Context, call call, result any) error {
	_, err := c.askFor(ctx, call, result)
	return err
}

func (c *Client) askFor(ctx context.Context, call call, result any) (platform.Reply, error) {
	reply, err := c.send(ctx, call)
	if err != nil {
		return reply, outOfReach(err)
	}
	if reply.Status/100 != 2 {
		return reply, c.refusal(call, reply)
	}
	if result != nil {
		if err := decode(reply.Body, result); err != nil {
			return reply, unreadable(call, reply, err)
		}
	}
	return reply, nil
}
