// Command bench measures Levercast, each figure beside a baseline measured in the
// same run: ours, baseline, ours, baseline, so that a busy machine slows both. It
// prints one table and writes it to a file.
//
// It promises to leave nothing running and to touch no data but its own. It never
// fails because a figure missed its aim; it fails only if it cannot measure.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// bench is one run.
type bench struct {
	dir      string // a folder of its own
	crowd    int    // drafts in the database
	ours     string // the program
	devtools string // the same with WebKit's inspector
	dev      string // the same on a development server, for a browser
	modelsim string // the stand-in for a model server
	empty    string // the empty window
	starts   int    // cold starts of each
	idle     time.Duration
	only     string // measure only what is described with these words
}

func main() {
	b := bench{}
	flag.StringVar(&b.dir, "dir", "", "folder to work in; it must exist")
	flag.StringVar(&b.ours, "ours", "bin/levercast", "the program")
	flag.StringVar(&b.devtools, "devtools", "bin/levercast-devtools", "the program with WebKit's inspector")
	flag.StringVar(&b.dev, "dev", "bin/levercast-dev", "the program on a development server")
	flag.StringVar(&b.modelsim, "modelsim", "bin/modelsim", "the stand-in for a model server")
	flag.StringVar(&b.empty, "empty", "", "the empty window's program")
	flag.IntVar(&b.crowd, "drafts", 100_000, "drafts in the database")
	flag.IntVar(&b.starts, "starts", 10, "cold starts of each window")
	flag.DurationVar(&b.idle, "idle", time.Minute, "how long to watch idle windows, twice")
	flag.StringVar(&b.only, "only", "", "measure only what is described with these words")
	to := flag.String("to", "dist/bench.md", "file to write the table to")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := b.run(ctx, *to)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (b *bench) run(ctx context.Context, to string) error {
	began := time.Now()
	machine := describeMachine()
	var rows []row
	for _, part := range []struct {
		doing   string
		measure func(context.Context) ([]row, error)
	}{
		{fmt.Sprintf("saving, listing and searching among %s drafts", thousands(b.crowd)), b.drafts},
		{fmt.Sprintf("importing %s old drafts", thousands(oldDrafts)), b.imports},
		{"weighing a text", b.text},
		{"fitting a photo", b.image},
		{"publishing", b.publishing},
		{"opening windows", b.starting},
		{"typing in the window", b.typing},
		{"changing screens, scrolling and searching", b.screens},
		{"the same in Chromium", b.chromium},
		{"writing with a model", b.generation},
		{"watching idle windows", b.idling},
		{"weighing the programs", b.sizes},
	} {
		if !strings.Contains(part.doing, b.only) {
			continue
		}
		fmt.Fprintf(os.Stderr, "%s  %s\n", time.Since(began).Round(time.Second), part.doing)
		measured, err := part.measure(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", part.doing, err)
		}
		rows = append(rows, measured...)
	}
	text := report(rows, machine, time.Since(began))
	fmt.Print("\n" + text)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, []byte(text), 0o644)
}

// alternate calls ours and baseline in turn, times each call, and returns the
// times in milliseconds. The first tenth of the calls warms up and does not count.
func alternate(ctx context.Context, times int, ours, baseline func(i int) error) (our, base sample, err error) {
	warm := (times + 9) / 10
	for i := range warm + times {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		for _, side := range []struct {
			call func(int) error
			took *sample
		}{{ours, &our}, {baseline, &base}} {
			begin := time.Now()
			if err := side.call(i); err != nil {
				return nil, nil, err
			}
			if took := time.Since(begin); i >= warm {
				*side.took = append(*side.took, milliseconds(took))
			}
		}
	}
	return our, base, nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
