package main

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// sample is what was measured of one thing, in one unit.
type sample []float64

// at returns the value that the part p of the sample does not exceed.
func (s sample) at(p float64) float64 {
	sorted := slices.Sorted(slices.Values(s))
	return sorted[max(0, int(math.Ceil(p*float64(len(sorted))))-1)]
}

// tail is the slowest hundredth, where there are enough values to know it.
func (s sample) tail() (p float64, name string) {
	if len(s) >= 200 {
		return 0.99, "p99"
	}
	return 0.75, "p75"
}

// aim is what a figure should be.
type aim struct {
	text string
	met  func(ours, baseline sample) bool
}

func atMostTimes(most float64) aim {
	return aim{fmt.Sprintf("≤ %.2f×", most), func(ours, baseline sample) bool { return ours.at(0.5) <= most*baseline.at(0.5) }}
}

func withinMost(most float64, unit string) aim {
	return aim{fmt.Sprintf("p99 ≤ %g %s", most, unit), func(ours, _ sample) bool { return ours.at(0.99) <= most }}
}

func medianWithin(most float64, unit string) aim {
	return aim{fmt.Sprintf("p50 ≤ %g %s", most, unit), func(ours, _ sample) bool { return ours.at(0.5) <= most }}
}

func atMostMore(most float64, unit string) aim {
	return aim{fmt.Sprintf("≤ +%g %s", most, unit), func(ours, baseline sample) bool { return ours.at(0.5) <= baseline.at(0.5)+most }}
}

// row is one line of the table.
type row struct{ figure, ours, baseline, ratio, aim, met string }

// compare makes a row of two samples in the same unit. A figure without an aim has
// a zero aim.
func compare(figure, unit, against string, ours, baseline sample, want aim) row {
	r := row{figure: figure, ours: spread(ours, unit), baseline: spread(baseline, unit) + ", " + against, ratio: "—", aim: "—", met: "—"}
	if base := baseline.at(0.5); base > 0 {
		r.ratio = fmt.Sprintf("%.2f×", ours.at(0.5)/base)
	}
	if want.met != nil {
		r.aim, r.met = want.text, "no"
		if want.met(ours, baseline) {
			r.met = "yes"
		}
	}
	return r
}

// spread is the median and, of more than one value, the tail.
func spread(s sample, unit string) string {
	if len(s) == 1 {
		return short(s[0]) + " " + unit
	}
	p, name := s.tail()
	text := short(s.at(0.5)) + " / " + short(s.at(p)) + " " + unit
	if name != "p99" {
		text += fmt.Sprintf(" (%s, n %d)", name, len(s))
	}
	return text
}

// short writes three digits that matter.
func short(v float64) string {
	digits := 0
	if v != 0 {
		digits = 2 - int(math.Floor(math.Log10(math.Abs(v))))
	}
	return fmt.Sprintf("%.*f", min(max(digits, 0), 3), v)
}

func thousands(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// report is the table and what must be known to read it, as Markdown that reads
// well as plain text too.
func report(rows []row, machine string, took time.Duration) string {
	cells := [][]string{{"Figure", "Ours p50 / p99", "Baseline p50 / p99", "Ratio", "Aim", "Met"}}
	for _, r := range rows {
		cells = append(cells, []string{r.figure, r.ours, r.baseline, r.ratio, r.aim, r.met})
	}
	width := make([]int, len(cells[0]))
	for _, line := range cells {
		for i, cell := range line {
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "# Benchmark\n\n%s\n\n", machine)
	for at, line := range cells {
		for i, cell := range line {
			fmt.Fprintf(&out, "| %-*s ", width[i], cell)
		}
		out.WriteString("|\n")
		if at == 0 {
			for i := range line {
				out.WriteString("|" + strings.Repeat("-", width[i]+2))
			}
			out.WriteString("|\n")
		}
	}
	fmt.Fprintf(&out, "\nRatios are of medians. Each figure alternates with its baseline, so both meet the same load; absolute times\n"+
		"depend on the machine and on what else it does. The whole run took %s.\n", took.Round(time.Second))
	return out.String()
}

func describeMachine() string {
	model, load := "unknown processor", ""
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(text)) {
			if name, value, found := strings.Cut(line, ":"); found && strings.TrimSpace(name) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		if first, _, found := strings.Cut(string(text), " "); found {
			load = ", load " + first + " at the start"
		}
	}
	return fmt.Sprintf("%d × %s, %s/%s, %s%s.", runtime.NumCPU(), model, runtime.GOOS, runtime.GOARCH, runtime.Version(), load)
}
