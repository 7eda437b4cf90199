// Package practice is a LinkedIn and an X of the person's own: the strict
// simulators on loopback, with a sample account on each, so that a newcomer can
// try everything without developer credentials and nothing leaves the computer.
//
// It promises: the networks listen on loopback only and answer only to their own
// address; everything of practice lies in the folder given; posts and accounts
// are still there next time, at the same addresses; several processes share one
// pair of networks.
package practice

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
)

// Config says where practice lives.
type Config struct {
	Dir string
	Now backend.Now
	Log *slog.Logger
}

// Networks is the pair of simulated networks, run by this process or another one. As
// an http.RoundTripper it is the way to reach them.
type Networks struct {
	LinkedInURL  string
	XURL         string
	CallbackPort int
	Vault        account.Vault

	config    Config
	transport *http.Transport
	places    places
	lock      *flock.Flock
	stop      context.CancelFunc
	waiting   sync.WaitGroup // to take over
	ended     sync.WaitGroup // each of servers
	servers   []*http.Server
	keeping   sync.Mutex
}

// moment is how soon this process looks again whether another one has begun or ended.
const moment = 50 * time.Millisecond

// places is where the networks are, for as long as the ports are free.
type places struct {
	LinkedIn int `json:"linkedin"`
	X        int `json:"x"`
	Callback int `json:"callback"`
}

// The developer apps and people of practice.
const (
	linkedinClient = "practice-linkedin-app"
	linkedinSecret = "practice-linkedin-secret"
	xClient        = "practice-x-app"
)

// Start makes the networks reachable. If another process runs them already, that
// one keeps doing so, and this one takes over when it ends.
// Errors: Unavailable if the folder cannot be written or no port is free.
func Start(ctx context.Context, config Config) (*Networks, error) {
	if err := os.MkdirAll(config.Dir, 0o700); err != nil {
		return nil, unavailable(err)
	}
	running, stop := context.WithCancel(context.WithoutCancel(ctx))
	n := &Networks{config: config, Vault: newVault(config.Dir), lock: flock.New(filepath.Join(config.Dir, "networks.lock")), stop: stop,
		// A connection kept open could belong to a process that has ended.
		transport: &http.Transport{DialContext: dial, DisableKeepAlives: true}}
	mine, err := n.serveOrJoin(ctx)
	if err != nil {
		n.Close()
		return nil, err
	}
	n.LinkedInURL = address(n.places.LinkedIn)
	n.XURL = address(n.places.X)
	n.CallbackPort = n.places.Callback
	if !mine {
		n.waiting.Go(func() { n.takeOver(running) })
	}
	return n, nil
}

// serveOrJoin runs the networks if nobody does, and finds those of another process
// otherwise. One that has only just begun, or is about to end, gets a moment.
func (n *Networks) serveOrJoin(ctx context.Context) (mine bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	again := time.NewTicker(moment)
	defer again.Stop()
	for {
		if mine, err = n.lock.TryLock(); err != nil {
			return false, unavailable(err)
		}
		if mine {
			return true, n.serve(true)
		}
		if n.readPlaces() == nil && reachable(ctx, n.places.LinkedIn) && reachable(ctx, n.places.X) {
			return false, nil
		}
		select {
		case <-ctx.Done():
			return false, backend.Fail(backend.Unavailable, "Another Levercast runs the practice networks but does not answer.", "Close the other practice window, then try again.")
		case <-again.C:
		}
	}
}

func reachable(ctx context.Context, port int) bool {
	connection, err := new(net.Dialer).DialContext(ctx, "tcp", "127.0.0.1:"+strconv.Itoa(port))
	if err != nil {
		return false
	}
	connection.Close()
	return true
}

// takeOver waits for the process that runs the networks to end, and runs them at
// the same places from then on.
func (n *Networks) takeOver(ctx context.Context) {
	if locked, err := n.lock.TryLockContext(ctx, moment); err != nil || !locked {
		return
	}
	if err := n.serve(false); err != nil {
		n.config.Log.Error("practice networks not taken over", "error", err)
	}
}

// RoundTrip sends a request to the networks. While it does, the process that runs
// them does not end, so no request is lost half-way.
func (n *Networks) RoundTrip(request *http.Request) (*http.Response, error) {
	use := n.usage()
	if _, err := use.TryRLockContext(request.Context(), moment/10); err != nil {
		return nil, err
	}
	defer use.Unlock()
	return n.transport.RoundTrip(request)
}

// usage is a lock that requests share, and whoever stops the networks has alone.
func (n *Networks) usage() *flock.Flock { return flock.New(filepath.Join(n.config.Dir, "usage.lock")) }

// dial connects to the networks. Nobody listens between the end of the process that
// ran them and the moment another one has taken over, so it waits that moment out.
func dial(ctx context.Context, network, address string) (net.Conn, error) {
	patience := time.NewTimer(3 * time.Second)
	defer patience.Stop()
	for {
		connection, err := new(net.Dialer).DialContext(ctx, network, address)
		if err == nil {
			return connection, nil
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-patience.C:
			return nil, err
		case <-time.After(moment):
		}
	}
}

// Close ends what this process runs.
func (n *Networks) Close() {
	n.stop()
	n.waiting.Wait() // from here on nothing is added to servers
	if len(n.servers) > 0 {
		n.stopServers()
	}
	n.ended.Wait()
	n.lock.Unlock()
}

func (n *Networks) stopServers() {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	use := n.usage()
	_, _ = use.TryLockContext(ctx, moment/10) // or stop all the same
	defer use.Unlock()
	for _, server := range n.servers {
		_ = server.Shutdown(ctx)
		server.Close()
	}
}

func address(port int) string { return "http://127.0.0.1:" + strconv.Itoa(port) }

func (n *Networks) placesFile() string { return filepath.Join(n.config.Dir, "networks.json") }

func (n *Networks) stateFile(name string) string {
	return filepath.Join(n.config.Dir, "network-"+name+".json")
}

func (n *Networks) readPlaces() error {
	data, err := os.ReadFile(n.placesFile())
	if err != nil {
		return err
	}
	return json.Unmarshal(data, &n.places)
}

func unavailable(err error) error {
	return backend.Fail(backend.Unavailable, "The practice networks could not be started. Your real drafts and accounts are not touched.",
		"Check that the disk is not full and that your data folder can be written.").Because(err)
}

// App returns the developer app that practice has ready for a network.
func App(name platform.Name) platform.App {
	switch name {
	case platform.LinkedIn:
		return platform.App{ClientID: linkedinClient, Secret: linkedinSecret}
	case platform.X:
		return platform.App{ClientID: xClient}
	}
	panic(fmt.Sprintf("practice: no app for %q", name))
}
