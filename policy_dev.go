//go:build dev

package main

import "os"

// pagePolicy is the Content-Security-Policy of every answer; none where Vite
// serves the page with live reload (make dev), which needs inline scripts and a
// socket of its own.
func pagePolicy() string {
	if os.Getenv("frontenddevserverurl") != "" {
		return ""
	}
	return contentSecurityPolicy
}
