#!/usr/bin/env bash
# Installs the system packages that building or testing needs, and says which.
# Does nothing where they are there already.
set -euo pipefail
what=${1:-build}

for tool in go node npm; do
  command -v "$tool" >/dev/null || { echo "setup: $tool is missing. Install Go 1.26 or newer and Node 20 or newer, then try again." >&2; exit 1; }
done

packages=(build-essential pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev)
if [ "$what" = test ]; then
  packages+=(xvfb xauth xdotool x11-utils openbox wmctrl xclip imagemagick dbus dbus-x11 gnome-keyring
    chromium chromium-headless-shell firefox-esr at-spi2-core desktop-file-utils fonts-inter fonts-noto-color-emoji fonts-noto-core)
fi

if ! command -v dpkg-query >/dev/null; then
  pkg-config --exists gtk+-3.0 webkit2gtk-4.1 2>/dev/null && exit 0
  [ "$(uname)" = Linux ] || exit 0
  echo "setup: this is not Debian or Ubuntu. Install the development files of GTK 3 and WebKitGTK 4.1 and a C compiler, then try again." >&2
  exit 1
fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "setup: installing system packages: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "setup: run this as root: apt-get install ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
