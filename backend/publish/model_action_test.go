package publish_test

import (
	"fmt"
	"runtime"
	"slices"
	"time"

	"pgregory.net/rapid"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

func (m *model) approveNew(t *rapid.T) {
	d := &manuscript{texts: map[platform.Name][]string{}}
	networks := rapid.SampledFrom([][]platform.Name{{platform.LinkedIn}, {platform.X}, {platform.LinkedIn, platform.X}}).Draw(t, "networks")
	for _, name := range networks {
		parts := 1
		if name == platform.X {
			parts = rapid.IntRange(1, 4).Draw(t, "parts")
		}
		d.texts[name] = make([]string, parts)
	}
	input := draft.Input{Idea: "An idea", Platforms: networks}
	if rapid.Bool().Draw(t, "image") {
		d.images, input.Attachments = 1, []draft.Attachment{m.image}
	}
	input.Versions = d.write(len(m.drafts) + 1)
	created, err := m.world.drafts.Create(m.ctx, input)
	if err != nil {
		t.Fatal(err)
	}
	d.id = created.ID
	m.drafts = append(m.drafts, d)
	var due time.Time
	if rapid.Bool().Draw(t, "later") {
		due = m.clock.Now().Add(time.Hour)
	}
	m.approve(t, m.main.ledger, d, due)
}

func (m *model) approveAgain(t *rapid.T) {
	m.approve(t, m.main.ledger, m.chooseDraft(t), time.Time{})
}

func (m *model) chooseDraft(t *rapid.T) *manuscript {
	if len(m.drafts) == 0 {
		t.SkipNow()
	}
	return m.drafts[rapid.IntRange(0, len(m.drafts)-1).Draw(t, "draft")]
}

// edit changes a draft, which no post of it may notice.
func (m *model) edit(t *rapid.T) {
	d := m.chooseDraft(t)
	stored, err := m.world.drafts.Get(m.ctx, d.id)
	if err != nil {
		t.Fatal(err)
	}
	number := 0
	for i := range m.drafts {
		if m.drafts[i] == d {
			number = i + 1
		}
	}
	if _, err := m.world.drafts.Update(m.ctx, d.id, stored.Revision, draft.Patch{Versions: d.write(number)}); err != nil {
		t.Fatal(err)
	}
}

func (m *model) deliverOne(t *rapid.T) {
	m.deliver(t, m.choose(t, publish.Scheduled), nil)
}

func (m *model) deliverUnderFault(t *rapid.T) {
	p := m.choose(t, publish.Scheduled)
	if m.unplugged = rapid.IntRange(0, 9).Draw(t, "unplugged") == 0; !m.unplugged {
		m.inject(t)
	}
	m.deliver(t, p, nil)
	m.unplugged = false
}

func (m *model) deliver(t *rapid.T, p *post, interrupt func(int)) {
	m.sending = p
	m.main.play(interrupt, func() {
		_, err := m.main.ledger.Deliver(m.ctx, p.id)
		m.accept(err)
	})
	m.look(t, p)
}

// crash kills the process at some step of its way, under a fault or not. What it
// left is found by the next one: at once, or whenever Restart comes.
func (m *model) crash(t *rapid.T) {
	p := m.choose(t, publish.Scheduled)
	if rapid.Bool().Draw(t, "fault") {
		m.inject(t)
	}
	m.deliver(t, p, dieAt(rapid.IntRange(1, 24).Draw(t, "step")))
	m.replace(t, rapid.Bool().Draw(t, "recover"))
}

// replace ends the running process and starts the next.
func (m *model) replace(t *rapid.T, recover bool) {
	m.alive[m.main.name] = false
	m.main = m.start()
	if recover {
		_, err := m.main.ledger.Recover(m.ctx)
		m.accept(err)
	}
}

// restart ends the running process in peace; the next one may be killed while it
// looks after what others left.
func (m *model) restart(t *rapid.T) {
	m.replace(t, false)
	last := rapid.IntRange(0, 8).Draw(t, "step") // 0: never
	m.main.play(dieAt(last), func() {
		_, err := m.main.ledger.Recover(m.ctx)
		m.accept(err)
	})
	if last > 0 {
		m.replace(t, true)
	}
}

// together sends a post while a second process does something with it.
func (m *model) together(t *rapid.T) {
	p := m.choose(t, publish.Scheduled)
	other := m.start()
	act := rapid.SampledFrom([]string{"deliver", "recover", "cancel", "retry", "settle", "approve", "delete here", "delete on the network"}).Draw(t, "act")
	if rapid.Bool().Draw(t, "fault") {
		m.inject(t)
	}
	step := rapid.IntRange(1, 24).Draw(t, "step")
	m.deliver(t, p, meanwhile(step, func() {
		var err error
		switch act {
		case "deliver":
			_, err = other.ledger.Deliver(m.ctx, p.id)
		case "recover":
			var left []string
			if left, err = other.ledger.Recover(m.ctx); slices.Contains(left, p.id) {
				m.problem = fmt.Errorf("post %s was taken from a living process", p.name)
			}
		case "cancel":
			err = m.takeBack(other, p)
		case "retry":
			_, err = other.ledger.Retry(m.ctx, p.id, "window")
		case "settle":
			err = m.tell(other, p)
		case "approve":
			m.approve(t, other.ledger, p.draft, time.Time{})
		case "delete here", "delete on the network":
			err = m.remove(other, p, act == "delete on the network")
		}
		m.accept(err)
	}))
	m.alive[other.name] = false
}

func (m *model) pass(t *rapid.T) {
	m.clock.advance(rapid.SampledFrom([]time.Duration{time.Second, time.Minute, 20 * time.Minute, 3 * time.Hour, 25 * time.Hour}).Draw(t, "time"))
	m.renew(t)
}

// renew gets new tokens ready, which the accounts hand out when the old are refused.
func (m *model) renew(t *rapid.T) {
	token, _, err := m.linkedin.IssueToken("member1")
	if err != nil {
		t.Fatal(err)
	}
	m.accounts.fresh[m.accounts.list[platform.LinkedIn].ID] = token
	m.accounts.fresh[m.accounts.list[platform.X].ID] = m.x.SignIn("app", "1001", "tweet.read", "tweet.write", "users.read", "media.write", "offline.access").Access
}

// loseToken lets a token die, with a new one to be had or not.
func (m *model) loseToken(t *rapid.T) {
	m.renew(t)
	account := m.accounts.list[rapid.SampledFrom([]platform.Name{platform.LinkedIn, platform.X}).Draw(t, "network")].ID
	m.accounts.token[account] = "dead"
	if rapid.Bool().Draw(t, "for good") {
		delete(m.accounts.fresh, account)
	}
}

func (m *model) settle(t *rapid.T) {
	m.accept(m.tell(m.main, m.choose(t, publish.Uncertain)))
}

// lookAgain lets the ledger look for itself.
func (m *model) lookAgain(t *rapid.T) {
	_, err := m.main.ledger.Look(m.ctx, m.choose(t, publish.Uncertain).id)
	m.accept(err)
}

// tell looks at the network, as an honest person would, and says what is there.
func (m *model) tell(by *process, p *post) error {
	stored, err := m.db.Post(m.ctx, p.id)
	if err != nil || stored.Status != publish.Uncertain {
		_, err := by.ledger.Settle(m.ctx, p.id, false, "")
		return err
	}
	missing := firstMissing(stored)
	before := ""
	if missing > 0 {
		before = stored.Parts[missing-1].RemoteID
	}
	for id, s := range m.shown() {
		if s.platform == p.platform && s.text == p.texts[missing] && s.replyTo == before {
			_, err := by.ledger.Settle(m.ctx, p.id, true, id)
			return err
		}
	}
	_, err = by.ledger.Settle(m.ctx, p.id, false, "")
	return err
}

func (m *model) retry(t *rapid.T) {
	p := m.choose(t)
	before, _ := m.db.Post(m.ctx, p.id)
	after, err := m.main.ledger.Retry(m.ctx, p.id, "window")
	m.accept(err)
	if (err == nil) != (before.Status == publish.Failed && after.Status == publish.Scheduled) && backend.CodeOf(err) != backend.Conflict {
		t.Fatalf("retry of post %s, which is %s: %s, %v", p.name, before.Status, after.Status, err)
	}
}

func (m *model) reschedule(t *rapid.T) {
	p := m.choose(t)
	_, err := m.main.ledger.Reschedule(m.ctx, p.id, m.time(t), "window", false)
	m.accept(err)
}

// time draws when something is to be sent; zero is now.
func (m *model) time(t *rapid.T) (due time.Time) {
	if ahead := rapid.SampledFrom([]time.Duration{0, time.Second, time.Hour}).Draw(t, "ahead"); ahead > 0 {
		due = m.clock.Now().Add(ahead)
	}
	return due
}

// beside lets a second process settle, retry and send a post, as far as it gets,
// while the first one is in the middle of something else with it.
func (m *model) beside(t *rapid.T) {
	p := m.choose(t, publish.Scheduled, publish.Failed, publish.Uncertain)
	act := rapid.SampledFrom([]string{"reschedule", "cancel", "retry", "settle", "look", "delete here"}).Draw(t, "act")
	if rapid.Bool().Draw(t, "fault") {
		m.inject(t)
	}
	other, last := m.start(), rapid.IntRange(0, 16).Draw(t, "last step") // 0: it is not killed, and stays on the network
	killed := rapid.Bool().Draw(t, "killed")
	end := func(step int) {
		if step == last && killed {
			runtime.Goexit()
		}
		m.unplugged = m.unplugged || step == last
	}
	m.sending = p
	m.main.play(meanwhile(rapid.IntRange(1, 4).Draw(t, "step"), func() {
		other.play(end, func() {
			m.accept(m.tell(other, p))
			_, err := other.ledger.Retry(m.ctx, p.id, "window")
			m.accept(err)
			_, err = other.ledger.Deliver(m.ctx, p.id)
			m.accept(err)
		})
		m.alive[other.name], m.unplugged = false, false
	}), func() {
		var err error
		switch act {
		case "reschedule":
			_, err = m.main.ledger.Reschedule(m.ctx, p.id, m.time(t), "window", false)
		case "cancel":
			err = m.takeBack(m.main, p)
		case "retry":
			_, err = m.main.ledger.Retry(m.ctx, p.id, "window")
		case "settle":
			err = m.tell(m.main, p)
		case "look":
			_, err = m.main.ledger.Look(m.ctx, p.id)
		case "delete here":
			err = m.remove(m.main, p, false)
		}
		m.accept(err)
	})
	m.look(t, p)
}

func (m *model) cancel(t *rapid.T) {
	m.accept(m.takeBack(m.main, m.choose(t)))
}

func (m *model) takeBack(by *process, p *post) error {
	err := by.ledger.Cancel(m.ctx, p.id)
	if err == nil {
		_, gone := m.db.Post(m.ctx, p.id)
		p.gone = backend.CodeOf(gone) == backend.NotFound
	}
	return err
}

func (m *model) deleteHere(t *rapid.T) {
	m.accept(m.remove(m.main, m.choose(t), false))
}

func (m *model) deleteOnTheNetwork(t *rapid.T) {
	p := m.choose(t)
	if rapid.Bool().Draw(t, "fault") {
		m.inject(t)
	}
	m.accept(m.remove(m.main, p, true))
	m.checkDeleted(t, p)
}

func (m *model) remove(by *process, p *post, onNetwork bool) error {
	p.deleting = p.deleting || onNetwork
	err := by.ledger.Delete(m.ctx, p.id, onNetwork)
	p.gone = p.gone || err == nil
	return err
}

// checkDeleted holds a deletion to its word.
func (m *model) checkDeleted(t *rapid.T, p *post) {
	if !p.gone || !p.deleting {
		return
	}
	shown := m.shown()
	for part, ids := range p.made {
		for _, id := range ids {
			if _, there := shown[id]; there {
				t.Fatalf("post %s was deleted on %s, but part %d is there as %s", p.name, p.platform, part, id)
			}
		}
	}
}

// bringHome plays a person who does what the ledger asks for, on a day on which
// the faults run out: every post must get there.
func (m *model) bringHome(t *rapid.T) {
	for range 6 + 2*m.faults {
		m.clock.advance(25 * time.Hour)
		m.renew(t)
		m.replace(t, true)
		for _, p := range m.standing(publish.Uncertain) {
			m.accept(m.tell(m.main, p))
		}
		for _, p := range m.standing(publish.Failed) {
			_, err := m.main.ledger.Retry(m.ctx, p.id, "window")
			m.accept(err)
		}
		for _, p := range m.standing(publish.Scheduled) {
			m.deliver(t, p, nil)
		}
		m.check(t)
	}
	for _, p := range m.standing(publish.Scheduled, publish.Sending, publish.Uncertain, publish.Failed) {
		if !p.deleting && !m.replaced(p) {
			stored, attempts, _ := m.ledger.Get(m.ctx, p.id)
			t.Fatalf("post %s never got there: %s, %v, %+v", p.name, stored.Status, stored.Error, attempts)
		}
	}
}

// replaced reports whether something else has the place of a post: a later post
// of its draft, or one with the same text that the person took off the list only.
func (m *model) replaced(p *post) bool {
	for _, other := range m.posts {
		if other != p && other.draft == p.draft && other.platform == p.platform && (!other.gone || len(other.made[0]) > 0 && other.texts[0] == p.texts[0]) {
			return true
		}
	}
	return false
}

// deleteMeanwhile deletes a post on the network while a second process sends what
// is missing of it.
func (m *model) deleteMeanwhile(t *rapid.T) {
	p := m.choose(t, publish.Scheduled, publish.Failed)
	other := m.start()
	step := rapid.IntRange(1, 12).Draw(t, "step")
	m.sending = p
	m.main.play(meanwhile(step, func() {
		_, err := other.ledger.Retry(m.ctx, p.id, "window")
		m.accept(err)
		_, err = other.ledger.Deliver(m.ctx, p.id)
		m.accept(err)
	}), func() { m.accept(m.remove(m.main, p, true)) })
	m.look(t, p)
	m.alive[other.name] = false
	m.checkDeleted(t, p)
}
