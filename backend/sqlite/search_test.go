package sqlite

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"levercast/backend/draft"
	"levercast/backend/platform"
	"levercast/backend/publish"
)

// wantFound fails the test unless a search finds exactly these drafts, newest first.
func wantFound(t *testing.T, d *DB, query string, ids ...string) {
	t.Helper()
	page, err := d.Drafts(t.Context(), draft.Filter{Query: query})
	if err != nil {
		t.Fatalf("search %q: %v", query, err)
	}
	found := []string{}
	for _, summary := range page.Drafts {
		found = append(found, summary.ID)
	}
	if !slices.Equal(found, append([]string{}, ids...)) {
		t.Errorf("search %q found %v, want %v", query, found, ids)
	}
}

func TestSearchFinds(t *testing.T) {
	d := openNew(t)
	nuts := newDraft("Nüsse & Bäume", "The walnut: it's \"hard\"-shelled.\nTwo lines")
	nuts.Versions[platform.X] = draft.Version{Parts: []string{"posting", "threads\tafter"}}
	other := newDraft("Other", "日本語の文章 and NEAR AND OR NOT e-mail")
	other.UpdatedAt = minute(1)
	createDraft(t, d, nuts)
	createDraft(t, d, other)

	for name, c := range map[string]struct {
		query string
		want  []string
	}{
		"a word by its beginning":           {"wal", []string{nuts.ID}},
		"a word by one letter":              {"w", []string{nuts.ID}},
		"no word by its end":                {"nut", nil},
		"whatever the case":                 {"WALNUT", []string{nuts.ID}},
		"without accents":                   {"nusse baume", []string{nuts.ID}},
		"with accents":                      {"Bäume", []string{nuts.ID}},
		"all words, across fields":          {"walnut thread nüsse", []string{nuts.ID}},
		"only texts with every word":        {"walnut other", nil},
		"words of versions, part by part":   {"posting after", []string{nuts.ID}},
		"words after a line break":          {"two lines", []string{nuts.ID}},
		"newest first":                      {"a", []string{other.ID, nuts.ID}},
		"a quotation mark":                  {`"hard"`, []string{nuts.ID}},
		"an open quotation mark":            {`"wal`, []string{nuts.ID}},
		"an apostrophe":                     {"it's", []string{nuts.ID}},
		"a hyphen":                          {"e-mail", []string{other.ID}},
		"AND as a word":                     {"AND", []string{other.ID}},
		"NEAR as a word":                    {"NEAR", []string{other.ID}},
		"NOT as a word":                     {"NOT walnut", nil},
		"an operator and a parenthesis":     {"NEAR(walnut thread)", nil},
		"a star":                            {"wal*", []string{nuts.ID}},
		"only a star":                       {"*", nil},
		"a caret, a colon and a brace":      {"^title:{walnut}", nil},
		"a word among signs":                {"& walnut +", []string{nuts.ID}},
		"only signs":                        {"() \"\" -- ;", nil},
		"an emoji":                          {"🚀", nil},
		"an emoji beside a word":            {"🚀 walnut", []string{nuts.ID}},
		"Chinese characters":                {"日本", []string{other.ID}},
		"a NUL":                             {"wal\x00nut", nil},
		"a NUL between words":               {"walnut\x00posting", []string{nuts.ID}},
		"broken UTF-8":                      {"walnut\xff", []string{nuts.ID}},
		"more words than anyone would type": {strings.Repeat("walnut ", 5000), []string{nuts.ID}},
		"a word longer than any text":       {strings.Repeat("w", 100_000), nil},
		"everything for only spaces":        {" \t\n", []string{other.ID, nuts.ID}},
	} {
		t.Run(name, func(t *testing.T) { wantFound(t, d, c.query, c.want...) })
	}
}

func TestSearchFollows(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	v := newDraft("First", "walnut")
	v.Versions[platform.X] = draft.Version{Parts: []string{"hazelnut"}}
	createDraft(t, d, v)

	v.Title, v.Idea, v.Versions = "Second", "almond", map[platform.Name]draft.Version{platform.X: {Parts: []string{"pecan"}}}
	v, err := d.UpdateDraft(ctx, v)
	ok(t, err)
	for _, gone := range []string{"first", "walnut", "hazelnut"} {
		wantFound(t, d, gone)
	}
	for _, there := range []string{"second", "almond", "pecan"} {
		wantFound(t, d, there, v.ID)
	}
	ok(t, d.DeleteDraft(ctx, v.ID, minute(1)))
	wantFound(t, d, "almond")
	sound(t, d)
	ok(t, d.RestoreDraft(ctx, v.ID))
	wantFound(t, d, "almond", v.ID)
	sound(t, d)
	ok(t, d.DeleteDraft(ctx, v.ID, minute(2)))
	_, err = d.PurgeDrafts(ctx, minute(3))
	ok(t, err)
	wantFound(t, d, "almond")
	sound(t, d)
}

// A query with few hits, one with many and one of two letters, whose hits fill a page
// or do not quite, take different ways; all must agree with the plain list, page by
// page.
func TestSearchPages(t *testing.T) {
	ctx := t.Context()
	const crowd = fewHits * 5
	d, _ := crowded(t, crowd)
	for query, want := range map[string]int{"w": crowd, "co": crowd / 4, "common": crowd / 4, "medium": crowd / 50} {
		for _, filter := range []draft.Filter{{}, {Status: draft.Published}, {Platform: platform.X}} {
			t.Run(fmt.Sprintf("%s %+v", query, filter), func(t *testing.T) {
				found := pages(t, d, draft.Filter{Query: query, Status: filter.Status, Platform: filter.Platform})
				var listed []string
				for _, id := range pages(t, d, filter) {
					v, err := d.Draft(ctx, id)
					ok(t, err)
					if query == "w" || strings.Contains(v.Idea, query) {
						listed = append(listed, id)
					}
				}
				if !slices.Equal(found, listed) || len(found) > want || len(found) < want/4 {
					t.Errorf("%d drafts found, %d listed, want about %d", len(found), len(listed), want)
				}
			})
		}
	}
}

func TestSearchPosts(t *testing.T) {
	ctx := t.Context()
	d := openNew(t)
	first := newPost("", platform.X)
	first.Title, first.Parts = "Walnut", []publish.Part{{Text: "one"}, {Text: "two almonds"}}
	second := newPost("", platform.LinkedIn)
	second.Title, second.Parts, second.CreatedAt = "Walnut again", []publish.Part{{Text: "three"}}, minute(1)
	second.Status = publish.Failed
	ok(t, d.CreatePosts(ctx, []publish.Post{first, second}))
	want := func(filter publish.Filter, ids ...string) {
		t.Helper()
		page, err := d.Posts(ctx, filter)
		ok(t, err)
		found := []string{}
		for _, post := range page.Posts {
			found = append(found, post.ID)
		}
		if !slices.Equal(found, append([]string{}, ids...)) {
			t.Errorf("%+v found %v, want %v", filter, found, ids)
		}
	}
	want(publish.Filter{Query: "wal"}, second.ID, first.ID)
	want(publish.Filter{Query: "walnut almond"}, first.ID)
	want(publish.Filter{Query: "wal", Platform: platform.X}, first.ID)
	want(publish.Filter{Query: "wal", Status: publish.Failed}, second.ID)
	want(publish.Filter{Query: "wal", DraftID: "another"})
	want(publish.Filter{Query: "\"("})
	ok(t, deletePost(t, d, first.ID))
	want(publish.Filter{Query: "wal"}, second.ID)
	sound(t, d)
}
