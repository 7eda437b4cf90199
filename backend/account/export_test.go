package account

import "time"

// SetAttemptLimit shortens the 10 minutes an attempt may take.
func (a *Accounts) SetAttemptLimit(limit time.Duration) { a.attemptLimit = limit }
