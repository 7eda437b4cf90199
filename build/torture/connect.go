package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os/exec"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// connect connects an account, with this process as the browser.
func (h *home) connect(ctx context.Context, network, secret string, arguments ...string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, h.program.binary, append([]string{"account", "connect", network, "--no-browser", "--json"}, arguments...)...)
	command.Dir, command.Env, command.Stdin = h.dir, h.program.environment, strings.NewReader(secret)
	var complaint bytes.Buffer
	command.Stderr = &complaint
	output, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	var first struct{ AuthorizeURL string }
	lines := bufio.NewReader(output)
	line, err := lines.ReadBytes('\n')
	if err == nil {
		err = decode(line, &first)
	}
	if err == nil {
		err = approve(ctx, first.AuthorizeURL)
	}
	if err != nil {
		_ = command.Process.Kill()
	}
	_, _ = io.Copy(io.Discard, lines)
	if ended := command.Wait(); err == nil && ended != nil {
		err = ended
	}
	if err != nil {
		return fmt.Errorf("%w %s", err, complaint.String())
	}
	return nil
}

// approve opens a consent page and presses Approve.
func approve(ctx context.Context, address string) error {
	send := func(method, address string, form url.Values) (*http.Response, error) {
		request, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(form.Encode()))
		if err != nil {
			return nil, err
		}
		if method == http.MethodPost {
			request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		return http.DefaultClient.Do(request)
	}
	page, err := send(http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	defer page.Body.Close()
	document, err := html.Parse(page.Body)
	if err != nil {
		return err
	}
	action, fields := "", url.Values{}
	for n := range document.Descendants() {
		attributes := map[string]string{}
		for _, a := range n.Attr {
			attributes[a.Key] = a.Val
		}
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "form":
			action, fields = attributes["action"], url.Values{}
		case n.Data == "input" && attributes["type"] == "hidden":
			fields.Set(attributes["name"], attributes["value"])
		case n.Data == "button" && attributes["value"] == "approve":
			fields.Set(attributes["name"], "approve")
			target, err := page.Request.URL.Parse(action)
			if err != nil {
				return err
			}
			end, err := send(http.MethodPost, target.String(), fields)
			if err != nil {
				return err
			}
			return end.Body.Close()
		}
	}
	return errors.New("the consent page has nothing to approve")
}
