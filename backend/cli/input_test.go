package cli

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestInterruptible(t *testing.T) {
	t.Run("gives what is there, and its end", func(t *testing.T) {
		if err := iotest.TestReader(interruptible{t.Context(), strings.NewReader("an idea\n")}, []byte("an idea\n")); err != nil {
			t.Error(err)
		}
	})
	t.Run("ends a read that waits", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		silent, typed := io.Pipe()
		defer typed.Close()
		ended := make(chan error)
		go func() {
			_, err := interruptible{ctx, silent}.Read(make([]byte, 1))
			ended <- err
		}()
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("it ended with %v", err)
		}
	})
}
