// Command levercast turns one idea into a LinkedIn post and an X post and
// publishes them from the writer's own machine. Without a command it opens its
// window; with one it is a command line (levercast --help).
package main

import (
	"context"
	"embed"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	goruntime "runtime"
	"syscall"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/archive"
	"levercast/backend/cli"
	"levercast/backend/desktop"
	"levercast/backend/draft"
	"levercast/backend/generate"
	"levercast/backend/generate/anthropic"
	"levercast/backend/generate/openai"
	"levercast/backend/keychain"
	"levercast/backend/media"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/platform/x"
	"levercast/backend/practice"
	"levercast/backend/publish"
	"levercast/backend/sqlite"
	"levercast/backend/template"
	"levercast/backend/transfer"
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
	context.AfterFunc(ctx, stop) // asked twice, the process ends at once
	terminal := cli.Terminal{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Person: cli.IsPerson(os.Stdin) && cli.IsPerson(os.Stdout)}
	code := cli.Run(ctx, os.Args[1:], version, terminal, func(ctx context.Context, inPractice bool) (*cli.Stages, error) {
		return open(ctx, inPractice, func(publish.Post) {})
	}, closedUp)
	stop()
	os.Exit(code)
}

// closedUp wires what works without the database, such as bringing one back.
// problem is why it could not be opened, for the doctor.
func closedUp(inPractice bool, problem error) *cli.Stages {
	paths := desktop.PathsFor(inPractice)
	log, closeLog := desktop.OpenLog(paths.Log)
	kept := archiveOf(paths, log)
	patient := desktop.Patient{Version: version, Paths: paths, Opening: problem, Now: clock}
	if !inPractice {
		patient.Keychain = keychain.New("levercast").Check
		patient.Backup = func(context.Context) desktop.Finding { return backupFinding(kept.Status(), clock()) }
	}
	return &cli.Stages{
		Version: version, Practice: inPractice, Paths: paths, Now: clock, Log: log, Archive: kept, Close: func() { closeLog.Close() },
		Doctor: func(ctx context.Context) []desktop.Finding { return desktop.Examine(ctx, patient) },
	}
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
		fmt.Fprintln(os.Stderr, "  Start it from a graphical session, or use the command line: levercast --help.")
		return cli.ExitFailed
	}
	return cli.ExitDone
}

// open wires the program, floor by floor. What it returns is closed with Close.
func open(ctx context.Context, inPractice bool, changed func(publish.Post)) (_ *cli.Stages, err error) {
	// The database keeps milliseconds, so no door ever sees more.
	now := backend.Now(clock)
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

	// The ground: a mark that tells other processes we live, and the database. The
	// mark comes first, because nobody exchanges the database while one is there.
	process, err := desktop.MarkProcess(paths)
	if err != nil {
		return nil, err
	}
	undo.add(process.Close)
	db, err := sqlite.Open(ctx, paths.Database, now)
	if err != nil {
		return nil, err
	}
	undo.add(func() { db.Close() })
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
	importer := transfer.New(transfer.Config{
		Store: db, Drafts: drafts, Templates: templates, MediaDir: paths.Media, Media: db,
		Settings: func(ctx context.Context) (string, error) { return desktop.KeptSettings(ctx, db) }, Adopt: desktop.Adopt, Now: now,
	})
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
		AskLate: func(ctx context.Context) (bool, error) {
			chosen, err := desktop.LoadSettings(ctx, db)
			return chosen.AskLate, err
		},
		Now: now, After: time.After, Claimant: process.ID, Person: desktop.Person(), Alive: process.Alive, Changed: changed, Log: log,
	})

	kept := archiveOf(paths, log)
	// Practice has no models of its own, so keys are in the keychain there too.
	providers := generate.NewProviders(db, keys, dialProvider(now, inPractice), now)
	writer := generate.NewWriter(generate.Config{
		Providers: providers, Store: db, Drafts: drafts, Templates: templates, Images: images, Rules: accounts.RulesOf, Now: now,
	})

	patient := desktop.Patient{
		Version: version, Paths: paths, Database: db.Check, Accounts: accounts.List, Look: accounts.Look, Platforms: platforms, Now: now,
		LinkedInVersion: onLinkedIn.Version,
		Endpoints:       map[platform.Name]string{platform.LinkedIn: places.linkedinAPI, platform.X: places.xAPI},
	}
	if !inPractice {
		patient.Keychain = keys.Check
		patient.Backup = func(context.Context) desktop.Finding { return backupFinding(kept.Status(), now()) }
	}
	stages := &cli.Stages{
		Version: version, Practice: inPractice, Paths: paths, Now: now, Log: log, Platforms: platforms, Archive: kept, Importer: importer,
		Templates: templates, Drafts: drafts, Media: images, Engine: generate.Offline{}, Providers: providers, Writer: writer, Accounts: accounts, Ledger: ledger, Settings: db, Changes: db.DataVersion,
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

// clock is the time as the database keeps it, in milliseconds.
func clock() time.Time { return backend.Time(backend.Millis(time.Now())) }

// archiveOf returns the archive of an installation, which needs no open database.
func archiveOf(paths desktop.Paths, log *slog.Logger) *archive.Archive {
	return archive.New(archive.Config{
		Data: paths.Data, Database: paths.Database, Media: paths.Media, Locks: paths.Locks, Version: version, Now: clock, Log: log,
	})
}

// dialProvider returns how providers are spoken to: Anthropic in its own protocol,
// all others in OpenAI's. In practice nothing leaves the computer, so only servers
// on it are spoken to.
func dialProvider(now backend.Now, inPractice bool) generate.Dial {
	client := generate.NewHTTPClient()
	byAnthropic, byOpenAI := anthropic.New(client, now), openai.New(client, now)
	return func(provider generate.Provider, key string) (generate.API, error) {
		if inPractice && !provider.OnLoopback() {
			return nil, backend.Fail(backend.Invalid, "In practice nothing leaves this computer, so a model elsewhere is not asked. Nothing was sent.",
				"Use a model on this computer, or leave practice.")
		}
		if provider.Kind == generate.Anthropic {
			return byAnthropic(provider, key)
		}
		return byOpenAI(provider, key)
	}
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
