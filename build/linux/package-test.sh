#!/usr/bin/env bash
# Proves the package on a clean system: a minimal Debian or Ubuntu of this
# machine's release, in a temporary folder, with nothing of this machine but its
# package sources. There it installs the package, opens the window from the menu
# entry as an ordinary user, writes a draft, removes the package and looks at
# what remains. Takes a few minutes and about 1.5 GB in $TMPDIR.
#
# usage: build/linux/package-test.sh [DEB]
#   DEB  the package; the newest in dist/ if not given
set -euo pipefail
script=$(realpath "$0")
[ $# -eq 0 ] || set -- "$(realpath "$1")"
cd "$(dirname "$0")/../.."

say() { echo "package-test: $*"; }
fail() { say "$*" >&2; exit 1; }

# logged runs a command in silence, and shows the end of what it said if it fails.
logged() { "$@" >"$work/step.log" 2>&1 || { tail -30 "$work/step.log" >&2; return 1; }; }

newest() { find dist -name "levercast_*_$(dpkg --print-architecture).deb" -printf '%T@ %p\n' 2>/dev/null | sort -n | tail -1 | cut -d' ' -f2-; }
deb=${1:-$(newest)}
[ -f "$deb" ] || fail "there is no package. Run “make package” first."

missing=()
command -v debootstrap >/dev/null || missing+=(debootstrap)
command -v unshare >/dev/null || missing+=(util-linux)
[ ${#missing[@]} -eq 0 ] || fail "missing: ${missing[*]}. Install with: apt-get install ${missing[*]}"

if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || fail "run this as root: it makes a system of its own in a temporary folder."
  exec sudo --preserve-env=TMPDIR "$script" "$deb"
fi

# Everything happens in namespaces of its own: whatever is mounted or started in
# there is gone when this ends, however it ends.
if [ -z "${PACKAGE_TEST_FOLDER-}" ]; then
  work=$(mktemp -d)
  trap 'rm -rf --one-file-system "$work"' EXIT
  PACKAGE_TEST_FOLDER=$work unshare --mount --pid --fork --kill-child --propagation private "$script" "$deb"
  exit
fi
work=$PACKAGE_TEST_FOLDER
root=$work/root

build/linux/debversion-test.sh

# The machine's own package sources, for its own release only.
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
sources=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
  awk -v release="$release" '$2 ~ "^" release "(-updates|-security)?$" { print "deb", $1, $2, $3 }' | sort -u)
mirror=$(awk -v release="$release" '$3 == release && $4 == "main" { print $2; exit }' <<<"$sources")
[ -n "$mirror" ] || fail "this machine's package sources have no “$release main”"

say "making a clean $release"
logged debootstrap --variant=minbase "$release" "$root" "$mirror" || fail "debootstrap failed"
echo "$sources" >"$root/etc/apt/sources.list"
apt-config dump | grep -E '^Acquire::(https?::Proxy|Check-Valid-Until|Check-Date)' >"$root/etc/apt/apt.conf.d/90machine" || true
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # nothing is started by being installed
chmod 755 "$root/usr/sbin/policy-rc.d"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"

# inside runs a command as root in the clean system; as_writer as an ordinary user.
inside() {
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}
as_writer() {
  chroot --userspec=writer:writer "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/home/writer USER=writer LANG=C.UTF-8 \
    XDG_RUNTIME_DIR=/run/writer "$@"
}

say "installing $(basename "$deb")"
install -m 644 "$deb" "$root/var/tmp/levercast.deb"
inside apt-get update -qq
logged inside apt-get install -y -qq --no-install-recommends /var/tmp/levercast.deb || fail "the package cannot be installed"
inside dpkg --audit
inside dpkg --verify levercast
inside ldd /usr/bin/levercast | grep 'not found' && fail "libraries are missing"
logged inside apt-get install -y -qq --no-install-recommends dbus xvfb xauth xdotool x11-utils desktop-file-utils ||
  fail "the test's own tools cannot be installed"
inside useradd --create-home writer
install -d -m 700 "$root/run/writer"
inside chown writer:writer /run/writer

say "reading the menu entry"
entry=/usr/share/applications/levercast.desktop
inside desktop-file-validate "$entry"
[ -s "$root/usr/share/icons/hicolor/48x48/apps/$(sed -n 's/^Icon=//p' "$root$entry").png" ] || fail "the menu entry names an icon that is not there"
start=$(sed -n 's/^Exec=//p' "$root$entry" | head -1 | sed -E 's/ ?%[a-zA-Z]//g')
class=$(sed -n 's/^StartupWMClass=//p' "$root$entry")

say "writing a draft in the terminal"
as_writer levercast --version
as_writer levercast draft new --idea "Written on a clean system" >/dev/null
as_writer levercast draft list --json | grep -F "Written on a clean system" >/dev/null || fail "the draft is not listed"

say "opening the window"
cat >"$root/var/tmp/open-window" <<'END'
#!/bin/sh
# Starts $1, waits for its window, and ends it again.
set -eu
$1 &
program=$!
window=$(timeout 90 xdotool search --sync --onlyvisible --name '^Levercast$' | head -1) || true
if [ -z "$window" ]; then
  kill -0 "$program" 2>/dev/null && echo "no window in 90 seconds" >&2 || echo "the program ended without a window" >&2
  exit 1
fi
xprop -id "$window" WM_CLASS | grep -F "\"$2\"" || { echo "the window's class is not $2" >&2; exit 1; }
kill -0 "$program"
kill -TERM "$program"
wait "$program" || true
END
chmod 755 "$root/var/tmp/open-window"
as_writer timeout 180 dbus-run-session -- xvfb-run --auto-servernum --server-args="-screen 0 1280x800x24" /var/tmp/open-window "$start" "$class" 2>"$work/window.log" ||
  { cat "$work/window.log" >&2; fail "the window did not open"; }
as_writer levercast draft list --json | grep -F "Written on a clean system" >/dev/null || fail "the draft is gone after the window was open"

say "removing the package"
inside dpkg -L levercast >"$work/files"
logged inside apt-get remove -y -qq levercast || fail "the package cannot be removed"
inside dpkg -s levercast >/dev/null 2>&1 && fail "dpkg still knows the package"
while read -r file; do
  [ -d "$root$file" ] || [ ! -e "$root$file" ] || fail "$file is still there"
done <"$work/files"
left=$(cd "$root" && find . -xdev -iname '*levercast*' ! -path './home/*' ! -path './var/tmp/levercast.deb')
[ -z "$left" ] || fail "still there: $left"
[ -s "$root/home/writer/.local/share/levercast/store/levercast.db" ] || fail "the person's drafts are gone"
say "passed: installed, opened, wrote, removed; the person's drafts are still there"
