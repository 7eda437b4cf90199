#!/usr/bin/env bash
# Makes dist/levercast_VERSION_ARCH.deb from bin/levercast, which is built before.
# The same program, version and SOURCE_DATE_EPOCH give the same bytes.
#
# usage: build/linux/package.sh VERSION [BINARY]
#   VERSION  as git describe prints it (see debversion.sh)
#   BINARY   the program to package; bin/levercast if not given
set -euo pipefail
umask 022
binary=$(realpath "${2:-$(dirname "$0")/../../bin/levercast}")
cd "$(dirname "$0")/../.."

version=$(build/linux/debversion.sh "${1:?usage: build/linux/package.sh VERSION [BINARY]}")
architecture=$(dpkg --print-architecture)
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md)}
export LC_ALL=C TZ=UTC
[ -x "$binary" ] || { echo "package: $binary is missing. Run “make build” first." >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
share=$root/usr/share
doc=$share/doc/levercast

# The program and what a desktop needs to know of it.
install -D -m 755 "$binary" "$root/usr/bin/levercast"
install -D -m 644 build/linux/levercast.desktop "$share/applications/levercast.desktop"
install -D -m 644 build/linux/levercast.metainfo.xml "$share/metainfo/levercast.metainfo.xml"
while read -r icon; do
  install -D -m 644 "build/linux/icons/$icon" "$share/icons/$icon"
done < <(cd build/linux/icons && find hicolor -type f)

# What people read.
install -D -m 644 build/linux/copyright "$doc/copyright"
install -D -m 644 CHANGELOG.md "$doc/NEWS.md"
build/notices.sh "$binary" >"$doc/THIRD-PARTY"
cat >"$doc/changelog" <<EOF
levercast ($version) unstable; urgency=medium

  * What changed is in NEWS.md.gz beside this file.

 -- $(sed -n 's/^Maintainer: //p' build/linux/control)  $(date -R -d "@$SOURCE_DATE_EPOCH")
EOF
install -D -m 644 build/linux/levercast.1 "$share/man/man1/levercast.1"
gzip -9n "$doc/NEWS.md" "$doc/THIRD-PARTY" "$doc/changelog" "$share/man/man1/levercast.1"

# libraries prints the packages that hold the shared libraries the program was
# linked with, no older than it needs them. Debian 12 and Ubuntu 24.04 call some
# of them differently (…t64); either will do.
libraries() {
  if command -v dpkg-shlibdeps >/dev/null; then
    mkdir -p "$work/debian"
    printf 'Source: levercast\n\nPackage: levercast\nArchitecture: any\n' >"$work/debian/control"
    (cd "$work" && dpkg-shlibdeps --ignore-missing-info -O "$root/usr/bin/levercast" 2>/dev/null) |
      sed -n 's/^shlibs:Depends=//p' | sed 's/, /\n/g' |
      sed -E 's/^(libgtk-3-0|libglib2\.0-0)(t64)?( \(.*\))?$/\1\3 | \1t64\3/' |
      paste -sd, | sed 's/,/, /g'
  else
    echo "libc6, libgtk-3-0 (>= 3.24) | libgtk-3-0t64, libwebkit2gtk-4.1-0"
  fi
}
depends=$(libraries)
[ -n "$depends" ] || { echo "package: the program's libraries could not be found out" >&2; exit 1; }

# Installed-Size counts KiB, each file rounded up and each folder as one.
mkdir "$root/DEBIAN"
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@LIBRARIES@/$depends/" \
  -e "s/@INSTALLED_SIZE@/$(find "$root/usr" -printf '%y %s\n' | awk '{ kib += $1 == "f" ? int(($2 + 1023) / 1024) : 1 } END { print kib }')/" \
  build/linux/control >"$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)

find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
mkdir -p dist
deb=dist/levercast_${version}_${architecture}.deb
dpkg-deb --root-owner-group -Zxz --build "$root" "$deb" >/dev/null
echo "$deb"
