package publish

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
)

// ReadBack is what a network showed of a published post, when it was read once.
type ReadBack struct {
	Result ReadResult `json:"result"`
	Note   string     `json:"note"`  // how it differs, or why it was not read
	Parts  []string   `json:"parts"` // what the network showed of each part; empty if it was not read
	At     time.Time  `json:"at" ts_type:"string"`
}

// ReadResult is how what a network shows compares with what was meant.
type ReadResult string

// The results of reading a post back.
const (
	AsMeant ReadResult = "as_meant"
	Differs ReadResult = "differs"
	NotRead ReadResult = "not_read"
)

// ReadBack reads a published post on its network, once, and keeps how it compares
// with what was meant. Nothing else changes, here or there. A post the network does
// not show yet, in the minute after it was published, is left to be read later. It
// may be repeated: what was read is not read again. Errors: NotFound.
func (l *Ledger) ReadBack(ctx context.Context, id string) (Post, error) {
	post, err := l.Store.Post(ctx, id)
	if err != nil || !post.unread() {
		return post, err
	}
	read, err := l.read(ctx, post)
	switch {
	case err != nil && ctx.Err() != nil:
		return post, ctx.Err()
	case errors.Is(err, platform.ErrNotThere) && l.Now().Sub(*post.PublishedAt) < settling:
		return post, nil
	case err != nil:
		read = ReadBack{Result: NotRead, Note: whyNotRead(l.platform(post.Platform).Label(), err), Parts: []string{}}
	}
	read.At = l.Now()
	if err := l.Store.SaveReadBack(ctx, id, read); err != nil {
		return post, err
	}
	post.ReadBack = &read
	l.Log.Info("post read back", "post", id, "platform", post.Platform, "result", read.Result)
	l.Changed(post)
	return post, nil
}

// read reads every part and compares it.
func (l *Ledger) read(ctx context.Context, post Post) (ReadBack, error) {
	acc, err := l.Accounts.Get(ctx, post.AccountID)
	if err != nil {
		return ReadBack{}, err
	}
	meant := make([]platform.Meant, len(post.Parts))
	for i, part := range post.Parts {
		meant[i] = platform.Meant{RemoteID: part.RemoteID, Text: part.Text}
		if i == 0 {
			meant[i].Images = len(post.Attachments)
		} else {
			meant[i].ReplyTo = post.Parts[i-1].RemoteID
		}
	}
	var shown []platform.Shown
	err = l.withToken(ctx, post.AccountID, func(token string) (err error) {
		shown, err = l.platform(post.Platform).ReadBack(ctx, token, l.Accounts.Profile(acc), meant)
		return err
	})
	if err != nil {
		return ReadBack{}, err
	}
	return compare(shown), nil
}

// compare sums up what a network shows of a post's parts.
func compare(shown []platform.Shown) ReadBack {
	read := ReadBack{Result: AsMeant}
	for i, part := range shown {
		read.Parts = append(read.Parts, part.Text)
		if part.Difference == "" {
			continue
		}
		if read.Result = Differs; len(shown) > 1 {
			part.Difference = "Part " + strconv.Itoa(i+1) + ": " + part.Difference
		}
		read.Note = strings.TrimSpace(read.Note + " " + part.Difference)
	}
	return read
}

// whyNotRead says why a post was not read back.
func whyNotRead(label string, err error) string {
	switch answer, ok := platform.AnswerOf(err); {
	case errors.Is(err, platform.ErrCannotRead):
		return label + " does not let an app read it back."
	case errors.Is(err, platform.ErrNotThere):
		return label + " did not show it when it was looked for."
	case ok:
		return strings.TrimSuffix(answer.Message, " Nothing was posted.")
	}
	return backend.Describe(err).Message
}

// unread reports whether the post is still to be read back.
func (p *Post) unread() bool { return p.Status == Published && p.ReadBack == nil }

// readLater reads a post back, a second time if the network did not show it yet.
func (l *Ledger) readLater(ctx context.Context, id string) {
	post, err := l.ReadBack(ctx, id)
	if err == nil && post.unread() {
		select {
		case <-ctx.Done():
			return
		case <-l.After(settling):
		}
		_, err = l.ReadBack(ctx, id)
	}
	if err != nil && backend.CodeOf(err) != backend.NotFound && ctx.Err() == nil {
		l.Log.Warn("could not read a post back", "post", id, "error", err)
	}
}

// toRead holds the posts that Run is to read back.
type toRead struct {
	mu  sync.Mutex
	ids []string
}

func (r *toRead) add(ids ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ids = append(r.ids, ids...)
}

// take returns all there are, each once, and empties the list.
func (r *toRead) take() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	ids := slices.Compact(slices.Sorted(slices.Values(r.ids)))
	r.ids = nil
	return ids
}
