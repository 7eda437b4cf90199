package account_test

import (
	"testing"
	"time"

	"levercast/backend/account"
)

func TestEndings(t *testing.T) {
	t.Run("come 14, 7 and 1 days before the end and at it, each once", func(t *testing.T) {
		b := newBench(t)
		b.connect(b.linkedin)
		b.connect(b.x) // renews itself
		type told struct{ step, days int }
		seen := map[string]told{}
		var order []told
		for hour := range 61 * 24 {
			endings, err := b.accounts.Endings(t.Context())
			if err != nil || len(endings) > 1 {
				t.Fatalf("hour %d: %+v, %v", hour, endings, err)
			}
			if len(endings) == 1 {
				if _, known := seen[endings[0].Key]; !known {
					seen[endings[0].Key] = told{endings[0].Step, endings[0].DaysLeft}
					order = append(order, seen[endings[0].Key])
				}
			}
			b.clock.Advance(time.Hour)
		}
		want := []told{{14, 14}, {7, 7}, {1, 1}, {0, 0}}
		if len(order) != len(want) {
			t.Fatalf("told %v, want %v", order, want)
		}
		for i := range want {
			if order[i] != want[i] {
				t.Errorf("told %v, want %v", order, want)
			}
		}
	})
	t.Run("come anew after connecting again", func(t *testing.T) {
		b := newBench(t)
		b.connect(b.linkedin)
		b.clock.Advance(47 * 24 * time.Hour)
		before, _ := b.accounts.Endings(t.Context())
		b.linkedin.set(func() { b.linkedin.registered = "" })
		b.connect(b.linkedin)
		if now, _ := b.accounts.Endings(t.Context()); len(now) != 0 {
			t.Fatalf("right after connecting: %+v", now)
		}
		b.clock.Advance(47 * 24 * time.Hour)
		after, _ := b.accounts.Endings(t.Context())
		if len(before) != 1 || len(after) != 1 || before[0].Key == after[0].Key {
			t.Fatalf("before %+v, after %+v", before, after)
		}
	})
	t.Run("come at once when the network ends the access itself", func(t *testing.T) {
		b := newBench(t)
		connected := b.connect(b.x)
		b.stored(connected.ID, func(a *account.Account) { a.Status = account.Reconnect })
		if endings, err := b.accounts.Endings(t.Context()); err != nil || len(endings) != 1 || endings[0].Step != 0 {
			t.Fatalf("%+v, %v", endings, err)
		}
	})
	t.Run("do not come for a disconnected account", func(t *testing.T) {
		at := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
		if ending, soon := account.EndingOf(account.Account{Status: account.Disconnected, ExpiresAt: &at}, at); soon {
			t.Fatalf("%+v", ending)
		}
	})
}
