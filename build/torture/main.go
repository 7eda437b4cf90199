// Command torture kills Levercast, the real program, at every step of publishing,
// and lets the networks fail in every way, until a thousand posts got there. Then
// it counts, in the networks and not in what the program says.
//
// It promises that what a seed means never changes while this code does not; that
// nothing but its own folders, processes and loopback ports is touched; and to end
// with 1 if any post was made or sent twice, was lost, or was called published or
// failed when it was not.
//
// A run writes a draft, publishes it while something goes wrong, and then does what
// a person would: starts the program again, looks at the networks when asked, tries
// again. A run is good when every part of every post is on its network once.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// homeLife is how many runs one home sees. LinkedIn's clock goes two hours ahead
// with each, for its daily limit, and its tokens live 60 days.
const homeLife = 500

func main() {
	seeds := flag.Int("seeds", 1000, "how many runs")
	first := flag.Uint64("first", 1, "the first run's seed")
	workers := flag.Int("workers", 2, "runs at the same time")
	binary := flag.String("binary", "bin/levercast", "the program")
	verbose := flag.Bool("v", false, "tell every run")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	good, err := torture(ctx, *binary, *first, *seeds, *workers, *verbose)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "torture:", err)
	}
	if err != nil || !good {
		os.Exit(1)
	}
}

func torture(ctx context.Context, binary string, first uint64, seeds, workers int, verbose bool) (good bool, err error) {
	if binary, err = filepath.Abs(binary); err != nil {
		return false, err
	}
	if _, err := os.Stat(binary); err != nil {
		return false, fmt.Errorf("%w: build it with make build", err)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	began := time.Now()
	table := &table{}
	next := make(chan plan)
	go func() {
		defer close(next)
		for i := range seeds {
			select {
			case next <- newPlan(first + uint64(i)):
			case <-ctx.Done():
				return
			}
		}
	}()
	var working sync.WaitGroup
	for range workers {
		working.Go(func() {
			if err := work(ctx, binary, next, table, verbose); err != nil {
				cancel(err)
			}
		})
	}
	working.Wait()
	fmt.Print(table.text(time.Since(began)))
	return table.good(), context.Cause(ctx)
}

// work carries out plans, in one home after the other.
func work(ctx context.Context, binary string, next <-chan plan, table *table, verbose bool) error {
	var h *home
	defer func() { h.close() }()
	lived := 0
	for p := range next {
		if h == nil || lived == homeLife {
			h.close()
			var err error
			if h, err = newHome(ctx, binary); err != nil {
				return fmt.Errorf("make a home: %w", err)
			}
			lived = 0
		}
		lived++
		r, err := h.run(ctx, p)
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		table.add(p, r)
		if verbose || r.bad() {
			fmt.Printf("%s: %s\n", p, r)
		}
		if r.bad() {
			fmt.Println(r.story())
		}
	}
	return nil
}
