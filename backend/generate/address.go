package generate

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"levercast/backend"
)

// CheckAddress returns a base URL in the form it is kept in, without a slash at
// its end. It takes https, and http only for this computer itself. Error: Invalid.
func CheckAddress(address string) (string, error) {
	address = strings.TrimRight(strings.TrimSpace(address), "/")
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Opaque != "" || len(address) > 500 {
		return "", backend.Fail(backend.Invalid, "This is not a web address. Nothing was saved.", "Enter one such as https://api.example.com/v1.")
	}
	if u.User != nil || strings.ContainsAny(address, "?#") {
		return "", backend.Fail(backend.Invalid, "The address holds a password or a query. Nothing was saved.", "Enter the bare address; the key has a field of its own.")
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !isLoopback(u.Hostname())) {
		return "", backend.Fail(backend.Invalid, "The address is not encrypted, so your key and texts could be read on their way. Nothing was saved.",
			"Use https; http works for this computer itself, such as http://localhost:11434/v1.")
	}
	return address, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// NewHTTPClient returns a client fit for a provider: it follows no redirect, since
// a redirect would carry the key or the text to another place, and goes through
// the proxy that the environment names (never to a loopback address). An answer
// ends after 64 MB, far beyond any real one.
func NewHTTPClient() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		return dialerFor(address).DialContext(ctx, network, address)
	}
	return &http.Client{
		Transport: capped{transport},
		CheckRedirect: func(request *http.Request, _ []*http.Request) error {
			return &redirectError{to: request.URL.Host}
		},
	}
}

// dialerFor returns a dialer to an address. Where that is this computer by name,
// it goes nowhere else, whatever the name resolves to: what is sent there may be
// unencrypted.
func dialerFor(address string) *net.Dialer {
	dialer := &net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second}
	if host, _, err := net.SplitHostPort(address); err == nil && isLoopback(host) {
		dialer.Control = func(_, resolved string, _ syscall.RawConn) error {
			if to, err := netip.ParseAddrPort(resolved); err != nil || !to.Addr().Unmap().IsLoopback() {
				return fmt.Errorf("%s is %s, which is not this computer", host, resolved)
			}
			return nil
		}
	}
	return dialer
}

const mostBody = 64 << 20

// capped cuts answers that do not end.
type capped struct{ *http.Transport }

func (c capped) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := c.Transport.RoundTrip(request)
	if err == nil {
		body := response.Body
		response.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(body, mostBody), body}
	}
	return response, err
}

// redirectError is the error of a request that was answered with a redirect.
type redirectError struct{ to string }

func (e *redirectError) Error() string { return fmt.Sprintf("redirect to %s not followed", e.to) }
