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

// typing measures keys and screen changes in the shipped window, in the engine it
// really runs in; the page does the measuring (frontend/e2e/bench).
func (b *bench) typing(ctx context.Context) ([]row, error) {
	program, err := filepath.Abs(b.devtools)
	if err != nil {
		return nil, err
	}
	to := filepath.Join(b.dir, "typing.json")
	measure := exec.CommandContext(ctx, "npm", "run", "--silent", "bench")
	measure.Dir = "frontend"
	measure.Env = append(os.Environ(), "LEVERCAST_BENCH_TO="+to, "LEVERCAST_E2E_WINDOW="+program)
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
	var figures []struct {
		Figure, Against string
		Ours, Baseline  sample
		Aim             float64
	}
	if err := json.Unmarshal(text, &figures); err != nil {
		return nil, err
	}
	var rows []row
	for _, f := range figures {
		if len(f.Ours) == 0 || len(f.Baseline) == 0 {
			return nil, fmt.Errorf("%s: nothing measured", f.Figure)
		}
		want := aim{}
		if f.Aim > 0 {
			want = aim{fmt.Sprintf("p95 ≤ %g ms", f.Aim), func(ours, _ sample) bool { return ours.at(0.95) <= f.Aim }}
		}
		rows = append(rows, compare(f.Figure, "ms", f.Against, f.Ours, f.Baseline, want))
	}
	return rows, nil
}
