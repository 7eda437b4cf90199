package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"levercast/backend/platform"
	"levercast/backend/publish"
)

// starts is how often a person comes back to a post before giving it up.
const starts = 15

// result is what came of a run.
type result struct {
	struck, killed                                   int
	twice, resent, lost, falsePublished, falseFailed int
	asked, again                                     bool // the person had to look; to try again
	log                                              []string
}

func (r *result) note(format string, values ...any) {
	r.log = append(r.log, fmt.Sprintf(format, values...))
}

func (r result) bad() bool {
	return r.twice+r.resent+r.lost+r.falsePublished+r.falseFailed > 0
}

func (r result) String() string {
	return fmt.Sprintf("struck %d, killed %d, twice %d, sent again %d, lost %d, false published %d, false failed %d, asked %t, tried again %t",
		r.struck, r.killed, r.twice, r.resent, r.lost, r.falsePublished, r.falseFailed, r.asked, r.again)
}

func (r result) story() string { return "  " + strings.Join(r.log, "\n  ") }

// run carries out one plan.
func (h *home) run(ctx context.Context, p plan) (r result, err error) {
	h.ahead.Add(2)
	for _, g := range h.gates {
		g.clear()
	}
	draft, err := h.write(ctx, p)
	if err != nil {
		return r, err
	}
	h.prepare(p)
	var killAt time.Duration
	if p.first.trouble == killAnyTime {
		killAt = p.first.wait + time.Millisecond
	}
	if err := h.act(ctx, &r, killAt, "publish", draft); err != nil {
		return r, err
	}
	for start := range starts {
		if err := h.reopen(); err != nil {
			return r, err
		}
		if p.later && start == 0 {
			h.gates[p.more.network].expect(p.more)
		}
		done, err := h.help(ctx, p, draft, &r)
		if err != nil {
			return r, err
		}
		if done {
			h.count(p, &r, true)
			return r, h.met()
		}
	}
	h.count(p, &r, false)
	return r, h.met()
}

// met returns what a second process met that it should not have.
func (h *home) met() error {
	if problem := h.meddling.Load(); problem != nil {
		return *problem
	}
	return nil
}

// write writes the draft of a run.
func (h *home) write(ctx context.Context, p plan) (id string, err error) {
	var names []string
	for _, network := range p.networks {
		names = append(names, string(network))
	}
	arguments := []string{"draft", "new", "--idea", fmt.Sprintf("The idea of run %d", p.seed), "--platforms", strings.Join(names, ",")}
	if p.image {
		arguments = append(arguments, "--image", h.picture, "--alt", "A grey square")
	}
	var draft struct{ ID string }
	if err := h.program.must(ctx, "", &draft, arguments...); err != nil {
		return "", err
	}
	for _, network := range p.networks {
		text := strings.Join(p.texts(network), "\n---\n")
		if err := h.program.must(ctx, text, nil, "draft", "set", draft.ID, "--platform", string(network), "--text", "-"); err != nil {
			return "", err
		}
	}
	return draft.ID, nil
}

// prepare makes the trouble of a plan ready.
func (h *home) prepare(p plan) {
	g := h.gates[p.first.network]
	var strikes []*strike
	switch p.first.trouble {
	case noTrouble, killAnyTime:
	case refused:
		if p.first.step == create && p.first.nth >= len(p.texts(p.first.network)) { // no request comes after it
			g.shut(false)
			g.strike()
			return
		}
		strikes = append(strikes, &p.first)
	default:
		strikes = append(strikes, &p.first)
	}
	if p.more != nil && !p.later {
		strikes = append(strikes, p.more)
	}
	g.expect(strikes...)
}

func (h *home) reopen() error {
	for _, g := range h.gates {
		if err := g.open(); err != nil {
			return err
		}
	}
	return nil
}

// act runs a command that may be killed or fail, and notes it.
func (h *home) act(ctx context.Context, r *result, killAt time.Duration, arguments ...string) error {
	a, err := h.program.run(ctx, killAt, "", arguments...)
	if err != nil {
		return err
	}
	if a.killed {
		r.killed++
		r.note("%s: killed", strings.Join(arguments, " "))
		return nil
	}
	r.note("%s: %d %s%s", strings.Join(arguments, " "), a.code, brief(a.output), a.said)
	return nil
}

func brief(output []byte) string {
	var posts []publish.Post
	if json.Unmarshal(output, &posts) != nil {
		posts = make([]publish.Post, 1)
		if json.Unmarshal(output, &posts[0]) != nil || posts[0].Platform == "" {
			return ""
		}
	}
	var words []string
	for _, p := range posts {
		words = append(words, fmt.Sprintf("[%s %s %v]", p.Platform, p.Status, p.Error))
	}
	return strings.Join(words, " ")
}

// help starts the program again and does what a person would, once for each
// network. It reports whether everything is published.
func (h *home) help(ctx context.Context, p plan, draft string, r *result) (done bool, err error) {
	a, err := h.program.run(ctx, 0, "", "post", "list", "--limit", "10")
	if err != nil {
		return false, err
	}
	if a.killed {
		r.killed++
		r.note("post list: killed")
		return false, nil
	}
	var posts []publish.Post
	if a.code != 0 {
		return false, fmt.Errorf("post list ended with %d: %s", a.code, a.said)
	}
	if err := decode(a.output, &posts); err != nil {
		return false, err
	}
	done = true
	for _, network := range p.networks {
		i := slices.IndexFunc(posts, func(post publish.Post) bool { return post.DraftID == draft && post.Platform == network })
		if i < 0 { // killed before it was approved, or taken back
			done = false
			if err := h.act(ctx, r, 0, "publish", draft, "--to", string(network)); err != nil {
				return false, err
			}
			continue
		}
		post := posts[i]
		h.judge(p, post, r)
		done = done && post.Status == publish.Published
		if err := h.answer(ctx, post, r); err != nil {
			return false, err
		}
	}
	return done, nil
}

// answer does what a person would about one post.
func (h *home) answer(ctx context.Context, post publish.Post, r *result) error {
	switch post.Status {
	case publish.Scheduled:
		if post.DueAt.After(time.Now()) { // the person does not wait
			r.again = true
			return h.act(ctx, r, 0, "post", "cancel", post.ID)
		}
		return h.act(ctx, r, 0, "post", "retry", post.ID)
	case publish.Failed:
		r.again = true
		return h.act(ctx, r, 0, "post", "retry", post.ID)
	case publish.Uncertain:
		r.asked = true
		if s, there := h.find(post); there {
			return h.act(ctx, r, 0, "post", "settle", post.ID, "--published", s.id)
		}
		return h.act(ctx, r, 0, "post", "settle", post.ID, "--not-published")
	}
	return nil
}

// find looks at the network for the first part of a post that has no id yet.
func (h *home) find(post publish.Post) (shown, bool) {
	before := ""
	for _, part := range post.Parts {
		if part.RemoteID != "" {
			before = part.RemoteID
			continue
		}
		all := h.shown(post.Platform)
		i := slices.IndexFunc(all, func(s shown) bool { return s.text == part.Text && s.replyTo == before })
		if i < 0 {
			return shown{}, false
		}
		return all[i], true
	}
	return shown{}, false
}

// judge compares what the program says with what is there.
func (h *home) judge(p plan, post publish.Post, r *result) {
	all := h.shown(post.Platform)
	texts := p.texts(post.Platform)
	before := ""
	wrong := len(post.Parts) != len(texts)
	for i, part := range post.Parts {
		if part.RemoteID == "" {
			wrong = wrong || post.Status == publish.Published
			break
		}
		wrong = wrong || part.Text != texts[i] || !slices.Contains(all, shown{part.RemoteID, part.Text, before})
		if post.Platform == platform.X {
			before = part.RemoteID
		}
	}
	if wrong {
		r.falsePublished++
		r.note("false published: %+v", post)
	}
	if post.Status == publish.Failed {
		if s, there := h.find(post); there {
			r.falseFailed++
			r.note("false failed: %+v is there as %s", post, s.id)
		}
	}
}

// count counts, in the networks, what came of the run.
func (h *home) count(p plan, r *result, done bool) {
	complete := done
	for network, g := range h.gates {
		g.mu.Lock()
		r.struck += g.struck
		for _, text := range g.resent {
			r.resent++
			r.note("sent again on %s: %q", network, text)
		}
		g.mu.Unlock()
		if !slices.Contains(p.networks, network) {
			continue
		}
		for _, text := range p.texts(network) {
			n := 0
			for _, s := range h.shown(network) {
				if s.text == text {
					n++
				}
			}
			if n > 1 {
				r.twice++
				r.note("%d times on %s: %q", n, network, text)
			}
			complete = complete && n > 0
		}
	}
	if !complete {
		r.lost++
		r.note("not complete")
	}
}
