package generate_test

import (
	"context"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"levercast/backend/draft"
	"levercast/backend/generate"
	"levercast/backend/generate/openai"
	"levercast/backend/generate/openai/openaisim"
	"levercast/backend/platform"
)

// A server that would never end its answer sees the connection close, and only
// then does the job end; each of these tests would wait for ever otherwise.
func TestCancelClosesTheConnectionAndKeepsWhatWasThere(t *testing.T) {
	tooLong := strings.TrimSpace(strings.Repeat("word ", 80))
	for name, c := range map[string]struct {
		habits  []openaisim.Habit
		faults  []openaisim.Fault
		pieces  []string
		written bool // the text to cancel after must have arrived
		kept    []string
	}{
		"before the server answers": {faults: []openaisim.Fault{openaisim.Hang}},
		"between two tokens":        {faults: []openaisim.Fault{openaisim.Hold}, pieces: []string{`{"x":["Half of`, ` it."]}`}, written: true, kept: []string{"Half of"}},
		"during an answer in one piece": {habits: []openaisim.Habit{openaisim.NeverStreams}, faults: []openaisim.Fault{openaisim.Hold},
			pieces: []string{`{"x":["All of it."]}`}},
		"before a repair is answered": {faults: []openaisim.Fault{"", openaisim.Hang}, pieces: []string{`{"x":["` + tooLong + `"]}`}, kept: []string{tooLong}},
		"in the middle of a repair":   {faults: []openaisim.Fault{"", openaisim.Hold}, pieces: []string{`{"x":["` + tooLong, `"]}`}, kept: []string{tooLong}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			sim := openaisim.New("", openaisim.Model{ID: "m"})
			sim.Adopt(c.habits...)
			sim.Inject(c.faults...)
			sim.Answer(c.pieces...)
			server := httptest.NewServer(sim)
			t.Cleanup(server.Close)
			client := generate.NewHTTPClient()
			t.Cleanup(client.CloseIdleConnections)
			w.model.real = openai.New(client, atNoon)
			w.connect(func(i *generate.Input) { i.BaseURL, i.Model = server.URL+"/v1", "m" })
			d := w.write("x")
			mine := draft.Version{Parts: []string{"mine"}, EditedByHand: true}
			d, err := w.drafts.Update(t.Context(), d.ID, d.Revision, draft.Patch{Versions: map[platform.Name]draft.Version{"x": mine}})
			ok(t, err)

			job := w.prepare(generate.Order{DraftID: d.ID, Overwrite: true})
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			arrived := make(chan struct{}, 100)
			ended := make(chan generate.Finished, 1)
			go func() {
				ended <- job.Run(ctx, func(p generate.Progress) {
					if len(p.Deltas) > 0 {
						arrived <- struct{}{}
					}
				})
			}()
			<-sim.Held()
			if c.written {
				<-arrived
			}
			cancel()
			f := <-ended
			<-sim.Gone()

			if !f.Cancelled || f.Error != nil || f.Failure != "" || len(f.Applied) != 0 {
				t.Errorf("%+v, %v", f, f.Error)
			}
			if after := w.draft(d.ID); after.Revision != d.Revision || !slices.Equal(after.Versions["x"].Parts, mine.Parts) {
				t.Errorf("the draft was changed: %+v", after.Versions)
			}
			var kept []string
			for _, revision := range w.revisions(d.ID) {
				if revision.Complete {
					t.Errorf("kept as complete: %q", revision.Parts)
				}
				kept = append(kept, revision.Parts...)
			}
			if !slices.Equal(kept, c.kept) {
				t.Errorf("kept %q, want %q", kept, c.kept)
			}
			if asked := len(sim.Requests()); asked != len(c.faults) {
				t.Errorf("%d requests were sent", asked)
			}
		})
	}
}
