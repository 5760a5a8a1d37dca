"""One request in several languages: one set of single-language files for each, all written or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.errors import Problem, UsageError
from briefgen.request import Request

if TYPE_CHECKING:
    from briefgen.offices import Office


def languages(request: Request) -> tuple[str | None, ...]:
    """The language codes of "en,fr", each once; None stands for the office's own where none was asked for.

    Raises UsageError for a comma with nothing beside it.
    """
    if request.language is None:
        return (None,)
    codes = [code.strip() for code in request.language.split(",")]
    if not all(codes):
        raise UsageError(Problem(f'"{request.language}" names no language.', "--language", 'Write it like "en,fr".'))
    return tuple(dict.fromkeys(codes))


def apart(spoken: Sequence[Office]) -> tuple[Office, ...]:
    """The office in each language, with the language in its file names where there are several."""
    several = {office.language: office for office in spoken}
    if len(several) < 2:
        return tuple(several.values())
    return tuple(_named(office) for office in several.values())


def _named(office: Office) -> Office:
    if "{language}" in office.files.name:
        return office
    return replace(office, files=replace(office.files, name=f"{office.files.name}-{{language}}"))
