package sqlite

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

func TestPostList(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	v := createDraft(t, d, newDraft("A title", ""))
	var all, failed, ofDraft []string
	for i := range 110 {
		post := newPost("", platform.X)
		post.CreatedAt = minute(i / 6)
		if i%4 == 0 {
			post.Platform, post.Status = platform.LinkedIn, publish.Failed
			failed = append(failed, post.ID)
			if i%8 == 0 {
				post.DraftID = v.ID
				ofDraft = append(ofDraft, post.ID)
			}
		}
		createPost(t, d, post)
		all = append(all, post.ID)
	}
	for _, ids := range [][]string{all, failed, ofDraft} {
		slices.Reverse(ids) // newest first; ids grow with time, so they settle a tie
	}
	since, until := minute(10), minute(15) // six posts share each
	for name, c := range map[string]struct {
		filter publish.Filter
		want   []string
	}{
		"is whole in pages of 50":       {publish.Filter{}, all},
		"is whole in pages of 7":        {publish.Filter{Limit: 7}, all},
		"filters by status":             {publish.Filter{Status: publish.Failed, Limit: 10}, failed},
		"filters by network":            {publish.Filter{Platform: platform.LinkedIn}, failed},
		"filters by draft":              {publish.Filter{DraftID: v.ID, Limit: 3}, ofDraft},
		"filters by all at once":        {publish.Filter{DraftID: v.ID, Status: publish.Failed, Platform: platform.LinkedIn}, ofDraft},
		"filters by two that exclude":   {publish.Filter{Status: publish.Failed, Platform: platform.X}, []string{}},
		"filters by draft and another":  {publish.Filter{DraftID: v.ID, Status: publish.Scheduled}, []string{}},
		"ends at the time asked for":    {publish.Filter{Since: &since, Limit: 9}, all[:len(all)-60]},
		"begins before the time asked":  {publish.Filter{Until: &since, Limit: 9}, all[len(all)-60:]},
		"lies between two times":        {publish.Filter{Since: &since, Until: &until, Limit: 9}, all[len(all)-90 : len(all)-60]},
		"filters by search and network": {publish.Filter{Query: "title", Platform: platform.LinkedIn, Limit: 5}, failed},
	} {
		t.Run(name, func(t *testing.T) {
			ids := []string{}
			for {
				page, err := d.Posts(ctx, c.filter)
				ok(t, err)
				for _, post := range page.Posts {
					ids = append(ids, post.ID)
					if len(post.Parts) != 2 || post.Parts[0].Text != "first part" || post.Parts[1].Text != "second part" {
						t.Fatalf("parts are %v", post.Parts)
					}
				}
				if c.filter.Cursor = page.Next; page.Next == "" {
					break
				}
			}
			if diff := cmp.Diff(c.want, ids); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("counts by status", func(t *testing.T) {
		counts, err := d.CountPosts(ctx)
		if diff := cmp.Diff(map[publish.Status]int{publish.Scheduled: 82, publish.Failed: 28}, counts); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	})
	t.Run("refuses a cursor it did not make", func(t *testing.T) {
		_, err := d.Posts(ctx, publish.Filter{Cursor: nextCursor("drafts", noon, "an-id")})
		wantCode(t, err, backend.Invalid)
	})
	t.Run("does not find what is not there", func(t *testing.T) {
		_, err := d.Post(ctx, backend.NewID())
		wantCode(t, err, backend.NotFound)
	})
}

func TestDuePosts(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	if _, any, err := d.NextDue(ctx); err != nil || any {
		t.Errorf("something is due in an empty ledger: %v", err)
	}
	var ids []string
	for _, due := range []int{30, 10, 20, 10} {
		post := newPost("", platform.X)
		post.DueAt = minute(due)
		ids = append(ids, createPost(t, d, post).ID)
	}
	due := func(n int) []string {
		t.Helper()
		found, err := d.DuePosts(ctx, minute(n))
		ok(t, err)
		return found
	}
	t.Run("are those due at or before the time, earliest first", func(t *testing.T) {
		for n, want := range map[int][]string{9: nil, 10: {ids[1], ids[3]}, 29: {ids[1], ids[3], ids[2]}, 30: {ids[1], ids[3], ids[2], ids[0]}} {
			if got := due(n); !slices.Equal(got, want) {
				t.Errorf("at %d: %v, want %v", n, got, want)
			}
		}
	})
	t.Run("are scheduled ones only, and claimed ones are open", func(t *testing.T) {
		for _, i := range []int{1, 3} {
			if next, any, err := d.NextDue(ctx); err != nil || !any || !next.Equal(minute(10)) {
				t.Errorf("next is %v %v %v", next, any, err)
			}
			_, err := d.Claim(ctx, ids[i], "me", noon)
			ok(t, err)
		}
		if next, any, err := d.NextDue(ctx); err != nil || !any || !next.Equal(minute(20)) {
			t.Errorf("next is %v %v %v", next, any, err)
		}
		if got := due(30); !slices.Equal(got, []string{ids[2], ids[0]}) {
			t.Errorf("due: %v", got)
		}
		open, err := d.OpenPosts(ctx)
		if ok(t, err); !slices.Equal(open, []string{ids[1], ids[3]}) {
			t.Errorf("open: %v", open)
		}
	})
}
