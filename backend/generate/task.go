package generate

import (
	"slices"
	"strings"

	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/template"
)

// task is one question to a model, and how to read the answer.
type task struct {
	prompt Prompt
	// read returns the texts of an answer as far as it has come, each trimmed.
	read func(answer value, trim func(string) string) []piece
	// plain takes an answer that is no JSON at all for the text; "" if it cannot be.
	plain func(answer string) string
}

// piece is one text of an answer: a part of a version, or of no network at all.
type piece struct {
	platform platform.Name
	part     int
	text     string
}

// trimFirst trims what is still being written: what looks like its end may not be.
func trimFirst(text string) string { return strings.TrimLeft(text, " \t\r\n") }

func (b brief) task() task {
	return task{
		prompt: Prompt{Instructions: b.instructions(), Material: b.material(), Schema: b.schema()},
		read:   b.read,
	}
}

// read finds the versions in an answer. Models that are not held to the schema
// name networks by their label, or put all versions within another object.
func (b brief) read(answer value, trim func(string) string) []piece {
	if inner, ok := answer.field("versions"); ok && inner.kind == object {
		answer = inner
	}
	var pieces []piece
	for _, r := range b.rules {
		found, ok := answer.field(string(r.Name()))
		if !ok {
			found, ok = answer.field(r.Label())
		}
		if !ok {
			continue
		}
		for i, part := range b.parts(found, r, trim) {
			pieces = append(pieces, piece{r.Name(), i, part})
		}
	}
	return pieces
}

func (b brief) parts(found value, r platform.Rules, trim func(string) string) []string {
	if b.filling() && found.kind == object {
		values := template.Values{}
		if idea, ok := found.field("idea"); ok {
			values.Idea = trim(idea.text)
		}
		if points, ok := found.field("points"); ok {
			values.Points = texts(points, trim)
		}
		if draft.Blank(values.Idea + strings.Join(values.Points, "")) {
			return nil
		}
		return []string{template.Fill(b.template.Bodies[string(r.Name())], values)}
	}
	if inner, ok := found.field("parts"); ok {
		found = inner
	} else if inner, ok := found.field("text"); ok {
		found = inner
	}
	parts := texts(found, trim)
	if !r.Limits().Threads && len(parts) > 1 {
		return []string{strings.Join(parts, "\n\n")} // one text was asked for, not a thread
	}
	return parts[:min(len(parts), draft.MaxParts+1)] // no draft holds so many, so none of them will be used
}

// texts returns the texts of a list, or the one text, blank ones left out.
func texts(v value, trim func(string) string) []string {
	var found []string
	for _, item := range append([]value{v}, v.items...) {
		if inner, ok := item.field("text"); ok {
			item = inner
		}
		if trimmed := trim(item.text); item.kind == text && !draft.Blank(trimmed) {
			found = append(found, trimmed)
		}
	}
	return found
}

// versions puts pieces together.
func versions(pieces []piece) map[platform.Name]draft.Version {
	made := map[platform.Name]draft.Version{}
	for _, p := range pieces {
		version := made[p.platform]
		version.Parts = append(version.Parts, p.text)
		made[p.platform] = version
	}
	return made
}

// problems returns why a version cannot go into a draft as it is.
func problems(version draft.Version, r platform.Rules) []string {
	if len(version.Parts) == 0 {
		return []string{"There is no text for " + r.Label() + " in the answer."}
	}
	if len(version.Parts) > draft.MaxParts || slices.ContainsFunc(version.Parts, func(part string) bool {
		return len(part) > draft.MaxPart || strings.ContainsRune(part, 0)
	}) {
		return []string{"The text for " + r.Label() + " cannot be kept: it is far too long, or holds characters no network takes."}
	}
	report := draft.Check(draft.Draft{Platforms: []platform.Name{r.Name()}, Versions: map[platform.Name]draft.Version{r.Name(): version}},
		[]platform.Rules{r}, nil)
	var found []string
	for _, problem := range report.Platforms[0].Problems {
		if problem.Severity == draft.SeverityError {
			found = append(found, problem.Message)
		}
	}
	return found
}
