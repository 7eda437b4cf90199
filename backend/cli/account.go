package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"levercast/backend/account"
	"levercast/backend/desktop"
	"levercast/backend/platform"
)

type accountCommands struct {
	List       accountList       `cmd:"" help:"List connected accounts."`
	Connect    accountConnect    `cmd:"" help:"Connect LinkedIn or X through your own developer app."`
	Disconnect accountDisconnect `cmd:"" help:"Disconnect an account and forget its tokens; its posts stay listed."`
}

type accountList struct{}

func (c *accountList) Run(s *session) error {
	list, err := s.Accounts.List(s.ctx)
	if err != nil {
		return err
	}
	if list == nil {
		list = []account.Account{}
	}
	return s.show(list, func(w io.Writer) {
		if len(list) == 0 {
			fmt.Fprintln(w, "No account is connected. levercast account connect linkedin --help shows how.")
		}
		for _, a := range list {
			s.tellAccount(w, a)
		}
	})
}

type accountConnect struct {
	Platform          platform.Name `arg:"" help:"linkedin or x." enum:"linkedin,x"`
	ClientID          string        `help:"Your developer app's client id; the saved one if not given." placeholder:"ID"`
	ClientSecretStdin bool          `help:"Read the client secret from standard input."`
	NoBrowser         bool          `help:"Print the address to sign in at instead of opening a browser."`
}

func (c *accountConnect) Run(s *session) error {
	app := platform.App{ClientID: strings.TrimSpace(c.ClientID)}
	if c.ClientSecretStdin {
		secret, err := s.text("-")
		if err != nil {
			return err
		}
		app.Secret = strings.TrimSpace(secret)
	}
	attempt, err := s.Connect(s.ctx, c.Platform, app)
	if err != nil {
		return err
	}
	defer attempt.Cancel()
	if s.json {
		if err := s.line(map[string]string{"authorizeUrl": attempt.AuthorizeURL}); err != nil {
			return err
		}
	} else {
		s.say("Sign in here:\n  %s\nThe developer app must list this redirect address, exactly:\n  %s\nWaiting for the browser to come back …", attempt.AuthorizeURL, attempt.RedirectURL)
	}
	if !c.NoBrowser {
		if err := desktop.OpenInBrowser(s.ctx, attempt.AuthorizeURL); err != nil {
			s.say("No browser could be opened; use the address above.")
		}
	}
	a, err := attempt.Wait(s.ctx)
	if err != nil {
		return err
	}
	return s.show(a, func(w io.Writer) { s.tellAccount(w, a) })
}

type accountDisconnect struct {
	Platform platform.Name `arg:"" help:"linkedin or x." enum:"linkedin,x"`
}

func (c *accountDisconnect) Run(s *session) error {
	a, err := s.Accounts.Active(s.ctx, c.Platform)
	if err != nil {
		return err
	}
	done, err := s.Accounts.Disconnect(s.ctx, a.ID)
	if err != nil {
		return err
	}
	return s.show(done, func(w io.Writer) {
		fmt.Fprintf(w, "%s is disconnected. %s\n", s.Platform(c.Platform).Label(), done.Note)
	})
}

func (s *session) tellAccount(w io.Writer, a account.Account) {
	until := "renews itself"
	if a.ExpiresAt != nil {
		until = "until " + a.ExpiresAt.Local().Format(time.DateOnly)
	}
	if ending, soon := account.EndingOf(a, s.Now()); soon && ending.Step > 0 {
		until += fmt.Sprintf(" (%d days left: connect it again soon)", ending.DaysLeft)
	}
	fmt.Fprintf(w, "%-8s  %s  %s, %s, granted: %s\n", a.Platform, a.Username, a.Status, until, strings.Join(a.Scopes, " "))
}
