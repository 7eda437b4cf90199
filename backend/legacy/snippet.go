package legacy

import (
	_ "embed" // collect.js
	"net/url"
	"strings"
)

// collect is an expression in JavaScript: the old app's keys, as JSON. It is the
// one place that says how they are read in a browser.
//
//go:embed collect.js
var collect string

// collected returns collect on one line, so that it can stand in an address.
func collected() string {
	lines := strings.Split(strings.TrimSpace(collect), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.Join(lines, " ")
}

// Snippet returns the JavaScript to paste into the console of the old app's page. It
// saves levercast-export.json where the browser saves files.
func Snippet() string {
	return `(() => { const link = document.createElement("a"); ` +
		`link.href = URL.createObjectURL(new Blob([` + collected() + `], { type: "application/json" })); ` +
		`link.download = "levercast-export.json"; link.click(); })()`
}

// Bookmarklet returns Snippet as the address of a bookmark, for a browser without a
// console.
func Bookmarklet() string {
	return "javascript:" + url.PathEscape("void "+Snippet())
}
