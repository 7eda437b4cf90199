package legacy_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"levercast/backend/legacy"
	"levercast/backend/platform"
	"levercast/backend/transfer"
)

// oldDrafts is how many drafts the browsers write; together they fill what a
// browser gives an address, 5 million characters, nearly up.
const oldDrafts = 4_000

// writePage plays the old app: it writes its keys and says when it is done. Some of
// it is written twice, so that the storage's log holds what its tables do not.
const writePage = `<!doctype html><meta charset="utf-8"><script>
const pad = "• lesson — 🚀 ".repeat(70);
const drafts = [];
for (let i = 0; i < %d; i++) drafts.push({
  title: "cut " + "🚀".slice(0, 1), rawIdea: "Idea " + i + " café 🚀" + (i === 7 ? "\ud83d" : ""), linkedinContent: "Text " + i + " " + pad,
  platform: "linkedin", status: i %% 2 ? "published" : "draft", id: "draft_" + (1762268607481 + i) + "_k3v9x0q2m",
  createdAt: new Date(1762268607481 + i).toISOString(), updatedAt: new Date(1762268607481 + i).toISOString() });
localStorage.setItem("levercast_drafts", "[]");
localStorage.setItem("levercast_drafts", JSON.stringify(drafts));
localStorage.setItem("levercast_templates", JSON.stringify([{ name: "Plain", tone: "casual", description: "ascii", linkedinTemplate: "{idea}", twitterTemplate: "{idea}", isDefault: false, id: "template_1762271111222_9zx1c2v3b", createdAt: "2025-11-04T15:45:11.222Z", updatedAt: "2025-11-05T15:45:11.222Z" }]));
localStorage.setItem("theme", "dark");
localStorage.setItem("sidebar-collapsed", "true");
localStorage.setItem("somebody-elses", "secret \ud83d");
fetch("/written", { method: "POST", body: String(JSON.stringify(drafts).length) });
</script>`

// oldApp is a stand-in for the old app's server. Browsers reach it as a proxy, so
// that it is at http://localhost:3000 for them whatever runs at that port here.
func oldApp(t *testing.T) (server *httptest.Server, written <-chan string) {
	t.Helper()
	done := make(chan string, 1)
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method == http.MethodPost && r.URL.Path == "/written":
			size, _ := io.ReadAll(r.Body)
			select {
			case done <- string(size):
			default:
			}
		case r.Host == "localhost:3000" && r.URL.Path == "/":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, writePage, oldDrafts)
		default: // what browsers ask for by themselves
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server, done
}

// browse starts a browser of its own and returns what ends it, gently first.
func browse(t *testing.T, program string, args ...string) (end func()) {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skipf("%s is not installed, so what it writes is not read", program)
	}
	log, err := os.Create(filepath.Join(t.TempDir(), "browser.log"))
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	command := exec.Command(path, args...)
	command.Env = append(os.Environ(), "HOME="+home, "MOZ_HEADLESS=1")
	command.Stdout, command.Stderr = log, log
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.WaitDelay = 10 * time.Second
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := false
	end = func() {
		if ended {
			return
		}
		ended = true
		gone := make(chan struct{})
		go func() { _ = command.Wait(); close(gone) }()
		_ = syscall.Kill(command.Process.Pid, syscall.SIGTERM)
		select {
		case <-gone:
		case <-time.After(20 * time.Second):
		}
		_ = syscall.Kill(-command.Process.Pid, syscall.SIGKILL)
		<-gone
		log.Close()
	}
	t.Cleanup(func() {
		end()
		if t.Failed() {
			text, _ := os.ReadFile(log.Name())
			t.Logf("%s said: %.4000s", program, text)
		}
	})
	return end
}

func chromiumArgs(profile, proxy string, more ...string) []string {
	return append([]string{"--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir=" + profile, "--proxy-server=" + proxy, "--proxy-bypass-list=<-loopback>"}, more...)
}

func wait(t *testing.T, written <-chan string) {
	t.Helper()
	select {
	case size := <-written:
		t.Logf("the browser wrote %s characters of drafts", size)
	case <-time.After(90 * time.Second):
		t.Fatal("the browser did not write")
	}
}

// readWhole reads profiles until the drafts are all there: a browser writes to the
// disk some seconds after a page has stored something.
func readWhole(t *testing.T, find func() []legacy.Profile) []transfer.Item {
	t.Helper()
	deadline := time.Now().Add(90 * time.Second)
	for {
		var items []transfer.Item
		temp := t.TempDir()
		err := legacy.ReadProfiles(t.Context(), find(), temp, func(item transfer.Item) error { items = append(items, item); return nil })
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Fatalf("ReadProfiles: %v", err)
		}
		if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
			t.Fatalf("copies stayed: %v, %v", left, err)
		}
		if len(items) >= oldDrafts+3 || time.Now().After(deadline) {
			return items
		}
		select {
		case <-t.Context().Done():
		case <-time.After(250 * time.Millisecond): // nothing tells when a browser has flushed
		}
	}
}

// wantOldApp fails the test unless the items are what writePage wrote.
func wantOldApp(t *testing.T, items []transfer.Item) {
	t.Helper()
	drafts := map[string]transfer.Item{}
	templates, settings := 0, 0
	for _, item := range items {
		if item.Damage != "" {
			t.Fatalf("damaged: %s %.200s", item.Damage, item.Raw)
		}
		if item.Place != "http://localhost:3000" {
			t.Errorf("found at %q", item.Place)
		}
		switch item.Kind {
		case transfer.KindDraft:
			drafts[item.Draft.Idea] = item
		case transfer.KindTemplate:
			templates++
		case transfer.KindSetting:
			settings++
		}
	}
	if len(drafts) != oldDrafts || templates != 1 || settings != 2 {
		t.Fatalf("%d drafts, %d templates, %d settings; want %d, 1, 2", len(drafts), templates, settings, oldDrafts)
	}
	whole, broken := drafts["Idea 9 café 🚀"], drafts["Idea 7 café 🚀�"]
	if whole.Draft == nil || broken.Draft == nil {
		t.Fatal("an idea did not come as it was written")
	}
	if got := whole.Draft.Versions[platform.LinkedIn].Parts[0]; got != "Text 9 "+strings.Repeat("• lesson — 🚀 ", 70) {
		t.Errorf("a text came as %.100q", got)
	}
	if whole.Draft.PublishedAt == nil || len(whole.Problems) != 0 || codes(broken) != transfer.ProblemBrokenText {
		t.Errorf("mark %v, problems %v, %v", whole.Draft.PublishedAt, whole.Problems, broken.Problems)
	}
}

func TestChromiumWroteIt(t *testing.T) {
	for name, c := range map[string]struct{ flags, file string }{
		"to LevelDB": {"--disable-features=DomStorageSqlite", filepath.Join("Default", "Local Storage", "leveldb", "CURRENT")},
		"to SQLite":  {"--enable-features=DomStorageSqlite", filepath.Join("Default", "LocalStorage")},
	} {
		t.Run(name, func(t *testing.T) {
			server, written := oldApp(t)
			config := t.TempDir()
			profile := filepath.Join(config, "chromium")
			end := browse(t, "chromium", chromiumArgs(profile, server.URL, c.flags, "http://localhost:3000/")...)
			wait(t, written)
			find := func() []legacy.Profile {
				return legacy.Profiles(legacy.Machine{OS: "linux", Home: config, Config: config})
			}
			t.Run("and is read while it runs", func(t *testing.T) { wantOldApp(t, readWhole(t, find)) })
			if logs, _ := filepath.Glob(filepath.Join(profile, "Default", "Local Storage", "leveldb", "*.log")); name == "to LevelDB" && sizeOf(logs) < oldDrafts {
				t.Error("there was no log that was not flushed yet")
			}
			if _, err := os.Stat(filepath.Join(profile, c.file)); err != nil {
				t.Errorf("this Chromium kept its storage elsewhere: %v", err)
			}
			end()
			t.Run("and is read when it is closed", func(t *testing.T) {
				wantOldApp(t, readWhole(t, find))
				if profiles := find(); len(profiles) != 1 || profiles[0].Browser != "Chromium" || !strings.HasPrefix(profiles[0].Path, profile) {
					t.Errorf("profiles %+v", profiles)
				}
			})
		})
	}
}

func sizeOf(files []string) (size int64) {
	for _, file := range files {
		if info, err := os.Stat(file); err == nil {
			size += info.Size()
		}
	}
	return size
}

func TestFirefoxWroteIt(t *testing.T) {
	server, written := oldApp(t)
	home := t.TempDir()
	profile := filepath.Join(home, ".mozilla", "firefox", "abcd.default-esr")
	if err := os.MkdirAll(profile, 0o700); err != nil {
		t.Fatal(err)
	}
	proxy := strings.TrimPrefix(server.URL, "http://")
	host, port, _ := strings.Cut(proxy, ":")
	prefs := fmt.Sprintf(`user_pref("network.proxy.type", 1); user_pref("network.proxy.http", %q); user_pref("network.proxy.http_port", %s);
user_pref("network.proxy.allow_hijacking_localhost", true); user_pref("network.proxy.no_proxies_on", "");
user_pref("datareporting.policy.dataSubmissionEnabled", false); user_pref("app.normandy.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false); user_pref("browser.aboutwelcome.enabled", false);
user_pref("network.captive-portal-service.enabled", false); user_pref("network.connectivity-service.enabled", false);
user_pref("dom.storage.default_quota", 10240);
`, host, port)
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(prefs), 0o600); err != nil {
		t.Fatal(err)
	}
	end := browse(t, "firefox-esr", "--headless", "--no-remote", "--profile", profile, "http://localhost:3000/")
	wait(t, written)
	find := func() []legacy.Profile { return legacy.Profiles(legacy.Machine{OS: "linux", Home: home}) }
	t.Run("and is read while it runs", func(t *testing.T) { wantOldApp(t, readWhole(t, find)) })
	end()
	t.Run("and is read when it is closed", func(t *testing.T) { wantOldApp(t, readWhole(t, find)) })
}

// A browser that stored something for an address shows it to a page of ours there.
func TestChromiumVisits(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	config := t.TempDir()
	profile := filepath.Join(config, "chromium")
	// The visit takes the port that the old app had, so the old app must have one.
	probe, err := legacy.NewVisit(t.Context(), 0, log)
	if err != nil {
		t.Fatal(err)
	}
	port := strings.TrimPrefix(probe.URL, "http://localhost:")
	port, _, _ = strings.Cut(port, "/")
	probe.Cancel()
	_, _ = probe.Wait(t.Context())
	written := make(chan string, 1)
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			size, _ := io.ReadAll(r.Body)
			written <- string(size)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, writePage, oldDrafts)
	})}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	args := []string{"--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--user-data-dir=" + profile}
	end := browse(t, "chromium", append(args, "http://localhost:"+port+"/")...)
	wait(t, written)
	readWhole(t, func() []legacy.Profile { // so that it is on the disk
		return legacy.Profiles(legacy.Machine{OS: "linux", Home: config, Config: config})
	})
	end()
	server.Close()
	var number int
	fmt.Sscan(port, &number)
	visit, err := legacy.NewVisit(t.Context(), number, log)
	if err != nil {
		t.Skipf("somebody took port %s meanwhile: %v", port, err)
	}
	browse(t, "chromium", append(args, visit.URL)...)
	ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
	defer cancel()
	found, err := visit.Wait(ctx)
	if err != nil {
		t.Fatal(err)
	}
	items, err := readAll(t.Context(), strings.NewReader(string(found)), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for i := range items {
		if items[i].Place != "http://localhost:"+port {
			t.Fatalf("found at %q", items[i].Place)
		}
		items[i].Place = "http://localhost:3000"
	}
	wantOldApp(t, items)
}
