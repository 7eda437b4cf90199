package xsim_test

import (
	"net/http"
	"strings"
	"testing"

	"levercast/backend/platform/x/xsim"
)

func TestAccounts(t *testing.T) {
	s := newSite(t)
	token := s.bearer(ada, scopes...)
	as := func(change func(*xsim.User)) {
		user := ada
		change(&user)
		s.AddUser(user)
	}
	me := func(query string) answer { return s.do(http.MethodGet, "/2/users/me"+query, token, "", "") }

	t.Run("say what they pay for, when asked", func(t *testing.T) {
		expect(t, me("?user.fields=subscription_type,verified_type"), 200, `"subscription_type":"None"`, `"verified_type":"none"`)
		as(func(u *xsim.User) { u.Subscription, u.Verified = "Premium", "blue" })
		expect(t, me("?user.fields=subscription_type,verified_type"), 200, `"subscription_type":"Premium"`, `"verified_type":"blue"`)
		if said := me(""); strings.Contains(string(said.body), "subscription") {
			t.Errorf("said unasked: %s", said.body)
		}
		expect(t, me("?user.fields=shoe_size"), 400, "shoe_size")
		expect(t, me("?fields=name"), 400, "fields")
	})
	t.Run("post up to 25,000 with Premium, and 280 without", func(t *testing.T) {
		long := strings.Repeat("a", 25_000)
		s.mustPost(token, textBody(long))
		expect(t, s.post(token, textBody(long+"b")), 403, "not permitted")
		as(func(u *xsim.User) { u.Subscription = "Basic" })
		expect(t, s.post(token, textBody(strings.Repeat("b", 281))), 403, "not permitted")
	})
	t.Run("post nothing while they are suspended or locked", func(t *testing.T) {
		as(func(u *xsim.User) { u.Standing = xsim.Suspended })
		expect(t, s.post(token, textBody("hello")), 403, "suspended")
		as(func(u *xsim.User) { u.Standing = xsim.Locked })
		expect(t, s.post(token, textBody("hello")), 403, "temporarily locked")
		as(func(u *xsim.User) {})
		s.mustPost(token, textBody("hello"))
	})
}

func TestLongPostsInTheTimeline(t *testing.T) {
	s := newSite(t)
	user := ada
	user.Subscription = "PremiumPlus"
	s.AddUser(user)
	token := s.bearer(ada, scopes...)
	s.mustPost(token, textBody(strings.Repeat("語", 150)+" example.com the end"))
	timeline := "/2/users/" + ada.ID + "/tweets?tweet.fields=entities"
	t.Run("show their beginning", func(t *testing.T) {
		said := s.do(http.MethodGet, timeline, token, "", "")
		expect(t, said, 200, "… https://t.co/", "/i/web/status/")
		if strings.Contains(string(said.body), "the end") {
			t.Errorf("%s", said.body)
		}
	})
	t.Run("show all in their note", func(t *testing.T) {
		expect(t, s.do(http.MethodGet, timeline+",note_tweet", token, "", ""), 200, "note_tweet", "the end", "example.com")
	})
}

func TestTimelineBetweenIDs(t *testing.T) {
	s := newSite(t)
	token := s.bearer(ada, scopes...)
	first, second, third := s.mustPost(token, textBody("first")), s.mustPost(token, textBody("second")), s.mustPost(token, textBody("third"))
	get := func(query string) answer {
		return s.do(http.MethodGet, "/2/users/"+ada.ID+"/tweets?"+query, token, "", "")
	}
	said := get("since_id=" + first + "&until_id=" + third)
	expect(t, said, 200, second, `"result_count":1`)
	if n := s.Read(); n != 1 {
		t.Errorf("%d posts were shown; want 1", n)
	}
	expect(t, get("since_id=abc"), 400, "since_id")
	expect(t, get("until_id=-1"), 400, "until_id")
}
