package draft_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
)

func TestCrops(t *testing.T) {
	with := func(crops map[platform.Name]media.Area) draft.Input {
		return draft.Input{Attachments: []draft.Attachment{{Hash: "1", Crops: crops}}}
	}
	t.Run("are kept for each network, and an empty one is none", func(t *testing.T) {
		drafts, _ := newDrafts()
		created := create(t, drafts, with(map[platform.Name]media.Area{"x": {X: 1, Y: 2, Width: 30, Height: 40}, "linkedin": {}}))
		want := map[platform.Name]media.Area{"x": {X: 1, Y: 2, Width: 30, Height: 40}}
		if diff := cmp.Diff(want, created.Attachments[0].Crops); diff != "" {
			t.Error(diff)
		}
	})
	for outcome, crops := range map[string]map[platform.Name]media.Area{
		"refused for an unknown network":   {"myspace": {Width: 1, Height: 1}},
		"refused beside the image":         {"x": {X: -1, Width: 10, Height: 10}},
		"refused without height":           {"x": {Width: 10}},
		"refused when larger than any one": {"x": {Width: 1 << 21, Height: 10}},
		"refused when they overflow":       {"x": {X: 1, Width: 1<<63 - 1, Height: 10}},
	} {
		t.Run(outcome, func(t *testing.T) {
			drafts, _ := newDrafts()
			if _, err := drafts.Create(t.Context(), with(crops)); backend.CodeOf(err) != backend.Invalid {
				t.Errorf("got %v", err)
			}
		})
	}
}
