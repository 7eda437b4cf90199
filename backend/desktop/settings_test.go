package desktop

import (
	"context"
	"errors"
	"testing"

	"levercast/backend"
)

type memory map[string]string

func (m memory) Setting(_ context.Context, key string) (string, error) { return m[key], nil }
func (m memory) SetSetting(_ context.Context, key, value string) error { m[key] = value; return nil }
func (brokenStore) Setting(context.Context, string) (string, error)    { return "", errBroken }
func (brokenStore) SetSetting(context.Context, string, string) error   { return errBroken }

type brokenStore struct{}

var errBroken = errors.New("broken")

func TestSettings(t *testing.T) {
	ctx := t.Context()
	t.Run("are the defaults until something is chosen", func(t *testing.T) {
		got, err := LoadSettings(ctx, memory{})
		if err != nil || got != DefaultSettings() {
			t.Errorf("got %+v, %v", got, err)
		}
		if err := SaveSettings(ctx, memory{}, DefaultSettings()); err != nil {
			t.Errorf("the defaults cannot be saved: %v", err)
		}
	})
	t.Run("come back as they were saved", func(t *testing.T) {
		store := memory{}
		want := Settings{Theme: "light", Language: "de", SidebarCollapsed: true, CallbackPort: 1024, ConfirmPublish: true}
		if err := SaveSettings(ctx, store, want); err != nil {
			t.Fatal(err)
		}
		if got, err := LoadSettings(ctx, store); err != nil || got != want {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("take the default for what an older version did not know", func(t *testing.T) {
		got, err := LoadSettings(ctx, memory{settingsKey: `{"theme":"dark"}`})
		if err != nil || got.Theme != "dark" || got.CallbackPort != 8917 {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	for name, bad := range map[string]func(*Settings){
		"an unknown theme":           func(s *Settings) { s.Theme = "pink" },
		"no theme":                   func(s *Settings) { s.Theme = "" },
		"an unknown language":        func(s *Settings) { s.Language = "tlh" },
		"a port only root may open":  func(s *Settings) { s.CallbackPort = 1023 },
		"a port that does not exist": func(s *Settings) { s.CallbackPort = 65536 },
		"a negative port":            func(s *Settings) { s.CallbackPort = -1 },
	} {
		t.Run("refuse "+name+" and change nothing", func(t *testing.T) {
			store, settings := memory{}, DefaultSettings()
			bad(&settings)
			if err := SaveSettings(ctx, store, settings); backend.CodeOf(err) != backend.Invalid || len(store) != 0 {
				t.Errorf("%v, stored %v", err, store)
			}
		})
	}
	t.Run("tell when they cannot be read or kept", func(t *testing.T) {
		if _, err := LoadSettings(ctx, brokenStore{}); !errors.Is(err, errBroken) {
			t.Error(err)
		}
		if err := SaveSettings(ctx, brokenStore{}, DefaultSettings()); !errors.Is(err, errBroken) {
			t.Error(err)
		}
		if got, err := LoadSettings(ctx, memory{settingsKey: "{"}); err == nil || got != DefaultSettings() {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}
