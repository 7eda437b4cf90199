package desktop

import "os/user"

// Person returns the name of who is signed in to this computer; "" if the system
// does not say.
func Person() string {
	who, err := user.Current()
	if err != nil {
		return ""
	}
	return who.Username
}
