// Package legacy reads what the old Levercast web app left behind: its drafts,
// templates and two settings, in a file, a text, or a browser's storage.
//
// It promises:
//
//   - It only reads. A browser's profile is read from a copy in a temporary folder
//     that is removed again; nothing of the browser's is written, locked or closed.
//   - Of a browser it reads the old app's four keys at the old app's addresses
//     (this computer, and https://….vercel.app), and no value of any other site.
//   - Whatever a file holds, it ends with items or with a clear error: sizes,
//     depth and lengths have limits, and memory does not grow with the images.
//   - An item that cannot be read is handed over as damaged, with its text.
//   - The page it serves for one visit listens on this computer only, answers one
//     browser once, and closes.
//
// The old app's “published” was never real, so nothing here becomes a post.
package legacy

import (
	"levercast/backend"
	"levercast/backend/transfer"
)

// Where ids come from, as transfer.Item.Source.
const (
	SourceWeb   = "levercast-web"   // the old web app, in any of its forms
	SourcePosts = "levercast-posts" // another program of that name, whose key is “posts”
)

// The keys the old app wrote.
const (
	keyDrafts    = "levercast_drafts"
	keyTemplates = "levercast_templates"
	keyTheme     = "theme"
	keySidebar   = "sidebar-collapsed"
)

var keys = []string{keyDrafts, keyTemplates, keyTheme, keySidebar}

// How much is read at most.
const (
	maxInput   = 1 << 30   // bytes of a file
	maxValue   = 64 << 20  // bytes of one draft with its image, or of one stored value
	maxDepth   = 64        // of lists and objects within each other
	maxNumber  = 1 << 10   // bytes of a number
	maxNested  = 4         // texts within texts
	maxRawKept = 128 << 10 // bytes of a damaged item's text
	maxWhole   = 32 << 20  // bytes of a text that is read at once
	maxRepairs = 100       // damaged places in one text
	maxValues  = 100_000   // texts that follow each other
)

// add takes an item.
type add func(transfer.Item) error

func unreadable(cause error) *backend.Error {
	return backend.Fail(backend.Invalid, "This is nothing the old web app wrote, or it is damaged at its beginning. Nothing was imported.",
		"Give the file that the snippet saved, or paste what is in it.").Because(cause)
}

func tooLarge(cause error) *backend.Error {
	return backend.Fail(backend.Invalid, "There is more in it than the old web app can have written. Nothing was imported.",
		"Check that it is the right file.").Because(cause)
}

// Setting names, as transfer.Setting.Name.
const (
	settingTheme   = "theme"
	settingSidebar = "sidebarCollapsed"
)
