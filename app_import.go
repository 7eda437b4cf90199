package main

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"levercast/backend"
	"levercast/backend/cli"
	"levercast/backend/desktop"
	"levercast/backend/document"
	"levercast/backend/legacy"
	"levercast/backend/transfer"
)

// imports are the plans and visits of this window.
type imports struct {
	mu      sync.Mutex
	plans   map[string]*transfer.Plan
	running map[string]context.CancelFunc // by plan
	visits  map[string]*legacy.Visit
}

// mostPlans is how many plans are kept; a page that forgot to close some must not
// fill the memory.
const mostPlans = 3

// keep remembers a plan and closes the oldest if there are too many.
func (i *imports) keep(plan *transfer.Plan) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.plans == nil {
		i.plans, i.running = map[string]*transfer.Plan{}, map[string]context.CancelFunc{}
	}
	i.plans[plan.ID] = plan
	var idle []string // ids are in the order of time
	for id := range i.plans {
		if i.running[id] == nil && id != plan.ID {
			idle = append(idle, id)
		}
	}
	slices.Sort(idle)
	for _, id := range idle[:max(0, len(i.plans)-mostPlans)] {
		i.plans[id].Close()
		delete(i.plans, id)
	}
}

func (i *imports) plan(id string) (*transfer.Plan, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if plan := i.plans[id]; plan != nil {
		return plan, nil
	}
	return nil, backend.Fail(backend.NotFound, "This preview is not there any more. Nothing was imported.", "Read the file or the browser again.")
}

// close ends what is under way and removes what is temporary.
func (i *imports) close() {
	i.mu.Lock()
	defer i.mu.Unlock()
	for _, cancel := range i.running {
		cancel()
	}
	for _, visit := range i.visits {
		visit.Cancel()
	}
	for _, plan := range i.plans {
		plan.Close()
	}
	i.plans = nil
}

// planned keeps a plan for the page and returns its summary.
func (a *App) planned(make func(ctx context.Context, s *cli.Stages) (*transfer.Plan, error)) (*transfer.Summary, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (*transfer.Summary, error) {
		plan, err := make(ctx, s)
		if err != nil || plan == nil {
			return nil, err
		}
		a.imports.keep(plan)
		summary := plan.Summary()
		return &summary, nil
	})
}

// ImportSnippets is what reads the old app's drafts by hand.
type ImportSnippets struct {
	Snippet     string `json:"snippet"`     // for the console
	Bookmarklet string `json:"bookmarklet"` // the address of a bookmark
}

// ImportSnippet returns what reads the old app's drafts by hand.
func (a *App) ImportSnippet() ImportSnippets {
	return ImportSnippets{Snippet: legacy.Snippet(), Bookmarklet: legacy.Bookmarklet()}
}

// FindBrowsers lists the browsers' profiles on this computer. It reads none of them.
func (a *App) FindBrowsers() ([]legacy.Profile, error) {
	return ask(a, func(context.Context, *cli.Stages) ([]legacy.Profile, error) {
		return legacy.Profiles(legacy.ThisMachine()), nil
	})
}

// InstalledBrowsers lists the browsers that a visit can be opened in.
func (a *App) InstalledBrowsers() ([]desktop.Browser, error) {
	return ask(a, func(context.Context, *cli.Stages) ([]desktop.Browser, error) { return desktop.Browsers(), nil })
}

// PlanBrowsers reads copies of the profiles named.
func (a *App) PlanBrowsers(profileIDs []string) (*transfer.Summary, error) {
	return a.planned(func(ctx context.Context, s *cli.Stages) (*transfer.Plan, error) {
		chosen := slices.DeleteFunc(legacy.Profiles(legacy.ThisMachine()), func(p legacy.Profile) bool { return !slices.Contains(profileIDs, p.ID) })
		return s.PlanBrowsers(ctx, chosen)
	})
}

// PlanFile reads a dropped file.
func (a *App) PlanFile(path string) (*transfer.Summary, error) {
	return a.planned(func(ctx context.Context, s *cli.Stages) (*transfer.Plan, error) { return s.PlanFile(ctx, path) })
}

// PlanText reads a pasted text.
func (a *App) PlanText(text string) (*transfer.Summary, error) {
	return a.planned(func(ctx context.Context, s *cli.Stages) (*transfer.Plan, error) {
		return s.PlanText(ctx, "a pasted text", strings.NewReader(text))
	})
}

// PickImport asks for a file and reads it; null if none was chosen.
func (a *App) PickImport() (*transfer.Summary, error) {
	return a.planned(func(ctx context.Context, s *cli.Stages) (*transfer.Plan, error) {
		path, err := runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{Title: a.native("dialog.import")})
		if err != nil || path == "" {
			return nil, err
		}
		return s.PlanFile(ctx, path)
	})
}

// planBytes reads a text that is too large for a binding: the body of a request
// from the page itself.
func (a *App) planBytes(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Levercast") == "" {
		answer(w, http.StatusForbidden, backend.Fail(backend.Invalid, "This text did not come from Levercast's own window. Nothing was imported.", "Drop the file on the window."))
		return
	}
	name := filepath.Base(r.URL.Query().Get("name"))
	summary, err := a.planned(func(ctx context.Context, s *cli.Stages) (*transfer.Plan, error) { return s.PlanText(ctx, name, r.Body) })
	if err != nil {
		answer(w, statusOf(err), backend.Describe(err))
		return
	}
	answer(w, http.StatusOK, summary)
}

// Visiting is a visit under way.
type Visiting struct {
	ID  string `json:"id"`
	URL string `json:"url"`
}

// Visited is how a visit ended: with a plan, or an error.
type Visited struct {
	VisitID string            `json:"visitId"`
	Plan    *transfer.Summary `json:"plan"`
	Error   *backend.Error    `json:"error"`
}

// BeginVisit listens at the old app's port and opens our page there in the browser
// named; "" is the usual one, and "-" opens none. How it ends comes as the event
// import:visited.
func (a *App) BeginVisit(port int, browserID string) (Visiting, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (Visiting, error) {
		visit, err := legacy.NewVisit(ctx, port, a.log)
		if err != nil {
			return Visiting{}, err
		}
		a.imports.mu.Lock()
		if a.imports.visits == nil {
			a.imports.visits = map[string]*legacy.Visit{}
		}
		a.imports.visits[visit.ID] = visit
		a.imports.mu.Unlock()
		go func() {
			found, err := visit.Wait(ctx)
			a.imports.mu.Lock()
			delete(a.imports.visits, visit.ID)
			a.imports.mu.Unlock()
			end := Visited{VisitID: visit.ID}
			if err == nil {
				end.Plan, err = a.planned(func(ctx context.Context, s *cli.Stages) (*transfer.Plan, error) {
					return s.PlanText(ctx, "a visit with the browser", bytes.NewReader(found))
				})
			}
			if err != nil {
				end.Error = backend.Describe(err)
			}
			a.emit("import:visited", end)
		}()
		if browserID != "-" {
			if err := desktop.OpenInNamedBrowser(ctx, browserID, visit.URL); err != nil {
				a.log.Warn("no browser", "error", err) // the page shows the address
			}
		}
		return Visiting{ID: visit.ID, URL: visit.URL}, nil
	})
}

// CancelVisit ends a visit. It may be repeated.
func (a *App) CancelVisit(visitID string) error {
	return do(a, func(context.Context, *cli.Stages) error {
		a.imports.mu.Lock()
		defer a.imports.mu.Unlock()
		if visit := a.imports.visits[visitID]; visit != nil {
			visit.Cancel()
		}
		return nil
	})
}

// PlanRows returns a page of a plan after a position; -1 begins.
func (a *App) PlanRows(planID string, filter transfer.Filter, after int) (transfer.Rows, error) {
	return ask(a, func(context.Context, *cli.Stages) (transfer.Rows, error) {
		plan, err := a.imports.plan(planID)
		if err != nil {
			return transfer.Rows{}, err
		}
		return plan.Rows(filter, after), nil
	})
}

// ClosePlan forgets a plan. It may be repeated.
func (a *App) ClosePlan(planID string) error {
	return do(a, func(context.Context, *cli.Stages) error {
		a.imports.mu.Lock()
		defer a.imports.mu.Unlock()
		if plan := a.imports.plans[planID]; plan != nil && a.imports.running[planID] == nil {
			plan.Close()
			delete(a.imports.plans, planID)
		}
		return nil
	})
}

// ImportProgress says how far an import is.
type ImportProgress struct {
	PlanID string `json:"planId"`
	transfer.Progress
}

// ImportFinished is how an import ended: done, or an error and nothing changed.
type ImportFinished struct {
	PlanID string             `json:"planId"`
	Import *transfer.Imported `json:"import"`
	Error  *backend.Error     `json:"error"`
}

// ApplyImport begins an import. How far it is comes as the event import:progress,
// how it ends as import:finished. Errors: NotFound; Conflict if it runs already.
func (a *App) ApplyImport(planID string, choice transfer.Choice) error {
	return do(a, func(ctx context.Context, s *cli.Stages) error {
		plan, err := a.imports.plan(planID)
		if err != nil {
			return err
		}
		running, cancel := context.WithCancel(ctx)
		a.imports.mu.Lock()
		defer a.imports.mu.Unlock()
		if a.imports.running[planID] != nil {
			cancel()
			return backend.Fail(backend.Conflict, "This import is running already.", "Wait until it is done, or cancel it.")
		}
		a.imports.running[planID] = cancel
		go func() {
			end := ImportFinished{PlanID: planID}
			done, err := ask(a, func(context.Context, *cli.Stages) (transfer.Imported, error) {
				return s.Importer.Apply(running, plan, choice, func(p transfer.Progress) {
					a.emit("import:progress", ImportProgress{planID, p})
				})
			})
			cancel()
			a.imports.mu.Lock()
			delete(a.imports.running, planID)
			a.imports.mu.Unlock()
			if err != nil {
				end.Error = backend.Describe(err)
			} else {
				end.Import = &done
				a.emit("store:changed", changedID{})
			}
			a.emit("import:finished", end)
		}()
		return nil
	})
}

// CancelImport ends an import under way; nothing of it stays. It may be repeated.
func (a *App) CancelImport(planID string) error {
	return do(a, func(context.Context, *cli.Stages) error {
		a.imports.mu.Lock()
		defer a.imports.mu.Unlock()
		if cancel := a.imports.running[planID]; cancel != nil {
			cancel()
		}
		return nil
	})
}

// Imports returns the latest imports, newest first.
func (a *App) Imports() ([]transfer.Imported, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]transfer.Imported, error) { return s.Importer.Imports(ctx) })
}

// ImportReport returns a page of what an import did, after a position; -1 begins.
func (a *App) ImportReport(importID string, after int) (transfer.Page, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (transfer.Page, error) {
		return s.Importer.Report(ctx, importID, after)
	})
}

// SaveImportReport asks for a place and writes an import's report there; "" if none
// was chosen.
func (a *App) SaveImportReport(importID string) (string, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (string, error) {
		path, err := runtime.SaveFileDialog(ctx, runtime.SaveDialogOptions{Title: a.native("dialog.importReport"), DefaultFilename: "levercast-import.txt"})
		if err != nil || path == "" {
			return "", err
		}
		return path, s.WriteImportReport(ctx, importID, path, os.O_TRUNC)
	})
}

// SaveImportTable asks for a place and writes a table there, to fill in and import;
// "" if none was chosen.
func (a *App) SaveImportTable() (string, error) {
	return ask(a, func(ctx context.Context, _ *cli.Stages) (string, error) {
		path, err := runtime.SaveFileDialog(ctx, runtime.SaveDialogOptions{
			Title: a.native("dialog.importTable"), DefaultFilename: "levercast-drafts.csv", CanCreateDirectories: true,
			Filters: []runtime.FileFilter{{DisplayName: a.native("files.table"), Pattern: "*.csv"}},
		})
		if err != nil || path == "" {
			return "", err
		}
		if err := os.WriteFile(path, []byte(document.Template), 0o600); err != nil {
			return "", backend.Fail(backend.Unavailable, "The table could not be written to "+path+". Nothing was changed.", "Choose another folder.").Because(err)
		}
		return path, nil
	})
}

// UndoImport takes an import back.
func (a *App) UndoImport(importID string) (transfer.Undone, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (transfer.Undone, error) {
		undone, err := s.Importer.Undo(ctx, importID)
		if err == nil {
			a.emit("store:changed", changedID{})
		}
		return undone, err
	})
}
