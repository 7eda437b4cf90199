package sqlite

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/publish"
	"levercast/backend/template"
)

func TestDraftIsKept(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	shape := template.Template{ID: backend.NewID(), Name: "Shape", Bodies: map[string]string{}}
	ok(t, d.CreateTemplate(ctx, shape))
	full := newDraft("<A> & \"title\"", strings.Repeat("Zwölf 👩‍👩‍👧 \u2028 </script> \\n\r\n\t", 40_000)) // over 1 MB
	full.TitleByHand, full.TemplateID, full.Revision = true, shape.ID, 7
	full.CreatedAt, full.UpdatedAt = noon.Add(123*time.Millisecond), minute(5)
	full.Versions = map[platform.Name]draft.Version{
		platform.X:        {Parts: []string{"one", "", "three <&>\u2029"}, EditedByHand: true},
		platform.LinkedIn: {Parts: []string{}},
	}
	full.Attachments = []draft.Attachment{{Hash: "bb", AltText: "second first"}, {Hash: "aa", AltText: "", Title: "Report", Crops: map[platform.Name]media.Area{platform.X: {X: 1, Y: 2, Width: 30, Height: 40}}}, {Hash: "bb"}}

	t.Run("to the letter when created", func(t *testing.T) {
		createDraft(t, d, full)
		got, err := d.Draft(ctx, full.ID)
		if diff := cmp.Diff(full, got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	})
	t.Run("to the letter when updated", func(t *testing.T) {
		change := full
		change.Title, change.TitleByHand, change.Idea, change.TemplateID = "New", false, "short", ""
		change.Platforms = []platform.Name{platform.LinkedIn}
		change.Versions = map[platform.Name]draft.Version{platform.LinkedIn: {Parts: []string{"only"}}}
		change.Attachments = []draft.Attachment{{Hash: "cc"}}
		change.UpdatedAt = minute(9)
		change.CreatedAt, change.Status = minute(99), draft.Failed // not ours to change
		stored, err := d.UpdateDraft(ctx, change)
		ok(t, err)
		want := change
		want.Revision, want.CreatedAt, want.Status = 8, full.CreatedAt, draft.Open
		if diff := cmp.Diff(want, stored); diff != "" {
			t.Errorf("returned: %s", diff)
		}
		got, err := d.Draft(ctx, full.ID)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("kept: %v %s", err, diff)
		}
	})
	t.Run("with empty lists for missing ones", func(t *testing.T) {
		bare := draft.Draft{ID: backend.NewID(), CreatedAt: noon, UpdatedAt: noon}
		createDraft(t, d, bare)
		got, err := d.Draft(ctx, bare.ID)
		ok(t, err)
		if got.Platforms == nil || got.Versions == nil || got.Attachments == nil || got.Status != draft.Open {
			t.Errorf("got %#v", got)
		}
	})
	t.Run("without its template once that is gone, even if saved with it again", func(t *testing.T) {
		with := newDraft("With", "idea")
		with.TemplateID = shape.ID
		createDraft(t, d, with)
		ok(t, d.DeleteTemplate(ctx, shape.ID))
		got, err := d.Draft(ctx, with.ID)
		if ok(t, err); got.TemplateID != "" || got.Revision != with.Revision || got.Idea != "idea" {
			t.Errorf("got %+v", got)
		}
		stored, err := d.UpdateDraft(ctx, with)
		if ok(t, err); stored.TemplateID != "" {
			t.Errorf("stored %+v", stored)
		}
	})
	sound(t, d)
}

func TestDraftRefusals(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	v := createDraft(t, d, newDraft("A title", "the idea"))
	t.Run("an id that is taken", func(t *testing.T) {
		wantCode(t, d.CreateDraft(ctx, v), backend.Conflict)
	})
	t.Run("a change of another revision, which changes nothing", func(t *testing.T) {
		_, err := d.UpdateDraft(ctx, v)
		ok(t, err)
		stale := v
		stale.Idea, stale.Versions = "overwritten", map[platform.Name]draft.Version{platform.X: {Parts: []string{"overwritten"}}}
		for _, revision := range []int64{v.Revision, v.Revision + 2} {
			stale.Revision = revision
			_, err = d.UpdateDraft(ctx, stale)
			wantCode(t, err, backend.Conflict)
		}
		got, err := d.Draft(ctx, v.ID)
		if ok(t, err); got.Idea != "the idea" || len(got.Versions) != 0 || got.Revision != v.Revision+1 {
			t.Errorf("got %+v", got)
		}
		wantFound(t, d, "overwritten")
		wantFound(t, d, "idea", v.ID)
	})
	t.Run("a draft that was never there", func(t *testing.T) {
		missing := newDraft("Missing", "")
		_, err := d.Draft(ctx, missing.ID)
		wantCode(t, err, backend.NotFound)
		_, err = d.UpdateDraft(ctx, missing)
		wantCode(t, err, backend.NotFound)
		wantCode(t, d.DeleteDraft(ctx, missing.ID, noon), backend.NotFound)
		wantCode(t, d.RestoreDraft(ctx, missing.ID), backend.NotFound)
	})
	sound(t, d)
}

func TestDraftDeleted(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	v := newDraft("A title", "the idea")
	v.Versions = map[platform.Name]draft.Version{platform.X: {Parts: []string{"a part"}}}
	v.Attachments = []draft.Attachment{{Hash: "aa"}}
	createDraft(t, d, v)
	post := createPost(t, d, newPost(v.ID, platform.X))
	v.Status = draft.Scheduled
	ok(t, d.DeleteDraft(ctx, v.ID, minute(1)))

	t.Run("is hidden from everything", func(t *testing.T) {
		_, err := d.Draft(ctx, v.ID)
		wantCode(t, err, backend.NotFound)
		_, err = d.UpdateDraft(ctx, v)
		wantCode(t, err, backend.NotFound)
		wantCode(t, d.DeleteDraft(ctx, v.ID, minute(2)), backend.NotFound)
		if ids := pages(t, d, draft.Filter{}); len(ids) != 0 {
			t.Errorf("listed: %v", ids)
		}
		if ids := pages(t, d, draft.Filter{Status: draft.Scheduled}); len(ids) != 0 {
			t.Errorf("listed by status: %v", ids)
		}
		if counts, err := d.CountDrafts(ctx); err != nil || len(counts) != 0 {
			t.Errorf("counted: %v %v", counts, err)
		}
	})
	t.Run("keeps its posts", func(t *testing.T) {
		if got, err := d.Post(ctx, post.ID); err != nil || got.DraftID != v.ID {
			t.Errorf("%+v %v", got, err)
		}
	})
	t.Run("comes back unchanged, once", func(t *testing.T) {
		ok(t, d.RestoreDraft(ctx, v.ID))
		got, err := d.Draft(ctx, v.ID)
		if diff := cmp.Diff(v, got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
		wantCode(t, d.RestoreDraft(ctx, v.ID), backend.NotFound)
	})
	t.Run("comes back with what became of its posts meanwhile", func(t *testing.T) {
		ok(t, d.DeleteDraft(ctx, v.ID, minute(1)))
		_, err := d.Claim(ctx, post.ID, "me", minute(2))
		ok(t, err)
		ok(t, d.RestoreDraft(ctx, v.ID))
		if status := draftStatus(t, d, v.ID); status != draft.Sending {
			t.Errorf("status %q", status)
		}
	})
	t.Run("is purged when it was deleted before the time given, and its posts stay", func(t *testing.T) {
		stays := createDraft(t, d, newDraft("Stays", ""))
		ok(t, d.DeleteDraft(ctx, v.ID, minute(5)))
		if removed, err := d.PurgeDrafts(ctx, minute(5)); err != nil || removed != 0 {
			t.Errorf("removed %d, %v", removed, err)
		}
		if removed, err := d.PurgeDrafts(ctx, minute(6)); err != nil || removed != 1 {
			t.Errorf("removed %d, %v", removed, err)
		}
		wantCode(t, d.RestoreDraft(ctx, v.ID), backend.NotFound)
		got, err := d.Post(ctx, post.ID)
		if ok(t, err); got.DraftID != "" || got.Title != post.Title || len(got.Parts) != len(post.Parts) {
			t.Errorf("post is %+v", got)
		}
		var left int
		ok(t, d.reader.QueryRow("SELECT (SELECT COUNT(*) FROM draft_versions) + (SELECT COUNT(*) FROM version_parts) + (SELECT COUNT(*) FROM attachments)").Scan(&left))
		if left != 0 {
			t.Errorf("%d rows of it are left", left)
		}
		if _, err := d.Draft(ctx, stays.ID); err != nil {
			t.Error(err)
		}
	})
	sound(t, d)
}

func TestDraftStatusFollows(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	v := createDraft(t, d, newDraft("A title", "")) // for both networks
	step := func(name string, want draft.Status, do func(t *testing.T)) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Helper()
			do(t)
			if got := draftStatus(t, d, v.ID); got != want {
				t.Errorf("status %q, want %q", got, want)
			}
		})
	}
	onX, onLinkedIn := newPost(v.ID, platform.X), newPost(v.ID, platform.LinkedIn)
	again := newPost(v.ID, platform.X)
	again.CreatedAt = minute(1)
	move := func(post *publish.Post, to publish.Status) func(*testing.T) {
		return func(t *testing.T) {
			from := post.Status
			post.Status = to
			ok(t, d.UpdatePost(ctx, *post, from))
		}
	}
	step("scheduled posts", draft.Scheduled, func(t *testing.T) {
		ok(t, d.CreatePosts(ctx, []publish.Post{onX, onLinkedIn}))
	})
	step("a claim", draft.Sending, func(t *testing.T) {
		_, err := d.Claim(ctx, onX.ID, "me", noon)
		ok(t, err)
		onX.Status = publish.Sending
	})
	step("an attempt that ended uncertain", draft.NeedsLook, func(t *testing.T) {
		attempt := publish.Attempt{ID: backend.NewID(), PostID: onX.ID, ArmedAt: noon}
		ok(t, d.Arm(ctx, attempt))
		onX.Status = publish.Uncertain
		ok(t, d.Finish(ctx, attempt, onX))
	})
	step("a failed post", draft.Failed, move(&onX, publish.Failed))
	step("a later post to the same network, which counts instead", draft.Scheduled, func(t *testing.T) {
		createPost(t, d, again)
	})
	step("a post published on one of two networks", draft.PartlyPublished, func(t *testing.T) {
		move(&again, publish.Published)(t)
		ok(t, deletePost(t, d, onLinkedIn.ID))
	})
	step("a choice of only that network", draft.Published, func(t *testing.T) {
		stored, err := d.Draft(ctx, v.ID)
		ok(t, err)
		stored.Platforms = []platform.Name{platform.X}
		stored, err = d.UpdateDraft(ctx, stored)
		if ok(t, err); stored.Status != draft.Published {
			t.Errorf("returned status %q", stored.Status)
		}
	})
	step("a deleted post, so the one before counts again", draft.Failed, func(t *testing.T) { ok(t, deletePost(t, d, again.ID)) })
	step("no post any more", draft.Open, func(t *testing.T) { ok(t, deletePost(t, d, onX.ID)) })

	t.Run("without counting as a change by the person", func(t *testing.T) {
		got, err := d.Draft(ctx, v.ID)
		if ok(t, err); got.Revision != v.Revision+1 || !got.UpdatedAt.Equal(v.UpdatedAt) {
			t.Errorf("revision %d, updated %v", got.Revision, got.UpdatedAt)
		}
	})
}
