package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"levercast/backend/platform"
)

// trouble is what goes wrong. Those named commit… let the request take effect.
type trouble string

// The kinds of trouble, in the order of the table.
const (
	noTrouble      trouble = "nothing"
	refused        trouble = "connection refused"
	slow           trouble = "slow answer"
	dropBefore     trouble = "drop before"
	failBefore     trouble = "500 before"
	badGateway     trouble = "502 with a page"
	throttle       trouble = "429"
	commitDrop     trouble = "commit, drop"
	commitFail     trouble = "commit, 500"
	commitPage     trouble = "commit, a page"
	commitNoID     trouble = "commit, no id"
	commitCut      trouble = "commit, answer cut off"
	commitReset    trouble = "commit, reset mid-answer"
	commitHangKill trouble = "commit, hang, kill"
	killOnArrival  trouble = "kill before the commit"
	killAfter      trouble = "kill after the answer"
	killAnyTime    trouble = "kill at any time"
	secondProcess  trouble = "a second process meanwhile"
)

var troubles = []trouble{
	noTrouble, refused, slow, dropBefore, failBefore, badGateway, throttle, commitDrop, commitFail, commitPage,
	commitNoID, commitCut, commitReset, commitHangKill, killOnArrival, killAfter, killAnyTime, secondProcess,
}

// step is a kind of request on the way to a post.
type step string

const (
	uploadInit  step = "upload init"
	uploadBytes step = "upload"
	altText     step = "alt text"
	create      step = "create"
	look        step = "look"
)

// strike is trouble at a step: the nth such request, counted from 1.
type strike struct {
	trouble trouble
	network platform.Name
	step    step
	nth     int
	wait    time.Duration // before a kill
}

func (s strike) String() string {
	return fmt.Sprintf("%s at %s %s %d", s.trouble, s.network, s.step, s.nth)
}

// plan is what a seed means.
type plan struct {
	seed     uint64
	networks []platform.Name
	parts    int // of the thread on X
	image    bool
	first    strike  // what the table counts the run under
	more     *strike // trouble on top: when the program looks, or for those who come to help
	later    bool    // more is for the program's second start and on
}

func (p plan) String() string {
	text := fmt.Sprintf("seed %d: %v, %d parts, image %t, %s", p.seed, p.networks, p.parts, p.image, p.first)
	if p.more != nil {
		text += ", then " + p.more.String()
		if p.later {
			text += " of a later start"
		}
	}
	return text
}

// newPlan draws a plan: every trouble equally often on each network, the rest by
// chance.
func newPlan(seed uint64) plan {
	chance := rand.New(rand.NewPCG(seed, 20261123))
	kinds := uint64(len(troubles))
	p := plan{seed: seed, parts: 1, image: chance.IntN(2) == 0}
	p.first = strike{trouble: troubles[seed%kinds], network: []platform.Name{platform.LinkedIn, platform.X}[seed/kinds%2]}
	p.networks = []platform.Name{p.first.network}
	if chance.IntN(3) == 0 {
		p.networks = []platform.Name{platform.LinkedIn, platform.X}
	}
	if chance.IntN(2) == 0 {
		p.parts = 2 + chance.IntN(3)
	}
	p.first.step, p.first.nth = p.place(chance, p.first.network)
	p.first.wait = time.Duration(chance.IntN(8000)) * time.Microsecond
	if p.first.trouble == killAnyTime {
		p.first.wait = time.Duration(chance.IntN(250)) * time.Millisecond
	}
	doubted := p.first.step == create && strings.HasPrefix(string(p.first.trouble), "commit")
	switch {
	case doubted && p.first.network == platform.X && chance.IntN(2) == 0:
		p.more = &strike{network: platform.X, step: look, nth: 1}
		p.more.trouble = pick(chance, dropBefore, failBefore, badGateway, throttle, commitCut, killOnArrival, commitHangKill, killAfter)
	case chance.IntN(4) == 0:
		p.later = true
		p.more = &strike{network: p.first.network, wait: time.Duration(chance.IntN(8000)) * time.Microsecond}
		p.more.step, p.more.nth = p.place(chance, p.more.network)
		p.more.trouble = pick(chance, commitDrop, commitFail, commitHangKill, killOnArrival, killAfter, dropBefore)
	}
	return p
}

// place draws a request that publishing makes.
func (p plan) place(chance *rand.Rand, network platform.Name) (step, int) {
	steps := []step{create, create}
	if p.image && network == platform.LinkedIn {
		steps = append(steps, uploadInit, uploadBytes)
	}
	if p.image && network == platform.X {
		steps = append(steps, uploadBytes, altText)
	}
	at := pick(chance, steps...)
	if at == create && network == platform.X {
		return at, 1 + chance.IntN(p.parts)
	}
	return at, 1
}

func pick[T any](chance *rand.Rand, from ...T) T { return from[chance.IntN(len(from))] }

// texts are the parts of the run's post on a network.
func (p plan) texts(network platform.Name) []string {
	parts := 1
	if network == platform.X {
		parts = p.parts
	}
	texts := make([]string, parts)
	for i := range texts {
		texts[i] = fmt.Sprintf("Run %d, part %d (on %s): read https://example.com/%d #torture", p.seed, i+1, network, p.seed)
	}
	return texts
}
