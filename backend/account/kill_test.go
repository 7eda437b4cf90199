package account_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
)

// doomed is what a process needs to know that asks for a token and is killed.
type doomed struct {
	Dir     string // of the vault's files
	LockDir string
	URL     string // of the network
	Account account.Account
	Now     time.Time
	At      string // the vault call it never gets beyond: "set /refresh"
}

const doomedVariable = "LEVERCAST_TEST_DOOMED"

func TestMain(m *testing.M) {
	if text := os.Getenv(doomedVariable); text != "" {
		var d doomed
		if err := json.Unmarshal([]byte(text), &d); err != nil {
			panic(err)
		}
		d.run()
		return
	}
	os.Exit(m.Run())
}

// run asks for a token; it is killed on the way.
func (d doomed) run() {
	store := newStore()
	store.accounts[d.Account.ID] = d.Account
	vault := folderVault{dir: d.Dir, before: func(call string) {
		if matches(call, d.At) {
			fmt.Println("here")
			select {} // until the kill
		}
	}}
	accounts := account.New(account.Config{
		Store: store, Vault: vault, LockDir: d.LockDir, Now: func() time.Time { return d.Now },
		Platforms: []platform.Platform{&network{name: platform.X, server: &httptest.Server{URL: d.URL}}},
	})
	_, err := accounts.Token(context.Background(), d.Account.ID)
	fmt.Println("lived:", err)
}

func matches(call, at string) bool {
	what, key, _ := strings.Cut(at, " ")
	return strings.HasPrefix(call, what+" ") && strings.HasSuffix(call, key)
}

// folderVault is a Vault of files, so that it outlives a process.
type folderVault struct {
	dir    string
	before func(call string)
}

func (v folderVault) path(key string) string { return filepath.Join(v.dir, url.PathEscape(key)) }

func (v folderVault) Secret(_ context.Context, key string) (string, error) {
	data, err := os.ReadFile(v.path(key))
	if os.IsNotExist(err) {
		return "", account.ErrNoSecret
	}
	return string(data), err
}

func (v folderVault) SetSecret(_ context.Context, key, secret string) error {
	v.before("set " + key)
	return os.WriteFile(v.path(key), []byte(secret), 0o600)
}

func (v folderVault) DeleteSecret(_ context.Context, key string) error {
	v.before("delete " + key)
	if err := os.Remove(v.path(key)); !os.IsNotExist(err) {
		return err
	}
	return nil
}

func TestAKillWhileATokenIsRenewed(t *testing.T) {
	const (
		old    = "the old token until it ends, then none"
		newer  = "the new token"
		renews = "a token renewed once more"
	)
	for at, want := range map[string]string{
		"set /refreshing":    renews, // nothing was sent yet
		"set /refresh":       old,    // the answer came and is lost
		"set /access":        renews, // the new refresh token is kept
		"set /expiry":        renews,
		"delete /refreshing": newer, // all is kept; the marker is of the token before
	} {
		t.Run("before “"+at+"” leaves "+want, func(t *testing.T) {
			b := newBench(t)
			connected := b.connect(b.x)
			first := b.vault.at("x/" + connected.ID + "/access")
			disk := folderVault{dir: t.TempDir(), before: func(string) {}}
			for key, secret := range b.vault.all() {
				if err := disk.SetSecret(t.Context(), key, secret); err != nil {
					t.Fatal(err)
				}
			}
			b.clock.Advance(2*time.Hour - 30*time.Second)
			kill(t, doomed{Dir: disk.dir, LockDir: b.lockDir, URL: b.x.server.URL, Account: connected, Now: b.clock.Now(), At: at})

			reopened := account.New(account.Config{
				Store: b.store, Vault: disk, Platforms: []platform.Platform{b.x}, Now: b.clock.Now, LockDir: b.lockDir, Log: b.record.logger(),
			})
			token, err := reopened.Token(t.Context(), connected.ID)
			if err != nil || (want == old) != (token == first) {
				t.Fatalf("reopened while the old token lives: the old one: %t, %v", token == first, err)
			}
			b.clock.Advance(31 * time.Second)
			token, err = reopened.Token(t.Context(), connected.ID)
			if want == old {
				b.failsWith(err, backend.Unauthorized, "Connect X again")
				if b.status(connected.ID) != account.Reconnect || b.x.asked("refresh_token") != 1 {
					t.Fatalf("status %s after %d refreshes", b.status(connected.ID), b.x.asked("refresh_token"))
				}
				return
			}
			if err != nil || b.x.owners[token] == "" {
				t.Fatalf("once the old token has ended: %v", err)
			}
			// What the network kills if a refresh token comes twice is all still alive.
			if len(b.x.refreshes) == 0 {
				t.Fatal("a refresh token was sent twice")
			}
		})
	}
}

// kill runs a process to its point of no return and ends it with SIGKILL.
func kill(t *testing.T, d doomed) {
	t.Helper()
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	process := exec.CommandContext(t.Context(), os.Args[0])
	process.Env = append(os.Environ(), doomedVariable+"="+string(text))
	process.Stderr = os.Stderr
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || line != "here\n" {
		t.Fatalf("the process said %q, %v", line, err)
	}
	if err := process.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := process.Wait(); err == nil {
		t.Fatal("the process ended by itself")
	}
}
