package publish_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
)

func (w *world) receipt(id string) publish.Receipt {
	w.t.Helper()
	receipt, err := w.ledger.Receipt(w.ctx, id)
	if err != nil {
		w.t.Fatal(err)
	}
	return receipt
}

func TestReceipt(t *testing.T) {
	t.Run("holds the text to the letter, the id, the answer, the approval and the attempts", func(t *testing.T) {
		w := newWorld(t)
		text := "Backticks ```go\nfmt.Println(\"hi\")\n``` and a <b>tag</b> #golang"
		post := w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {text}}))
		wantStatus(t, post, publish.Published)
		receipt := w.receipt(post.ID)
		if receipt.Attempts[0].HTTPStatus != 201 {
			t.Errorf("the network's answer is HTTP %d", receipt.Attempts[0].HTTPStatus)
		}
		words := receipt.Markdown()
		for _, want := range []string{
			"# LinkedIn: An idea\n", "````text\n" + text + "\n````", post.RemoteID, "<" + post.URL + ">",
			"2026-03-04 10:00:00 UTC", "through the window, to be sent at once", "LinkedIn created it", "(HTTP 201)", "Cost: none",
		} {
			if !strings.Contains(words, want) {
				t.Errorf("no %q in\n%s", want, words)
			}
		}
	})

	t.Run("of a thread names each part's id, and what it cost", func(t *testing.T) {
		w := newWorld(t)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"one", "two"}}))
		words := w.receipt(post.ID).Markdown()
		for _, want := range []string{"## Part 1 of 2", "## Part 2 of 2", post.Parts[1].RemoteID, "Cost: about $0.0", "part 2: X created it"} {
			if !strings.Contains(words, want) {
				t.Errorf("no %q in\n%s", want, words)
			}
		}
	})

	t.Run("names the images by the very bytes that were sent", func(t *testing.T) {
		w := newWorld(t)
		picture := w.picture(90)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"With an image"}}, picture))
		sent := w.receipt(post.ID).SentImages
		if len(sent) != 1 || sent[0].Width != 40 || sent[0].Height != 30 || sent[0].Hash != picture.Hash || sent[0].RemoteID == "" {
			t.Fatalf("%+v", sent)
		}
		// It fits as it is, so what was sent is what the library keeps under its hash.
		if sent[0].SHA256 != picture.Hash || sent[0].Bytes == 0 || sent[0].Type != "image/png" {
			t.Errorf("%+v", sent[0])
		}
		if words := w.receipt(post.ID).Markdown(); !strings.Contains(words, sent[0].SHA256) || !strings.Contains(words, "alt text: A grey square") {
			t.Errorf("no image in\n%s", words)
		}
	})

	t.Run("of what was not sent says so", func(t *testing.T) {
		w := newWorld(t)
		post := w.approve(w.write(map[platform.Name][]string{platform.X: {"Not yet"}}, w.picture(10)))[0]
		words := w.receipt(post.ID).Markdown()
		for _, want := range []string{"Status: scheduled for", "None: nothing was sent yet", "Not on X, as far as Levercast knows", "not handed over"} {
			if !strings.Contains(words, want) {
				t.Errorf("no %q in\n%s", want, words)
			}
		}
	})

	t.Run("of a post in doubt and of a failed one keeps the network's own words", func(t *testing.T) {
		w := newWorld(t)
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.CommitThenFail}, 1)
		doubt := w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"In doubt"}}))
		wantStatus(t, doubt, publish.Uncertain)
		words := w.receipt(doubt.ID).Markdown()
		if !strings.Contains(words, "needs a look") || !strings.Contains(words, "LinkedIn's own words: `Internal Server Error`") {
			t.Errorf("\n%s", words)
		}
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.PermissionDenied}, 1)
		failed := w.publish(w.write(map[platform.Name][]string{platform.LinkedIn: {"Refused"}}))
		if words := w.receipt(failed.ID).Markdown(); !strings.Contains(words, "(HTTP 403 ACCESS_DENIED)") || !strings.Contains(words, "What went wrong: ") {
			t.Errorf("\n%s", words)
		}
	})

	t.Run("says what X showed of it afterwards", func(t *testing.T) {
		w := newWorld(t)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"Read back"}}))
		if words := w.receipt(post.ID).Markdown(); strings.Contains(words, "Read back\n\n-") {
			t.Errorf("it was not read yet\n%s", words)
		}
		w.clock.advance(2 * time.Minute)
		if _, err := w.ledger.ReadBack(w.ctx, post.ID); err != nil {
			t.Fatal(err)
		}
		if words := w.receipt(post.ID).Markdown(); !strings.Contains(words, "X shows it exactly as it was meant.") {
			t.Errorf("\n%s", words)
		}
	})

	t.Run("reads back from its JSON file", func(t *testing.T) {
		w := newWorld(t)
		post := w.publish(w.write(map[platform.Name][]string{platform.X: {"As data"}}))
		receipt := w.receipt(post.ID)
		data, err := receipt.File(true)
		if err != nil {
			t.Fatal(err)
		}
		var back publish.Receipt
		if err := json.Unmarshal(data, &back); err != nil || back.RemoteID != post.RemoteID || back.Parts[0].Text != "As data" || len(back.Attempts) != 1 || len(back.Approvals) != 1 {
			t.Errorf("%+v, %v", back, err)
		}
		text, err := receipt.File(false)
		if err != nil || string(text) != receipt.Markdown() {
			t.Errorf("%q, %v", text, err)
		}
		if name := receipt.FileName(); !regexp.MustCompile(`^levercast-x-2026-03-04-[0-9a-f]{8}$`).MatchString(name) {
			t.Errorf("named %q", name)
		}
	})

	t.Run("never holds a token or a client secret, even where the network repeats them", func(t *testing.T) {
		w := newWorld(t)
		w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.EchoHeader}, 1)
		w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.EchoHeader}, 1)
		d := w.write(map[platform.Name][]string{platform.LinkedIn: {"Hello"}, platform.X: {"Hello"}})
		for _, post := range w.approve(d) {
			w.deliver(post.ID)
			if _, err := w.ledger.Retry(w.ctx, post.ID, "window"); err == nil {
				w.deliver(post.ID)
			}
			receipt := w.receipt(post.ID)
			data, err := receipt.File(true)
			if err != nil {
				t.Fatal(err)
			}
			for _, secret := range []string{w.accounts.token[receipt.AccountID]} {
				if secret == "" || bytes.Contains(data, []byte(secret)) || strings.Contains(receipt.Markdown(), secret) {
					t.Errorf("%s: a secret is in the receipt\n%s", receipt.Network, receipt.Markdown())
				}
			}
		}
	})
}
