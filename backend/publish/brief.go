package publish

// Brief returns attempts without those in the middle of a row that never left
// this machine: a post that waits for the network all night is tried a thousand
// times, and the first and the last of them say it all.
func Brief(attempts []Attempt) []Attempt {
	brief := make([]Attempt, 0, len(attempts))
	for i, attempt := range attempts {
		between := i > 0 && i < len(attempts)-1 &&
			unsent(attempts[i-1]) && unsent(attempt) && unsent(attempts[i+1])
		if !between {
			brief = append(brief, attempt)
		}
	}
	return brief
}

func unsent(attempt Attempt) bool { return attempt.Outcome == OutcomeUnsent }
