package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
)

var (
	actionID   = regexp.MustCompile("^[\"`]([a-z]+\\.[a-zA-Z.${}]+)[\"`],")
	actionKeys = regexp.MustCompile(`keys: "([^"]+)"`)
)

// actions reads the ids and keys of the registry out of the page's source.
func actions(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir("frontend/src", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.Contains(strings.ToLower(path), "actions.ts") {
			return err
		}
		text, err := os.ReadFile(path)
		for piece := range strings.SplitSeq(string(text), "id: ") {
			if id := actionID.FindStringSubmatch(piece); id != nil {
				found[id[1]] = ""
				if keys := actionKeys.FindStringSubmatch(piece); keys != nil {
					found[id[1]] = keys[1]
				}
			}
		}
		return err
	})
	if err != nil || len(found) == 0 {
		t.Fatalf("no actions found: %v", err)
	}
	for _, theme := range []string{"dark", "light", "system"} {
		found["app.theme."+theme] = found["app.theme.${value}"]
	}
	return found
}

func TestApplicationMenu(t *testing.T) {
	known := actions(t)
	t.Run("names actions that exist, with their keys", func(t *testing.T) {
		for _, group := range menuGroups {
			for _, item := range group.items {
				if item.action == "" {
					continue
				}
				want, ok := known[item.action]
				if !ok {
					t.Errorf("%q: no action %s", item.label, item.action)
				}
				if first, _, _ := strings.Cut(want, " "); first != pageKeys(item.keys) {
					t.Errorf("%s has %q in the menu and %q in the page", item.action, pageKeys(item.keys), first)
				}
			}
		}
	})
	t.Run("gives macOS the roles that copying and pasting need, and runs by id", func(t *testing.T) {
		var ran []string
		bar := applicationMenu("darwin", func(action string) { ran = append(ran, action) })
		roles := map[menu.Role]bool{}
		items := 0
		for _, top := range bar.Items {
			roles[top.Role] = true
			if top.SubMenu == nil {
				continue
			}
			for _, item := range top.SubMenu.Items {
				if item.Click != nil {
					items++
					item.Click(nil)
				}
			}
		}
		if !roles[menu.AppMenuRole] || !roles[menu.EditMenuRole] || !roles[menu.WindowMenuRole] {
			t.Errorf("roles are %v", roles)
		}
		if len(ran) != items || ran[0] != "app.new" || ran[len(ran)-1] != "app.keys" {
			t.Errorf("ran %v", ran)
		}
	})
	t.Run("is the page's own on other systems", func(t *testing.T) {
		for _, system := range []string{"linux", "windows"} {
			if applicationMenu(system, func(string) {}) != nil {
				t.Error(system)
			}
		}
	})
}

// pageKeys writes a key as the page does.
func pageKeys(key *keys.Accelerator) string {
	if key == nil {
		return ""
	}
	text := ""
	for _, modifier := range []struct {
		is   keys.Modifier
		name string
	}{{keys.CmdOrCtrlKey, "mod+"}, {keys.OptionOrAltKey, "alt+"}, {keys.ShiftKey, "shift+"}} {
		for _, held := range key.Modifiers {
			if held == modifier.is {
				text += modifier.name
			}
		}
	}
	return text + key.Key
}
