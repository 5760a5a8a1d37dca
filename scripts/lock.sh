#!/bin/sh
# Resolves requirements*.in into the locks: exact versions for every supported Python and system, hashes, no address.
# `sh scripts/lock.sh --upgrade` takes newer versions; without it, versions that still fit stay.
set -eu
cd "$(dirname "$0")/.."
for name in requirements requirements-dev; do
  "${VENV:-.venv}/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url "$@" "$name.in" --output-file "$name.txt"
done
