package account_test

import (
	"strings"
	"testing"

	"levercast/backend/platform"
)

func TestSetPort(t *testing.T) {
	b := newBench(t)
	b.accounts.SetPort(8918)
	if address := b.accounts.RedirectURL(platform.LinkedIn); !strings.HasSuffix(address, ":8918/callback/linkedin") {
		t.Errorf("to register: %s", address)
	}
	if address := b.accounts.RedirectURL("nowhere"); address != "" {
		t.Errorf("an unknown network has the address %s", address)
	}
}
