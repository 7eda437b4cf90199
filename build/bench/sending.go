package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image/jpeg"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"levercast/backend/practice"
)

// sendingMemory compares the most memory the program takes while it publishes the
// most and largest images a network accepts with what it takes for a text. The
// practice networks run in this process, so theirs does not count.
func (b *bench) sendingMemory(ctx context.Context) ([]row, error) {
	data := filepath.Join(b.dir, "sending")
	networks, err := practice.Start(ctx, practice.Config{
		Dir: filepath.Join(data, "levercast", "practice"), Now: time.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		return nil, err
	}
	defer networks.Close()
	program := func(args ...string) ([]byte, float64, error) {
		command := exec.CommandContext(ctx, b.ours, append([]string{"--practice", "--json"}, args...)...)
		command.Env = append(os.Environ(), "XDG_DATA_HOME="+data, "XDG_STATE_HOME="+data)
		var output bytes.Buffer
		command.Stdout = &output
		if err := command.Start(); err != nil {
			return nil, 0, err
		}
		ended := make(chan error, 1)
		go func() { ended <- command.Wait() }()
		memory, err := peak(command.Process.Pid, ended)
		if err != nil {
			return nil, 0, fmt.Errorf("levercast %s: %w: %s", args[0], err, output.Bytes())
		}
		return output.Bytes(), memory, nil
	}
	publish := func(draft ...string) (float64, error) {
		output, _, err := program(append([]string{"draft", "new", "--platforms", "linkedin"}, draft...)...)
		if err != nil {
			return 0, err
		}
		var made struct{ ID string }
		if err := json.Unmarshal(output, &made); err != nil {
			return 0, err
		}
		_, memory, err := program("publish", made.ID)
		return memory, err
	}

	var images []string
	var bytesEach int
	for i := range 20 {
		// Some more rows each: images with the same bytes are one image.
		var file bytes.Buffer
		if err := jpeg.Encode(&file, photo(4600, 3400+i), &jpeg.Options{Quality: 96}); err != nil {
			return nil, err
		}
		bytesEach = file.Len()
		name := filepath.Join(b.dir, "photo-"+strconv.Itoa(i)+".jpg")
		if err := os.WriteFile(name, file.Bytes(), 0o600); err != nil {
			return nil, err
		}
		images = append(images, "--image", name, "--alt", "Soft shapes")
	}
	text, err := publish("--idea", "A text alone")
	if err != nil {
		return nil, err
	}
	full, err := publish(append([]string{"--idea", "Twenty images"}, images...)...)
	if err != nil {
		return nil, err
	}
	figure := "Most memory while sending twenty images of " + short(float64(bytesEach)/1e6) + " MB"
	return []row{compare(figure, "MB", "sending a text", sample{full}, sample{text}, atMostMore(80, "MB"))}, nil
}

// peak watches a process until it has ended and returns the most memory it had, in
// MB. Its rusage would tell of this process too, whose memory it had before exec.
func peak(pid int, ended <-chan error) (megabytes float64, err error) {
	look := time.NewTicker(2 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case err := <-ended:
			return megabytes, err
		case <-look.C:
		}
		status, _ := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
		for line := range strings.Lines(string(status)) {
			if value, found := strings.CutPrefix(line, "VmHWM:"); found {
				if kilobytes, err := strconv.ParseFloat(strings.Fields(value)[0], 64); err == nil {
					megabytes = kilobytes * 1024 / 1e6
				}
			}
		}
	}
}
