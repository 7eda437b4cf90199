package generate

import (
	"strings"
	"sync"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"levercast/backend/platform"
)

// Stage says what a job does at the moment.
type Stage string

// The stages.
const (
	Waiting   Stage = "waiting"   // for the provider's first word
	Thinking  Stage = "thinking"  // the model is at work, but on nothing that is shown
	Writing   Stage = "writing"   // text arrives
	Repairing Stage = "repairing" // what did not fit is written again
)

// Progress is what is new since the progress before.
type Progress struct {
	Stage  Stage   `json:"stage"`
	Deltas []Delta `json:"deltas"`
}

// Delta changes one text: it is its first Keep UTF-16 units followed by Text. A
// part not named before begins empty.
type Delta struct {
	Platform platform.Name `json:"platform"` // "" where the text is for none
	Part     int           `json:"part"`
	Keep     int           `json:"keep"`
	Text     string        `json:"text"`
}

// frame is how often progress is told: as often as a screen shows it.
const frame = 16 * time.Millisecond

// mostAnswer is the most bytes of an answer that are read.
const mostAnswer = 256 << 10

// progress collects an answer and tells what is new of it: the first text at once,
// then once a frame.
type progress struct {
	tell func(Progress)
	now  func() time.Time

	mu     sync.Mutex
	stage  Stage
	answer strings.Builder
	read   func(answer value, trim func(string) string) []piece
	shown  map[place]string
	told   time.Time
	timer  *time.Timer
	done   bool
}

type place struct {
	platform platform.Name
	part     int
}

func newProgress(now func() time.Time, tell func(Progress)) *progress {
	p := &progress{tell: tell, now: now, shown: map[place]string{}, stage: Waiting}
	p.tell(Progress{Stage: Waiting, Deltas: []Delta{}})
	return p
}

// begin starts another answer. Texts that a repair does not name stay as they are.
func (p *progress) begin(stage Stage, read func(value, func(string) string) []piece) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answer.Reset()
	p.stage, p.read = stage, read
}

// add takes a piece of the answer, "" for a sign of life; false if there was too
// much of it.
func (p *progress) add(text string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answer.WriteString(text)
	if p.answer.Len() > mostAnswer {
		return false
	}
	if p.stage == Waiting && !p.done && (text == "" || thoughtful(p.answer.String())) {
		p.stage = Thinking
		p.tell(Progress{Stage: Thinking, Deltas: []Delta{}})
	}
	since := p.now().Sub(p.told)
	switch {
	case p.timer != nil || p.done:
	case since >= frame || p.told.IsZero():
		p.show()
	default:
		p.timer = time.AfterFunc(frame-max(since, 0), func() {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.timer = nil
			if !p.done {
				p.show()
			}
		})
	}
	return true
}

// end tells what is left and returns the texts of the answer as far as they came,
// trimmed, and whether the answer is whole.
func (p *progress) end() (answer string, pieces []piece, whole bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.timer != nil {
		p.timer.Stop()
		p.timer = nil
	}
	p.show()
	answer = p.answer.String()
	v, ok := readLoose(answer)
	if !ok {
		return answer, nil, false
	}
	return answer, p.read(v, bare), v.whole
}

// close makes sure that nothing is told any more.
func (p *progress) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done = true
}

func (p *progress) show() {
	v, ok := readLoose(p.answer.String())
	if !ok {
		return
	}
	deltas := []Delta{}
	for _, piece := range p.read(v, trimFirst) {
		at := place{piece.platform, piece.part}
		if before, known := p.shown[at]; !known || before != piece.text {
			deltas = append(deltas, delta(at, before, piece.text))
			p.shown[at] = piece.text
		}
	}
	if len(deltas) == 0 {
		return
	}
	if p.stage == Waiting || p.stage == Thinking {
		p.stage = Writing
	}
	p.told = p.now()
	p.tell(Progress{Stage: p.stage, Deltas: deltas})
}

// delta returns what makes before into after.
func delta(at place, before, after string) Delta {
	same := 0
	for same < len(before) && same < len(after) && before[same] == after[same] {
		same++
	}
	for same > 0 && same < len(after) && !utf8.RuneStart(after[same]) {
		same--
	}
	keep := 0
	for _, r := range after[:same] {
		keep += utf16.RuneLen(r)
	}
	return Delta{Platform: at.platform, Part: at.part, Keep: keep, Text: after[same:]}
}
