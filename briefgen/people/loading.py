"""`people.yaml` into a table, with every mistake of the file at once, each with its line."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Annotated, Literal

from briefgen import yamlfile
from briefgen.errors import ConfigurationError, Problem
from briefgen.language.geography import names
from briefgen.language.identity import is_single_name, title_words
from briefgen.people.table import HeldAs, Holding, PeopleTable, same_post
from briefgen.values import PartialDate
from briefgen.yamlfile import Pattern

NonEmpty = Annotated[str, Pattern(r"[\s\S]*\S[\s\S]*", "a text with words in it")]
Country = Annotated[str, Pattern(r"[A-Z]{2}", "a country code of two capital letters (ISO 3166-1), such as CA")]


@dataclass(frozen=True, slots=True)
class Row:
    """One person in one post.

    `from` and `to` are as exact as they are known (2024, 2024-Q3, 2024-07, 2024-07-26); left out, they are open.
    `variants` are other spellings of the name. `source` says where this was read, `verified` on which day somebody last
    made sure. `held-as: acting` or `joint` marks a post that another person may hold on the same day.
    """

    person: NonEmpty
    post: NonEmpty
    variants: tuple[NonEmpty, ...] = ()
    organisation: str = ""
    country: Country | None = None
    from_: PartialDate | None = None
    to: PartialDate | None = None
    source: str = ""
    verified: PartialDate | None = None
    held_as: HeldAs = ""


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """Who held which post from when to when, a row for each person and post."""

    people: tuple[Row, ...] = ()
    schema: Literal["briefgen-people/1"] = "briefgen-people/1"


def load(path: Path | str, *, name: str = "") -> PeopleTable:
    """The table in a YAML file (a Path) or YAML text (a str).

    Raises ConfigurationError with every mistake: wrong keys and values, dates the wrong way round, a variant that is a
    bare surname, and two people in one post on one day.
    """
    root = yamlfile.parse(path, name=name)
    file, problems = yamlfile.attempt(root, PeopleFile)
    rows = tuple(_rows(root))
    problems = (*problems, *(problem for row in rows for problem in _row_problems(row)), *overlaps(rows))
    if file is None or problems:
        raise ConfigurationError(*yamlfile.in_order(problems))
    return PeopleTable(rows)


def _rows(root: yamlfile.Map) -> Iterator[Holding]:
    """The rows that can be read by themselves, so that their mistakes are told together with those of the others."""
    listed = root.get("people")
    for index, node in enumerate(listed if isinstance(listed, yamlfile.Seq) else ()):
        row = yamlfile.attempt(node, Row)[0] if isinstance(node, yamlfile.Map) else None
        if row is not None:
            yield _holding(row, yamlfile.where(root, "people", index))


def _holding(row: Row, where: str) -> Holding:
    return Holding(
        person=" ".join(row.person.split()),
        post=" ".join(row.post.split()),
        organisation=row.organisation.strip(),
        country=row.country,
        from_=row.from_,
        to=row.to,
        variants=tuple(" ".join(variant.split()) for variant in row.variants),
        source=row.source.strip(),
        verified=row.verified,
        held_as=row.held_as,
        where=where,
    )


def _row_problems(row: Holding) -> Iterator[Problem]:
    """What is wrong with one row by itself."""
    if row.from_ and row.to and row.to.last < row.from_.first:
        yield Problem(f"{row.person} leaves the post ({row.to}) before taking it ({row.from_}).", row.where)
    if row.verified and row.from_ and row.verified.last < row.from_.first:
        yield Problem(f"{row.person} was verified ({row.verified}) before taking the post ({row.from_}).", row.where)
    if row.country and row.country not in names():
        yield Problem(f'there is no country "{row.country}".', row.where, "Use an ISO 3166-1 code, such as CA.")
    for variant in row.variants:
        if is_single_name(variant) and not is_single_name(row.person):
            hint = "Write given name and family name."
            yield Problem(
                f'the variant "{variant}" of {row.person} is one word: a surname names nobody.', row.where, hint
            )


def _shared_day(one: Holding, other: Holding) -> dt.date | None:
    """The first day on which both surely hold their posts; the day on which one hands over to the other is none."""
    left, right = one.certain, other.certain
    if left is None or right is None:
        return None
    first, last = max(left[0], right[0]), min(left[1], right[1])
    is_handover = first == last and left != right
    return first if first <= last and not is_handover else None


def overlaps(rows: tuple[Holding, ...]) -> Iterator[Problem]:
    """Two people surely in one post on one day, unless one of them is marked, and one person in a post twice."""
    by_title: dict[frozenset[str], list[Holding]] = defaultdict(list)
    for row in rows:
        by_title[title_words(row.post)].append(row)
    pairs = (pair for alike in by_title.values() for pair in combinations(alike, 2))
    for one, other in pairs:
        if not same_post(one.post, one.organisation, one.country, other.post, other.organisation, other.country):
            continue
        day = _shared_day(one, other)
        if day is None:
            continue
        if one.person == other.person:
            yield Problem(
                f"{other.person} is listed twice as {other.post} on {day}.", other.where, f"First: {one.where}."
            )
        elif not one.held_as and not other.held_as:
            hint = f"First: {one.where}. Close the earlier row with to:, or mark one with held-as: acting or joint."
            yield Problem(f"{one.person} and {other.person} are both {other.post} on {day}.", other.where, hint)
