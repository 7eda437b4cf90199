package main

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/godbus/dbus/v5"
)

// busConfig is a session bus that starts no service by itself, since that would be
// a second keyring, and a locked one.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

// openKeyring starts a session bus with an unlocked keyring on it and returns the
// bus's address.
func (h *home) openKeyring(environment []string) (address string, err error) {
	config := filepath.Join(h.dir, "bus.conf")
	if err := os.WriteFile(config, []byte(busConfig), 0o600); err != nil {
		return "", err
	}
	bus := exec.Command("dbus-daemon", "--config-file="+config, "--nofork", "--print-address=1")
	output, err := bus.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := h.start(bus, environment); err != nil {
		return "", err
	}
	if address, err = bufio.NewReader(output).ReadString('\n'); err != nil {
		return "", err
	}
	address = strings.TrimSpace(address)
	connection, err := dbus.Connect(address)
	if err != nil {
		return "", err
	}
	defer connection.Close()
	changes := make(chan *dbus.Signal, 100)
	connection.Signal(changes)
	if err := connection.AddMatchSignal(dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged")); err != nil {
		return "", err
	}
	keyring := exec.Command("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
	keyring.Stdin = strings.NewReader("password")
	if err := h.start(keyring, append(environment, "DBUS_SESSION_BUS_ADDRESS="+address)); err != nil {
		return "", err
	}
	late := time.After(20 * time.Second)
	for {
		select {
		case change := <-changes:
			if change != nil && len(change.Body) == 3 && change.Body[0] == "org.freedesktop.secrets" {
				return address, nil
			}
		case <-late:
			return "", errors.New("the keyring did not come up")
		}
	}
}

// start starts a daemon that ends with the home, in a group of its own, so that
// Ctrl+C reaches only us.
func (h *home) start(daemon *exec.Cmd, environment []string) error {
	daemon.Env = environment
	daemon.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := daemon.Start(); err != nil {
		return err
	}
	h.daemons = append(h.daemons, daemon)
	return nil
}
