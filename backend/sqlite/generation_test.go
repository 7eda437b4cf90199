package sqlite

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"levercast/backend"
	"levercast/backend/generate"
	"levercast/backend/platform"
)

func cents(n int64) *int64 { n *= 10_000; return &n }

// newGeneration returns a generation of one version, and the revision it brought.
func newGeneration(draftID, label string, at time.Time, cost *int64) (generate.Generation, generate.Revision) {
	g := generate.Generation{
		ID: backend.NewID(), DraftID: draftID, What: generate.Versions, ProviderID: "id of " + label, ProviderLabel: label, Model: "m-1",
		Template: "Calm", Wish: "shorter", Usage: generate.Usage{InputTokens: 100, OutputTokens: 20, CostMicroUSD: cost}, CreatedAt: at,
	}
	r := generate.Revision{
		ID: backend.NewID(), DraftID: draftID, Platform: platform.X, Parts: []string{"one <&>", "two 🚀"}, Origin: generate.FromModel, Complete: true,
		ProviderLabel: g.ProviderLabel, Model: g.Model, Template: g.Template, Wish: g.Wish, Usage: g.Usage, CreatedAt: at,
	}
	return g, r
}

func TestRevisions(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	v, other := createDraft(t, d, newDraft("a", "idea")), createDraft(t, d, newDraft("b", "other"))
	want := func(t *testing.T, name platform.Name, revisions ...generate.Revision) {
		t.Helper()
		got, err := d.Revisions(ctx, v.ID, name)
		if diff := cmp.Diff(append([]generate.Revision{}, revisions...), got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	}
	want(t, "")
	g, first := newGeneration(v.ID, "Acme", noon, cents(1))
	second, kept := first, first
	second.ID, second.Platform, second.Complete, second.CreatedAt = backend.NewID(), platform.LinkedIn, false, minute(1)
	kept = generate.Revision{ID: backend.NewID(), DraftID: v.ID, Platform: platform.X, Parts: []string{"by hand"}, Origin: generate.Kept, Complete: true, CreatedAt: minute(2)}

	t.Run("are kept with what made them, newest first", func(t *testing.T) {
		ok(t, d.SaveGeneration(ctx, g, []generate.Revision{first, second}))
		ok(t, d.KeepRevisions(ctx, []generate.Revision{kept}))
		want(t, "", kept, second, first)
		want(t, platform.X, kept, first)
	})
	t.Run("are found by their id, within their draft only", func(t *testing.T) {
		got, err := d.Revision(ctx, v.ID, second.ID)
		if diff := cmp.Diff(second, got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
		for _, id := range []string{"", backend.NewID(), "' OR 1=1 --"} {
			_, err = d.Revision(ctx, v.ID, id)
			wantCode(t, err, backend.NotFound)
		}
		_, err = d.Revision(ctx, other.ID, second.ID)
		wantCode(t, err, backend.NotFound)
	})
	t.Run("are left out if their draft is gone, and the generation stays", func(t *testing.T) {
		lost, revision := newGeneration(backend.NewID(), "Acme", minute(3), nil)
		ok(t, d.SaveGeneration(ctx, lost, []generate.Revision{revision}))
		want(t, "", kept, second, first)
		months, err := d.UsageSince(ctx, noon)
		if err != nil || len(months) != 1 || months[0].Requests != 2 {
			t.Errorf("%v %+v", err, months)
		}
	})
	t.Run("are at most fifty on a list", func(t *testing.T) {
		var many []generate.Revision
		for i := range 60 {
			r := kept
			r.ID, r.DraftID, r.Parts, r.CreatedAt = backend.NewID(), other.ID, []string{fmt.Sprint(i)}, minute(i)
			many = append(many, r)
		}
		ok(t, d.KeepRevisions(ctx, many))
		got, err := d.Revisions(ctx, other.ID, "")
		if err != nil || len(got) != 50 || got[0].Parts[0] != "59" {
			t.Errorf("%v: %d revisions", err, len(got))
		}
	})
	t.Run("go with their draft for good, and what it cost stays", func(t *testing.T) {
		ok(t, d.DeleteDraft(ctx, v.ID, noon))
		_, err := d.PurgeDrafts(ctx, minute(1))
		ok(t, err)
		want(t, "")
		months, err := d.UsageSince(ctx, noon)
		if err != nil || len(months) != 1 || months[0].Requests != 2 {
			t.Errorf("%v %+v", err, months)
		}
		sound(t, d)
	})
}

func TestUsage(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	for _, asked := range []struct {
		label string
		at    time.Time
		cost  *int64
	}{
		{"Acme", time.Date(2026, 1, 31, 23, 59, 59, 0, time.UTC), cents(9)},
		{"Acme", time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), cents(1)},
		{"Acme", noon, cents(2)},
		{"Acme", noon, nil},
		{"Local", noon, cents(0)},
	} {
		g, _ := newGeneration("", asked.label, asked.at, asked.cost)
		ok(t, d.SaveGeneration(ctx, g, nil))
	}
	offline, _ := newGeneration("", generate.OfflineLabel, noon, nil)
	offline.ProviderID = generate.OfflineID
	ok(t, d.SaveGeneration(ctx, offline, nil))

	t.Run("is summed by month and provider, without the offline engine", func(t *testing.T) {
		one := func(requests, cost, unpriced int64) generate.Totals {
			return generate.Totals{Requests: requests, InputTokens: 100 * requests, OutputTokens: 20 * requests, CostMicroUSD: cost, Unpriced: unpriced}
		}
		got, err := d.UsageSince(ctx, time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC))
		diff := cmp.Diff([]generate.MonthUsage{
			{Month: "2026-03", Totals: one(3, 20_000, 1), Providers: []generate.ProviderUsage{{Label: "Acme", Totals: one(2, 20_000, 1)}, {Label: "Local", Totals: one(1, 0, 0)}}},
			{Month: "2026-02", Totals: one(1, 10_000, 0), Providers: []generate.ProviderUsage{{Label: "Acme", Totals: one(1, 10_000, 0)}}},
		}, got)
		if err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	})
	t.Run("is empty where nothing was asked", func(t *testing.T) {
		got, err := d.UsageSince(ctx, noon.AddDate(1, 0, 0))
		if err != nil || got == nil || len(got) != 0 {
			t.Errorf("%v %v", err, got)
		}
	})
}

func TestSamples(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	first, second := generate.Sample{ID: backend.NewID(), Text: "Mine 🚀\n\nall of it", CreatedAt: noon}, generate.Sample{ID: backend.NewID(), Text: "b", CreatedAt: minute(1)}
	t.Run("are kept to the letter, oldest first", func(t *testing.T) {
		ok(t, d.AddSample(ctx, second))
		ok(t, d.AddSample(ctx, first))
		got, err := d.Samples(ctx)
		if diff := cmp.Diff([]generate.Sample{first, second}, got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	})
	t.Run("are gone once removed", func(t *testing.T) {
		ok(t, d.RemoveSample(ctx, first.ID))
		wantCode(t, d.RemoveSample(ctx, first.ID), backend.NotFound)
	})
}
