package linkedinsim_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"levercast/backend/platform/linkedin/linkedinsim"
)

const redirect = "http://localhost:8917/callback/linkedin"

// world is a simulator on loopback, its clock, and one member's token.
type world struct {
	t         *testing.T
	simulator *linkedinsim.Simulator
	url       string
	token     string
	client    *http.Client

	mu  sync.Mutex
	now time.Time
}

func newWorld(t *testing.T, adjust func(*linkedinsim.Config)) *world {
	t.Helper()
	w := &world{t: t, now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}
	config := linkedinsim.Config{
		Now: w.clock,
		Apps: []linkedinsim.App{{ClientID: "app", Secret: "shh", Redirects: []string{redirect}},
			{ClientID: "other", Secret: "other-shh", Redirects: []string{redirect}}},
		Members: []linkedinsim.Member{{Sub: "ada", GivenName: "Ada", LastName: "<b>Muster</b>", Email: "ada@example.com"}, {Sub: "ben", GivenName: "Ben"}},
	}
	if adjust != nil {
		adjust(&config)
	}
	simulator, err := linkedinsim.New(config)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(simulator)
	t.Cleanup(server.Close)
	w.simulator, w.url = simulator, server.URL
	w.client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	w.token = w.issue("ada")
	return w
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *world) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

func (w *world) issue(sub string, scopes ...string) string {
	w.t.Helper()
	token, _, err := w.simulator.IssueToken(sub, scopes...)
	if err != nil {
		w.t.Fatal(err)
	}
	return token
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

// says reports whether an error's body has a code, wherever LinkedIn puts it.
func (a answer) says(code string) bool {
	return strings.Contains(a.body, fmt.Sprintf(`"code":%q`, code))
}

func (w *world) do(method, path, body string, header map[string]string) answer {
	w.t.Helper()
	if strings.HasPrefix(path, "/") {
		path = w.url + path
	}
	request, err := http.NewRequest(method, path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	response, err := w.client.Do(request)
	if err != nil {
		w.t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(content)}
}

// call makes a versioned call with the member's token, or with other headers;
// "" leaves one out.
func (w *world) call(method, path, body string, other ...string) answer {
	w.t.Helper()
	header := map[string]string{
		"Authorization": "Bearer " + w.token, "LinkedIn-Version": "202609", "X-Restli-Protocol-Version": "2.0.0", "Content-Type": "application/json",
	}
	for i := 0; i < len(other); i += 2 {
		header[other[i]] = other[i+1]
		if other[i+1] == "" {
			delete(header, other[i])
		}
	}
	return w.do(method, path, body, header)
}

// post is the body of a post by Ada, changed by pairs of field and JSON value;
// "" leaves a field out.
func post(commentary string, changes ...string) string {
	quoted, _ := json.Marshal(commentary)
	fields := map[string]json.RawMessage{
		"author": []byte(`"urn:li:person:ada"`), "commentary": quoted, "visibility": []byte(`"PUBLIC"`), "lifecycleState": []byte(`"PUBLISHED"`),
		"distribution": []byte(`{"feedDistribution":"MAIN_FEED","targetEntities":[],"thirdPartyDistributionChannels":[]}`),
	}
	for i := 0; i < len(changes); i += 2 {
		fields[changes[i]] = []byte(changes[i+1])
		if changes[i+1] == "" {
			delete(fields, changes[i])
		}
	}
	body, _ := json.Marshal(fields)
	return string(body)
}

// create posts and returns the URN.
func (w *world) create(commentary string, changes ...string) string {
	w.t.Helper()
	a := w.call("POST", "/rest/posts", post(commentary, changes...))
	if a.status != 201 || a.body != "" || a.header.Get("X-Restli-Id") == "" {
		w.t.Fatalf("create: %+v", a)
	}
	return a.header.Get("X-Restli-Id")
}

// reserve asks for an upload address.
func (w *world) reserve(owner string, other ...string) (address, urn string) {
	w.t.Helper()
	a := w.call("POST", "/rest/images?action=initializeUpload", `{"initializeUploadRequest":{"owner":"urn:li:person:`+owner+`"}}`, other...)
	var body struct {
		Value struct{ UploadURL, Image string }
	}
	if err := json.Unmarshal([]byte(a.body), &body); err != nil || a.status != 200 {
		w.t.Fatalf("initializeUpload: %+v", a)
	}
	return body.Value.UploadURL, body.Value.Image
}

func (w *world) put(address string, content []byte, other ...string) answer {
	w.t.Helper()
	return w.call("PUT", address, string(content), append([]string{
		"LinkedIn-Version", "", "X-Restli-Protocol-Version", "", "Content-Type", "application/octet-stream"}, other...)...)
}

// upload brings an image and returns its URN.
func (w *world) upload(content []byte) string {
	w.t.Helper()
	address, urn := w.reserve("ada")
	if a := w.put(address, content); a.status != 201 {
		w.t.Fatalf("PUT: %+v", a)
	}
	return urn
}

func picture(t *testing.T, format string, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	frame := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.Black, color.White})
	switch format {
	case "png":
		err = png.Encode(&b, frame)
	case "jpeg":
		err = jpeg.Encode(&b, frame, nil)
	case "gif":
		err = gif.Encode(&b, frame, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
