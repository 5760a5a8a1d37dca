"""The facts JSON: what was read, what it was taken to mean, and what was printed of it; one file, versioned.

It is written beside the documents and embedded in them, so that a finished file can be checked against its sources.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import briefgen
from briefgen.brief import Brief, Group, Item
from briefgen.errors import Notice
from briefgen.gather import Coverage
from briefgen.model import Claim, Fact, Source
from briefgen.page import Page
from briefgen.people import Holding
from briefgen.values import PartialDate
from briefgen.writers.printed import printed

NAME = "json"
EXTENSION = ".json"
SCHEMA = "briefgen-facts/1"
# What the facts file tells of a source besides its id; the published schema is made from the same list.
SOURCE_FIELDS = ("name", "format", "title", "publisher", "authors", "published", "language", "origin", "marking", "url")


def write(page: Page, facts: bytes) -> bytes:
    """The facts JSON itself: the page adds nothing to it."""
    return facts


def facts_json(
    sources: Sequence[Source],
    facts: Sequence[Fact],
    *,
    date: str,
    brief: Brief | None = None,
    page: Page | None = None,
    request: Any = None,
    notices: Sequence[Notice] = (),
    people: Sequence[Holding] = (),
    coverage: Sequence[Coverage] = (),
) -> bytes:
    """The facts with their claims and quotations, the sources, the request and every printed item, as UTF-8 JSON.

    `date` is the brief's ISO date; `page` gives the words as they are printed. Sources carry the sha256 of
    their bytes as `id`, never a path. `people` are the rows of a table of office-holders that gave names and titles.
    `coverage` adds to each source how many sentences it has and those that gave no fact.
    """
    told = {entry.source.id: coverage_data(entry) for entry in coverage}
    data = {
        "schema": SCHEMA,
        "generator": {"name": "briefgen", "version": briefgen.__version__},
        "date": date,
        "request": to_data(request) if request is not None else None,
        "sources": [{**source_data(source), **told.get(source.id, {})} for source in sources],
        "facts": [fact_data(fact) for fact in facts],
        "document": brief_data(brief, page) if brief else None,
        "notices": [to_data(notice) for notice in notices],
        "people": [holding_data(row) for row in people],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode("utf-8", "replace")


def source_data(source: Source) -> dict[str, Any]:
    """A source without its text: identity, title, publisher, date and how it was found."""
    return {name: to_data(getattr(source, name)) for name in ("id", *SOURCE_FIELDS)}


def coverage_data(entry: Coverage) -> dict[str, Any]:
    """How many sentences a source has outside headings, and those that gave no fact, each with its line."""
    silent = [{"line": entry.source.line(quote), **to_data(quote)} for quote in entry.silent]
    return {"sentences": entry.sentences, "silent": silent}


def holding_data(row: Holding) -> dict[str, Any]:
    """A row of a table of office-holders: who held which post from when to when, and who says so."""
    dates = {"from": row.from_, "to": row.to, "verified": row.verified}
    return {
        "person": row.person,
        "post": row.post,
        "organisation": row.organisation,
        "country": row.country,
        "held_as": row.held_as,
        "source": row.source,
        **{name: str(date) if date else None for name, date in dates.items()},
    }


def fact_data(fact: Fact) -> dict[str, Any]:
    """A fact with its claims, each with its exact quotation."""
    return {
        "id": fact.id,
        "kind": fact.kind,
        "value": to_data(fact.value),
        "claims": [claim_data(claim) for claim in fact.claims],
        "conflicts": to_data(fact.conflicts),
        "origins": list(fact.origins),
        "standing": fact.standing,
        "against": [claim.id for claim in fact.against],
    }


def claim_data(claim: Claim) -> dict[str, Any]:
    """A claim: where it stands in which source, by which rule, on whose word."""
    return {
        "id": claim.id,
        "source": claim.source,
        "quote": to_data(claim.quote),
        "sentence": to_data(claim.sentence),
        "rule": claim.rule,
        "attribution": to_data(claim.attribution),
        "quotes": {name: to_data(quote) for name, quote in claim.quotes},
        "value": to_data(claim.value),
        "status": claim.status,
        "decisions": to_data(claim.decisions),
    }


def brief_data(brief: Brief, page: Page | None = None) -> dict[str, Any]:
    """What was printed, item by item, and for each run whether it is the template's, a person's or rests on facts.

    With the page, also every stretch of words as it stands in the documents.
    """
    shown = printed(page) if page is not None else None
    sections = [
        {
            "id": section.id,
            "heading": section.heading,
            "items": [_item(item) for group in section.groups for item in _group_items(group)]
            + [_item(cell) for row in (section.table.rows if section.table else ()) for cell in row],
            "blank": section.blank,
            "empty": section.empty,
            "omitted": section.omitted,
            "layout": section.layout,
        }
        for section in brief.sections
    ]
    return {
        "type": brief.type,
        "office": brief.office,
        "language": brief.language,
        "title": brief.title,
        "purpose": brief.purpose,
        "date_text": brief.date_text,
        "marking": brief.marking,
        "draft_label": brief.draft_label,
        "fields": to_data(brief.fields),
        "bottom_line": [_item(item) for item in brief.bottom_line],
        "sections": sections,
        "citations": to_data(brief.citations),
        "cut_off": brief.cut_off,
        "blanks": to_data(brief.blanks),
        "printed": to_data(shown.stretches) if shown else [],
        "running": list(shown.running) if shown else [],
        "templates": shown.templates if shown else "",
    }


def _group_items(group: Group) -> tuple[Item, ...]:
    return tuple(entry for item in group.items for entry in (item, *item.children))


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "text": item.text,
        "note": item.note,
        "facts": list(item.facts),
        "citations": list(item.citations),
        "runs": [to_data(run) for run in item.runs],
    }


def to_data(value: Any) -> Any:
    """Plain JSON data of a frozen value: dataclasses become objects, dates ISO text, decimals numbers as text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type | PartialDate):
        return {field.name: to_data(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, PartialDate | Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): to_data(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [to_data(entry) for entry in value]
    return value
