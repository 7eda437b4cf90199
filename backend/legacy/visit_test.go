package legacy_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"levercast/backend"
	"levercast/backend/legacy"
)

func startVisit(t *testing.T) *legacy.Visit {
	t.Helper()
	visit, err := legacy.NewVisit(t.Context(), 0, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(visit.Cancel)
	return visit
}

// request sends what a browser would, with changes.
func request(t *testing.T, visit *legacy.Visit, method, body string, change func(*http.Request)) (status int, text string, header http.Header) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, visit.URL, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Origin", strings.SplitAfter(visit.URL, "localhost:")[0]+r.URL.Port())
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	} else {
		r.Header.Set("Sec-Fetch-Site", "none")
	}
	if change != nil {
		change(r)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	data, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, string(data), answer.Header
}

func TestVisitTakesOneAnswer(t *testing.T) {
	visit := startVisit(t)
	status, page, header := request(t, visit, http.MethodGet, "", nil)
	if status != http.StatusOK || !strings.Contains(page, "levercast_drafts") {
		t.Fatalf("status %d, page %.200q", status, page)
	}
	if policy := header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") ||
		header.Get("Cache-Control") != "no-store" || header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("headers %v", header)
	}
	if status, _, _ := request(t, visit, http.MethodPost, "[]", nil); status != http.StatusNoContent {
		t.Fatalf("status %d", status)
	}
	found, err := visit.Wait(t.Context())
	if err != nil || string(found) != "[]" {
		t.Fatalf("found %q, %v", found, err)
	}
	if _, err := http.Get(visit.URL); err == nil {
		t.Error("the page still answers after the visit")
	}
}

func TestVisitTurnsAway(t *testing.T) {
	for name, c := range map[string]struct {
		method string
		body   string
		change func(*http.Request)
		status int
	}{
		"another name for this computer (DNS rebinding)":  {http.MethodGet, "", func(r *http.Request) { r.Host = "evil.example:" + r.URL.Port() }, http.StatusMisdirectedRequest},
		"its number instead of its name":                  {http.MethodGet, "", func(r *http.Request) { r.Host = "127.0.0.1:" + r.URL.Port() }, http.StatusMisdirectedRequest},
		"another port's name":                             {http.MethodGet, "", func(r *http.Request) { r.Host = "localhost:1" }, http.StatusMisdirectedRequest},
		"a wrong token":                                   {http.MethodGet, "", func(r *http.Request) { r.URL.Path = "/levercast/AAAAAAAAAAAAAAAAAAAAAAAAAA" }, http.StatusNotFound},
		"no token":                                        {http.MethodGet, "", func(r *http.Request) { r.URL.Path = "/" }, http.StatusNotFound},
		"a page of another site that opens it":            {http.MethodGet, "", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, http.StatusForbidden},
		"an answer from another site":                     {http.MethodPost, "[]", func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }, http.StatusForbidden},
		"an answer from another port":                     {http.MethodPost, "[]", func(r *http.Request) { r.Header.Set("Origin", "http://localhost:1") }, http.StatusForbidden},
		"an answer from nowhere":                          {http.MethodPost, "[]", func(r *http.Request) { r.Header.Set("Origin", "null") }, http.StatusForbidden},
		"an answer that says no origin":                   {http.MethodPost, "[]", func(r *http.Request) { r.Header.Del("Origin") }, http.StatusForbidden},
		"an answer in the form a page can send unasked":   {http.MethodPost, "[]", func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, http.StatusUnsupportedMediaType},
		"an answer before the page was opened":            {http.MethodPost, "[]", nil, http.StatusGone},
		"an answer that is too large":                     {http.MethodPost, strings.Repeat(" ", 65<<20), nil, http.StatusRequestEntityTooLarge},
		"another method":                                  {http.MethodPut, "[]", nil, http.StatusMethodNotAllowed},
		"a question before the answer (a CORS preflight)": {http.MethodOptions, "", nil, http.StatusMethodNotAllowed},
	} {
		t.Run(name, func(t *testing.T) {
			visit := startVisit(t)
			status, _, header := request(t, visit, c.method, c.body, c.change)
			if status != c.status {
				t.Errorf("status %d, want %d", status, c.status)
			}
			if header.Get("Access-Control-Allow-Origin") != "" {
				t.Error("another site may read the answer")
			}
			// The right browser still comes through.
			if status, _, _ := request(t, visit, http.MethodGet, "", nil); status != http.StatusOK {
				t.Errorf("status %d for the page afterwards", status)
			}
		})
	}
	t.Run("a second visit with the same token", func(t *testing.T) {
		visit := startVisit(t)
		request(t, visit, http.MethodGet, "", nil)
		if status, page, _ := request(t, visit, http.MethodGet, "", nil); status != http.StatusGone || strings.Contains(page, "levercast_drafts") {
			t.Errorf("status %d, page %.100q", status, page)
		}
	})
}

func TestVisitEnds(t *testing.T) {
	t.Run("when it is cancelled", func(t *testing.T) {
		visit := startVisit(t)
		visit.Cancel()
		visit.Cancel()
		if _, err := visit.Wait(t.Context()); backend.CodeOf(err) != backend.Unavailable {
			t.Errorf("error %v", err)
		}
		address, _ := url.Parse(visit.URL)
		if conn, err := net.Dial("tcp", "127.0.0.1:"+address.Port()); err == nil {
			conn.Close()
			t.Error("the port is still open")
		}
	})
	t.Run("with its context", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		visit, err := legacy.NewVisit(ctx, 0, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		cancel()
		if _, err := visit.Wait(t.Context()); backend.CodeOf(err) != backend.Unavailable {
			t.Errorf("error %v", err)
		}
	})
	t.Run("before it begins where the port is taken", func(t *testing.T) {
		listener, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
		_, err = legacy.NewVisit(t.Context(), listener.Addr().(*net.TCPAddr).Port, slog.New(slog.DiscardHandler))
		if backend.CodeOf(err) != backend.Conflict {
			t.Errorf("error %v", err)
		}
	})
}

func TestVisitListensOnBothLoopbackAddresses(t *testing.T) {
	visit := startVisit(t)
	address, _ := url.Parse(visit.URL)
	for _, host := range []string{"127.0.0.1", "::1"} {
		if host == "::1" && !hasIPv6() {
			t.Skip("there is no IPv6 here")
		}
		conn, err := net.Dial("tcp", net.JoinHostPort(host, address.Port()))
		if err != nil {
			t.Errorf("%s: %v", host, err)
			continue
		}
		conn.Close()
	}
}

func hasIPv6() bool {
	probe, err := net.Listen("tcp6", "[::1]:0")
	if err != nil {
		return false
	}
	probe.Close()
	return true
}

func TestSnippetAndPageReadTheSameKeys(t *testing.T) {
	visit := startVisit(t)
	_, page, _ := request(t, visit, http.MethodGet, "", nil)
	bookmark, err := url.PathUnescape(legacy.Bookmarklet())
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"levercast_drafts", "levercast_templates", `"theme"`, "sidebar-collapsed"} {
		for what, text := range map[string]string{"the page": page, "the snippet": legacy.Snippet(), "the bookmarklet": bookmark} {
			if !strings.Contains(text, key) {
				t.Errorf("%s does not read %s", what, key)
			}
		}
	}
	if bytes.ContainsAny([]byte(legacy.Snippet()), "\n\r") {
		t.Error("the snippet has more than one line")
	}
}
