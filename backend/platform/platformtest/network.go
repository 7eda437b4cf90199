package platformtest

import (
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/platform"
)

func signIn(t *testing.T, subject Subject) {
	bench := subject.New(t)
	signIn := bench.Platform.SignIn(bench.App)

	t.Run("names where to go", func(t *testing.T) {
		for name, address := range map[string]string{
			"AuthURL": signIn.AuthURL, "TokenURL": signIn.TokenURL, "SetupURL": signIn.SetupURL, "RevokeURL": signIn.RevokeURL,
		} {
			if u, err := url.Parse(address); err != nil || u.Scheme == "" || u.Host == "" {
				t.Errorf("%s = %q; want an absolute address", name, address)
			}
		}
		if signIn.RedirectHost != "127.0.0.1" && signIn.RedirectHost != "localhost" {
			t.Errorf("RedirectHost = %q; want a loopback host", signIn.RedirectHost)
		}
	})
	t.Run("asks for the scopes it requires", func(t *testing.T) {
		if len(signIn.Required) == 0 {
			t.Error("no scope is required")
		}
		for _, scope := range signIn.Required {
			if !slices.Contains(signIn.Scopes, scope) {
				t.Errorf("%q is required but not asked for", scope)
			}
		}
	})
	t.Run("has a public address for a profile and a post", func(t *testing.T) {
		profile, post := bench.Platform.Permalink(bench.Author, ""), bench.Platform.Permalink(bench.Author, "123")
		if profile == "" || !strings.Contains(post, "123") {
			t.Errorf("Permalink = %q for the profile and %q for post 123", profile, post)
		}
	})
}

func me(t *testing.T, subject Subject) {
	t.Run("says who the token belongs to, to several callers at once", func(t *testing.T) {
		bench := subject.New(t)
		var callers sync.WaitGroup
		for range 4 {
			callers.Go(func() {
				profile, err := bench.Platform.Me(t.Context(), bench.Token)
				if err != nil {
					t.Errorf("Me: %v", err)
				}
				if diff := cmp.Diff(bench.Author, profile); diff != "" {
					t.Error(diff)
				}
			})
		}
		callers.Wait()
	})
	t.Run("wants a connection after a bad token", func(t *testing.T) {
		bench := subject.New(t)
		_, err := bench.Platform.Me(t.Context(), "no-such-token")
		wants[*platform.Reconnect](t, bench, err)
	})
	eachSafeFault(t, subject, Me, func(t *testing.T, bench Bench) error {
		_, err := bench.Platform.Me(t.Context(), bench.Token)
		return err
	})
}

func upload(t *testing.T, subject Subject) {
	t.Run("brings image and alt text into the post, in order", func(t *testing.T) {
		bench := subject.New(t)
		request := platform.Request{Author: bench.Author, Text: subject.Text}
		alts := []string{"A light square", "A dark square, “quoted” & <b>"}
		if bench.Platform.Limits().Images < len(alts) {
			alts = alts[:1]
		}
		for i, alt := range alts {
			request.Media = append(request.Media, mustUpload(t, bench, Image(uint8(200-100*i), alt)))
		}
		mustCreate(t, bench, request)
		if diff := cmp.Diff(alts, bench.Posts()[0].AltTexts); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("may be repeated", func(t *testing.T) {
		bench := subject.New(t)
		mustUpload(t, bench, Image(10, "twice"))
		media := mustUpload(t, bench, Image(10, "twice"))
		mustCreate(t, bench, platform.Request{Author: bench.Author, Text: subject.Text, Media: []platform.UploadedImage{media}})
	})
	t.Run("is an error for bytes that are no image", func(t *testing.T) {
		bench := subject.New(t)
		_, err := bench.Platform.Upload(t.Context(), bench.Token, bench.Author,
			platform.Image{Bytes: []byte("not an image"), Type: "image/png", Width: 1, Height: 1})
		if err == nil {
			t.Error("Upload took bytes that are no image")
		}
		holdsNoSecret(t, bench, err)
	})
	t.Run("wants a connection after a bad token", func(t *testing.T) {
		bench := subject.New(t)
		_, err := bench.Platform.Upload(t.Context(), "no-such-token", bench.Author, Image(10, ""))
		wants[*platform.Reconnect](t, bench, err)
	})
	eachSafeFault(t, subject, Upload, func(t *testing.T, bench Bench) error {
		_, err := bench.Platform.Upload(t.Context(), bench.Token, bench.Author, Image(10, "an image"))
		return err
	})
}

func remove(t *testing.T, subject Subject) {
	t.Run("removes the post, and may be repeated", func(t *testing.T) {
		bench := subject.New(t)
		receipt := mustCreate(t, bench, platform.Request{Author: bench.Author, Text: subject.Text})
		for try := range 2 {
			if err := bench.Platform.Delete(t.Context(), bench.Token, receipt.RemoteID); err != nil {
				t.Fatalf("Delete, try %d: %v", try+1, err)
			}
		}
		if posts := bench.Posts(); len(posts) != 0 {
			t.Errorf("the network still has %+v", posts)
		}
	})
	t.Run("wants a connection after a bad token", func(t *testing.T) {
		bench := subject.New(t)
		receipt := mustCreate(t, bench, platform.Request{Author: bench.Author, Text: subject.Text})
		err := bench.Platform.Delete(t.Context(), "no-such-token", receipt.RemoteID)
		wants[*platform.Reconnect](t, bench, err)
	})
	eachSafeFault(t, subject, Delete, func(t *testing.T, bench Bench) error {
		receipt := mustCreate(t, bench, platform.Request{Author: bench.Author, Text: subject.Text})
		return bench.Platform.Delete(t.Context(), bench.Token, receipt.RemoteID)
	})
}

func revoke(t *testing.T, subject Subject) {
	t.Run("ends the token, or says that it cannot", func(t *testing.T) {
		bench := subject.New(t)
		err := bench.Platform.Revoke(t.Context(), bench.App, bench.Token)
		if err == platform.ErrCannotRevoke {
			return
		}
		if err != nil {
			t.Fatalf("Revoke: %v", err)
		}
		_, err = bench.Platform.Me(t.Context(), bench.Token)
		wants[*platform.Reconnect](t, bench, err)
	})
}

// eachSafeFault checks that a call that may be repeated never claims to be
// uncertain: whatever happened, the caller may simply try again.
func eachSafeFault(t *testing.T, subject Subject, call Call, do func(*testing.T, Bench) error) {
	for _, fault := range []Fault{DropBefore, FailBefore, Garbage} {
		t.Run("may be tried again after "+string(fault), func(t *testing.T) {
			bench := subject.New(t)
			struck := bench.Inject(call, fault)
			err := do(t, bench)
			mustHaveStruck(t, struck)
			wantsAny(t, bench, err, isType[*platform.Unreachable], isType[*platform.RetryAt], isType[*platform.Refused])
		})
	}
	t.Run("waits after "+string(RateLimited), func(t *testing.T) {
		bench := subject.New(t)
		struck := bench.Inject(call, RateLimited)
		err := do(t, bench)
		mustHaveStruck(t, struck)
		if retry := wants[*platform.RetryAt](t, bench, err); retry != nil && retry.At.IsZero() {
			t.Error("RetryAt names no time")
		}
	})
	t.Run("says that the network is out of reach", func(t *testing.T) {
		bench := subject.New(t)
		if call == Delete {
			bench.Unplug()
			err := bench.Platform.Delete(t.Context(), bench.Token, "123")
			wants[*platform.Unreachable](t, bench, err)
			return
		}
		bench.Unplug()
		wants[*platform.Unreachable](t, bench, do(t, bench))
	})
}
