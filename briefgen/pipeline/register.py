"""The office's register: a CSV file beside the documents with a row for each that was written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.brief import Brief
from briefgen.errors import InputError, Problem
from briefgen.pipeline.settings import Settings
from briefgen.request import Request

if TYPE_CHECKING:
    from briefgen.offices import Office


def entered(
    request: Request, written: Iterable[tuple[Office, Brief, Iterable[Path]]], settings: Settings
) -> dict[Path, bytes]:
    """The registers with a row for each document, by path; a row that stands there already is not entered twice.

    Raises InputError for a register that is not a CSV file with the office's columns; nothing is written here.
    """
    texts: dict[Path, str] = {}
    for office, brief, files in written:
        if not office.register.file:
            continue
        path = settings.output / office.register.file
        header = _line(office.register.columns)
        text = texts.get(path) or _read(path, header)
        row = _line(_cells(request, office, brief, files, settings))
        texts[path] = text if row in text.splitlines(keepends=True) else text + row
    return {path: text.encode("utf-8-sig") for path, text in texts.items()}


def _read(path: Path, header: str) -> str:
    """The register as it stands, a new one with its header where there is none."""
    try:
        text = path.read_text("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return header
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(Problem("the register cannot be read.", str(path), "Save it as CSV in UTF-8.")) from error
    if not text.startswith(header):
        hint = "Rename it, or give the office the columns it has."
        raise InputError(Problem(f"the register does not begin with the columns {header.strip()}.", str(path), hint))
    return text if text.endswith("\n") else f"{text}\n"


def _cells(request: Request, office: Office, brief: Brief, files: Iterable[Path], settings: Settings) -> Sequence[str]:
    """The cells of a document's row, in the office's order."""
    to = next((field.value for field in brief.fields if field.id == "to"), "")
    values = {
        "tracking": request.tracking or office.tracking_number(date=brief.date, type=brief.type),
        "date": brief.date,
        "type": brief.type,
        "title": brief.title,
        "purpose": brief.purpose,
        "marking": brief.marking,
        "to": to,
        "office": office.name,
        "unit": office.unit,
        "language": office.language,
        "state": "final" if settings.final else "draft",
        "files": " ".join(path.name for path in files),
    }
    return [_plain(values[column]) for column in office.register.columns]


def _plain(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    text = " ".join(text.split())
    return f"'{text}" if text[:1] in tuple("=+-@") else text


def _line(cells: Sequence[str]) -> str:
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerow(cells)
    return held.getvalue()
