// Package backend is the ground floor of Levercast, and this comment is its map.
//
// Levercast turns one idea into a post for every network and publishes it from
// the writer's own machine. The folder list is the flow:
//
//	idea → draft → (template, generate) → publish → post
//
// One sentence says what each room is for:
//
//	backend            error codes, ids, the clock: what every room shares
//	backend/platform   the contract with a network: rules, requests, receipts, typed errors
//	backend/template   the shape of a post: parse and fill {placeholders}; the built-ins
//	backend/media      images and PDFs: import by content hash, orient, strip metadata, fit to a network's limits
//	backend/draft      one piece of writing: the idea, a version per platform, problems against limits
//	backend/generate   idea + template + limits → versions; the offline engine
//	backend/account    who we post as: OAuth over loopback, refresh under both locks
//	backend/transfer   writing from other places: plan an import, carry it out, report it, undo it
//	backend/publish    when and whether: the ledger; a post is what was or will be sent to one account
//	backend/sqlite     all SQL: open, migrate, and one file per stage's store
//	backend/keychain   the Vault on the OS keychain
//	backend/platform/linkedin, backend/platform/x
//	                   the adapters; the strict simulators linkedinsim and xsim stand beside them
//	backend/generate/openai, backend/generate/anthropic
//	                   the models' protocols; the strict stand-ins openaisim and anthropicsim stand beside them
//	backend/legacy     reads the old web app's drafts: files, browsers' storage, a page at its old address
//	backend/desktop    what the machine offers: paths, log, single-instance lock, opening links
//	backend/practice   both simulators on loopback with a sample account each, for practice mode
//	backend/document   drafts and posts as Markdown, CSV and plain text
//	backend/archive    everything in one file and back: export, backups, restore
//	backend/cli        the command line
//	main.go, app*.go   wire everything; app.go is the window's door, one file per subject
//	build/             set-up, packaging, the bench and the torture harness
//
// Floors: a package imports only from floors below, never from its own.
//
//	0 backend   1 platform template media   2 draft   3 generate account transfer   4 publish
//	6 adapters: sqlite, keychain, document, platform/*, generate/*, legacy   7 desktop practice archive   8 cli   9 main
//
// imports_test.go holds this list as data and fails on any import that breaks it.
//
// Events to the window carry ids, and the page asks for the rest. Only
// generation:progress carries text, so that it shows while a model writes it.
//
// A stage owns its types, its rules and the small Store interface it needs;
// sqlite implements all of them. Stages never import database/sql, Wails or a
// vendor's SDK. Secrets live in the OS keychain and nowhere else.
package backend
