package desktop

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
)

// network is a network as far as the doctor looks at it.
type network struct {
	platform.Platform
	name platform.Name
}

func (n network) Name() platform.Name                      { return n.name }
func (n network) Label() string                            { return strings.ToUpper(string(n.name)) }
func (n network) RulesFor(platform.Profile) platform.Rules { return longer{} }

// longer are the rules of an account that pays.
type longer struct{ platform.Rules }

func (longer) Limits() platform.Limits { return platform.Limits{Length: 25_000} }

var today = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// healthy is a patient with nothing wrong: one network, one account.
func healthy(t *testing.T) Patient {
	t.Helper()
	t.Setenv("WAYLAND_DISPLAY", display(t))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	until := today.Add(59 * 24 * time.Hour)
	return Patient{
		Version:  "1.2.3",
		Paths:    Paths{Database: "/data/levercast.db"},
		Database: func(context.Context) error { return nil },
		Keychain: func(context.Context) error { return nil },
		Accounts: func(context.Context) ([]account.Account, error) {
			return []account.Account{{ID: "a", Platform: "x", Scopes: []string{"tweet.read", "tweet.write"}, ExpiresAt: &until}}, nil
		},
		Look:      func(context.Context, string) (account.Account, error) { return account.Account{Name: "Mira"}, nil },
		Platforms: []platform.Platform{network{name: "x"}},
		Endpoints: map[platform.Name]string{"x": "http://" + listener.Addr().String()},
		Now:       func() time.Time { return today },
	}
}

// finding returns what the doctor found under a name.
func finding(t *testing.T, findings []Finding, name string) Finding {
	t.Helper()
	for _, f := range findings {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no finding %q in %+v", name, findings)
	return Finding{}
}

func TestExamine(t *testing.T) {
	t.Run("finds nothing wrong with a healthy installation", func(t *testing.T) {
		findings := Examine(t.Context(), healthy(t))
		var names []string
		for _, f := range findings {
			names = append(names, f.Name)
			if f.State != "ok" || f.Message == "" || f.Hint != "" {
				t.Errorf("%+v", f)
			}
		}
		if got, want := strings.Join(names, ", "), "Version, Display, Database, Keychain, X network, X account"; got != want {
			t.Errorf("looked at %s; want %s", got, want)
		}
		if got, want := finding(t, findings, "X account").Message, "X answers for Mira; granted: tweet.read tweet.write; 59 days left"; got != want {
			t.Errorf("%q; want %q", got, want)
		}
	})

	broken := backend.Fail(backend.Unavailable, "It is broken.", "Mend it.").Because(errors.New("details"))
	soon := today.Add(13 * 24 * time.Hour)
	for name, c := range map[string]struct {
		hurt  func(*Patient)
		found Finding
	}{
		"names what is wrong with the database": {
			func(p *Patient) { p.Database = func(context.Context) error { return broken } },
			Finding{"Database", "problem", "It is broken.", "Mend it."},
		},
		"names what is wrong with the keychain": {
			func(p *Patient) { p.Keychain = func(context.Context) error { return broken } },
			Finding{"Keychain", "problem", "It is broken.", "Mend it."},
		},
		"tells that accounts cannot be read": {
			func(p *Patient) {
				p.Accounts = func(context.Context) ([]account.Account, error) { return nil, broken }
			},
			Finding{"Accounts", "problem", "It is broken.", "Mend it."},
		},
		"says how to connect a missing account": {
			func(p *Patient) {
				p.Accounts = func(context.Context) ([]account.Account, error) { return nil, nil }
			},
			Finding{"X account", "warning", "No account is connected.", "Connect one in Settings, or with: levercast account connect x"},
		},
		"tells that there is no token": {
			func(p *Patient) {
				p.Look = func(context.Context, string) (account.Account, error) { return account.Account{}, broken }
			},
			Finding{"X account", "problem", "It is broken.", "Mend it."},
		},
		"passes on what the network says of the token": {
			func(p *Patient) {
				p.Look = func(context.Context, string) (account.Account, error) {
					return account.Account{}, &platform.Reconnect{Answer: platform.Answer{Message: "The token is no good.", Hint: "Connect again."}}
				}
			},
			Finding{"X account", "problem", "The token is no good.", "Connect again."},
		},
		"warns two weeks before an account expires": {
			func(p *Patient) {
				p.Accounts = func(context.Context) ([]account.Account, error) {
					return []account.Account{{Platform: "x", Scopes: []string{"tweet.write"}, ExpiresAt: &soon}}, nil
				}
			},
			Finding{"X account", "warning", "X answers for Mira; granted: tweet.write; 13 days left", "Connect it again soon: one click in Settings."},
		},
		"says how long a post of a paying account may be": {
			func(p *Patient) {
				p.Look = func(context.Context, string) (account.Account, error) {
					return account.Account{Name: "Mira", Plan: "Premium"}, nil
				}
			},
			Finding{"X account", "ok", "X answers for Mira; granted: tweet.read tweet.write; Premium: up to 25000 characters; 59 days left", ""},
		},
		"refuses an address that is none": {
			func(p *Patient) { p.Endpoints["x"] = "nonsense" },
			Finding{"X network", "problem", "The address nonsense is not one.", "Check the LEVERCAST_…_URL variables."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			patient := healthy(t)
			c.hurt(&patient)
			if got := finding(t, Examine(t.Context(), patient), c.found.Name); got != c.found {
				t.Errorf("got  %+v\nwant %+v", got, c.found)
			}
		})
	}
	t.Run("warns when a network cannot be reached", func(t *testing.T) {
		patient := healthy(t)
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		patient.Endpoints["x"] = "http://" + listener.Addr().String()
		listener.Close()
		if got := finding(t, Examine(t.Context(), patient), "X network"); got.State != "warning" || !strings.Contains(got.Message, "cannot be reached") {
			t.Errorf("%+v", got)
		}
	})
	t.Run("warns without a display", func(t *testing.T) {
		patient := healthy(t)
		t.Setenv("DISPLAY", "")
		t.Setenv("WAYLAND_DISPLAY", "")
		if got := finding(t, Examine(t.Context(), patient), "Display"); got.State != "warning" || got.Hint == "" {
			t.Errorf("%+v", got)
		}
	})
	t.Run("warns of a display that is gone", func(t *testing.T) {
		patient := healthy(t)
		for _, gone := range []string{":60000", "unix:60000.0"} {
			t.Setenv("DISPLAY", gone)
			t.Setenv("WAYLAND_DISPLAY", "gone")
			if got := finding(t, Examine(t.Context(), patient), "Display"); got.State != "warning" {
				t.Errorf("%s: %+v", gone, got)
			}
		}
	})
	t.Run("trusts the name of a display elsewhere", func(t *testing.T) {
		patient := healthy(t)
		t.Setenv("WAYLAND_DISPLAY", "")
		t.Setenv("DISPLAY", "desk.example:0")
		if got := finding(t, Examine(t.Context(), patient), "Display"); got.State != "ok" {
			t.Errorf("%+v", got)
		}
	})
	t.Run("leaves the keychain out where there is none to look at", func(t *testing.T) {
		patient := healthy(t)
		patient.Keychain = nil
		for _, f := range Examine(t.Context(), patient) {
			if f.Name == "Keychain" {
				t.Errorf("%+v", f)
			}
		}
	})
}

// display returns the socket of a display that answers.
func display(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "display") // t.TempDir is too long a name for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	listener, err := net.Listen("unix", filepath.Join(folder, "wayland-0"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	return listener.Addr().String()
}
