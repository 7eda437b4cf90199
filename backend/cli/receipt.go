package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"levercast/backend"
	"levercast/backend/publish"
)

type postReceipt struct {
	ID     string `arg:"" help:"The post's id."`
	Output string `help:"Write it to this file; one that ends in .json gets JSON." short:"o" placeholder:"FILE"`
}

func (c *postReceipt) Run(s *session) error {
	receipt, err := s.Ledger.Receipt(s.ctx, c.ID)
	if err != nil {
		return err
	}
	if c.Output == "" {
		return s.show(receipt, func(w io.Writer) { fmt.Fprint(w, receipt.Markdown()) })
	}
	data, err := receipt.File(s.json || strings.EqualFold(filepath.Ext(c.Output), ".json"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Output, data, 0o600); err != nil {
		return backend.Fail(backend.Unavailable, "The receipt could not be written to "+c.Output+".", "Name a file in a folder you may write to.").Because(err)
	}
	return s.show(map[string]string{"file": c.Output}, func(w io.Writer) { fmt.Fprintln(w, "Written to "+c.Output) })
}

type postReschedule struct {
	ID         string `arg:"" help:"The post's id."`
	At         string `help:"When: 2026-11-30T09:00:00Z, or 2026-11-30 09:00 in local time; at once if not given. The window must be open then." placeholder:"TIME"`
	PastExpiry bool   `help:"Even if the account has to be connected again before then."`
}

func (c *postReschedule) Run(s *session) error {
	at, err := parseTime(c.At)
	if err != nil {
		return err
	}
	post, err := s.Ledger.Reschedule(s.ctx, c.ID, at, "command line", c.PastExpiry)
	if err != nil {
		return err
	}
	if at.IsZero() {
		return s.deliver([]publish.Post{post})
	}
	return s.show(post, func(w io.Writer) { s.tell(w, post) })
}

// tellApproval says in words what a person approved, and when.
func tellApproval(w io.Writer, word publish.Approved) {
	who := word.Who
	if who == "" {
		who = "you"
	}
	what := map[publish.Purpose]string{
		publish.ForPublish: "to be sent at once", publish.ForSchedule: "to be sent", publish.ForReschedule: "to be sent instead", publish.ForRetry: "to be sent again",
	}[word.For]
	if word.DueAt != nil {
		what += " " + word.DueAt.Local().Format("2006-01-02 15:04 MST")
	}
	fmt.Fprintf(w, "approved %s by %s, through the %s, %s\n", word.At.Local().Format(time.DateTime), who, word.By, what)
}
