package practice

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"golang.org/x/net/html"

	"levercast/backend/account"
	"levercast/backend/platform"
)

// Settings is where practice notes that its samples were connected once: whoever
// disconnects one later finds it disconnected.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

const samplesKey = "practice-samples"

// ConnectSamples connects the sample account on each network, the first time; of
// several processes one does it and the others wait. It goes the whole way a person
// would go: the listener, the consent page, Approve.
func (n *Networks) ConnectSamples(ctx context.Context, accounts *account.Accounts, settings Settings) error {
	turn := flock.New(filepath.Join(n.config.Dir, "samples.lock"))
	if _, err := turn.TryLockContext(ctx, moment); err != nil {
		return unavailable(err)
	}
	defer turn.Unlock()
	if done, err := settings.Setting(ctx, samplesKey); err != nil || done != "" {
		return err
	}
	for _, name := range []platform.Name{platform.LinkedIn, platform.X} {
		if err := n.connectSample(ctx, accounts, name); err != nil {
			return fmt.Errorf("connect the sample account on %s: %w", name, err)
		}
	}
	return settings.SetSetting(ctx, samplesKey, "connected")
}

func (n *Networks) connectSample(ctx context.Context, accounts *account.Accounts, name platform.Name) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	attempt, err := accounts.Connect(ctx, name, App(name))
	if err != nil {
		return err
	}
	defer attempt.Cancel()
	browser := &http.Client{Transport: n}
	if err := approve(ctx, browser, attempt.AuthorizeURL); err != nil {
		return err
	}
	_, err = attempt.Wait(ctx)
	return err
}

// approve opens a consent page and presses Approve, as a browser would: it sends
// the page's own form and follows the redirect back to the listener.
func approve(ctx context.Context, browser *http.Client, authorizeURL string) error {
	page, err := send(ctx, browser, http.MethodGet, authorizeURL, nil)
	if err != nil {
		return err
	}
	defer page.Body.Close()
	document, err := html.Parse(page.Body)
	if err != nil {
		return err
	}
	action, fields := consentForm(document)
	if fields == nil {
		return errors.New("the consent page has nothing to approve")
	}
	target, err := page.Request.URL.Parse(action)
	if err != nil {
		return err
	}
	end, err := send(ctx, browser, http.MethodPost, target.String(), fields)
	if err != nil {
		return err
	}
	defer end.Body.Close()
	_, err = io.Copy(io.Discard, end.Body)
	return err
}

func send(ctx context.Context, browser *http.Client, method, address string, form url.Values) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return browser.Do(request)
}

// consentForm returns where the form that approves goes, and what it sends.
func consentForm(node *html.Node) (action string, fields url.Values) {
	for n := range node.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case n.Data == "form":
			action, fields = attribute(n, "action"), url.Values{}
		case n.Data == "input" && fields != nil && attribute(n, "type") == "hidden":
			fields.Set(attribute(n, "name"), attribute(n, "value"))
		case n.Data == "button" && fields != nil && attribute(n, "value") == "approve":
			fields.Set(attribute(n, "name"), "approve")
			return action, fields
		}
	}
	return "", nil
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
