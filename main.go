// Command levercast turns one idea into a LinkedIn post and an X post and
// publishes them from the writer's own machine. Without a command it opens its
// window; with one it is a command line (levercast --help).
package main

import (
	"context"
	"embed"
	"fmt"
	"os"
	"os/signal"
	goruntime "runtime"
	"syscall"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/cli"
	"levercast/backend/desktop"
	"levercast/backend/draft"
	"levercast/backend/generate"
	"levercast/backend/keychain"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/platform/x"
	"levercast/backend/practice"
	"levercast/backend/publish"
	"levercast/backend/sqlite"
	"levercast/backend/template"
)

// version is set by the linker (see the Makefile).
var version = "0.0.0-dev"

const goos = goruntime.GOOS

//go:embed all:frontend/dist
var assets embed.FS

func main() {
	if window, inPractice := cli.WantsWindow(os.Args[1:]); window {
		os.Exit(openWindow(inPractice))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	terminal := cli.Terminal{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Person: cli.IsPerson(os.Stdin) && cli.IsPerson(os.Stdout)}
	code := cli.Run(ctx, os.Args[1:], version, terminal, func(ctx context.Context, inPractice bool) (*cli.Stages, error) {
		return open(ctx, inPractice, func(publish.Post) {})
	})
	stop()
	os.Exit(code)
}

// openWindow opens the window, or says why there is none.
func openWindow(inPractice bool) int {
	if !desktop.HasDisplay() {
		fmt.Fprintln(os.Stderr, "levercast: There is no display here, so no window can be opened.")
		fmt.Fprintln(os.Stderr, "  Start it from a graphical session, or use the command line: levercast --help.")
		return cli.ExitFailed
	}
	log, closeLog := desktop.OpenLog(desktop.PathsFor(inPractice).Log)
	defer closeLog.Close()
	app := NewApp(inPractice, log, func(ctx context.Context, changed func(publish.Post)) (*cli.Stages, error) {
		return open(ctx, inPractice, changed)
	})
	if err := runWindow(app); err != nil {
		log.Error("window", "error", err)
		fmt.Fprintln(os.Stderr, "levercast: The window could not be opened:", err)
		return cli.ExitFailed
	}
	return cli.ExitDone
}

// open wires the program, floor by floor. What it returns is closed with Close.
func open(ctx context.Context, inPractice bool, changed func(publish.Post)) (_ *cli.Stages, err error) {
	// The database keeps milliseconds, so no door ever sees more.
	now := backend.Now(func() time.Time { return backend.Time(backend.Millis(time.Now())) })
	paths := desktop.PathsFor(inPractice)
	log, closeLog := desktop.OpenLog(paths.Log)
	var undo closers
	undo.add(func() { closeLog.Close() })
	defer func() {
		if err != nil {
			log.Error("could not open", "error", err)
			undo.close()
		}
	}()

	// The ground: the database, and a mark that tells other processes we live.
	db, err := sqlite.Open(ctx, paths.Database, now)
	if err != nil {
		return nil, err
	}
	undo.add(func() { db.Close() })
	process, err := desktop.MarkProcess(paths)
	if err != nil {
		return nil, err
	}
	undo.add(process.Close)
	settings, err := desktop.LoadSettings(ctx, db)
	if err != nil {
		return nil, err
	}

	// The networks, or their simulators; and where secrets go.
	places := realPlaces()
	httpClient := platform.NewHTTPClient()
	keys := keychain.New("levercast")
	var vault account.Vault = keys
	port := settings.CallbackPort
	var networks *practice.Networks
	if inPractice {
		if networks, err = practice.Start(ctx, practice.Config{Dir: paths.Data, Now: now, Log: log}); err != nil {
			return nil, err
		}
		undo.add(networks.Close)
		places = endpoints{linkedinAuth: networks.LinkedInURL, linkedinAPI: networks.LinkedInURL, xAuth: networks.XURL, xAPI: networks.XURL}
		vault, port = networks.Vault, networks.CallbackPort
		httpClient.Transport = networks
	}
	onLinkedIn, err := linkedin.New(linkedin.Config{AuthURL: places.linkedinAuth, APIURL: places.linkedinAPI, Version: settings.LinkedInVersion, HTTP: httpClient, Now: now})
	if err != nil {
		return nil, err
	}
	onX, err := x.New(x.Config{AuthURL: places.xAuth, APIURL: places.xAPI, HTTP: httpClient, Now: now})
	if err != nil {
		return nil, err
	}
	platforms := []platform.Platform{onLinkedIn, onX}
	rules := []platform.Rules{onLinkedIn, onX}

	// The stages, in the order of the flow.
	templates := template.New(db, now)
	if err := templates.Seed(ctx); err != nil {
		return nil, err
	}
	drafts := draft.New(db, rules, now)
	images := media.New(paths.Media, db, now)
	accounts := account.New(account.Config{
		Store: db, Vault: vault, Platforms: platforms, Now: now, LockDir: paths.Locks, Port: port, HTTP: httpClient, Log: log,
	})
	if inPractice {
		if err := networks.ConnectSamples(ctx, accounts, db); err != nil {
			return nil, err
		}
	}
	ledger := publish.New(publish.Config{
		Store: db, Drafts: drafts, Accounts: accounts, Images: images, Platforms: platforms,
		Budget: func(ctx context.Context, name platform.Name) (int64, error) {
			if name != platform.X {
				return 0, nil
			}
			chosen, err := desktop.LoadSettings(ctx, db)
			return chosen.XBudgetMicroUSD, err
		},
		Now: now, After: time.After, Claimant: process.ID, Alive: process.Alive, Changed: changed, Log: log,
	})

	patient := desktop.Patient{
		Version: version, Paths: paths, Database: db.Check, Accounts: accounts.List, Token: accounts.Token, Platforms: platforms, Now: now,
		LinkedInVersion: onLinkedIn.Version,
		Endpoints:       map[platform.Name]string{platform.LinkedIn: places.linkedinAPI, platform.X: places.xAPI},
	}
	if !inPractice {
		patient.Keychain = keys.Check
	}
	stages := &cli.Stages{
		Version: version, Practice: inPractice, Paths: paths, Now: now, Log: log, Platforms: platforms,
		Templates: templates, Drafts: drafts, Media: images, Engine: generate.Offline{}, Accounts: accounts, Ledger: ledger, Settings: db, Changes: db.DataVersion,
		LinkedInVersion: onLinkedIn.Version,
		Apply: func(chosen desktop.Settings) error {
			if !inPractice { // whose callback port is its own
				accounts.SetPort(chosen.CallbackPort)
			}
			return onLinkedIn.SetVersion(chosen.LinkedInVersion)
		},
		Doctor: func(ctx context.Context) []desktop.Finding { return desktop.Examine(ctx, patient) },
		Close:  undo.close,
	}
	if inPractice {
		stages.PracticeApp = practice.App
	}
	return stages, nil
}

// endpoints are the base URLs of the networks.
type endpoints struct{ linkedinAuth, linkedinAPI, xAuth, xAPI string }

// realPlaces returns the networks' own addresses, or those an installation or a
// test points to. Plain http is for loopback hosts only: the adapters see to it.
func realPlaces() endpoints {
	place := func(variable, usual string) string {
		if value := os.Getenv(variable); value != "" {
			return value
		}
		return usual
	}
	return endpoints{
		linkedinAuth: place("LEVERCAST_LINKEDIN_AUTH_URL", "https://www.linkedin.com"),
		linkedinAPI:  place("LEVERCAST_LINKEDIN_API_URL", "https://api.linkedin.com"),
		xAuth:        place("LEVERCAST_X_AUTH_URL", "https://x.com"),
		xAPI:         place("LEVERCAST_X_API_URL", "https://api.x.com"),
	}
}

// closers undoes in reverse what was opened.
type closers struct{ undo []func() }

func (c *closers) add(undo func()) { c.undo = append(c.undo, undo) }

func (c *closers) close() {
	for i := len(c.undo) - 1; i >= 0; i-- {
		c.undo[i]()
	}
	c.undo = nil
}
