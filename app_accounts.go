package main

import (
	"context"
	"os"
	"os/exec"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/cli"
	"levercast/backend/desktop"
	"levercast/backend/platform"
)

// Accounts returns the connected accounts.
func (a *App) Accounts() ([]account.Account, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) ([]account.Account, error) { return s.Accounts.List(ctx) })
}

// Connecting is a connection under way.
type Connecting struct {
	AttemptID    string `json:"attemptId"`
	AuthorizeURL string `json:"authorizeUrl"`
}

// Connected is how a connection ended: with an account, or an error.
type Connected struct {
	AttemptID string           `json:"attemptId"`
	Account   *account.Account `json:"account"`
	Error     *backend.Error   `json:"error"`
}

// BeginConnect opens the network's consent page in the browser. How it ends comes
// as the event connect:finished. The secret goes to the keychain and never back.
func (a *App) BeginConnect(name platform.Name, clientID, secret string) (Connecting, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (Connecting, error) {
		attempt, err := s.Connect(ctx, name, platform.App{ClientID: clientID, Secret: secret})
		if err != nil {
			return Connecting{}, err
		}
		a.attempts.Store(attempt.ID, attempt)
		go func() {
			defer a.attempts.Delete(attempt.ID)
			end := Connected{AttemptID: attempt.ID}
			if acc, err := attempt.Wait(ctx); err != nil {
				end.Error = backend.Describe(err)
			} else {
				end.Account = &acc
			}
			a.emit("connect:finished", end)
			a.emit("account:changed", changedID{})
		}()
		if err := desktop.OpenInBrowser(ctx, attempt.AuthorizeURL); err != nil {
			a.log.Warn("no browser", "error", err) // the page shows the address
		}
		return Connecting{AttemptID: attempt.ID, AuthorizeURL: attempt.AuthorizeURL}, nil
	})
}

// OpenPractice opens a second window, in practice mode.
func (a *App) OpenPractice() error {
	return do(a, func(context.Context, *cli.Stages) error {
		program, err := os.Executable()
		if err != nil {
			return err
		}
		window := exec.Command(program, "--practice")
		if err := window.Start(); err != nil {
			return err
		}
		go func() { _ = window.Wait() }() // it lives and ends by itself
		return nil
	})
}

// CancelConnect ends a connection under way.
func (a *App) CancelConnect(attemptID string) error {
	return do(a, func(context.Context, *cli.Stages) error {
		if attempt, ok := a.attempts.Load(attemptID); ok {
			attempt.(*account.Attempt).Cancel()
		}
		return nil
	})
}

// SavedApp is a developer app as far as the window may know it.
type SavedApp struct {
	ClientID  string `json:"clientId"`
	HasSecret bool   `json:"hasSecret"`
}

// SavedApp returns the developer app used last for a network, without its secret.
func (a *App) SavedApp(name platform.Name) (SavedApp, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (SavedApp, error) {
		clientID, hasSecret, err := s.Accounts.SavedApp(ctx, name)
		return SavedApp{ClientID: clientID, HasSecret: hasSecret}, err
	})
}

// Disconnect forgets an account's tokens; its posts stay listed.
func (a *App) Disconnect(accountID string) (account.Disconnection, error) {
	return ask(a, func(ctx context.Context, s *cli.Stages) (account.Disconnection, error) {
		done, err := s.Accounts.Disconnect(ctx, accountID)
		a.emit("account:changed", changedID{ID: accountID})
		return done, err
	})
}
