package linkedinsim_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/platform/linkedin/linkedinsim"
)

func TestGate(t *testing.T) {
	w := newWorld(t, nil)
	w.simulator.Retire("202601")
	expired := w.issue("ada")
	for name, test := range map[string]struct {
		header []string
		status int
		code   string
	}{
		"refuses a call without a token":         {[]string{"Authorization", ""}, 401, "EMPTY_ACCESS_TOKEN"},
		"refuses an unknown token":               {[]string{"Authorization", "Bearer x"}, 401, "INVALID_ACCESS_TOKEN"},
		"refuses a call without a version":       {[]string{"LinkedIn-Version", ""}, 400, "VERSION_MISSING"},
		"refuses a version that never was":       {[]string{"LinkedIn-Version", "202512"}, 426, "NONEXISTENT_VERSION"},
		"refuses a retired version":              {[]string{"LinkedIn-Version", "202601"}, 426, "NONEXISTENT_VERSION"},
		"refuses a call without its protocol":    {[]string{"X-Restli-Protocol-Version", ""}, 400, "ILLEGAL_ARGUMENT"},
		"refuses a body that is not called JSON": {[]string{"Content-Type", "text/plain"}, 415, "UNSUPPORTED_MEDIA_TYPE"},
	} {
		t.Run(name, func(t *testing.T) {
			if a := w.call("POST", "/rest/posts", post("x"), test.header...); a.status != test.status || !a.says(test.code) {
				t.Errorf("%+v; want %d %s", a, test.status, test.code)
			}
		})
	}
	t.Run("refuses a token after 60 days", func(t *testing.T) {
		w.pass(60*24*time.Hour - time.Second)
		if a := w.call("DELETE", "/rest/posts/urn%3Ali%3Ashare%3A1", "", "Authorization", "Bearer "+expired); a.status != 204 {
			t.Errorf("a second before: %+v", a)
		}
		w.pass(time.Second)
		if a := w.call("DELETE", "/rest/posts/urn%3Ali%3Ashare%3A1", "", "Authorization", "Bearer "+expired); a.status != 401 || !a.says("EXPIRED_ACCESS_TOKEN") {
			t.Errorf("at 60 days: %+v", a)
		}
	})
	t.Run("has created nothing", func(t *testing.T) {
		if posts := w.simulator.Posts(); len(posts) != 0 {
			t.Errorf("%+v", posts)
		}
	})
}

func TestDailyLimit(t *testing.T) {
	w := newWorld(t, nil)
	for range 150 {
		if a := w.call("GET", "/rest/posts/urn%3Ali%3Ashare%3A1", ""); a.status != 403 {
			t.Fatalf("%+v", a)
		}
	}
	t.Run("refuses the 151st call of a day, without saying until when", func(t *testing.T) {
		a := w.call("POST", "/rest/posts", post("x"))
		if a.status != 429 || !a.says("TOO_MANY_REQUESTS") || a.header.Get("Retry-After") != "" {
			t.Errorf("%+v", a)
		}
	})
	t.Run("counts each member alone", func(t *testing.T) {
		a := w.call("POST", "/rest/posts", post("x", "author", `"urn:li:person:ben"`), "Authorization", "Bearer "+w.issue("ben"))
		if a.status != 201 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("begins anew at midnight UTC", func(t *testing.T) {
		w.pass(12*time.Hour - time.Second)
		if a := w.call("POST", "/rest/posts", post("x")); a.status != 429 {
			t.Errorf("before midnight: %+v", a)
		}
		w.pass(time.Second)
		w.create("x")
	})
}

func TestCreate(t *testing.T) {
	long := strings.Repeat("a", 3001)
	for name, test := range map[string]struct {
		body   string
		status int
		code   string
	}{
		"refuses a body that is no JSON":         {`{`, 400, "ILLEGAL_ARGUMENT"},
		"refuses an unknown field":               {post("x", "draft", "true"), 400, "ILLEGAL_ARGUMENT"},
		"refuses more after the end":             {post("x") + "{}", 400, "ILLEGAL_ARGUMENT"},
		"refuses a missing author":               {post("x", "author", ""), 400, "MISSING_FIELD"},
		"refuses a missing text":                 {post("x", "commentary", ""), 400, "MISSING_FIELD"},
		"refuses a missing visibility":           {post("x", "visibility", ""), 400, "MISSING_FIELD"},
		"refuses a missing distribution":         {post("x", "distribution", ""), 400, "MISSING_FIELD"},
		"refuses a missing feed":                 {post("x", "distribution", "{}"), 400, "MISSING_FIELD"},
		"refuses a missing state":                {post("x", "lifecycleState", ""), 400, "MISSING_FIELD"},
		"refuses a draft":                        {post("x", "lifecycleState", `"DRAFT"`), 400, "INVALID_VALUE_FOR_FIELD"},
		"refuses a visibility of pages":          {post("x", "visibility", `"LOGGED_IN"`), 400, "INVALID_VALUE_FOR_FIELD"},
		"refuses a blank text":                   {post(" \n"), 400, "INVALID_VALUE_BLANK_FIELD"},
		"refuses a text that is too long":        {post(long), 400, "FIELD_LENGTH_TOO_LONG"},
		"counts escapes":                         {post(strings.Repeat(`\(`, 1501)), 400, "FIELD_LENGTH_TOO_LONG"},
		"refuses an author of another kind":      {post("x", "author", `"urn:li:organization:1"`), 400, "INVALID_URN_TYPE"},
		"refuses somebody else as author":        {post("x", "author", `"urn:li:person:ben"`), 403, "ACCESS_DENIED"},
		"refuses content of no kind":             {post("x", "content", `{}`), 400, "INVALID_VALUE_FOR_FIELD"},
		"refuses an album of one":                {post("x", "content", `{"multiImage":{"images":[{"id":"urn:li:image:1"}]}}`), 400, "INVALID_VALUE_FOR_FIELD"},
		"refuses something else as image":        {post("x", "content", `{"media":{"id":"123"}}`), 400, "INVALID_URN_TYPE"},
		"refuses an image nobody has":            {post("x", "content", `{"media":{"id":"urn:li:image:1"}}`), 400, "INVALID_URN_ID"},
		"refuses a description that is too long": {post("x", "content", `{"media":{"id":"urn:li:image:1","altText":"`+strings.Repeat("a", 4087)+`"}}`), 400, "FIELD_LENGTH_TOO_LONG"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil)
			if a := w.call("POST", "/rest/posts", test.body); a.status != test.status || !a.says(test.code) {
				t.Errorf("%+v; want %d %s", a, test.status, test.code)
			}
			if posts := w.simulator.Posts(); len(posts) != 0 {
				t.Errorf("created %+v", posts)
			}
		})
	}
	t.Run("refuses a token without w_member_social", func(t *testing.T) {
		w := newWorld(t, nil)
		a := w.call("POST", "/rest/posts", post("x"), "Authorization", "Bearer "+w.issue("ada", "openid", "profile"))
		if a.status != 403 || !strings.Contains(a.body, "partnerApiPostsExternal.CREATE.20260901") {
			t.Errorf("%+v", a)
		}
	})
	t.Run("cuts the text at a stray reserved character and says nothing", func(t *testing.T) {
		w := newWorld(t, nil)
		urn := w.create("Hello (world) bye #go")
		want := []linkedinsim.Post{{URN: urn, Author: "urn:li:person:ada", Text: "Hello ", Cut: true, Visibility: "PUBLIC", At: w.clock()}}
		if diff := cmp.Diff(want, w.simulator.Posts()); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("makes hashtags and mentions live", func(t *testing.T) {
		w := newWorld(t, nil)
		w.create(`Hi \(all\) #golang {hashtag|\#|dev} @[Dev Co](urn:li:organization:7)`)
		got := w.simulator.Posts()[0]
		if got.Text != "Hi (all) #golang #dev Dev Co" || !cmp.Equal(got.Hashtags, []string{"golang", "dev"}) || !cmp.Equal(got.Mentions, []string{"urn:li:organization:7"}) {
			t.Errorf("%+v", got)
		}
	})
}

func TestDuplicates(t *testing.T) {
	w := newWorld(t, nil)
	urn := w.create(`Same \(text\)`)
	again := func() answer { return w.call("POST", "/rest/posts", post(`Same \(text\)`)) }
	isDuplicate := func(a answer) bool {
		return a.status == 422 && a.says("DUPLICATE_POST") && strings.Contains(a.body, "Content is a duplicate of "+urn)
	}
	t.Run("are refused, naming the post that is there", func(t *testing.T) {
		if a := again(); !isDuplicate(a) {
			t.Errorf("%+v", a)
		}
	})
	t.Run("are refused after the post was deleted", func(t *testing.T) {
		w.call("DELETE", "/rest/posts/"+url.QueryEscape(urn), "")
		if a := again(); !isDuplicate(a) {
			t.Errorf("%+v", a)
		}
	})
	t.Run("are taken from another member", func(t *testing.T) {
		a := w.call("POST", "/rest/posts", post(`Same \(text\)`, "author", `"urn:li:person:ben"`), "Authorization", "Bearer "+w.issue("ben"))
		if a.status != 201 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("are taken after a day", func(t *testing.T) {
		w.pass(24 * time.Hour)
		if a := again(); a.status != 201 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("go by the bytes of the images, not by their URNs", func(t *testing.T) {
		w := newWorld(t, nil)
		content := func(width int) string {
			return `{"media":{"id":"` + w.upload(picture(t, "png", width, 8)) + `"}}`
		}
		urn := w.create("With image", "content", content(8))
		if !strings.HasPrefix(urn, "urn:li:ugcPost:") {
			t.Errorf("URN = %q", urn)
		}
		if a := w.call("POST", "/rest/posts", post("With image", "content", content(8))); a.status != 422 {
			t.Errorf("same bytes: %+v", a)
		}
		w.create("With image", "content", content(9))
	})
}

func TestDelete(t *testing.T) {
	w := newWorld(t, nil)
	urn := w.create("x")
	path := "/rest/posts/" + url.QueryEscape(urn)
	t.Run("refuses somebody else", func(t *testing.T) {
		if a := w.call("DELETE", path, "", "Authorization", "Bearer "+w.issue("ben")); a.status != 403 || len(w.simulator.Posts()) != 1 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("refuses a URN that is not encoded", func(t *testing.T) {
		if a := w.call("DELETE", "/rest/posts/"+urn, ""); a.status != 400 || len(w.simulator.Posts()) != 1 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("refuses what is no post", func(t *testing.T) {
		if a := w.call("DELETE", "/rest/posts/123", ""); a.status != 400 || !a.says("INVALID_URN_TYPE") {
			t.Errorf("%+v", a)
		}
	})
	t.Run("may be repeated", func(t *testing.T) {
		for range 2 {
			if a := w.call("DELETE", path, ""); a.status != 204 || len(w.simulator.Posts()) != 0 {
				t.Errorf("%+v", a)
			}
		}
	})
}

func TestWhatLinkedInKeepsForPartners(t *testing.T) {
	w := newWorld(t, nil)
	urn := url.QueryEscape(w.create("x"))
	for name, test := range map[string]struct{ method, path, permission string }{
		"reading a post":        {"GET", "/rest/posts/" + urn, "partnerApiPostsExternal.GET.20260901"},
		"listing own posts":     {"GET", "/rest/posts?q=author&author=urn%3Ali%3Aperson%3Aada", "partnerApiPostsExternal.FINDER-author.20260901"},
		"asking after an image": {"GET", "/rest/images/urn%3Ali%3Aimage%3A1", "partnerApiImagesExternal.GET.20260901"},
		"commenting":            {"POST", "/rest/socialActions/" + urn + "/comments", "partnerApiSocialActions.CREATE.20260901"},
		"reacting":              {"POST", "/rest/reactions", "partnerApiReactions.CREATE.20260901"},
	} {
		t.Run("refuses "+name, func(t *testing.T) {
			if a := w.call(test.method, test.path, "{}"); a.status != 403 || !strings.Contains(a.body, test.permission) {
				t.Errorf("%+v", a)
			}
		})
	}
	t.Run("does not know other resources", func(t *testing.T) {
		if a := w.call("GET", "/rest/unheard", ""); a.status != 404 {
			t.Errorf("%+v", a)
		}
	})
}

func TestImages(t *testing.T) {
	content := func(urn string) string { return fmt.Sprintf(`{"media":{"id":%q}}`, urn) }
	t.Run("refuses a post before the bytes have come", func(t *testing.T) {
		w := newWorld(t, nil)
		_, urn := w.reserve("ada")
		if a := w.call("POST", "/rest/posts", post("x", "content", content(urn))); a.status != 400 || !a.says("MEDIA_ASSET_WAITING_UPLOAD") {
			t.Errorf("%+v", a)
		}
	})
	t.Run("refuses an upload for somebody else", func(t *testing.T) {
		w := newWorld(t, nil)
		a := w.call("POST", "/rest/images?action=initializeUpload", `{"initializeUploadRequest":{"owner":"urn:li:person:ben"}}`)
		if a.status != 403 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("refuses an image of somebody else", func(t *testing.T) {
		w := newWorld(t, nil)
		bearer := "Bearer " + w.issue("ben")
		address, urn := w.reserve("ben", "Authorization", bearer)
		if a := w.put(address, picture(t, "png", 8, 8)); a.status != 403 {
			t.Errorf("PUT by another member: %+v", a)
		}
		w.put(address, picture(t, "png", 8, 8), "Authorization", bearer)
		if a := w.call("POST", "/rest/posts", post("x", "content", content(urn))); a.status != 400 || !a.says("INVALID_URN_ID") {
			t.Errorf("%+v", a)
		}
	})
	t.Run("takes an address once, and only with a token", func(t *testing.T) {
		w := newWorld(t, nil)
		address, _ := w.reserve("ada")
		for _, step := range []struct {
			bearer string
			status int
		}{{"", 401}, {"Bearer " + w.token, 201}, {"Bearer " + w.token, 400}} {
			if a := w.put(address, picture(t, "png", 8, 8), "Authorization", step.bearer); a.status != step.status {
				t.Errorf("%+v; want %d", a, step.status)
			}
		}
	})
	t.Run("refuses an address that is too old", func(t *testing.T) {
		w := newWorld(t, nil)
		address, _ := w.reserve("ada")
		w.pass(24 * time.Hour)
		if a := w.put(address, picture(t, "png", 8, 8)); a.status != 400 || !a.says("EXPIRED_UPLOAD_URL") {
			t.Errorf("%+v", a)
		}
	})
	t.Run("refuses a piece of an image", func(t *testing.T) {
		w := newWorld(t, nil)
		address, _ := w.reserve("ada")
		if a := w.put(address, picture(t, "png", 8, 8), "Content-Range", "bytes 0-9/100"); a.status != 400 {
			t.Errorf("%+v", a)
		}
	})
	for name, bytes := range map[string][]byte{
		"a WebP":           []byte("RIFF\x24\x00\x00\x00WEBPVP8 "),
		"text":             []byte("not an image"),
		"a truncated JPEG": picture(t, "jpeg", 64, 64)[:300],
		"too many pixels":  picture(t, "png", 36_152_320/4, 4),
		"too many frames":  animation(t, 251),
	} {
		t.Run("takes "+name+" and then refuses the post", func(t *testing.T) {
			w := newWorld(t, nil)
			urn := w.upload(bytes)
			if a := w.call("POST", "/rest/posts", post("x", "content", content(urn))); a.status != 400 || !a.says("MEDIA_ASSET_PROCESSING_FAILED") {
				t.Errorf("%+v", a)
			}
		})
	}
	t.Run("shows JPEG, PNG and GIF in one post, in order", func(t *testing.T) {
		w := newWorld(t, nil)
		var references, want []string
		for _, format := range []string{"jpeg", "png", "gif"} {
			references = append(references, fmt.Sprintf(`{"id":%q,"altText":"a %s"}`, w.upload(picture(t, format, 12, 8)), format))
			want = append(want, "image/"+format+" 12x8: a "+format)
		}
		w.create("x", "content", `{"multiImage":{"images":[`+strings.Join(references, ",")+`]}}`)
		var got []string
		for _, i := range w.simulator.Posts()[0].Images {
			got = append(got, fmt.Sprintf("%s %dx%d: %s", i.Type, i.Width, i.Height, i.AltText))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("is not ready before the time that processing takes", func(t *testing.T) {
		w := newWorld(t, func(c *linkedinsim.Config) { c.Processing = time.Minute })
		urn := w.upload(picture(t, "png", 8, 8))
		if a := w.call("POST", "/rest/posts", post("x", "content", content(urn))); !a.says("MEDIA_ASSET_WAITING_UPLOAD") {
			t.Errorf("%+v", a)
		}
		w.pass(time.Minute)
		w.create("x", "content", content(urn))
	})
}

func animation(t *testing.T, frames int) []byte {
	t.Helper()
	var all gif.GIF
	for range frames {
		all.Image = append(all.Image, image.NewPaletted(image.Rect(0, 0, 1, 1), color.Palette{color.Black, color.White}))
		all.Delay = append(all.Delay, 1)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &all); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
