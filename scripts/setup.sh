#!/bin/sh
# Makes .venv and installs the locked, hashed requirements and briefgen itself into it.
#
#   sh scripts/setup.sh run     what briefgen needs            (requirements.txt)
#   sh scripts/setup.sh test    that and what the tests need   (requirements-dev.txt)
#
# A second run does nothing unless the lock, the project's metadata or the Python changed.
# PYTHON=/path/to/python chooses another interpreter, VENV=folder another place.
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-run}
venv=${VENV:-.venv}
case $purpose in
  run) lock=requirements.txt ;;
  test) lock=requirements-dev.txt ;;
  *) echo "scripts/setup.sh: '$purpose' is neither run nor test." >&2; exit 2 ;;
esac

new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

choose_python() {
  for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
    if [ -n "$candidate" ] && new_enough "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  echo "briefgen needs Python 3.11 or newer; here: $(python3 --version 2>&1 || echo 'no python3')." >&2
  echo "On Debian or Ubuntu: apt-get install python3 python3-venv" >&2
  exit 1
}

if [ -e "$venv" ] && ! new_enough "$venv/bin/python"; then
  echo "$venv belongs to a Python that is gone or too old: making it anew."
  rm -rf "$venv"
fi
if ! [ -x "$venv/bin/pip" ]; then
  python=$(choose_python)
  echo "Making $venv with $("$python" --version)."
  if ! "$python" -m venv "$venv"; then
    rm -rf "$venv"
    echo "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv" >&2
    exit 1
  fi
fi

# What the folder was made from: it is ready as long as nothing of this changed. The tests' set includes the other.
made_from() {
  "$venv/bin/python" --version && cksum "$1" pyproject.toml && pwd
}
is_ready() {
  [ "$(cat "$venv/.ready-$1" 2>/dev/null || :)" = "$(made_from "$2")" ]
}
if is_ready test requirements-dev.txt || is_ready "$purpose" "$lock"; then
  exit 0
fi

echo "Installing what $lock lists (a few minutes the first time)."
pip() { "$venv/bin/python" -m pip --disable-pip-version-check "$@"; }
pip install --quiet --quiet --require-hashes --no-deps --only-binary :all: -r "$lock"
pip install --quiet --quiet --no-build-isolation --no-deps -e .
made_from "$lock" >"$venv/.ready-$purpose"
