#!/usr/bin/env bash
# Draws every icon from build/appicon.svg. The results are kept in the tree, so
# only a change of the drawing needs this; the same drawing and the same tools
# give the same bytes.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
command -v rsvg-convert >/dev/null || missing+=(librsvg2-bin)
command -v convert >/dev/null || missing+=(imagemagick)
if [ ${#missing[@]} -gt 0 ]; then
  echo "icons: missing: ${missing[*]}. On Debian and Ubuntu: apt-get install ${missing[*]}" >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# draw SIZE writes the icon at that size, its sides in pixels.
draw() {
  rsvg-convert --width "$1" --height "$1" --output "$work/$1.png" appicon.svg
}

for size in 16 24 32 48 64 128 256 512 1024; do
  draw "$size"
done

install -m 644 "$work/1024.png" appicon.png
hicolor=linux/icons/hicolor
for size in 16 32 48 64 128 256 512; do
  install -D -m 644 "$work/$size.png" "$hicolor/${size}x${size}/apps/levercast.png"
done
install -D -m 644 appicon.svg "$hicolor/scalable/apps/levercast.svg"

mkdir -p windows
convert "$work"/{16,24,32,48,64,128,256}.png -strip -define png:exclude-chunks=date,time windows/icon.ico
