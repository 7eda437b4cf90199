#!/usr/bin/env bash
# Prints the licences of everything by others that is inside the program: the Go
# modules BINARY says it was linked from, and the frontend's packages.
# Fails on anything without a licence text.
#
# usage: build/notices.sh BINARY
set -euo pipefail
binary=$(realpath "$1")
cd "$(dirname "$0")/.."

# notice NAME FOLDER prints the licence texts in FOLDER under a heading.
notice() {
  local texts
  mapfile -t texts < <(find "$2" -maxdepth 1 -type f -iregex '.*/\(licen[cs]e\|copying\|notice\|patents\)[^/]*' ! -iname '*.go' | LC_ALL=C sort)
  if [ ${#texts[@]} -eq 0 ]; then
    echo "notices: no licence text for $1 in $2" >&2
    return 1
  fi
  printf '%s\n%s\n\n' "$1" "$(printf '%s' "$1" | tr -c '' '=')"
  local text
  for text in "${texts[@]}"; do
    tr -d '\r' <"$text"
    printf '\n'
  done
}

echo "Levercast contains the following works. Thank you to everyone who made them."
echo
notice "Go standard library" "$(go env GOROOT)"

mapfile -t modules < <(go version -m "$binary" | awk '$1 == "dep" { print $2 }')
if [ ${#modules[@]} -gt 0 ]; then
  go list -m -f '{{.Path}} {{.Version}}{{"\t"}}{{with .Replace}}{{.Dir}}{{else}}{{.Dir}}{{end}}' "${modules[@]}" |
    while IFS=$'\t' read -r name folder; do notice "$name" "$folder"; done
fi

cd frontend
{
  npm ls --omit=dev --all --parseable --long 2>/dev/null | tail -n +2
  npm ls --parseable --long tailwindcss 2>/dev/null | grep '/tailwindcss:' # its base styles are in the stylesheet
} | LC_ALL=C sort -u | while IFS=: read -r folder name _; do notice "$name" "$folder"; done
