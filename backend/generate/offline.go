package generate

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"levercast/backend"
	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/template"
)

// Offline fills templates. It needs no network and no model, and all words of
// its versions come from the idea or the template.
//
// Where the filled template does not fit a network, it tries in this order: the
// text without the template's line of hashtags; that text as a thread, where
// there are threads (and there running sentences stay whole in {idea} if they
// are more than the points); the idea alone; the idea alone as a thread. It never cuts
// the idea: if that does not fit either, the answer is Invalid, for all networks
// asked for. A line of --- in the idea begins a new part of a thread; networks
// without threads get a blank line there.
type Offline struct{}

var _ Engine = Offline{}

// Generate implements Engine.
func (Offline) Generate(ctx context.Context, request Request) (map[platform.Name]draft.Version, error) {
	if draft.Blank(request.Idea) {
		return nil, backend.Fail(backend.Invalid, "There is no idea to write from yet.", "Write down a thought first; one sentence is enough.")
	}
	versions := map[platform.Name]draft.Version{}
	for _, rules := range request.Rules {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		body, err := bodyFor(request.Template, rules)
		if err != nil {
			return nil, err
		}
		parts, err := fit(body, request.Idea, rules)
		if err != nil {
			return nil, err
		}
		versions[rules.Name()] = draft.Version{Parts: parts}
	}
	return versions, nil
}

// bodyFor returns the template's body for a network. Problems of its other
// bodies do not matter here.
func bodyFor(t template.Template, rules platform.Rules) (string, error) {
	body, ok := t.Bodies[string(rules.Name())]
	if !ok {
		return "", backend.Fail(backend.Invalid, fmt.Sprintf("The template “%s” has no text for %s. Your draft is unchanged.", t.Name, rules.Label()),
			"Choose another template, or write that text under Templates.")
	}
	for _, problem := range template.Check(t) {
		if problem.Body == string(rules.Name()) {
			return "", backend.Fail(backend.Invalid, fmt.Sprintf("The template “%s” cannot be used for %s: %s Your draft is unchanged.", t.Name, rules.Label(), problem.Message),
				"Mend it under Templates, or choose another template.")
		}
	}
	return body, nil
}

// fit returns the first text that fits, in one part or several.
func fit(body, idea string, rules platform.Rules) ([]string, error) {
	limits := rules.Limits()
	if !limits.Threads {
		idea = handCut.ReplaceAllString(idea, "\n\n")
	}
	namesIdea, places := template.Places(body)
	words := strings.Join(strings.Fields(idea), " ")
	if (namesIdea || len(places) > 0) && rules.Measure(words).Length > 2*limits.Parts*limits.Length {
		return nil, tooLong(idea, rules) // at once: what is so long takes long to try
	}
	o := takeApart(idea)
	full, untagged := fill(body, o), fill(withoutTags(body), o)
	threaded := untagged
	if !o.laidOut && len(o.pieces)-1 > len(places) {
		// Running text reads on from part to part; points that were shared out do not.
		threaded = fill(withoutTags(body), outline{whole: o.whole, pieces: o.pieces, fixed: true})
	}
	tries := []func() []string{
		func() []string { return whole(rules, full) },
		func() []string { return whole(rules, untagged) },
		func() []string { return thread(rules, threaded) },
		func() []string { return whole(rules, o.whole) },
		func() []string { return thread(rules, o.whole) },
	}
	if limits.Threads && handCut.MatchString(idea) {
		tries = slices.Insert(tries, 0, func() []string { return thread(rules, full) })
	}
	for _, try := range tries {
		if parts := try(); parts != nil {
			return parts, nil
		}
	}
	return nil, tooLong(o.whole, rules)
}

func tooLong(idea string, rules platform.Rules) error {
	hint := fmt.Sprintf("Shorten the idea, or leave %s out.", rules.Label())
	if limits := rules.Limits(); limits.Threads {
		return backend.Fail(backend.Invalid,
			fmt.Sprintf("The idea is too long for %s, even as a thread of %d parts. Your draft is unchanged.", rules.Label(), limits.Parts), hint)
	}
	measured := rules.Measure(strings.TrimSpace(idea))
	return backend.Fail(backend.Invalid,
		fmt.Sprintf("The idea is too long for %s by %d (%d of %d). Your draft is unchanged.", rules.Label(), measured.Length-measured.Max, measured.Length, measured.Max), hint)
}

// handCut matches the lines of --- that cut a thread by hand, with the white
// space around them.
var handCut = regexp.MustCompile(`\s*\n(?:[ \t]*---[ \t]*\n\s*)+`)

// whole returns the text as one part, or nil if it does not fit.
func whole(rules platform.Rules, text string) []string {
	if measured := rules.Measure(text); measured.Length > measured.Max || draft.Blank(text) {
		return nil
	}
	return []string{text}
}

// thread returns the text as the parts of a thread, or nil if it does not fit
// into one or there are no threads.
func thread(rules platform.Rules, text string) []string {
	limits := rules.Limits()
	if !limits.Threads {
		return nil
	}
	parts := rules.Split(text)
	if len(parts) > limits.Parts {
		return nil
	}
	for _, part := range parts {
		if whole(rules, part) == nil {
			return nil
		}
	}
	return parts
}
