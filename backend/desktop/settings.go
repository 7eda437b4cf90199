package desktop

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"levercast/backend"
	"levercast/backend/platform/linkedin"
)

// Settings is what a person may choose. None of it is secret.
type Settings struct {
	Theme            string `json:"theme"`    // "system", "dark" or "light"
	Language         string `json:"language"` // of the window: "system", or one of Languages
	SidebarCollapsed bool   `json:"sidebarCollapsed"`
	CallbackPort     int    `json:"callbackPort"` // where the browser comes back after connecting an account
	ConfirmPublish   bool   `json:"confirmPublish"`
	AskLate          bool   `json:"askLate"`         // a post whose time passed while Levercast was closed waits for the person's word
	XBudgetMicroUSD  int64  `json:"xBudgetMicroUsd"` // the most X may cost in a month, in micro-dollars; 0 is no limit
	LinkedInVersion  string `json:"linkedInVersion"` // of LinkedIn's API, YYYYMM; "" is the program's own choice
}

// Languages are those the window speaks, as the folders of frontend/src/i18n name them.
var Languages = []string{"en", "de", "es"}

// CheckLanguage refuses what is not one of Languages. Errors: Invalid.
func CheckLanguage(language string) error {
	if slices.Contains(Languages, language) {
		return nil
	}
	return backend.Fail(backend.Invalid, "Levercast does not speak this language. The settings were not changed.", "Choose system, en, de or es.")
}

// DefaultSettings is what holds until the person chooses.
func DefaultSettings() Settings {
	return Settings{Theme: "system", Language: "system", CallbackPort: 8917}
}

// SettingStore keeps one value per key; "" for a key that was never set.
type SettingStore interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

const settingsKey = "settings"

// LoadSettings returns the person's settings, with defaults for what they never chose.
func LoadSettings(ctx context.Context, store SettingStore) (Settings, error) {
	settings := DefaultSettings()
	text, err := store.Setting(ctx, settingsKey)
	if err != nil || text == "" {
		return settings, err
	}
	if err := json.Unmarshal([]byte(text), &settings); err != nil {
		return DefaultSettings(), fmt.Errorf("read settings: %w", err)
	}
	return settings, nil
}

// KeptSettings returns the settings as they are kept, for Adopt.
func KeptSettings(ctx context.Context, store SettingStore) (string, error) {
	return store.Setting(ctx, settingsKey)
}

// SaveSettings keeps the settings. Errors: Invalid, and nothing is changed.
func SaveSettings(ctx context.Context, store SettingStore, settings Settings) error {
	if settings.Theme != "system" && settings.Theme != "dark" && settings.Theme != "light" {
		return backend.Fail(backend.Invalid, "There is no such theme. The settings were not changed.", "Choose system, dark or light.")
	}
	if settings.Language != "system" {
		if err := CheckLanguage(settings.Language); err != nil {
			return err
		}
	}
	if settings.CallbackPort < 1024 || settings.CallbackPort > 65535 {
		return backend.Fail(backend.Invalid, "The callback port must lie between 1024 and 65535. The settings were not changed.", "8917 is the usual one.")
	}
	if settings.XBudgetMicroUSD < 0 {
		return backend.Fail(backend.Invalid, "A limit cannot be less than nothing. The settings were not changed.", "Enter an amount in dollars, or leave the limit out.")
	}
	if err := linkedin.CheckVersion(settings.LinkedInVersion); err != nil {
		return err
	}
	text, err := json.Marshal(settings)
	if err != nil {
		return err
	}
	return store.SetSetting(ctx, settingsKey, string(text))
}

// Adopt returns kept settings with those choices, made in another program, that the
// person has not made here, and the names of the choices taken: "theme" and
// "sidebarCollapsed". It keeps nothing by itself.
func Adopt(kept string, choices map[string]string) (changed string, taken []string, err error) {
	settings := DefaultSettings()
	if kept != "" {
		if err := json.Unmarshal([]byte(kept), &settings); err != nil {
			return kept, nil, fmt.Errorf("read settings: %w", err)
		}
	}
	defaults := DefaultSettings()
	if theme := choices["theme"]; settings.Theme == defaults.Theme && (theme == "dark" || theme == "light") {
		settings.Theme, taken = theme, append(taken, "theme")
	}
	if choices["sidebarCollapsed"] == "true" && !settings.SidebarCollapsed {
		settings.SidebarCollapsed, taken = true, append(taken, "sidebarCollapsed")
	}
	if len(taken) == 0 {
		return kept, nil, nil
	}
	text, err := json.Marshal(settings)
	return string(text), taken, err
}
