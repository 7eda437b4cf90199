package practice

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"levercast/backend"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/x/xsim"
)

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
	linkedin, x, err := n.simulators(move)
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

// simulators returns the networks as they were left. Their apps name the callback
// port: the one used last, or another one if that is taken and move allows it.
func (n *Networks) simulators(move bool) (network, network, error) {
	if move {
		free, err := listen(&n.places.Callback, true)
		if err != nil {
			return nil, nil, unavailable(err)
		}
		free.Close()
	}
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

// keep writes a network's state down, one call after the other, so that the file
// never goes back to an older state.
func (n *Networks) keep(name string, simulator network) {
	n.keeping.Lock()
	defer n.keeping.Unlock()
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
func listen(port *int, move bool) (listener net.Listener, err error) {
	if *port != 0 {
		listener, err = net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(*port))
	}
	if *port == 0 || err != nil && move {
		listener, err = listenAnywhere()
	}
	if err == nil {
		*port = listener.Addr().(*net.TCPAddr).Port
	}
	return listener, err
}

// listenAnywhere opens a free port below those that systems give to outgoing
// connections: a port that is remembered and opened again later would sooner or
// later be taken by one of them.
func listenAnywhere() (net.Listener, error) {
	const lowest, count, tries = 20000, 10000, 50
	for range tries {
		if listener, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(lowest+rand.IntN(count))); err == nil {
			return listener, nil
		}
	}
	return net.Listen("tcp", "127.0.0.1:0")
}
