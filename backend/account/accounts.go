package account

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"levercast/backend"
	"levercast/backend/platform"
)

// DefaultPort is the callback listener's port. It is fixed because networks
// compare the whole redirect address with the one registered.
const DefaultPort = 8917

const (
	attemptLimit = 10 * time.Minute // how long a sign-in may stay open in the browser
	answerLimit  = time.Minute      // from the callback to the kept account
	tokenLimit   = 20 * time.Second // one request to a token endpoint; X's codes live 30 seconds
	revokeLimit  = 15 * time.Second
)

// Config is what New needs. HTTP and Log may be nil, all else is required.
type Config struct {
	Store     Store
	Vault     Vault
	Platforms []platform.Platform
	Now       backend.Now
	LockDir   string       // an own folder for lock files, the same for every process that shares the Vault
	Port      int          // of the callback listener; 0 takes any free one
	HTTP      *http.Client // for token requests; nil means platform.NewHTTPClient()
	Log       *slog.Logger // nil means no log
}

// Accounts connects accounts and hands out their tokens. It is safe for
// concurrent use, and beside other processes with the same Store, Vault and LockDir.
type Accounts struct {
	store        Store
	vault        Vault
	platforms    map[platform.Name]platform.Platform
	names        []platform.Name // of platforms, in the order given
	now          backend.Now
	http         *http.Client
	log          *slog.Logger
	locks        *locks
	loopback     *loopback
	attemptLimit time.Duration
}

// New returns Accounts over what config names. It touches nothing yet.
func New(config Config) *Accounts {
	a := &Accounts{
		store:        config.Store,
		vault:        config.Vault,
		platforms:    make(map[platform.Name]platform.Platform),
		now:          config.Now,
		http:         config.HTTP,
		log:          config.Log,
		attemptLimit: attemptLimit,
	}
	if a.http == nil {
		a.http = platform.NewHTTPClient()
	}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	for _, network := range config.Platforms {
		a.platforms[network.Name()] = network
		a.names = append(a.names, network.Name())
	}
	a.locks = newLocks(config.LockDir, config.Platforms)
	a.loopback = newLoopback(config.Port, a.log)
	return a
}

// List returns every account that is not disconnected, by platform.
func (a *Accounts) List(ctx context.Context) ([]Account, error) {
	accounts, err := a.store.Accounts(ctx)
	if err != nil {
		return nil, fmt.Errorf("list accounts: %w", err)
	}
	for i := range accounts {
		accounts[i] = a.dated(accounts[i])
	}
	return accounts, nil
}

// Get returns one account, disconnected ones included. Errors: NotFound.
func (a *Accounts) Get(ctx context.Context, id string) (Account, error) {
	account, err := a.store.Account(ctx, id)
	if err != nil {
		return Account{}, fmt.Errorf("get account: %w", err)
	}
	return a.dated(account), nil
}

// Active returns the network's account that is not disconnected. It may still
// have to be connected again; see its status. Errors: NotFound.
func (a *Accounts) Active(ctx context.Context, name platform.Name) (Account, error) {
	account, err := a.store.ActiveAccount(ctx, name)
	if err != nil {
		return Account{}, fmt.Errorf("get the active account: %w", err)
	}
	return a.dated(account), nil
}

// dated returns the account with the status its expiry date gives it today.
func (a *Accounts) dated(account Account) Account {
	if account.Status == Connected && account.ExpiresAt != nil && !a.now().Before(*account.ExpiresAt) {
		account.Status = Reconnect
	}
	return account
}

// Profile returns the account as the network's adapter knows it.
func (a *Accounts) Profile(account Account) platform.Profile {
	return platform.Profile{ID: account.PlatformUserID, Username: account.Username, Name: account.Name, Plan: account.Plan}
}

// RedirectURL returns the exact address to register in the network's developer
// portal; "" for an unknown network. With Config.Port 0 the port is 0 until an
// attempt runs.
func (a *Accounts) RedirectURL(name platform.Name) string {
	network, ok := a.platforms[name]
	if !ok {
		return ""
	}
	return redirectURL(network.SignIn(platform.App{}).RedirectHost, a.loopback.currentPort(), name)
}

// SetPort changes the callback port; 0 is any free one. An attempt under way keeps
// the port it has.
func (a *Accounts) SetPort(port int) { a.loopback.setPort(port) }

// SavedApp says which developer app is kept for the network: "" if none.
// Errors: the Vault's.
func (a *Accounts) SavedApp(ctx context.Context, name platform.Name) (clientID string, hasSecret bool, err error) {
	app, err := a.app(ctx, name)
	return app.ClientID, app.Secret != "", err
}

// Disconnection says how far a disconnected account was also ended at the network.
type Disconnection struct {
	Revoked bool   `json:"revoked"` // the network confirmed that the tokens are dead
	Note    string `json:"note"`    // what the person can still do there; "" if nothing is left
}

// Disconnect ends the account's tokens at the network where it can, deletes every
// entry of the network from the Vault, the developer app's included, and keeps
// the account for the history of its posts. It may be repeated.
// Errors: NotFound; the Vault's, and then the account is not disconnected.
func (a *Accounts) Disconnect(ctx context.Context, id string) (Disconnection, error) {
	account, err := a.store.Account(ctx, id)
	if err != nil {
		return Disconnection{}, fmt.Errorf("disconnect: %w", err)
	}
	network, err := a.network(account.Platform)
	if err != nil {
		return Disconnection{}, err
	}
	unlock, err := a.locks.acquire(ctx, network)
	if err != nil {
		return Disconnection{}, err
	}
	defer unlock()
	app, err := a.app(ctx, account.Platform)
	if err != nil {
		return Disconnection{}, fmt.Errorf("disconnect: %w", err)
	}
	result, err := a.forget(ctx, network, app, account)
	if err != nil {
		return Disconnection{}, fmt.Errorf("disconnect: %w", err)
	}
	if err := a.deleteApp(context.WithoutCancel(ctx), account.Platform); err != nil {
		a.markReconnect(context.WithoutCancel(ctx), account)
		return Disconnection{}, fmt.Errorf("disconnect: %w", err)
	}
	if err := a.store.SetAccountStatus(context.WithoutCancel(ctx), id, Disconnected); err != nil {
		return Disconnection{}, fmt.Errorf("disconnect: %w", err)
	}
	a.log.Info("account disconnected", "platform", account.Platform, "account", id, "revoked", result.Revoked)
	return result, nil
}

// forget revokes and deletes an account's tokens. The caller holds the network's
// lock. If the Vault fails halfway, the account is marked for reconnecting.
func (a *Accounts) forget(ctx context.Context, network platform.Platform, app platform.App, account Account) (Disconnection, error) {
	held, err := a.tokens(ctx, account.Platform, account.ID)
	if err != nil {
		return Disconnection{}, err
	}
	result := a.revoke(ctx, network, app, held)
	ctx = context.WithoutCancel(ctx) // revoked tokens must not stay behind
	if err := a.deleteTokens(ctx, account.Platform, account.ID); err != nil {
		a.markReconnect(ctx, account)
		return Disconnection{}, err
	}
	return result, nil
}

func (a *Accounts) revoke(ctx context.Context, network platform.Platform, app platform.App, held tokens) Disconnection {
	ctx, cancel := context.WithTimeout(ctx, revokeLimit)
	defer cancel()
	byHand := network.SignIn(app).RevokeURL
	result := Disconnection{}
	// The refresh token first: it is the one that outlives the day.
	for _, token := range []string{held.refresh, held.access} {
		if token == "" {
			continue
		}
		err := network.Revoke(ctx, app, token)
		switch {
		case err == nil:
			result.Revoked = true
		case errors.Is(err, platform.ErrCannotRevoke):
			return Disconnection{Note: fmt.Sprintf("%s gives apps no way to end their own access. To end it there too, remove your app at %s.", network.Label(), byHand)}
		default:
			a.log.Warn("revoking failed", "platform", network.Name(), "error", err)
			return Disconnection{Note: fmt.Sprintf("%s did not confirm that the access has ended. To be sure, remove your app at %s.", network.Label(), byHand)}
		}
	}
	return result
}

func (a *Accounts) network(name platform.Name) (platform.Platform, error) {
	network, ok := a.platforms[name]
	if !ok {
		return nil, backend.Fail(backend.Invalid, fmt.Sprintf("Levercast does not know the network “%s”.", name), "Choose “linkedin” or “x”.")
	}
	return network, nil
}

// markReconnect records that the network no longer takes the account's tokens.
func (a *Accounts) markReconnect(ctx context.Context, account Account) {
	if err := a.store.SetAccountStatus(ctx, account.ID, Reconnect); err != nil {
		a.log.Error("marking an account for reconnecting failed", "account", account.ID, "error", err)
		return
	}
	a.log.Warn("account must be connected again", "platform", account.Platform, "account", account.ID)
}

func redirectURL(host string, port int, name platform.Name) string {
	return fmt.Sprintf("http://%s:%d%s", host, port, callbackPath(name))
}

func callbackPath(name platform.Name) string { return "/callback/" + string(name) }
