package draft_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"levercast/backend/draft"
	"levercast/backend/platform"
)

// rules count code points and refuse "$".
type rules struct {
	name   platform.Name
	label  string
	limits platform.Limits
}

var (
	linkedin = rules{"linkedin", "LinkedIn", platform.Limits{Length: 30, Parts: 1, Images: 3, AltText: 40, EmptyText: true}}
	x        = rules{"x", "X", platform.Limits{Length: 10, Threads: true, Parts: 3, Images: 2, AltText: 10, EmptyText: true, Image: platform.ImageLimits{AnimatedAlone: true}}}
	wordy    = rules{"wordy", "Wordy", platform.Limits{Length: 10, Parts: 1, Images: 1}}
)

func (r rules) Name() platform.Name        { return r.name }
func (r rules) Label() string              { return r.label }
func (r rules) Limits() platform.Limits    { return r.limits }
func (r rules) Split(text string) []string { return []string{text} }
func (r rules) Price(parts []string, altTexts int) int64 {
	return int64(len(parts))*15_000 + int64(altTexts)*5_000
}
func (r rules) Measure(text string) platform.Measurement {
	m := platform.Measurement{Length: utf8.RuneCountInString(text), Max: r.limits.Length}
	if m.Length > m.Max || m.Length == 0 {
		m.Problems = append(m.Problems, "wrong length")
	}
	if strings.Contains(text, "$") {
		m.Problems = append(m.Problems, "no $ here")
	}
	return m
}

func TestEffective(t *testing.T) {
	d := draft.Draft{Idea: "shared", Versions: map[platform.Name]draft.Version{"x": {Parts: []string{"", "b"}, EditedByHand: true}, "wordy": {}}}
	for name, want := range map[platform.Name]draft.Version{
		"x":        {Parts: []string{"", "b"}, EditedByHand: true},
		"linkedin": {Parts: []string{"shared"}},
		"wordy":    {Parts: []string{"shared"}},
	} {
		if diff := cmp.Diff(want, draft.Effective(d, name)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestCheck(t *testing.T) {
	still, moving := draft.ImageFacts{Type: "image/png", Frames: 1}, draft.ImageFacts{Type: "image/gif", Frames: 9}
	images := map[string]draft.ImageFacts{"a": still, "b": still, "c": still, "d": still, "gif": moving}
	attach := func(hashes ...string) []draft.Attachment {
		var attachments []draft.Attachment
		for _, hash := range hashes {
			attachments = append(attachments, draft.Attachment{Hash: hash, AltText: "alt"})
		}
		return attachments
	}
	fail := func(part int, mend draft.Mend, message string) draft.Problem {
		return draft.Problem{Part: part, Severity: draft.SeverityError, Message: message, Mend: mend}
	}
	for name, test := range map[string]struct {
		on          platform.Name
		parts       []string
		attachments []draft.Attachment
		want        []draft.Problem
	}{
		"finds a fitting text ready":        {"x", []string{"1234567890"}, nil, nil},
		"finds a fitting thread ready":      {"x", []string{"a", "b", "c"}, attach("a", "b"), nil},
		"offers to split where threads are": {"x", []string{"a", "12345678901"}, nil, []draft.Problem{fail(1, draft.MendSplit, "Too long for X by 1 (11 of 10).")}},
		"offers no split elsewhere":         {"wordy", []string{"12345678901"}, nil, []draft.Problem{fail(0, "", "Too long for Wordy by 1 (11 of 10).")}},
		"passes on what the network refuses": {"x", []string{"a", "$"}, nil, []draft.Problem{
			fail(1, "", "no $ here")}},
		"finds nothing to send":                                    {"x", []string{" \n"}, nil, []draft.Problem{fail(-1, "", "There is nothing to send to X yet.")}},
		"finds nothing to send in an empty thread":                 {"x", []string{"", ""}, attach("a"), []draft.Problem{fail(-1, "", "There is nothing to send to X yet.")}},
		"takes images alone where the network does":                {"x", []string{""}, attach("a"), nil},
		"takes no images alone elsewhere":                          {"wordy", []string{""}, attach("a"), []draft.Problem{fail(-1, "", "There is nothing to send to Wordy yet.")}},
		"finds an empty part":                                      {"x", []string{"a", ""}, attach("a"), []draft.Problem{fail(1, draft.MendRemovePart, "Part 2 is empty.")}},
		"lets images stand for the first part":                     {"x", []string{"", "b"}, attach("a"), nil},
		"finds a thread too long":                                  {"x", []string{"a", "b", "c", "d"}, nil, []draft.Problem{fail(-1, "", "A thread on X has at most 3 parts; this one has 4.")}},
		"finds a thread where there are none":                      {"linkedin", []string{"a", "b"}, nil, []draft.Problem{fail(-1, draft.MendJoin, "LinkedIn has no threads: join the 2 parts into one.")}},
		"finds too many images":                                    {"x", []string{"a"}, attach("a", "b", "c"), []draft.Problem{fail(-1, draft.MendRemoveImage, "A post on X takes 2 images; this draft has 3.")}},
		"finds too many for one image":                             {"wordy", []string{"a"}, attach("a", "b"), []draft.Problem{fail(-1, draft.MendRemoveImage, "A post on Wordy takes 1 image; this draft has 2.")}},
		"finds a moving image among others":                        {"x", []string{"a"}, attach("a", "gif"), []draft.Problem{fail(-1, draft.MendRemoveImage, "Image 2 moves, and X takes a moving image only by itself.")}},
		"takes a moving image by itself":                           {"x", []string{"a"}, attach("gif"), nil},
		"takes a moving image among others where the network does": {"linkedin", []string{"a"}, attach("a", "gif"), nil},
		"finds a missing image":                                    {"x", []string{"a"}, attach("lost"), []draft.Problem{fail(-1, draft.MendRemoveImage, "The image is missing on this computer.")}},
		"finds an alt text too long": {"x", []string{"a"}, []draft.Attachment{{Hash: "a", AltText: "12345678😀b"}}, []draft.Problem{
			fail(-1, draft.MendAltText, "The image has an alt text of 11 characters; X takes 10.")}},
	} {
		t.Run(name, func(t *testing.T) {
			d := draft.Draft{Idea: "idea", Platforms: []platform.Name{test.on}, Attachments: test.attachments,
				Versions: map[platform.Name]draft.Version{test.on: {Parts: test.parts}}}
			report := draft.Check(d, []platform.Rules{linkedin, x, wordy}, images).Platforms[0]
			if diff := cmp.Diff(append([]draft.Problem{}, test.want...), report.Problems); diff != "" {
				t.Error(diff)
			}
			if report.Ready != (len(test.want) == 0) || len(report.Measurements) != len(test.parts) || report.PriceMicroUSD != int64(len(test.parts))*15_000+int64(len(test.attachments))*5_000 {
				t.Errorf("report %+v", report)
			}
		})
	}
	t.Run("warns of a missing alt text and stays ready", func(t *testing.T) {
		d := draft.Draft{Idea: "idea", Platforms: []platform.Name{"x"}, Attachments: []draft.Attachment{{Hash: "a"}}}
		report := draft.Check(d, []platform.Rules{x}, images).Platforms[0]
		if len(report.Problems) != 1 || report.Problems[0].Severity != draft.SeverityWarning || report.Problems[0].Mend != draft.MendAltText || !report.Ready {
			t.Errorf("report %+v", report)
		}
	})
	t.Run("warns of numbers that are off and stays ready", func(t *testing.T) {
		d := draft.Draft{Platforms: []platform.Name{"x"}, Versions: map[platform.Name]draft.Version{"x": {Parts: []string{"1/2 a", "2/2 b", "c"}}}}
		report := draft.Check(d, []platform.Rules{x}, nil).Platforms[0]
		if len(report.Problems) != 1 || report.Problems[0].Mend != draft.MendNumber || !report.Ready || report.Numbering != draft.NumberedOff {
			t.Errorf("report %+v", report)
		}
		d.Versions["x"] = draft.Version{Parts: draft.Renumber(d.Parts("x"))}
		if report := draft.Check(d, []platform.Rules{x}, nil).Platforms[0]; len(report.Problems) != 0 || report.Numbering != draft.Numbered {
			t.Errorf("report %+v", report)
		}
	})
	t.Run("reports the chosen networks in their order, the shared text where there is no version", func(t *testing.T) {
		d := draft.Draft{Idea: "12345678901", Platforms: []platform.Name{"linkedin", "x", "myspace"}}
		got := draft.Check(d, []platform.Rules{x, linkedin}, nil)
		if len(got.Platforms) != 3 || !got.Platforms[0].Ready || got.Platforms[1].Ready || got.Platforms[2].Ready || got.Platforms[1].Platform != "x" {
			t.Errorf("report %+v", got)
		}
	})
	t.Run("has no null on the wire", func(t *testing.T) {
		d := draft.Draft{Idea: "a", Platforms: []platform.Name{"linkedin", "myspace"}}
		for _, report := range []draft.Report{draft.Check(d, []platform.Rules{linkedin}, nil), draft.Check(draft.Draft{}, nil, nil)} {
			wire, err := json.Marshal(report)
			if err != nil || strings.Contains(string(wire), "null") {
				t.Errorf("%s %v", wire, err)
			}
		}
	})
}
