package account

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"levercast/backend/platform"
)

// denied is a token endpoint's refusal (RFC 6749 section 5.2), in the network's
// own words but without anything secret that was sent to it.
type denied struct {
	status      int
	code        string
	description string
}

func (e *denied) Error() string {
	return fmt.Sprintf("the token endpoint refused (HTTP %d %s): %s", e.status, e.code, e.description)
}

// garbled is a token endpoint's answer that is neither tokens nor a refusal.
type garbled struct{ status int }

func (e *garbled) Error() string {
	return fmt.Sprintf("the token endpoint's answer is not OAuth (HTTP %d)", e.status)
}

// requestTokens sends one token request and never repeats it.
// Errors: *platform.Lost, *denied, *garbled.
func (a *Accounts) requestTokens(ctx context.Context, signIn platform.SignIn, app platform.App, form url.Values) (tokens, error) {
	basic := signIn.BasicAuth && app.Secret != ""
	if !basic {
		form.Set("client_id", app.ClientID)
		if app.Secret != "" {
			form.Set("client_secret", app.Secret)
		}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, signIn.TokenURL, strings.NewReader(form.Encode()))
	if err != nil {
		return tokens{}, &platform.Lost{Err: err}
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Accept", "application/json")
	if basic {
		// RFC 6749 section 2.3.1: both are form-encoded first.
		request.SetBasicAuth(url.QueryEscape(app.ClientID), url.QueryEscape(app.Secret))
	}
	reply, err := platform.Exchange(ctx, a.http, request, tokenLimit)
	if err != nil {
		return tokens{}, err
	}
	return a.readTokens(reply, signIn, app, form)
}

func (a *Accounts) readTokens(reply platform.Reply, signIn platform.SignIn, app platform.App, form url.Values) (tokens, error) {
	var answer struct {
		AccessToken  string          `json:"access_token"`
		RefreshToken string          `json:"refresh_token"`
		ExpiresIn    json.RawMessage `json:"expires_in"` // a number, or one in quotes
		Scope        string          `json:"scope"`

		Error       string `json:"error"`
		Description string `json:"error_description"`

		// What the networks' gateways say instead.
		Errors []struct {
			Message string `json:"message"`
		} `json:"errors"`
		Message string `json:"message"`
		Detail  string `json:"detail"`
	}
	if json.Unmarshal(reply.Body, &answer) != nil {
		return tokens{}, &garbled{status: reply.Status}
	}
	if reply.Status/100 != 2 || answer.Error != "" {
		said := []string{answer.Description, answer.Detail, answer.Message}
		for _, e := range answer.Errors {
			said = append(said, e.Message)
		}
		hide := []string{app.Secret, form.Get("code"), form.Get("code_verifier"), form.Get("refresh_token")}
		return tokens{}, &denied{status: reply.Status, code: quote(answer.Error, hide), description: quote(firstOf(said), hide)}
	}
	if answer.AccessToken == "" {
		return tokens{}, &garbled{status: reply.Status}
	}
	granted := scopesOf(answer.Scope)
	if len(granted) == 0 {
		granted = signIn.Scopes // RFC 6749 section 5.1: left out means as asked for
	}
	return tokens{
		access:  answer.AccessToken,
		refresh: answer.RefreshToken,
		expires: a.expiry(answer.ExpiresIn),
		scopes:  granted,
	}, nil
}

// expiry turns expires_in into a time; zero if the network did not say.
func (a *Accounts) expiry(expiresIn json.RawMessage) time.Time {
	const tenYears = 10 * 365 * 24 * 60 * 60
	seconds, err := strconv.ParseInt(strings.Trim(string(expiresIn), `"`), 10, 64)
	if err != nil || seconds <= 0 {
		return time.Time{}
	}
	return a.now().Add(time.Duration(min(seconds, tenYears)) * time.Second).UTC().Truncate(time.Second)
}

// quote makes a network's words fit to be shown and logged: short, on one line,
// and without the secrets of the request.
func quote(text string, hide []string) string {
	for _, secret := range hide {
		if secret != "" {
			text = strings.ReplaceAll(text, secret, "…")
		}
	}
	text = strings.Join(strings.Fields(text), " ")
	const most = 200
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return text
}

func firstOf(texts []string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
