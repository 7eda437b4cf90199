//go:build unix && !darwin

package keychain

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/godbus/dbus/v5"
)

const addressVariable = "DBUS_SESSION_BUS_ADDRESS"

// findBus makes sure that there is a session bus to talk to. Without one, the
// D-Bus library would run dbus-launch, and leave a stray bus and an empty
// keychain running that nobody asked for.
func findBus() error {
	address := os.Getenv(addressVariable)
	if address != "" && !strings.HasPrefix(address, "autolaunch:") {
		return nil
	}
	folder := os.Getenv("XDG_RUNTIME_DIR")
	if folder == "" {
		folder = fmt.Sprintf("/run/user/%d", os.Getuid())
	}
	socket := filepath.Join(folder, "bus")
	if info, err := os.Stat(socket); err != nil || info.Mode().Type() != os.ModeSocket {
		return errNoBus
	}
	// The library looks into /run/user only, so it is told.
	return os.Setenv(addressVariable, "unix:path="+dbus.EscapeBusAddressValue(socket))
}
