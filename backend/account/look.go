package account

import (
	"context"
	"fmt"

	"levercast/backend"
	"levercast/backend/platform"
)

// Rules returns the rules a network has for the account in use, or those of every
// account if none is connected. Errors: Invalid for an unknown network.
func (a *Accounts) Rules(ctx context.Context, name platform.Name) (platform.Rules, error) {
	network, err := a.network(name)
	if err != nil {
		return nil, err
	}
	account, err := a.Active(ctx, name)
	if err != nil && backend.CodeOf(err) != backend.NotFound {
		return nil, err
	}
	return network.RulesFor(a.Profile(account)), nil
}

// RulesOf returns the rules of the networks named, or of all for none, in that
// order; see Rules.
func (a *Accounts) RulesOf(ctx context.Context, names ...platform.Name) ([]platform.Rules, error) {
	if len(names) == 0 {
		names = a.names
	}
	rules := make([]platform.Rules, len(names))
	for i, name := range names {
		var err error
		if rules[i], err = a.Rules(ctx, name); err != nil {
			return nil, err
		}
	}
	return rules, nil
}

// Look asks the network who the account is by now, keeps what it says (names, and
// the plan on which limits depend), and returns the account. X charges for a look,
// once a day. It may be repeated. Errors: as Token; the network's own.
func (a *Accounts) Look(ctx context.Context, id string) (Account, error) {
	_, network, err := a.usable(ctx, id)
	if err != nil {
		return Account{}, err
	}
	token, err := a.Token(ctx, id)
	if err != nil {
		return Account{}, err
	}
	profile, err := network.Me(ctx, token)
	if err != nil {
		return Account{}, fmt.Errorf("look at the account: %w", err)
	}
	if err := a.store.SetAccountProfile(ctx, id, profile, a.now()); err != nil {
		return Account{}, fmt.Errorf("keep what the network said of the account: %w", err)
	}
	return a.Get(ctx, id)
}
