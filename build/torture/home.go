package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"levercast/backend/desktop"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin/linkedinsim"
	"levercast/backend/platform/x/xsim"
	"levercast/backend/sqlite"
)

// home is everything a person has: folders, a session bus with an unlocked keyring,
// and two networks with an account on each.
type home struct {
	dir      string
	program  *program
	linkedin *linkedinsim.Simulator
	x        *xsim.Simulator
	gates    map[platform.Name]*gate
	picture  string
	ahead    atomic.Int64 // of LinkedIn's clock, in hours
	daemons  []*exec.Cmd
	meddling atomic.Pointer[error] // what a second process met
}

func newHome(ctx context.Context, binary string) (_ *home, err error) {
	h := &home{gates: map[platform.Name]*gate{}}
	defer func() {
		if err != nil {
			h.close()
		}
	}()
	// A short name: a socket's path holds 108 bytes.
	if h.dir, err = os.MkdirTemp("", "torture"); err != nil {
		return nil, err
	}
	environment := []string{"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "HOME=" + h.dir}
	for _, folder := range []string{"DATA_HOME", "CONFIG_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR"} {
		path := filepath.Join(h.dir, strings.ToLower(folder))
		if err := os.Mkdir(path, 0o700); err != nil {
			return nil, err
		}
		environment = append(environment, "XDG_"+folder+"="+path)
	}
	bus, err := h.openKeyring(environment)
	if err != nil {
		return nil, fmt.Errorf("keyring: %w", err)
	}
	environment = append(environment, "DBUS_SESSION_BUS_ADDRESS="+bus)
	port, err := h.chooseCallbackPort(ctx)
	if err != nil {
		return nil, err
	}
	if err := h.openNetworks(port); err != nil {
		return nil, err
	}
	for name, variable := range map[platform.Name]string{platform.LinkedIn: "LINKEDIN", platform.X: "X"} {
		for _, part := range []string{"AUTH", "API"} {
			environment = append(environment, "LEVERCAST_"+variable+"_"+part+"_URL="+h.gates[name].url())
		}
	}
	h.program = &program{binary: binary, dir: h.dir, environment: environment}
	if err := h.draw(); err != nil {
		return nil, err
	}
	if err := h.connect(ctx, "linkedin", "linkedin-secret", "--client-id", "linkedin-app", "--client-secret-stdin"); err != nil {
		return nil, fmt.Errorf("connect LinkedIn: %w", err)
	}
	if err := h.connect(ctx, "x", "", "--client-id", "x-app"); err != nil {
		return nil, fmt.Errorf("connect X: %w", err)
	}
	return h, nil
}

func (h *home) close() {
	if h == nil {
		return
	}
	for _, g := range h.gates {
		g.shut(false)
	}
	for _, daemon := range h.daemons {
		_ = daemon.Process.Signal(syscall.SIGTERM) // not Kill: the bus removes its socket
		_ = daemon.Wait()
	}
	_ = os.RemoveAll(h.dir)
}

// openNetworks starts the simulators. X's limits are lifted and LinkedIn's clock
// runs ahead, since a day's work is done in minutes here.
func (h *home) openNetworks(port int) (err error) {
	h.linkedin, err = linkedinsim.New(linkedinsim.Config{
		Now:     func() time.Time { return time.Now().Add(time.Duration(h.ahead.Load()) * time.Hour) },
		Apps:    []linkedinsim.App{{ClientID: "linkedin-app", Secret: "linkedin-secret", Redirects: []string{fmt.Sprintf("http://localhost:%d/callback/linkedin", port)}}},
		Members: []linkedinsim.Member{{Sub: "mira", GivenName: "Mira", LastName: "Lind", Email: "mira@lind.example"}},
	})
	if err != nil {
		return err
	}
	h.x = xsim.New(xsim.Config{Now: time.Now})
	h.x.AddApp(xsim.App{ClientID: "x-app", Name: "Mira's app", RedirectURIs: []string{fmt.Sprintf("http://127.0.0.1:%d/callback/x", port)}})
	h.x.AddUser(xsim.User{ID: "77", Username: "mira", Name: "Mira Lind"})
	for _, endpoint := range []string{"POST /2/tweets", "POST /2/media/upload", "POST /2/media/metadata", "GET /2/users/{id}/tweets"} {
		h.x.SetLimit(endpoint, 1_000_000)
	}
	if h.gates[platform.LinkedIn], err = newGate(h, platform.LinkedIn, h.linkedin, func(r *http.Request, kind trouble) {
		h.linkedin.Inject(linkedinsim.Fault{Method: r.Method, Path: r.URL.Path, Kind: linkedinFaults[kind]}, 1)
	}); err != nil {
		return err
	}
	h.gates[platform.X], err = newGate(h, platform.X, h.x, func(r *http.Request, kind trouble) {
		h.x.Inject(xsim.Fault{Method: r.Method, Path: r.URL.Path, Kind: xFaults[kind]}, 1)
	})
	return err
}

// shown is a post that is on a network.
type shown struct{ id, text, replyTo string }

func (h *home) shown(network platform.Name) []shown {
	var all []shown
	if network == platform.LinkedIn {
		for _, p := range h.linkedin.Posts() {
			all = append(all, shown{p.URN, p.Text, ""})
		}
	} else {
		for _, p := range h.x.Posts() {
			all = append(all, shown{p.ID, p.Text, p.ReplyTo})
		}
	}
	return all
}

// chooseCallbackPort does what a person does in Settings.
func (h *home) chooseCallbackPort(ctx context.Context) (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	db, err := sqlite.Open(ctx, filepath.Join(h.dir, "data_home", "levercast", "store", "levercast.db"), time.Now)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	settings, err := desktop.LoadSettings(ctx, db)
	if err != nil {
		return 0, err
	}
	settings.CallbackPort = port
	return port, desktop.SaveSettings(ctx, db, settings)
}

func (h *home) draw() error {
	canvas := image.NewRGBA(image.Rect(0, 0, 64, 48))
	for i := range canvas.Pix {
		canvas.Pix[i] = 120
	}
	canvas.Set(3, 3, color.White)
	var data bytes.Buffer
	if err := png.Encode(&data, canvas); err != nil {
		return err
	}
	h.picture = filepath.Join(h.dir, "picture.png")
	return os.WriteFile(h.picture, data.Bytes(), 0o600)
}
