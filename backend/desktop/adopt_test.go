package desktop_test

import (
	"encoding/json"
	"slices"
	"testing"

	"levercast/backend/desktop"
)

func TestAdoptTakesOnlyWhatThePersonHasNotChosen(t *testing.T) {
	for name, c := range map[string]struct {
		kept      string
		choices   map[string]string
		taken     []string
		theme     string
		collapsed bool
	}{
		"all where nothing was ever chosen":   {"", map[string]string{"theme": "dark", "sidebarCollapsed": "true"}, []string{"theme", "sidebarCollapsed"}, "dark", true},
		"the theme beside another choice":     {`{"theme":"system","callbackPort":9000}`, map[string]string{"theme": "light"}, []string{"theme"}, "light", false},
		"no theme where one was chosen":       {`{"theme":"light"}`, map[string]string{"theme": "dark"}, nil, "light", false},
		"no sidebar that is collapsed anyway": {`{"sidebarCollapsed":true}`, map[string]string{"sidebarCollapsed": "true"}, nil, "system", true},
		"nothing it does not know":            {"", map[string]string{"theme": "solarized", "language": "xx"}, nil, "system", false},
		"nothing for an open sidebar":         {"", map[string]string{"sidebarCollapsed": "false"}, nil, "system", false},
	} {
		t.Run(name, func(t *testing.T) {
			changed, taken, err := desktop.Adopt(c.kept, c.choices)
			if err != nil || !slices.Equal(taken, c.taken) {
				t.Fatalf("taken %v, %v; want %v", taken, err, c.taken)
			}
			if len(taken) == 0 && changed != c.kept {
				t.Errorf("changed to %s although nothing was taken", changed)
			}
			settings := desktop.DefaultSettings()
			if changed != "" {
				if err := json.Unmarshal([]byte(changed), &settings); err != nil {
					t.Fatal(err)
				}
			}
			if settings.Theme != c.theme || settings.SidebarCollapsed != c.collapsed {
				t.Errorf("theme %q, collapsed %t", settings.Theme, settings.SidebarCollapsed)
			}
		})
	}
	if _, _, err := desktop.Adopt("{", map[string]string{"theme": "dark"}); err == nil {
		t.Error("damaged settings were taken")
	}
}
