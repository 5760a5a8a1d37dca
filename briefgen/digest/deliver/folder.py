"""Delivery into a folder: every file of the issue or none, and never over a file that somebody edited there."""

from __future__ import annotations

from pathlib import Path

from briefgen import output
from briefgen.digest.deliver.edition import Edition


def put(edition: Edition, folder: Path) -> None:
    """Copies the files of an edition. Raises InputError, with nothing copied, where one cannot be."""
    output.write({folder / name: data for name, data in edition.files.items()})
