package desktop

import (
	"fmt"
	"slices"
	"testing"
)

func TestNotices(t *testing.T) {
	t.Run("stay dismissed, and the person's settings as they are", func(t *testing.T) {
		store := memory{"settings": `{"theme":"dark"}`}
		for _, key := range []string{"first", "second", "first"} {
			if err := DismissNotice(t.Context(), store, key); err != nil {
				t.Fatal(err)
			}
		}
		keys, err := DismissedNotices(t.Context(), store)
		if err != nil || !slices.Equal(keys, []string{"first", "second"}) || store["settings"] != `{"theme":"dark"}` {
			t.Fatalf("%v, %v, %v", keys, err, store)
		}
	})
	t.Run("are forgotten oldest first, so the list stays short", func(t *testing.T) {
		store := memory{}
		for i := range 150 {
			if err := DismissNotice(t.Context(), store, fmt.Sprint(i)); err != nil {
				t.Fatal(err)
			}
		}
		keys, err := DismissedNotices(t.Context(), store)
		if err != nil || len(keys) != 100 || keys[0] != "50" || keys[99] != "149" {
			t.Fatalf("%d from %s, %v", len(keys), keys[0], err)
		}
	})
	t.Run("say so when their list cannot be read", func(t *testing.T) {
		if _, err := DismissedNotices(t.Context(), memory{"dismissed_notices": "{"}); err == nil {
			t.Fatal("no error")
		}
	})
}
