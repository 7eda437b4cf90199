// Command emptywindow opens a Wails window with nothing in it, or with the argument
// "caret" one text field, and prints when the page has painted, in nanoseconds since
// 1970. It is what any window of this kind costs, and so the baseline for ours.
package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
)

//go:embed empty caret
var files embed.FS

// Page is what the page can call.
type Page struct{}

// Ready says that the page has painted.
func (*Page) Ready() { fmt.Println(time.Now().UnixNano()) }

func main() {
	folder := "empty"
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	page, err := fs.Sub(files, folder)
	if err == nil {
		err = open(page)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "emptywindow:", err)
		os.Exit(1)
	}
}

func open(page fs.FS) error {
	return wails.Run(&options.App{
		Title:       "Empty window",
		Width:       1280,
		Height:      800,
		AssetServer: &assetserver.Options{Assets: page},
		Bind:        []any{&Page{}},
	})
}
