package linkedin_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"image"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/platform/linkedin/linkedinsim"
)

func square(t *testing.T) platform.Image {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	return platform.Image{Bytes: b.Bytes(), Type: "image/png", Width: 8, Height: 8}
}

func TestNew(t *testing.T) {
	now := func() time.Time { return noon }
	for name, config := range map[string]linkedin.Config{
		"the standard addresses":     {Now: now},
		"plain http on this machine": {Now: now, AuthURL: "http://localhost:1", APIURL: "http://127.0.0.1:2/"},
		"another version":            {Now: now, Version: "202701"},
	} {
		t.Run("takes "+name, func(t *testing.T) {
			if _, err := linkedin.New(config); err != nil {
				t.Error(err)
			}
		})
	}
	for name, config := range map[string]linkedin.Config{
		"plain http elsewhere":    {Now: now, APIURL: "http://api.linkedin.com"},
		"a host that looks local": {Now: now, AuthURL: "http://localhost.example"},
		"an address with a path":  {Now: now, AuthURL: "https://www.linkedin.com/x"},
		"an address with a login": {Now: now, APIURL: "https://a:b@api.linkedin.com"},
		"an address without host": {Now: now, APIURL: "https://"},
		"a version that is none":  {Now: now, Version: "2026-09"},
		"a thirteenth month":      {Now: now, Version: "202613"},
	} {
		t.Run("refuses "+name, func(t *testing.T) {
			if _, err := linkedin.New(config); backend.CodeOf(err) != backend.Invalid {
				t.Errorf("error = %v", err)
			}
		})
	}
	t.Run("wants a clock", func(t *testing.T) {
		if _, err := linkedin.New(linkedin.Config{}); err == nil {
			t.Error("New took no clock")
		}
	})
}

func TestCreateSendsWhatLinkedInDocuments(t *testing.T) {
	var header http.Header
	var body map[string]any
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header = r.Header.Clone()
		content, _ := io.ReadAll(r.Body)
		body = nil
		if err := json.Unmarshal(content, &body); err != nil {
			t.Error(err)
		}
		w.Header().Set("X-Restli-Id", "urn:li:share:7141")
		w.WriteHeader(http.StatusCreated)
	}))
	t.Cleanup(server.Close)
	client, err := linkedin.New(linkedin.Config{AuthURL: server.URL, APIURL: server.URL, Version: "202608", Now: func() time.Time { return noon }})
	if err != nil {
		t.Fatal(err)
	}
	post := func(media ...platform.UploadedImage) platform.Receipt {
		t.Helper()
		receipt, err := client.Create(t.Context(), "the-token", platform.Request{Author: testAuthor, Text: "Hi (all) #go", Media: media})
		if err != nil {
			t.Fatal(err)
		}
		return receipt
	}
	want := func(content map[string]any) map[string]any {
		w := map[string]any{
			"author": "urn:li:person:782bbtaQ", "commentary": `Hi \(all\) #go`, "visibility": "PUBLIC", "lifecycleState": "PUBLISHED",
			"isReshareDisabledByAuthor": false,
			"distribution":              map[string]any{"feedDistribution": "MAIN_FEED", "targetEntities": []any{}, "thirdPartyDistributionChannels": []any{}},
		}
		if content != nil {
			w["content"] = content
		}
		return w
	}
	t.Run("as text", func(t *testing.T) {
		receipt := post()
		if diff := cmp.Diff(want(nil), body); diff != "" {
			t.Error(diff)
		}
		for name, value := range map[string]string{
			"Authorization": "Bearer the-token", "Linkedin-Version": "202608", "X-Restli-Protocol-Version": "2.0.0", "Content-Type": "application/json",
		} {
			if header.Get(name) != value {
				t.Errorf("%s = %q; want %q", name, header.Get(name), value)
			}
		}
		if wanted := (platform.Receipt{RemoteID: "urn:li:share:7141", URL: server.URL + "/feed/update/urn:li:share:7141/", Status: 201}); receipt != wanted {
			t.Errorf("receipt = %+v", receipt)
		}
	})
	one := map[string]any{"id": "urn:li:image:1", "altText": "one"}
	t.Run("with one image", func(t *testing.T) {
		post(platform.UploadedImage{ID: "urn:li:image:1", AltText: "one"})
		if diff := cmp.Diff(want(map[string]any{"media": one}), body); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("with several images", func(t *testing.T) {
		post(platform.UploadedImage{ID: "urn:li:image:1", AltText: "one"}, platform.UploadedImage{ID: "urn:li:image:2"})
		images := []any{one, map[string]any{"id": "urn:li:image:2"}}
		if diff := cmp.Diff(want(map[string]any{"multiImage": map[string]any{"images": images}}), body); diff != "" {
			t.Error(diff)
		}
	})
}

func TestCreateRefusesWhatItCannotSend(t *testing.T) {
	for name, request := range map[string]platform.Request{
		"a part of a thread":        {Text: "a", ReplyTo: "urn:li:share:1"},
		"more images than fit":      {Text: "a", Media: make([]platform.UploadedImage, 21)},
		"bytes that are no letters": {Text: "a\xff"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, nil)
			request.Author = testAuthor
			_, err := b.client.Create(t.Context(), b.token, request)
			var refused *platform.Refused
			if !errors.As(err, &refused) || b.simulator.Requests("", "/rest/") != 0 {
				t.Errorf("error = %v after %d requests; want a refusal before any", err, b.simulator.Requests("", "/rest/"))
			}
		})
	}
}

func TestAgainstTheSimulator(t *testing.T) {
	t.Run("readers see the text as it was written", func(t *testing.T) {
		b := newBench(t, nil)
		text := "Notes (draft_2) *new* @home {x|y} <b> C# ~5\n#golang via @[Dev (Co)](urn:li:organization:7)"
		if _, err := b.client.Create(t.Context(), b.token, platform.Request{Author: testAuthor, Text: text}); err != nil {
			t.Fatal(err)
		}
		got := b.simulator.Posts()[0]
		if want := "Notes (draft_2) *new* @home {x|y} <b> C# ~5\n#golang via Dev (Co)"; got.Text != want || got.Cut {
			t.Errorf("text = %q, cut %t; want %q", got.Text, got.Cut, want)
		}
		if diff := cmp.Diff([][]string{{"golang"}, {"urn:li:organization:7"}}, [][]string{got.Hashtags, got.Mentions}); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("twenty images arrive in order", func(t *testing.T) {
		b := newBench(t, nil)
		request := platform.Request{Author: testAuthor, Text: "Many"}
		var want []string
		for i := range 20 {
			id, err := b.client.Upload(t.Context(), b.token, testAuthor, square(t))
			if err != nil {
				t.Fatal(err)
			}
			alt := "image " + strconv.Itoa(i)
			want = append(want, alt)
			request.Media = append(request.Media, platform.UploadedImage{ID: id, AltText: alt})
		}
		if _, err := b.client.Create(t.Context(), b.token, request); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, i := range b.simulator.Posts()[0].Images {
			got = append(got, i.AltText)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("an image that is not ready is tried again, then taken", func(t *testing.T) {
		now := noon
		b := newBench(t, func(c *linkedinsim.Config) {
			c.Now = func() time.Time { return now }
			c.Processing = 2 * time.Second
		})
		id, err := b.client.Upload(t.Context(), b.token, testAuthor, square(t))
		if err != nil {
			t.Fatal(err)
		}
		request := platform.Request{Author: testAuthor, Text: "Soon", Media: []platform.UploadedImage{{ID: id}}}
		var retry *platform.RetryAt
		if _, err = b.client.Create(t.Context(), b.token, request); !errors.As(err, &retry) {
			t.Fatalf("error = %v; want RetryAt", err)
		}
		now = retry.At
		if _, err = b.client.Create(t.Context(), b.token, request); err != nil {
			t.Error(err)
		}
	})
	t.Run("a retry after a lost answer names the post that is there", func(t *testing.T) {
		b := newBench(t, nil)
		b.simulator.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.CommitThenDrop}, 1)
		request := platform.Request{Author: testAuthor, Text: "Once"}
		if _, err := b.client.Create(t.Context(), b.token, request); err == nil {
			t.Fatal("the answer was not lost")
		}
		_, err := b.client.Create(t.Context(), b.token, request)
		var refused *platform.Refused
		if !errors.As(err, &refused) || refused.Existing != b.simulator.Posts()[0].URN {
			t.Errorf("error = %#v; want the URN of %+v", err, b.simulator.Posts())
		}
	})
	t.Run("a lost upload does not tell the upload address", func(t *testing.T) {
		b := newBench(t, nil)
		b.simulator.Inject(linkedinsim.Fault{Method: "PUT", Kind: linkedinsim.DropBefore}, 1)
		_, err := b.client.Upload(t.Context(), b.token, testAuthor, square(t))
		var unreachable *platform.Unreachable
		if !errors.As(err, &unreachable) || strings.Contains(unreachable.Err.Error(), "dms-uploads") {
			t.Errorf("error = %#v", err)
		}
	})
	t.Run("an upload address with a login is not used", func(t *testing.T) {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, `{"value":{"uploadUrl":"http://name:word@`+r.Host+`/dms-uploads/1","image":"urn:li:image:1"}}`)
		}))
		t.Cleanup(server.Close)
		client, err := linkedin.New(linkedin.Config{APIURL: server.URL, Now: func() time.Time { return noon }})
		if err != nil {
			t.Fatal(err)
		}
		var refused *platform.Refused
		if _, err := client.Upload(t.Context(), "the-token", testAuthor, square(t)); !errors.As(err, &refused) {
			t.Errorf("error = %#v", err)
		}
	})
	t.Run("a revoked token needs a connection", func(t *testing.T) {
		b := newBench(t, nil)
		if err := b.client.Revoke(t.Context(), platform.App{ClientID: testApp.ClientID, Secret: testApp.Secret}, b.token); err != nil {
			t.Fatal(err)
		}
		_, err := b.client.Create(t.Context(), b.token, platform.Request{Author: testAuthor, Text: "x"})
		var reconnect *platform.Reconnect
		if !errors.As(err, &reconnect) || reconnect.Code != "REVOKED_ACCESS_TOKEN" {
			t.Errorf("error = %#v", err)
		}
	})
	t.Run("a token without w_member_social is refused with a reason", func(t *testing.T) {
		b := newBench(t, nil)
		token, _, err := b.simulator.IssueToken(testMember.Sub, "openid", "profile")
		if err != nil {
			t.Fatal(err)
		}
		_, err = b.client.Create(t.Context(), token, platform.Request{Author: testAuthor, Text: "x"})
		var refused *platform.Refused
		if !errors.As(err, &refused) || refused.Code != "ACCESS_DENIED" {
			t.Errorf("error = %#v", err)
		}
	})
}

func TestRemoteID(t *testing.T) {
	client := newClient(t)
	for link, want := range map[string]string{
		"urn:li:share:7141": "urn:li:share:7141",
		"https://www.linkedin.com/feed/update/urn:li:share:7141/":                              "urn:li:share:7141",
		" https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A7141?utm_source=share ":    "urn:li:ugcPost:7141",
		"https://ch.linkedin.com/embed/feed/update/urn:li:activity:7141":                       "urn:li:activity:7141",
		"www.linkedin.com/feed/update/urn:li:share:7141":                                       "urn:li:share:7141",
		"https://www.linkedin.com/posts/ada-muster_go-activity-7141000000000000000-aB_c?rcm=x": "urn:li:activity:7141000000000000000",
		client.Permalink(testAuthor, "urn:li:share:7141"):                                      "urn:li:share:7141",
		"https://www.linkedin.com/in/ada/":                                                     "",
		"https://linkedin.com.evil.example/feed/update/urn:li:share:7141/":                     "",
		"https://x.com/ada/status/7141":                                                        "",
		"urn:li:person:7141":                                                                   "",
		"7141":                                                                                 "",
		"":                                                                                     "",
		"ftp://www.linkedin.com/feed/update/urn:li:share:7141/":                                "",
	} {
		t.Run("reads "+strconv.Quote(link), func(t *testing.T) {
			if got, ok := client.RemoteID(link); got != want || ok != (want != "") {
				t.Errorf("RemoteID = %q, %t; want %q", got, ok, want)
			}
		})
	}
}

func TestPermalink(t *testing.T) {
	client := newClient(t)
	t.Run("names the post, or the member's own posts", func(t *testing.T) {
		if got := client.Permalink(testAuthor, "urn:li:share:7141"); got != "https://www.linkedin.com/feed/update/urn:li:share:7141/" {
			t.Errorf("post: %q", got)
		}
		if got := client.Permalink(testAuthor, ""); got != "https://www.linkedin.com/in/me/recent-activity/all/" {
			t.Errorf("own posts: %q", got)
		}
	})
}

func TestSetVersion(t *testing.T) {
	var sent []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent = append(sent, r.Header.Get("LinkedIn-Version"))
		w.WriteHeader(http.StatusNoContent)
	}))
	defer server.Close()
	client, err := linkedin.New(linkedin.Config{AuthURL: server.URL, APIURL: server.URL, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	for _, version := range []string{"202611", "", "26-11"} {
		err := client.SetVersion(version)
		if (backend.CodeOf(err) == backend.Invalid) != (version == "26-11") {
			t.Errorf("SetVersion(%q) = %v", version, err)
		}
		if err := client.Delete(t.Context(), "token", "urn:li:share:1"); err != nil {
			t.Fatal(err)
		}
	}
	if want := []string{"202611", linkedin.DefaultVersion, linkedin.DefaultVersion}; !slices.Equal(sent, want) {
		t.Errorf("sent %v, want %v", sent, want)
	}
}

func TestEndsSoon(t *testing.T) {
	sunset, _ := linkedin.Sunset("202601")
	for days, want := range map[int]bool{46: false, 44: true, -1: true} {
		if _, soon := linkedin.EndsSoon("202601", sunset.AddDate(0, 0, -days)); soon != want {
			t.Errorf("%d days ahead: soon is %t", days, soon)
		}
	}
	if _, soon := linkedin.EndsSoon("203001", sunset); soon {
		t.Error("a version newer than the program ends soon")
	}
}
