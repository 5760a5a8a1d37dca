"""The facts JSON of a finished file as the values it was written from.

Sources come back without their text, which the file does not hold; a brief's groups and tables as plain entries.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.brief import Blank, Brief, Citation, Field, Group, Item, Run, Section
from briefgen.errors import InputError, Problem
from briefgen.model import Conflict, Fact, Source
from briefgen.request import Request
from briefgen.restore import restored, restored_claim


@dataclass(frozen=True)
class Embedded:
    """What a finished file carries of its making."""

    brief: Brief
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]
    request: Request | None
    digest: Mapping[str, Any] = field(default_factory=dict)


def read(data: bytes, name: str) -> Embedded:
    """The brief, facts, sources and request of a facts JSON; raises InputError where it is not one of a document."""
    try:
        given = json.loads(data)
        if not isinstance(given, Mapping) or not given.get("document"):
            raise ValueError("they hold no document")
        return Embedded(
            _brief(given),
            tuple(_fact(fact) for fact in given["facts"]),
            tuple(restored({"raw": "", "text": "", **source}, Source) for source in given["sources"]),
            restored(given["request"], Request) if given.get("request") else None,
            given.get("digest", {}),
        )
    except (ValueError, KeyError, TypeError) as error:
        reason = str(error).splitlines()[0]
        hint = "Write the brief again with this version of briefgen."
        raise InputError(Problem(f"its facts cannot be read: {reason}.", name, hint)) from error


def _brief(given: Mapping[str, Any]) -> Brief:
    told = given["document"]
    return Brief(
        type=told["type"],
        office=told["office"],
        language=told["language"],
        title=told["title"],
        purpose=told["purpose"],
        date=given["date"],
        date_text=told["date_text"],
        marking=told["marking"],
        draft_label=told["draft_label"],
        fields=restored(told["fields"], tuple[Field, ...]),
        bottom_line=tuple(_item(item) for item in told["bottom_line"]),
        sections=tuple(_section(section) for section in told["sections"]),
        citations=restored(told["citations"], tuple[Citation, ...]),
        cut_off=told["cut_off"],
        blanks=restored(told["blanks"], tuple[Blank, ...]),
    )


def _section(told: Mapping[str, Any]) -> Section:
    items = tuple(_item(item) for item in told["items"])
    return Section(
        id=told["id"],
        heading=told["heading"],
        groups=(Group("", items),) if items else (),
        blank=told["blank"],
        empty=told["empty"],
        omitted=told["omitted"],
        layout=told["layout"],
    )


def _item(told: Mapping[str, Any]) -> Item:
    runs = restored(told["runs"], tuple[Run, ...])
    return Item(told["id"], runs, tuple(told["facts"]), tuple(told["citations"]), told["note"])


def _fact(told: Mapping[str, Any]) -> Fact:
    claims = tuple(restored_claim(told["kind"], claim) for claim in told["claims"])
    value = restored(told["value"], type(claims[0].value))
    return Fact(told["kind"], value, claims, restored(told["conflicts"], tuple[Conflict, ...]), tuple(told["origins"]))
