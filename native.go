package main

import (
	"context"
	"embed"
	"encoding/json"
	"path"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"levercast/backend/archive"
	"levercast/backend/desktop"
)

// The words of what the system draws for the window, its menu bar and its file
// dialogs, stand with all others, in the folder of each language.
//
//go:embed frontend/src/i18n/*/native.json
var nativeFiles embed.FS

// phrasebook is what stands in a native.json, by key.
type phrasebook map[string]string

// nativeWords returns the words of one of desktop.Languages.
func nativeWords(language string) *phrasebook {
	var said phrasebook
	text, err := nativeFiles.ReadFile(path.Join("frontend/src/i18n", language, "native.json"))
	if err == nil {
		err = json.Unmarshal(text, &said)
	}
	if err != nil {
		panic(err) // the program was built without them
	}
	return &said
}

// native returns a word in the language the window speaks.
func (a *App) native(key string) string { return (*a.words.Load())[key] }

// SpeakLanguage gives the menu bar and the file dialogs the language of the window,
// one of desktop.Languages. It may be repeated, and works without a database.
func (a *App) SpeakLanguage(language string) error {
	_, err := anyway(a, func(ctx context.Context, _ *archive.Archive) (struct{}, error) {
		if err := desktop.CheckLanguage(language); err != nil {
			return struct{}{}, err
		}
		said := nativeWords(language)
		a.words.Store(said)
		if bar := applicationMenu(goos, *said, a.runAction); bar != nil {
			runtime.MenuSetApplicationMenu(ctx, bar)
		}
		return struct{}{}, nil
	})
	return err
}

// runAction has the page run an action that was chosen in the menu bar.
func (a *App) runAction(action string) { a.emit("menu:action", chosenAction{action}) }
