package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"levercast/backend"
	"levercast/backend/media"
)

// Receipt is what can be shown of a post to somebody who was not there: the exact
// text and images sent, every attempt with the network's answer, the network's
// id, who approved it and when, and what it cost. It holds no secret: tokens and
// developer apps never come near the ledger.
type Receipt struct {
	Post
	Network   string    `json:"network"` // the network's name as people write it
	Attempts  []Attempt `json:"attempts"`
	WrittenAt time.Time `json:"writtenAt" ts_type:"string"`
}

// Receipt returns the receipt of a post in any state, as the post stands now. It
// touches no network and may be repeated. Errors: NotFound.
func (l *Ledger) Receipt(ctx context.Context, id string) (Receipt, error) {
	post, attempts, err := l.Get(ctx, id)
	if err != nil {
		return Receipt{}, err
	}
	return Receipt{Post: post, Network: l.rules(post.Platform).Label(), Attempts: attempts, WrittenAt: l.Now()}, nil
}

// FileName returns a name for a file with the receipt, without an extension:
// "levercast-x-2026-11-24-019ab3f2".
func (r Receipt) FileName() string {
	day := r.CreatedAt
	if r.PublishedAt != nil {
		day = *r.PublishedAt
	}
	return fmt.Sprintf("levercast-%s-%s-%s", r.Platform, day.UTC().Format(time.DateOnly), r.ID[max(0, len(r.ID)-8):])
}

// File returns the receipt as a file holds it: JSON, or else Markdown.
func (r Receipt) File(asJSON bool) ([]byte, error) {
	if !asJSON {
		return []byte(r.Markdown()), nil
	}
	text, err := json.MarshalIndent(r, "", "  ")
	return append(text, '\n'), err
}

// Markdown returns the receipt for a person to read. Times are UTC, to the
// second; the text stands in a block of its own, to the letter.
func (r Receipt) Markdown() string {
	var w strings.Builder
	title := strings.Join(strings.Fields(r.Title), " ")
	if title == "" {
		title = "Untitled"
	}
	fmt.Fprintf(&w, "# %s: %s\n\n", r.Network, title)
	r.writeFacts(&w)
	r.writeText(&w)
	r.writeImages(&w)
	r.writeApprovals(&w)
	r.writeAttempts(&w)
	r.writeReadBack(&w)
	fmt.Fprintf(&w, "\nWritten by Levercast on %s.\n", stamp(r.WrittenAt))
	return w.String()
}

func (r Receipt) writeFacts(w *strings.Builder) {
	fact := func(name, value string) { fmt.Fprintf(w, "- %s: %s\n", name, value) }
	switch r.Status {
	case Published:
		if r.PublishedAt != nil {
			fact("Status", "published on "+stamp(*r.PublishedAt))
		}
	case Scheduled:
		fact("Status", "scheduled for "+stamp(r.DueAt))
	case Uncertain:
		fact("Status", "needs a look: "+r.Network+" did not confirm it")
	default:
		fact("Status", string(r.Status))
	}
	fact("Account", code(r.Username))
	if r.RemoteID != "" {
		fact("Id on "+r.Network, code(r.RemoteID))
	}
	if r.URL != "" {
		fact("Address", "<"+r.URL+">")
	}
	if r.CostMicroUSD > 0 {
		fact("Cost", fmt.Sprintf("about $%.3f, by %s's prices when it was approved", float64(r.CostMicroUSD)/1e6, r.Network))
	} else {
		fact("Cost", "none")
	}
	fact("Id in Levercast", code(r.ID))
	if r.Error != nil {
		fact("What went wrong", strings.TrimSpace(r.Error.Message+" "+r.Error.Hint))
	}
}

func (r Receipt) writeText(w *strings.Builder) {
	for i, part := range r.Parts {
		if len(r.Parts) == 1 {
			fmt.Fprint(w, "\n## Text\n")
		} else {
			fmt.Fprintf(w, "\n## Part %d of %d\n", i+1, len(r.Parts))
		}
		if part.RemoteID != "" && i > 0 {
			fmt.Fprintf(w, "\n%s  <%s>\n", code(part.RemoteID), part.URL)
		} else if part.RemoteID == "" {
			fmt.Fprintf(w, "\nNot on %s, as far as Levercast knows.\n", r.Network)
		}
		fence := strings.Repeat("`", max(3, longestRun(part.Text, '`')+1))
		fmt.Fprintf(w, "\n%stext\n%s\n%s\n", fence, part.Text, fence)
	}
}

func (r Receipt) writeImages(w *strings.Builder) {
	if len(r.Attachments) == 0 {
		return
	}
	fmt.Fprint(w, "\n## Images\n\n")
	sent := map[string]SentImage{}
	for _, image := range r.SentImages {
		sent[image.Hash] = image
	}
	for i, attachment := range r.Attachments {
		alt := "without alt text"
		if attachment.AltText != "" {
			alt = "alt text: " + strings.Join(strings.Fields(attachment.AltText), " ")
		}
		if attachment.Title != "" {
			alt = "document: " + strings.Join(strings.Fields(attachment.Title), " ")
		}
		fmt.Fprintf(w, "%d. %s\n", i+1, alt)
		image, ok := sent[attachment.Hash]
		if !ok {
			fmt.Fprint(w, "   not handed over\n")
			continue
		}
		fmt.Fprintf(w, "   sent as %s, ", image.Type)
		if image.Width > 0 { // a document has no size in pixels
			fmt.Fprintf(w, "%d × %d pixels, ", image.Width, image.Height)
		}
		fmt.Fprintf(w, "%d bytes, SHA-256 %s", image.Bytes, code(image.SHA256))
		if image.RemoteID != "" {
			fmt.Fprintf(w, "; id on %s %s", r.Network, code(image.RemoteID))
		}
		fmt.Fprintln(w)
	}
}

func (r Receipt) writeApprovals(w *strings.Builder) {
	words := map[Purpose]string{
		ForPublish: "to be sent at once", ForSchedule: "to be sent on", ForReschedule: "to be sent instead on", ForRetry: "to be sent again",
	}
	fmt.Fprint(w, "\n## Approved\n\n")
	for _, word := range r.Approvals {
		line := "- " + stamp(word.At)
		if word.Who != "" {
			line += ", by " + code(word.Who)
		}
		if word.By != "" {
			line += " through the " + word.By
		}
		line += ", " + words[word.For]
		switch {
		case word.DueAt != nil:
			line += " " + stamp(*word.DueAt)
		case word.For == ForReschedule:
			line = strings.Replace(line, "instead on", "at once", 1)
		}
		fmt.Fprintln(w, line)
	}
}

func (r Receipt) writeAttempts(w *strings.Builder) {
	fmt.Fprint(w, "\n## Attempts\n\n")
	if len(r.Attempts) == 0 {
		fmt.Fprint(w, "None: nothing was sent yet.\n")
	}
	for _, attempt := range Brief(r.Attempts) {
		line := "- " + stamp(attempt.ArmedAt)
		if len(r.Parts) > 1 {
			line += fmt.Sprintf(", part %d", attempt.Part+1)
		}
		line += ": " + outcomeWords(attempt.Outcome, r.Network)
		if attempt.FinishedAt != nil {
			line += ", on " + stamp(*attempt.FinishedAt)
		}
		if attempt.HTTPStatus != 0 {
			line += strings.TrimRight(fmt.Sprintf(" (HTTP %d %s", attempt.HTTPStatus, attempt.Code), " ") + ")"
		}
		fmt.Fprintln(w, line)
		if words := strings.Join(strings.Fields(attempt.Excerpt), " "); words != "" {
			fmt.Fprintf(w, "  %s's own words: %s\n", r.Network, code(words))
		}
	}
}

func (r Receipt) writeReadBack(w *strings.Builder) {
	if r.ReadBack == nil {
		return
	}
	said := map[ReadResult]string{AsMeant: "shows it exactly as it was meant", Differs: "shows it differently", NotRead: "was not read"}[r.ReadBack.Result]
	fmt.Fprintf(w, "\n## Read back\n\n- %s: %s %s.", stamp(r.ReadBack.At), r.Network, said)
	if r.ReadBack.Note != "" {
		fmt.Fprint(w, " ", strings.Join(strings.Fields(r.ReadBack.Note), " "))
	}
	fmt.Fprintln(w)
}

func outcomeWords(outcome Outcome, label string) string {
	return map[Outcome]string{
		OutcomeOpen:      "sent, and not finished",
		OutcomeCreated:   label + " created it",
		OutcomeRefused:   label + " refused it; nothing was created",
		OutcomeLater:     label + " asked to wait; nothing was created",
		OutcomeUnsent:    label + " could not be reached; nothing was sent",
		OutcomeReconnect: label + " wanted the account connected again; nothing was created",
		OutcomeUncertain: label + " did not confirm it",
		OutcomeFound:     "looked for on " + label + ", and found",
		OutcomeNotFound:  "looked for on " + label + ", and not found",
		OutcomeConfirmed: "looked for by a person, and found",
		OutcomeDenied:    "looked for by a person, and not found",
	}[outcome]
}

// sentImage is what is remembered of an image that was handed over.
func sentImage(hash, remoteID string, fitted media.Fitted) SentImage {
	sum := sha256.Sum256(fitted.Bytes)
	return SentImage{
		Hash: hash, SHA256: hex.EncodeToString(sum[:]), Type: fitted.Type, Bytes: int64(len(fitted.Bytes)),
		Width: fitted.Width, Height: fitted.Height, RemoteID: remoteID,
	}
}

// stamp writes a time so that it means the same to every reader.
func stamp(t time.Time) string {
	return backend.Time(backend.Millis(t)).UTC().Format("2006-01-02 15:04:05 UTC")
}

// code marks a name as one, whatever characters it holds.
func code(name string) string {
	fence := strings.Repeat("`", longestRun(name, '`')+1)
	if strings.HasPrefix(name, "`") || strings.HasSuffix(name, "`") {
		name = " " + name + " "
	}
	return fence + name + fence
}

// longestRun returns how often mark stands in a row in text, at most.
func longestRun(text string, mark rune) int {
	most, run := 0, 0
	for _, r := range text {
		if r != mark {
			run = 0
			continue
		}
		run++
		most = max(most, run)
	}
	return most
}
