package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// patience is how long one command may take: more than any time limit inside.
const patience = 90 * time.Second

// program is the program in one home.
type program struct {
	binary, dir string
	environment []string

	mu      sync.Mutex
	current *victim
}

// victim is a command under way, to be killed or not.
type victim struct {
	command *exec.Cmd
	ended   chan struct{}
	mu      sync.Mutex
	killed  bool
}

// kill ends the command with SIGKILL, and returns when it is gone.
func (v *victim) kill() {
	if v == nil {
		return
	}
	v.mu.Lock()
	select {
	case <-v.ended:
	default:
		v.killed = true
		_ = v.command.Process.Kill()
	}
	v.mu.Unlock()
	<-v.ended
}

// answer is how a command ended.
type answer struct {
	code   int
	killed bool
	output []byte
	said   string
}

// run runs one command to its end. killAt, if not zero, is when it is killed.
func (p *program) run(ctx context.Context, killAt time.Duration, input string, arguments ...string) (answer, error) {
	v, finish, err := p.begin(ctx, input, arguments...)
	if err != nil {
		return answer{}, err
	}
	p.mu.Lock()
	p.current = v
	p.mu.Unlock()
	if killAt > 0 {
		timer := time.AfterFunc(killAt, v.kill)
		defer timer.Stop()
	}
	return finish()
}

// begin starts a command; finish waits for its end.
func (p *program) begin(ctx context.Context, input string, arguments ...string) (*victim, func() (answer, error), error) {
	limited, cancel := context.WithTimeout(ctx, patience)
	command := exec.CommandContext(limited, p.binary, append(arguments, "--json")...)
	command.Dir, command.Env, command.Stdin = p.dir, p.environment, bytes.NewReader([]byte(input))
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	var output, said bytes.Buffer
	command.Stdout, command.Stderr = &output, &said
	v := &victim{command: command, ended: make(chan struct{})}
	if err := command.Start(); err != nil {
		cancel()
		return nil, nil, err
	}
	return v, func() (answer, error) {
		defer cancel()
		err := command.Wait()
		close(v.ended)
		if ctx.Err() != nil {
			return answer{}, ctx.Err()
		}
		if limited.Err() != nil {
			return answer{}, fmt.Errorf("%v did not end in %s", arguments, patience)
		}
		v.mu.Lock()
		killed := v.killed
		v.mu.Unlock()
		if command.ProcessState == nil {
			return answer{}, err
		}
		return answer{code: command.ProcessState.ExitCode(), killed: killed && command.ProcessState.ExitCode() < 0, output: output.Bytes(), said: said.String()}, nil
	}, nil
}

// must runs a command that nothing may keep from succeeding.
func (p *program) must(ctx context.Context, input string, result any, arguments ...string) error {
	a, err := p.run(ctx, 0, input, arguments...)
	if err == nil && a.code != 0 {
		err = fmt.Errorf("%v ended with %d: %s", arguments, a.code, a.said)
	}
	if err != nil || result == nil {
		return err
	}
	return decode(a.output, result)
}

func (p *program) running() *victim {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.current
}

func (h *home) running() *victim { return h.program.running() }

func (h *home) kill() { h.running().kill() }

// meddle starts the program a second time while the first is sending: it looks
// after posts left behind, of which there are none.
func (h *home) meddle() {
	_, finish, err := h.program.begin(context.Background(), "", "post", "list", "--limit", "5")
	if err == nil {
		var a answer
		if a, err = finish(); err == nil && a.code != 0 {
			err = fmt.Errorf("a second process ended with %d: %s", a.code, a.said)
		}
	}
	if err != nil {
		h.meddling.Store(&err)
	}
}

func decode(data []byte, into any) error {
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%w in %q", err, data)
	}
	return nil
}
