package desktop

import (
	"net"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
)

// HasDisplay reports whether a window can be opened: a display is named, and if
// it is on this computer something answers there. In a terminal that outlived its
// session the name stays, and GTK ends a program that believes it.
func HasDisplay() bool {
	if runtime.GOOS != "linux" {
		return true
	}
	return waylandAnswers(os.Getenv("WAYLAND_DISPLAY")) || xAnswers(os.Getenv("DISPLAY"))
}

func waylandAnswers(name string) bool {
	if name != "" && !filepath.IsAbs(name) {
		name = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), name)
	}
	return name != "" && answers("unix", name)
}

// localX matches the displays of this computer, such as :0 and :1.0.
var localX = regexp.MustCompile(`^(?:unix)?:([0-9]{1,5})(?:\.[0-9]+)?$`)

// xAnswers looks where X's own library looks. Of any other display only X knows
// whether it is there.
func xAnswers(name string) bool {
	local := localX.FindStringSubmatch(name)
	if local == nil {
		return name != ""
	}
	number, _ := strconv.Atoi(local[1])
	socket := "/tmp/.X11-unix/X" + local[1]
	return answers("unix", "@"+socket) || answers("unix", socket) || answers("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(6000+number)))
}

func answers(network, address string) bool {
	connection, err := net.Dial(network, address)
	if err != nil {
		return false
	}
	connection.Close()
	return true
}
