//go:build !dev

package main

// pagePolicy is the Content-Security-Policy of every answer.
func pagePolicy() string { return contentSecurityPolicy }
