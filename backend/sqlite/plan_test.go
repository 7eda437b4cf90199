package sqlite

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What runs while a person waits must go along an index, or it slows down as the
// ledger grows.
func TestQueriesGoAlongAnIndex(t *testing.T) {
	d := openNew(t)
	queries := readQueries(t)
	for name, index := range map[string]string{
		"ListDrafts":            "drafts_by_change",
		"ListDraftsByStatus":    "drafts_by_status",
		"SearchManyDrafts":      "drafts_by_change",
		"CountDrafts":           "drafts_by_status",
		"PurgeDrafts":           "drafts_deleted",
		"ListDraftPostStatuses": "posts_by_draft",
		"ListPosts":             "posts_by_creation",
		"ListPostsByStatus":     "posts_by_status",
		"ListPostsByDraft":      "posts_by_draft",
		"SearchManyPosts":       "posts_by_creation",
		"CountLivePosts":        "posts_one_live",
		"CountPosts":            "posts_by_status",
		"ListDuePosts":          "posts_due",
		"GetNextDue":            "posts_due",
		"ListOpenPosts":         "posts_by_status",
		"CountOfflinePosts":     "posts_offline",
		"ListAttempts":          "attempts_by_post",
		"ListRevisions":         "revisions_by_draft",
		"ListLiveItems":         "import_items_live",
		"RetireImportItem":      "import_items_live",
	} {
		t.Run(name, func(t *testing.T) {
			query, found := queries[name]
			if !found {
				t.Fatal("there is no such query")
			}
			plan := strings.Join(explainPlan(t, d, query), "\n")
			if !strings.Contains(plan, "INDEX "+index) || strings.Contains(plan, "TEMP B-TREE") {
				t.Errorf("the plan is\n%s\nwant %s and no sorting", plan, index)
			}
		})
	}
}

// readQueries returns the queries sqlc is given, by name, with a text in place of
// every argument.
func readQueries(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("queries/*.sql")
	ok(t, err)
	queries := map[string]string{}
	argument := regexp.MustCompile(`sqlc\.n?arg\(\w+\)|\?`)
	for _, file := range files {
		data, err := os.ReadFile(file)
		ok(t, err)
		for _, block := range strings.Split(string(data), "-- name: ")[1:] {
			header, query, _ := strings.Cut(block, "\n")
			query, _, _ = strings.Cut(query, ";")
			queries[strings.Fields(header)[0]] = argument.ReplaceAllString(query, "'x'")
		}
	}
	return queries
}

func explainPlan(t *testing.T, d *DB, query string) []string {
	t.Helper()
	rows, err := d.reader.Query("EXPLAIN QUERY PLAN " + strings.TrimSpace(query))
	ok(t, err)
	defer rows.Close()
	var steps []string
	for rows.Next() {
		var id, parent, unused int
		var step string
		ok(t, rows.Scan(&id, &parent, &unused, &step))
		steps = append(steps, step)
	}
	ok(t, rows.Err())
	return steps
}
