package xsim

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Credits says whether the developer account can pay.
type Credits int

// X has been seen to refuse with two different bodies.
const (
	HasCredits      Credits = iota
	CreditsDepleted         // title CreditsDepleted, type …/credits
	PaymentRequired         // title Payment Required, type …/credits-depleted
)

// FieldNames says how the API calls posts in parameters and answers: X is
// renaming them.
type FieldNames int

// The names taken.
const (
	BothNames FieldNames = iota
	TweetNames
	PostNames
)

// SetCredits switches between paid and the two forms of unpaid.
func (s *Simulator) SetCredits(credits Credits) { s.set(func() { s.credits = credits }) }

// SetFieldNames switches the names the timeline takes and gives.
func (s *Simulator) SetFieldNames(names FieldNames) { s.set(func() { s.names = names }) }

// SetKillFamily decides whether a refresh token used twice ends every token that
// came from the same sign-in.
func (s *Simulator) SetKillFamily(kill bool) { s.set(func() { s.killing = kill }) }

// SetEnrolled decides whether an app may use the API at all.
func (s *Simulator) SetEnrolled(clientID string, enrolled bool) {
	s.set(func() { s.disabled[clientID] = !enrolled })
}

// SetLimit changes how many requests a user may make in 15 minutes; endpoint is
// a method and path as in "POST /2/tweets".
func (s *Simulator) SetLimit(endpoint string, limit int) {
	s.set(func() { s.limits[endpoint] = limit })
}

func (s *Simulator) set(change func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change()
}

// endpoint is one of the API's endpoints: requests per user in 15 minutes (docs.x.com/x-api/fundamentals/rate-limits),
// the scopes it needs, and what it does.
type endpoint struct {
	limit  int
	scopes []string
	serve  func(w http.ResponseWriter, r *http.Request, user *User)
}

const windowLength = 15 * time.Minute

type windowKey struct{ endpoint, userID string }

type window struct {
	used int
	ends time.Time
}

// guard checks what X checks before it looks at a request's meaning: the token,
// its scopes, the app's enrolment, the rate and the credits.
func (s *Simulator) guard(name string, e endpoint) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		grant := s.state.Grants[hash(bearer)]
		now := s.config.Now()
		if !ok || grant == nil || grant.Refresh || grant.Ended || !now.Before(grant.Expires) {
			writeProblem(w, problem{Title: "Unauthorized", Type: "about:blank", Status: 401, Detail: "Unauthorized"})
			return
		}
		user := s.state.user(grant.UserID)
		if user == nil {
			writeProblem(w, problem{Title: "Unauthorized", Type: "about:blank", Status: 401, Detail: "Unauthorized"})
			return
		}
		for _, scope := range e.scopes {
			if !slices.Contains(grant.Scopes, scope) {
				writeProblem(w, problem{Title: "Forbidden", Type: "about:blank", Status: 403, Detail: "Forbidden"})
				return
			}
		}
		if s.disabled[grant.ClientID] {
			writeProblem(w, problem{
				Title: "Client Forbidden", Type: problemType + "client-forbidden", Status: 403, Reason: "client-not-enrolled",
				Detail:          "When authenticating requests to the Twitter API v2 endpoints, you must use keys and tokens from a developer App that is attached to a Project.",
				RegistrationURL: "https://console.x.com",
			})
			return
		}
		if !s.take(w, name, user.ID, e.limit, now) {
			writeProblem(w, tooManyRequests)
			return
		}
		switch s.credits {
		case CreditsDepleted:
			writeProblem(w, problem{Title: "CreditsDepleted", Type: problemType + "credits", AccountID: user.ID,
				Detail: "Your enrolled account [" + user.ID + "] does not have any credits to fulfill this request.", httpStatus: 402})
			return
		case PaymentRequired:
			writeProblem(w, problem{Title: "Payment Required", Type: problemType + "credits-depleted", Status: 402,
				Detail: "Your enrolled account does not have any credits to fulfill this request."})
			return
		}
		e.serve(w, r, user)
	}
}

// take counts a request against its window and writes X's rate headers.
func (s *Simulator) take(w http.ResponseWriter, name, userID string, limit int, now time.Time) bool {
	if changed, ok := s.limits[name]; ok {
		limit = changed
	}
	key := windowKey{name, userID}
	current := s.windows[key]
	if current == nil || !now.Before(current.ends) {
		current = &window{ends: now.Add(windowLength)}
		s.windows[key] = current
	}
	allowed := current.used < limit
	if allowed {
		current.used++
	}
	w.Header().Set("x-rate-limit-limit", strconv.Itoa(limit))
	w.Header().Set("x-rate-limit-remaining", strconv.Itoa(max(0, limit-current.used)))
	w.Header().Set("x-rate-limit-reset", strconv.FormatInt(current.ends.Unix(), 10))
	return allowed
}

const problemType = "https://api.x.com/2/problems/"

// problem is X's error body.
type problem struct {
	Title           string          `json:"title"`
	Detail          string          `json:"detail"`
	Type            string          `json:"type"`
	Status          int             `json:"status,omitempty"`
	Reason          string          `json:"reason,omitempty"`
	AccountID       string          `json:"account_id,omitempty"`
	RegistrationURL string          `json:"registration_url,omitempty"`
	Errors          []problemDetail `json:"errors,omitempty"`

	httpStatus int // where the body leaves the status out
}

type problemDetail struct {
	Message    string              `json:"message"`
	Parameters map[string][]string `json:"parameters,omitempty"`
}

var tooManyRequests = problem{Title: "Too Many Requests", Detail: "Too Many Requests", Type: "about:blank", Status: 429}

func writeProblem(w http.ResponseWriter, p problem) {
	status := p.Status
	if status == 0 {
		status = p.httpStatus
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(p)
}

// invalid answers 400 the way X reports a request it cannot accept.
func invalid(w http.ResponseWriter, message string) {
	writeProblem(w, problem{
		Title: "Invalid Request", Detail: "One or more parameters to your request was invalid.", Type: problemType + "invalid-request", Status: 400,
		Errors: []problemDetail{{Message: message}},
	})
}

func forbid(w http.ResponseWriter, detail string) {
	writeProblem(w, problem{Title: "Forbidden", Detail: detail, Type: "about:blank", Status: 403})
}

func notFound(w http.ResponseWriter, what, id string) {
	writeProblem(w, problem{Title: "Not Found Error", Type: problemType + "resource-not-found", Status: 404,
		Detail: "Could not find " + what + " with id: [" + id + "]."})
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
