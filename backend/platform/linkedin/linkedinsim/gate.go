package linkedinsim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"
)

// callsPerDay is how many calls a member may make through an app in a UTC day.
// https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/share-on-linkedin
const callsPerDay = 150

// maxBody is the most bytes of a request's body that are read.
const maxBody = 64 << 20

// apiError is the body of an error, as every resource answers it.
// https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling
type apiError struct {
	status  int
	service int // serviceErrorCode; 0 is left out
	code    string
	message string
}

func (e *apiError) write(w http.ResponseWriter) {
	body := map[string]any{"status": e.status, "message": e.message}
	if e.code != "" {
		body["code"] = e.code
	}
	if e.service != 0 {
		body["serviceErrorCode"] = e.service
	}
	switch e.code {
	case "VERSION_MISSING":
		w.Header().Set("X-Restli-Gateway-Error", "true")
	case "DUPLICATE_POST": // the newer form, seen in the wild
		delete(body, "code")
		body["errorDetailType"] = "com.linkedin.common.error.BadRequest"
		body["errorDetails"] = map[string]any{"inputErrors": []map[string]any{
			{"description": "Duplicate post is detected", "input": map[string]any{}, "code": e.code},
		}}
	}
	writeJSON(w, e.status, body)
}

func badRequest(code, format string, values ...any) *apiError {
	return &apiError{status: http.StatusBadRequest, code: code, message: fmt.Sprintf(format, values...)}
}

func nonexistentVersion(version string) *apiError {
	return &apiError{status: http.StatusUpgradeRequired, code: "NONEXISTENT_VERSION",
		message: fmt.Sprintf("Requested version %s01 is not active", version)}
}

// denied refuses what an app of this kind, or this token, may not do.
func denied(r *http.Request, permission string) *apiError {
	return &apiError{status: http.StatusForbidden, service: 100, code: "ACCESS_DENIED",
		message: "Not enough permissions to access: " + permission + "." + r.Header.Get("LinkedIn-Version") + "01"}
}

// handler answers one call of the versioned API, or says why it does not.
type handler func(w http.ResponseWriter, r *http.Request, who grant) *apiError

// rest is the gate in front of every versioned resource.
func (s *Simulator) rest(handle handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		who, problem := s.bearer(r)
		if problem == nil {
			problem = s.checkHeaders(r)
		}
		if problem == nil {
			problem = s.count(who)
		}
		if problem == nil {
			problem = handle(w, r, who)
		}
		if problem != nil {
			problem.write(w)
		}
	}
}

// bearer returns what the request's token allows.
func (s *Simulator) bearer(r *http.Request) (grant, *apiError) {
	value, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !found || value == "" {
		return grant{}, &apiError{status: http.StatusUnauthorized, code: "EMPTY_ACCESS_TOKEN", message: "Empty oauth2 access token"}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.state.Tokens[digest([]byte(value))]
	switch {
	case t == nil:
		return grant{}, &apiError{status: http.StatusUnauthorized, service: 65600, code: "INVALID_ACCESS_TOKEN", message: "Invalid access token"}
	case t.Revoked:
		return grant{}, &apiError{status: http.StatusUnauthorized, service: 65601, code: "REVOKED_ACCESS_TOKEN", message: "The token used in the request has been revoked by the user"}
	case !s.config.Now().Before(t.Expires):
		return grant{}, &apiError{status: http.StatusUnauthorized, service: 65602, code: "EXPIRED_ACCESS_TOKEN", message: "The token used in the request has expired"}
	}
	if _, known := s.member(t.Sub); !known {
		return grant{}, &apiError{status: http.StatusUnauthorized, service: 65600, code: "INVALID_ACCESS_TOKEN", message: "Invalid access token"}
	}
	return t.grant, nil
}

// checkHeaders refuses calls without an active version or with another protocol.
// https://learn.microsoft.com/en-us/linkedin/marketing/versioning
func (s *Simulator) checkHeaders(r *http.Request) *apiError {
	version := r.Header.Get("LinkedIn-Version")
	if version == "" {
		return badRequest("VERSION_MISSING", "A version must be present. Please specify a version by adding the LinkedIn-Version header.")
	}
	s.mu.Lock()
	active := slices.Contains(s.versions, version)
	s.mu.Unlock()
	if !active {
		return nonexistentVersion(version)
	}
	if protocol := r.Header.Get("X-Restli-Protocol-Version"); protocol != "2.0.0" {
		return badRequest("ILLEGAL_ARGUMENT", "X-RestLi-Protocol-Version must be 2.0.0, not %q", protocol)
	}
	return nil
}

// count takes one call from the member's day.
func (s *Simulator) count(who grant) *apiError {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := who.ClientID + " " + who.Sub
	today := s.config.Now().UTC().Format(time.DateOnly)
	c := s.state.Calls[key]
	if c.Day != today {
		c = calls{Day: today}
	}
	if c.Count >= callsPerDay {
		return tooManyRequests()
	}
	c.Count++
	s.state.Calls[key] = c
	return nil
}

func tooManyRequests() *apiError {
	return &apiError{status: http.StatusTooManyRequests, service: 101, code: "TOO_MANY_REQUESTS",
		message: "Resource level throttle APPLICATION_AND_MEMBER DAY limit for calls to this resource is reached."}
}

// closed refuses what LinkedIn keeps for its partners.
func closed(permission string) handler {
	return func(_ http.ResponseWriter, r *http.Request, _ grant) *apiError { return denied(r, permission) }
}

func unknownResource(_ http.ResponseWriter, r *http.Request, _ grant) *apiError {
	return &apiError{status: http.StatusNotFound, code: "RESOURCE_NOT_FOUND", message: "No virtual resource found for " + r.Method + " " + r.URL.Path}
}

// decode reads a JSON body of exactly the shape of into.
func decode(r *http.Request, into any) *apiError {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return &apiError{status: http.StatusUnsupportedMediaType, code: "UNSUPPORTED_MEDIA_TYPE", message: "The Content-Type must be application/json"}
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		return badRequest("ILLEGAL_ARGUMENT", "The body breaks off")
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return badRequest("ILLEGAL_ARGUMENT", "The body is not valid: %v", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return badRequest("ILLEGAL_ARGUMENT", "The body goes on after its end")
	}
	return nil
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}
