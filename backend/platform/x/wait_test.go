package x

import (
	"context"
	"errors"
	"testing"
	"time"
)

func TestWaitInRealTime(t *testing.T) {
	t.Run("ends with its time", func(t *testing.T) {
		if err := waitInRealTime(t.Context(), 0); err != nil {
			t.Error(err)
		}
	})
	t.Run("ends early with its context", func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		stop()
		if err := waitInRealTime(ctx, time.Hour); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}
