package publish

// ways is the state machine of a post: from each state, the states it may go to
// and what takes it there. A post may also be deleted in every state but Sending.
var ways = map[Status]map[Status]string{
	Scheduled: {
		Sending: "claimed: one process sends it now",
		Failed:  "cancelled by the person after an earlier attempt",
	},
	Sending: {
		Published: "the network gave an id for every part",
		Scheduled: "certainly not there, and the network named a time or cannot be reached; or nothing was under way when the program ended",
		Failed:    "certainly not there",
		Uncertain: "may be there",
	},
	Uncertain: {
		Published: "found by looking, or the person says it is there",
		Scheduled: "the part in doubt is there and others are still missing",
		Failed:    "the person says it is not there",
	},
	Failed: {
		Scheduled: "the person tries again",
	},
	Published: {},
}

// allowed reports whether a post may go from one state to another.
func allowed(from, to Status) bool {
	_, ok := ways[from][to]
	return from == to || ok
}
