package xsim_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"net/http"
	"strings"
	"testing"
	"time"

	"levercast/backend/platform/platformtest"
	"levercast/backend/platform/x/xsim"
)

func TestPostsAreJudgedStrictly(t *testing.T) {
	s := newSite(t)
	token := s.bearer(ada, scopes...)
	bobs := s.mustPost(s.bearer(bob, scopes...), textBody("Bob's post"))
	bobsMention := s.mustPost(s.bearer(bob, scopes...), textBody("Ask @Ada"))
	bobsImage := s.mustUpload(s.bearer(bob, scopes...), 1)
	before := len(s.Posts())
	for name, e := range map[string]struct {
		body   string
		status int
		word   string
	}{
		"an unknown field":          {`{"text":"a","txet":"b"}`, 400, "txet"},
		"an unknown field inside":   {`{"text":"a","reply":{"in_reply_to_tweet_id":"1","x":1}}`, 400, "x"},
		"no text":                   {`{}`, 400, "text"},
		"white space":               {textBody(" \n "), 400, "text"},
		"two objects":               {`{"text":"a"}{"text":"b"}`, 400, "after"},
		"broken JSON":               {`{"text":"a"`, 400, ""},
		"a number for text":         {`{"text":1}`, 400, ""},
		"281 characters":            {textBody(strings.Repeat("a", 281)), 403, "not permitted"},
		"141 wide characters":       {textBody(strings.Repeat("語", 141)), 403, "not permitted"},
		"two cashtags":              {textBody("$AAPL $MSFT"), 403, "not permitted"},
		"a byte order mark":         {textBody("a\uFEFF"), 400, "invalid"},
		"a media id of letters":     {mediaBody("a", "abc"), 400, "media IDs"},
		"unknown media":             {mediaBody("a", "123"), 400, "Your media IDs are invalid."},
		"somebody else's media":     {mediaBody("a", bobsImage), 400, "Your media IDs are invalid."},
		"no media in media":         {`{"text":"a","media":{"media_ids":[]}}`, 400, "media_ids"},
		"five images":               {mediaBody("a", "1", "2", "3", "4", "5"), 400, "media_ids"},
		"a reply to nothing":        {`{"text":"a","reply":{"in_reply_to_tweet_id":"123"}}`, 403, "deleted or not visible"},
		"a reply to letters":        {`{"text":"a","reply":{"in_reply_to_tweet_id":"abc"}}`, 400, "in_reply_to_tweet_id"},
		"a reply to somebody's own": {fmt.Sprintf(`{"text":"a","reply":{"in_reply_to_tweet_id":%q}}`, bobs), 403, "Reply to this conversation is not allowed"},
	} {
		t.Run("refuses "+name, func(t *testing.T) { expect(t, s.post(token, e.body), e.status, e.word) })
	}
	t.Run("refuses a body that is not JSON", func(t *testing.T) {
		expect(t, s.do(http.MethodPost, "/2/tweets", token, "text/plain", textBody("a")), http.StatusUnsupportedMediaType)
	})
	if got := len(s.Posts()); got != before {
		t.Fatalf("%d posts were created by refused requests", got-before)
	}
	t.Run("takes a reply to a post that mentions the user", func(t *testing.T) {
		s.mustPost(token, fmt.Sprintf(`{"text":"Yes?","reply":{"in_reply_to_tweet_id":%q}}`, bobsMention))
	})
	t.Run("takes 280 characters, where a link counts 23", func(t *testing.T) {
		s.mustPost(token, textBody(strings.Repeat("a", 256)+" https://example.com/"+strings.Repeat("long/", 50)))
	})
}

func TestDuplicates(t *testing.T) {
	s := newSite(t)
	token := s.bearer(ada, scopes...)
	id := s.mustPost(token, textBody("Same"))
	expect(t, s.post(token, textBody(" Same ")), http.StatusForbidden, "duplicate content")
	s.mustPost(s.bearer(bob, scopes...), textBody("Same"))
	s.mustPost(token, mediaBody("Same", s.mustUpload(token, 1)))
	expect(t, s.post(token, mediaBody("Same", s.mustUpload(token, 1))), http.StatusForbidden, "duplicate content")
	s.mustPost(token, mediaBody("Same", s.mustUpload(token, 2)))
	expect(t, s.do(http.MethodDelete, "/2/tweets/"+id, token, "", ""), http.StatusOK, `"deleted":true`)
	s.mustPost(token, textBody("Same"))
}

func TestDelete(t *testing.T) {
	s := newSite(t)
	id := s.mustPost(s.bearer(ada, scopes...), textBody("Mine"))
	expect(t, s.do(http.MethodDelete, "/2/tweets/"+id, s.bearer(bob, scopes...), "", ""), http.StatusForbidden)
	expect(t, s.do(http.MethodDelete, "/2/tweets/"+id, s.bearer(ada, scopes...), "", ""), http.StatusOK)
	expect(t, s.do(http.MethodDelete, "/2/tweets/"+id, s.bearer(ada, scopes...), "", ""), http.StatusNotFound, "resource-not-found")
}

func TestScopes(t *testing.T) {
	s := newSite(t)
	for _, e := range []struct{ method, path, scopes string }{
		{http.MethodPost, "/2/tweets", "tweet.read users.read media.write"},
		{http.MethodDelete, "/2/tweets/1", "tweet.read users.read"},
		{http.MethodGet, "/2/users/me", "tweet.read"},
		{http.MethodGet, "/2/users/100/tweets", "users.read"},
		{http.MethodPost, "/2/media/upload", "tweet.read tweet.write users.read"},
		{http.MethodPost, "/2/media/metadata", "tweet.read tweet.write users.read"},
	} {
		token := s.bearer(ada, strings.Fields(e.scopes)...)
		expect(t, s.do(e.method, e.path, token, "application/json", `{"text":"a"}`), http.StatusForbidden, `"detail":"Forbidden"`)
	}
	expect(t, s.post("", textBody("a")), http.StatusUnauthorized)
	expect(t, s.post("Bearer nonsense", textBody("a")), http.StatusUnauthorized)
}

func TestAppAndAccountTroubles(t *testing.T) {
	t.Run("rate limit, until the window ends", func(t *testing.T) {
		s := newSite(t)
		s.SetLimit("POST /2/tweets", 2)
		token := s.bearer(ada, scopes...)
		s.mustPost(token, textBody("one"))
		a := s.post(token, textBody("two"))
		if a.header.Get("x-rate-limit-limit") != "2" || a.header.Get("x-rate-limit-remaining") != "0" ||
			a.header.Get("x-rate-limit-reset") != fmt.Sprint(s.clock().Add(15*time.Minute).Unix()) {
			t.Errorf("%v", a.header)
		}
		expect(t, s.post(token, textBody("three")), http.StatusTooManyRequests, "Too Many Requests")
		s.mustPost(s.bearer(bob, scopes...), textBody("another user"))
		s.move(15 * time.Minute)
		s.mustPost(token, textBody("three"))
	})
	t.Run("no credits, in two wordings", func(t *testing.T) {
		s := newSite(t)
		token := s.bearer(ada, scopes...)
		s.SetCredits(xsim.CreditsDepleted)
		expect(t, s.post(token, textBody("a")), http.StatusPaymentRequired, "CreditsDepleted", "problems/credits\"")
		s.SetCredits(xsim.PaymentRequired)
		expect(t, s.post(token, textBody("a")), http.StatusPaymentRequired, "Payment Required", "credits-depleted")
		s.SetCredits(xsim.HasCredits)
		s.mustPost(token, textBody("a"))
	})
	t.Run("an app that is not enrolled", func(t *testing.T) {
		s := newSite(t)
		s.SetEnrolled("web", false)
		expect(t, s.post(s.bearer(ada, scopes...), textBody("a")), http.StatusForbidden, "client-not-enrolled")
	})
}

func TestTimeline(t *testing.T) {
	s := newSite(t)
	token := s.bearer(ada, scopes...)
	first := s.mustPost(token, textBody("Tom & <Jerry> see example.com"))
	reply := s.mustPost(token, fmt.Sprintf(`{"text":"next","media":{"media_ids":[%q]},"reply":{"in_reply_to_tweet_id":%q}}`, s.mustUpload(token, 1), first))
	read := func(query string) answer {
		return s.do(http.MethodGet, "/2/users/100/tweets?"+query, token, "", "")
	}
	t.Run("shows links as t.co with their places", func(t *testing.T) {
		data := read("max_results=5&tweet.fields=entities,created_at,referenced_tweets").json(t)["data"].([]any)
		newest, oldest := data[0].(map[string]any), data[1].(map[string]any)
		if newest["id"] != reply || oldest["id"] != first {
			t.Fatalf("%v", data)
		}
		text := oldest["text"].(string)
		link := oldest["entities"].(map[string]any)["urls"].([]any)[0].(map[string]any)
		at := []rune(text)[int(link["start"].(float64)):int(link["end"].(float64))]
		if !strings.HasPrefix(text, "Tom &amp; &lt;Jerry&gt; see https://t.co/") || link["expanded_url"] != "http://example.com" || string(at) != link["url"] {
			t.Errorf("%q, %v", text, link)
		}
		if oldest["created_at"] != "2026-09-01T12:00:00.000Z" {
			t.Errorf("created_at = %v", oldest["created_at"])
		}
		if !strings.Contains(fmt.Sprint(newest["referenced_tweets"]), first) || !strings.HasPrefix(newest["text"].(string), "next https://t.co/") {
			t.Errorf("%v", newest)
		}
	})
	t.Run("takes only parameters X knows", func(t *testing.T) {
		for _, query := range []string{"max_results=4", "max_results=101", "tweet.fields=nonsense", "nonsense=1", "pagination_token=~"} {
			expect(t, read(query), http.StatusBadRequest, "invalid-request")
		}
		s.SetFieldNames(xsim.PostNames)
		expect(t, read("tweet.fields=created_at"), http.StatusBadRequest, "tweet.fields")
		expect(t, read("post.fields=created_at"), http.StatusOK, "edit_history_post_ids")
		s.SetFieldNames(xsim.TweetNames)
		expect(t, read("post.fields=created_at"), http.StatusBadRequest, "post.fields")
	})
	t.Run("leaves replies out when asked", func(t *testing.T) {
		if a := read("exclude=replies"); strings.Contains(a.body, reply) || !strings.Contains(a.body, first) {
			t.Error(a.body)
		}
	})
	t.Run("turns pages", func(t *testing.T) {
		for i := range 5 {
			s.mustPost(token, textBody(fmt.Sprint("more ", i)))
		}
		page := read("max_results=5").json(t)["meta"].(map[string]any)
		expect(t, read("max_results=5&pagination_token="+page["next_token"].(string)), http.StatusOK, first, `"result_count":2`)
	})
}

// moving returns a GIF of several frames.
func moving(t *testing.T, frames, width, height int) []byte {
	t.Helper()
	all := &gif.GIF{}
	for range frames {
		all.Image = append(all.Image, image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.Black, color.White}))
		all.Delay = append(all.Delay, 1)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, all); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestMedia(t *testing.T) {
	picture := platformtest.Image(1, "").Bytes
	t.Run("is judged by its bytes", func(t *testing.T) {
		s := newSite(t)
		token := s.bearer(ada, scopes...)
		expect(t, s.upload(token, "tweet_image", []byte("no image")), http.StatusBadRequest, "unrecognized")
		expect(t, s.upload(token, "tweet_image", picture[:len(picture)-20]), http.StatusBadRequest, "damaged")
		expect(t, s.upload(token, "tweet_image", append(bytes.Clone(picture), make([]byte, 5<<20)...)), http.StatusBadRequest, "5242880")
		expect(t, s.upload(token, "tweet_image", moving(t, 2, 4, 4)), http.StatusBadRequest, "tweet_gif")
		expect(t, s.upload(token, "tweet_gif", moving(t, 2, 1281, 4)), http.StatusBadRequest, "too large")
		expect(t, s.upload(token, "tweet_gif", moving(t, 351, 4, 4)), http.StatusBadRequest, "too large")
		expect(t, s.upload(token, "avatar", picture), http.StatusBadRequest, "media_category")
		expect(t, s.upload(token, "tweet_image", picture), http.StatusOK, `"expires_after_secs":86400`, `"w":16`, "image/png")
	})
	t.Run("expires after a day", func(t *testing.T) {
		s := newSite(t)
		id := s.mustUpload(s.bearer(ada, scopes...), 1)
		s.move(24 * time.Hour)
		expect(t, s.post(s.bearer(ada, scopes...), mediaBody("late", id)), http.StatusBadRequest, "Your media IDs are invalid.")
	})
	t.Run("takes an animated GIF alone, once it is processed", func(t *testing.T) {
		s := newSite(t)
		token := s.bearer(ada, scopes...)
		a := s.upload(token, "tweet_gif", moving(t, 2, 4, 4))
		expect(t, a, http.StatusOK, `"state":"pending"`, "check_after_secs")
		id := a.json(t)["data"].(map[string]any)["id"].(string)
		expect(t, s.post(token, mediaBody("early", id)), http.StatusBadRequest)
		status := func() answer {
			return s.do(http.MethodGet, "/2/media/upload?command=STATUS&media_id="+id, token, "", "")
		}
		expect(t, status(), http.StatusOK, "in_progress")
		expect(t, status(), http.StatusOK, "succeeded")
		expect(t, s.post(token, mediaBody("both", id, s.mustUpload(token, 1))), http.StatusBadRequest, "1 animated GIF")
		s.mustPost(token, mediaBody("alone", id))
	})
	t.Run("adds segments up", func(t *testing.T) {
		s := newSite(t)
		token := s.bearer(ada, scopes...)
		begin := func(bytes int, kind string) string {
			body := fmt.Sprintf(`{"media_type":%q,"total_bytes":%d,"media_category":"tweet_image"}`, kind, bytes)
			a := s.do(http.MethodPost, "/2/media/upload/initialize", token, "application/json", body)
			expect(t, a, http.StatusOK)
			return "/2/media/upload/" + a.json(t)["data"].(map[string]any)["id"].(string)
		}
		add := func(path string, index int, segment []byte) answer {
			body := "--b\r\nContent-Disposition: form-data; name=\"segment_index\"\r\n\r\n" + fmt.Sprint(index) +
				"\r\n--b\r\nContent-Disposition: form-data; name=\"media\"; filename=\"m\"\r\n\r\n" + string(segment) + "\r\n--b--\r\n"
			return s.do(http.MethodPost, path+"/append", token, "multipart/form-data; boundary=b", body)
		}
		whole := begin(len(picture), "image/png")
		expect(t, add(whole, 1, picture[40:]), http.StatusOK, "expires_at")
		expect(t, add(whole, 0, picture[:40]), http.StatusOK)
		expect(t, add(whole, 1000, picture[:40]), http.StatusBadRequest, "segment_index")
		expect(t, s.do(http.MethodPost, whole+"/finalize", token, "", ""), http.StatusOK, `"w":16`)
		short := begin(len(picture), "image/png")
		expect(t, add(short, 0, picture[:40]), http.StatusOK)
		expect(t, s.do(http.MethodPost, short+"/finalize", token, "", ""), http.StatusBadRequest, "add up")
		lying := begin(len(picture), "image/jpeg")
		expect(t, add(lying, 0, picture), http.StatusOK)
		expect(t, s.do(http.MethodPost, lying+"/finalize", token, "", ""), http.StatusBadRequest, "media type")
	})
	t.Run("takes up to 1,000 characters of alt text", func(t *testing.T) {
		s := newSite(t)
		token := s.bearer(ada, scopes...)
		id := s.mustUpload(token, 1)
		describe := func(token, id, text string) answer {
			return s.do(http.MethodPost, "/2/media/metadata", token, "application/json",
				fmt.Sprintf(`{"id":%q,"metadata":{"alt_text":{"text":%q}}}`, id, text))
		}
		expect(t, describe(token, id, strings.Repeat("a", 1001)), http.StatusBadRequest)
		expect(t, describe(token, id, ""), http.StatusBadRequest)
		expect(t, describe(s.bearer(bob, scopes...), id, "not mine"), http.StatusNotFound)
		expect(t, describe(token, id, strings.Repeat("a", 1000)), http.StatusOK)
		s.mustPost(token, mediaBody("described", id))
		if alt := s.Posts()[0].Media[0].AltText; len(alt) != 1000 {
			t.Errorf("alt text has %d characters", len(alt))
		}
	})
}
