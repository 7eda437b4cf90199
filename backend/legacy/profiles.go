package legacy

import (
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Profile is one profile of a browser on this computer.
type Profile struct {
	ID      string `json:"id"`      // its folder
	Browser string `json:"browser"` // such as "Chromium"
	Name    string `json:"name"`    // as the browser shows it, such as "Person 1"
	Path    string `json:"path"`    // its folder
	family  family
}

// family says how a browser keeps what websites store.
type family int

const (
	chromium family = iota
	firefox
	safari
)

// Machine says where a system keeps its programs' files.
type Machine struct {
	OS           string // as runtime.GOOS
	Home         string
	Config       string // Linux: $XDG_CONFIG_HOME
	LocalAppData string // Windows
	AppData      string // Windows
}

// ThisMachine returns where this system keeps its programs' files.
func ThisMachine() Machine {
	home, _ := os.UserHomeDir()
	config := os.Getenv("XDG_CONFIG_HOME")
	if config == "" {
		config = filepath.Join(home, ".config")
	}
	return Machine{OS: runtime.GOOS, Home: home, Config: config, LocalAppData: os.Getenv("LOCALAPPDATA"), AppData: os.Getenv("APPDATA")}
}

// root is where a browser keeps its profiles.
type root struct {
	browser string
	family  family
	dir     string
}

// roots returns where browsers keep their profiles, those from Snap and Flatpak too.
// Chromium's: https://chromium.googlesource.com/chromium/src/+/main/docs/user_data_dir.md
func (m Machine) roots() []root {
	var roots []root
	in := func(base string, family family, places ...[2]string) {
		for _, place := range places {
			if base != "" {
				roots = append(roots, root{place[0], family, filepath.Join(base, filepath.FromSlash(place[1]))})
			}
		}
	}
	switch m.OS {
	case "darwin":
		in(filepath.Join(m.Home, "Library", "Application Support"), chromium,
			[2]string{"Chrome", "Google/Chrome"}, [2]string{"Chrome Beta", "Google/Chrome Beta"}, [2]string{"Chromium", "Chromium"},
			[2]string{"Edge", "Microsoft Edge"}, [2]string{"Brave", "BraveSoftware/Brave-Browser"}, [2]string{"Vivaldi", "Vivaldi"},
			[2]string{"Opera", "com.operasoftware.Opera"})
		in(filepath.Join(m.Home, "Library", "Application Support"), firefox, [2]string{"Firefox", "Firefox/Profiles"})
		in(m.Home, safari, [2]string{"Safari", "Library/Containers/com.apple.Safari/Data/Library/WebKit"})
	case "windows":
		in(m.LocalAppData, chromium,
			[2]string{"Chrome", "Google/Chrome/User Data"}, [2]string{"Chrome Beta", "Google/Chrome Beta/User Data"},
			[2]string{"Chromium", "Chromium/User Data"}, [2]string{"Edge", "Microsoft/Edge/User Data"},
			[2]string{"Brave", "BraveSoftware/Brave-Browser/User Data"}, [2]string{"Vivaldi", "Vivaldi/User Data"})
		in(m.AppData, chromium, [2]string{"Opera", "Opera Software/Opera Stable"})
		in(m.AppData, firefox, [2]string{"Firefox", "Mozilla/Firefox/Profiles"})
	default:
		in(m.Config, chromium,
			[2]string{"Chrome", "google-chrome"}, [2]string{"Chrome Beta", "google-chrome-beta"}, [2]string{"Chromium", "chromium"},
			[2]string{"Edge", "microsoft-edge"}, [2]string{"Brave", "BraveSoftware/Brave-Browser"}, [2]string{"Vivaldi", "vivaldi"},
			[2]string{"Opera", "opera"})
		in(m.Home, chromium,
			[2]string{"Chromium (Snap)", "snap/chromium/common/chromium"},
			[2]string{"Brave (Snap)", "snap/brave/current/.config/BraveSoftware/Brave-Browser"},
			[2]string{"Opera (Snap)", "snap/opera/current/.config/opera"},
			[2]string{"Vivaldi (Snap)", "snap/vivaldi/current/.config/vivaldi"},
			[2]string{"Chrome (Flatpak)", ".var/app/com.google.Chrome/config/google-chrome"},
			[2]string{"Chromium (Flatpak)", ".var/app/org.chromium.Chromium/config/chromium"},
			[2]string{"Edge (Flatpak)", ".var/app/com.microsoft.Edge/config/microsoft-edge"},
			[2]string{"Brave (Flatpak)", ".var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser"},
			[2]string{"Vivaldi (Flatpak)", ".var/app/com.vivaldi.Vivaldi/config/vivaldi"},
			[2]string{"Opera (Flatpak)", ".var/app/com.opera.Opera/config/opera"})
		in(m.Home, firefox,
			[2]string{"Firefox", ".mozilla/firefox"},
			[2]string{"Firefox (Snap)", "snap/firefox/common/.mozilla/firefox"},
			[2]string{"Firefox (Flatpak)", ".var/app/org.mozilla.firefox/.mozilla/firefox"},
			[2]string{"Firefox (Flatpak)", ".var/app/org.mozilla.firefox/config/mozilla/firefox"})
		in(m.Config, firefox, [2]string{"Firefox", "mozilla/firefox"})
	}
	return roots
}

// maxProfiles is how many profiles are listed at most.
const maxProfiles = 200

// Profiles lists the browsers' profiles on this computer that hold any website's
// storage. It reads no storage. It may be repeated.
func Profiles(machine Machine) []Profile {
	profiles := []Profile{}
	for _, root := range machine.roots() {
		names := map[string]string{}
		if root.family == chromium {
			names = profileNames(filepath.Join(root.dir, "Local State"))
		}
		for _, dir := range profileFolders(root) {
			name := names[filepath.Base(dir)]
			if name == "" {
				name = filepath.Base(dir)
			}
			profiles = append(profiles, Profile{ID: dir, Browser: root.browser, Name: name, Path: dir, family: root.family})
		}
	}
	return profiles[:min(len(profiles), maxProfiles)]
}

// profileFolders returns the folders below a root, and the root itself, that hold
// websites' storage.
func profileFolders(root root) []string {
	var found []string
	if root.family == safari {
		if _, err := os.Stat(root.dir); err == nil {
			found = append(found, root.dir)
		}
		return found
	}
	if hasStorage(root.dir, root.family) {
		found = append(found, root.dir)
	}
	entries, err := os.ReadDir(root.dir)
	if err != nil {
		return found
	}
	for _, entry := range entries {
		if dir := filepath.Join(root.dir, entry.Name()); entry.IsDir() && hasStorage(dir, root.family) {
			found = append(found, dir)
		}
	}
	return found
}

func hasStorage(dir string, family family) bool {
	isThere := func(mode fs.FileMode, path ...string) bool {
		info, err := os.Stat(filepath.Join(append([]string{dir}, path...)...))
		return err == nil && info.Mode().Type() == mode
	}
	if family == firefox {
		return isThere(fs.ModeDir, "storage", "default")
	}
	return isThere(fs.ModeDir, "Local Storage", "leveldb") || isThere(0, "LocalStorage")
}

// profileNames returns the names a Chromium browser shows for its profiles, by
// their folders.
func profileNames(path string) map[string]string {
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, 16<<20))
	if err != nil {
		return nil
	}
	var state struct {
		Profile struct {
			InfoCache map[string]struct{ Name string } `json:"info_cache"`
		}
	}
	if json.Unmarshal(data, &state) != nil {
		return nil
	}
	names := map[string]string{}
	for folder, info := range state.Profile.InfoCache {
		names[folder] = strings.Join(strings.Fields(info.Name), " ")
	}
	return names
}

// Matching returns the profiles whose browser, name or folder is the one given, in
// any case; all for "".
func Matching(profiles []Profile, name string) []Profile {
	if name == "" {
		return profiles
	}
	return slices.DeleteFunc(slices.Clone(profiles), func(p Profile) bool {
		return !strings.EqualFold(p.Browser, name) && !strings.EqualFold(p.Name, name) && p.Path != name &&
			!strings.HasPrefix(strings.ToLower(p.Browser), strings.ToLower(name)+" (")
	})
}
