#!/bin/sh
# The main job on the sample sources: a briefing note and a one-pager from articles, and a note from a request file.
# Without Pango it writes Word only and says so.
set -eu
cd "$(dirname "$0")/.."

formats=pdf,docx
if ! sh scripts/pango.sh; then
  echo "Going on with Word only: PDF needs Pango." >&2
  formats=docx
fi
briefgen() {
  echo
  echo "\$ briefgen $*"
  "${VENV:-.venv}/bin/briefgen" "$@"
}

briefgen brief seeds/0[1-3]-* --type briefing-note --date 2024-11-04 --to "$formats" -o output/
briefgen brief seeds/0[1-3]-* --type one-pager --date 2024-11-04 --to "$formats" -o output/
briefgen brief seeds/meeting.yaml --to "$formats" -o output/
