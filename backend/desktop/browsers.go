package desktop

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"levercast/backend"
)

// Browser is a browser that is installed on this computer.
type Browser struct {
	ID   string `json:"id"` // such as "firefox"
	Name string `json:"name"`

	command []string // the address follows
}

// candidates are the browsers looked for, each with the programs that start it.
var candidates = []struct {
	id, name string
	linux    []string // programs, and the names Flatpak exports them under
	mac      string   // application
	windows  []string // below the folders of programs
}{
	{"chrome", "Chrome", []string{"google-chrome", "google-chrome-stable", "com.google.Chrome"}, "Google Chrome", []string{`Google\Chrome\Application\chrome.exe`}},
	{"chromium", "Chromium", []string{"chromium", "chromium-browser", "org.chromium.Chromium"}, "Chromium", []string{`Chromium\Application\chrome.exe`}},
	{"edge", "Edge", []string{"microsoft-edge", "microsoft-edge-stable", "com.microsoft.Edge"}, "Microsoft Edge", []string{`Microsoft\Edge\Application\msedge.exe`}},
	{"brave", "Brave", []string{"brave-browser", "brave", "com.brave.Browser"}, "Brave Browser", []string{`BraveSoftware\Brave-Browser\Application\brave.exe`}},
	{"vivaldi", "Vivaldi", []string{"vivaldi", "vivaldi-stable", "com.vivaldi.Vivaldi"}, "Vivaldi", []string{`Vivaldi\Application\vivaldi.exe`}},
	{"opera", "Opera", []string{"opera", "com.opera.Opera"}, "Opera", []string{`Opera\opera.exe`, `Programs\Opera\opera.exe`}},
	{"firefox", "Firefox", []string{"firefox", "firefox-esr", "org.mozilla.firefox"}, "Firefox", []string{`Mozilla Firefox\firefox.exe`}},
	{"safari", "Safari", nil, "Safari", nil},
}

// Browsers lists the browsers that are installed. It starts none of them.
func Browsers() []Browser {
	found := []Browser{}
	for _, c := range candidates {
		var command []string
		switch runtime.GOOS {
		case "darwin":
			for _, folder := range []string{"/Applications", filepath.Join(os.Getenv("HOME"), "Applications")} {
				if _, err := os.Stat(filepath.Join(folder, c.mac+".app")); err == nil {
					command = []string{"open", "-a", filepath.Join(folder, c.mac+".app")}
				}
			}
		case "windows":
			for _, folder := range []string{os.Getenv("ProgramFiles"), os.Getenv("ProgramFiles(x86)"), os.Getenv("LOCALAPPDATA")} {
				for _, program := range c.windows {
					path := filepath.Join(folder, program)
					if info, err := os.Stat(path); folder != "" && command == nil && err == nil && info.Mode().IsRegular() {
						command = []string{path}
					}
				}
			}
		default:
			command = onPath(c.linux)
		}
		if command != nil {
			found = append(found, Browser{ID: c.id, Name: c.name, command: command})
		}
	}
	return found
}

// onPath returns the first of the programs that is there; Snap and Flatpak have
// folders that are not on everyone's PATH.
func onPath(programs []string) []string {
	folders := []string{"/snap/bin", "/var/lib/flatpak/exports/bin", filepath.Join(os.Getenv("HOME"), ".local/share/flatpak/exports/bin")}
	for _, program := range programs {
		if path, err := exec.LookPath(program); err == nil {
			return []string{path}
		}
		for _, folder := range folders {
			if path, err := exec.LookPath(filepath.Join(folder, program)); err == nil {
				return []string{path}
			}
		}
	}
	return nil
}

// OpenInNamedBrowser opens an address in the browser with this id; "" is the
// person's usual one. Errors: NotFound if it is not installed; otherwise as
// OpenInBrowser.
func OpenInNamedBrowser(ctx context.Context, id, address string) error {
	if id == "" {
		return OpenInBrowser(ctx, address)
	}
	if u, err := url.Parse(address); err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return backend.Fail(backend.Invalid, "That is not a web address. Nothing was opened.", "Only http and https addresses are opened.")
	}
	for _, browser := range Browsers() {
		if browser.ID == id {
			return start(ctx, append(browser.command[1:len(browser.command):len(browser.command)], address), browser.command[0], address)
		}
	}
	return backend.Fail(backend.NotFound, "This browser is not installed here. Nothing was opened.", "Choose another one, or copy the address into it by hand.")
}
