package main

import (
	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
)

// menuItem is an action of the window's registry, by its id, which is also the key
// of its word.
type menuItem struct {
	action string
	keys   *keys.Accelerator
}

// chosenAction tells the page which action was chosen in the menu.
type chosenAction struct {
	Action string `json:"action"`
}

// menuGroups is the application menu between Edit and Window. The page runs the
// actions: what is not offered where the person is does nothing. A group's name is
// the key of its word.
var menuGroups = []struct {
	name  string
	items []menuItem
}{
	{"menu.draft", []menuItem{
		{"app.new", keys.CmdOrCtrl("n")},
		{"compose.generate", keys.CmdOrCtrl("g")},
		{"compose.images", keys.CmdOrCtrl("i")},
		{},
		{"compose.publish", keys.CmdOrCtrl("enter")},
		{"compose.schedule", keys.Combo("enter", keys.CmdOrCtrlKey, keys.ShiftKey)},
		{},
		{"compose.delete", nil},
	}},
	{"menu.go", []menuItem{
		{"app.posts", keys.CmdOrCtrl("2")},
		{"app.templates", keys.CmdOrCtrl("3")},
		{"app.settings", keys.CmdOrCtrl(",")},
		{},
		{"app.palette", keys.CmdOrCtrl("k")},
	}},
	{"menu.view", []menuItem{
		{"app.theme.dark", nil},
		{"app.theme.light", nil},
		{"app.theme.system", nil},
		{},
		{"app.sidebar", keys.CmdOrCtrl("b")},
	}},
}

// applicationMenu is the menu of the platform's own bar, which only macOS has
// outside the window; elsewhere the page has a menu button. Without its Edit part
// the keys for copying and pasting do nothing on macOS. The parts with a role are
// Wails' own, and English in every language.
func applicationMenu(os string, words phrasebook, run func(action string)) *menu.Menu {
	if os != "darwin" {
		return nil
	}
	bar := menu.NewMenu()
	bar.Append(menu.AppMenu())
	bar.Append(menu.EditMenu())
	for _, group := range menuGroups {
		items := bar.AddSubmenu(words[group.name])
		for _, item := range group.items {
			if item.action == "" {
				items.AddSeparator()
				continue
			}
			items.AddText(words[item.action], item.keys, func(*menu.CallbackData) { run(item.action) })
		}
	}
	bar.Append(menu.WindowMenu())
	help := bar.AddSubmenu(words["menu.help"])
	help.AddText(words["app.keys"], nil, func(*menu.CallbackData) { run("app.keys") })
	return bar
}
