package cli

import (
	"context"
	"io"
)

// interruptible is standard input for as long as a command goes on: Ctrl-C ends a
// read that waits for somebody to type. What comes after that is lost, as the
// process is about to end.
type interruptible struct {
	ctx  context.Context
	from io.Reader
}

func (i interruptible) Read(p []byte) (int, error) {
	type result struct {
		bytes []byte
		err   error
	}
	arrived := make(chan result, 1)
	go func() {
		own := make([]byte, len(p)) // p is the caller's again when the read is given up
		n, err := i.from.Read(own)
		arrived <- result{own[:n], err}
	}()
	select {
	case <-i.ctx.Done():
		return 0, i.ctx.Err()
	case got := <-arrived:
		return copy(p, got.bytes), got.err
	}
}
