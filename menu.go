package main

import (
	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
)

// menuItem is an action of the window's registry, by its id.
type menuItem struct {
	label  string
	action string
	keys   *keys.Accelerator
}

// chosenAction tells the page which action was chosen in the menu.
type chosenAction struct {
	Action string `json:"action"`
}

// menuGroups is the application menu between Edit and Window. The page runs the
// actions: what is not offered where the person is does nothing.
var menuGroups = []struct {
	name  string
	items []menuItem
}{
	{"Draft", []menuItem{
		{"New Draft", "app.new", keys.CmdOrCtrl("n")},
		{"Generate the Posts", "compose.generate", keys.CmdOrCtrl("g")},
		{"Add Images or a PDF…", "compose.images", keys.CmdOrCtrl("i")},
		{},
		{"Publish", "compose.publish", keys.CmdOrCtrl("enter")},
		{"Schedule…", "compose.schedule", keys.Combo("enter", keys.CmdOrCtrlKey, keys.ShiftKey)},
		{},
		{"Delete This Draft", "compose.delete", nil},
	}},
	{"Go", []menuItem{
		{"Posts", "app.posts", keys.CmdOrCtrl("2")},
		{"Templates", "app.templates", keys.CmdOrCtrl("3")},
		{"Settings", "app.settings", keys.CmdOrCtrl(",")},
		{},
		{"Search or Do Anything…", "app.palette", keys.CmdOrCtrl("k")},
	}},
	{"View", []menuItem{
		{"Dark Theme", "app.theme.dark", nil},
		{"Light Theme", "app.theme.light", nil},
		{"The System’s Theme", "app.theme.system", nil},
		{},
		{"Wide or Narrow Sidebar", "app.sidebar", keys.CmdOrCtrl("b")},
	}},
}

// applicationMenu is the menu of the platform's own bar, which only macOS has
// outside the window; elsewhere the page has a menu button. Without its Edit part
// the keys for copying and pasting do nothing on macOS.
func applicationMenu(os string, run func(action string)) *menu.Menu {
	if os != "darwin" {
		return nil
	}
	bar := menu.NewMenu()
	bar.Append(menu.AppMenu())
	bar.Append(menu.EditMenu())
	for _, group := range menuGroups {
		items := bar.AddSubmenu(group.name)
		for _, item := range group.items {
			if item.action == "" {
				items.AddSeparator()
				continue
			}
			items.AddText(item.label, item.keys, func(*menu.CallbackData) { run(item.action) })
		}
	}
	bar.Append(menu.WindowMenu())
	help := bar.AddSubmenu("Help")
	help.AddText("Show the Keys", nil, func(*menu.CallbackData) { run("app.keys") })
	return bar
}
