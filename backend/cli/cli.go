// Package cli is the command line: the same backend as the window, for scripts
// and for people who like a terminal.
//
// It promises: every command takes --json and then prints the same stable,
// camelCase shapes the window gets, one object or one array; errors go to
// standard error, as {"error": {code, message, hint}} under --json; the exit code
// is 0 for done, 1 for failed, 2 for a wrong call, 3 if something may or may not
// have been published. It asks for no secret on a command line.
package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"levercast/backend"
)

// Exit codes.
const (
	ExitDone      = 0
	ExitFailed    = 1
	ExitUsage     = 2
	ExitUncertain = 3
)

// errUncertain ends a command with ExitUncertain after its result was printed;
// errFailed with ExitFailed.
var (
	errUncertain = errors.New("uncertain")
	errFailed    = errors.New("failed")
)

// Terminal is where a command reads and writes.
type Terminal struct {
	In       io.Reader
	Out, Err io.Writer
	Person   bool // whether somebody sits in front of it and can be asked
}

// Open wires the program for one command.
type Open func(ctx context.Context, practice bool) (*Stages, error)

type root struct {
	Practice bool             `help:"Work with simulated networks and data of their own. Nothing leaves this computer."`
	JSON     bool             `name:"json" help:"Print JSON."`
	Version  kong.VersionFlag `help:"Print the version."`

	Draft    draftCommands    `cmd:"" help:"Write, list, change and delete drafts."`
	Publish  publishCommand   `cmd:"" help:"Publish a draft now, or at a time."`
	Post     postCommands     `cmd:"" help:"See what was sent; settle, retry, delete."`
	Account  accountCommands  `cmd:"" help:"Connect and disconnect LinkedIn and X."`
	Model    modelCommands    `cmd:"" help:"Connect language models that write for you, in the cloud or on this computer."`
	Template templateCommands `cmd:"" help:"List, show, import and export templates."`
	Import   importCommand    `cmd:"" help:"Bring drafts home from the old web app: from a file, a browser or a visit."`
	Export   exportCommand    `cmd:"" help:"Write everything to one file, drafts as Markdown, or posts as CSV."`
	Backup   backupCommands   `cmd:"" help:"Make, list and check backups."`
	Restore  restoreCommand   `cmd:"" help:"Put an export or a backup in the place of the data, which is kept as a backup first."`
	Doctor   doctorCommand    `cmd:"" help:"Check display, keychain, database, networks and accounts."`
	Try      tryCommand       `cmd:"" help:"With --practice: one idea, from the prompt to two practice posts."`
}

// WantsWindow reports whether the arguments ask for the window: none at all, or
// only --practice.
func WantsWindow(args []string) (window, practice bool) {
	for _, arg := range args {
		if arg != "--practice" {
			return false, false
		}
		practice = true
	}
	return true, practice
}

// Run carries out one command and returns the exit code.
// closed wires what needs no database, for the commands that help when it is
// damaged; problem is why it could not be opened, nil if nobody tried.
func Run(ctx context.Context, args []string, version string, terminal Terminal, open Open, closed func(practice bool, problem error) *Stages) int {
	var (
		cli    root
		ended  bool
		status int
	)
	parser, err := kong.New(&cli,
		kong.Name("levercast"),
		kong.Description("One idea becomes a LinkedIn post and an X post, from your own machine.\n\nWithout a command it opens the window. Exit codes: 0 done, 1 failed, 2 wrong call, 3 may or may not be published."),
		kong.Writers(terminal.Out, terminal.Err),
		kong.Exit(func(code int) { ended, status = true, code }),
		kong.Vars{"version": version},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		fmt.Fprintln(terminal.Err, err)
		return ExitFailed
	}
	session := &session{ctx: ctx, terminal: terminal, json: contains(args, "--json")}
	session.terminal.In = interruptible{ctx, terminal.In}
	if !session.json {
		session.terminal.Out = harmless{terminal.Out}
	}
	// The parser would replace what is no UTF-8 without a word.
	if !utf8.ValidString(strings.Join(args, " ")) {
		session.fail(backend.Fail(backend.Invalid, "This call holds a broken character, which cannot be kept as it is. Nothing was changed.",
			"Type it again, or rename the file whose name holds it."))
		return ExitUsage
	}
	parsed, err := parser.Parse(args)
	if ended { // --help or --version
		return status
	}
	if err != nil {
		session.fail(notUnderstood(err))
		return ExitUsage
	}
	command := parsed.Command()
	var stages *Stages
	if needsNoDatabase(command) {
		stages = closed(cli.Practice, nil)
	} else if stages, err = open(ctx, cli.Practice); err != nil && command == "doctor" {
		stages = closed(cli.Practice, err)
	} else if err != nil {
		session.fail(err)
		return ExitFailed
	}
	defer stages.Close()
	session.Stages = stages
	if strings.HasPrefix(command, "publish") || strings.HasPrefix(command, "post") {
		// A process that was killed while it sent may have left posts behind.
		if _, err := stages.Ledger.Recover(ctx); err != nil {
			stages.Log.Error("could not look after posts left behind", "error", err)
		}
	}
	err = parsed.Run(session)
	switch {
	case err == nil:
		return ExitDone
	case errors.Is(err, errUncertain):
		return ExitUncertain
	case errors.Is(err, errFailed):
		return ExitFailed
	}
	var usage usageError
	if errors.As(err, &usage) {
		session.fail(backend.Fail(backend.Invalid, string(usage), "Add --help to the command to see how it is called."))
		return ExitUsage
	}
	session.fail(err)
	return ExitFailed
}

// needsNoDatabase reports whether a command works without one that can be opened.
func needsNoDatabase(command string) bool {
	for _, name := range []string{"restore", "backup list", "backup check"} {
		if strings.HasPrefix(command, name) {
			return true
		}
	}
	return false
}

// notUnderstood turns what the parser says into words and names the help that
// fits.
func notUnderstood(err error) error {
	words := strings.ReplaceAll(err.Error(), `"",`, "") // the choice that stands for "not given"
	if !strings.HasSuffix(words, "...") {
		words = strings.TrimRight(words, ".?") + "."
	}
	hint := "levercast --help lists the commands."
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context.Selected() != nil {
		hint = parse.Context.Selected().FullPath() + " --help shows how it is called."
	}
	return backend.Fail(backend.Invalid, "This call is not understood: "+words, hint)
}

// usageError is a call that parses but cannot be meant.
type usageError string

func (e usageError) Error() string { return string(e) }

const errLimit = usageError("--limit must be at least 1.")

// session is one command under way.
type session struct {
	*Stages
	ctx      context.Context
	terminal Terminal
	json     bool
}

// show prints a result: as JSON, or as the words given.
func (s *session) show(value any, words func(w io.Writer)) error {
	if s.json {
		return s.line(value)
	}
	words(s.terminal.Out)
	return nil
}

// line prints one JSON line.
func (s *session) line(value any) error {
	encoder := json.NewEncoder(s.terminal.Out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

// say prints words for a person; nothing under --json.
func (s *session) say(format string, args ...any) {
	if !s.json {
		fmt.Fprintf(s.terminal.Out, format+"\n", args...)
	}
}

func (s *session) fail(err error) {
	e := backend.Describe(err)
	if s.Stages != nil && s.Log != nil {
		s.Log.Error("command failed", "code", e.Code, "error", err)
	}
	if s.json {
		encoder := json.NewEncoder(s.terminal.Err)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(map[string]any{"error": e})
		return
	}
	fmt.Fprintln(s.terminal.Err, "levercast: "+e.Message)
	if e.Hint != "" {
		fmt.Fprintln(s.terminal.Err, "  "+e.Hint)
	}
}

// text returns an argument's text: what it says, or for "-" standard input, less
// the line's end with which commands end their output.
func (s *session) text(argument string) (string, error) {
	if argument != "-" {
		return argument, nil
	}
	const most = 2 << 20
	data, err := io.ReadAll(io.LimitReader(s.terminal.In, most+1))
	if err != nil {
		return "", err
	}
	if len(data) > most {
		return "", backend.Fail(backend.Invalid, "Standard input holds more than 2 MB of text. Nothing was changed.", "Give a shorter text.")
	}
	if line, ok := strings.CutSuffix(string(data), "\r\n"); ok {
		return line, nil
	}
	return strings.TrimSuffix(string(data), "\n"), nil
}

// some counts things: "1 draft", "3 drafts".
func some[N int | int64](n N, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

func contains(args []string, want string) bool {
	for _, arg := range args {
		if arg == "--" {
			return false
		}
		if arg == want {
			return true
		}
	}
	return false
}

// IsPerson reports whether a file is a terminal.
func IsPerson(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && info.Mode()&os.ModeDevice != 0 && file.Name() != os.DevNull
}
