package sqlite

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
)

// pages returns the ids of a whole list, read page by page.
func pages(t *testing.T, d *DB, filter draft.Filter) []string {
	t.Helper()
	ids := []string{}
	for {
		page, err := d.Drafts(t.Context(), filter)
		ok(t, err)
		for _, summary := range page.Drafts {
			ids = append(ids, summary.ID)
		}
		if filter.Cursor = page.Next; page.Next == "" {
			return ids
		}
		if len(page.Drafts) == 0 {
			t.Fatal("an empty page has a next one")
		}
	}
}

func TestDraftList(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	var newestFirst, onX []string
	for i := range 120 {
		v := newDraft(fmt.Sprint("Draft ", i), "")
		v.UpdatedAt = minute(i / 7) // several share one time
		if v.Platforms = []platform.Name{platform.LinkedIn}; i%3 == 0 {
			v.Platforms = []platform.Name{platform.X, platform.LinkedIn}
		}
		createDraft(t, d, v)
		newestFirst = append(newestFirst, v.ID)
		if i%3 == 0 {
			onX = append(onX, v.ID)
			createPost(t, d, newPost(v.ID, platform.X))
		}
	}
	slices.Reverse(newestFirst) // ids grow with time, so they settle a tie
	slices.Reverse(onX)

	for _, limit := range []int{0, 1, 7, 49, 50, 60} {
		t.Run(fmt.Sprintf("is whole in pages of %d", limit), func(t *testing.T) {
			if diff := cmp.Diff(newestFirst, pages(t, d, draft.Filter{Limit: limit})); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("has pages of the size asked for, 50 at most", func(t *testing.T) {
		for limit, want := range map[int]int{-1: 50, 0: 50, 1: 1, 50: 50, 51: 50, 1000: 50} {
			page, err := d.Drafts(ctx, draft.Filter{Limit: limit})
			if ok(t, err); len(page.Drafts) != want {
				t.Errorf("limit %d gives %d", limit, len(page.Drafts))
			}
		}
	})
	t.Run("has no next page after exactly one", func(t *testing.T) {
		page, err := d.Drafts(ctx, draft.Filter{Platform: platform.X, Limit: 40})
		if ok(t, err); len(page.Drafts) != 40 || page.Next != "" {
			t.Errorf("%d drafts, next %q", len(page.Drafts), page.Next)
		}
	})
	t.Run("keeps its place when something newer comes", func(t *testing.T) {
		first, err := d.Drafts(ctx, draft.Filter{Limit: 10})
		ok(t, err)
		v := newDraft("Newer", "")
		v.UpdatedAt = minute(1000)
		createDraft(t, d, v)
		next, err := d.Drafts(ctx, draft.Filter{Limit: 10, Cursor: first.Next})
		if ok(t, err); next.Drafts[0].ID != newestFirst[10] {
			t.Errorf("the page begins with %s", next.Drafts[0].Title)
		}
		ok(t, d.DeleteDraft(ctx, v.ID, noon))
	})
	t.Run("filters by network, status and both", func(t *testing.T) {
		for _, filter := range []draft.Filter{{Platform: platform.X}, {Status: draft.Scheduled}, {Platform: platform.X, Status: draft.Scheduled, Limit: 3}} {
			if diff := cmp.Diff(onX, pages(t, d, filter)); diff != "" {
				t.Errorf("%+v: %s", filter, diff)
			}
		}
		if ids := pages(t, d, draft.Filter{Status: draft.Failed}); len(ids) != 0 {
			t.Errorf("failed: %v", ids)
		}
	})
	t.Run("ends at the time asked for", func(t *testing.T) {
		since := minute(10) // seven drafts share it
		want := newestFirst[:len(newestFirst)-70]
		if diff := cmp.Diff(want, pages(t, d, draft.Filter{Since: &since, Limit: 9})); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(want, pages(t, d, draft.Filter{Since: &since, Query: "draft"})); diff != "" {
			t.Error(diff)
		}
		later := minute(1000)
		if ids := pages(t, d, draft.Filter{Since: &later}); len(ids) != 0 {
			t.Errorf("later than all: %v", ids)
		}
	})
	t.Run("begins before the time asked for", func(t *testing.T) {
		until, since := minute(10), minute(5) // seven drafts share each
		want := newestFirst[len(newestFirst)-70:]
		if diff := cmp.Diff(want, pages(t, d, draft.Filter{Until: &until, Limit: 9})); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(want, pages(t, d, draft.Filter{Until: &until, Query: "draft"})); diff != "" {
			t.Error(diff)
		}
		between := newestFirst[len(newestFirst)-70 : len(newestFirst)-35]
		if diff := cmp.Diff(between, pages(t, d, draft.Filter{Since: &since, Until: &until, Limit: 9})); diff != "" {
			t.Error(diff)
		}
		if ids := pages(t, d, draft.Filter{Since: &until, Until: &since}); len(ids) != 0 {
			t.Errorf("from a later time to an earlier one: %v", ids)
		}
	})
	t.Run("counts by status", func(t *testing.T) {
		counts, err := d.CountDrafts(ctx)
		if diff := cmp.Diff(map[draft.Status]int{draft.Open: 80, draft.Scheduled: 40}, counts); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	})
	t.Run("refuses a cursor it did not make", func(t *testing.T) {
		page, err := d.Drafts(ctx, draft.Filter{Limit: 1})
		ok(t, err)
		for _, cursor := range []string{"x", "!!", page.Next + "=", page.Next[1:], nextCursor("posts", noon, "an-id"), nextCursor("drafts", noon, ""), cursor{"drafts", 1, "a"}.String() + " "} {
			_, err := d.Drafts(ctx, draft.Filter{Cursor: cursor})
			wantCode(t, err, backend.Invalid)
		}
	})
}

func TestDraftSummary(t *testing.T) {
	for name, c := range map[string]struct{ idea, want string }{
		"a short idea as it is":        {"Short 👩‍👩‍👧.", "Short 👩‍👩‍👧."},
		"lines and spaces as one line": {"\n\t one\r\n\n two  three \u2028four\n", "one two three four"},
		"the first 140 characters":     {strings.Repeat("ä", 5000), strings.Repeat("ä", 140)},
		"no space at the cut":          {strings.Repeat("a", 139) + " b", strings.Repeat("a", 139)},
		"nothing for nothing":          {"", ""},
		"text behind much space":       {strings.Repeat(" \n", 5000) + "here", "here"},
	} {
		t.Run(name, func(t *testing.T) {
			d := openNew(t)
			v := createDraft(t, d, newDraft("A title", c.idea))
			page, err := d.Drafts(t.Context(), draft.Filter{})
			ok(t, err)
			want := draft.Summary{ID: v.ID, Title: v.Title, Excerpt: c.want, Platforms: v.Platforms, Status: draft.Open, UpdatedAt: v.UpdatedAt}
			if diff := cmp.Diff([]draft.Summary{want}, page.Drafts); diff != "" {
				t.Error(diff)
			}
		})
	}
}
