package document

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"

	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/transfer"
)

// document is one draft as a file says it.
type document struct {
	source      string
	ID          string
	title, idea string
	platforms   []platform.Name
	versions    map[platform.Name]draft.Version
	images      []picture
	status      string
	created     time.Time
	updated     time.Time
	problems    []transfer.Problem
	unknown     map[string]json.RawMessage
}

// picture is an image that a document names.
type picture struct{ path, alt, title string }

func (d document) draft() *transfer.Draft {
	names := d.platforms
	if len(names) == 0 {
		names = []platform.Name{platform.LinkedIn, platform.X}
	}
	title := d.title
	if title == draft.Title(d.idea) {
		title = "" // it goes on following the idea
	}
	return &transfer.Draft{
		Input:     draft.Input{Title: title, Idea: d.idea, Platforms: names, Versions: d.versions},
		CreatedAt: d.created, UpdatedAt: d.updated, Status: d.status,
	}
}

func (d *document) problem(code, message string, args ...any) {
	d.problems = append(d.problems, transfer.Problem{Code: code, Message: fmt.Sprintf(message, args...)})
}

func (d *document) version(name platform.Name, version draft.Version) {
	if d.versions == nil {
		d.versions = map[platform.Name]draft.Version{}
	}
	d.versions[name] = version
}

func (d *document) keep(field, value string) {
	if d.unknown == nil {
		d.unknown = map[string]json.RawMessage{}
	}
	text, _ := json.Marshal(value)
	d.unknown[field] = text
}

// plain is a text file: all of it is the idea.
func plain(text string) document {
	return document{source: "text", idea: strings.Trim(text, "\n")}
}

// set takes over one named value; what it does not know is kept for the report.
func (d *document) set(field, value string) {
	value = strings.TrimSpace(value)
	if value == "" {
		return
	}
	switch strings.ToLower(strings.TrimSpace(field)) {
	case "id":
		if len(value) <= 200 {
			d.ID = value
		}
	case "title":
		d.title = value
	case "status":
		d.status = value
	case "platforms", "platform", "networks":
		d.setPlatforms(value)
	case "created", "date", "createdat", "created_at":
		d.created = d.time(field, value)
	case "updated", "modified", "updatedat", "updated_at":
		d.updated = d.time(field, value)
	case "due", "when", "schedule", "scheduled", "publish_at":
		d.keep(field, value)
		d.problem(transfer.ProblemField, "It names a time to post, %.40s. That was noted in the report; nothing is scheduled until you do it.", value)
	default:
		d.keep(field, value)
	}
}

func (d *document) time(field, value string) time.Time {
	at, ok := parseTime(value)
	if !ok {
		d.keep(field, value)
		d.problem(transfer.ProblemTime, "%.40s is no time that could be read.", value)
	}
	return at
}

var platformNames = map[string][]platform.Name{
	"linkedin": {platform.LinkedIn}, "x": {platform.X}, "twitter": {platform.X}, "x (twitter)": {platform.X},
	"both": {platform.LinkedIn, platform.X}, "all": {platform.LinkedIn, platform.X},
}

func (d *document) setPlatforms(value string) {
	seen := map[platform.Name]bool{}
	for _, word := range strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(",;|/+[]\"'", r) }) {
		if word = strings.ToLower(strings.TrimSpace(word)); word == "" {
			continue
		}
		names, ok := platformNames[word]
		if !ok {
			d.problem(transfer.ProblemPlatform, "There is no network called %.40q.", word)
		}
		for _, name := range names {
			if !seen[name] {
				seen[name] = true
				d.platforms = append(d.platforms, name)
			}
		}
	}
}

var (
	heading   = regexp.MustCompile(`(?m)^## (Idea|LinkedIn|X|Images)( \(edited\))?[ \t]*$`)
	imageLine = regexp.MustCompile(`(?m)^!\[((?:[^\]\\\n]|\\.)*)\]\(<?([^)>\n]+?)>?(?:[ \t]+"((?:[^"\\\n]|\\.)*)")?\)[ \t]*$\n?`)
	titleLine = regexp.MustCompile(`^\s*# (.+)\n?`)
)

// parseMarkdown reads what WriteMarkdown writes, and what people write: front matter
// or none, sections or one text.
func parseMarkdown(text string) document {
	d := document{source: "markdown"}
	body := d.frontMatter(text)
	places := heading.FindAllStringSubmatchIndex(body, -1)
	if len(places) == 0 || strings.TrimSpace(body[:places[0][0]]) != "" {
		d.oneText(body)
		return d
	}
	for i, place := range places {
		end := len(body)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		text := strings.TrimSuffix(body[place[1]:end], "\n")
		if end < len(body) {
			text = strings.TrimSuffix(text, "\n") // the blank line before the next heading
		}
		d.section(body[place[2]:place[3]], place[4] >= 0, strings.TrimPrefix(strings.TrimPrefix(text, "\n"), "\n"))
	}
	return d
}

// section takes over one section.
func (d *document) section(name string, edited bool, text string) {
	switch name {
	case "Idea":
		d.idea = unescape(text)
	case "LinkedIn":
		d.version(platform.LinkedIn, draft.Version{Parts: []string{unescape(text)}, EditedByHand: edited})
	case "X":
		version := draft.Version{EditedByHand: edited}
		for _, part := range strings.Split(text, "\n\n---\n\n") {
			version.Parts = append(version.Parts, unescape(part))
		}
		d.version(platform.X, version)
	case "Images":
		for _, match := range imageLine.FindAllStringSubmatch(text, -1) {
			d.images = append(d.images, picture{path: match[2], alt: unquote(match[1]), title: unquote(match[3])})
		}
	}
}

// oneText takes a body without sections for the idea. A heading at its top is the
// title, and an image on a line of its own is an image of the draft.
func (d *document) oneText(body string) {
	if match := titleLine.FindStringSubmatch(body); match != nil && d.title == "" {
		d.title = strings.TrimSpace(match[1])
		body = body[len(match[0]):]
	}
	for _, match := range imageLine.FindAllStringSubmatch(body, -1) {
		if !strings.Contains(match[2], "://") {
			d.images = append(d.images, picture{path: match[2], alt: unquote(match[1]), title: unquote(match[3])})
		}
	}
	body = imageLine.ReplaceAllStringFunc(body, func(line string) string {
		if strings.Contains(line, "://") {
			return line
		}
		return ""
	})
	d.idea = strings.Trim(body, "\n")
}

// frontMatter takes over the values between two lines of --- at the top, and returns
// what follows. It knows plain and quoted values and lists, which is what people use.
func (d *document) frontMatter(text string) (body string) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return text
	}
	matter, body, ok := strings.Cut("\n"+rest, "\n---\n")
	if !ok {
		if matter, ok = strings.CutSuffix("\n"+rest, "\n---"); !ok {
			return text
		}
		body = ""
	}
	var field string
	var list []string
	finish := func() {
		if field != "" && list != nil {
			d.set(field, strings.Join(list, ","))
		}
		field, list = "", nil
	}
	for _, line := range strings.Split(matter, "\n") {
		if item, ok := strings.CutPrefix(strings.TrimSpace(line), "- "); ok && field != "" {
			list = append(list, scalar(item))
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, " ") || strings.HasPrefix(line, "#") {
			continue
		}
		finish()
		if field = strings.TrimSpace(name); strings.TrimSpace(value) != "" {
			d.set(field, scalar(value))
		}
	}
	finish()
	return strings.TrimPrefix(body, "\n")
}

// scalar returns what a value in front matter says.
func scalar(value string) string {
	value = strings.TrimSpace(value)
	if len(value) >= 2 && value[0] == '"' {
		var text string
		if json.Unmarshal([]byte(value), &text) == nil {
			return text
		}
	}
	if len(value) >= 2 && value[0] == '\'' && value[len(value)-1] == '\'' {
		return strings.ReplaceAll(value[1:len(value)-1], "''", "'")
	}
	return value
}
