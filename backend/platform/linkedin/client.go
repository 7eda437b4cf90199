// Package linkedin is the adapter for LinkedIn, as an ordinary developer app may
// use it: sign in, post text with images or a document in the member's own name,
// delete.
//
// It promises what package platform asks of an adapter, and that readers see the
// text as it was written: Escape puts it into LinkedIn's little text format, in
// which a stray character silently cuts a post.
//
// It never reads posts back, since LinkedIn lets no such app do that: Find always
// answers platform.ErrCannotLook, and a post whose answer was lost can be settled
// only by a person, or by LinkedIn refusing a second one as its duplicate.
package linkedin

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"levercast/backend"
	"levercast/backend/platform"
)

// Config says where LinkedIn is. Only Now is required.
type Config struct {
	AuthURL string // base of sign-in and of public pages; "" means https://www.linkedin.com
	APIURL  string // base of the API; "" means https://api.linkedin.com
	Version string // API version, YYYYMM; "" means DefaultVersion
	HTTP    *http.Client
	Now     backend.Now
}

// Client is LinkedIn. It is safe for concurrent use.
type Client struct {
	auth    *url.URL
	api     *url.URL
	version atomic.Pointer[string]
	http    *http.Client
	now     backend.Now
}

var _ platform.Platform = (*Client)(nil)

// The time one request may take.
const (
	callLimit           = 30 * time.Second
	uploadLimit         = 2 * time.Minute
	documentUploadLimit = 15 * time.Minute // 100 MB over a slow line
)

// New returns a client. It refuses base URLs that are not https, except plain
// http on a loopback host, and versions that are not of the form YYYYMM.
func New(config Config) (*Client, error) {
	auth, err := baseURL(config.AuthURL, "https://www.linkedin.com")
	if err != nil {
		return nil, err
	}
	api, err := baseURL(config.APIURL, "https://api.linkedin.com")
	if err != nil {
		return nil, err
	}
	client := &Client{auth: auth, api: api, http: config.HTTP, now: config.Now}
	if err := client.SetVersion(config.Version); err != nil {
		return nil, err
	}
	if client.http == nil {
		client.http = platform.NewHTTPClient()
	}
	if client.now == nil {
		return nil, errors.New("linkedin: Config.Now is missing")
	}
	return client, nil
}

func baseURL(address, standard string) (*url.URL, error) {
	if address == "" {
		address = standard
	}
	u, err := url.Parse(strings.TrimRight(address, "/"))
	if err != nil || u.Host == "" || u.Path != "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" ||
		(u.Scheme != "https" && (u.Scheme != "http" || !isLoopback(u))) {
		return nil, backend.Fail(backend.Invalid, "The address set for LinkedIn cannot be used.",
			"Use an https address without a path. Plain http is for this computer only.")
	}
	return u, nil
}

func isLoopback(u *url.URL) bool {
	host := u.Hostname()
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// Name returns platform.LinkedIn.
func (c *Client) Name() platform.Name { return platform.LinkedIn }

// Label returns "LinkedIn".
func (c *Client) Label() string { return "LinkedIn" }

// SignIn describes LinkedIn's three-legged flow for confidential clients:
// https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
func (c *Client) SignIn(platform.App) platform.SignIn {
	return platform.SignIn{
		AuthURL:      c.auth.String() + "/oauth/v2/authorization",
		TokenURL:     c.auth.String() + "/oauth/v2/accessToken",
		Scopes:       []string{"openid", "profile", "email", "w_member_social"},
		Required:     []string{"w_member_social", "openid", "profile"},
		SecretNeeded: true,
		RedirectHost: "localhost",
		SetupURL:     "https://www.linkedin.com/developers/apps",
		RevokeURL:    "https://www.linkedin.com/psettings/permitted-services",
	}
}

// Me returns the member the token belongs to. It may be repeated.
func (c *Client) Me(ctx context.Context, token string) (platform.Profile, error) {
	request, err := http.NewRequest(http.MethodGet, c.api.String()+"/v2/userinfo", nil)
	if err != nil {
		return platform.Profile{}, err
	}
	// No LinkedIn-Version here: this address is not versioned and may refuse it.
	request.Header.Set("Authorization", "Bearer "+token)
	reply, err := c.exchange(ctx, request, callLimit, looking)
	if err != nil {
		return platform.Profile{}, err
	}
	if reply.Status != http.StatusOK {
		return platform.Profile{}, c.failure(reply, looking, token)
	}
	var member struct {
		Sub        string `json:"sub"`
		Name       string `json:"name"`
		GivenName  string `json:"given_name"`
		FamilyName string `json:"family_name"`
	}
	if err := json.Unmarshal(reply.Body, &member); err != nil || member.Sub == "" {
		return platform.Profile{}, unreadable(reply, looking, token)
	}
	name := strings.TrimSpace(member.Name)
	if name == "" {
		name = strings.TrimSpace(member.GivenName + " " + member.FamilyName)
	}
	if name == "" {
		name = member.Sub
	}
	return platform.Profile{ID: member.Sub, Username: name, Name: name}, nil
}

// Create makes one post with one request. A receipt is given only for an answer
// that holds the new post's id.
func (c *Client) Create(ctx context.Context, token string, request platform.Request) (platform.Receipt, error) {
	if refused := unsendable(request); refused != nil {
		return platform.Receipt{}, refused
	}
	op := creating
	if request.Document != nil {
		op = creatingDocument
	}
	post, err := c.rest(http.MethodPost, "/rest/posts", token, newPost(request))
	if err != nil {
		return platform.Receipt{}, err
	}
	reply, err := c.exchange(ctx, post, callLimit, op)
	if err != nil {
		return platform.Receipt{}, err
	}
	if reply.Status/100 != 2 {
		return platform.Receipt{}, c.failure(reply, op, token)
	}
	id := reply.Header.Get("X-Restli-Id")
	if id == "" {
		return platform.Receipt{}, unreadable(reply, op, token)
	}
	return platform.Receipt{RemoteID: id, URL: c.Permalink(request.Author, id), Status: reply.Status, Excerpt: excerpt(reply.Body, []string{token})}, nil
}

// Find returns platform.ErrCannotLook: LinkedIn does not let an ordinary app read
// a member's posts.
func (c *Client) Find(context.Context, string, platform.Request, time.Time) (platform.Receipt, error) {
	return platform.Receipt{}, platform.ErrCannotLook
}

// ReadBack returns platform.ErrCannotRead: LinkedIn lets no app of this kind read a post.
func (c *Client) ReadBack(context.Context, string, platform.Profile, []platform.Meant) ([]platform.Shown, error) {
	return nil, platform.ErrCannotRead
}

// Delete removes a post. It may be repeated.
func (c *Client) Delete(ctx context.Context, token string, remoteID string) error {
	request, err := c.rest(http.MethodDelete, "/rest/posts/"+url.QueryEscape(remoteID), token, nil)
	if err != nil {
		return err
	}
	request.Header.Set("X-Restli-Method", "DELETE")
	reply, err := c.exchange(ctx, request, callLimit, deleting)
	switch {
	case err != nil:
		return err
	case reply.Status == http.StatusNoContent, reply.Status == http.StatusNotFound:
		return nil
	}
	// Any other 2xx is no word of LinkedIn's: a page of something on the way.
	return c.failure(reply, deleting, token)
}

// Revoke asks LinkedIn to end the token. The address is not in LinkedIn's
// documentation, so anything but success is platform.ErrCannotRevoke.
func (c *Client) Revoke(ctx context.Context, app platform.App, token string) error {
	form := url.Values{"client_id": {app.ClientID}, "client_secret": {app.Secret}, "token": {token}}
	request, err := http.NewRequest(http.MethodPost, c.auth.String()+"/oauth/v2/revoke", strings.NewReader(form.Encode()))
	if err != nil {
		return platform.ErrCannotRevoke
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	reply, err := platform.Exchange(ctx, c.http, request, callLimit)
	if err != nil || reply.Status/100 != 2 {
		return platform.ErrCannotRevoke
	}
	return nil
}

// rest makes a request to the versioned API; body nil means none.
func (c *Client) rest(method, path, token string, body any) (*http.Request, error) {
	var content []byte
	if body != nil {
		var err error
		if content, err = json.Marshal(body); err != nil {
			return nil, err
		}
	}
	request, err := http.NewRequest(method, c.api.String()+path, bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("LinkedIn-Version", c.Version())
	request.Header.Set("X-Restli-Protocol-Version", "2.0.0")
	return request, nil
}

// unsendable returns why a request cannot be put into LinkedIn's form without
// changing what the person wrote; nil if it can.
func unsendable(request platform.Request) error {
	switch {
	case request.ReplyTo != "":
		return refusal("LinkedIn has no threads. Nothing was posted.", "Put everything into one post.")
	case len(request.Media) > maxImages:
		return refusal(fmt.Sprintf("A LinkedIn post takes at most %d images. Nothing was posted.", maxImages), "Remove some images.")
	case request.Document != nil && len(request.Media) > 0:
		return refusal("A LinkedIn post takes a document or images, not both. Nothing was posted.", "Remove the images or the document.")
	case request.Document != nil && strings.TrimSpace(request.Document.Title) == "":
		return refusal("LinkedIn wants a title for the document. Nothing was posted.", "Give the document a title.")
	case request.Document != nil && units(request.Document.Title) > maxTitle:
		return refusal(fmt.Sprintf("The document's title is longer than %d characters. Nothing was posted.", maxTitle), "Shorten the title.")
	case !utf8.ValidString(request.Text):
		return refusal("The text holds characters that cannot be sent. Nothing was posted.", "Type the damaged part of the text again.")
	}
	return nil
}

func refusal(message, hint string) error {
	return &platform.Refused{Answer: platform.Answer{Message: message, Hint: hint}}
}
