package publish_test

import (
	"context"
	"testing"
	"time"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
)

// slow lets somebody else act while it looks.
type slow struct {
	platform.Platform
	meanwhile func()
}

func (s slow) Find(ctx context.Context, token string, request platform.Request, since time.Time) (platform.Receipt, error) {
	receipt, err := s.Platform.Find(ctx, token, request, since)
	s.meanwhile()
	return receipt, err
}

func TestLookMeanwhile(t *testing.T) {
	for name, inject := range map[platform.Name]func(*world){
		platform.X: func(w *world) {
			w.x.Inject(xsim.Fault{Method: "POST", Path: "/2/tweets", Kind: xsim.DropBefore}, 1)
		},
		platform.LinkedIn: func(w *world) {
			w.linkedin.Inject(linkedinsim.Fault{Method: "POST", Path: "/rest/posts", Kind: linkedinsim.DropBefore}, 1)
		},
	} {
		t.Run(string(name)+": what the person settled and sent while the ledger looks stays as it is", func(t *testing.T) {
			w := newWorld(t)
			inject(w)
			post := w.publish(w.write(map[platform.Name][]string{name: {"In doubt"}}))
			wantStatus(t, post, publish.Uncertain)
			config := w.config
			config.Platforms = nil
			for _, p := range w.config.Platforms {
				config.Platforms = append(config.Platforms, slow{p, func() {
					if _, err := w.ledger.Settle(w.ctx, post.ID, false, ""); err != nil {
						t.Fatal(err)
					}
					if _, err := w.ledger.Retry(w.ctx, post.ID, "window"); err != nil {
						t.Fatal(err)
					}
					wantStatus(t, w.deliver(post.ID), publish.Published)
				}})
			}
			_, _ = publish.New(config).Look(w.ctx, post.ID)
			if post = w.post(post.ID); post.Status != publish.Published || post.RemoteID == "" {
				t.Errorf("a published post became %s, its id is %q", post.Status, post.RemoteID)
			}
		})
	}
}
