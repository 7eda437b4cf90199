package document

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"levercast/backend/draft"
	"levercast/backend/platform"
)

// WriteMarkdown writes a draft as Markdown with front matter. images has the path of
// each attachment's file, relative to the document's folder, in order; "" for one
// without a file.
func WriteMarkdown(to io.Writer, d draft.Draft, images []string) error {
	var text strings.Builder
	text.WriteString("---\n")
	field := func(name, value string) { fmt.Fprintf(&text, "%s: %s\n", name, value) }
	field("title", quoted(d.Title))
	names := []string{}
	for _, name := range d.Platforms {
		names = append(names, string(name))
	}
	field("platforms", "["+strings.Join(names, ", ")+"]")
	field("status", string(d.Status))
	field("created", d.CreatedAt.UTC().Format(time.RFC3339Nano))
	field("updated", d.UpdatedAt.UTC().Format(time.RFC3339Nano))
	field("id", d.ID)
	text.WriteString("---\n\n## Idea\n\n" + escape(d.Idea) + "\n")
	for _, name := range []platform.Name{platform.LinkedIn, platform.X} {
		version, ok := d.Versions[name]
		if !ok {
			continue
		}
		edited := ""
		if version.EditedByHand {
			edited = " (edited)"
		}
		parts := []string{}
		for _, part := range version.Parts {
			parts = append(parts, escape(part))
		}
		fmt.Fprintf(&text, "\n## %s%s\n\n%s\n", map[platform.Name]string{platform.LinkedIn: "LinkedIn", platform.X: "X"}[name], edited, strings.Join(parts, "\n\n---\n\n"))
	}
	if slices.ContainsFunc(images, func(path string) bool { return path != "" }) {
		text.WriteString("\n## Images\n\n")
		for i, path := range images {
			if path != "" {
				attachment := d.Attachments[i]
				if attachment.Title != "" {
					path += ` "` + quoteTitle(attachment.Title) + `"`
				}
				fmt.Fprintf(&text, "![%s](%s)\n", quoteAlt(attachment.AltText), path)
			}
		}
	}
	_, err := io.WriteString(to, text.String())
	return err
}

// quoted returns a value as front matter has it: JSON's strings are YAML's.
func quoted(value string) string {
	text, _ := json.Marshal(value)
	return string(text)
}

// What of a text would be taken for the document's own: it gets a backslash, which
// Markdown does not show.
var (
	marker  = regexp.MustCompile(`(?m)^(\\*)(## (?:Idea|LinkedIn|X|Images)(?: \(edited\))?[ \t]*|---)$`)
	escaped = regexp.MustCompile(`(?m)^\\(\\*)(## (?:Idea|LinkedIn|X|Images)(?: \(edited\))?[ \t]*|---)$`)
)

func escape(text string) string   { return marker.ReplaceAllString(text, `\$1$2`) }
func unescape(text string) string { return escaped.ReplaceAllString(text, `$1$2`) }

// quoteAlt makes an alt text one line that no bracket ends.
func quoteAlt(alt string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "\r\n", " ", "\n", " ", "\r", " ").Replace(alt)
}

// quoteTitle makes a document's title one line that no quotation mark ends.
func quoteTitle(title string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r\n", " ", "\n", " ", "\r", " ").Replace(title)
}

func unquote(alt string) string {
	var text strings.Builder
	for i := 0; i < len(alt); i++ {
		if alt[i] == '\\' && i+1 < len(alt) {
			i++
		}
		text.WriteByte(alt[i])
	}
	return text.String()
}

// FileName returns a name for a draft's document that every system takes, without
// its extension: the day it was made and the beginning of its title.
func FileName(d draft.Draft) string {
	title := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" -_", r) {
			return r
		}
		return -1
	}, d.Title)
	if words := []rune(strings.Join(strings.Fields(title), " ")); len(words) > 0 {
		return d.CreatedAt.UTC().Format(time.DateOnly) + " " + strings.TrimSpace(string(words[:min(len(words), 50)]))
	}
	return d.CreatedAt.UTC().Format(time.DateOnly) + " untitled"
}
