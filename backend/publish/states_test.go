package publish

import "testing"

func TestEveryStateButPublishedHasAWayOn(t *testing.T) {
	for _, state := range []Status{Scheduled, Sending, Uncertain, Failed, Published} {
		ways, known := ways[state]
		if !known {
			t.Errorf("%s is not in the table", state)
		}
		if len(ways) == 0 && state != Published {
			t.Errorf("%s has no way on", state)
		}
		if allowed(Published, state) && state != Published {
			t.Errorf("a published post may become %s", state)
		}
	}
}
