package publish_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"pgregory.net/rapid"

	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/publish"
)

// seen is a post that a network shows.
type seen struct {
	platform platform.Name
	id       string
	text     string
	replyTo  string
	images   int
	cut      bool
}

// shown returns what the networks show now, by id.
func (m *model) shown() map[string]seen {
	shown := map[string]seen{}
	for _, p := range m.linkedin.Posts() {
		shown[p.URN] = seen{platform: platform.LinkedIn, id: p.URN, text: p.Text, images: len(p.Images), cut: p.Cut}
	}
	for _, p := range m.x.Posts() {
		shown[p.ID] = seen{platform: platform.X, id: p.ID, text: p.Text, replyTo: p.ReplyTo, images: len(p.Media)}
	}
	return shown
}

// look notes which posts have come into being, all of which must be parts of the
// one that was being sent, and each the first of its kind.
func (m *model) look(t *rapid.T, sent *post) {
	for id, s := range m.shown() {
		if m.known[id] {
			continue
		}
		m.known[id] = true
		part := -1
		if sent != nil && sent.platform == s.platform {
			part = slices.Index(sent.texts, s.text)
		}
		if part < 0 {
			t.Fatalf("%s shows a post that nobody sent now: %+v", s.platform, s)
		}
		sent.made[part] = append(sent.made[part], id)
		if n := len(sent.made[part]); n > 1 {
			t.Fatalf("part %d of post %s was made %d times", part, sent.name, n)
		}
	}
}

// watch sees every request before it leaves. None may make a part that is there:
// the networks refuse what is the same word for word, but may not be relied on.
func (m *model) watch(request *http.Request) {
	if request.Method != http.MethodPost || request.URL.Path != "/rest/posts" && request.URL.Path != "/2/tweets" {
		return
	}
	body, err := request.GetBody()
	if err != nil {
		m.problem = err
		return
	}
	var content struct{ Text, Commentary string }
	if err := json.NewDecoder(body).Decode(&content); err != nil {
		m.problem = err
		return
	}
	text := content.Text
	elements, _ := linkedin.Parse(content.Commentary)
	for _, element := range elements {
		text += element.Text
	}
	for id, s := range m.shown() {
		if s.text == text && (!m.known[id] || m.sending != nil && slices.ContainsFunc(m.sending.made, func(made []string) bool { return slices.Contains(made, id) })) {
			m.problem = fmt.Errorf("sent again although it is there as %s: %q", id, text)
		}
	}
}

// check is what holds whenever nobody acts.
func (m *model) check(t *rapid.T) {
	if m.problem != nil {
		t.Fatal(m.problem)
	}
	m.look(t, nil)
	shown := m.shown()
	live := map[string]string{}
	for _, p := range m.posts {
		if p.gone {
			continue
		}
		stored, attempts, err := m.ledger.Get(m.ctx, p.id)
		if err != nil {
			t.Fatalf("post %s is lost: %v", p.name, err)
		}
		m.checkPost(t, p, stored, attempts, shown)
		if stored.Status != publish.Failed {
			key := string(p.platform) + p.draft.id
			if other := live[key]; other != "" {
				t.Fatalf("posts %s and %s of one draft both stand", other, p.name)
			}
			live[key] = p.name
		}
	}
}

func (m *model) checkPost(t *rapid.T, p *post, stored publish.Post, attempts []publish.Attempt, shown map[string]seen) {
	for i, part := range stored.Parts {
		if len(stored.Parts) != len(p.texts) || part.Text != p.texts[i] {
			t.Fatalf("post %s says %+v, but %q was approved", p.name, stored.Parts, p.texts)
		}
	}
	missing := firstMissing(stored)
	switch stored.Status {
	case publish.Sending:
		claimant, err := m.db.Claimant(m.ctx, p.id)
		if err != nil || m.alive[claimant] {
			t.Fatalf("post %s is being sent by %s, which does nothing (%v)", p.name, claimant, err)
		}
	case publish.Uncertain:
		if !slices.ContainsFunc(attempts, func(a publish.Attempt) bool { return a.Part == missing && a.FinishedAt != nil }) {
			t.Fatalf("post %s is in doubt without an attempt that ended: %+v", p.name, attempts)
		}
	case publish.Published:
		if missing != len(stored.Parts) || stored.PublishedAt == nil || stored.RemoteID == "" {
			t.Fatalf("post %s is published without proof: %+v", p.name, stored)
		}
	}
	if p.deleting {
		return // some of it may be gone, as the person wished
	}
	for i, part := range stored.Parts {
		if part.RemoteID == "" {
			continue
		}
		s, there := shown[part.RemoteID]
		switch {
		case !there:
			t.Fatalf("part %d of post %s (%s) is called published as %s, which is not there", i, p.name, stored.Status, part.RemoteID)
		case s.text != p.texts[i] || s.cut || s.platform != p.platform:
			t.Fatalf("part %d of post %s is noted as %+v", i, p.name, s)
		case i > 0 && s.replyTo != stored.Parts[i-1].RemoteID, i == 0 && s.replyTo != "":
			t.Fatalf("part %d of post %s answers %q", i, p.name, s.replyTo)
		case i == 0 && s.images != p.images, i > 0 && s.images != 0:
			t.Fatalf("part %d of post %s has %d images", i, p.name, s.images)
		}
	}
	if stored.Status == publish.Failed || stored.Status == publish.Scheduled {
		for _, id := range p.made[missing] {
			if _, there := shown[id]; there {
				t.Fatalf("post %s is %s, but its part %d is there as %s (%v)", p.name, stored.Status, missing, id, stored.Error)
			}
		}
	}
}

func firstMissing(p publish.Post) int {
	missing := slices.IndexFunc(p.Parts, func(part publish.Part) bool { return part.RemoteID == "" })
	if missing < 0 {
		return len(p.Parts)
	}
	return missing
}
