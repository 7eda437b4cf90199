#!/usr/bin/env bash
# Opens the window; without a display, does the same job in the terminal in
# practice mode.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$(uname)" != Linux ] || [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
  exec bin/levercast "$@"
fi
echo "There is no display here, so no window can be opened."
echo "The same job in the terminal, in practice mode (simulated networks, nothing leaves this computer):"
echo
exec bin/levercast --practice try ${IDEA:+--idea "$IDEA"}
