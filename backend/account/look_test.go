package account_test

import (
	"errors"
	"testing"

	"levercast/backend"
	"levercast/backend/platform"
)

func TestLook(t *testing.T) {
	t.Run("keeps the plan the network names, at connecting and at every look", func(t *testing.T) {
		b := newBench(t)
		b.x.plan = "Premium"
		connected := b.connect(b.x)
		if connected.Plan != "Premium" || connected.LookedAt.IsZero() {
			t.Fatalf("connected as %+v", connected)
		}
		b.x.plan = ""
		looked, err := b.accounts.Look(t.Context(), connected.ID)
		if err != nil || looked.Plan != "" || looked.Username != connected.Username {
			t.Fatalf("%+v, %v", looked, err)
		}
		if got, _ := b.accounts.Get(t.Context(), connected.ID); got.Plan != "" {
			t.Errorf("the plan %q is still kept", got.Plan)
		}
	})
	t.Run("leaves what is known when the network does not answer", func(t *testing.T) {
		b := newBench(t)
		b.x.plan = "Premium"
		connected := b.connect(b.x)
		b.x.meErr = &platform.Unreachable{Answer: platform.Answer{Message: "X could not be reached."}}
		if _, err := b.accounts.Look(t.Context(), connected.ID); !errors.Is(err, b.x.meErr) {
			t.Errorf("error %v", err)
		}
		if got, _ := b.accounts.Get(t.Context(), connected.ID); got.Plan != "Premium" {
			t.Errorf("the plan became %q", got.Plan)
		}
	})
	t.Run("refuses an account that is disconnected or unknown", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		if _, err := b.accounts.Disconnect(t.Context(), connected.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := b.accounts.Look(t.Context(), connected.ID); backend.CodeOf(err) != backend.Unauthorized {
			t.Errorf("error %v", err)
		}
		if _, err := b.accounts.Look(t.Context(), "nobody"); backend.CodeOf(err) != backend.NotFound {
			t.Errorf("error %v", err)
		}
	})
}

func TestRules(t *testing.T) {
	b := newBench(t)
	planOf := func(name platform.Name) string {
		t.Helper()
		rules, err := b.accounts.Rules(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		return rules.(plainRules).plan
	}
	t.Run("are those of every account while none is connected", func(t *testing.T) {
		if plan := planOf(platform.X); plan != "" {
			t.Errorf("plan %q", plan)
		}
	})
	t.Run("are those of the account in use", func(t *testing.T) {
		b.x.plan = "Premium"
		b.connect(b.x)
		if plan := planOf(platform.X); plan != "Premium" {
			t.Errorf("plan %q", plan)
		}
	})
	t.Run("are refused for an unknown network", func(t *testing.T) {
		if _, err := b.accounts.Rules(t.Context(), "myspace"); backend.CodeOf(err) != backend.Invalid {
			t.Errorf("error %v", err)
		}
	})
}
