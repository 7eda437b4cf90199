package xsim_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestConsentPage(t *testing.T) {
	t.Run("refuses what X refuses, without a redirect", func(t *testing.T) {
		s := newSite(t)
		for name, change := range map[string]map[string]string{
			"unknown client":          {"client_id": "other"},
			"another redirect":        {"redirect_uri": callback + "/"},
			"another response type":   {"response_type": "token"},
			"no state":                {"state": ""},
			"a state that is long":    {"state": strings.Repeat("s", 501)},
			"no challenge":            {"code_challenge": ""},
			"a plain challenge":       {"code_challenge_method": "plain"},
			"an unknown scope":        {"scope": "tweet.read tweet.fly"},
			"writing without reading": {"scope": "tweet.write"},
		} {
			a := s.get("/i/oauth2/authorize?" + with(authorizeQuery("web"), change).Encode())
			if a.status != http.StatusBadRequest || a.header.Get("Location") != "" || strings.Contains(a.body, "<form") {
				t.Errorf("%s: %d %s", name, a.status, a.body)
			}
		}
	})
	t.Run("sends a refusal back with the state", func(t *testing.T) {
		back := newSite(t).decide("web", "cancel")
		if back.Get("error") != "access_denied" || back.Get("state") != "state-1" || back.Has("code") {
			t.Errorf("%v", back)
		}
	})
	t.Run("is answered once", func(t *testing.T) {
		s := newSite(t)
		shown := s.get("/i/oauth2/authorize?" + authorizeQuery("web").Encode())
		form := url.Values{"request": {requestField.FindStringSubmatch(shown.body)[1]}, "decision": {"approve"}}
		expect(t, s.form("/i/oauth2/authorize", "", form), http.StatusSeeOther)
		expect(t, s.form("/i/oauth2/authorize", "", form), http.StatusBadRequest)
	})
}

func TestCodeExchange(t *testing.T) {
	t.Run("gives a confidential client tokens for two hours", func(t *testing.T) {
		s := newSite(t)
		a := s.form("/2/oauth2/token", basic("web", "s3cret"), codeForm(s.decide("web", "approve").Get("code")))
		expect(t, a, http.StatusOK, `"token_type":"bearer"`, `"expires_in":7200`, `"refresh_token"`, "tweet.read tweet.write")
		bearer := "Bearer " + a.json(t)["access_token"].(string)
		expect(t, s.do(http.MethodGet, "/2/users/me", bearer, "", ""), http.StatusOK, `"username":"ada"`)
		s.move(2 * time.Hour)
		expect(t, s.do(http.MethodGet, "/2/users/me", bearer, "", ""), http.StatusUnauthorized)
	})
	t.Run("knows a public client by its id in the body", func(t *testing.T) {
		s := newSite(t)
		form := with(codeForm(s.decide("native", "approve").Get("code")), map[string]string{"client_id": "native"})
		expect(t, s.form("/2/oauth2/token", "", form), http.StatusOK)
	})
	t.Run("refuses the other client's style", func(t *testing.T) {
		s := newSite(t)
		inBody := map[string]string{"client_id": "web", "client_secret": "s3cret"}
		expect(t, s.form("/2/oauth2/token", "", with(codeForm("c"), inBody)), http.StatusUnauthorized, "unauthorized_client", "Missing valid authorization header")
		expect(t, s.form("/2/oauth2/token", basic("native", ""), codeForm("c")), http.StatusUnauthorized, "unauthorized_client")
		expect(t, s.form("/2/oauth2/token", basic("web", "wrong"), codeForm("c")), http.StatusUnauthorized, "invalid_client")
		expect(t, s.form("/2/oauth2/token", basic("web", "s3cret"), url.Values{"grant_type": {"password"}}), http.StatusBadRequest, "unsupported_grant_type")
	})
	for name, spoil := range map[string]func(*site, url.Values){
		"a code that is 30 seconds old": func(s *site, _ url.Values) { s.move(30 * time.Second) },
		"a wrong verifier":              func(_ *site, form url.Values) { form.Set("code_verifier", verifier+"x") },
		"no verifier":                   func(_ *site, form url.Values) { form.Del("code_verifier") },
		"another redirect":              func(_ *site, form url.Values) { form.Set("redirect_uri", callback+"/") },
		"a code used before":            func(s *site, form url.Values) { s.form("/2/oauth2/token", basic("web", "s3cret"), form) },
		"a made-up code":                func(_ *site, form url.Values) { form.Set("code", "made-up") },
	} {
		t.Run("refuses "+name, func(t *testing.T) {
			s := newSite(t)
			form := codeForm(s.decide("web", "approve").Get("code"))
			spoil(s, form)
			expect(t, s.form("/2/oauth2/token", basic("web", "s3cret"), form), http.StatusBadRequest, "invalid_request")
		})
	}
}

func TestRefresh(t *testing.T) {
	refresh := func(s *site, token string) answer {
		return s.form("/2/oauth2/token", basic("web", "s3cret"), url.Values{"grant_type": {"refresh_token"}, "refresh_token": {token}})
	}
	t.Run("rotates, and takes each token once", func(t *testing.T) {
		s := newSite(t)
		first := s.SignIn("web", ada.ID, scopes...)
		a := refresh(s, first.Refresh)
		expect(t, a, http.StatusOK)
		second := a.json(t)["refresh_token"].(string)
		if second == first.Refresh {
			t.Error("the refresh token did not change")
		}
		expect(t, refresh(s, first.Refresh), http.StatusBadRequest, "invalid_request", "Value passed for the token was invalid.")
		expect(t, refresh(s, second), http.StatusOK)
	})
	t.Run("ends the family on reuse when told to", func(t *testing.T) {
		s := newSite(t)
		s.SetKillFamily(true)
		first := s.SignIn("web", ada.ID, scopes...)
		second := refresh(s, first.Refresh).json(t)
		refresh(s, first.Refresh)
		expect(t, refresh(s, second["refresh_token"].(string)), http.StatusBadRequest)
		expect(t, s.do(http.MethodGet, "/2/users/me", "Bearer "+second["access_token"].(string), "", ""), http.StatusUnauthorized)
	})
	t.Run("needs the scope offline.access", func(t *testing.T) {
		if tokens := newSite(t).SignIn("web", ada.ID, "tweet.read"); tokens.Refresh != "" {
			t.Error("a refresh token was given")
		}
	})
	t.Run("does not take an access token for a refresh token, or the reverse", func(t *testing.T) {
		s := newSite(t)
		tokens := s.SignIn("web", ada.ID, scopes...)
		expect(t, refresh(s, tokens.Access), http.StatusBadRequest)
		expect(t, s.do(http.MethodGet, "/2/users/me", "Bearer "+tokens.Refresh, "", ""), http.StatusUnauthorized)
	})
}

func TestRevoke(t *testing.T) {
	s := newSite(t)
	tokens := s.SignIn("web", ada.ID, scopes...)
	form := url.Values{"token": {tokens.Access}}
	expect(t, s.form("/2/oauth2/revoke", basic("web", "wrong"), form), http.StatusUnauthorized)
	expect(t, s.do(http.MethodGet, "/2/users/me", "Bearer "+tokens.Access, "", ""), http.StatusOK)
	expect(t, s.form("/2/oauth2/revoke", basic("web", "s3cret"), form), http.StatusOK, `"revoked":true`)
	expect(t, s.do(http.MethodGet, "/2/users/me", "Bearer "+tokens.Access, "", ""), http.StatusUnauthorized)
}
