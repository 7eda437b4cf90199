package main

import (
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"levercast/backend/platform"
)

// tally is what came of the runs of one row.
type tally struct {
	runs, struck, killed                             int
	twice, resent, lost, falsePublished, falseFailed int
	asked, again                                     int
}

func (t *tally) add(r result) {
	t.runs++
	if r.struck > 0 {
		t.struck++
	}
	t.killed += r.killed
	t.twice += r.twice
	t.resent += r.resent
	t.lost += r.lost
	t.falsePublished += r.falsePublished
	t.falseFailed += r.falseFailed
	if r.asked {
		t.asked++
	}
	if r.again {
		t.again++
	}
}

// table counts runs by network and trouble. It is safe for concurrent use.
type table struct {
	mu   sync.Mutex
	rows map[strike]*tally
	all  tally
}

func (t *table) add(p plan, r result) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.rows == nil {
		t.rows = map[strike]*tally{}
	}
	key := strike{trouble: p.first.trouble, network: p.first.network}
	if t.rows[key] == nil {
		t.rows[key] = &tally{}
	}
	t.rows[key].add(r)
	t.all.add(r)
}

// good reports whether nothing forbidden happened.
func (t *table) good() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	a := t.all
	return a.runs > 0 && a.twice+a.resent+a.lost+a.falsePublished+a.falseFailed == 0
}

// text is the table as Markdown that reads well as plain text too.
func (t *table) text(took time.Duration) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	cells := [][]string{{"Network", "What went wrong", "Runs", "Struck", "Kills", "Twice", "Sent again", "Lost", "False published", "False failed", "Person looked", "Person tried again"}}
	line := func(network, trouble string, c tally) {
		row := []string{network, trouble}
		for _, n := range []int{c.runs, c.struck, c.killed, c.twice, c.resent, c.lost, c.falsePublished, c.falseFailed, c.asked, c.again} {
			row = append(row, fmt.Sprint(n))
		}
		cells = append(cells, row)
	}
	for _, network := range []platform.Name{platform.LinkedIn, platform.X} {
		for _, trouble := range troubles {
			if c := t.rows[strike{trouble: trouble, network: network}]; c != nil {
				line(map[platform.Name]string{platform.LinkedIn: "LinkedIn", platform.X: "X"}[network], string(trouble), *c)
			}
		}
	}
	line("Both", "all", t.all)
	width := make([]int, len(cells[0]))
	for _, row := range cells {
		for i, cell := range row {
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	var out strings.Builder
	for at, row := range cells {
		for i, cell := range row {
			if i < 2 {
				fmt.Fprintf(&out, "| %-*s ", width[i], cell)
			} else {
				fmt.Fprintf(&out, "| %*s ", width[i], cell)
			}
		}
		out.WriteString("|\n")
		if at == 0 {
			for i := range row {
				if i < 2 {
					out.WriteString("|" + strings.Repeat("-", width[i]+2))
				} else {
					out.WriteString("|" + strings.Repeat("-", width[i]+1) + ":")
				}
			}
			out.WriteString("|\n")
		}
	}
	fmt.Fprintf(&out, "\n%d runs in %s. Kills are SIGKILL to the program. “Sent again” counts requests for a post that was there already, which the\n"+
		"simulators would refuse; “false” is what the program said although the network showed otherwise.\n", t.all.runs, took.Round(time.Second))
	return out.String()
}
