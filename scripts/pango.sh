#!/bin/sh
# Sees to the three libraries of Pango that PDF needs. Exit code 0 when they load, 1 when they do not; Word needs none.
set -eu
cd "$(dirname "$0")/.."

loads() {
  "${VENV:-.venv}/bin/python" - 2>/dev/null <<'PY'
import ctypes
for library in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
    ctypes.CDLL(library)
PY
}

# On other systems the names differ; there WeasyPrint's own search decides, and `briefgen doctor` reports it.
[ "$(uname)" = Linux ] || exit 0
loads && exit 0
sh scripts/debian.sh "PDF needs Pango" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 && loads
