package publish

import (
	"context"
	"fmt"
	"strings"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/draft"
	"levercast/backend/platform"
)

// Approval is a person's word to publish a draft.
type Approval struct {
	DraftID   string
	Platforms []platform.Name // empty: every network the draft is meant for that does not have it yet
	Revision  int64           // the draft as the person saw it; 0: as it is
	DueAt     time.Time       // zero: now
	By        string          // the door: "window" or "command line"
	// OverBudget is the person's word that it may go over the monthly limit.
	OverBudget bool
	// PastExpiry is the person's word that it may be due after the account's access ends.
	PastExpiry bool
}

// Approve turns a draft into posts, one per network, all or none. What the posts
// hold is what will be sent, whatever happens to the draft afterwards. It sends
// nothing itself: Run or Deliver do. A second call for the same network is a
// Conflict for as long as the first post stands.
// Errors: NotFound, Unauthorized (no account), Invalid (problems, a time that has
// passed), Conflict (there already, over the limit, past the account's expiry).
func (l *Ledger) Approve(ctx context.Context, approval Approval) ([]Post, error) {
	d, err := l.Drafts.Get(ctx, approval.DraftID)
	if err != nil {
		return nil, err
	}
	if approval.Revision != 0 && approval.Revision != d.Revision {
		return nil, backend.Fail(backend.Conflict,
			"The draft changed in another window or on the command line after you last saw it. Nothing was sent.",
			"Look at the draft as it is now, then publish again.")
	}
	names, err := l.targets(ctx, d, approval.Platforms)
	if err != nil {
		return nil, err
	}
	now := l.Now()
	due, err := l.dueAt(approval.DueAt)
	if err != nil {
		return nil, err
	}
	purpose := ForPublish
	if !approval.DueAt.IsZero() {
		purpose = ForSchedule
	}
	l.confirmPlans(ctx, d, names)
	report, err := l.report(ctx, d, names)
	if err != nil {
		return nil, err
	}
	var posts []Post
	for _, result := range report.Platforms {
		if !result.Ready {
			return nil, notReady(l.rules(result.Platform).Label(), result)
		}
		if over := result.OverBudget; over != nil && !approval.OverBudget {
			return nil, overBudget(l.rules(result.Platform).Label(), *over)
		}
		acc, err := l.Accounts.Active(ctx, result.Platform)
		if err != nil {
			return nil, err
		}
		if err := l.inTime(acc, due, approval.PastExpiry); err != nil {
			return nil, err
		}
		post := Post{
			ID: backend.NewID(), DraftID: d.ID, Title: d.Title, Platform: result.Platform,
			AccountID: acc.ID, Username: acc.Username, Status: Scheduled, Attachments: d.Attachments, SentImages: []SentImage{},
			DueAt: due, CostMicroUSD: result.PriceMicroUSD, ApprovedBy: approval.By, CreatedAt: now, UpdatedAt: now,
			Approvals: []Approved{l.approved(approval.By, purpose, approval.DueAt)},
		}
		for _, text := range draft.Effective(d, result.Platform).Parts {
			post.Parts = append(post.Parts, Part{Text: text})
		}
		posts = append(posts, post)
	}
	if err := l.Store.CreatePosts(ctx, posts); err != nil {
		return nil, err
	}
	for _, post := range posts {
		l.Changed(post)
	}
	l.Wake()
	return posts, nil
}

// Preflight reports what stands in the way of publishing a draft to every network
// it is meant for, connection included. It sends nothing and may be repeated.
func (l *Ledger) Preflight(ctx context.Context, draftID string) (draft.Report, error) {
	d, err := l.Drafts.Get(ctx, draftID)
	if err != nil {
		return draft.Report{}, err
	}
	return l.report(ctx, d, d.Platforms)
}

func (l *Ledger) report(ctx context.Context, d draft.Draft, names []platform.Name) (draft.Report, error) {
	var rules []platform.Rules
	accounts := map[platform.Name]account.Account{}
	for _, name := range names {
		net := l.platform(name)
		if net == nil {
			continue // draft.Check says so
		}
		acc, err := l.Accounts.Active(ctx, name)
		if err != nil && backend.CodeOf(err) != backend.NotFound {
			return draft.Report{}, err
		}
		accounts[name] = acc
		rules = append(rules, net.RulesFor(l.Accounts.Profile(acc)))
	}
	facts := map[string]draft.ImageFacts{}
	for _, attachment := range d.Attachments {
		image, err := l.Images.Image(ctx, attachment.Hash)
		if backend.CodeOf(err) == backend.NotFound {
			continue // draft.Check says so
		} else if err != nil {
			return draft.Report{}, err
		}
		facts[image.Hash] = draft.ImageFacts{Type: image.Type, Bytes: image.Bytes, Width: image.Width, Height: image.Height, Frames: image.Frames, Pages: image.Pages}
	}
	d.Platforms = names // those asked for, which need not be all it is meant for
	report := draft.Check(d, rules, facts)
	for i, result := range report.Platforms {
		acc, known := accounts[result.Platform]
		if !known {
			continue
		}
		label := l.rules(result.Platform).Label()
		switch {
		case acc.ID == "":
			report.Platforms[i] = result.With(draft.Problem{Part: -1, Severity: draft.SeverityError, Message: "No " + label + " account is connected.", Mend: draft.MendConnect})
		case acc.Status != account.Connected:
			report.Platforms[i] = result.With(draft.Problem{Part: -1, Severity: draft.SeverityError, Message: label + " wants you to connect again.", Mend: draft.MendConnect})
		}
		over, err := l.overBudget(ctx, result)
		if err != nil {
			return draft.Report{}, err
		}
		report.Platforms[i].OverBudget = over
	}
	return report, nil
}

// targets returns the networks to publish to: those asked for, or all the draft
// is meant for that do not have it yet. A thread that stopped half-way is never
// started anew.
func (l *Ledger) targets(ctx context.Context, d draft.Draft, asked []platform.Name) ([]platform.Name, error) {
	page, err := l.Store.Posts(ctx, Filter{DraftID: d.ID})
	if err != nil {
		return nil, err
	}
	latest := map[platform.Name]Post{}
	for _, post := range page.Posts { // newest first
		if _, ok := latest[post.Platform]; !ok {
			latest[post.Platform] = post
		}
	}
	names := asked
	if len(names) == 0 {
		for _, name := range d.Platforms {
			if post, ok := latest[name]; !ok || post.Status == Failed {
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		if len(d.Platforms) == 0 {
			return nil, backend.Fail(backend.Invalid, "No network is chosen for this draft. Nothing was sent.", "Choose LinkedIn, X or both.")
		}
		return nil, backend.Fail(backend.Conflict, "This draft already has a post on every network chosen for it. Nothing was sent again.", "Open Posts to see them.")
	}
	for _, name := range names {
		rules := l.rules(name)
		if rules == nil {
			return nil, backend.Fail(backend.Invalid, fmt.Sprintf("There is no network called %q. Nothing was sent.", name), "Choose linkedin or x.")
		}
		post, ok := latest[name]
		if ok && post.Status == Failed && post.sent() > 0 {
			return nil, backend.Fail(backend.Conflict,
				fmt.Sprintf("%d of %d parts of this thread are already on %s. Nothing was sent again.", post.sent(), len(post.Parts), rules.Label()),
				"Open the post and choose Try again: it goes on with the first missing part.")
		}
	}
	return names, nil
}

func notReady(label string, result draft.PlatformReport) error {
	var reasons []string
	code := backend.Invalid
	for _, problem := range result.Problems {
		if problem.Severity == draft.SeverityError {
			reasons = append(reasons, problem.Message)
			if problem.Mend == draft.MendConnect {
				code = backend.Unauthorized
			}
		}
	}
	hint := "Mend this in the draft, then publish again."
	if code == backend.Unauthorized {
		hint = "Connect the account under Accounts, or with “levercast account connect " + string(result.Platform) + "”, then publish again."
	}
	return backend.Fail(code, fmt.Sprintf("The %s version is not ready: %s Nothing was sent.", label, strings.Join(reasons, " ")), hint)
}
