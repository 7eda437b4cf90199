package publish_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
)

// TestEveryAnswerOfX brings about each answer that X is known to give to a post,
// and checks what the post becomes and what the person is told.
func TestEveryAnswerOfX(t *testing.T) {
	post := func(method, path string, kind xsim.Kind) func(*world) {
		return func(w *world) { w.x.Inject(xsim.Fault{Method: method, Path: path, Kind: kind}, 1) }
	}
	standing := func(standing xsim.Standing) func(*world) {
		return func(w *world) {
			w.x.AddUser(xsim.User{ID: "1001", Username: "samplewriter", Name: "Sample Writer", Standing: standing})
		}
	}
	scopes := func(scopes ...string) func(*world) {
		return func(w *world) {
			w.accounts.token[w.accounts.list[platform.X].ID] = w.x.SignIn("app", "1001", scopes...).Access
		}
	}
	for name, e := range map[string]struct {
		bring  func(*world)
		status publish.Status
		code   backend.Code // of the post's error
		says   string       // a part of its message or hint
	}{
		"a request it cannot read":     {post("POST", "/2/tweets", xsim.EchoHeader), publish.Failed, backend.Invalid, "X says"},
		"a token that is no good":      {func(w *world) { w.accounts.token[w.accounts.list[platform.X].ID] = "dead" }, publish.Failed, backend.Unauthorized, "Connect the X account again"},
		"no credits":                   {func(w *world) { w.x.SetCredits(xsim.CreditsDepleted) }, publish.Failed, backend.Invalid, "console.x.com"},
		"no credits, in other words":   {func(w *world) { w.x.SetCredits(xsim.PaymentRequired) }, publish.Failed, backend.Invalid, "Buy credits"},
		"a permission that is missing": {scopes("tweet.read", "users.read"), publish.Failed, backend.Unauthorized, "tweet.write"},
		"an app that is not enrolled":  {func(w *world) { w.x.SetEnrolled("app", false) }, publish.Failed, backend.Invalid, "pay-per-use"},
		"an account that is suspended": {standing(xsim.Suspended), publish.Failed, backend.Invalid, "suspended"},
		"an account that is locked":    {standing(xsim.Locked), publish.Failed, backend.Invalid, "locked"},
		"too many requests":            {post("POST", "/2/tweets", xsim.TooMany), publish.Scheduled, backend.Unavailable, "slow down"},
		"an error before it posted":    {post("POST", "/2/tweets", xsim.FailBefore), publish.Uncertain, backend.Unavailable, "may or may not be there"},
		"a page instead of an answer":  {post("POST", "/2/tweets", xsim.BadGateway), publish.Uncertain, backend.Unavailable, "may or may not be there"},
		"an error after it posted":     {post("POST", "/2/tweets", xsim.CommitThenFail), publish.Published, "", ""},
		"an answer that breaks off":    {post("POST", "/2/tweets", xsim.Truncated), publish.Published, "", ""},
		"an answer without an id":      {post("POST", "/2/tweets", xsim.WithoutID), publish.Published, "", ""},
	} {
		t.Run(name+" makes the post "+string(e.status), func(t *testing.T) {
			w := newWorld(t)
			d := w.write(map[platform.Name][]string{platform.X: {"The text"}})
			id := w.approve(d)[0].ID
			e.bring(w)
			got := w.deliver(id)
			wantStatus(t, got, e.status)
			if e.code == "" {
				if got.Error != nil || len(w.x.Posts()) != 1 {
					t.Errorf("error %+v, %d posts", got.Error, len(w.x.Posts()))
				}
				return
			}
			if got.Error.Code != e.code || !strings.Contains(got.Error.Message+" "+got.Error.Hint, e.says) {
				t.Errorf("error %+v; want %s, “%s”", got.Error, e.code, e.says)
			}
			if e.status == publish.Failed && !strings.Contains(got.Error.Message, "your text is safe here") {
				t.Errorf("“%s” does not say what was not lost", got.Error.Message)
			}
			if posts := len(w.x.Requests(http.MethodPost, "/2/tweets")); posts > 1 || len(w.x.Posts()) != 0 {
				t.Errorf("%d requests, %d posts", posts, len(w.x.Posts()))
			}
		})
	}

	t.Run("a text that is there already makes the post failed, and says so", func(t *testing.T) {
		w := newWorld(t)
		wantStatus(t, w.publish(w.write(map[platform.Name][]string{platform.X: {"Same words"}})), publish.Published)
		again := w.publish(w.write(map[platform.Name][]string{platform.X: {"Same words"}}))
		wantStatus(t, again, publish.Failed)
		if !strings.Contains(again.Error.Message, "already has a post with exactly this text") {
			t.Errorf("error %+v", again.Error)
		}
	})
	t.Run("a reset time holds across a restart", func(t *testing.T) {
		w := newWorld(t)
		id := w.approve(w.write(map[platform.Name][]string{platform.X: {"Later"}}))[0].ID
		post("POST", "/2/tweets", xsim.TooMany)(w)
		reset := w.deliver(id).DueAt
		if ahead := reset.Sub(w.clock.Now()); ahead < 9*time.Minute || ahead > 11*time.Minute {
			t.Fatalf("due in %s; X said 10 minutes", ahead)
		}
		w.ledger = publish.New(w.config) // nothing is left but the database
		if due, err := w.db.DuePosts(w.ctx, w.clock.Now()); err != nil || len(due) != 0 {
			t.Errorf("due at once: %v, %v", due, err)
		}
		if next, ok, err := w.db.NextDue(w.ctx); err != nil || !ok || !next.Equal(reset) {
			t.Errorf("next is due at %s, %t, %v; want %s", next, ok, err, reset)
		}
		w.clock.advance(11 * time.Minute)
		wantStatus(t, w.deliver(id), publish.Published)
	})
	t.Run("a thread whose first part was deleted on X stops, with a way on", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(map[platform.Name][]string{platform.X: {"one", "two"}})
		id := w.approve(d)[0].ID
		config := w.config
		config.Platforms = []platform.Platform{w.config.Platforms[0], deleting{w.config.Platforms[1]}}
		w.ledger = publish.New(config)
		stopped := w.deliver(id)
		wantStatus(t, stopped, publish.Failed)
		if !strings.Contains(stopped.Error.Message, "no longer on X") || !strings.Contains(stopped.Error.Message, "first 1 of 2") {
			t.Errorf("error %+v", stopped.Error)
		}
		w.ledger = publish.New(w.config)
		if err := w.ledger.Delete(w.ctx, id, true); err != nil { // what the hint says
			t.Fatal(err)
		}
		wantStatus(t, w.publish(d), publish.Published)
	})
	t.Run("images it no longer has are uploaded afresh", func(t *testing.T) {
		w := newWorld(t)
		d := w.write(map[platform.Name][]string{platform.X: {"with an image"}}, w.picture(9))
		id := w.approve(d)[0].ID
		config := w.config
		config.Platforms = []platform.Platform{w.config.Platforms[0], &expiring{Platform: w.config.Platforms[1]}}
		w.ledger = publish.New(config)
		failed := w.deliver(id)
		wantStatus(t, failed, publish.Failed)
		if !strings.Contains(failed.Error.Message, "no longer has the images") {
			t.Errorf("error %+v", failed.Error)
		}
		if _, err := w.ledger.Retry(w.ctx, id, "window"); err != nil {
			t.Fatal(err)
		}
		wantStatus(t, w.deliver(id), publish.Published)
		if posts := w.x.Posts(); len(posts) != 1 || len(posts[0].Media) != 1 {
			t.Errorf("X shows %+v", posts)
		}
	})
}

// deleting is X, where somebody deletes each part before the next is sent.
type deleting struct{ platform.Platform }

func (d deleting) Create(ctx context.Context, token string, request platform.Request) (platform.Receipt, error) {
	if request.ReplyTo != "" {
		if err := d.Delete(ctx, token, request.ReplyTo); err != nil {
			return platform.Receipt{}, err
		}
	}
	return d.Platform.Create(ctx, token, request)
}

// expiring is X, to which the first image handed over means nothing later.
type expiring struct {
	platform.Platform
	uploads int
}

func (e *expiring) Upload(ctx context.Context, token string, author platform.Profile, image platform.Image) (string, error) {
	id, err := e.Platform.Upload(ctx, token, author, image)
	if e.uploads++; e.uploads == 1 {
		id += "0"
	}
	return id, err
}
