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
	home string // holds all folders it writes to; the first start makes them
	data string // XDG_DATA_HOME
	// readyAt returns when the page took input, or zero if it does not yet.
	readyAt func(home string, printed []byte) time.Time
}

func (b *bench) programs(name string) (ours, empty program) {
	home := func(whose string) string { return filepath.Join(b.dir, name, whose) }
	ours = program{path: b.ours, home: home("ours"), data: filepath.Join(b.dir, "data"), readyAt: logged}
	empty = program{path: b.empty, home: home("empty"), data: filepath.Join(home("empty"), "data"), readyAt: printed}
	return ours, empty
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
	w := &window{process: exec.Command(p.path)}
	w.process.Stdout, w.process.Stderr = output, output
	w.process.Env = append(os.Environ(),
		"DISPLAY="+on.name, "GDK_BACKEND=x11", "LIBGL_ALWAYS_SOFTWARE=1", "NO_AT_BRIDGE=1", "GSETTINGS_BACKEND=memory",
		"WEBKIT_DISABLE_DMABUF_RENDERER=1", // Levercast sets it; both shall draw the same way
		"HOME="+p.home, "XDG_RUNTIME_DIR="+filepath.Join(p.home, "run"), "XDG_CONFIG_HOME="+filepath.Join(p.home, "config"),
		"XDG_CACHE_HOME="+filepath.Join(p.home, "cache"), "XDG_STATE_HOME="+filepath.Join(p.home, "state"), "XDG_DATA_HOME="+p.data)
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
		text, _ := os.ReadFile(output.Name())
		return nil, fmt.Errorf("%w\n%s", err, text)
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
	ours, empty := b.programs("start")
	measures := []struct {
		program
		took, memory sample
	}{{program: ours}, {program: empty}}
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

// idling measures the processor time of both windows in the same minute, with
// nobody there. Each has a display of its own, so both have the focus.
func (b *bench) idling(ctx context.Context) ([]row, error) {
	ours, empty := b.programs("idle")
	var windows []*window
	for _, p := range []program{ours, empty} {
		on, err := openDisplay(ctx)
		if err != nil {
			return nil, err
		}
		defer on.close()
		w, err := p.open(ctx, on)
		if err != nil {
			return nil, err
		}
		defer w.close()
		windows = append(windows, w)
	}
	if err := pause(ctx, 5*time.Second); err != nil {
		return nil, err
	}
	var used [2][2]int64
	for when := range 2 {
		for i, w := range windows {
			var err error
			if used[i][when], err = usedTicks(w.process.Process.Pid); err != nil {
				return nil, err
			}
		}
		if when == 0 {
			if err := pause(ctx, b.idle); err != nil {
				return nil, err
			}
		}
	}
	spent := func(i int) sample { return sample{float64((used[i][1] - used[i][0]) * tick)} }
	// A tick more or less is how finely /proc counts, once for each of three processes.
	none := aim{"none measurable", func(ours, baseline sample) bool { return ours.at(0.5) <= baseline.at(0.5)+3*tick }}
	return []row{compare(fmt.Sprintf("Processor time in %s idle", b.idle), "ms", "empty Wails window", spent(0), spent(1), none)}, nil
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
