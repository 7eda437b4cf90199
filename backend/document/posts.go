package document

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"levercast/backend/publish"
)

// Posts writes posts as a table in the form of RFC 4180, in UTF-8. It begins with a
// byte order mark: without one, spreadsheets take UTF-8 for something else.
type Posts struct{ rows *csv.Writer }

// NewPosts writes the first row. Errors are told by Close.
func NewPosts(to io.Writer) *Posts {
	_, _ = io.WriteString(to, "\uFEFF") // a failed write fails again at Close
	p := &Posts{csv.NewWriter(to)}
	p.rows.UseCRLF = true
	_ = p.rows.Write([]string{
		"published", "due", "created", "network", "account", "status", "title", "text", "parts", "images", "url", "cost in US dollars", "problem", "approved by", "draft", "post",
	})
	return p
}

// Write adds a post.
func (p *Posts) Write(post publish.Post) error {
	texts := make([]string, len(post.Parts))
	for i, part := range post.Parts {
		texts[i] = part.Text
	}
	published, problem, cost := "", "", ""
	if post.PublishedAt != nil {
		published = moment(*post.PublishedAt)
	}
	if post.Error != nil {
		problem = post.Error.Message
	}
	if post.CostMicroUSD != 0 {
		cost = strconv.FormatFloat(float64(post.CostMicroUSD)/1e6, 'f', -1, 64)
	}
	row := []string{
		published, moment(post.DueAt), moment(post.CreatedAt), string(post.Platform), post.Username, string(post.Status), post.Title,
		strings.Join(texts, "\n---\n"), strconv.Itoa(len(post.Parts)), strconv.Itoa(len(post.Attachments)), post.URL, cost, problem, post.ApprovedBy, post.DraftID, post.ID,
	}
	for i := range row {
		row[i] = writeCell(row[i])
	}
	return p.rows.Write(row)
}

// Close writes what is left.
func (p *Posts) Close() error {
	p.rows.Flush()
	return p.rows.Error()
}

func moment(at time.Time) string { return at.UTC().Format(time.RFC3339) }

// formula is what makes a spreadsheet calculate a cell when it begins with it:
// https://owasp.org/www-community/attacks/CSV_Injection
const formula = "=+-@\t\r\n＝＋－＠"

// writeCell puts an apostrophe before what a spreadsheet would take for a formula.
func writeCell(cell string) string {
	if isFormula(cell) {
		return "'" + cell
	}
	return cell
}

// readCell takes that apostrophe away again.
func readCell(cell string) string {
	if rest, ok := strings.CutPrefix(cell, "'"); ok && isFormula(rest) {
		return rest
	}
	return cell
}

func isFormula(cell string) bool {
	start := strings.TrimLeft(cell, " ")
	return start != "" && strings.ContainsAny(start[:len(string([]rune(start)[:1]))], formula)
}
