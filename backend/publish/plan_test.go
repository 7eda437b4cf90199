package publish_test

import (
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
)

// subscribe changes what the account pays X for; nobody has noticed yet.
func (w *world) subscribe(plan string) {
	w.x.AddUser(xsim.User{ID: "1001", Username: "samplewriter", Name: "Sample Writer", Subscription: plan})
}

// tomorrow lets a day pass, after which X wants a new token.
func (w *world) tomorrow() {
	w.clock.advance(24 * time.Hour)
	tokens := w.x.SignIn("app", "1001", w.config.Platforms[1].SignIn(platform.App{}).Scopes...)
	w.accounts.token[w.accounts.list[platform.X].ID] = tokens.Access
}

func TestPremium(t *testing.T) {
	long := map[platform.Name][]string{platform.X: {strings.TrimSpace(strings.Repeat("A long text. ", 100))}}
	t.Run("takes a long text as one post, asking X once a day who the account is", func(t *testing.T) {
		w := newWorld(t)
		w.subscribe("Premium")
		post := w.publish(w.write(long))
		wantStatus(t, post, publish.Published)
		if read := w.readBack(post.ID); read.Result != publish.AsMeant || read.Parts[0] != post.Parts[0].Text {
			t.Errorf("%+v", read)
		}
		again := map[platform.Name][]string{platform.X: {long[platform.X][0] + " Again."}}
		wantStatus(t, w.publish(w.write(again)), publish.Published)
		if w.accounts.looks != 1 {
			t.Errorf("%d looks, want 1", w.accounts.looks)
		}
		w.tomorrow()
		again[platform.X][0] += " And again."
		wantStatus(t, w.publish(w.write(again)), publish.Published)
		if w.accounts.looks != 2 {
			t.Errorf("%d looks, want 2", w.accounts.looks)
		}
	})
	t.Run("is not asked about for what every account may post", func(t *testing.T) {
		w := newWorld(t)
		wantStatus(t, w.publish(w.write(map[platform.Name][]string{platform.X: {"short"}})), publish.Published)
		if w.accounts.looks != 0 {
			t.Errorf("%d looks", w.accounts.looks)
		}
	})
	t.Run("that has ended makes the text too long, and nothing is cut or sent", func(t *testing.T) {
		w := newWorld(t)
		w.subscribe("Premium")
		d := w.write(long)
		if _, err := w.accounts.Look(w.ctx, w.accounts.list[platform.X].ID); err != nil {
			t.Fatal(err)
		}
		if report, err := w.ledger.Preflight(w.ctx, d.ID); err != nil || !report.Platforms[0].Ready {
			t.Fatalf("%+v, %v", report, err)
		}
		w.subscribe("")
		w.tomorrow()
		_, err := w.ledger.Approve(w.ctx, publish.Approval{DraftID: d.ID, By: "window"})
		wantCode(t, err, backend.Invalid)
		if !strings.Contains(backend.Describe(err).Message, "of 280") || len(w.x.Requests("POST", "/2/tweets")) != 0 {
			t.Errorf("error %v, %d posts sent", err, len(w.x.Requests("POST", "/2/tweets")))
		}
		if kept, _ := w.drafts.Get(w.ctx, d.ID); kept.Parts(platform.X)[0] != long[platform.X][0] {
			t.Error("the text was cut")
		}
	})
	t.Run("that ends between approval and sending is found out by X's refusal", func(t *testing.T) {
		w := newWorld(t)
		w.subscribe("Premium")
		d := w.write(long)
		post := w.approve(d)[0]
		w.subscribe("")
		post = w.deliver(post.ID)
		wantStatus(t, post, publish.Failed)
		if !strings.Contains(post.Error.Message, "Premium") || !strings.Contains(post.Error.Hint, "thread") {
			t.Errorf("error %+v", post.Error)
		}
		if report, err := w.ledger.Preflight(w.ctx, d.ID); err != nil || report.Platforms[0].Ready || report.Platforms[0].Measurements[0].Max != 280 {
			t.Errorf("%+v, %v", report, err)
		}
	})
	t.Run("stays as it was known when X cannot be asked", func(t *testing.T) {
		w := newWorld(t)
		w.subscribe("Premium")
		if _, err := w.accounts.Look(w.ctx, w.accounts.list[platform.X].ID); err != nil {
			t.Fatal(err)
		}
		w.tomorrow()
		w.x.Inject(xsim.Fault{Path: "/2/users/me", Kind: xsim.TooMany}, 1)
		wantStatus(t, w.publish(w.write(long)), publish.Published)
	})
}
