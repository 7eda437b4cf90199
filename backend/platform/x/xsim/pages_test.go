package xsim_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/platform/platformtest"
	"levercast/backend/platform/x/xsim"
)

func TestPages(t *testing.T) {
	s := newSite(t)
	token := s.bearer(ada, scopes...)
	image := s.mustUpload(token, 1)
	s.do(http.MethodPost, "/2/media/metadata", token, "application/json", fmt.Sprintf(`{"id":%q,"metadata":{"alt_text":{"text":"A \"grey\" <square>"}}}`, image))
	unused := s.mustUpload(token, 2)
	first := s.mustPost(token, mediaBody("<script>alert(1)</script> @bob #go example.com/a", image))
	second := s.mustPost(token, fmt.Sprintf(`{"text":"Second part","reply":{"in_reply_to_tweet_id":%q}}`, first))
	third := s.mustPost(token, fmt.Sprintf(`{"text":"Third part","reply":{"in_reply_to_tweet_id":%q}}`, second))

	t.Run("show a post with its thread, image and live links", func(t *testing.T) {
		a := s.get("/ada/status/" + second)
		expect(t, a, http.StatusOK, "Practice – nothing was posted to X", "&lt;script&gt;alert(1)&lt;/script&gt;",
			`href="http://example.com/a"`, `href="/bob"`, `<span class="live">#go</span>`, "Ada &lt;Lovelace&gt;",
			`src="/sim/media/`+image+`"`, `alt="A &#34;grey&#34; &lt;square&gt;"`)
		places := []int{strings.Index(a.body, first), strings.Index(a.body, "Second part"), strings.Index(a.body, "Third part")}
		if strings.Contains(a.body, "<script") || !(places[0] < places[1] && places[1] < places[2]) {
			t.Errorf("order %v: %s", places, a.body)
		}
		if strings.Count(a.body, "aria-current") != 1 || third == "" {
			t.Error("the post asked for is not marked")
		}
	})
	t.Run("allow nothing but their own style and images", func(t *testing.T) {
		policy := s.get("/ada").header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'; style-src 'self'; img-src 'self'") {
			t.Error(policy)
		}
		expect(t, s.get("/sim/style.css"), http.StatusOK, ".practice")
	})
	t.Run("list a profile's posts, newest first", func(t *testing.T) {
		a := s.get("/ADA")
		expect(t, a, http.StatusOK, "@ada", "Practice –")
		if strings.Index(a.body, "Third part") > strings.Index(a.body, "Second part") {
			t.Error("the newest post is not first")
		}
	})
	t.Run("serve images of posts only", func(t *testing.T) {
		a := s.get("/sim/media/" + image)
		if a.header.Get("Content-Type") != "image/png" || a.body != string(platformtest.Image(1, "").Bytes) {
			t.Errorf("%d %v", a.status, a.header)
		}
		expect(t, s.get("/sim/media/"+unused), http.StatusNotFound)
	})
	t.Run("say that a page is not there", func(t *testing.T) {
		for _, path := range []string{"/nobody", "/ada/status/1", "/bob/status/" + first} {
			expect(t, s.get(path), http.StatusNotFound, "Practice –")
		}
		expect(t, s.get("/i/status/"+first), http.StatusOK)
		s.do(http.MethodDelete, "/2/tweets/"+third, token, "", "")
		expect(t, s.get("/ada/status/"+third), http.StatusNotFound, "deleted")
	})
}

func TestSaveAndLoad(t *testing.T) {
	s := newSite(t)
	tokens := s.SignIn("web", ada.ID, scopes...)
	bearer := "Bearer " + tokens.Access
	first := s.mustPost(bearer, mediaBody("With image", s.mustUpload(bearer, 1)))
	saves := s.saves
	s.mustPost(bearer, fmt.Sprintf(`{"text":"Reply","reply":{"in_reply_to_tweet_id":%q}}`, first))
	if s.saves != saves+1 {
		t.Errorf("OnChange was called %d times for one post", s.saves-saves)
	}
	var file bytes.Buffer
	if err := s.Save(&file); err != nil {
		t.Fatal(err)
	}
	t.Run("keeps posts, images, apps and tokens", func(t *testing.T) {
		next := newSite(t)
		if err := next.Load(bytes.NewReader(file.Bytes())); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(s.Posts(), next.Posts()); diff != "" {
			t.Error(diff)
		}
		expect(t, next.post(bearer, textBody("With image")), http.StatusCreated)
		if id := next.Posts()[2].ID; id == s.Posts()[0].ID || id == s.Posts()[1].ID {
			t.Error("an id was given twice")
		}
		refreshed := next.form("/2/oauth2/token", basic("web", "s3cret"), map[string][]string{"grant_type": {"refresh_token"}, "refresh_token": {tokens.Refresh}})
		expect(t, refreshed, http.StatusOK)
	})
	t.Run("writes no token and no secret", func(t *testing.T) {
		for _, secret := range []string{tokens.Access, tokens.Refresh, "s3cret"} {
			if strings.Contains(file.String(), secret) {
				t.Error("the file holds a secret")
			}
		}
	})
	t.Run("leaves everything as it is when the file is damaged", func(t *testing.T) {
		for _, damaged := range []string{"", "{}", file.String()[:file.Len()/2], `{"version":99}`, `{"version":1,"grants":{},"uploads":{},"posts":[{"id":"1","replyTo":"2"},{"id":"2","replyTo":"1"}]}`} {
			if err := s.Load(strings.NewReader(damaged)); err == nil {
				t.Errorf("%.40q was loaded", damaged)
			}
		}
		if len(s.Posts()) != 2 {
			t.Error("the posts are gone")
		}
	})
}

func TestFaults(t *testing.T) {
	t.Run("strike as often as said, in order", func(t *testing.T) {
		s := newSite(t)
		token := s.bearer(ada, scopes...)
		struck := s.Inject(xsim.Fault{Method: http.MethodPost, Path: "/2/tweets", Kind: xsim.FailBefore}, 2)
		s.Inject(xsim.Fault{Path: "/2/tweets", Kind: xsim.CommitThenFail}, 1)
		expect(t, s.do(http.MethodGet, "/2/users/me", token, "", ""), http.StatusOK)
		for i, posts := range []int{0, 0, 1} {
			expect(t, s.post(token, textBody(fmt.Sprint("try ", i))), http.StatusInternalServerError)
			if got := len(s.Posts()); got != posts {
				t.Errorf("after try %d: %d posts, want %d", i, got, posts)
			}
		}
		<-struck
		s.mustPost(token, textBody("at last"))
		if got := len(s.Requests(http.MethodPost, "/2/tweets")); got != 4 {
			t.Errorf("%d requests were counted; want 4", got)
		}
	})
	t.Run("break connections", func(t *testing.T) {
		for kind, posts := range map[xsim.Kind]int{xsim.DropBefore: 0, xsim.CommitThenDrop: 1} {
			s := newSite(t)
			s.Inject(xsim.Fault{Path: "/2/tweets", Kind: kind}, 1)
			request, _ := http.NewRequest(http.MethodPost, s.server.URL+"/2/tweets", strings.NewReader(textBody("a")))
			request.Header.Set("Authorization", s.bearer(ada, scopes...))
			request.Header.Set("Content-Type", "application/json")
			if _, err := http.DefaultClient.Do(request); !errors.Is(err, io.EOF) {
				t.Errorf("%s: %v; want EOF", kind, err)
			}
			if got := len(s.Posts()); got != posts {
				t.Errorf("%s: %d posts, want %d", kind, got, posts)
			}
		}
	})
}
