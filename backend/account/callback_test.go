package account_test

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
)

func TestTheListenerTurnsAway(t *testing.T) {
	for name, test := range map[string]struct {
		method, path, host string
		status             int
	}{
		"another host (DNS rebinding)":    {http.MethodGet, "/callback/x?code=1&state=STATE", "attacker.example", http.StatusForbidden},
		"its own host with another port":  {http.MethodGet, "/callback/x?code=1&state=STATE", "127.0.0.1:1", http.StatusForbidden},
		"a POST":                          {http.MethodPost, "/callback/x?code=1&state=STATE", "", http.StatusMethodNotAllowed},
		"a HEAD":                          {http.MethodHead, "/callback/x?code=1&state=STATE", "", http.StatusMethodNotAllowed},
		"another path":                    {http.MethodGet, "/callback/x/more?code=1&state=STATE", "", http.StatusNotFound},
		"the root":                        {http.MethodGet, "/", "", http.StatusNotFound},
		"a network nobody is waiting for": {http.MethodGet, "/callback/linkedin?code=1&state=STATE", "", http.StatusBadRequest},
		"a wrong state":                   {http.MethodGet, "/callback/x?code=1&state=wrong", "", http.StatusBadRequest},
		"no state":                        {http.MethodGet, "/callback/x?code=1", "", http.StatusBadRequest},
		"a refusal with a wrong state":    {http.MethodGet, "/callback/x?error=access_denied&state=wrong", "", http.StatusBadRequest},
	} {
		t.Run(name+", and the attempt goes on", func(t *testing.T) {
			b := newBench(t)
			attempt := b.start(b.x)
			authorize, _ := url.Parse(attempt.AuthorizeURL)
			base := strings.TrimSuffix(attempt.RedirectURL, "/callback/x")
			answer, err := fetch(test.method, base+strings.Replace(test.path, "STATE", authorize.Query().Get("state"), 1), test.host)
			if err != nil || answer.status != test.status {
				t.Fatalf("got %d, %v", answer.status, err)
			}
			if b.x.asked("authorization_code") != 0 {
				t.Fatal("a code was exchanged")
			}
			b.browse(attempt.AuthorizeURL)
			if _, err := attempt.Wait(t.Context()); err != nil {
				t.Fatal(err)
			}
		})
	}
	t.Run("a wrong state, and says so if nothing else comes", func(t *testing.T) {
		b := newBench(t)
		attempt := b.start(b.x)
		b.browse(attempt.RedirectURL + "?code=1&state=wrong")
		answer := b.answerOf(attempt)
		b.clock.Advance(time.Hour)
		b.browse(answer)
		_, err := attempt.Wait(t.Context())
		b.failsWith(err, backend.Unavailable, "does not belong to this attempt")
	})
	t.Run("a replayed answer, and the first one still counts", func(t *testing.T) {
		b := newBench(t)
		asked, goOn := make(chan struct{}), make(chan struct{})
		b.x.tokenFault = func(http.ResponseWriter, *http.Request) bool {
			close(asked)
			<-goOn
			return false
		}
		attempt := b.start(b.x)
		answer := b.answerOf(attempt)
		first := make(chan tab)
		go func() {
			answered, _ := fetch(http.MethodGet, answer, "")
			first <- answered
		}()
		<-asked
		if replayed := b.browse(answer); replayed.status != http.StatusBadRequest || !strings.Contains(replayed.body, "was used before") {
			t.Errorf("the replay got %d %s", replayed.status, replayed.body)
		}
		close(goOn)
		if answered := <-first; answered.status != http.StatusOK {
			t.Errorf("the first got %d", answered.status)
		}
		if _, err := attempt.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n := b.x.asked("authorization_code"); n != 1 {
			t.Fatalf("%d codes were exchanged", n)
		}
	})
}

func TestAllLoopbackNamesWork(t *testing.T) {
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]"} {
		t.Run(host, func(t *testing.T) {
			b := newBench(t)
			attempt := b.start(b.x)
			answer, err := url.Parse(b.answerOf(attempt))
			if err != nil {
				t.Fatal(err)
			}
			answer.Host = host + ":" + answer.Port()
			answered, err := fetch(http.MethodGet, answer.String(), "")
			if err != nil && host == "[::1]" {
				t.Skipf("this machine has no IPv6: %v", err)
			}
			if err != nil || answered.status != http.StatusOK {
				t.Fatalf("got %d, %v", answered.status, err)
			}
		})
	}
}

func TestSigningInFails(t *testing.T) {
	reply := func(status int, contentType, body string) func(*network) {
		return func(n *network) {
			n.tokenFault = func(w http.ResponseWriter, _ *http.Request) bool {
				w.Header().Set("Content-Type", contentType)
				w.WriteHeader(status)
				io.WriteString(w, body)
				return true
			}
		}
	}
	consent := func(code, description string) func(*network) {
		return func(n *network) { n.consent = url.Values{"error": {code}, "error_description": {description}} }
	}
	me := func(err error) func(*network) { return func(n *network) { n.meErr = err } }
	answer := platform.Answer{Status: 403, Code: "client-not-enrolled", Message: "Your X app is not in a project.", Hint: "Move it into one."}
	const (
		linkedin = platform.LinkedIn
		x        = platform.X
		asJSON   = "application/json"
	)
	for name, test := range map[string]struct {
		network platform.Name
		breaks  func(*network)
		code    backend.Code
		says    []string
	}{
		"consent cancelled at X":                 {x, consent("access_denied", ""), backend.Unauthorized, []string{"You did not allow Levercast to use your X account"}},
		"login cancelled at LinkedIn":            {linkedin, consent("user_cancelled_login", "The user cancelled LinkedIn login"), backend.Unauthorized, []string{"You did not allow"}},
		"consent cancelled at LinkedIn":          {linkedin, consent("user_cancelled_authorize", "The user cancelled the authorization"), backend.Unauthorized, []string{"You did not allow"}},
		"product for posting missing":            {linkedin, consent("unauthorized_scope_error", `Scope "w_member_social" is not authorized for your application`), backend.Invalid, []string{"w_member_social", "add “Share on LinkedIn” under Products"}},
		"product for signing in missing":         {linkedin, consent("unauthorized_scope_error", "Scope &quot;openid&quot; is not authorized for your application"), backend.Invalid, []string{"openid", "add “Sign In with LinkedIn using OpenID Connect” under"}},
		"a product missing, unnamed":             {linkedin, consent("unauthorized_scope_error", ""), backend.Invalid, []string{"“Sign In with LinkedIn using OpenID Connect” and “Share on LinkedIn”"}},
		"X app may only read":                    {x, consent("invalid_scope", ""), backend.Invalid, []string{"“Read and write”", "https://developer.example/x"}},
		"redirect address not registered":        {linkedin, consent("invalid_redirect_uri", "The redirect_uri does not match the registered value"), backend.Invalid, []string{"Register exactly this address", "http://localhost:", "/callback/linkedin"}},
		"another refusal in the browser":         {linkedin, consent("odd_error", "Something   new\nhappened"), backend.Invalid, []string{"It said: Something new happened"}},
		"network busy in the browser":            {x, consent("temporarily_unavailable", ""), backend.Unavailable, []string{"busy"}},
		"neither code nor error":                 {x, func(n *network) { n.consent = url.Values{} }, backend.Unavailable, []string{"cannot read"}},
		"scope for posting not granted":          {linkedin, func(n *network) { n.scope = "email,openid,profile" }, backend.Unauthorized, []string{"did not grant w_member_social", "“Share on LinkedIn”"}},
		"scope for posting not granted by X":     {x, func(n *network) { n.scope = "tweet.read users.read" }, backend.Unauthorized, []string{"did not grant tweet.write"}},
		"bad secret at LinkedIn":                 {linkedin, func(n *network) { n.app.Secret = "other" }, backend.Invalid, []string{"client ID and secret", "https://developer.example/linkedin"}},
		"wrong kind of app at X":                 {x, reply(400, asJSON, `{"error":"unauthorized_client","error_description":"Missing valid authorization header"}`), backend.Invalid, []string{"client ID and secret"}},
		"redirect refused at the token endpoint": {x, reply(400, asJSON, `{"errors":[{"code":415,"message":"Callback URL not approved for this client application."}]}`), backend.Invalid, []string{"Register exactly this address", "http://127.0.0.1:"}},
		"code too late": {x, func(n *network) {
			n.tokenFault = func(http.ResponseWriter, *http.Request) bool { clear(n.codes); return false }
		}, backend.Unavailable, []string{"too late or was used before"}},
		"answer is a web page":                     {x, reply(200, "text/html", "<html>Welcome to the hotel</html>"), backend.Unavailable, []string{"cannot read", "proxy"}},
		"answer has no token":                      {x, reply(200, asJSON, `{"ok":true}`), backend.Unavailable, []string{"cannot read"}},
		"server error as a web page":               {x, reply(502, "text/html", "<html>Bad gateway</html>"), backend.Unavailable, []string{"busy"}},
		"too many requests":                        {x, reply(429, asJSON, `{"title":"Too Many Requests"}`), backend.Unavailable, []string{"busy"}},
		"a refusal with the secret in it":          {linkedin, reply(400, asJSON, `{"error":"odd","error_description":"bad: secret-of-linkedin"}`), backend.Invalid, []string{"It said: bad: …"}},
		"connection broken":                        {x, func(n *network) { n.tokenFault = hangUp }, backend.Unavailable, []string{"did not answer"}},
		"app not enrolled":                         {x, me(&platform.Refused{Answer: answer}), backend.Invalid, []string{"not in a project", "Move it into one"}},
		"profile unreachable":                      {x, me(&platform.Unreachable{Err: errors.New("refused")}), backend.Unavailable, []string{"whose account this is"}},
		"profile refused for the token":            {x, me(&platform.Reconnect{Answer: platform.Answer{Message: "No.", Hint: "Again."}}), backend.Unauthorized, []string{"No.", "Again."}},
		"profile without an id":                    {x, func(n *network) { n.user = "" }, backend.Unavailable, []string{"cannot read"}},
		"LinkedIn's catch-all text for a bad code": {linkedin, reply(400, asJSON, `{"error":"invalid_request","error_description":"Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired."}`), backend.Unavailable, []string{"too late or was used before"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			n := b.x
			if test.network == linkedin {
				n = b.linkedin
			}
			attempt := b.start(n)
			test.breaks(n)
			shown := b.browse(attempt.AuthorizeURL)
			_, err := attempt.Wait(t.Context())
			b.failsWith(err, test.code, test.says...)
			if shown.status != http.StatusBadRequest || !strings.Contains(shown.body, "is not connected") || !strings.Contains(shown.body, "return to Levercast") {
				t.Errorf("the tab says %d %s", shown.status, shown.body)
			}
			b.record.Write([]byte(shown.body))
			b.keptNothing()
			b.closed(attempt.RedirectURL)
		})
	}
	t.Run("network unreachable before a byte left", func(t *testing.T) {
		b := newBench(t)
		attempt := b.start(b.x)
		answer := b.answerOf(attempt)
		b.x.server.Close()
		b.browse(answer)
		_, err := attempt.Wait(t.Context())
		b.failsWith(err, backend.Unavailable, "could not be reached")
		b.keptNothing()
	})
}

// hangUp breaks the connection without an answer.
func hangUp(w http.ResponseWriter, _ *http.Request) bool {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		connection.Close()
	}
	return true
}

func TestNothingIsHalfKept(t *testing.T) {
	broken := backend.Fail(backend.Unavailable, "The keychain is locked.", "Unlock it.")
	for _, failing := range []string{"/refresh", "/access", "/expiry", "/client-id", "/secret"} {
		t.Run("when the keychain fails at "+failing, func(t *testing.T) {
			b := newBench(t)
			attempt := b.start(b.x)
			b.vault.breakOn(func(call, key string) error {
				if call == "set" && strings.HasSuffix(key, failing) {
					return broken
				}
				return nil
			})
			b.browse(attempt.AuthorizeURL)
			_, err := attempt.Wait(t.Context())
			b.failsWith(err, backend.Unavailable, "The keychain is locked")
			b.keptNothing()
		})
	}
	t.Run("when the store fails, and what was there before stays", func(t *testing.T) {
		b := newBench(t)
		b.connect(b.x)
		before := b.vault.all()
		b.store.saveErr = errors.New("disk full")
		b.x.set(func() { b.x.registered = "" })
		attempt := b.start(b.x)
		b.browse(attempt.AuthorizeURL)
		_, err := attempt.Wait(t.Context())
		b.failsWith(err, backend.Internal)
		if after := b.vault.all(); fmt.Sprint(after) != fmt.Sprint(before) {
			t.Fatal("the vault has changed")
		}
	})
}

func TestTheTabIsSelfContained(t *testing.T) {
	b := newBench(t)
	b.x.consent = url.Values{"error": {"odd"}, "error_description": {`<script>alert("x")</script>`}}
	attempt := b.start(b.x)
	shown := b.browse(attempt.AuthorizeURL)
	if strings.Contains(shown.body, "<script") || !strings.Contains(shown.body, "&lt;script&gt;") {
		t.Errorf("not escaped: %s", shown.body)
	}
	_, rest, _ := strings.Cut(shown.body, "<style>")
	styles, _, found := strings.Cut(rest, "</style>")
	hash := sha256.Sum256([]byte(styles))
	policy := shown.header.Get("Content-Security-Policy")
	if !found || !strings.Contains(styles, "prefers-color-scheme: dark") || !strings.Contains(policy, "style-src 'sha256-"+base64.StdEncoding.EncodeToString(hash[:])+"'") {
		t.Errorf("the styles do not match the policy %q", policy)
	}
	if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "unsafe") {
		t.Errorf("policy %q", policy)
	}
	if shown.header.Get("Cache-Control") != "no-store" || shown.header.Get("Referrer-Policy") != "no-referrer" {
		t.Errorf("headers %v", shown.header)
	}
	for _, outside := range []string{"http://", "https://cdn", "src="} {
		if strings.Contains(shown.body, outside) {
			t.Errorf("%q in %s", outside, shown.body)
		}
	}
}
