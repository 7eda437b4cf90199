package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// display is an X server of our own with a window manager.
type display struct {
	name   string // such as ":99"
	server *exec.Cmd
	keeper *exec.Cmd
}

func openDisplay(ctx context.Context) (_ *display, err error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer read.Close()
	d := &display{server: exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset")}
	d.server.ExtraFiles = []*os.File{write}
	err = start(d.server)
	write.Close()
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			d.close()
		}
	}()
	// Xvfb writes its number once it listens; if it ends instead, so does the line.
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("the X server (Xvfb): %w", err)
	}
	d.name = ":" + strings.TrimSpace(number)
	d.keeper = exec.Command("openbox")
	d.keeper.Env = append(os.Environ(), "DISPLAY="+d.name)
	if err := start(d.keeper); err != nil {
		return nil, err
	}
	err = until(ctx, 10*time.Second, "openbox", func() bool {
		properties := exec.CommandContext(ctx, "xprop", "-display", d.name, "-root", "_NET_SUPPORTING_WM_CHECK")
		text, err := properties.Output()
		return err == nil && strings.Contains(string(text), "window id")
	})
	if err != nil {
		return nil, err
	}
	return d, nil
}

func (d *display) close() {
	for _, process := range []*exec.Cmd{d.keeper, d.server} {
		if process != nil && process.Process != nil {
			end(process, syscall.SIGTERM)
		}
	}
}

// start starts a process that cannot outlive this one, in a group of its own, so
// that Ctrl+C reaches only us and we end it in order.
func start(process *exec.Cmd) error {
	process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	return process.Start()
}

// end asks a process and its children to end, and after five seconds makes them.
func end(process *exec.Cmd, how syscall.Signal) {
	group := -process.Process.Pid
	syscall.Kill(process.Process.Pid, how)
	force := time.AfterFunc(5*time.Second, func() { syscall.Kill(group, syscall.SIGKILL) })
	process.Wait()
	force.Stop()
	syscall.Kill(group, syscall.SIGKILL) // children left behind
}

// until looks every few milliseconds whether something has happened.
func until(ctx context.Context, most time.Duration, what string, happened func() bool) error {
	ctx, cancel := context.WithTimeoutCause(ctx, most, fmt.Errorf("%s: not ready after %s", what, most))
	defer cancel()
	for !happened() {
		if err := pause(ctx, 5*time.Millisecond); err != nil {
			return err
		}
	}
	return nil
}

// pause waits, or returns why there is no use in waiting on.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}
