"""The facts of some sources, as JSON and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.gather import Gathered, Progress, gather
from briefgen.model import Fact, Piece
from briefgen.pipeline.asked import check_kinds, day
from briefgen.pipeline.project import opened
from briefgen.pipeline.settings import Settings
from briefgen.request import SourceEntry


@dataclass(frozen=True)
class FactsResult:
    """The facts of some sources as asked for, and the facts JSON."""

    gathered: Gathered
    facts: tuple[Fact, ...]
    json: bytes


def facts(
    paths: Sequence[Path], *, kinds: Sequence[str], strict: bool, progress: Progress, settings: Settings
) -> FactsResult:
    """The facts of the sources at some paths; raises InputError where none can be used, GateError for `strict`."""
    from briefgen.writers.json import facts_json

    check_kinds(kinds)
    entries = tuple(SourceEntry(str(path), day(settings.published, "--published")) for path in paths)
    with opened(settings.library, now=settings.now, create=True, folder=settings.folder) as library:
        found = gather(entries, strict=strict, progress=progress, library=library)
    chosen = tuple(fact for fact in found.facts if not kinds or fact.kind in kinds)
    data = facts_json(found.sources, chosen, date=settings.today, notices=found.notices, coverage=found.coverage)
    return FactsResult(found, chosen, data)


def plain(fact: Fact) -> str:
    """A fact in one line for a terminal: actors, then the wording or the words of the source."""
    value = fact.value
    who = ", ".join(actor.name for actor in value.actors)
    said = "".join(_piece_text(piece) for piece in value.wording)
    if value.wording and value.wording[0].kind in ("sentence", "subject"):
        who = ""
    words = said or f"“{' '.join(fact.claims[0].quote.exact.split())}”"
    flags = [flag for flag in (value.modality, value.polarity) if flag not in ("asserted", "affirmed")]
    marks = f" ({', '.join(flags)})" if flags else ""
    return f"{who}: {words}{marks}" if who else f"{words}{marks}"


def _piece_text(piece: Piece) -> str:
    """A date in figures; "the autumn of 2026" stays in words, for its year alone says less."""
    is_dated = piece.kind == "date" and piece.when is not None and piece.when.date is not None
    return str(piece.when.date) if is_dated and piece.when else piece.text
