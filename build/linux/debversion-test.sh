#!/usr/bin/env bash
# Checks debversion.sh: what it makes of git's words, that dpkg accepts it, and
# that it sorts from old to new.
set -euo pipefail
cd "$(dirname "$0")"
export LC_ALL=C

# Oldest first.
table="
1234567-dirty                0.0.0+g1234567
abc1234                      0.0.0+gabc1234
v0.1.0-rc.1                  0.1.0~rc.1
v0.1.0-rc.1-4-gabc1234       0.1.0~rc.1+4.gabc1234
v0.1.0                       0.1.0
v0.1.0-3-gabc1234-dirty      0.1.0+3.gabc1234
v0.1.0-12-gabc1234           0.1.0+12.gabc1234
v0.1.1                       0.1.1
"
before=0~
while read -r given expected; do
  [ -n "$given" ] || continue
  made=$(./debversion.sh "$given")
  [ "$made" = "$expected" ] || { echo "debversion-test: $given became $made, expected $expected" >&2; exit 1; }
  dpkg --validate-version "$made"
  dpkg --compare-versions "$made" gt "$before" || { echo "debversion-test: $made does not sort after $before" >&2; exit 1; }
  before=$made
done <<<"$table"

for wrong in "" main v "v0.1.0;ls" "0.1.0 beta"; do
  if ./debversion.sh "$wrong" 2>/dev/null; then
    echo "debversion-test: “$wrong” was accepted" >&2
    exit 1
  fi
done
