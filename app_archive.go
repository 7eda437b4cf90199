package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"levercast/backend"
	"levercast/backend/archive"
	"levercast/backend/desktop"
)

// quitPatience is how long a backup may keep the process after its window is gone.
// What takes longer is done at the next start.
const quitPatience = 3 * time.Second

// anyway is ask for a use case that needs no open database: backups can be listed
// and restored when the database is damaged.
func anyway[T any](a *App, use func(ctx context.Context, kept *archive.Archive) (T, error)) (result T, err error) {
	defer func() {
		if r := recover(); r != nil {
			a.log.Error("panic in a bound method", "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
			err = backend.Describe(fmt.Errorf("panic: %v", r))
		}
		if err != nil && backend.CodeOf(err) == backend.Internal {
			a.log.Error("use case failed", "error", err)
		}
	}()
	<-a.opened
	return use(a.ctx, a.archive)
}

// Backups is how it stands with backups, and which there are, newest first.
type Backups struct {
	Status  archive.Status   `json:"status"`
	Backups []archive.Backup `json:"backups"` // at most 100
}

// Backups returns how it stands with backups. It works without a database.
func (a *App) Backups() (Backups, error) {
	return anyway(a, func(_ context.Context, kept *archive.Archive) (Backups, error) {
		list := kept.List()
		return Backups{Status: kept.Status(), Backups: list[:min(len(list), 100)]}, nil
	})
}

// BackUpNow makes a backup and checks it.
func (a *App) BackUpNow() (archive.Backup, error) {
	return anyway(a, func(ctx context.Context, kept *archive.Archive) (archive.Backup, error) {
		made, err := kept.Backup(ctx)
		a.emit("backup:changed", changedID{})
		return made, err
	})
}

// CheckBackup reads a backup of the list, or the "newest", to its end.
func (a *App) CheckBackup(file string) (archive.Checked, error) {
	return anyway(a, func(ctx context.Context, kept *archive.Archive) (archive.Checked, error) {
		checked, err := kept.Check(ctx, file)
		a.emit("backup:changed", changedID{})
		return checked, err
	})
}

// PickBackupFolder asks where backups should go; nothing changes if the person
// chooses nothing.
func (a *App) PickBackupFolder() (archive.Status, error) {
	return anyway(a, func(ctx context.Context, kept *archive.Archive) (archive.Status, error) {
		folder, err := runtime.OpenDirectoryDialog(ctx, runtime.OpenDialogOptions{Title: a.native("dialog.backupFolder"), CanCreateDirectories: true})
		if err != nil || folder == "" {
			return kept.Status(), err
		}
		return a.setBackupFolder(ctx, kept, folder)
	})
}

// SetBackupFolder makes backups go to a folder, "" for the usual one.
func (a *App) SetBackupFolder(folder string) (archive.Status, error) {
	return anyway(a, func(ctx context.Context, kept *archive.Archive) (archive.Status, error) {
		return a.setBackupFolder(ctx, kept, folder)
	})
}

func (a *App) setBackupFolder(ctx context.Context, kept *archive.Archive, folder string) (archive.Status, error) {
	status, err := kept.SetFolder(ctx, folder)
	a.emit("backup:changed", changedID{})
	return status, err
}

// PickRestore asks for an export or a backup and says what it holds; null if the
// person chose none.
func (a *App) PickRestore() (*archive.Description, error) {
	return anyway(a, func(ctx context.Context, kept *archive.Archive) (*archive.Description, error) {
		file, err := runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{
			Title:            a.native("dialog.restore"),
			DefaultDirectory: existing(kept.Status().Folder),
			Filters:          []runtime.FileFilter{{DisplayName: a.native("files.restorable"), Pattern: "*.levercast;*.db"}},
		})
		if err != nil || file == "" {
			return nil, err
		}
		described, err := kept.Describe(ctx, file)
		return &described, err
	})
}

// DescribeRestore says what an export or a backup holds.
func (a *App) DescribeRestore(file string) (archive.Description, error) {
	return anyway(a, func(ctx context.Context, kept *archive.Archive) (archive.Description, error) {
		return kept.Describe(ctx, file)
	})
}

func existing(dir string) string {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return ""
	}
	return dir
}

// BeginRestore reads an export or a backup, checks all of it and puts it beside the
// data, which does not change yet. It returns at once; how far it is comes as
// archive:progress, how it ended as archive:finished. FinishRestore does the rest.
func (a *App) BeginRestore(file string) (string, error) {
	return a.beginArchive(func(ctx context.Context, kept *archive.Archive, tell archive.Tell) (done ArchiveFinished, err error) {
		staged, err := kept.Stage(ctx, file, tell)
		return ArchiveFinished{Restored: &staged}, err
	})
}

// FinishRestore closes the window and opens it again with what BeginRestore made
// ready. What was there before is kept as a backup.
func (a *App) FinishRestore() error {
	_, err := anyway(a, func(_ context.Context, kept *archive.Archive) (struct{}, error) {
		if _, ready := kept.Ready(); !ready {
			return struct{}{}, backend.Fail(backend.NotFound, "There is nothing to restore. Nothing was changed.", "Choose an export or a backup first.")
		}
		a.again.Store(true)
		go a.quit()
		return struct{}{}, nil
	})
	return err
}

// DropRestore lets go of what BeginRestore made ready. It may be repeated.
func (a *App) DropRestore() error {
	_, err := anyway(a, func(_ context.Context, kept *archive.Archive) (struct{}, error) { return struct{}{}, kept.Unstage(nil) })
	return err
}

// AcknowledgeRestore says that the person has seen how the last restore ended.
func (a *App) AcknowledgeRestore() error {
	_, err := anyway(a, func(_ context.Context, kept *archive.Archive) (struct{}, error) {
		return struct{}{}, kept.Acknowledge()
	})
	return err
}

// applyRestore puts what was made ready in the place of the data, before it is
// opened. If that fails, the window opens with the data as it was, and says so.
func (a *App) applyRestore(ctx context.Context) {
	if _, ready := a.archive.Ready(); !ready {
		return
	}
	patience, stop := context.WithTimeout(ctx, 5*time.Second)
	defer stop()
	release, err := desktop.Alone(patience, a.paths)
	if err == nil {
		_, err = a.archive.Apply(ctx)
		release()
	}
	if err != nil {
		a.log.Error("nothing was restored", "error", err)
		if err := a.archive.Unstage(err); err != nil {
			a.log.Error("what was to be restored is still there", "error", err)
		}
	}
}

// keepBackups makes the daily backup while the window is open. In practice there is
// nothing to lose.
func (a *App) keepBackups(ctx context.Context) {
	if a.practice {
		return
	}
	a.archive.Sweep()
	a.archive.Keep(ctx, time.After, func(archive.Status) { a.emit("backup:changed", changedID{}) })
}

// backUpOnQuit makes a backup if that is quick. One that is not is due a minute
// after the next start, if the newest is a day old by then.
func (a *App) backUpOnQuit() {
	if _, ready := a.archive.Ready(); a.practice || a.stages == nil || ready {
		return // a restore keeps what is there by itself
	}
	ctx, stop := context.WithTimeout(context.Background(), quitPatience)
	defer stop()
	begun := time.Now()
	if _, err := a.archive.Backup(ctx); err != nil {
		a.log.Warn("no backup was made on quitting", "error", err, "after", time.Since(begun))
		return
	}
	a.log.Info("backup made", "took", time.Since(begun))
}

// openAgain starts the program anew, as it was started.
func (a *App) openAgain() {
	if !a.again.Load() {
		return
	}
	program, err := os.Executable()
	if err == nil {
		window := exec.Command(program, os.Args[1:]...)
		window.Dir, _ = filepath.Abs(".")
		err = window.Start()
	}
	if err != nil {
		a.log.Error("the window was not opened again", "error", err)
	}
}

// backupFinding is what the doctor says of backups.
func backupFinding(status archive.Status, now time.Time) desktop.Finding {
	finding := desktop.Finding{Name: "Backup", State: "ok"}
	switch {
	case status.Failure != nil:
		finding.State, finding.Message, finding.Hint = "problem", status.Failure.Message, status.Failure.Hint
	case status.Checked != nil && status.Checked.Problem != nil:
		finding.State, finding.Message, finding.Hint = "problem", status.Checked.Problem.Message, "Make a new one: levercast backup now"
	case status.Newest == nil:
		finding.Message = "None yet; one is made daily while the window is open, and when it closes"
	default:
		finding.Message = fmt.Sprintf("%s has %d drafts and %d posts", status.Newest.File, status.Newest.Drafts, status.Newest.Posts)
		if status.Checked != nil && status.Checked.File == status.Newest.File {
			finding.Message += ", checked"
		}
		if now.Sub(status.Newest.At) > 7*24*time.Hour {
			finding.State, finding.Hint = "warning", "It is more than a week old. Make a new one: levercast backup now"
		}
	}
	return finding
}
