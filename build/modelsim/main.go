// Command modelsim runs the stand-in for a local model server, with one model and
// without a key, until it is interrupted. It prints the base URL to connect it by.
package main

import (
	"context"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"

	"levercast/backend/generate/openai/openaisim"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "the loopback address to listen at")
	model := flag.String("model", "sample", "the name of the model")
	answer := flag.String("answer", "", "what it answers; without, something that fits the request")
	flag.Parse()
	if err := run(*address, *model, *answer); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(address, model, answer string) error {
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
		sim.Answer(answer)
	}
	server := &http.Server{Handler: sim, ReadHeaderTimeout: 10 * time.Second}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, func() { _ = server.Close() })
	fmt.Printf("http://%s/v1\n", listener.Addr())
	if err := server.Serve(listener); err != http.ErrServerClosed {
		return err
	}
	return nil
}
