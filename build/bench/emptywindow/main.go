// Command emptywindow opens a Wails window with nothing in it and prints when the
// page has painted, in nanoseconds since 1970. It is what any window of this kind
// costs, and so the baseline for Levercast's.
package main

import (
	"embed"
	"fmt"
	"os"
	"time"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
)

//go:embed index.html
var files embed.FS

// Page is what the page can call.
type Page struct{}

// Ready says that the page has painted.
func (*Page) Ready() { fmt.Println(time.Now().UnixNano()) }

func main() {
	err := wails.Run(&options.App{
		Title:       "Empty window",
		Width:       1280,
		Height:      800,
		AssetServer: &assetserver.Options{Assets: files},
		Bind:        []any{&Page{}},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "emptywindow:", err)
		os.Exit(1)
	}
}
