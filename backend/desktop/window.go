package desktop

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"levercast/backend"
)

// Window is the right to be the one window on a data folder. It is taken before
// the database is opened.
type Window struct {
	lock     *flock.Flock
	listener net.Listener
}

// ClaimWindow makes this process the one window on the folder. If another process
// is, that one is asked to come to the front, and claimed is false.
// Errors: Unavailable if the folder cannot be written.
func ClaimWindow(paths Paths, show func()) (window *Window, claimed bool, err error) {
	if err := os.MkdirAll(paths.Locks, 0o700); err != nil {
		return nil, false, folderError(paths, err)
	}
	lock := flock.New(filepath.Join(paths.Locks, "window.lock"))
	locked, err := lock.TryLock()
	if err != nil {
		return nil, false, folderError(paths, err)
	}
	address := windowAddress(paths)
	if !locked {
		return nil, false, raise(address)
	}
	window = &Window{lock: lock}
	_ = os.Remove(address) // left by a process that was killed; the lock says none is alive
	if listener, err := net.Listen("unix", address); err == nil {
		window.listener = listener
		go serve(listener, show)
	}
	return window, true, nil
}

// Release gives the right back.
func (w *Window) Release() {
	if w.listener != nil {
		w.listener.Close()
	}
	w.lock.Unlock()
}

// windowAddress is a Unix socket in the locks folder, or in the temporary folder
// where that path would be longer than the 108 bytes a socket's name may have.
func windowAddress(paths Paths) string {
	address := filepath.Join(paths.Locks, "window.sock")
	if len(address) < 100 {
		return address
	}
	sum := sha256.Sum256([]byte(paths.Locks))
	return filepath.Join(os.TempDir(), "levercast-"+hex.EncodeToString(sum[:8])+".sock")
}

const showWord = "show\n"

func serve(listener net.Listener, show func()) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		_ = connection.SetDeadline(time.Now().Add(time.Second))
		if line, _ := bufio.NewReader(connection).ReadString('\n'); line == showWord {
			show()
		}
		connection.Close()
	}
}

func raise(address string) error {
	connection, err := net.DialTimeout("unix", address, time.Second)
	if err != nil {
		return backend.Fail(backend.Conflict, "Levercast is already open.", "Look for its window among your open windows.").Because(err)
	}
	defer connection.Close()
	_, err = connection.Write([]byte(showWord))
	return err
}

func folderError(paths Paths, err error) error {
	return backend.Fail(backend.Unavailable,
		"Levercast cannot write to its data folder "+paths.Data+". Nothing there was changed.",
		"Check that the folder belongs to you, is not read-only and that the disk is not full, then start Levercast again.").Because(err)
}

// Process is a mark that other processes can see for as long as this one lives,
// even if it is killed.
type Process struct {
	ID   string
	lock *flock.Flock
	dir  string
}

// MarkProcess leaves the mark.
func MarkProcess(paths Paths) (*Process, error) {
	if err := os.MkdirAll(paths.Locks, 0o700); err != nil {
		return nil, folderError(paths, err)
	}
	// A mark is a file before it is a lock. Nobody may sweep between the two.
	marking := flock.New(filepath.Join(paths.Locks, "marking.lock"))
	if err := marking.Lock(); err != nil {
		return nil, folderError(paths, err)
	}
	defer marking.Unlock()
	sweep(paths.Locks)
	process := &Process{ID: backend.NewID(), dir: paths.Locks}
	process.lock = flock.New(process.file(process.ID))
	if _, err := process.lock.TryLock(); err != nil {
		return nil, folderError(paths, err)
	}
	return process, nil
}

// Alive reports whether the process that left the mark id still runs.
func (p *Process) Alive(id string) bool {
	if id == p.ID {
		return true
	}
	if _, err := os.Stat(p.file(id)); err != nil {
		return false
	}
	lock := flock.New(p.file(id))
	got, err := lock.TryLock()
	if got {
		lock.Unlock()
		os.Remove(p.file(id))
	}
	return err == nil && !got
}

// Close removes the mark.
func (p *Process) Close() {
	p.lock.Unlock()
	os.Remove(p.file(p.ID))
}

func (p *Process) file(id string) string { return filepath.Join(p.dir, processPrefix+id+".lock") }

const processPrefix = "process-"

// sweep removes the marks of processes that are gone.
func sweep(dir string) {
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), processPrefix) {
			continue
		}
		file := filepath.Join(dir, entry.Name())
		lock := flock.New(file)
		if got, _ := lock.TryLock(); got {
			lock.Unlock()
			os.Remove(file)
		}
	}
}
