package x_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"levercast/backend/platform"
	"levercast/backend/platform/platformtest"
	"levercast/backend/platform/x/xsim"
)

// post creates a post and returns it as it was meant.
func (d *desk) post(t *testing.T, text, replyTo string, images int) platform.Meant {
	t.Helper()
	request := platform.Request{Author: writer, Text: text, ReplyTo: replyTo}
	for i := range images {
		id, err := d.Upload(t.Context(), d.token, writer, platformtest.Image(uint8(i+1), ""))
		if err != nil {
			t.Fatal(err)
		}
		request.Media = append(request.Media, platform.UploadedImage{ID: id})
	}
	receipt, err := d.Create(t.Context(), d.token, request)
	if err != nil {
		t.Fatal(err)
	}
	return platform.Meant{RemoteID: receipt.RemoteID, Text: text, ReplyTo: replyTo, Images: images}
}

func (d *desk) readBack(t *testing.T, posts ...platform.Meant) []platform.Shown {
	t.Helper()
	shown, err := d.ReadBack(t.Context(), d.token, writer, posts)
	if err != nil || len(shown) != len(posts) {
		t.Fatalf("%+v, %v", shown, err)
	}
	return shown
}

func TestReadBack(t *testing.T) {
	t.Run("finds what was sent as it was meant", func(t *testing.T) {
		for _, names := range []xsim.FieldNames{xsim.TweetNames, xsim.PostNames} {
			d := newDesk(t)
			d.sim.SetFieldNames(names)
			first := d.post(t, "Tom & Jerry <3 &amp; https://example.org/?a=b cafe\u0301", "", 2)
			d.post(t, "Something else meanwhile", "", 0)
			second := d.post(t, "see example.com, 👩‍💻", first.RemoteID, 0)
			shown := d.readBack(t, first, second)
			for i, want := range []string{"Tom & Jerry <3 &amp; https://example.org/?a=b café", "see http://example.com, 👩‍💻"} {
				if shown[i].Difference != "" || shown[i].Text != want {
					t.Errorf("part %d: %+v; want %q", i+1, shown[i], want)
				}
			}
		}
	})
	t.Run("asks for the thread's own posts, in one request", func(t *testing.T) {
		d := newDesk(t)
		d.post(t, "earlier", "", 0)
		meant := d.post(t, "the one", "", 0)
		d.post(t, "later", "", 0)
		d.readBack(t, meant)
		if n := len(d.sim.Requests(http.MethodGet, "/2/users/*/tweets")); n != 1 || d.sim.Read() != 1 {
			t.Errorf("%d requests read %d posts; want 1 and 1", n, d.sim.Read())
		}
	})
	t.Run("reads a long post to its end", func(t *testing.T) {
		d := newDesk(t)
		d.sim.AddUser(xsim.User{ID: writer.ID, Username: writer.Username, Subscription: "PremiumPlus"})
		meant := d.post(t, strings.Repeat("Word & word, example.com. ", 50)+"The end.", "", 1)
		if shown := d.readBack(t, meant)[0]; shown.Difference != "" || !strings.HasSuffix(shown.Text, "The end.") {
			t.Errorf("%+v", shown)
		}
	})
	t.Run("turns pages when much was posted between the parts", func(t *testing.T) {
		d := newDesk(t)
		first := d.post(t, "first", "", 0)
		for i := range 12 {
			d.post(t, fmt.Sprint("between ", i), "", 0)
		}
		second := d.post(t, "second", first.RemoteID, 0)
		if shown := d.readBack(t, second, first); shown[0].Text != "second" || shown[1].Text != "first" {
			t.Errorf("%+v", shown)
		}
	})
	for name, e := range map[string]struct {
		change func(d *desk, meant *platform.Meant)
		want   string
	}{
		"another text":    {func(d *desk, m *platform.Meant) { d.sim.EditPost(m.RemoteID, "Edited on x.com") }, "text"},
		"a missing image": {func(_ *desk, m *platform.Meant) { m.Images = 2 }, "1 of 2 images"},
		"another place":   {func(_ *desk, m *platform.Meant) { m.ReplyTo = "17" }, "place in the thread"},
	} {
		t.Run("says that it shows "+name, func(t *testing.T) {
			d := newDesk(t)
			meant := d.post(t, "As it was written", "", 1)
			e.change(d, &meant)
			if shown := d.readBack(t, meant)[0]; !strings.Contains(shown.Difference, e.want) {
				t.Errorf("%+v; want “%s”", shown, e.want)
			}
		})
	}
	t.Run("says when a post is not there", func(t *testing.T) {
		d := newDesk(t)
		meant := d.post(t, "gone soon", "", 0)
		if err := d.Delete(t.Context(), d.token, meant.RemoteID); err != nil {
			t.Fatal(err)
		}
		if _, err := d.ReadBack(t.Context(), d.token, writer, []platform.Meant{meant}); !errors.Is(err, platform.ErrNotThere) {
			t.Errorf("error %v; want ErrNotThere", err)
		}
	})
	t.Run("passes on what X answers", func(t *testing.T) {
		d := newDesk(t)
		meant := d.post(t, "one", "", 0)
		d.sim.Inject(xsim.Fault{Path: "/2/users/*/tweets", Kind: xsim.TooMany}, 1)
		_, err := d.ReadBack(t.Context(), d.token, writer, []platform.Meant{meant})
		if later := (*platform.RetryAt)(nil); !errors.As(err, &later) {
			t.Errorf("error %v; want RetryAt", err)
		}
	})
	t.Run("asks nothing with ids that are none of X's", func(t *testing.T) {
		d := newDesk(t)
		for _, posts := range [][]platform.Meant{{{RemoteID: "urn:li:share:1"}}, {{RemoteID: ""}}} {
			if _, err := d.ReadBack(t.Context(), d.token, writer, posts); !errors.Is(err, platform.ErrCannotRead) {
				t.Errorf("%+v: %v; want ErrCannotRead", posts, err)
			}
		}
		if _, err := d.ReadBack(t.Context(), d.token, platform.Profile{ID: "?"}, []platform.Meant{{RemoteID: "1"}}); !errors.Is(err, platform.ErrCannotRead) {
			t.Errorf("error %v; want ErrCannotRead", err)
		}
		if n := len(d.sim.Requests(http.MethodGet, "/2/*/*/*")); n != 0 {
			t.Errorf("%d requests were made", n)
		}
	})
	t.Run("finds any text X takes as it was meant", rapid.MakeCheck(func(rt *rapid.T) {
		d := newDesk(t)
		text := rapid.StringMatching(`([a-zA-Z<>&;#@é👋 ]|&lt;|https://example\.com/[a-z]{0,3}|example\.org|ツ|\n){1,60}`).Draw(rt, "text")
		if m := d.Measure(text); len(m.Problems) > 0 {
			rt.Skip()
		}
		if shown := d.readBack(t, d.post(t, text, "", 0))[0]; shown.Difference != "" {
			rt.Fatalf("%q: %+v", text, shown)
		}
	}))
}
