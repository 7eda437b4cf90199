package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// tick is the unit of processor time in /proc: proc(5), sysconf(_SC_CLK_TCK). It
// is a hundredth of a second on every Linux that people run.
const tick = 10 // milliseconds

// stat is what /proc tells of one process.
type stat struct {
	parent int
	ticks  int64 // of processor time, with that of children that have ended
}

// readStat reads /proc/PID/stat. The second field is a name in parentheses that
// may hold anything, so what follows the last parenthesis is counted.
func readStat(pid int) (stat, error) {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		return stat{}, err
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	if len(fields) < 15 {
		return stat{}, fmt.Errorf("/proc/%d/stat: %q", pid, text)
	}
	var s stat
	s.parent, err = strconv.Atoi(fields[1])
	for _, field := range fields[11:15] {
		used, failure := strconv.ParseInt(field, 10, 64)
		if err == nil {
			err = failure
		}
		s.ticks += used
	}
	return s, err
}

// tree returns a process and all that descend from it: of a window, WebKit's too.
func tree(root int) (map[int]stat, error) {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return nil, err
	}
	all := map[int]stat{}
	for _, entry := range entries {
		if pid, err := strconv.Atoi(entry.Name()); err == nil {
			if s, err := readStat(pid); err == nil { // else it has just ended
				all[pid] = s
			}
		}
	}
	if _, alive := all[root]; !alive {
		return nil, fmt.Errorf("process %d has ended", root)
	}
	family := map[int]stat{}
	for pid, s := range all {
		for at := pid; at > 1; at = all[at].parent {
			if at == root {
				family[pid] = s
				break
			}
		}
	}
	return family, nil
}

// usedTicks is the processor time a process and its descendants have used.
func usedTicks(root int) (int64, error) {
	family, err := tree(root)
	var sum int64
	for _, s := range family {
		sum += s.ticks
	}
	return sum, err
}

// proportionalMemory is the PSS of a process and its descendants, in MB: a page
// that several processes share counts for each its part.
func proportionalMemory(root int) (float64, error) {
	family, err := tree(root)
	if err != nil {
		return 0, err
	}
	var kilobytes int64
	for pid := range family {
		text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "smaps_rollup"))
		if err != nil {
			return 0, err
		}
		for line := range strings.Lines(string(text)) {
			if value, found := strings.CutPrefix(line, "Pss:"); found {
				count, err := strconv.ParseInt(strings.Fields(value)[0], 10, 64)
				if err != nil {
					return 0, err
				}
				kilobytes += count
			}
		}
	}
	return float64(kilobytes) * 1024 / 1e6, nil
}
