#!/usr/bin/env bash
# Measures bin/levercast and what it is made of, each figure beside a baseline from
# the same run, and writes the table to dist/bench.md. Arguments go to build/bench.
set -euo pipefail
cd "$(dirname "$0")/.."

go build -tags sqlite_fts5 -o bin/bench ./build/bench
go build -o bin/modelsim ./build/modelsim
# The flags of bin/levercast, so the two differ in nothing but what is in them.
go build -tags desktop,production,webkit2_41,sqlite_fts5 -ldflags "-s -w" -o bin/emptywindow ./build/bench/emptywindow

work=$(mktemp -d)
pid=
trap 'trap "" INT TERM; [ -z "$pid" ] || { kill -TERM "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; }; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# A session bus and a home of its own, so that nothing of the person's is touched.
mkdir -m 700 "$work/home" "$work/run"
env -u WAYLAND_DISPLAY HOME="$work/home" XDG_RUNTIME_DIR="$work/run" XDG_SESSION_TYPE=x11 \
  dbus-run-session -- bin/bench -dir "$work" -empty bin/emptywindow "$@" &
pid=$!
wait "$pid"
