#!/bin/sh
# Installs Debian packages where it may (root, or sudo without a password); otherwise prints the one line to run.
#
#   sh scripts/debian.sh 'what they are for' PACKAGE...
#
# Exit code 0 when they are all there in the end, 1 when somebody has to run the line.
set -eu
reason=$1
shift
if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "$reason: this is not Debian or Ubuntu; install what these packages hold: $*" >&2
  exit 1
fi

missing=
for package; do
  if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || :)" != installed ]; then
    missing="$missing $package"
  fi
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
  as_root=env
elif sudo -n true 2>/dev/null; then
  as_root="sudo env"
else
  echo "$reason: please run   sudo apt-get install --no-install-recommends$missing" >&2
  exit 1
fi

echo "$reason: installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
  # shellcheck disable=SC2086  # words on purpose
  $as_root DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends $missing >"$log" 2>&1
}
# The package lists of a fresh machine are empty or old: fetch them, but only where that is needed.
install || { $as_root apt-get update --quiet >"$log" 2>&1 && install; } || {
  tail -n 15 "$log" >&2
  echo "$reason: that failed; try   apt-get update && apt-get install --no-install-recommends$missing" >&2
  exit 1
}
