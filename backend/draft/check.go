package draft

import (
	"fmt"
	"slices"

	"levercast/backend/platform"
)

// Effective returns what a network would get: the draft's version for it, or,
// where there is none, the idea itself as one part (the shared text).
func Effective(draft Draft, name platform.Name) Version {
	if version, ok := draft.Versions[name]; ok && len(version.Parts) > 0 {
		return version
	}
	return Version{Parts: []string{draft.Idea}}
}

// Parts returns the texts that would be sent to a network, in order.
func (d Draft) Parts(name platform.Name) []string { return Effective(d, name).Parts }

// ImageFacts is what Check needs to know of an image, or of a document.
type ImageFacts struct {
	Type   string // MIME type
	Bytes  int64
	Width  int // pixels
	Height int // pixels
	Frames int // more than 1 for an animation
	Pages  int // of a document
}

// Report says what stands in the way of publishing, for each chosen network.
type Report struct {
	Platforms []PlatformReport `json:"platforms"`
}

// PlatformReport is a Report's part about one network.
type PlatformReport struct {
	Platform      platform.Name          `json:"platform"`
	Measurements  []platform.Measurement `json:"measurements"` // one per part
	Problems      []Problem              `json:"problems"`
	Numbering     Numbering              `json:"numbering"` // of the parts, in their texts
	PriceMicroUSD int64                  `json:"priceMicroUsd"`
	Ready         bool                   `json:"ready"`                // there is no error
	OverBudget    *OverBudget            `json:"overBudget,omitempty"` // set by the ledger, if the price breaks the person's limit
}

// OverBudget is how a price breaks a monthly limit, in micro-dollars.
type OverBudget struct {
	SpentMicroUSD int64 `json:"spentMicroUsd"` // this month so far
	LimitMicroUSD int64 `json:"limitMicroUsd"`
}

// Problem is one thing to mend or to know.
type Problem struct {
	Part     int      `json:"part"` // from 0; -1 for the whole version
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`
	Mend     Mend     `json:"mend"`
}

// Severity says whether a problem prevents publishing.
type Severity string

// The severities.
const (
	SeverityError   Severity = "error"   // the network would refuse it
	SeverityWarning Severity = "warning" // it can be sent as it is
)

// Mend names what would solve a problem.
type Mend string

// The mends. MendByHand leaves it to the writer.
const (
	MendByHand      Mend = ""
	MendSplit       Mend = "split"        // into a thread
	MendJoin        Mend = "join"         // the parts into one
	MendRemovePart  Mend = "remove_part"  // take the part out
	MendNumber      Mend = "number"       // number the parts again
	MendAltText     Mend = "alt_text"     // add or shorten an alt text
	MendConnect     Mend = "connect"      // an account; set by the doors, which know the accounts
	MendRemoveImage Mend = "remove_image" // take an image out

	MendTitle          Mend = "title"           // give the document a title, or a shorter one
	MendRemoveDocument Mend = "remove_document" // take a document out
	MendLeaveOut       Mend = "leave_out"       // do not send the draft to this network
)

const wholeVersion = -1

// Check measures what each chosen network would get and says what stands in the
// way. images holds the facts of every image that is there, by its hash. It
// changes nothing and is pure.
func Check(draft Draft, rules []platform.Rules, images map[string]ImageFacts) Report {
	report := Report{Platforms: []PlatformReport{}}
	for _, name := range draft.Platforms {
		index := slices.IndexFunc(rules, func(r platform.Rules) bool { return r.Name() == name })
		if index < 0 {
			report.Platforms = append(report.Platforms, PlatformReport{
				Platform: name, Measurements: []platform.Measurement{},
				Problems: []Problem{{wholeVersion, SeverityError, fmt.Sprintf("There is no network called %q.", string(name)), MendByHand}},
			})
			continue
		}
		report.Platforms = append(report.Platforms, checkPlatform(draft, rules[index], images))
	}
	return report
}

func checkPlatform(draft Draft, rules platform.Rules, images map[string]ImageFacts) PlatformReport {
	parts := draft.Parts(rules.Name())
	report := PlatformReport{
		Platform:      rules.Name(),
		Measurements:  make([]platform.Measurement, 0, len(parts)),
		PriceMicroUSD: rules.Price(parts, altTexts(draft.Attachments)),
		Numbering:     NumberingOf(parts),
	}
	for _, part := range parts {
		measurement := rules.Measure(part)
		measurement.Entities = append([]platform.Entity{}, measurement.Entities...)
		measurement.Problems = append([]string{}, measurement.Problems...)
		report.Measurements = append(report.Measurements, measurement)
	}
	pictures, documents := sortAttachments(draft.Attachments, images)
	report.Problems = append([]Problem{}, checkParts(parts, report.Measurements, rules, len(pictures))...)
	report.Problems = append(report.Problems, checkImages(pictures, rules, images)...)
	report.Problems = append(report.Problems, checkDocuments(documents, len(pictures), rules, images, len(draft.Platforms) > 1)...)
	if report.Numbering == NumberedOff {
		report.Problems = append(report.Problems, Problem{wholeVersion, SeverityWarning, "The numbers at the beginning of the parts are no longer right.", MendNumber})
	}
	report.Ready = !slices.ContainsFunc(report.Problems, func(p Problem) bool { return p.Severity == SeverityError })
	return report
}

// altTexts counts the images that are sent with an alt text.
func altTexts(attachments []Attachment) int {
	n := 0
	for _, attachment := range attachments {
		if attachment.AltText != "" {
			n++
		}
	}
	return n
}

func checkParts(parts []string, measurements []platform.Measurement, rules platform.Rules, images int) []Problem {
	var problems []Problem
	fail := func(part int, mend Mend, message string, values ...any) {
		problems = append(problems, Problem{part, SeverityError, fmt.Sprintf(message, values...), mend})
	}
	limits := rules.Limits()
	imagesAlone := images > 0 && limits.EmptyText
	if !slices.ContainsFunc(parts, func(part string) bool { return !Blank(part) }) && (len(parts) > 1 || !imagesAlone) {
		fail(wholeVersion, MendByHand, "There is nothing to send to %s yet.", rules.Label())
		return problems
	}
	switch {
	case len(parts) > 1 && !limits.Threads:
		fail(wholeVersion, MendJoin, "%s has no threads: join the %d parts into one.", rules.Label(), len(parts))
	case len(parts) > limits.Parts:
		fail(wholeVersion, MendByHand, "A thread on %s has at most %d parts; this one has %d.", rules.Label(), limits.Parts, len(parts))
	}
	for i, part := range parts {
		measured := measurements[i]
		switch {
		case Blank(part) && i == 0 && imagesAlone: // the images go with the first part
		case Blank(part):
			mend := MendByHand
			if len(parts) > 1 {
				mend = MendRemovePart
			}
			fail(i, mend, "Part %d is empty.", i+1)
		case measured.Length > measured.Max:
			// What else is wrong with the text shows once it fits: the network's
			// own problems hold its length too, in other words.
			mend := MendByHand
			if limits.Threads {
				mend = MendSplit
			}
			fail(i, mend, "Too long for %s by %d (%d of %d).", rules.Label(), measured.Length-measured.Max, measured.Length, measured.Max)
		default:
			for _, message := range measured.Problems {
				fail(i, MendByHand, "%s", message)
			}
		}
	}
	return problems
}

func checkImages(attachments []Attachment, rules platform.Rules, images map[string]ImageFacts) []Problem {
	var problems []Problem
	add := func(severity Severity, mend Mend, message string, values ...any) {
		problems = append(problems, Problem{wholeVersion, severity, fmt.Sprintf(message, values...), mend})
	}
	limits := rules.Limits()
	if len(attachments) > limits.Images {
		add(SeverityError, MendRemoveImage, "A post on %s takes %s; this draft has %d.", rules.Label(), count(limits.Images, "image"), len(attachments))
	}
	for i, attachment := range attachments {
		name := "The image"
		if len(attachments) > 1 {
			name = fmt.Sprintf("Image %d", i+1)
		}
		facts, there := images[attachment.Hash]
		if !there {
			add(SeverityError, MendRemoveImage, "%s is missing on this computer.", name)
		}
		if facts.Frames > 1 && limits.Image.AnimatedAlone && len(attachments) > 1 {
			add(SeverityError, MendRemoveImage, "%s moves, and %s takes a moving image only by itself.", name, rules.Label())
		}
		switch units := utf16Length(attachment.AltText); {
		case limits.AltText > 0 && units > limits.AltText:
			add(SeverityError, MendAltText, "%s has an alt text of %d characters; %s takes %d.", name, units, rules.Label(), limits.AltText)
		case there && Blank(attachment.AltText):
			add(SeverityWarning, MendAltText, "%s has no alt text, so some readers will not know what it shows.", name)
		}
	}
	return problems
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// With returns the report with one more problem, as the doors add what only they
// know.
func (r PlatformReport) With(problem Problem) PlatformReport {
	r.Problems = append(slices.Clip(r.Problems), problem)
	r.Ready = r.Ready && problem.Severity != SeverityError
	return r
}
