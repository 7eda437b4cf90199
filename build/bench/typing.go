package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// typing measures keys in the shipped window.
func (b *bench) typing(ctx context.Context) ([]row, error) {
	return b.inPage(ctx, "typing")
}

// screens measures changing screens, scrolling and searching among the crowd.
func (b *bench) screens(ctx context.Context) ([]row, error) {
	return b.inCrowd(ctx, "screens")
}

// chromium measures what typing and screens do, in Chromium.
func (b *bench) chromium(ctx context.Context) ([]row, error) {
	program, err := filepath.Abs(b.dev)
	if err != nil {
		return nil, err
	}
	return b.inCrowd(ctx, "chromium", "LEVERCAST_E2E_BINARY="+program)
}

// inCrowd is inPage for a page of a window that has the crowd.
func (b *bench) inCrowd(ctx context.Context, name string, environment ...string) ([]row, error) {
	from, err := b.database(ctx)
	if err != nil {
		return nil, err
	}
	if from, err = filepath.Abs(from); err != nil {
		return nil, err
	}
	return b.inPage(ctx, name, append(environment, "LEVERCAST_BENCH_DRAFTS="+from)...)
}

// inPage lets a page do the measuring, if nothing else is said that of the shipped
// window, in the engine it really runs in: frontend/e2e/bench/NAME.bench.ts.
func (b *bench) inPage(ctx context.Context, name string, environment ...string) ([]row, error) {
	program, err := filepath.Abs(b.devtools)
	if err != nil {
		return nil, err
	}
	to, err := filepath.Abs(filepath.Join(b.dir, name+".json"))
	if err != nil {
		return nil, err
	}
	measure := exec.CommandContext(ctx, "npm", "run", "--silent", "bench", "--", "bench/"+name+".bench.ts")
	measure.Dir = "frontend"
	measure.Env = append(os.Environ(), "LEVERCAST_BENCH_TO="+to, "LEVERCAST_E2E_WINDOW="+program)
	measure.Env = append(measure.Env, environment...)
	// What the run started ends with it.
	measure.Cancel = func() error { return measure.Process.Signal(syscall.SIGTERM) }
	measure.WaitDelay = 10 * time.Second
	if output, err := measure.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, output)
	}
	text, err := os.ReadFile(to)
	if err != nil {
		return nil, err
	}
	var figures []figure
	if err := json.Unmarshal(text, &figures); err != nil {
		return nil, err
	}
	var rows []row
	for _, f := range figures {
		if len(f.Ours) == 0 || len(f.Baseline) == 0 {
			return nil, fmt.Errorf("%s: nothing measured", f.Figure)
		}
		rows = append(rows, f.row())
	}
	return rows, nil
}

// figure is what a page has measured (frontend/e2e/bench/figures.ts).
type figure struct {
	Figure, Against string
	Ours, Baseline  sample
	Aim             float64 // for the 95th of a hundred; 0 is none
	Times           float64 // how many times the baseline's; 0 is none
	Unit            *string // milliseconds, if nothing is said
}

func (f figure) row() row {
	unit := "ms"
	if f.Unit != nil {
		unit = *f.Unit
	}
	want := aim{}
	switch {
	case f.Aim > 0:
		want = aim{fmt.Sprintf("p95 ≤ %g %s", f.Aim, unit), func(ours, _ sample) bool { return ours.at(0.95) <= f.Aim }}
	case f.Times > 0:
		want = aim{fmt.Sprintf("p95 ≤ %g×", f.Times), func(ours, baseline sample) bool { return ours.at(0.95) <= f.Times*baseline.at(0.95) }}
	}
	r := compare(f.Figure, unit, f.Against, f.Ours, f.Baseline, want)
	if len(f.Ours) > 1 { // what the aim is about
		r.ours += fmt.Sprintf(", p95 %s", short(f.Ours.at(0.95)))
		r.baseline = fmt.Sprintf("%s (p95 %s)", r.baseline, short(f.Baseline.at(0.95)))
	}
	return r
}
