package generate

import "testing"

func TestThisComputerByNameIsNoOther(t *testing.T) {
	for _, address := range []string{"localhost:11434", "127.0.0.1:80", "[::1]:80"} {
		control := dialerFor(address).Control
		if control == nil {
			t.Fatalf("%s goes wherever the name leads", address)
		}
		for resolved, here := range map[string]bool{
			"127.0.0.1:80": true, "127.8.8.8:80": true, "[::1]:80": true, "[::ffff:127.0.0.1]:80": true,
			"192.0.2.1:80": false, "0.0.0.0:80": false, "[2001:db8::1]:80": false, "[::ffff:192.0.2.1]:80": false, "nonsense": false,
		} {
			if err := control("tcp", resolved, nil); (err == nil) != here {
				t.Errorf("%s as %s: %v", address, resolved, err)
			}
		}
	}
	if dialerFor("api.example.com:443").Control != nil {
		t.Error("other hosts are not dialled")
	}
}
