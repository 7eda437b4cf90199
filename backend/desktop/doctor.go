package desktop

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"runtime"
	"strings"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
	"levercast/backend/platform/linkedin"
)

// Finding is one thing the doctor looked at.
type Finding struct {
	Name    string `json:"name"`
	State   string `json:"state"` // "ok", "warning" or "problem"
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// Patient is what the doctor examines. A nil check is left out.
type Patient struct {
	Version  string
	Paths    Paths
	Opening  error // why Levercast could not open its data; nil if it could
	Database func(ctx context.Context) error
	Keychain func(ctx context.Context) error
	Backup   func(ctx context.Context) Finding
	Accounts func(ctx context.Context) ([]account.Account, error)
	// Look asks an account's network who it is by now, and returns it.
	Look      func(ctx context.Context, accountID string) (account.Account, error)
	Platforms []platform.Platform
	Endpoints map[platform.Name]string // the base URL of each network's API
	// LinkedInVersion returns the version of LinkedIn's API in use.
	LinkedInVersion func() string
	Now             backend.Now
}

// Examine looks at everything that must work for Levercast to work. It sends no
// post, changes nothing but what is known of the accounts' names and plans, and may
// be repeated.
func Examine(ctx context.Context, patient Patient) []Finding {
	findings := []Finding{
		{Name: "Version", State: "ok", Message: fmt.Sprintf("Levercast %s, %s, %s/%s", patient.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)},
		examineDisplay(),
	}
	if patient.Opening != nil {
		findings = append(findings, examine("Opening", "", func() error { return patient.Opening }))
	}
	if patient.Database != nil {
		findings = append(findings, examine("Database", patient.Paths.Database+" is sound", func() error { return patient.Database(ctx) }))
	}
	if patient.Keychain != nil {
		findings = append(findings, examine("Keychain", "A test entry was written, read and removed", func() error { return patient.Keychain(ctx) }))
	}
	if patient.Backup != nil {
		findings = append(findings, patient.Backup(ctx))
	}
	for _, p := range patient.Platforms {
		findings = append(findings, examineNetwork(ctx, p, patient.Endpoints[p.Name()]))
	}
	if patient.LinkedInVersion != nil {
		findings = append(findings, examineVersion(patient.LinkedInVersion(), patient.Now()))
	}
	if patient.Accounts != nil {
		findings = append(findings, examineAccounts(ctx, patient)...)
	}
	return findings
}

func examineVersion(version string, now time.Time) Finding {
	finding := Finding{Name: "LinkedIn API version", State: "ok", Message: version + " is in use"}
	sunset, soon := linkedin.EndsSoon(version, now)
	if !sunset.IsZero() {
		finding.Message += ", good until " + sunset.Format(time.DateOnly) + " at least"
	}
	if soon {
		finding.State = "warning"
		finding.Hint = "Choose a newer LinkedIn API version in Settings; " + linkedin.DefaultVersion + " is the newest this program knows."
	}
	return finding
}

func examine(name, sound string, check func() error) Finding {
	if err := check(); err != nil {
		e := backend.Describe(err)
		return Finding{Name: name, State: "problem", Message: e.Message, Hint: e.Hint}
	}
	return Finding{Name: name, State: "ok", Message: sound}
}

func examineDisplay() Finding {
	if HasDisplay() {
		return Finding{Name: "Display", State: "ok", Message: "A window can be opened"}
	}
	return Finding{Name: "Display", State: "warning", Message: "There is no display, so no window can be opened. The command line works.",
		Hint: "Start Levercast from a graphical session, or use the command line: levercast --help."}
}

func examineNetwork(ctx context.Context, p platform.Platform, endpoint string) Finding {
	name := p.Label() + " network"
	u, err := url.Parse(endpoint)
	if err != nil || u.Host == "" {
		return Finding{Name: name, State: "problem", Message: "The address " + endpoint + " is not one.", Hint: "Check the LEVERCAST_…_URL variables."}
	}
	host := u.Host
	if u.Port() == "" {
		host = net.JoinHostPort(u.Hostname(), map[string]string{"https": "443", "http": "80"}[u.Scheme])
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	connection, err := new(net.Dialer).DialContext(ctx, "tcp", host)
	if err != nil {
		return Finding{Name: name, State: "warning", Message: u.Host + " cannot be reached. Writing goes on; publishing has to wait.",
			Hint: "Check the internet connection, a proxy or a firewall."}
	}
	connection.Close()
	return Finding{Name: name, State: "ok", Message: u.Host + " can be reached"}
}

func examineAccounts(ctx context.Context, patient Patient) []Finding {
	accounts, err := patient.Accounts(ctx)
	if err != nil {
		e := backend.Describe(err)
		return []Finding{{Name: "Accounts", State: "problem", Message: e.Message, Hint: e.Hint}}
	}
	connected := map[platform.Name]account.Account{}
	for _, a := range accounts {
		connected[a.Platform] = a
	}
	var findings []Finding
	for _, p := range patient.Platforms {
		a, ok := connected[p.Name()]
		if !ok {
			findings = append(findings, Finding{Name: p.Label() + " account", State: "warning", Message: "No account is connected.",
				Hint: "Connect one in Settings, or with: levercast account connect " + string(p.Name())})
			continue
		}
		findings = append(findings, examineAccount(ctx, patient, p, a))
	}
	return findings
}

func examineAccount(ctx context.Context, patient Patient, p platform.Platform, a account.Account) Finding {
	finding := Finding{Name: p.Label() + " account", State: "ok"}
	who, err := patient.Look(ctx, a.ID)
	if answer, ok := platform.AnswerOf(err); ok {
		finding.State, finding.Message, finding.Hint = "problem", answer.Message, answer.Hint
		return finding
	}
	if err != nil {
		e := backend.Describe(err)
		finding.State, finding.Message, finding.Hint = "problem", e.Message, e.Hint
		return finding
	}
	finding.Message = fmt.Sprintf("%s answers for %s; granted: %s", p.Label(), who.Name, strings.Join(a.Scopes, " "))
	if who.Plan != "" {
		finding.Message += fmt.Sprintf("; %s: up to %d characters", who.Plan, p.RulesFor(platform.Profile{Plan: who.Plan}).Limits().Length)
	}
	if a.ExpiresAt != nil {
		days := int(a.ExpiresAt.Sub(patient.Now()).Hours() / 24)
		finding.Message += fmt.Sprintf("; %d days left", days)
		if _, soon := account.EndingOf(a, patient.Now()); soon {
			finding.State, finding.Hint = "warning", "Connect it again soon: one click in Settings."
		}
	}
	return finding
}
