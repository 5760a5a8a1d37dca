#!/bin/sh
# Makes docs/images/briefing-note.png, the picture in README: the first page of the note that `make brief` writes.
# Needs pdftoppm (Debian's poppler-utils).
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${VENV:-.venv}/bin/briefgen" brief seeds/0[1-3]-* --date 2024-11-04 --to pdf --quiet -o "$folder" >/dev/null
mkdir -p docs/images
pdftoppm -r 90 -f 1 -singlefile -png "$folder"/*.pdf docs/images/briefing-note
echo "docs/images/briefing-note.png: written"
