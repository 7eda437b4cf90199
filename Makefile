# Two commands matter: `make run` and `make test`. `make help` lists all.
SHELL := /bin/bash
.DEFAULT_GOAL := help

VERSION  := $(shell git describe --tags --always --dirty 2>/dev/null || echo 0.1.0)
TAGS     := webkit2_41,sqlite_fts5
WINDOW   := desktop,production,$(TAGS)
LDFLAGS  := -s -w -X main.version=$(VERSION)
GO_FILES := $(shell find . -name '*.go' -not -path './frontend/node_modules/*')
WEB_SRC  := $(shell find frontend/src frontend/wailsjs frontend/index.html -type f 2>/dev/null)

# The same flags everywhere: the C code of SQLite and WebKit's glue takes minutes
# to compile, and is compiled anew for every other set of flags.
export GOFLAGS := -trimpath
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

.PHONY: help run practice test build dev lint bench torture screenshots package package-test setup setup-test bindings sql icons clean \
        test-go test-web test-torture test-e2e test-window

help: ## List the commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /\1\t/' | expand -t 14

run: setup bin/levercast ## Set up, build and open the window (no display: the same job in the terminal, in practice mode)
	@build/run.sh

practice: setup bin/levercast ## Open the window in practice mode: simulated networks, nothing leaves this computer
	@build/run.sh --practice

test: setup-test lint test-go test-web test-torture test-e2e test-window ## Set up and pass every test

build: setup bin/levercast ## Build bin/levercast

dev: setup ## Run the window with live reload (Wails' own watcher)
	go tool -modfile=tools/wails.mod wails dev -tags "$(TAGS)" -nocolour; $(MAKE) --silent bindings

lint: setup frontend/node_modules ## Check formatting, types, imports and generated code
	@test -z "$$(gofmt -l *.go backend build)" || { echo "gofmt would change:"; gofmt -l *.go backend build; exit 1; }
	go vet -tags "$(TAGS)" ./...
	go tool -modfile=tools/staticcheck.mod staticcheck -tags "$(TAGS)" ./...
	cd frontend && npm run --silent lint && npx tsc --noEmit
	@$(MAKE) --silent bindings
	@git diff --exit-code --stat frontend/wailsjs || { echo "frontend/wailsjs was out of date; commit what make bindings wrote"; exit 1; }

test-go: frontend/dist/index.html ## Go tests with the race detector
	go test -race -tags sqlite_fts5 . ./backend/...

test-web: frontend/node_modules ## Frontend unit tests
	cd frontend && npm test

test-torture: bin/levercast-devtools ## A short torture: each kind of trouble once per network
	go run -tags sqlite_fts5 ./build/torture -binary bin/levercast-devtools -seeds 36

test-e2e: bin/levercast-dev ## Stories in Chromium against the real Go backend
	cd frontend && npm run --silent e2e

test-window: bin/levercast-devtools ## Stories in the real window under Xvfb
	cd frontend && npm run --silent e2e:window

bench: setup-test bin/levercast bin/levercast-devtools bin/levercast-dev ## Measure, each figure beside its baseline in the same run
	@build/bench.sh

torture: bin/levercast ## Kill the real program at every step of publishing, 1,000 seeded times
	go run -tags sqlite_fts5 ./build/torture -seeds 1000

screenshots: setup-test bin/levercast-devtools ## Make the README's pictures from the running program
	cd frontend && npm run --silent screenshots

package: bin/levercast ## Build a .deb in dist/
	@build/linux/package.sh "$(VERSION)"

package-test: package ## Prove the .deb on a clean system (as root, a few minutes)
	@build/linux/package-test.sh

setup: ## Install what building needs (Debian and Ubuntu)
	@build/setup.sh build

setup-test: ## Install what testing needs (Debian and Ubuntu)
	@build/setup.sh test

# Wails' generator is the program itself, built with the tag "bindings". It opens
# no window, so any display will do.
bindings: ## Write frontend/wailsjs from the bound Go methods
	DISPLAY=:none tsoutputtype=interfaces go run -tags "bindings,$(TAGS)" . >/dev/null
	@chmod 644 frontend/wailsjs/go/models.ts frontend/wailsjs/go/main/* frontend/wailsjs/runtime/*

sql: ## Write backend/sqlite/db from the queries
	go tool -modfile=tools/sqlc.mod sqlc generate

icons: ## Draw the icons from build/appicon.svg
	@build/icons.sh

clean: ## Remove what was built
	rm -rf bin dist frontend/node_modules frontend/dist/assets frontend/dist/index.html

frontend/node_modules: frontend/package-lock.json
	cd frontend && npm ci --no-audit --no-fund
	@touch $@

frontend/dist/index.html: frontend/node_modules $(WEB_SRC) frontend/vite.config.ts
	cd frontend && npm run --silent build
	@touch $@

bin/levercast: frontend/dist/index.html $(GO_FILES) go.mod
	go build -tags "$(WINDOW)" -ldflags "$(LDFLAGS)" -o $@ .

# The same program with WebKit's inspector, which the window tests speak to.
bin/levercast-devtools: frontend/dist/index.html $(GO_FILES) go.mod
	go build -tags "devtools,$(WINDOW)" -ldflags "-X main.version=$(VERSION)" -o $@ .

# The same program served to a browser by Wails' development server.
bin/levercast-dev: frontend/dist/index.html $(GO_FILES) go.mod
	go build -tags "dev,$(TAGS)" -ldflags "-X main.version=$(VERSION)" -o $@ .
