package legacy

import (
	"errors"
	"fmt"
	"io/fs"

	"levercast/backend"
)

func noPort() *backend.Error {
	return backend.Fail(backend.Invalid, "There is no such port. Nothing was opened.", "The old app was at port 3000, if nobody changed it.")
}

func unanswered() *backend.Error {
	return backend.Fail(backend.Unavailable, "The visit ended before the browser had answered. Nothing was imported.",
		"Start it again, and open the page in the browser the old app was used in.")
}

func portTaken(port int, cause error) *backend.Error {
	if errors.Is(cause, fs.ErrPermission) {
		return backend.Fail(backend.Unavailable, fmt.Sprintf("Levercast may not listen on port %d. Nothing was opened.", port),
			"Use the snippet instead.").Because(cause)
	}
	return backend.Fail(backend.Conflict, fmt.Sprintf("Something else is using port %d on this computer. Nothing was opened.", port),
		"If the old app runs there, paste the snippet into its page. Otherwise close what uses the port and try again.").Because(cause)
}
