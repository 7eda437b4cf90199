package x_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/platform"
	"levercast/backend/platform/platformtest"
	"levercast/backend/platform/x"
	"levercast/backend/platform/x/xsim"
)

func TestNewJudgesAddresses(t *testing.T) {
	now := func() time.Time { return time.Time{} }
	for address, want := range map[string]bool{
		"":                             true,
		"https://x.example":            true,
		"http://127.0.0.1:4040":        true,
		"http://[::1]:4040/":           true,
		"http://localhost:4040":        true,
		"http://x.example":             false,
		"http://127.0.0.1.example":     false,
		"http://192.168.0.1":           false,
		"https://x.example/path":       false,
		"https://user:word@x.example/": false,
		"x.example":                    false,
		"ftp://localhost":              false,
	} {
		if _, err := x.New(x.Config{APIURL: address, Now: now}); (err == nil) != want {
			t.Errorf("API at %q: %v; accepted should be %t", address, err, want)
		}
		if _, err := x.New(x.Config{AuthURL: address, Now: now}); (err == nil) != want {
			t.Errorf("auth at %q: %v; accepted should be %t", address, err, want)
		}
	}
	if _, err := x.New(x.Config{}); err == nil {
		t.Error("a client without a clock was made")
	}
}

func TestAddresses(t *testing.T) {
	client, err := x.New(x.Config{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Run("of a post and a profile", func(t *testing.T) {
		if got := client.Permalink(writer, "1990"); got != "https://x.com/ada/status/1990" {
			t.Error(got)
		}
		if got := client.Permalink(writer, ""); got != "https://x.com/ada" {
			t.Error(got)
		}
		if got := client.Permalink(platform.Profile{ID: "7"}, "1990"); got != "https://x.com/i/status/1990" {
			t.Error(got)
		}
	})
	t.Run("of sign-in", func(t *testing.T) {
		public, confidential := client.SignIn(platform.App{ClientID: "a"}), client.SignIn(ownApp)
		if public.AuthURL != "https://x.com/i/oauth2/authorize" || public.TokenURL != "https://api.x.com/2/oauth2/token" {
			t.Errorf("%+v", public)
		}
		if public.BasicAuth || !confidential.BasicAuth || !public.PKCE || public.SecretNeeded {
			t.Errorf("public %+v, confidential %+v", public, confidential)
		}
	})
	t.Run("pasted by a person", func(t *testing.T) {
		for link, want := range map[string]string{
			"1990":                                 "1990",
			" https://x.com/ada/status/1990?s=20 ": "1990",
			"https://www.x.com/ada/status/1990/photo/1":     "1990",
			"https://mobile.twitter.com/i/web/status/1990":  "1990",
			"x.com/i/status/1990":                           "1990",
			"https://x.com/ada":                             "",
			"https://x.com/ada/status/":                     "",
			"https://x.com/status/1990":                     "",
			"https://x.com.example/ada/status/1990":         "",
			"https://www.linkedin.com/feed/update/urn:li:1": "",
			"some words": "",
			"":           "",
		} {
			if got, ok := client.RemoteID(link); got != want || ok != (want != "") {
				t.Errorf("RemoteID(%q) = %q, %t; want %q", link, got, ok, want)
			}
		}
	})
}

// answering returns a client of a network that gives one answer to everything.
func answering(t *testing.T, status int, header map[string]string, body string) *x.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for name, value := range header {
			w.Header().Set(name, value)
		}
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}))
	t.Cleanup(server.Close)
	return newClient(t, server.URL, &clock{now: time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)})
}

func TestAnswersToCreate(t *testing.T) {
	const blank = `{"title":"Forbidden","type":"about:blank","status":403,"detail":%q}`
	for _, e := range []struct {
		name   string
		status int
		body   string
		want   string // type, code and a word of the message or hint
	}{
		{"expired token", 401, `{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}`, "*platform.Reconnect Unauthorized Connect"},
		{"no credits", 402, `{"title":"CreditsDepleted","detail":"Your enrolled account [7] does not have any credits to fulfill this request.","type":"https://api.x.com/2/problems/credits"}`, "*platform.Refused credits console.x.com"},
		{"no credits, newer", 402, `{"title":"Payment Required","type":"https://api.twitter.com/2/problems/credits-depleted","status":402}`, "*platform.Refused credits-depleted console.x.com"},
		{"duplicate", 403, fmt.Sprintf(blank, "You are not allowed to create a Tweet with duplicate content."), "*platform.Refused Forbidden already"},
		{"generic refusal", 403, fmt.Sprintf(blank, "You are not permitted to perform this action."), "*platform.Refused Forbidden permitted"},
		{"missing scope", 403, fmt.Sprintf(blank, "Forbidden"), "*platform.Reconnect Forbidden tweet.write"},
		{"app not enrolled", 403, `{"title":"Client Forbidden","type":"https://api.twitter.com/2/problems/client-forbidden","reason":"client-not-enrolled","detail":"…"}`, "*platform.Refused client-not-enrolled console.x.com"},
		{"app-only token", 403, `{"title":"Unsupported Authentication","type":"https://api.twitter.com/2/problems/unsupported-authentication","detail":"…"}`, "*platform.Reconnect unsupported-authentication sign-in"},
		{"reply not allowed", 403, fmt.Sprintf(blank, "Reply to this conversation is not allowed because you have not been mentioned"), "*platform.Refused Forbidden reply"},
		{"suspended account", 403, fmt.Sprintf(blank, "Your account is suspended and is not permitted to access this feature."), "*platform.Refused Forbidden suspended"},
		{"locked account", 403, fmt.Sprintf(blank, "To protect our users from spam and other malicious activity, this account is temporarily locked. Please log in to https://x.com to unlock your account."), "*platform.Refused Forbidden locked"},
		{"part before is gone", 403, fmt.Sprintf(blank, "You attempted to reply to a Tweet that is deleted or not visible to you."), "*platform.Refused Forbidden before"},
		{"invalid request", 400, `{"errors":[{"message":"$.text: is required"}],"title":"Invalid Request","detail":"One or more parameters to your request was invalid.","type":"https://api.x.com/2/problems/invalid-request"}`, "*platform.Refused invalid-request required"},
		{"not found", 404, `{"title":"Not Found Error","type":"https://api.twitter.com/2/problems/resource-not-found","detail":"Could not find tweet with id: [1]."}`, "*platform.Refused resource-not-found deleted"},
		{"video too long", 403, fmt.Sprintf(blank, "This user is not allowed to post a video longer than 2 minutes."), "*platform.Refused Forbidden minutes"},
		{"media gone", 400, `{"errors":[{"parameters":{"media.media_ids":["1"]},"message":"Your media IDs are invalid."}],"title":"Invalid Request","detail":"One or more parameters to your request was invalid.","type":"https://api.x.com/2/problems/invalid-request"}`, "*platform.Refused invalid-request uploaded"},
		{"too many requests", 429, `{"title":"Too Many Requests","status":429}`, "*platform.RetryAt Too Many Requests slow"},
		{"too many requests, older", 429, `{"errors":[{"code":88,"message":"Rate limit exceeded"}]}`, "*platform.RetryAt 88 slow"},
		{"quota used up", 429, `{"type":"https://api.x.com/2/problems/usage-capped","title":"UsageCapExceeded","detail":"Usage cap exceeded: Monthly product cap","period":"Monthly","scope":"Product"}`, "*platform.Refused usage-capped quota"},
		{"a timeout at X", 408, ``, "*platform.Uncertain  profile"},
		{"a redirect", 302, ``, "*platform.Uncertain  profile"},
		{"server error", 500, `oops`, "*platform.Uncertain  profile"},
		{"overload with a page", 503, `<html>Over capacity</html>`, "*platform.Uncertain  profile"},
		{"an empty success", 201, ``, "*platform.Uncertain  profile"},
		{"a success with only errors", 200, `{"errors":[{"message":"x"}]}`, "*platform.Uncertain  profile"},
	} {
		t.Run(e.name, func(t *testing.T) {
			_, err := answering(t, e.status, nil, e.body).Create(t.Context(), "token", platform.Request{Author: writer, Text: "Hello"})
			answer, _ := platform.AnswerOf(err)
			kind, rest, _ := strings.Cut(e.want, " ")
			word := rest[strings.LastIndex(rest, " ")+1:]
			code := strings.TrimSuffix(rest, " "+word)
			if got := fmt.Sprintf("%T", err); got != kind || answer.Code != code || answer.Status != e.status ||
				!strings.Contains(answer.Message+answer.Hint, word) {
				t.Errorf("got %T, %+v; want %s, code %q, “%s”", err, answer, kind, code, word)
			}
		})
	}
}

func TestRetryTime(t *testing.T) {
	reset := time.Date(2026, 9, 1, 12, 9, 0, 0, time.UTC)
	for _, e := range []struct {
		name   string
		header map[string]string
		want   time.Time
	}{
		{"is X's reset", map[string]string{"x-rate-limit-reset": fmt.Sprint(reset.Unix())}, reset},
		{"is the later of two used-up limits", map[string]string{
			"x-rate-limit-remaining": "0", "x-rate-limit-reset": fmt.Sprint(reset.Unix()),
			"x-user-limit-24hour-remaining": "0", "x-user-limit-24hour-reset": fmt.Sprint(reset.Add(time.Hour).Unix()),
		}, reset.Add(time.Hour)},
		{"passes over a limit that is not used up", map[string]string{
			"x-rate-limit-remaining": "0", "x-rate-limit-reset": fmt.Sprint(reset.Unix()),
			"x-app-limit-24hour-remaining": "7", "x-app-limit-24hour-reset": fmt.Sprint(reset.Add(time.Hour).Unix()),
		}, reset},
		{"is a quarter of an hour where X names none", nil, reset.Add(6 * time.Minute)},
		{"is never in the past", map[string]string{"x-rate-limit-reset": "1000"}, reset.Add(-9*time.Minute + time.Second)},
	} {
		t.Run(e.name, func(t *testing.T) {
			_, err := answering(t, 429, e.header, "").Me(t.Context(), "token")
			var retry *platform.RetryAt
			if !errors.As(err, &retry) || !retry.At.Equal(e.want) {
				t.Errorf("got %v; want %v", err, e.want)
			}
		})
	}
}

func TestMediaNeedsItsScope(t *testing.T) {
	d := newDesk(t)
	token := d.sim.SignIn(ownApp.ClientID, writer.ID, "tweet.read", "tweet.write", "users.read").Access
	_, err := d.Upload(t.Context(), token, writer, platformtest.Image(1, ""))
	var reconnect *platform.Reconnect
	if !errors.As(err, &reconnect) || !strings.Contains(reconnect.Message, "media.write") {
		t.Errorf("got %v; want Reconnect naming media.write", err)
	}
}

func TestCreateRefusesBrokenText(t *testing.T) {
	d := newDesk(t)
	_, err := d.Create(t.Context(), d.token, platform.Request{Author: writer, Text: "a\xff"})
	var refused *platform.Refused
	if !errors.As(err, &refused) || len(d.sim.Requests(http.MethodPost, "/2/tweets")) != 0 {
		t.Errorf("got %v; want Refused before anything is sent", err)
	}
}

func TestImagesAlonePost(t *testing.T) {
	d := newDesk(t)
	var request platform.Request
	for shade := range 4 {
		id, err := d.Upload(t.Context(), d.token, writer, platformtest.Image(uint8(shade), ""))
		if err != nil {
			t.Fatal(err)
		}
		request.Media = append(request.Media, platform.UploadedImage{ID: id})
	}
	if _, err := d.Create(t.Context(), d.token, request); err != nil {
		t.Fatal(err)
	}
	if got := len(d.sim.Posts()[0].Media); got != 4 {
		t.Errorf("%d images; want 4", got)
	}
}

func TestAltText(t *testing.T) {
	t.Run("is never dropped silently", func(t *testing.T) {
		d := newDesk(t)
		d.sim.Inject(xsim.Fault{Path: "/2/media/metadata", Kind: xsim.FailBefore}, 1)
		if id, err := d.Upload(t.Context(), d.token, writer, platformtest.Image(1, "A square")); err == nil {
			t.Errorf("Upload returned %s although X has no alt text", id)
		}
	})
	t.Run("may have 1,000 characters", func(t *testing.T) {
		d := newDesk(t)
		if _, err := d.Upload(t.Context(), d.token, writer, platformtest.Image(1, strings.Repeat("é", 1000))); err != nil {
			t.Error(err)
		}
		_, err := d.Upload(t.Context(), d.token, writer, platformtest.Image(1, strings.Repeat("é", 1001)))
		var refused *platform.Refused
		if !errors.As(err, &refused) {
			t.Errorf("1,001 characters: %v; want Refused", err)
		}
	})
}

// animation returns an animated GIF of noise, so that it does not compress.
func animation(t *testing.T, frames, width, height int) platform.Image {
	t.Helper()
	palette := make(color.Palette, 256)
	for i := range palette {
		palette[i] = color.Gray{Y: uint8(i)}
	}
	noise := uint32(1)
	all := &gif.GIF{}
	for range frames {
		frame := image.NewPaletted(image.Rect(0, 0, width, height), palette)
		for i := range frame.Pix {
			noise = noise*1664525 + 1013904223
			frame.Pix[i] = uint8(noise >> 24)
		}
		all.Image = append(all.Image, frame)
		all.Delay = append(all.Delay, 10)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, all); err != nil {
		t.Fatal(err)
	}
	return platform.Image{Bytes: b.Bytes(), Type: "image/gif", Width: width, Height: height, AltText: "Noise"}
}

func TestAnimatedGIF(t *testing.T) {
	t.Run("is sent in segments and awaited", func(t *testing.T) {
		d := newDesk(t)
		picture := animation(t, 8, 800, 700)
		id, err := d.Upload(t.Context(), d.token, writer, picture)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(d.sim.Requests(http.MethodPost, "/2/media/upload/*/append")); n < 2 {
			t.Errorf("%d bytes went in %d segment; want several", len(picture.Bytes), n)
		}
		if _, err := d.Create(t.Context(), d.token, platform.Request{Author: writer, Text: "Noise", Media: []platform.UploadedImage{{ID: id}}}); err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(picture.Bytes)
		media := d.sim.Posts()[0].Media[0]
		if media.SHA256 != hex.EncodeToString(sum[:]) || media.Frames != 8 || media.AltText != "Noise" {
			t.Errorf("X has %+v", media)
		}
	})
	t.Run("goes as a photo when it stands still", func(t *testing.T) {
		d := newDesk(t)
		if _, err := d.Upload(t.Context(), d.token, writer, animation(t, 1, 10, 10)); err != nil {
			t.Fatal(err)
		}
		if n := len(d.sim.Requests(http.MethodPost, "/2/media/upload")); n != 1 {
			t.Errorf("%d one-shot uploads; want 1", n)
		}
	})
	t.Run("is refused beyond X's size", func(t *testing.T) {
		d := newDesk(t)
		for _, picture := range []platform.Image{animation(t, 2, 1281, 2), animation(t, 2, 2, 1081), animation(t, 351, 1, 1)} {
			_, err := d.Upload(t.Context(), d.token, writer, picture)
			var refused *platform.Refused
			if !errors.As(err, &refused) {
				t.Errorf("%d × %d: %v; want Refused", picture.Width, picture.Height, err)
			}
		}
	})
	t.Run("waits no longer than it must", func(t *testing.T) {
		d := newDesk(t)
		slow := xsim.New(xsim.Config{Now: d.clock.Now, Looks: 1000})
		slow.AddUser(xsim.User{ID: writer.ID, Username: writer.Username, Name: writer.Name})
		slow.AddApp(xsim.App{ClientID: ownApp.ClientID})
		server := httptest.NewServer(slow)
		t.Cleanup(server.Close)
		token := slow.SignIn(ownApp.ClientID, writer.ID, scopes...).Access
		_, err := newClient(t, server.URL, d.clock).Upload(t.Context(), token, writer, animation(t, 2, 4, 4))
		var retry *platform.RetryAt
		if !errors.As(err, &retry) || !retry.At.After(d.clock.Now()) {
			t.Errorf("got %v; want RetryAt", err)
		}
	})
}

// samePost reports whether two receipts are of one post.
func samePost(a, b platform.Receipt) bool { return a.RemoteID == b.RemoteID && a.URL == b.URL }

func TestFind(t *testing.T) {
	texts := []string{
		"plain",
		"Tom & Jerry <3 &amp; \"quotes\"",
		"see example.com/path and HTTPS://Example.org/?a=b, ok",
		"👋 日本語 https://example.com/x#y 👩‍💻",
		"line one\n\nline two",
		"cafe\u0301 and Å",
		"  spaces around  ",
	}
	t.Run("finds what Create sent, whatever the text", func(t *testing.T) {
		for _, text := range texts {
			d := newDesk(t)
			id, err := d.Upload(t.Context(), d.token, writer, platformtest.Image(1, ""))
			if err != nil {
				t.Fatal(err)
			}
			request := platform.Request{Author: writer, Text: text, Media: []platform.UploadedImage{{ID: id}}}
			armed := d.clock.Now()
			d.clock.Move(1500 * time.Millisecond)
			created, err := d.Create(t.Context(), d.token, request)
			if err != nil {
				t.Fatal(err)
			}
			if found, err := d.Find(t.Context(), d.token, request, armed); err != nil || !samePost(found, created) {
				t.Errorf("%q: Find = %+v, %v; want %+v", text, found, err, created)
			}
		}
	})
	t.Run("knows with either of X's names for fields", func(t *testing.T) {
		d := newDesk(t)
		d.sim.SetFieldNames(xsim.PostNames)
		request := platform.Request{Author: writer, Text: "see example.com"}
		created, _ := d.Create(t.Context(), d.token, request)
		if found, err := d.Find(t.Context(), d.token, request, d.clock.Now()); err != nil || !samePost(found, created) {
			t.Errorf("Find = %+v, %v; want %+v", found, err, created)
		}
		request.ReplyTo = created.RemoteID
		if _, err := d.Find(t.Context(), d.token, request, d.clock.Now()); !errors.Is(err, platform.ErrCannotLook) {
			t.Errorf("without word of replies: %v; want ErrCannotLook", err)
		}
	})
	t.Run("tells parts of a thread from posts of their own", func(t *testing.T) {
		d := newDesk(t)
		first, _ := d.Create(t.Context(), d.token, platform.Request{Author: writer, Text: "first"})
		part := platform.Request{Author: writer, Text: "part", ReplyTo: first.RemoteID}
		created, err := d.Create(t.Context(), d.token, part)
		if err != nil {
			t.Fatal(err)
		}
		if found, err := d.Find(t.Context(), d.token, part, d.clock.Now()); err != nil || !samePost(found, created) {
			t.Errorf("Find = %+v, %v; want %+v", found, err, created)
		}
		for _, replyTo := range []string{"", "123"} {
			part.ReplyTo = replyTo
			if _, err := d.Find(t.Context(), d.token, part, d.clock.Now()); !errors.Is(err, platform.ErrNotThere) {
				t.Errorf("in reply to %q: %v; want ErrNotThere", replyTo, err)
			}
		}
	})
	t.Run("turns pages, and stops at what was made before", func(t *testing.T) {
		d := newDesk(t)
		request := platform.Request{Author: writer, Text: "the one"}
		armed := d.clock.Now()
		created, _ := d.Create(t.Context(), d.token, request)
		for i := range 45 {
			d.clock.Move(time.Second)
			if _, err := d.Create(t.Context(), d.token, platform.Request{Author: writer, Text: fmt.Sprint("other ", i)}); err != nil {
				t.Fatal(err)
			}
		}
		if found, err := d.Find(t.Context(), d.token, request, armed); err != nil || !samePost(found, created) {
			t.Errorf("Find = %+v, %v; want %+v", found, err, created)
		}
		before := len(d.sim.Requests(http.MethodGet, "/2/users/*/tweets"))
		if _, err := d.Find(t.Context(), d.token, request, d.clock.Now().Add(-10*time.Second)); !errors.Is(err, platform.ErrNotThere) {
			t.Errorf("a minute later: %v; want ErrNotThere", err)
		}
		if n := len(d.sim.Requests(http.MethodGet, "/2/users/*/tweets")) - before; n != 1 {
			t.Errorf("%d pages were read; want 1", n)
		}
	})
	t.Run("allows for a clock that is ahead of X's", func(t *testing.T) {
		d := newDesk(t)
		ahead := &clock{now: d.clock.Now().Add(5 * time.Minute)}
		client := newClient(t, d.server.URL, ahead)
		request := platform.Request{Author: writer, Text: "the one"}
		created, err := client.Create(t.Context(), d.token, request)
		if err != nil {
			t.Fatal(err)
		}
		if found, err := client.Find(t.Context(), d.token, request, ahead.Now()); err != nil || !samePost(found, created) {
			t.Errorf("Find = %+v, %v; want %+v", found, err, created)
		}
	})
}

func TestThreadOfSplitParts(t *testing.T) {
	d := newDesk(t)
	var story strings.Builder
	for i := range 30 {
		fmt.Fprintf(&story, "Sentence %d of a story that runs long. ", i)
	}
	text, replyTo := story.String(), ""
	var sent []string
	for _, part := range d.Split(text) {
		receipt, err := d.Create(t.Context(), d.token, platform.Request{Author: writer, Text: part, ReplyTo: replyTo})
		if err != nil {
			t.Fatal(err)
		}
		replyTo = receipt.RemoteID
		sent = append(sent, part)
	}
	var got []string
	for _, p := range d.sim.Posts() {
		got = append(got, p.Text)
	}
	if diff := cmp.Diff(sent, got); diff != "" || len(got) < 4 {
		t.Errorf("%d posts; %s", len(got), diff)
	}
}

func TestRevokeByPublicClient(t *testing.T) {
	d := newDesk(t)
	public := platform.App{ClientID: "client-public"}
	d.sim.AddApp(xsim.App{ClientID: public.ClientID})
	token := d.sim.SignIn(public.ClientID, writer.ID, scopes...).Access
	if err := d.Revoke(t.Context(), public, token); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Me(t.Context(), token); err == nil {
		t.Error("the token still works")
	}
	if !slices.Contains(d.SignIn(public).Scopes, "offline.access") {
		t.Error("offline.access is not asked for")
	}
}
