package generate_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"levercast/backend/generate"
)

// The proxy is read from the environment once in a process, so another process
// asks: this test, run again.
func TestGoesThroughTheProxyThatIsSet(t *testing.T) {
	if asked := strings.Fields(os.Getenv("LEVERCAST_TEST_ASK")); len(asked) > 0 {
		for _, address := range asked {
			request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
			ok(t, err)
			request.Header.Set("Authorization", "Bearer "+secret)
			if response, err := generate.NewHTTPClient().Do(request); err == nil {
				_ = response.Body.Close()
			}
		}
		return
	}
	var mu sync.Mutex
	var proxied, direct []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		proxied = append(proxied, r.Method+" "+r.Host)
		if r.Header.Get("Authorization") != "" {
			t.Error("the proxy was given the key")
		}
		http.Error(w, "no", http.StatusForbidden)
	}))
	t.Cleanup(proxy.Close)
	here := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		direct = append(direct, r.URL.Path)
	}))
	t.Cleanup(here.Close)
	again := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	again.Env = append(os.Environ(), "LEVERCAST_TEST_ASK=https://models.invalid/v1/models "+here.URL+"/v1/models",
		"HTTPS_PROXY="+proxy.URL, "HTTP_PROXY="+proxy.URL, "https_proxy=", "http_proxy=", "NO_PROXY=", "no_proxy=")
	if said, err := again.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if len(proxied) != 1 || proxied[0] != "CONNECT models.invalid:443" {
		t.Errorf("through the proxy: %q", proxied)
	}
	if len(direct) != 1 || direct[0] != "/v1/models" {
		t.Errorf("directly: %q", direct)
	}
}
