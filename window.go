package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"runtime/debug"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/mac"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// contentSecurityPolicy lets the page load its own files and nothing else.
const contentSecurityPolicy = "default-src 'self'; img-src 'self' data: blob:; connect-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// runWindow shows the window and returns when it is closed. Wails panics where
// there is no display after all.
func runWindow(app *App) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			app.log.Error("the window ended in a panic", "cause", cause, "stack", string(debug.Stack()))
			err = fmt.Errorf("%v", cause)
		}
	}()
	if goos == "linux" {
		// NVIDIA drivers under Wayland show a blank window otherwise
		// (github.com/wailsapp/wails/issues/2977). A choice of the person's stays.
		if _, set := os.LookupEnv("WEBKIT_DISABLE_DMABUF_RENDERER"); !set {
			os.Setenv("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
		}
	}
	title := "Levercast"
	if app.practice {
		title = "Levercast (practice)"
	}
	return wails.Run(&options.App{
		Title:                    title,
		Width:                    usualWidth,
		Height:                   usualHeight,
		MinWidth:                 900,
		MinHeight:                600,
		StartHidden:              true, // until the page has something to show
		BackgroundColour:         options.NewRGB(0x0E, 0x0E, 0x0F),
		EnableDefaultContextMenu: true,
		DragAndDrop:              &options.DragAndDrop{EnableFileDrop: true},
		AssetServer: &assetserver.Options{
			Assets:     assets,
			Handler:    http.HandlerFunc(app.serveBytes),
			Middleware: securePage,
		},
		LogLevelProduction: logger.ERROR,
		ErrorFormatter:     formatError,
		Menu:               applicationMenu(goos, *app.words.Load(), app.runAction),
		OnStartup:          app.startup,
		OnDomReady:         func(ctx context.Context) { runtime.WindowShow(ctx) },
		OnBeforeClose:      app.beforeClose,
		OnShutdown:         app.shutdown,
		Bind:               []any{app},
		Linux:              &linux.Options{ProgramName: "levercast", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		Mac:                &mac.Options{About: &mac.AboutInfo{Title: "Levercast", Message: "One idea, posted everywhere you write."}},
	})
}

// securePage sets the headers of every answer.
func securePage(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if policy := pagePolicy(); policy != "" {
			w.Header().Set("Content-Security-Policy", policy)
		}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

const (
	usualWidth  = 1280
	usualHeight = 800
	sizeKey     = "window"
)

// size is the window as the person left it.
type size struct {
	Width     int  `json:"width"`
	Height    int  `json:"height"`
	Maximised bool `json:"maximised"`
}

func (a *App) restoreSize() {
	text, err := a.stages.Settings.Setting(a.ctx, sizeKey)
	var s size
	if err != nil || json.Unmarshal([]byte(text), &s) != nil || s.Width < 900 || s.Height < 600 {
		return
	}
	runtime.WindowSetSize(a.ctx, s.Width, s.Height)
	if s.Maximised {
		runtime.WindowMaximise(a.ctx)
	}
}

func (a *App) saveSize() {
	s := size{Maximised: runtime.WindowIsMaximised(a.ctx)}
	s.Width, s.Height = runtime.WindowGetSize(a.ctx)
	text, _ := json.Marshal(s)
	if err := a.stages.Settings.SetSetting(a.ctx, sizeKey, string(text)); err != nil {
		a.log.Warn("window size not kept", "error", err)
	}
}
