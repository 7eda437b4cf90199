package cli

import (
	"fmt"
	"io"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

type publishCommand struct {
	Draft      string          `arg:"" help:"The draft's id."`
	To         []platform.Name `help:"linkedin, x or both; every network the draft is meant for if not given." enum:"linkedin,x" placeholder:"NETWORK"`
	OverLimit  bool            `help:"Publish even if that breaks the monthly limit for X."`
	PastExpiry bool            `help:"Schedule even if the account has to be connected again before then."`
	At         string          `help:"When: 2026-11-30T09:00:00Z, or 2026-11-30 09:00 in local time. The window must be open then." placeholder:"TIME"`
}

func (c *publishCommand) Run(s *session) error {
	due, err := parseTime(c.At)
	if err != nil {
		return err
	}
	posts, err := s.Ledger.Approve(s.ctx, publish.Approval{DraftID: c.Draft, Platforms: c.To, DueAt: due, By: "command line", OverBudget: c.OverLimit, PastExpiry: c.PastExpiry})
	if err != nil {
		return err
	}
	if due.After(s.Now()) {
		return s.showPosts(posts)
	}
	return s.deliver(posts)
}

// deliver sends posts and shows what became of them. A post that another process
// took is shown as it stands, and so is one that was not begun because an error or
// Ctrl-C came before.
func (s *session) deliver(posts []publish.Post) error {
	var stopped error
	for i, post := range posts {
		sent, err := s.Ledger.Deliver(s.ctx, post.ID)
		if backend.CodeOf(err) == backend.Conflict {
			sent, _, err = s.Ledger.Get(s.ctx, post.ID)
		}
		if err != nil {
			stopped = err
			break
		}
		posts[i] = sent
	}
	if err := s.showPosts(posts); err != nil {
		return err
	}
	s.readBack(posts)
	if err := outcome(posts...); err != nil {
		return err
	}
	return stopped
}

// readBack reads what was published, once, and says so if it is not as it was meant.
func (s *session) readBack(posts []publish.Post) {
	for _, post := range posts {
		if post.Status != publish.Published {
			continue
		}
		read, err := s.Ledger.ReadBack(s.ctx, post.ID)
		if err != nil {
			s.Log.Warn("could not read a post back", "post", post.ID, "error", err)
		} else if read.ReadBack != nil && read.ReadBack.Result == publish.Differs {
			s.say("  %s shows something else: %s", s.Platform(post.Platform).Label(), read.ReadBack.Note)
		}
	}
}

// tellReadBack says how what the network shows compares with what was meant.
func (s *session) tellReadBack(w io.Writer, post publish.Post) {
	label, read := s.Platform(post.Platform).Label(), post.ReadBack
	switch {
	case read == nil:
		return
	case read.Result == publish.AsMeant:
		fmt.Fprintf(w, "read back %s: %s shows it as it was meant\n", read.At.Local().Format(time.DateTime), label)
	case read.Result == publish.NotRead:
		fmt.Fprintf(w, "not read back: %s\n", read.Note)
	default:
		fmt.Fprintf(w, "read back %s: %s shows something else. %s\n", read.At.Local().Format(time.DateTime), label, read.Note)
		for i, text := range read.Parts {
			fmt.Fprintf(w, "\n── part %d as %s shows it\n%s\n", i+1, label, text)
		}
	}
}

func (s *session) showPosts(posts []publish.Post) error {
	return s.show(posts, func(w io.Writer) {
		for _, post := range posts {
			s.tell(w, post)
		}
	})
}

// outcome turns the state of posts that were sent into an exit code. One that waits
// for the network did not get there.
func outcome(posts ...publish.Post) error {
	failed := false
	for _, post := range posts {
		switch post.Status {
		case publish.Uncertain:
			return errUncertain
		case publish.Failed, publish.Scheduled:
			failed = true
		}
	}
	if failed {
		return errFailed
	}
	return nil
}

// tell says in words where a post stands.
func (s *session) tell(w io.Writer, post publish.Post) {
	label := s.Platform(post.Platform).Label()
	switch post.Status {
	case publish.Published:
		fmt.Fprintf(w, "%s  published on %s: %s\n", post.ID, label, post.URL)
	case publish.Uncertain:
		fmt.Fprintf(w, "%s  needs a look on %s\n", post.ID, label)
	case publish.Scheduled:
		fmt.Fprintf(w, "%s  scheduled for %s on %s\n", post.ID, post.DueAt.Local().Format("2006-01-02 15:04 MST"), label)
	default:
		fmt.Fprintf(w, "%s  %s on %s\n", post.ID, post.Status, label)
	}
	if post.Error == nil {
		return
	}
	fmt.Fprintf(w, "  %s\n  %s\n", post.Error.Message, post.Error.Hint)
	// The hint speaks of the window's buttons.
	switch post.Status {
	case publish.Uncertain:
		fmt.Fprintf(w, "  levercast post settle %s --published URL, or --not-published\n", post.ID)
	case publish.Failed:
		fmt.Fprintf(w, "  levercast post retry %s\n", post.ID)
	case publish.Scheduled:
		fmt.Fprintf(w, "  levercast post retry %[1]s, or levercast post cancel %[1]s\n", post.ID)
	}
}

type postLook struct {
	ID string `arg:"" help:"The post's id."`
}

func (c *postLook) Run(s *session) error {
	post, err := s.Ledger.Look(s.ctx, c.ID)
	if err != nil {
		return err
	}
	if post.Status == publish.Scheduled { // the rest of a thread
		return s.deliver([]publish.Post{post})
	}
	if err := s.showPosts([]publish.Post{post}); err != nil {
		return err
	}
	s.readBack([]publish.Post{post})
	return outcome(post)
}

type postCommands struct {
	Look       postLook       `cmd:"" help:"Ask the network once more whether a post in doubt is there (X only)."`
	List       postList       `cmd:"" help:"List posts, newest first."`
	Show       postShow       `cmd:"" help:"Show exactly what was sent, and every attempt."`
	Settle     postSettle     `cmd:"" help:"Say whether a post in doubt is there."`
	Retry      postRetry      `cmd:"" help:"Send a failed post again, or one that waits for the network."`
	Reschedule postReschedule `cmd:"" help:"Change when a scheduled post is sent."`
	Cancel     postCancel     `cmd:"" help:"Take a scheduled post back."`
	Receipt    postReceipt    `cmd:"" help:"Write what was sent, the answers, the approvals and the cost."`
	Delete     postDelete     `cmd:"" help:"Delete a post, here only or on the network too."`
}

type postList struct {
	Query    string         `help:"Search for these words." short:"q" placeholder:"WORDS"`
	Status   publish.Status `help:"scheduled, sending, published, failed or uncertain." enum:",scheduled,sending,published,failed,uncertain" default:"" placeholder:"STATUS"`
	Platform platform.Name  `help:"linkedin or x." enum:",linkedin,x" default:"" placeholder:"NETWORK"`
	Limit    int            `help:"At most this many." default:"50"`
}

func (c *postList) Run(s *session) error {
	if c.Limit < 1 {
		return errLimit
	}
	list := []publish.Post{}
	cursor := ""
	for len(list) < c.Limit {
		page, err := s.Ledger.List(s.ctx, publish.Filter{Query: c.Query, Status: c.Status, Platform: c.Platform, Cursor: cursor, Limit: min(50, c.Limit-len(list))})
		if err != nil {
			return err
		}
		list = append(list, page.Posts...)
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	return s.show(list, func(w io.Writer) {
		if len(list) == 0 {
			fmt.Fprintln(w, "No posts.")
		}
		for _, post := range list {
			fmt.Fprintf(w, "%s  %-9s  %-8s  %s  %s\n", post.ID, post.Status, post.Platform, titleOr(post.Title), post.URL)
		}
	})
}

type postShow struct {
	ID string `arg:"" help:"The post's id."`
}

// postDetail is a post with its attempts.
type postDetail struct {
	publish.Post
	Attempts []publish.Attempt `json:"attempts"`
}

func (c *postShow) Run(s *session) error {
	post, attempts, err := s.Ledger.Get(s.ctx, c.ID)
	if err != nil {
		return err
	}
	if post.Status == publish.Published && post.ReadBack == nil { // the network did not show it at first
		if post, err = s.Ledger.ReadBack(s.ctx, c.ID); err != nil {
			return err
		}
	}
	return s.show(postDetail{post, attempts}, func(w io.Writer) {
		s.tell(w, post)
		for i, part := range post.Parts {
			fmt.Fprintf(w, "\n── part %d of %d  %s\n%s\n", i+1, len(post.Parts), part.URL, part.Text)
		}
		s.writeAttachments(w, post.Attachments)
		fmt.Fprintln(w)
		for _, word := range post.Approvals {
			tellApproval(w, word)
		}
		if post.CostMicroUSD > 0 {
			fmt.Fprintf(w, "costs about $%.3f\n", float64(post.CostMicroUSD)/1e6)
		}
		s.tellReadBack(w, post)
		for _, a := range attempts {
			fmt.Fprintf(w, "%s  part %d  %s", a.ArmedAt.Local().Format(time.DateTime), a.Part+1, a.Outcome)
			if a.HTTPStatus != 0 {
				fmt.Fprintf(w, "  HTTP %d %s", a.HTTPStatus, a.Excerpt)
			}
			fmt.Fprintln(w)
		}
	})
}

type postSettle struct {
	ID           string `arg:"" help:"The post's id."`
	Published    string `help:"It is there, at this address." xor:"word" required:"" placeholder:"URL"`
	NotPublished bool   `help:"It is not there." xor:"word" required:""`
}

func (c *postSettle) Run(s *session) error {
	post, err := s.Ledger.Settle(s.ctx, c.ID, !c.NotPublished, c.Published)
	if err != nil {
		return err
	}
	if post.Status == publish.Scheduled { // the rest of a thread
		return s.deliver([]publish.Post{post})
	}
	err = s.show(post, func(w io.Writer) { s.tell(w, post) })
	s.readBack([]publish.Post{post})
	return err
}

type postRetry struct {
	ID string `arg:"" help:"The post's id."`
}

func (c *postRetry) Run(s *session) error {
	post, _, err := s.Ledger.Get(s.ctx, c.ID)
	if err != nil {
		return err
	}
	// One that waits because the network could not take it may be tried at once.
	waits := post.Status == publish.Scheduled && (post.Error != nil || !post.DueAt.After(s.Now()))
	if !waits {
		if post, err = s.Ledger.Retry(s.ctx, c.ID, "command line"); err != nil {
			return err
		}
	}
	return s.deliver([]publish.Post{post})
}

type postCancel struct {
	ID string `arg:"" help:"The post's id."`
}

func (c *postCancel) Run(s *session) error {
	if err := s.Ledger.Cancel(s.ctx, c.ID); err != nil {
		return err
	}
	return s.show(map[string]string{"id": c.ID}, func(w io.Writer) { fmt.Fprintln(w, "Taken back. Nothing more is sent.") })
}

type postDelete struct {
	ID        string `arg:"" help:"The post's id."`
	OnNetwork bool   `help:"Delete it on the network too."`
}

func (c *postDelete) Run(s *session) error {
	if err := s.Ledger.Delete(s.ctx, c.ID, c.OnNetwork); err != nil {
		return err
	}
	return s.show(map[string]string{"id": c.ID}, func(w io.Writer) { fmt.Fprintln(w, "Deleted.") })
}

// parseTime reads a time a person typed; the zero time for "".
func parseTime(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t, nil
	}
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02T15:04"} {
		t, err := time.ParseInLocation(layout, text, time.Local)
		if err != nil {
			continue
		}
		if t.Format(layout) != text { // Go moves a time that the clocks jump over
			return time.Time{}, usageError("“" + text + "” does not exist: the clocks change that night and jump over it. Write another time, such as " + t.Format(layout) + ".")
		}
		return t, nil
	}
	return time.Time{}, usageError("“" + text + "” is not a time. Write 2026-11-30T09:00:00Z or \"2026-11-30 09:00\".")
}
