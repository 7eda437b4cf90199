package x_test

import (
	"errors"
	"strings"
	"testing"

	"levercast/backend/platform"
	"levercast/backend/platform/x"
	"levercast/backend/platform/x/xsim"
)

func TestRulesForAnAccount(t *testing.T) {
	client := newDesk(t)
	rulesFor := func(plan string) platform.Rules { return client.RulesFor(platform.Profile{Plan: plan}) }
	t.Run("allow 25,000 with Premium and 280 without", func(t *testing.T) {
		for plan, most := range map[string]int{"Premium": 25_000, "PremiumPlus": 25_000, "": 280, "Basic": 280, "Something new": 280} {
			rules := rulesFor(plan)
			m := rules.Measure(strings.Repeat("a", most+1))
			if rules.Limits().Length != most || m.Max != most || len(m.Problems) != 1 {
				t.Errorf("%q: limit %d, %d of %d, problems %q; want %d", plan, rules.Limits().Length, m.Length, m.Max, m.Problems, most)
			}
			if m := rules.Measure(strings.Repeat("a", most)); len(m.Problems) != 0 {
				t.Errorf("%q: problems %q with %d", plan, m.Problems, most)
			}
		}
	})
	t.Run("split only what is longer than the account may post", func(t *testing.T) {
		text := strings.TrimSpace(strings.Repeat("A sentence of a longer text. ", 1000)) // 28,999
		if parts := rulesFor("Premium").Split(text); len(parts) != 2 {
			t.Errorf("%d parts with Premium; want 2", len(parts))
		}
		if parts := rulesFor("").Split(text); len(parts) < 100 {
			t.Errorf("%d parts without", len(parts))
		}
		if parts := rulesFor("Premium").Split("one\n---\ntwo"); len(parts) != 2 {
			t.Errorf("a line of dashes split into %q", parts)
		}
	})
	t.Run("name the same network and the same price", func(t *testing.T) {
		long := []string{strings.Repeat("a", 1000)}
		if rules := rulesFor("Premium"); rules.Name() != platform.X || rules.Label() != "X" || rules.Price(long, 0) != client.Price(long, 0) {
			t.Errorf("%s %s %d", rules.Name(), rules.Label(), rules.Price(long, 0))
		}
	})
}

func TestPlan(t *testing.T) {
	for _, e := range []struct{ subscription, verified, plan string }{
		{"", "", ""},
		{"None", "none", ""},
		{"None", "blue", ""}, // a mark that is left over
		{"Basic", "none", "Basic"},
		{"Premium", "blue", "Premium"},
		{"PremiumPlus", "blue", "PremiumPlus"},
	} {
		d := newDesk(t)
		d.sim.AddUser(xsim.User{ID: writer.ID, Username: writer.Username, Subscription: e.subscription, Verified: e.verified})
		if me, err := d.Me(t.Context(), d.token); err != nil || me.Plan != e.plan {
			t.Errorf("subscription %q, mark %q: plan %q, %v; want %q", e.subscription, e.verified, me.Plan, err, e.plan)
		}
	}
	t.Run("follows from the mark where X names no subscription", func(t *testing.T) {
		client := answering(t, 200, nil, `{"data":{"id":"1","name":"Ada","username":"ada","verified_type":"blue"}}`)
		if me, err := client.Me(t.Context(), "token"); err != nil || me.Plan != "Premium" {
			t.Errorf("plan %q, %v", me.Plan, err)
		}
	})
}

func TestLongPosts(t *testing.T) {
	long := platform.Request{Author: writer, Text: strings.Repeat("ツ ", 100)} // 300
	premium := xsim.User{ID: writer.ID, Username: writer.Username, Subscription: "Premium"}
	t.Run("are taken from an account with Premium, and found again whole", func(t *testing.T) {
		for _, names := range []xsim.FieldNames{xsim.TweetNames, xsim.PostNames} {
			d := newDesk(t)
			d.sim.AddUser(premium)
			d.sim.SetFieldNames(names)
			request := platform.Request{Author: writer, Text: strings.Repeat("See example.com & more. ", 60) + "The end."}
			created, err := d.Create(t.Context(), d.token, request)
			if err != nil {
				t.Fatal(err)
			}
			if found, err := d.Find(t.Context(), d.token, request, d.clock.Now()); err != nil || !samePost(found, created) {
				t.Errorf("Find = %+v, %v; want %+v", found, err, created)
			}
			request.Text = strings.TrimSuffix(request.Text, "The end.") + "Another end."
			if _, err := d.Find(t.Context(), d.token, request, d.clock.Now()); !errors.Is(err, platform.ErrNotThere) {
				t.Errorf("a text that only begins alike: %v; want ErrNotThere", err)
			}
		}
	})
	t.Run("are refused from any other, in words that say why", func(t *testing.T) {
		d := newDesk(t)
		_, err := d.Create(t.Context(), d.token, long)
		var refused *platform.Refused
		if !errors.As(err, &refused) || !strings.Contains(refused.Message, "longer than 280") || !strings.Contains(refused.Hint, "thread") {
			t.Errorf("error %v", err)
		}
		if n := len(d.sim.Posts()); n != 0 {
			t.Errorf("X has %d posts", n)
		}
	})
	t.Run("are refused beyond 25,000", func(t *testing.T) {
		d := newDesk(t)
		d.sim.AddUser(premium)
		text := strings.Repeat("a", x.PremiumLength)
		if _, err := d.Create(t.Context(), d.token, platform.Request{Author: writer, Text: text}); err != nil {
			t.Error(err)
		}
		_, err := d.Create(t.Context(), d.token, platform.Request{Author: writer, Text: text + "b"})
		if refused := (*platform.Refused)(nil); !errors.As(err, &refused) {
			t.Errorf("error %v; want Refused", err)
		}
	})
}
