#!/usr/bin/env bash
# Turns a version as `git describe --tags --always --dirty` gives it into a
# Debian version that sorts as people expect:
#
#   v0.1.0                  0.1.0
#   v0.1.0-rc.1             0.1.0~rc.1       before 0.1.0
#   v0.1.0-3-gabc1234       0.1.0+3.gabc1234 after 0.1.0
#   abc1234 (no tag yet)    0.0.0+gabc1234
#
# A "-dirty" at the end is dropped; `levercast --version` keeps it.
set -euo pipefail

version=${1-}
version=${version#v}
version=${version%-dirty}

if [[ $version =~ ^[0-9a-f]{7,64}$ ]]; then
  echo "0.0.0+g$version"
elif [[ $version =~ ^([0-9]+(\.[0-9]+)*)(-([0-9A-Za-z.]+))?(-([0-9]+)-(g[0-9a-f]+))?$ ]]; then
  echo "${BASH_REMATCH[1]}${BASH_REMATCH[4]:+~${BASH_REMATCH[4]}}${BASH_REMATCH[6]:++${BASH_REMATCH[6]}.${BASH_REMATCH[7]}}"
else
  echo "debversion: “${1-}” is not a version: expected what git describe says, such as v0.1.0 or v0.1.0-3-gabc1234" >&2
  exit 2
fi
