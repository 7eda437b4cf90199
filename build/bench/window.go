package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// window is a running program with a window.
type window struct {
	process *exec.Cmd
	began   time.Time
	ready   time.Time
}

// program is one that can be started again and again.
type program struct {
	path string
	args []string
	home string // holds all folders it writes to; the first start makes them
	data string // XDG_DATA_HOME
	// readyAt returns when the page took input, or zero if it does not yet.
	readyAt func(home string, printed []byte) time.Time
}

func (b *bench) levercast() program {
	return program{path: b.ours, home: filepath.Join(b.dir, "ours"), data: filepath.Join(b.dir, "data"), readyAt: logged}
}

func (b *bench) emptyWindow(args ...string) program {
	home := filepath.Join(b.dir, "empty", filepath.Join(args...))
	return program{path: b.empty, args: args, home: home, data: filepath.Join(home, "data"), readyAt: printed}
}

// logged finds Levercast's own note that Compose takes input.
func logged(home string, _ []byte) time.Time {
	text, err := os.ReadFile(logFile(home))
	if err != nil {
		return time.Time{}
	}
	for line := range strings.Lines(string(text)) {
		var entry struct {
			Time    time.Time `json:"time"`
			Message string    `json:"msg"`
		}
		if json.Unmarshal([]byte(line), &entry) == nil && entry.Message == "window ready" {
			return entry.Time
		}
	}
	return time.Time{}
}

func logFile(home string) string { return filepath.Join(home, "state", "levercast", "levercast.log") }

// printed reads what the empty window prints.
func printed(_ string, output []byte) time.Time {
	line, _, whole := bytes.Cut(output, []byte("\n"))
	nanoseconds, err := strconv.ParseInt(string(line), 10, 64)
	if !whole || err != nil {
		return time.Time{}
	}
	return time.Unix(0, nanoseconds)
}

// environment names the folders it writes to.
func (p program) environment() []string {
	return append(os.Environ(),
		"HOME="+p.home, "XDG_RUNTIME_DIR="+filepath.Join(p.home, "run"), "XDG_CONFIG_HOME="+filepath.Join(p.home, "config"),
		"XDG_CACHE_HOME="+filepath.Join(p.home, "cache"), "XDG_STATE_HOME="+filepath.Join(p.home, "state"), "XDG_DATA_HOME="+p.data)
}

// open starts the program and returns once its page takes input.
func (p program) open(ctx context.Context, on *display) (*window, error) {
	for _, folder := range []string{"run", "config", "cache", "state", "data"} {
		if err := os.MkdirAll(filepath.Join(p.home, folder), 0o700); err != nil {
			return nil, err
		}
	}
	if err := os.RemoveAll(logFile(p.home)); err != nil {
		return nil, err
	}
	output, err := os.Create(filepath.Join(p.home, "output"))
	if err != nil {
		return nil, err
	}
	defer output.Close()
	var complaints bytes.Buffer // WebKit's, to be shown if the window does not open
	w := &window{process: exec.Command(p.path, p.args...)}
	w.process.Stdout, w.process.Stderr = output, &complaints
	w.process.Env = append(p.environment(),
		"DISPLAY="+on.name, "GDK_BACKEND=x11", "LIBGL_ALWAYS_SOFTWARE=1", "NO_AT_BRIDGE=1", "GSETTINGS_BACKEND=memory",
		"WEBKIT_DISABLE_DMABUF_RENDERER=1") // Levercast sets it; both shall draw the same way
	w.began = time.Now()
	if err := start(w.process); err != nil {
		return nil, err
	}
	err = until(ctx, 60*time.Second, filepath.Base(p.path), func() bool {
		text, _ := os.ReadFile(output.Name())
		w.ready = p.readyAt(p.home, text)
		return !w.ready.IsZero()
	})
	if err != nil {
		w.close()
		return nil, fmt.Errorf("%w\n%s", err, complaints.Bytes())
	}
	return w, nil
}

func (w *window) close() { end(w.process, syscall.SIGTERM) }

// starting measures how long each window takes until it takes input, and the
// memory it has three seconds later.
func (b *bench) starting(ctx context.Context) ([]row, error) {
	if _, err := b.database(ctx); err != nil {
		return nil, err
	}
	on, err := openDisplay(ctx)
	if err != nil {
		return nil, err
	}
	defer on.close()
	measures := []struct {
		program
		took, memory sample
	}{{program: b.levercast()}, {program: b.emptyWindow()}}
	for i := range 1 + b.starts { // the first warms up
		for side := range measures {
			m := &measures[side]
			w, err := m.open(ctx, on)
			if err != nil {
				return nil, err
			}
			err = pause(ctx, time.Until(w.ready.Add(3*time.Second)))
			memory, failure := proportionalMemory(w.process.Process.Pid)
			w.close()
			if err == nil {
				err = failure
			}
			if err != nil {
				return nil, err
			}
			if i > 0 {
				m.took = append(m.took, milliseconds(w.ready.Sub(w.began)))
				m.memory = append(m.memory, memory)
			}
		}
	}
	return []row{
		compare(fmt.Sprintf("Start to Compose, %s drafts", thousands(b.crowd)), "ms", "empty Wails window",
			measures[0].took, measures[1].took, atMostTimes(1.25)),
		compare("Memory 3 s later (PSS, WebKit too)", "MB", "empty Wails window",
			measures[0].memory, measures[1].memory, atMostMore(60, "MB")),
	}, nil
}

// idling measures the processor time that windows use with nobody there: first in
// front, where the caret blinks, then behind another window.
func (b *bench) idling(ctx context.Context) ([]row, error) {
	if _, err := b.database(ctx); err != nil {
		return nil, err
	}
	// Else the window would make the day's backup meanwhile.
	backup := exec.CommandContext(ctx, b.ours, "backup", "now")
	backup.Env = b.levercast().environment()
	if output, err := backup.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("back up: %w\n%s", err, output)
	}
	var fronts [2]*window
	var on *display
	for i, p := range []program{b.emptyWindow("caret"), b.levercast()} {
		var err error
		if on, err = openDisplay(ctx); err != nil { // one each, so that both have the focus
			return nil, err
		}
		defer on.close()
		if fronts[i], err = p.open(ctx, on); err != nil {
			return nil, err
		}
		defer fronts[i].close()
	}
	caret, ours := fronts[0], fronts[1]
	inFront, beside, err := b.watch(ctx, ours, caret)
	if err != nil {
		return nil, err
	}
	cover, err := b.emptyWindow().open(ctx, on)
	if err != nil {
		return nil, err
	}
	defer cover.close()
	behind, covering, err := b.watch(ctx, ours, cover)
	if err != nil {
		return nil, err
	}
	// /proc counts in ticks, and a loaded machine lets the same work take longer:
	// less than a thousandth of a processor is not to be told from nothing.
	noise := milliseconds(b.idle) / 1000
	none := aim{"none (≤ +0.1 % of a core)", func(ours, baseline sample) bool { return ours.at(0.5) <= baseline.at(0.5)+noise }}
	idle := fmt.Sprintf("Processor time in %g s idle, ", b.idle.Seconds())
	return []row{
		compare(idle+"in front", "ms", "Wails window with a blinking caret", inFront, beside, none),
		compare(idle+"behind another window", "ms", "empty Wails window", behind, covering, none),
	}, nil
}

// watch waits until two windows have settled and returns the milliseconds of
// processor time that each uses in the same while.
func (b *bench) watch(ctx context.Context, ours, baseline *window) (our, base sample, err error) {
	if err := pause(ctx, 5*time.Second); err != nil {
		return nil, nil, err
	}
	sides := []struct {
		*window
		used *sample
	}{{ours, &our}, {baseline, &base}}
	for _, side := range sides {
		ticks, err := usedTicks(side.process.Process.Pid)
		if err != nil {
			return nil, nil, err
		}
		*side.used = sample{-float64(ticks * tick)}
	}
	if err := pause(ctx, b.idle); err != nil {
		return nil, nil, err
	}
	for _, side := range sides {
		ticks, err := usedTicks(side.process.Process.Pid)
		if err != nil {
			return nil, nil, err
		}
		(*side.used)[0] += float64(ticks * tick)
	}
	return our, base, nil
}

// sizes compares the programs' files.
func (b *bench) sizes(context.Context) ([]row, error) {
	var size [2]sample
	for i, path := range []string{b.ours, b.empty} {
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		size[i] = sample{float64(info.Size()) / 1e6}
	}
	return []row{compare("Size of the program", "MB", "empty Wails window", size[0], size[1], aim{})}, nil
}
