package linkedinsim_test

import (
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/platform/linkedin/linkedinsim"
)

const scopes = "openid profile email w_member_social"

func (w *world) authorize(changes ...string) answer {
	w.t.Helper()
	query := url.Values{"response_type": {"code"}, "client_id": {"app"}, "redirect_uri": {redirect}, "scope": {scopes}, "state": {"s&1"}}
	for i := 0; i < len(changes); i += 2 {
		query.Set(changes[i], changes[i+1])
	}
	return w.do("GET", "/oauth/v2/authorization?"+query.Encode(), "", nil)
}

var ticketField = regexp.MustCompile(`name="ticket" value="([^"]+)"`)

// decide answers an approval page and returns where it leads.
func (w *world) decide(page answer, values ...string) url.Values {
	w.t.Helper()
	found := ticketField.FindStringSubmatch(page.body)
	if page.status != 200 || found == nil {
		w.t.Fatalf("no approval page: %+v", page)
	}
	form := url.Values{"ticket": {html.UnescapeString(found[1])}}
	for i := 0; i < len(values); i += 2 {
		form.Set(values[i], values[i+1])
	}
	return w.landing(w.form("/oauth/v2/authorization-submit", form))
}

func (w *world) form(path string, values url.Values, header ...string) answer {
	w.t.Helper()
	all := map[string]string{"Content-Type": "application/x-www-form-urlencoded"}
	for i := 0; i < len(header); i += 2 {
		all[header[i]] = header[i+1]
	}
	return w.do("POST", path, values.Encode(), all)
}

// landing returns what a redirect to the app brings it.
func (w *world) landing(a answer) url.Values {
	w.t.Helper()
	location := a.header.Get("Location")
	address, query, _ := strings.Cut(location, "?")
	values, err := url.ParseQuery(query)
	if a.status != 303 || address != redirect || err != nil {
		w.t.Fatalf("no redirect to the app: %+v", a)
	}
	return values
}

func (w *world) exchange(code string, changes ...string) answer {
	w.t.Helper()
	form := url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {redirect}, "client_id": {"app"}, "client_secret": {"shh"}}
	for i := 0; i < len(changes); i += 2 {
		form.Set(changes[i], changes[i+1])
	}
	return w.form("/oauth/v2/accessToken", form)
}

func (w *world) code() string {
	w.t.Helper()
	return w.decide(w.authorize(), "action", "approve").Get("code")
}

func TestAuthorize(t *testing.T) {
	w := newWorld(t, nil)
	t.Run("sends a code and the state after approval", func(t *testing.T) {
		got := w.decide(w.authorize(), "action", "approve")
		if got.Get("code") == "" || got.Get("state") != "s&1" || got.Has("error") {
			t.Errorf("%v", got)
		}
	})
	t.Run("says so after cancelling", func(t *testing.T) {
		got := w.decide(w.authorize(), "action", "cancel")
		if got.Get("error") != "user_cancelled_authorize" || got.Get("state") != "s&1" || got.Has("code") {
			t.Errorf("%v", got)
		}
	})
	t.Run("refuses a scope the app does not have", func(t *testing.T) {
		got := w.landing(w.authorize("scope", "openid r_member_social"))
		if got.Get("error") != "unauthorized_scope_error" || got.Get("error_description") != `Scope "r_member_social" is not authorized for your application` || got.Get("state") != "s&1" {
			t.Errorf("%v", got)
		}
	})
	t.Run("refuses a request without a scope", func(t *testing.T) {
		if got := w.landing(w.authorize("scope", "")); got.Get("error") != "invalid_request" {
			t.Errorf("%v", got)
		}
	})
	t.Run("refuses another kind of response", func(t *testing.T) {
		if got := w.landing(w.authorize("response_type", "token")); got.Get("error") != "invalid_request" {
			t.Errorf("%v", got)
		}
	})
	for name, change := range map[string][]string{
		"an unknown app":                     {"client_id", "nobody"},
		"another redirect address":           {"redirect_uri", "http://localhost:8917/callback/x"},
		"a redirect address with a slash":    {"redirect_uri", redirect + "/"},
		"a redirect address on another port": {"redirect_uri", "http://localhost:8918/callback/linkedin"},
	} {
		t.Run("shows the member an error for "+name, func(t *testing.T) {
			if a := w.authorize(change...); a.status != 400 || a.header.Get("Location") != "" {
				t.Errorf("%+v", a)
			}
		})
	}
	t.Run("takes an answer to a page once", func(t *testing.T) {
		page := w.authorize()
		w.decide(page, "action", "approve")
		ticket := ticketField.FindStringSubmatch(page.body)[1]
		if a := w.form("/oauth/v2/authorization-submit", url.Values{"ticket": {ticket}, "action": {"approve"}}); a.status != 400 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("lets the form lead to the app and nowhere else", func(t *testing.T) {
		if policy := w.authorize().header.Get("Content-Security-Policy"); !strings.HasSuffix(policy, "form-action 'self' http://localhost:8917") {
			t.Errorf("policy = %q", policy)
		}
	})
}

func TestAccessToken(t *testing.T) {
	w := newWorld(t, nil)
	t.Run("lasts 60 days and names its scopes with commas", func(t *testing.T) {
		a := w.exchange(w.code())
		var got map[string]any
		if err := json.Unmarshal([]byte(a.body), &got); err != nil || a.status != 200 {
			t.Fatalf("%+v", a)
		}
		token, _ := got["access_token"].(string)
		delete(got, "access_token")
		want := map[string]any{"expires_in": 5184000.0, "scope": "email,openid,profile,w_member_social", "token_type": "Bearer"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if a := w.call("POST", "/rest/posts", post("x"), "Authorization", "Bearer "+token); a.status != 201 {
			t.Errorf("the token does not work: %+v", a)
		}
	})
	t.Run("is given once for a code", func(t *testing.T) {
		code := w.code()
		w.exchange(code)
		if a := w.exchange(code); a.status != 400 || !strings.Contains(a.body, `"invalid_request"`) {
			t.Errorf("%+v", a)
		}
	})
	t.Run("is not given for a code of 30 minutes", func(t *testing.T) {
		young, old := w.code(), w.code()
		w.pass(30*time.Minute - time.Second)
		if a := w.exchange(young); a.status != 200 {
			t.Errorf("before: %+v", a)
		}
		w.pass(time.Second)
		if a := w.exchange(old); a.status != 400 {
			t.Errorf("after: %+v", a)
		}
	})
	for name, test := range map[string]struct {
		change []string
		status int
		code   string
	}{
		"without the secret":           {[]string{"client_secret", ""}, 400, "invalid_request"},
		"for a wrong secret":           {[]string{"client_secret", "no"}, 401, "invalid_client"},
		"to another app":               {[]string{"client_id", "other", "client_secret", "other-shh"}, 400, "invalid_request"},
		"for another redirect address": {[]string{"redirect_uri", redirect + "/"}, 400, "invalid_request"},
		"for a refresh token":          {[]string{"grant_type", "refresh_token"}, 400, "invalid_request"},
	} {
		t.Run("is not given "+name, func(t *testing.T) {
			if a := w.exchange(w.code(), test.change...); a.status != test.status || !strings.Contains(a.body, test.code) {
				t.Errorf("%+v; want %d %s", a, test.status, test.code)
			}
		})
	}
	t.Run("is not given to credentials in the header", func(t *testing.T) {
		form := url.Values{"grant_type": {"authorization_code"}, "code": {w.code()}, "redirect_uri": {redirect}, "client_id": {"app"}, "client_secret": {"shh"}}
		if a := w.form("/oauth/v2/accessToken", form, "Authorization", "Basic YXBwOnNoaA=="); a.status != 401 {
			t.Errorf("with both: %+v", a)
		}
		form.Del("client_secret")
		if a := w.form("/oauth/v2/accessToken", form, "Authorization", "Basic YXBwOnNoaA=="); a.status != 400 {
			t.Errorf("with the header alone: %+v", a)
		}
	})
	t.Run("with other scopes ends the tokens before", func(t *testing.T) {
		code := w.decide(w.authorize("scope", "openid profile w_member_social"), "action", "approve").Get("code")
		if a := w.exchange(code); a.status != 200 {
			t.Fatalf("%+v", a)
		}
		if a := w.call("POST", "/rest/posts", post("y")); a.status != 401 || !a.says("REVOKED_ACCESS_TOKEN") {
			t.Errorf("%+v", a)
		}
	})
}

func TestUserinfo(t *testing.T) {
	w := newWorld(t, nil)
	userinfo := func(token string, header ...string) answer {
		all := map[string]string{"Authorization": "Bearer " + token}
		for i := 0; i < len(header); i += 2 {
			all[header[i]] = header[i+1]
		}
		return w.do("GET", "/v2/userinfo", "", all)
	}
	t.Run("names the member chosen on the page", func(t *testing.T) {
		code := w.decide(w.authorize(), "action", "approve", "member", "ben").Get("code")
		var token struct {
			Value string `json:"access_token"`
		}
		if err := json.Unmarshal([]byte(w.exchange(code).body), &token); err != nil {
			t.Fatal(err)
		}
		if a := userinfo(token.Value); a.status != 200 || !strings.Contains(a.body, `"sub":"ben"`) {
			t.Errorf("%+v", a)
		}
	})
	t.Run("tells no more than the scopes allow", func(t *testing.T) {
		if a := userinfo(w.issue("ada", "openid")); a.status != 200 || strings.TrimSpace(a.body) != `{"sub":"ada"}` {
			t.Errorf("%+v", a)
		}
		if a := userinfo(w.issue("ada", "w_member_social")); a.status != 403 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("refuses a version", func(t *testing.T) {
		if a := userinfo(w.token, "LinkedIn-Version", "202609"); a.status != 426 {
			t.Errorf("%+v", a)
		}
	})
}

func TestIntrospectAndRevoke(t *testing.T) {
	w := newWorld(t, nil)
	ask := func(path, client, secret string) answer {
		return w.form(path, url.Values{"client_id": {client}, "client_secret": {secret}, "token": {w.token}})
	}
	status := func() string {
		var body struct{ Status string }
		if err := json.Unmarshal([]byte(ask("/oauth/v2/introspectToken", "app", "shh").body), &body); err != nil {
			t.Fatal(err)
		}
		return body.Status
	}
	t.Run("tell nothing to another app", func(t *testing.T) {
		if a := ask("/oauth/v2/introspectToken", "other", "other-shh"); a.status != 200 || strings.TrimSpace(a.body) != `{"active":false}` {
			t.Errorf("%+v", a)
		}
		if a := ask("/oauth/v2/revoke", "other", "other-shh"); a.status != 200 || status() != "active" {
			t.Errorf("another app ended the token: %+v", a)
		}
	})
	t.Run("refuse a wrong secret", func(t *testing.T) {
		if a := ask("/oauth/v2/introspectToken", "app", "no"); a.status != 401 {
			t.Errorf("%+v", a)
		}
		if a := ask("/oauth/v2/revoke", "app", "no"); a.status != 401 || status() != "active" {
			t.Errorf("%+v", a)
		}
	})
	t.Run("end a token", func(t *testing.T) {
		if a := ask("/oauth/v2/revoke", "app", "shh"); a.status != 200 || status() != "revoked" {
			t.Errorf("%+v, then %s", a, status())
		}
	})
	t.Run("know when a token has expired", func(t *testing.T) {
		w.token = w.issue("ada")
		w.pass(60 * 24 * time.Hour)
		if got := status(); got != "expired" {
			t.Errorf("status = %q", got)
		}
	})
}

func TestNew(t *testing.T) {
	t.Run("wants a clock", func(t *testing.T) {
		if _, err := linkedinsim.New(linkedinsim.Config{}); err == nil {
			t.Error("New took no clock")
		}
	})
	t.Run("gives no token to a stranger", func(t *testing.T) {
		if _, _, err := newWorld(t, nil).simulator.IssueToken("nobody"); err == nil {
			t.Error("IssueToken took a stranger")
		}
	})
}
