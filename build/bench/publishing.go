package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/jpeg"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/platform/x"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
	"levercast/backend/sqlite"
)

// desk is everything that publishes to X, as main wires it, and the simulated X it
// publishes to. Only the account is given instead of connected.
type desk struct {
	drafts  *draft.Drafts
	images  *media.Library
	ledger  *publish.Ledger
	network *x.Client
	writer  platform.Profile
	token   string
	db      *sqlite.DB

	firstByte atomic.Int64 // when the first request of the post under way left, in Unix nanoseconds
	seen      sync.Map     // ids of posts that have ended: reading one back changes it again
	ended     chan publish.Post
	ahead     atomic.Int64 // how far the clock is ahead
	close     func()
}

func (d *desk) now() time.Time {
	return backend.Time(backend.Millis(time.Now().Add(time.Duration(d.ahead.Load()))))
}

// RoundTrip notes when the first request leaves.
func (d *desk) RoundTrip(request *http.Request) (*http.Response, error) {
	d.firstByte.CompareAndSwap(0, time.Now().UnixNano())
	return http.DefaultTransport.RoundTrip(request)
}

// The desk's account, as publish.Accounts wants it.

func (d *desk) Active(ctx context.Context, name platform.Name) (account.Account, error) {
	return d.db.ActiveAccount(ctx, name)
}

func (d *desk) Get(ctx context.Context, id string) (account.Account, error) {
	return d.db.Account(ctx, id)
}
func (d *desk) Look(ctx context.Context, id string) (account.Account, error) { return d.Get(ctx, id) }
func (d *desk) Token(context.Context, string) (string, error)                { return d.token, nil }
func (d *desk) Refused(context.Context, string, string) (string, error) {
	return "", errors.New("the simulator refused its own token")
}
func (d *desk) Profile(account.Account) platform.Profile { return d.writer }

func openDesk(ctx context.Context, dir string) (*desk, error) {
	d := &desk{ended: make(chan publish.Post, 1), writer: platform.Profile{ID: "1001", Username: "samplewriter", Name: "Sample Writer"}}
	sim := xsim.New(xsim.Config{Now: d.now})
	sim.AddApp(xsim.App{ClientID: "app"})
	sim.AddUser(xsim.User{ID: d.writer.ID, Username: d.writer.Username, Name: d.writer.Name})
	for _, endpoint := range []string{"POST /2/tweets", "GET /2/tweets/{id}", "GET /2/tweets", "POST /2/media/upload", "POST /2/media/metadata"} {
		sim.SetLimit(endpoint, 1_000_000)
	}
	server := httptest.NewServer(sim)
	var err error
	if d.db, err = sqlite.Open(ctx, filepath.Join(dir, "publishing.db"), d.now); err != nil {
		server.Close()
		return nil, err
	}
	d.close = func() { d.db.Close(); server.Close() }
	if d.network, err = x.New(x.Config{AuthURL: server.URL, APIURL: server.URL, HTTP: &http.Client{Transport: d}, Now: d.now}); err != nil {
		d.close()
		return nil, err
	}
	d.token = sim.SignIn("app", d.writer.ID, d.network.SignIn(platform.App{ClientID: "app"}).Scopes...).Access
	if _, err = d.db.SaveAccount(ctx, account.Account{
		ID: backend.NewID(), Platform: platform.X, PlatformUserID: d.writer.ID, Username: d.writer.Username, Name: d.writer.Name,
		Status: account.Connected, ConnectedAt: d.now(), LookedAt: d.now(),
	}); err != nil {
		d.close()
		return nil, err
	}
	d.images = media.New(filepath.Join(dir, "publishing-media"), d.db, d.now)
	d.drafts = draft.New(d.db, []platform.Rules{d.network}, d.now)
	d.ledger = publish.New(publish.Config{
		Store: d.db, Drafts: d.drafts, Accounts: d, Images: d.images, Platforms: []platform.Platform{d.network},
		Budget:  func(context.Context, platform.Name) (int64, error) { return 0, nil },
		AskLate: func(context.Context) (bool, error) { return false, nil },
		Now:     d.now, After: time.After, Claimant: "bench", Alive: func(string) bool { return false },
		Changed: func(post publish.Post) {
			switch post.Status {
			case publish.Published, publish.Failed, publish.Uncertain:
				if _, again := d.seen.LoadOrStore(post.ID, true); !again {
					d.ended <- post
				}
			}
		},
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	return d, nil
}

func (d *desk) write(ctx context.Context, parts []string, images ...draft.Attachment) (draft.Draft, error) {
	return d.drafts.Create(ctx, draft.Input{
		Idea: "An idea", Platforms: []platform.Name{platform.X}, Attachments: images,
		Versions: map[platform.Name]draft.Version{platform.X: {Parts: parts, EditedByHand: true}},
	})
}

// click publishes a draft as a press of the button does, and waits for its end.
func (d *desk) click(ctx context.Context, id string) error {
	d.firstByte.Store(0)
	if _, err := d.ledger.Approve(ctx, publish.Approval{DraftID: id, By: "window"}); err != nil {
		return err
	}
	return d.published(ctx)
}

func (d *desk) published(ctx context.Context) error {
	select {
	case post := <-d.ended:
		if post.Status != publish.Published {
			return fmt.Errorf("a post was %s: %v", post.Status, post.Error)
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// send is the least it takes to send the same: the network's calls and nothing else.
func (d *desk) send(ctx context.Context, parts []string, images ...platform.Image) error {
	request := platform.Request{Author: d.writer}
	for _, image := range images {
		id, err := d.network.Upload(ctx, d.token, d.writer, image)
		if err != nil {
			return err
		}
		request.Media = append(request.Media, platform.UploadedImage{ID: id, AltText: image.AltText})
	}
	for _, part := range parts {
		request.Text = part
		receipt, err := d.network.Create(ctx, d.token, request)
		if err != nil {
			return err
		}
		request.ReplyTo, request.Media = receipt.RemoteID, nil
	}
	return nil
}

// tweet returns a text of its own for every seed that fits X.
func tweet(seed uint64) string { return strings.TrimSpace(prose(seed, 25)) }

// publishing measures what the ledger adds to the network's own time.
func (b *bench) publishing(ctx context.Context) ([]row, error) {
	d, err := openDesk(ctx, b.dir)
	if err != nil {
		return nil, err
	}
	defer d.close()
	running, stop := context.WithCancel(ctx)
	ran := make(chan struct{})
	go func() { defer close(ran); d.ledger.Run(running) }()
	defer func() { stop(); <-ran }()

	var rows []row
	for _, measure := range []func(context.Context, *desk) ([]row, error){b.click, b.photoPost, b.thread, b.queue} {
		measured, err := measure(ctx, d)
		if err != nil {
			return nil, err
		}
		rows = append(rows, measured...)
	}
	memory, err := b.sendingMemory(ctx)
	return append(rows, memory...), err
}

func (b *bench) click(ctx context.Context, d *desk) ([]row, error) {
	var toFirstByte, commits sample
	bare, err := openBare(filepath.Join(b.dir, "commits.db"))
	if err != nil {
		return nil, err
	}
	defer bare.Close()
	if _, err := bare.ExecContext(ctx, "CREATE TABLE intents (n INTEGER)"); err != nil {
		return nil, err
	}
	post := func(i int) error {
		written, err := d.write(ctx, []string{tweet(uint64(i))})
		if err != nil {
			return err
		}
		began := time.Now()
		if err := d.click(ctx, written.ID); err != nil {
			return err
		}
		toFirstByte = append(toFirstByte, milliseconds(time.Unix(0, d.firstByte.Load()).Sub(began)))
		began = time.Now()
		for range 3 { // what was approved, that it is being sent, that this part is
			if _, err := bare.ExecContext(ctx, "INSERT INTO intents VALUES (1)"); err != nil {
				return err
			}
		}
		commits = append(commits, milliseconds(time.Since(began)))
		return nil
	}
	for i := range 250 {
		if err := post(i); err != nil {
			return nil, err
		}
	}
	// Writing the draft is not part of it, so the drafts are there before.
	ready := make([]string, 330)
	for i := range ready {
		written, err := d.write(ctx, []string{tweet(uint64(1000 + i))})
		if err != nil {
			return nil, err
		}
		ready[i] = written.ID
	}
	our, base, err := alternate(ctx, 300,
		func(i int) error { return d.click(ctx, ready[i]) },
		func(i int) error { return d.send(ctx, []string{tweet(uint64(5000 + i))}) })
	if err != nil {
		return nil, err
	}
	return []row{
		compare("From the click to the first byte out", "ms", "three durable commits, driver alone", toFirstByte, commits, medianWithin(20, "ms")),
		compare("Publish a text on X", "ms", "the network's calls alone", our, base, atMostMore(5, "ms")),
	}, nil
}

func (b *bench) photoPost(ctx context.Context, d *desk) ([]row, error) {
	var file bytes.Buffer
	if err := jpeg.Encode(&file, photo(2500, 1850), &jpeg.Options{Quality: 95}); err != nil {
		return nil, err
	}
	kept, err := d.images.Import(ctx, "photo.jpg", bytes.NewReader(file.Bytes()))
	if err != nil {
		return nil, err
	}
	const times = 20
	ready := make([]string, times+times/10)
	for i := range ready {
		written, err := d.write(ctx, []string{tweet(uint64(9000 + i))}, draft.Attachment{Hash: kept.Hash, AltText: "Soft shapes"})
		if err != nil {
			return nil, err
		}
		ready[i] = written.ID
	}
	fitted := platform.Image{Bytes: file.Bytes(), Type: "image/jpeg", Width: 2500, Height: 1850, AltText: "Soft shapes"}
	our, base, err := alternate(ctx, times,
		func(i int) error { return d.click(ctx, ready[i]) },
		func(i int) error { return d.send(ctx, []string{tweet(uint64(12000 + i))}, fitted) })
	figure := "Publish with an image of " + short(float64(kept.Bytes)/1e6) + " MB"
	return []row{compare(figure, "ms", "the network's calls alone", our, base, atMostMore(60, "ms"))}, err
}

func (b *bench) thread(ctx context.Context, d *desk) ([]row, error) {
	parts := func(i int) []string {
		texts := make([]string, 25)
		for n := range texts {
			texts[n] = tweet(uint64(20000 + i*25 + n))
		}
		return texts
	}
	const times = 10
	ready := make([]string, times+times/10)
	for i := range ready {
		written, err := d.write(ctx, parts(i))
		if err != nil {
			return nil, err
		}
		ready[i] = written.ID
	}
	our, base, err := alternate(ctx, times,
		func(i int) error { return d.click(ctx, ready[i]) },
		func(i int) error { return d.send(ctx, parts(1000+i)) })
	return []row{compare("Publish a thread of 25 parts", "ms", "the network's calls alone", our, base, atMostMore(25*5, "ms"))}, err
}

// queue lets a thousand posts become due at once.
func (b *bench) queue(ctx context.Context, d *desk) ([]row, error) {
	const count = 1000
	for i := range count {
		written, err := d.write(ctx, []string{tweet(uint64(60000 + i))})
		if err != nil {
			return nil, err
		}
		if _, err := d.ledger.Approve(ctx, publish.Approval{DraftID: written.ID, DueAt: d.now().Add(30 * time.Minute), By: "window"}); err != nil {
			return nil, err
		}
	}
	began := time.Now()
	d.ahead.Store(int64(31 * time.Minute))
	d.ledger.Wake()
	for range count {
		if err := d.published(ctx); err != nil {
			return nil, err
		}
	}
	drained := time.Since(began).Seconds()
	began = time.Now()
	for i := range count {
		if err := d.send(ctx, []string{tweet(uint64(80000 + i))}); err != nil {
			return nil, err
		}
	}
	return []row{compare("Publish 1,000 posts due at once", "s", "the network's calls alone", sample{drained}, sample{time.Since(began).Seconds()}, aim{})}, nil
}
