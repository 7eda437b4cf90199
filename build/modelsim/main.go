// Command modelsim runs the stand-in for a local model server, with one model and
// without a key, until it is interrupted. It prints the base URL to connect it by.
//
// With -times it then prints one line of JSON for each thing that happens, with the
// time in milliseconds since 1970: that a request came, each piece of text just
// before it is written, that an answer was written whole, or that the client went.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"sync"
	"syscall"
	"time"

	"levercast/backend/generate/openai/openaisim"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "the loopback address to listen at")
	model := flag.String("model", "sample", "the name of the model")
	answer := flag.String("answer", "", "what it answers; without, something that fits the request")
	think := flag.Duration("think", 0, "how long it thinks before it answers")
	pace := flag.Duration("pace", 0, "how long it takes for each piece of text")
	times := flag.Bool("times", false, "print what happens, and when")
	flag.Parse()
	if err := run(*address, *model, *answer, *think, *pace, *times); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(address, model, answer string, think, pace time.Duration, times bool) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	if at, ok := listener.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() {
		_ = listener.Close()
		return fmt.Errorf("%s is not a loopback address", address)
	}
	sim := openaisim.New("", openaisim.Model{ID: model})
	if answer != "" {
		var pieces []string
		for runes := range slices.Chunk([]rune(answer), 12) { // about what models send at once
			pieces = append(pieces, string(runes))
		}
		sim.Answer(pieces...)
	}
	out := io.Discard
	if times {
		out = os.Stdout
	}
	server := &http.Server{Handler: &stopwatch{next: sim, think: think, pace: pace, out: out}, ReadHeaderTimeout: 10 * time.Second}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, func() { _ = server.Close() })
	fmt.Printf("http://%s/v1\n", listener.Addr())
	if err := server.Serve(listener); err != http.ErrServerClosed {
		return err
	}
	return nil
}

// stopwatch paces the answers of a server and says when what of them was written.
type stopwatch struct {
	next  http.Handler
	think time.Duration
	pace  time.Duration

	mu  sync.Mutex
	out io.Writer
}

// happened is one thing that happened.
type happened struct {
	What string  `json:"what"` // asked, piece, done or gone
	Text string  `json:"text,omitempty"`
	At   float64 `json:"at"` // milliseconds since 1970
}

func (s *stopwatch) tell(what, text string) {
	at := float64(time.Now().UnixMicro()) / 1000
	line, _ := json.Marshal(happened{what, text, at}) // of strings and a number only
	s.mu.Lock()
	defer s.mu.Unlock()
	_, _ = s.out.Write(append(line, '\n'))
}

func (s *stopwatch) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		s.next.ServeHTTP(w, r)
		return
	}
	s.tell("asked", "")
	stop := context.AfterFunc(r.Context(), func() { s.tell("gone", "") })
	end := func() {
		if stop() {
			s.tell("done", "")
		}
	}
	s.next.ServeHTTP(&timed{ResponseWriter: w, watch: s, ctx: r.Context(), wait: s.think + s.pace, end: end}, r)
	end()
}

// timed is an answer whose pieces wait for their turn.
type timed struct {
	http.ResponseWriter
	watch *stopwatch
	ctx   context.Context
	wait  time.Duration // before the next piece
	end   func()
}

// Unwrap lets http.ResponseController flush.
func (t *timed) Unwrap() http.ResponseWriter { return t.ResponseWriter }

func (t *timed) Write(event []byte) (int, error) {
	if text := textOf(event); text != "" {
		select {
		case <-t.ctx.Done():
			return 0, t.ctx.Err()
		case <-time.After(t.wait):
		}
		t.wait = t.watch.pace
		t.watch.tell("piece", text)
	}
	if bytes.HasPrefix(event, []byte("data: [DONE]")) { // after which clients need not stay
		t.end()
	}
	return t.ResponseWriter.Write(event)
}

// textOf returns the text that an event of a stream brings.
func textOf(event []byte) string {
	var chunk struct {
		Choices []struct {
			Delta struct {
				Content string `json:"content"`
			} `json:"delta"`
		} `json:"choices"`
	}
	const before = "data: "
	if len(event) < len(before) || json.Unmarshal(event[len(before):], &chunk) != nil || len(chunk.Choices) == 0 {
		return ""
	}
	return chunk.Choices[0].Delta.Content
}
