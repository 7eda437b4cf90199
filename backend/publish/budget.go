package publish

import (
	"context"
	"fmt"
	"time"

	"levercast/backend"
	"levercast/backend/draft"
)

// overBudget says how a version would take its network over the person's monthly
// limit, or returns nil. Months are UTC, as networks bill them.
func (l *Ledger) overBudget(ctx context.Context, result draft.PlatformReport) (*draft.OverBudget, error) {
	limit, err := l.Budget(ctx, result.Platform)
	if err != nil || limit == 0 || result.PriceMicroUSD == 0 {
		return nil, err
	}
	now := l.Now().UTC()
	month := time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, time.UTC)
	spent, err := l.Store.SpentSince(ctx, result.Platform, month)
	if err != nil || spent+result.PriceMicroUSD <= limit {
		return nil, err
	}
	return &draft.OverBudget{SpentMicroUSD: spent, LimitMicroUSD: limit}, nil
}

func overBudget(label string, over draft.OverBudget) error {
	return backend.Fail(backend.Conflict,
		fmt.Sprintf("This would go over what you allow for %s each month: %s of %s are spent. Nothing was sent.", label, dollars(over.SpentMicroUSD), dollars(over.LimitMicroUSD)),
		"Publish it all the same this once, or raise the limit in Settings.")
}

func dollars(microUSD int64) string { return fmt.Sprintf("$%.2f", float64(microUSD)/1e6) }
