package account_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
)

// bench is Accounts with everything around it.
type bench struct {
	t        *testing.T
	clock    *clock
	vault    *vault
	store    *store
	record   *record
	linkedin *network
	x        *network
	lockDir  string
	accounts *account.Accounts
}

func newBench(t *testing.T) *bench {
	b := &bench{
		t:        t,
		clock:    &clock{now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)},
		vault:    newVault(),
		store:    newStore(),
		record:   &record{},
		linkedin: newNetwork(t, platform.LinkedIn),
		x:        newNetwork(t, platform.X),
		lockDir:  t.TempDir() + "/locks",
	}
	b.accounts = b.process(0)
	t.Cleanup(func() {
		b.record.checkFor(t, append(b.linkedin.secrets, b.x.secrets...))
	})
	return b
}

// process returns Accounts as another process on the same machine has them.
func (b *bench) process(port int) *account.Accounts {
	client := platform.NewHTTPClient()
	b.t.Cleanup(client.CloseIdleConnections)
	return account.New(account.Config{
		Store: b.store, Vault: b.vault, Platforms: []platform.Platform{b.linkedin, b.x},
		Now: b.clock.Now, LockDir: b.lockDir, Port: port, HTTP: client, Log: b.record.logger(),
	})
}

// start begins an attempt that is cancelled with the test.
func (b *bench) start(n *network) *account.Attempt {
	b.t.Helper()
	attempt, err := b.accounts.Connect(b.t.Context(), n.name, n.app)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(attempt.Cancel)
	return attempt
}

// connect signs in as the network's user.
func (b *bench) connect(n *network) account.Account {
	b.t.Helper()
	attempt := b.start(n)
	if tab := b.browse(attempt.AuthorizeURL); tab.status != http.StatusOK {
		b.t.Fatalf("the tab says %d %s", tab.status, tab.body)
	}
	connected, err := attempt.Wait(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	return connected
}

// tab is what a browser tab ended on.
type tab struct {
	status int
	header http.Header
	body   string
}

// browse opens an address as a browser does, redirects included.
func (b *bench) browse(address string) tab {
	b.t.Helper()
	answer, err := fetch(http.MethodGet, address, "")
	if err != nil {
		b.t.Fatal(err)
	}
	return answer
}

// fetch sends one request over a connection of its own; host overrides the Host header.
func fetch(method, address, host string) (tab, error) {
	transport := &http.Transport{DisableKeepAlives: true}
	defer transport.CloseIdleConnections()
	request, err := http.NewRequest(method, address, nil)
	if err != nil {
		return tab{}, err
	}
	request.Host = host
	response, err := (&http.Client{Transport: transport}).Do(request)
	if err != nil {
		return tab{}, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return tab{response.StatusCode, response.Header, string(body)}, err
}

// answerOf returns the address the network sends the browser back to.
func (b *bench) answerOf(attempt *account.Attempt) string {
	b.t.Helper()
	response, err := platform.NewHTTPClient().Get(attempt.AuthorizeURL)
	if err != nil {
		b.t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusFound {
		b.t.Fatalf("the authorize page says %d", response.StatusCode)
	}
	return response.Header.Get("Location")
}

// failsWith checks an error's code and that its words hold all of says.
func (b *bench) failsWith(err error, code backend.Code, says ...string) {
	b.t.Helper()
	if err == nil {
		b.t.Fatal("it went well")
	}
	fmt.Fprintln(b.record, err)
	told := backend.Describe(err)
	fmt.Fprintln(b.record, told.Message, told.Hint)
	if told.Code != code || told.Hint == "" {
		b.t.Fatalf("got code %q, hint %q of: %v", told.Code, told.Hint, err)
	}
	for _, part := range says {
		if !strings.Contains(told.Message+" "+told.Hint, part) {
			b.t.Fatalf("%q is not in: %s %s", part, told.Message, told.Hint)
		}
	}
}

// keptNothing checks that no token, no app and no account are there.
func (b *bench) keptNothing() {
	b.t.Helper()
	if kept := b.vault.all(); len(kept) != 0 {
		b.t.Fatalf("the vault holds %v", kept)
	}
	if len(b.store.accounts) != 0 {
		b.t.Fatalf("the store holds %v", b.store.accounts)
	}
}

// closed checks that nothing listens any more at a redirect address.
func (b *bench) closed(redirect string) {
	b.t.Helper()
	parsed, err := url.Parse(redirect)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, host := range []string{"127.0.0.1", "::1"} {
		if connection, err := net.Dial("tcp", net.JoinHostPort(host, parsed.Port())); err == nil {
			connection.Close()
			b.t.Fatalf("%s still listens", host)
		}
	}
}

func (b *bench) status(id string) account.Status {
	b.t.Helper()
	found, err := b.store.Account(context.Background(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	return found.Status
}

func (b *bench) stored(id string, change func(*account.Account)) {
	b.t.Helper()
	if err := b.store.change(id, change); err != nil {
		b.t.Fatal(err)
	}
}
