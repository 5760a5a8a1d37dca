"""Finding what a person asks for: a fact by its id, a sentence by some of its words, however they are typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.finished import Record
from briefgen.finished.record import FactRow, ItemRow

# Of the words asked for, so many must stand in a sentence that does not have them in a row.
ENOUGH = 0.8
_ID = re.compile(r"[0-9a-f]{4,12}")


@dataclass(frozen=True)
class Hit:
    """A printed sentence that has the words: its section, and the facts it rests on."""

    section: str
    item: ItemRow
    facts: tuple[FactRow, ...]


def facts_named(record: Record, asked: str) -> tuple[FactRow, ...]:
    """The facts whose id, or a claim's id, begins with what was asked; none where it is no id."""
    digits = asked.strip().casefold()
    if not _ID.fullmatch(digits):
        return ()
    return tuple(
        fact
        for fact in record.facts
        if fact.id.startswith(digits) or any(claim.id.startswith(digits) for claim in fact.claims)
    )


def hits(record: Record, asked: str) -> tuple[Hit, ...]:
    """The printed sentences with the words, those that have them in a row first; without a document, the facts' own."""
    wanted = _words(asked)
    if not wanted:
        return ()
    printed = [(section, item, " ".join((item.text, item.note))) for section, item in record.items()]
    if record.document is None:
        printed = [("", _unprinted(fact), _said(fact)) for fact in record.facts]
    exact = [(section, item) for section, item, text in printed if _in_a_row(wanted, _words(text))]
    near = [(section, item) for section, item, text in printed if _share(wanted, _words(text)) >= ENOUGH]
    found: dict[str, Hit] = {}
    for section, item in exact or near:
        facts = tuple(record.by_id[fact] for fact in item.facts if fact in record.by_id)
        found.setdefault(f"{section}|{item.id}", Hit(section, item, facts))
    return tuple(found.values())


def _unprinted(fact: FactRow) -> ItemRow:
    return ItemRow(fact.id, " ".join(fact.claims[0].sentence.exact.split()), facts=(fact.id,))


def _said(fact: FactRow) -> str:
    wording = fact.value.get("wording") or ()
    names = (actor.get("name", "") for actor in fact.value.get("actors") or ())
    told = [*names, "".join(str(piece.get("text", "")) for piece in wording)]
    return " ".join((*map(str, told), *(claim.sentence.exact for claim in fact.claims)))


def _words(text: str) -> list[str]:
    """The words in small letters, without accents, quotation marks and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def _in_a_row(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return f" {' '.join(wanted)} " in f" {' '.join(words)} "


def _share(wanted: Sequence[str], words: Sequence[str]) -> float:
    return len(set(wanted) & set(words)) / len(set(wanted))
