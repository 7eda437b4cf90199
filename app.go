package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"levercast/backend"
	"levercast/backend/archive"
	"levercast/backend/cli"
	"levercast/backend/desktop"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/publish"
)

// App is the window's door: one method per use case, and no rules. Every answer
// stays under 64 KB. Wails calls methods concurrently and in any order; each
// waits until the program is wired, and none ever panics into Wails.
type App struct {
	practice bool
	paths    desktop.Paths
	log      *slog.Logger
	open     func(ctx context.Context, changed func(publish.Post)) (*cli.Stages, error)

	ctx     context.Context // Wails' own, which its runtime calls need
	window  *desktop.Window
	opened  chan struct{} // closed once stages or problem is set
	stages  *cli.Stages
	problem error
	stop    func() // ends the ledger's run

	archive   *archive.Archive
	archiving sync.Map // id of an export or restore → context.CancelFunc

	imports  imports
	attempts sync.Map // attempt id → *account.Attempt
	jobs     sync.Map // id of what a model is writing → context.CancelFunc
	closing  atomic.Bool
	leave    atomic.Bool
	again    atomic.Bool                // open a new window once this one is gone
	words    atomic.Pointer[phrasebook] // of the language the window speaks, English until it says which
	stay     chan struct{}
}

// NewApp returns the door to a program that open wires once the window exists.
func NewApp(practice bool, log *slog.Logger, open func(ctx context.Context, changed func(publish.Post)) (*cli.Stages, error)) *App {
	paths := desktop.PathsFor(practice)
	app := &App{
		practice: practice, paths: paths, log: log, open: open, archive: archiveOf(paths, log),
		opened: make(chan struct{}), stay: make(chan struct{}, 1), stop: func() {},
	}
	app.words.Store(nativeWords("en"))
	return app
}

// startup claims the data folder for this window, then wires the program. Wails
// calls it in a second instance too, so that one ends here.
func (a *App) startup(ctx context.Context) {
	a.ctx = ctx
	defer close(a.opened)
	window, claimed, err := desktop.ClaimWindow(a.paths, a.raise)
	if err == nil && !claimed {
		os.Exit(0)
	}
	if err != nil {
		a.problem = err
		a.log.Error("no window", "error", err)
		return
	}
	a.window = window
	a.applyRestore(ctx)
	if a.stages, a.problem = a.open(ctx, a.postChanged); a.problem != nil {
		return // open has written it to the log
	}
	a.restoreSize()
	running, stop := context.WithCancel(ctx)
	var ended sync.WaitGroup
	a.stop = func() { stop(); ended.Wait() }
	ended.Go(func() { a.stages.Ledger.Run(running) })
	ended.Go(func() { a.watch(running) })
	ended.Go(func() { a.keepBackups(running) })
	if removed, err := a.stages.Drafts.Purge(ctx); err != nil {
		a.log.Warn("old deleted drafts not removed", "error", err)
	} else if removed > 0 {
		a.log.Info("old deleted drafts removed", "count", removed)
	}
	a.log.Info("window open", "version", version, "practice", a.practice)
}

// watch tells the page and the ledger when another process, such as the command
// line, has changed something.
func (a *App) watch(ctx context.Context) {
	look := time.NewTicker(2 * time.Second)
	defer look.Stop()
	var seen int64
	for {
		now, err := a.stages.Changes(ctx)
		if err == nil && seen != 0 && now != seen {
			a.stages.Ledger.Wake()
			a.emit("store:changed", changedID{})
		}
		if err == nil {
			seen = now
		}
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		}
	}
}

// shutdown lets what is being sent end before the process does.
func (a *App) shutdown(context.Context) {
	a.imports.close()
	a.stop()
	a.backUpOnQuit()
	if a.stages != nil {
		a.stages.Close()
	}
	if a.window != nil {
		a.window.Release()
	}
	a.openAgain()
}

// raise brings the window to the front, when a second launch asks for it.
func (a *App) raise() {
	runtime.WindowUnminimise(a.ctx)
	runtime.WindowShow(a.ctx)
	// X11 window managers ignore a plain “show” of a window behind others.
	runtime.WindowSetAlwaysOnTop(a.ctx, true)
	runtime.WindowSetAlwaysOnTop(a.ctx, false)
}

// beforeClose keeps the window until the last letter is saved: the page is told,
// and answers with CloseWindow or KeepOpen.
func (a *App) beforeClose(ctx context.Context) (prevent bool) {
	if a.leave.Load() || a.stages == nil {
		return false
	}
	a.saveSize()
	if a.closing.Swap(true) {
		return true
	}
	select {
	case <-a.stay: // an answer that came too late the last time
	default:
	}
	runtime.EventsEmit(ctx, "window:closing")
	go func() {
		defer a.closing.Store(false)
		select {
		case <-a.stay:
		case <-time.After(5 * time.Second): // the page is broken; there is nobody to ask
			a.quit()
		}
	}()
	return true
}

func (a *App) quit() {
	a.leave.Store(true)
	runtime.Quit(a.ctx)
}

// CloseWindow closes the window: everything is saved, or the person said so.
func (a *App) CloseWindow() error {
	return do(a, func(context.Context, *cli.Stages) error { go a.quit(); return nil })
}

// KeepOpen takes the wish to close back.
func (a *App) KeepOpen() error {
	return do(a, func(context.Context, *cli.Stages) error {
		select {
		case a.stay <- struct{}{}:
		default:
		}
		return nil
	})
}

// ask runs one use case: it waits for the program, turns a panic into an error
// and writes failures of ours to the log.
func ask[T any](a *App, use func(ctx context.Context, s *cli.Stages) (T, error)) (T, error) {
	return anyway(a, func(ctx context.Context, _ *archive.Archive) (result T, err error) {
		if a.problem != nil {
			return result, a.problem
		}
		return use(ctx, a.stages)
	})
}

// do is ask for a use case without a result.
func do(a *App, use func(ctx context.Context, s *cli.Stages) error) error {
	_, err := ask(a, func(ctx context.Context, s *cli.Stages) (struct{}, error) { return struct{}{}, use(ctx, s) })
	return err
}

// formatError is Wails' ErrorFormatter. It must return a string, because the
// runtime makes a JavaScript Error of it.
func formatError(err error) any {
	text, _ := json.Marshal(backend.Describe(err))
	return string(text)
}

// changedID tells the page what changed; it asks for the rest itself.
type changedID struct {
	ID      string `json:"id"`
	DraftID string `json:"draftId,omitempty"`
}

func (a *App) postChanged(post publish.Post) {
	a.emit("post:changed", changedID{ID: post.ID, DraftID: post.DraftID})
	if post.DraftID != "" {
		a.emit("draft:changed", changedID{ID: post.DraftID})
	}
}

func (a *App) emit(event string, data any) { runtime.EventsEmit(a.ctx, event, data) }

// About is what the window must know before anything else.
type About struct {
	Version   string         `json:"version"`
	Practice  bool           `json:"practice"`
	OS        string         `json:"os"`
	DataDir   string         `json:"dataDir"`
	LogFile   string         `json:"logFile"`
	Platforms []PlatformInfo `json:"platforms"`
	Problem   *backend.Error `json:"problem"` // why nothing else works, or null
}

// PlatformInfo is what the window must know of a network.
type PlatformInfo struct {
	Name         platform.Name   `json:"name"`
	Label        string          `json:"label"`
	Limits       platform.Limits `json:"limits"`
	SetupURL     string          `json:"setupUrl"`
	RevokeURL    string          `json:"revokeUrl"`
	RedirectURL  string          `json:"redirectUrl"`
	Scopes       []string        `json:"scopes"`
	SecretNeeded bool            `json:"secretNeeded"`
}

// About returns what the window must know before anything else. It never fails:
// what went wrong at the start is in Problem.
func (a *App) About() About {
	<-a.opened
	about := About{Version: version, Practice: a.practice, OS: goos, DataDir: a.paths.Data, LogFile: a.paths.Log, Platforms: []PlatformInfo{}}
	if a.problem != nil {
		about.Problem = backend.Describe(a.problem)
		return about
	}
	for _, p := range a.stages.Platforms {
		in := p.SignIn(platform.App{})
		about.Platforms = append(about.Platforms, PlatformInfo{
			Name: p.Name(), Label: p.Label(), Limits: p.Limits(), SetupURL: in.SetupURL, RevokeURL: in.RevokeURL,
			RedirectURL: a.stages.Accounts.RedirectURL(p.Name()), Scopes: in.Scopes, SecretNeeded: in.SecretNeeded,
		})
	}
	return about
}

// Ready says that the page has painted and takes input.
func (a *App) Ready() error {
	return do(a, func(ctx context.Context, _ *cli.Stages) error {
		runtime.WindowShow(ctx)
		a.log.Info("window ready")
		return nil
	})
}

// LogProblem writes a failure of the page to the log.
func (a *App) LogProblem(message string) error {
	return do(a, func(context.Context, *cli.Stages) error {
		a.log.Error("the page failed", "message", message[:min(len(message), 4000)])
		return nil
	})
}

// OpenLink opens an address in the person's browser.
func (a *App) OpenLink(address string) error {
	return do(a, func(ctx context.Context, _ *cli.Stages) error { return desktop.OpenInBrowser(ctx, address) })
}

// Settings returns the person's settings.
func (a *App) Settings() (desktop.Settings, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (desktop.Settings, error) {
		return desktop.LoadSettings(ctx, s.Settings)
	})
}

// SaveSettings keeps the settings; they hold from now on.
func (a *App) SaveSettings(settings desktop.Settings) (desktop.Settings, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (desktop.Settings, error) {
		if err := desktop.SaveSettings(ctx, s.Settings, settings); err != nil {
			return settings, err
		}
		return settings, s.Apply(settings)
	})
}

// LinkedInVersions is which versions of LinkedIn's API there are to choose from.
type LinkedInVersions struct {
	Current  string            `json:"current"`
	Default  string            `json:"default"` // what the program chooses by itself
	EndsSoon bool              `json:"endsSoon"`
	Versions []LinkedInVersion `json:"versions"` // known to this program, oldest first
}

// LinkedInVersion is one version of LinkedIn's API.
type LinkedInVersion struct {
	Name   string `json:"name"`
	Sunset string `json:"sunset"` // RFC 3339: from when on LinkedIn may refuse it
}

// LinkedInVersions returns which versions of LinkedIn's API there are.
func (a *App) LinkedInVersions() (LinkedInVersions, error) {
	return ask(a, func(_ context.Context, s *cli.Stages) (LinkedInVersions, error) {
		current := s.LinkedInVersion()
		_, soon := linkedin.EndsSoon(current, s.Now())
		known := LinkedInVersions{Current: current, Default: linkedin.DefaultVersion, EndsSoon: soon, Versions: []LinkedInVersion{}}
		for _, v := range linkedin.Versions() {
			known.Versions = append(known.Versions, LinkedInVersion{Name: v.Name, Sunset: v.Sunset.Format(time.RFC3339)})
		}
		return known, nil
	})
}

// Doctor looks at everything that must work.
func (a *App) Doctor() ([]desktop.Finding, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]desktop.Finding, error) { return s.Doctor(ctx), nil })
}
