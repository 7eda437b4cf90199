package sqlite

import (
	"strings"
	"unicode/utf8"
)

// maxWords bounds a query: FTS5 refuses an expression that is too deep.
const maxWords = 32

// fewHits is how many hits are cheaper to look up one by one and sort than to come
// across on a walk through the list.
const fewHits = 1000

// matchAll turns what a person typed into an FTS5 expression that finds the texts
// with a word beginning with each of theirs. Every word is quoted, so nothing in
// it is syntax: https://www.sqlite.org/fts5.html#fts5_strings. It returns "" if
// there is nothing to search for.
func matchAll(query string) string {
	// NUL would end the expression for SQLite.
	query = strings.ReplaceAll(strings.ToValidUTF8(query, " "), "\x00", " ")
	words := strings.Fields(query)
	words = words[:min(len(words), maxWords)]
	for i, word := range words {
		words[i] = `"` + strings.ReplaceAll(word, `"`, `""`) + `"*`
	}
	return strings.Join(words, " ")
}

// areBeginnings says whether every word of a query is so short that the index keeps
// what begins with it (prefix = '1 2' in the migrations).
func areBeginnings(query string) bool {
	for word := range strings.FieldsSeq(query) {
		if utf8.RuneCountInString(word) > 2 {
			return false
		}
	}
	return true
}
