package practice_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
	"levercast/backend/platform/x"
	"levercast/backend/practice"
	"levercast/backend/sqlite"
)

// Some tests need another process that runs practice in a folder: this test
// binary, when the variable names one.
const folderVariable = "LEVERCAST_PRACTICE_TEST_FOLDER"

func TestMain(m *testing.M) {
	folder := os.Getenv(folderVariable)
	if folder == "" {
		os.Exit(m.Run())
	}
	networks, err := practice.Start(context.Background(), config(folder))
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(networks.LinkedInURL, networks.XURL)
	_, _ = io.Copy(io.Discard, os.Stdin) // until the test closes it
	networks.Close()
}

func config(folder string) practice.Config {
	return practice.Config{Dir: folder, Now: time.Now, Log: slog.New(slog.DiscardHandler)}
}

func start(t *testing.T, folder string) *practice.Networks {
	t.Helper()
	networks, err := practice.Start(t.Context(), config(folder))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(networks.Close)
	return networks
}

// person uses the networks as the program does.
type person struct {
	accounts *account.Accounts
	db       *sqlite.DB
	linkedin *linkedin.Client
	x        *x.Client
}

func newPerson(t *testing.T, folder string, networks *practice.Networks) *person {
	t.Helper()
	client := platform.NewHTTPClient()
	client.Transport = networks
	p := &person{}
	var err error
	if p.linkedin, err = linkedin.New(linkedin.Config{AuthURL: networks.LinkedInURL, APIURL: networks.LinkedInURL, HTTP: client, Now: time.Now}); err != nil {
		t.Fatal(err)
	}
	if p.x, err = x.New(x.Config{AuthURL: networks.XURL, APIURL: networks.XURL, HTTP: client, Now: time.Now}); err != nil {
		t.Fatal(err)
	}
	if p.db, err = sqlite.Open(t.Context(), filepath.Join(folder, "levercast.db"), time.Now); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.db.Close() })
	p.accounts = account.New(account.Config{
		Store: p.db, Vault: networks.Vault, Platforms: []platform.Platform{p.linkedin, p.x}, Now: time.Now,
		LockDir: filepath.Join(folder, "locks"), Port: networks.CallbackPort, HTTP: client, Log: slog.New(slog.DiscardHandler),
	})
	return p
}

// connected is a person whose sample accounts are connected.
func connected(t *testing.T, folder string, networks *practice.Networks) *person {
	t.Helper()
	p := newPerson(t, folder, networks)
	if err := networks.ConnectSamples(t.Context(), p.accounts, p.db); err != nil {
		t.Fatal(err)
	}
	return p
}

// post makes a post on each network and returns their addresses.
func (p *person) post(t *testing.T, text string) (addresses []string) {
	t.Helper()
	for _, network := range []platform.Platform{p.linkedin, p.x} {
		acc, err := p.accounts.Active(t.Context(), network.Name())
		if err != nil {
			t.Fatal(err)
		}
		token, err := p.accounts.Token(t.Context(), acc.ID)
		if err != nil {
			t.Fatal(err)
		}
		receipt, err := network.Create(t.Context(), token, platform.Request{Author: p.accounts.Profile(acc), Text: text})
		if err != nil {
			t.Fatal(err)
		}
		addresses = append(addresses, receipt.URL)
	}
	return addresses
}

// read returns the page at an address.
func read(t *testing.T, networks *practice.Networks, address string) string {
	t.Helper()
	client := &http.Client{Transport: networks}
	response, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	page, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

func shows(t *testing.T, networks *practice.Networks, addresses []string, text string) {
	t.Helper()
	for _, address := range addresses {
		if page := read(t, networks, address); !strings.Contains(page, text) {
			t.Errorf("%s does not show %q:\n%s", address, text, page)
		}
	}
}

func TestStart(t *testing.T) {
	t.Run("keeps posts and sign-ins, at the same addresses", func(t *testing.T) {
		folder := t.TempDir()
		before := start(t, folder)
		addresses := connected(t, folder, before).post(t, "Still here tomorrow.")
		before.Close()

		after := start(t, folder)
		if after.LinkedInURL != before.LinkedInURL || after.XURL != before.XURL || after.CallbackPort != before.CallbackPort {
			t.Errorf("moved from %s, %s, %d to %s, %s, %d", before.LinkedInURL, before.XURL, before.CallbackPort, after.LinkedInURL, after.XURL, after.CallbackPort)
		}
		shows(t, after, addresses, "Still here tomorrow.")
		shows(t, after, newPerson(t, folder, after).post(t, "With yesterday’s tokens."), "With yesterday’s tokens.")
	})
	t.Run("answers at its own address only", func(t *testing.T) {
		networks := start(t, t.TempDir())
		for _, address := range []string{networks.LinkedInURL, networks.XURL} {
			for host, want := range map[string]bool{"": true, "evil.example": false, "localhost:" + address[strings.LastIndex(address, ":")+1:]: false, "127.0.0.1": false} {
				request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+"/", nil)
				if err != nil {
					t.Fatal(err)
				}
				request.Host = host
				response, err := http.DefaultClient.Do(request)
				if err != nil {
					t.Fatal(err)
				}
				response.Body.Close()
				if got := response.StatusCode != http.StatusMisdirectedRequest; got != want {
					t.Errorf("%s as host %q: %s", address, host, response.Status)
				}
			}
		}
	})
	t.Run("listens on loopback only", func(t *testing.T) {
		networks := start(t, t.TempDir())
		for _, address := range []string{networks.LinkedInURL, networks.XURL} {
			if !strings.HasPrefix(address, "http://127.0.0.1:") {
				t.Errorf("%s is not a loopback address", address)
			}
		}
	})
	t.Run("moves when another program has taken a port", func(t *testing.T) {
		folder := t.TempDir()
		before := start(t, folder)
		connected(t, folder, before)
		before.Close()
		take(t, strings.TrimPrefix(before.XURL, "http://"))
		take(t, fmt.Sprintf("127.0.0.1:%d", before.CallbackPort))

		after := start(t, folder)
		if after.XURL == before.XURL || after.CallbackPort == before.CallbackPort || after.LinkedInURL != before.LinkedInURL {
			t.Errorf("from %s, %s, %d to %s, %s, %d", before.LinkedInURL, before.XURL, before.CallbackPort, after.LinkedInURL, after.XURL, after.CallbackPort)
		}
		p := newPerson(t, folder, after)
		shows(t, after, p.post(t, "From the new address."), "From the new address.")
		if err := p.db.SetSetting(t.Context(), "practice-samples", ""); err != nil {
			t.Fatal(err)
		}
		if err := after.ConnectSamples(t.Context(), p.accounts, p.db); err != nil {
			t.Errorf("nobody can sign in any more: %v", err)
		}
	})
	t.Run("leaves a damaged network as it is, and says what to do", func(t *testing.T) {
		folder := t.TempDir()
		file := filepath.Join(folder, "network-x.json")
		if err := os.WriteFile(file, []byte(`{"version":1`), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := practice.Start(t.Context(), config(folder))
		if told := backend.Describe(err); told.Code != backend.Unavailable || !strings.Contains(told.Message, folder) {
			t.Error(err)
		}
		if data, err := os.ReadFile(file); err != nil || string(data) != `{"version":1` {
			t.Errorf("%q, %v", data, err)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		start(t, folder) // nothing still holds the folder
	})
	t.Run("says that the folder cannot be used", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := practice.Start(t.Context(), config(file)); backend.CodeOf(err) != backend.Unavailable {
			t.Error(err)
		}
	})
}

// take opens a port so that nobody else can.
func take(t *testing.T, address string) {
	t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
}
