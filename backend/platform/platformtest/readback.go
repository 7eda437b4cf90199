package platformtest

import (
	"errors"
	"testing"

	"levercast/backend/platform"
)

func readBack(t *testing.T, subject Subject) {
	t.Run("shows a post as it was meant, or says that it cannot", func(t *testing.T) {
		bench := subject.New(t)
		receipt := mustCreate(t, bench, platform.Request{Author: bench.Author, Text: subject.Text})
		meant := []platform.Meant{{RemoteID: receipt.RemoteID, Text: subject.Text}}
		for range 2 { // it may be repeated
			shown, err := bench.Platform.ReadBack(t.Context(), bench.Token, bench.Author, meant)
			if errors.Is(err, platform.ErrCannotRead) {
				continue
			}
			if err != nil || len(shown) != 1 || shown[0].Text == "" || shown[0].Difference != "" {
				t.Errorf("ReadBack = %+v, %v", shown, err)
			}
		}
		hasPosts(t, bench, 1)
	})
	t.Run("shows nothing of a post that is deleted", func(t *testing.T) {
		bench := subject.New(t)
		receipt := mustCreate(t, bench, platform.Request{Author: bench.Author, Text: subject.Text})
		if err := bench.Platform.Delete(t.Context(), bench.Token, receipt.RemoteID); err != nil {
			t.Fatal(err)
		}
		_, err := bench.Platform.ReadBack(t.Context(), bench.Token, bench.Author, []platform.Meant{{RemoteID: receipt.RemoteID, Text: subject.Text}})
		if !errors.Is(err, platform.ErrNotThere) && !errors.Is(err, platform.ErrCannotRead) {
			t.Errorf("error %v; want ErrNotThere or ErrCannotRead", err)
		}
	})
}
