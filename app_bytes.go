package main

import (
	"context"
	"encoding/json"
	"net/http"
	"path/filepath"
	"strconv"

	"levercast/backend"
	"levercast/backend/cli"
	"levercast/backend/media"
)

// serveBytes is the part of the seam that carries bytes: images out and in.
func (a *App) serveBytes(w http.ResponseWriter, r *http.Request) {
	<-a.opened
	if a.problem != nil {
		http.Error(w, "not open", http.StatusServiceUnavailable)
		return
	}
	if r.Method == http.MethodPost && r.URL.Path == "/media/" {
		a.upload(w, r)
		return
	}
	if r.Method == http.MethodPost && r.URL.Path == "/import/" {
		a.planBytes(w, r)
		return
	}
	a.stages.Media.Handler().ServeHTTP(w, r)
}

// upload attaches an image whose bytes are the request's body: a pasted one, or
// one dropped from a place that has no path. Only the page itself can make a
// request with our header, so no other page can.
func (a *App) upload(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Levercast") == "" {
		answer(w, http.StatusForbidden, backend.Fail(backend.Invalid, "This image did not come from Levercast's own window. Nothing was changed.", "Drop it on the window."))
		return
	}
	query := r.URL.Query()
	revision, err := strconv.ParseInt(query.Get("revision"), 10, 64)
	if err != nil {
		answer(w, http.StatusBadRequest, backend.Fail(backend.Invalid, "The image came without the draft it belongs to. Nothing was changed.", "Try again."))
		return
	}
	name := filepath.Base(query.Get("name"))
	result, err := ask(a, func(ctx context.Context, s *cli.Stages) (Attached, error) {
		return a.attach(ctx, s, query.Get("draft"), revision, []string{name}, func(string) (media.Image, error) {
			return s.Media.Import(ctx, name, r.Body)
		})
	})
	if err != nil {
		answer(w, statusOf(err), backend.Describe(err))
		return
	}
	answer(w, http.StatusOK, result)
}

func statusOf(err error) int {
	switch backend.CodeOf(err) {
	case backend.Invalid:
		return http.StatusUnprocessableEntity
	case backend.NotFound:
		return http.StatusNotFound
	case backend.Conflict:
		return http.StatusConflict
	case backend.Unavailable:
		return http.StatusServiceUnavailable
	default:
		return http.StatusInternalServerError
	}
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
