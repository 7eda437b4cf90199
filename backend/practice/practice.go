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
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/x/xsim"
)

// Config says where practice lives.
type Config struct {
	Dir string
	Now backend.Now
	Log *slog.Logger
}

// Networks is the pair of simulated networks, run by this process or another one.
type Networks struct {
	LinkedInURL  string
	XURL         string
	CallbackPort int
	Vault        account.Vault

	config  Config
	places  places
	lock    *flock.Flock
	stop    context.CancelFunc
	ended   sync.WaitGroup
	servers []*http.Server
}

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
	n := &Networks{config: config, Vault: newVault(config.Dir), lock: flock.New(filepath.Join(config.Dir, "networks.lock"))}
	mine, err := n.lock.TryLock()
	if err != nil {
		return nil, unavailable(err)
	}
	running, stop := context.WithCancel(context.WithoutCancel(ctx))
	n.stop = stop
	if mine {
		err = n.serve(true)
	} else {
		err = n.join(ctx)
		n.ended.Go(func() { n.takeOver(running) })
	}
	if err != nil {
		n.Close()
		return nil, err
	}
	n.LinkedInURL = address(n.places.LinkedIn)
	n.XURL = address(n.places.X)
	n.CallbackPort = n.places.Callback
	return n, nil
}

func address(port int) string { return "http://127.0.0.1:" + strconv.Itoa(port) }

// serve runs the networks in this process: at the places used last, or at new
// ones if those are taken and move allows it.
func (n *Networks) serve(move bool) error {
	_ = n.readPlaces() // none on the first start
	onLinkedIn, err := listen(&n.places.LinkedIn, move)
	if err != nil {
		return unavailable(err)
	}
	onX, err := listen(&n.places.X, move)
	if err != nil {
		onLinkedIn.Close()
		return unavailable(err)
	}
	if n.places.Callback == 0 {
		free, err := listen(&n.places.Callback, true)
		if err != nil {
			return unavailable(err)
		}
		free.Close()
	}
	linkedin, x, err := n.simulators()
	if err != nil {
		onLinkedIn.Close()
		onX.Close()
		return err
	}
	n.host(onLinkedIn, linkedin)
	n.host(onX, x)
	data, err := json.Marshal(n.places)
	if err != nil {
		return err
	}
	if err := replaceFile(n.placesFile(), data); err != nil {
		return unavailable(err)
	}
	return nil
}

// network is what both simulators are.
type network interface {
	http.Handler
	Save(w io.Writer) error
	Load(r io.Reader) error
}

func (n *Networks) simulators() (network, network, error) {
	callback := strconv.Itoa(n.places.Callback)
	var linkedin, x network
	var err error
	linkedin, err = linkedinsim.New(linkedinsim.Config{
		Now: n.config.Now, OnChange: func() { n.keep("linkedin", linkedin) },
		Apps:    []linkedinsim.App{{ClientID: linkedinClient, Secret: linkedinSecret, Redirects: []string{"http://localhost:" + callback + "/callback/linkedin"}}},
		Members: []linkedinsim.Member{{Sub: "practice-1", GivenName: "Sample", LastName: "Writer", Email: "sample@writer.example"}},
	})
	if err != nil {
		return nil, nil, err
	}
	onX := xsim.New(xsim.Config{Now: n.config.Now, OnChange: func() { n.keep("x", x) }})
	x = onX
	for name, simulator := range map[string]network{"linkedin": linkedin, "x": x} {
		data, err := os.ReadFile(n.stateFile(name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = simulator.Load(bytes.NewReader(data))
		}
		if err != nil {
			return nil, nil, backend.Fail(backend.Unavailable, "The practice "+name+" in "+n.config.Dir+" cannot be read. Your real drafts and accounts are elsewhere and not touched.",
				"Delete that folder to start practice afresh.").Because(err)
		}
	}
	// After Load, since the saved state holds apps and people too.
	onX.AddApp(xsim.App{ClientID: xClient, Name: "Levercast practice", RedirectURIs: []string{"http://127.0.0.1:" + callback + "/callback/x"}})
	onX.AddUser(xsim.User{ID: "1000000000000000001", Username: "samplewriter", Name: "Sample Writer"})
	return linkedin, x, nil
}

// keep writes a network's state down.
func (n *Networks) keep(name string, simulator network) {
	var state bytes.Buffer
	err := simulator.Save(&state)
	if err == nil {
		err = replaceFile(n.stateFile(name), state.Bytes())
	}
	if err != nil {
		n.config.Log.Error("practice network not kept", "network", name, "error", err)
	}
}

// host serves a network to whoever calls it by its loopback address.
func (n *Networks) host(listener net.Listener, handler http.Handler) {
	own := listener.Addr().String()
	server := &http.Server{
		ReadHeaderTimeout: 10 * time.Second,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Host != own {
				http.Error(w, "This is the practice network at "+own+" and no other.", http.StatusMisdirectedRequest)
				return
			}
			handler.ServeHTTP(w, r)
		}),
	}
	n.servers = append(n.servers, server)
	n.ended.Go(func() { _ = server.Serve(listener) })
}

// listen opens a port on loopback: the one given, or if that is 0 or taken and
// move allows it, a free one, which is then noted.
func listen(port *int, move bool) (net.Listener, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(*port))
	if err != nil && *port != 0 && move {
		listener, err = net.Listen("tcp", "127.0.0.1:0")
	}
	if err == nil {
		*port = listener.Addr().(*net.TCPAddr).Port
	}
	return listener, err
}

// join uses the networks of another process. That process may have only just
// begun, so it is given a moment to say where they are.
func (n *Networks) join(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	for {
		if err := n.readPlaces(); err == nil {
			if connection, err := net.Dial("tcp", "127.0.0.1:"+strconv.Itoa(n.places.X)); err == nil {
				connection.Close()
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return backend.Fail(backend.Unavailable, "Another Levercast runs the practice networks but does not answer.", "Close the other practice window, then try again.")
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// takeOver waits for the process that runs the networks to end, and runs them at
// the same places from then on.
func (n *Networks) takeOver(ctx context.Context) {
	if locked, err := n.lock.TryLockContext(ctx, 250*time.Millisecond); err != nil || !locked {
		return
	}
	if err := n.serve(false); err != nil {
		n.config.Log.Error("practice networks not taken over", "error", err)
	}
}

// Close ends what this process runs.
func (n *Networks) Close() {
	n.stop()
	for _, server := range n.servers {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		_ = server.Shutdown(ctx)
		cancel()
		server.Close()
	}
	n.ended.Wait()
	n.lock.Unlock()
}

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
