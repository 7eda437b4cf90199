package linkedinsim_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/platform/linkedin/linkedinsim"
)

func TestPages(t *testing.T) {
	w := newWorld(t, nil)
	image := w.upload(picture(t, "png", 8, 8))
	urn := w.create(`\<script\>alert\(1\)\</script\> see https://example.com/a_b?x=1&y=2 #golang`, "content", fmt.Sprintf(`{"media":{"id":%q,"altText":"\"><b>"}}`, image))
	later := w.create("A later one")
	page := func(path string) answer {
		t.Helper()
		a := w.do("GET", path, "", nil)
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
			"X-Content-Type-Options":  "nosniff",
		} {
			if got := a.header.Get(name); got != want {
				t.Errorf("%s: %s = %q; want %q", path, name, got, want)
			}
		}
		return a
	}
	media := "/sim/media/" + strings.TrimPrefix(image, "urn:li:image:")
	t.Run("show a post with live hashtags and links, its image and the banner", func(t *testing.T) {
		a := page("/feed/update/" + urn + "/")
		for _, want := range []string{
			"Practice – nothing was posted to LinkedIn", `<a href="/feed/hashtag/golang/">#golang</a>`,
			`href="https://example.com/a_b?x=1&amp;y=2"`, `<img src="` + media + `"`, "&lt;script&gt;alert(1)", "&lt;b&gt;Muster",
		} {
			if !strings.Contains(a.body, want) {
				t.Errorf("the page lacks %q:\n%s", want, a.body)
			}
		}
		for _, harm := range []string{"<script", "<b>"} {
			if strings.Contains(a.body, harm) {
				t.Errorf("the page holds %q", harm)
			}
		}
	})
	t.Run("list the posts, newest first", func(t *testing.T) {
		a := page("/in/me/recent-activity/all/")
		first, second := strings.Index(a.body, later), strings.Index(a.body, urn)
		if a.status != 200 || first < 0 || second < first {
			t.Errorf("%d: %d, %d", a.status, first, second)
		}
	})
	t.Run("list the posts with a hashtag", func(t *testing.T) {
		if a := page("/feed/hashtag/GoLang/"); !strings.Contains(a.body, urn) || strings.Contains(a.body, later) {
			t.Errorf("%+v", a)
		}
	})
	t.Run("serve the image as what it is", func(t *testing.T) {
		if a := page(media); a.header.Get("Content-Type") != "image/png" || !bytes.Equal([]byte(a.body), picture(t, "png", 8, 8)) {
			t.Errorf("%v", a.header)
		}
	})
	t.Run("never serve bytes that are no image", func(t *testing.T) {
		urn := w.upload([]byte("<script>alert(1)</script>"))
		if a := w.do("GET", "/sim/media/"+strings.TrimPrefix(urn, "urn:li:image:"), "", nil); a.status != 404 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("have a style sheet", func(t *testing.T) {
		if a := page("/sim/style.css"); a.status != 200 || !strings.HasPrefix(a.header.Get("Content-Type"), "text/css") {
			t.Errorf("%v", a.header)
		}
	})
	t.Run("show a deleted post no more", func(t *testing.T) {
		w.call("DELETE", "/rest/posts/"+url.QueryEscape(urn), "")
		if a := page("/feed/update/" + urn + "/"); a.status != 404 || !strings.Contains(a.body, "cannot be displayed") {
			t.Errorf("%+v", a)
		}
	})
}

func TestState(t *testing.T) {
	t.Run("comes back in another run: posts, images, tokens and the day's count", func(t *testing.T) {
		before := newWorld(t, nil)
		image := before.upload(picture(t, "png", 8, 8))
		urn := before.create("Kept", "content", fmt.Sprintf(`{"media":{"id":%q,"altText":"a square"}}`, image))
		for range 148 {
			before.call("GET", "/rest/posts", "")
		}
		var saved bytes.Buffer
		if err := before.simulator.Save(&saved); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(saved.String(), before.token) {
			t.Error("the saved state holds a token")
		}
		after := newWorld(t, nil)
		if err := after.simulator.Load(&saved); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before.simulator.Posts(), after.simulator.Posts()); diff != "" {
			t.Error(diff)
		}
		after.token = before.token
		if a := after.call("DELETE", "/rest/posts/"+url.QueryEscape(urn), ""); a.status != 429 {
			t.Errorf("the 151st call: %+v", a)
		}
	})
	for name, content := range map[string]string{
		"what is no JSON":          "{",
		"another format":           `{"format":2,"tokens":{},"images":{},"calls":{}}`,
		"nothing":                  `{"format":1,"tokens":null,"images":{},"calls":{}}`,
		"a post without its image": `{"format":1,"posts":[{"urn":"urn:li:ugcPost:1","images":[{"urn":"urn:li:image:1"}]}]}`,
	} {
		t.Run("does not come from "+name, func(t *testing.T) {
			w := newWorld(t, nil)
			urn := w.create("Mine")
			if err := w.simulator.Load(strings.NewReader(content)); err == nil {
				t.Error("Load took it")
			}
			if posts := w.simulator.Posts(); len(posts) != 1 || posts[0].URN != urn {
				t.Errorf("Load changed the posts: %+v", posts)
			}
		})
	}
	t.Run("is announced after each change and only then", func(t *testing.T) {
		changes := 0
		w := newWorld(t, func(c *linkedinsim.Config) { c.OnChange = func() { changes++ } })
		urn := ""
		for _, step := range []struct {
			name string
			do   func()
			want int
		}{
			{"a post", func() { urn = w.create("x") }, 1},
			{"a refused post", func() { w.call("POST", "/rest/posts", post("x")) }, 0},
			{"an image", func() { w.upload(picture(t, "png", 8, 8)) }, 1},
			{"a deletion", func() { w.call("DELETE", "/rest/posts/"+url.QueryEscape(urn), "") }, 1},
			{"a second deletion", func() { w.call("DELETE", "/rest/posts/"+url.QueryEscape(urn), "") }, 0},
			{"a page", func() { w.do("GET", "/in/me/recent-activity/all/", "", nil) }, 0},
			{"a token", func() { w.exchange(w.code()) }, 1},
		} {
			before := changes
			step.do()
			if got := changes - before; got != step.want {
				t.Errorf("%s: announced %d times; want %d", step.name, got, step.want)
			}
		}
	})
}

func TestFaults(t *testing.T) {
	request := func(w *world) error {
		r, err := http.NewRequest("POST", w.url+"/rest/posts", strings.NewReader(post("x")))
		if err != nil {
			t.Fatal(err)
		}
		for name, value := range map[string]string{
			"Authorization": "Bearer " + w.token, "LinkedIn-Version": "202609", "X-Restli-Protocol-Version": "2.0.0", "Content-Type": "application/json",
		} {
			r.Header.Set(name, value)
		}
		response, err := w.client.Do(r)
		if err == nil {
			response.Body.Close()
		}
		return err
	}
	t.Run("meet as many matching requests as they should", func(t *testing.T) {
		w := newWorld(t, nil)
		w.simulator.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.FailBefore}, 2)
		if a := w.call("GET", "/rest/posts", ""); a.status != 403 {
			t.Errorf("another method met it: %+v", a)
		}
		for _, want := range []int{500, 500, 201} {
			if a := w.call("POST", "/rest/posts", post("x")); a.status != want {
				t.Errorf("%+v; want %d", a, want)
			}
		}
		if n := w.simulator.Requests("POST", "/rest/posts"); n != 3 {
			t.Errorf("%d requests; want 3", n)
		}
	})
	for kind, posts := range map[linkedinsim.FaultKind]int{linkedinsim.DropBefore: 0, linkedinsim.CommitThenDrop: 1} {
		t.Run(fmt.Sprintf("break the connection with %d posts made", posts), func(t *testing.T) {
			w := newWorld(t, nil)
			struck := w.simulator.Inject(linkedinsim.Fault{Kind: kind}, 1)
			if err := request(w); err == nil {
				t.Error("an answer came")
			}
			<-struck
			if n := len(w.simulator.Posts()); n != posts {
				t.Errorf("%d posts; want %d", n, posts)
			}
		})
	}
}
