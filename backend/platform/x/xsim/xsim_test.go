package xsim_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"levercast/backend/platform/platformtest"
	"levercast/backend/platform/x/xsim"
)

var (
	ada    = xsim.User{ID: "100", Username: "ada", Name: "Ada <Lovelace>"}
	bob    = xsim.User{ID: "200", Username: "bob", Name: "Bob"}
	scopes = []string{"tweet.read", "tweet.write", "users.read", "media.write", "offline.access"}
)

const callback = "http://127.0.0.1:8917/callback/x"

// site is a simulator with two users, a confidential and a public app.
type site struct {
	*xsim.Simulator
	t      *testing.T
	server *httptest.Server
	mu     sync.Mutex
	now    time.Time
	saves  int
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{t: t, now: time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)}
	s.Simulator = xsim.New(xsim.Config{Now: s.clock, OnChange: func() { s.saves++ }})
	s.AddUser(ada)
	s.AddUser(bob)
	s.AddApp(xsim.App{ClientID: "web", Secret: "s3cret", Name: "Levercast", RedirectURIs: []string{callback}})
	s.AddApp(xsim.App{ClientID: "native", Name: "Levercast", RedirectURIs: []string{callback}})
	s.server = httptest.NewServer(s)
	t.Cleanup(s.server.Close)
	return s
}

func (s *site) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

func (s *site) move(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = s.now.Add(d)
}

// answer is what the simulator said.
type answer struct {
	status int
	header http.Header
	body   string
}

func (a answer) json(t *testing.T) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal([]byte(a.body), &v); err != nil {
		t.Fatalf("%q: %v", a.body, err)
	}
	return v
}

func (s *site) do(method, path, token, contentType, body string) answer {
	s.t.Helper()
	request, err := http.NewRequest(method, s.server.URL+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if token != "" {
		request.Header.Set("Authorization", token)
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(raw)}
}

func (s *site) get(path string) answer { return s.do(http.MethodGet, path, "", "", "") }

func (s *site) form(path, token string, form url.Values) answer {
	return s.do(http.MethodPost, path, token, "application/x-www-form-urlencoded", form.Encode())
}

func (s *site) bearer(user xsim.User, scopes ...string) string {
	return "Bearer " + s.SignIn("web", user.ID, scopes...).Access
}

func (s *site) post(token, body string) answer {
	return s.do(http.MethodPost, "/2/tweets", token, "application/json", body)
}

// mustPost makes a post and returns its id.
func (s *site) mustPost(token, body string) string {
	s.t.Helper()
	a := s.post(token, body)
	if a.status != http.StatusCreated {
		s.t.Fatalf("%s: %d %s", body, a.status, a.body)
	}
	return a.json(s.t)["data"].(map[string]any)["id"].(string)
}

// upload sends bytes in one request.
func (s *site) upload(token, category string, media []byte) answer {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_ = w.WriteField("media_category", category)
	part, _ := w.CreateFormFile("media", "media")
	_, _ = part.Write(media)
	_ = w.Close()
	return s.do(http.MethodPost, "/2/media/upload", token, w.FormDataContentType(), b.String())
}

func (s *site) mustUpload(token string, shade uint8) string {
	s.t.Helper()
	a := s.upload(token, "tweet_image", platformtest.Image(shade, "").Bytes)
	if a.status != http.StatusOK {
		s.t.Fatalf("%d %s", a.status, a.body)
	}
	return a.json(s.t)["data"].(map[string]any)["id"].(string)
}

const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

func challenge() string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

func authorizeQuery(clientID string) url.Values {
	return url.Values{
		"response_type": {"code"}, "client_id": {clientID}, "redirect_uri": {callback}, "scope": {strings.Join(scopes, " ")},
		"state": {"state-1"}, "code_challenge": {challenge()}, "code_challenge_method": {"S256"},
	}
}

var requestField = regexp.MustCompile(`name="request" value="([^"]+)"`)

// decide opens the consent page and answers it; it returns where it leads.
func (s *site) decide(clientID, decision string) url.Values {
	s.t.Helper()
	shown := s.get("/i/oauth2/authorize?" + authorizeQuery(clientID).Encode())
	found := requestField.FindStringSubmatch(shown.body)
	if shown.status != http.StatusOK || found == nil {
		s.t.Fatalf("%d %s", shown.status, shown.body)
	}
	a := s.form("/i/oauth2/authorize", "", url.Values{"request": {found[1]}, "decision": {decision}})
	back, err := url.Parse(a.header.Get("Location"))
	if err != nil || a.status != http.StatusSeeOther || !strings.HasPrefix(back.String(), callback+"?") {
		s.t.Fatalf("%d, Location %q", a.status, a.header.Get("Location"))
	}
	return back.Query()
}

func codeForm(code string) url.Values {
	return url.Values{"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {callback}, "code_verifier": {verifier}}
}

func basic(id, secret string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(id+":"+secret))
}

// expect checks status and words of an answer.
func expect(t *testing.T, a answer, status int, words ...string) {
	t.Helper()
	if a.status != status {
		t.Errorf("status %d, want %d: %s", a.status, status, a.body)
	}
	for _, word := range words {
		if !strings.Contains(a.body, word) {
			t.Errorf("%q is missing in %s", word, a.body)
		}
	}
}

func with(base url.Values, changes map[string]string) url.Values {
	changed := url.Values{}
	for name, values := range base {
		changed[name] = values
	}
	for name, value := range changes {
		changed.Set(name, value)
	}
	return changed
}

func textBody(text string) string {
	raw, _ := json.Marshal(map[string]string{"text": text})
	return string(raw)
}

func mediaBody(text string, ids ...string) string {
	return fmt.Sprintf(`{"text":%q,"media":{"media_ids":["%s"]}}`, text, strings.Join(ids, `","`))
}
