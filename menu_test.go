package main

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"

	"levercast/backend/desktop"
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
					t.Errorf("no action %s", item.action)
				}
				if first, _, _ := strings.Cut(want, " "); first != pageKeys(item.keys) {
					t.Errorf("%s has %q in the menu and %q in the page", item.action, pageKeys(item.keys), first)
				}
			}
		}
	})
	t.Run("gives macOS the roles that copying and pasting need, and runs by id", func(t *testing.T) {
		var ran []string
		bar := applicationMenu("darwin", *nativeWords("en"), func(action string) { ran = append(ran, action) })
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
	t.Run("has a word for everything in every language", func(t *testing.T) {
		for _, language := range desktop.Languages {
			said := *nativeWords(language)
			if want, got := slices.Sorted(maps.Keys(*nativeWords("en"))), slices.Sorted(maps.Keys(said)); !slices.Equal(want, got) {
				t.Errorf("%s has words for %v, want %v", language, got, want)
			}
			for key := range wordsUsed(t) {
				if said[key] == "" {
					t.Errorf("%s has no word for %s", language, key)
				}
			}
			bar := applicationMenu("darwin", said, func(string) {})
			for _, item := range bar.Items {
				if item.Role == 0 && item.Label == "" {
					t.Errorf("%s: a menu without a name", language)
				}
			}
			if draft := bar.Items[2]; draft.Label != said["menu.draft"] || draft.SubMenu.Items[0].Label != said["app.new"] {
				t.Errorf("%s: the menu says %q, %q", language, draft.Label, draft.SubMenu.Items[0].Label)
			}
		}
	})
	t.Run("is the page's own on other systems", func(t *testing.T) {
		for _, system := range []string{"linux", "windows"} {
			if applicationMenu(system, *nativeWords("en"), func(string) {}) != nil {
				t.Error(system)
			}
		}
	})
}

var usedWord = regexp.MustCompile(`a\.native\("([^"]+)"\)`)

// wordsUsed reads the keys of the words that menus and dialogs say out of the source.
func wordsUsed(t *testing.T) map[string]bool {
	t.Helper()
	used := map[string]bool{"menu.help": true, "app.keys": true}
	for _, group := range menuGroups {
		used[group.name] = true
		for _, item := range group.items {
			if item.action != "" {
				used[item.action] = true
			}
		}
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range usedWord.FindAllStringSubmatch(string(text), -1) {
			used[found[1]] = true
		}
	}
	for key := range *nativeWords("en") {
		if !used[key] {
			t.Errorf("nothing says %s", key)
		}
	}
	return used
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
