package publish_test

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/publish"
)

// TestModel lets everything happen to the ledger in every order: people approve,
// edit, cancel, retry, settle and delete; networks fail in all the ways the
// simulators know; processes die at any step and others go on. Whatever happened,
// nothing is on a network twice, nothing is lost, and what the ledger says is true.
func TestModel(t *testing.T) {
	standard := map[string]string{"rapid.seed": "20261123", "rapid.checks": "40", "rapid.steps": "30", "rapid.nofailfile": "true"}
	flag.Visit(func(given *flag.Flag) { delete(standard, given.Name) })
	for name, value := range standard { // the same runs every time, unless the command line says otherwise
		if err := flag.Set(name, value); err != nil {
			t.Fatal(err)
		}
	}
	// Nobody pulls the plug here, so the databases may lie in memory, where there is some.
	if memory, err := os.Stat("/dev/shm"); err == nil && memory.IsDir() {
		t.Setenv("TMPDIR", "/dev/shm")
	}
	rapid.Check(t, func(rt *rapid.T) {
		m := newModel(t)
		defer m.end()
		rt.Repeat(map[string]func(*rapid.T){
			"":                   m.check,
			"Approve":            m.approveNew,
			"ApproveAgain":       m.approveAgain,
			"Edit":               m.edit,
			"Deliver":            m.deliverOne,
			"DeliverUnderFault":  m.deliverUnderFault,
			"Crash":              m.crash,
			"Together":           m.together,
			"Restart":            m.restart,
			"Pass":               m.pass,
			"LoseToken":          m.loseToken,
			"Settle":             m.settle,
			"Look":               m.lookAgain,
			"Retry":              m.retry,
			"Reschedule":         m.reschedule,
			"Cancel":             m.cancel,
			"Beside":             m.beside,
			"DeleteHere":         m.deleteHere,
			"DeleteMeanwhile":    m.deleteMeanwhile,
			"DeleteOnTheNetwork": m.deleteOnTheNetwork,
		})
		m.bringHome(rt)
	})
}

// model is what the test knows: who approved what, and what the networks were
// seen to make of it.
type model struct {
	*world
	connections *http.Transport
	main        *process // the one that runs; others come and go
	started     int
	image       draft.Attachment
	drafts      []*manuscript
	posts       []*post
	sending     *post           // the one being sent
	known       map[string]bool // ids of the networks that were seen
	hanging     <-chan struct{} // closed when a request meets a fault that never answers
	unplugged   bool            // no network at all
	faults      int
	problem     error // an answer no call may give
}

// manuscript is a draft as it was saved last.
type manuscript struct {
	id     string
	texts  map[platform.Name][]string
	images int
	edits  int
}

// post is a post as it was approved.
type post struct {
	name, id string
	draft    *manuscript
	platform platform.Name
	texts    []string
	images   int
	made     [][]string // ids, for each part
	gone     bool       // taken out of the ledger, as the person wished
	deleting bool       // the person wanted it off the network
}

func newModel(t *testing.T) *model {
	m := &model{world: newWorld(t), connections: &http.Transport{MaxIdleConnsPerHost: 4}, known: map[string]bool{}}
	for name, network := range map[platform.Name]http.Handler{platform.LinkedIn: m.linkedin, platform.X: m.x} {
		m.servers[name] = httptest.NewServer(attentive(network))
	}
	m.image = m.picture(90)
	m.main = m.start()
	return m
}

// attentive reads every request to its end, without which a server does not
// notice that a client has gone.
func attentive(network http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		network.ServeHTTP(w, r)
	})
}

func (m *model) end() {
	m.connections.CloseIdleConnections()
	for _, server := range m.servers {
		server.CloseClientConnections()
		server.Close()
	}
	m.db.Close()
}

// write lets the person save texts of their own for every network of a draft.
func (d *manuscript) write(n int) map[platform.Name]draft.Version {
	d.edits++
	versions := map[platform.Name]draft.Version{}
	for name, parts := range d.texts {
		for i := range parts {
			parts[i] = fmt.Sprintf("Draft %d, edit %d, part %d (see https://example.com/%s) #words", n, d.edits, i+1, name)
		}
		versions[name] = draft.Version{Parts: parts, EditedByHand: true}
	}
	return versions
}

// approve approves a draft and notes its posts. Nothing that already stands may
// be approved again.
func (m *model) approve(t *rapid.T, ledger *publish.Ledger, d *manuscript, due time.Time) {
	posts, err := ledger.Approve(m.ctx, publish.Approval{DraftID: d.id, DueAt: due, By: "window"})
	m.accept(err)
	for _, p := range posts {
		m.posts = append(m.posts, &post{
			name: fmt.Sprintf("%d on %s", len(m.posts)+1, p.Platform), id: p.ID, draft: d, platform: p.Platform,
			texts: append([]string(nil), d.texts[p.Platform]...), images: d.images, made: make([][]string, len(p.Parts)),
		})
	}
}

// accept notes an error that is our own fault; all others are answers.
func (m *model) accept(err error) {
	if backend.CodeOf(err) == backend.Internal && m.problem == nil {
		m.problem = err
	}
}

// standing returns the posts the ledger has in one of the states; all for none.
func (m *model) standing(states ...publish.Status) []*post {
	var found []*post
	for _, p := range m.posts {
		if p.gone {
			continue
		}
		stored, err := m.db.Post(m.ctx, p.id)
		if err == nil && (len(states) == 0 || slices.Contains(states, stored.Status)) {
			found = append(found, p)
		}
	}
	return found
}

// choose draws one of the posts in the states given, or skips the action.
func (m *model) choose(t *rapid.T, states ...publish.Status) *post {
	found := m.standing(states...)
	if len(found) == 0 {
		t.SkipNow()
	}
	return found[rapid.IntRange(0, len(found)-1).Draw(t, "post")]
}

// inject draws a fault and makes some requests meet it.
func (m *model) inject(t *rapid.T) {
	m.faults++
	times := rapid.IntRange(1, 2).Draw(t, "times")
	var struck <-chan struct{}
	var hangs bool
	if rapid.Bool().Draw(t, "on LinkedIn") {
		fault := rapid.SampledFrom([]linkedinsim.Fault{
			{Method: "POST", Path: "/rest/posts"}, {Method: "POST", Path: "/rest/images"}, {Method: "PUT", Path: "/dms-uploads"}, {Method: "DELETE", Path: "/rest/posts/"},
		}).Draw(t, "requests")
		fault.Kind = rapid.SampledFrom([]linkedinsim.FaultKind{
			linkedinsim.DropBefore, linkedinsim.FailBefore, linkedinsim.BadGateway, linkedinsim.Throttle, linkedinsim.EchoHeader, linkedinsim.CommitThenDrop,
			linkedinsim.CommitThenFail, linkedinsim.CommitThenHang, linkedinsim.CommitTruncated, linkedinsim.CommitWithoutID, linkedinsim.CommitThenPage,
		}).Draw(t, "kind")
		if hangs = fault.Kind == linkedinsim.CommitThenHang; hangs {
			times = 1
		}
		if !hangs || !m.hangs() {
			struck = m.linkedin.Inject(fault, times)
		}
	} else {
		fault := rapid.SampledFrom([]xsim.Fault{
			{Method: "POST", Path: "/2/tweets"}, {Method: "POST", Path: "/2/media/upload"}, {Method: "POST", Path: "/2/media/metadata"},
			{Method: "GET", Path: "/2/users/*/tweets"}, {Method: "DELETE", Path: "/2/tweets/*"},
		}).Draw(t, "requests")
		fault.Kind = rapid.SampledFrom([]xsim.Kind{
			xsim.DropBefore, xsim.FailBefore, xsim.BadGateway, xsim.TooMany, xsim.EchoHeader, xsim.CommitThenDrop,
			xsim.CommitThenFail, xsim.CommitThenHang, xsim.Truncated, xsim.WithoutID, xsim.Markup,
		}).Draw(t, "kind")
		if hangs = fault.Kind == xsim.CommitThenHang; hangs {
			times = 1
		}
		if !hangs || !m.hangs() {
			struck = m.x.Inject(fault, times)
		}
		if fault.Path == "/2/tweets" && rapid.Bool().Draw(t, "blind") { // nor can anybody look
			m.x.Inject(xsim.Fault{Method: "GET", Path: "/2/users/*/tweets", Kind: xsim.BadGateway}, times)
		}
	}
	if hangs && struck != nil {
		m.hanging = struck
	}
}

// hangs reports whether some request will never be answered: one at a time.
func (m *model) hangs() bool {
	select {
	case <-m.hanging: // it came and went
		m.hanging = nil
	default:
	}
	return m.hanging != nil
}
