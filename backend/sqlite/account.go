package sqlite

import (
	"context"
	"time"

	"levercast/backend"
	"levercast/backend/account"
	"levercast/backend/platform"
	"levercast/backend/sqlite/db"
)

var _ account.Store = (*DB)(nil)

// SaveAccount implements account.Store.
func (d *DB) SaveAccount(ctx context.Context, a account.Account) (account.Account, error) {
	scopes, err := encodeList(a.Scopes)
	if err != nil {
		return account.Account{}, d.fail(err)
	}
	var stored db.Account
	err = d.write(ctx, func(q *db.Queries) error {
		err := q.RetireAccounts(ctx, db.RetireAccountsParams{Platform: string(a.Platform), PlatformUserID: a.PlatformUserID})
		if err != nil {
			return err
		}
		stored, err = q.SaveAccount(ctx, db.SaveAccountParams{
			ID:             a.ID,
			Platform:       string(a.Platform),
			PlatformUserID: a.PlatformUserID,
			Username:       a.Username,
			Name:           a.Name,
			Scopes:         scopes,
			ExpiresAt:      millis(a.ExpiresAt),
			Status:         string(a.Status),
			LastUsedAt:     millis(a.LastUsedAt),
			ConnectedAt:    backend.Millis(a.ConnectedAt),
			Plan:           a.Plan,
			LookedAt:       backend.Millis(a.LookedAt),
		})
		return err
	})
	if err != nil {
		return account.Account{}, err
	}
	return d.account(stored, nil)
}

// Account implements account.Store.
func (d *DB) Account(ctx context.Context, id string) (account.Account, error) {
	return d.account(d.reads.GetAccount(ctx, id))
}

// ActiveAccount implements account.Store.
func (d *DB) ActiveAccount(ctx context.Context, name platform.Name) (account.Account, error) {
	return d.account(d.reads.GetActiveAccount(ctx, string(name)))
}

// Accounts implements account.Store.
func (d *DB) Accounts(ctx context.Context) ([]account.Account, error) {
	rows, err := d.reads.ListActiveAccounts(ctx)
	if err != nil {
		return nil, d.fail(err)
	}
	accounts := make([]account.Account, len(rows))
	for i, row := range rows {
		if accounts[i], err = d.account(row, nil); err != nil {
			return nil, err
		}
	}
	return accounts, nil
}

// SetAccountStatus implements account.Store. Errors besides: Conflict if another
// account of the network is active.
func (d *DB) SetAccountStatus(ctx context.Context, id string, status account.Status) error {
	return d.changeAccount(ctx, func(q *db.Queries) (int64, error) {
		changed, err := q.SetAccountStatus(ctx, db.SetAccountStatusParams{ID: id, Status: string(status)})
		if isDuplicate(err) {
			return 0, backend.Fail(backend.Conflict, "Another account of this network is connected.", "Disconnect that one first.").Because(err)
		}
		return changed, err
	})
}

// SetAccountExpiry implements account.Store.
func (d *DB) SetAccountExpiry(ctx context.Context, id string, at *time.Time) error {
	return d.changeAccount(ctx, func(q *db.Queries) (int64, error) {
		return q.SetAccountExpiry(ctx, db.SetAccountExpiryParams{ID: id, ExpiresAt: millis(at)})
	})
}

// SetAccountProfile implements account.Store.
func (d *DB) SetAccountProfile(ctx context.Context, id string, profile platform.Profile, at time.Time) error {
	return d.changeAccount(ctx, func(q *db.Queries) (int64, error) {
		return q.SetAccountProfile(ctx, db.SetAccountProfileParams{
			ID: id, Username: profile.Username, Name: profile.Name, Plan: profile.Plan, At: backend.Millis(at),
		})
	})
}

// TouchAccount implements account.Store.
func (d *DB) TouchAccount(ctx context.Context, id string, at time.Time) error {
	return d.changeAccount(ctx, func(q *db.Queries) (int64, error) {
		return q.TouchAccount(ctx, db.TouchAccountParams{ID: id, At: millis(&at)})
	})
}

// changeAccount runs a change of one account, which must exist.
func (d *DB) changeAccount(ctx context.Context, change func(*db.Queries) (int64, error)) error {
	return d.write(ctx, func(q *db.Queries) error {
		changed, err := change(q)
		if err == nil && changed == 0 {
			return noAccount()
		}
		return err
	})
}

// account finishes reading one account.
func (d *DB) account(row db.Account, err error) (account.Account, error) {
	if err != nil {
		return account.Account{}, d.fail(oneOr(noAccount(), err))
	}
	scopes, err := decode[[]string](row.Scopes)
	if err != nil {
		return account.Account{}, d.fail(err)
	}
	return account.Account{
		ID:             row.ID,
		Platform:       platform.Name(row.Platform),
		PlatformUserID: row.PlatformUserID,
		Username:       row.Username,
		Name:           row.Name,
		Scopes:         scopes,
		ExpiresAt:      timeOf(row.ExpiresAt),
		Status:         account.Status(row.Status),
		LastUsedAt:     timeOf(row.LastUsedAt),
		ConnectedAt:    backend.Time(row.ConnectedAt),
		Plan:           row.Plan,
		LookedAt:       backend.Time(row.LookedAt),
	}, nil
}

func noAccount() *backend.Error {
	return backend.Fail(backend.NotFound, "This account is not connected.", "Connect it in Accounts, or with “levercast account connect”.")
}
