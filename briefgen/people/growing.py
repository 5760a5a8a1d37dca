"""The table grown from facts: a new row for each post that a source gives a person and the table lacks.

What a person entered is never changed. A new row says which source it is from and on which day the person was seen in the
post; its start stays open, for a source that names a minister rarely says since when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import yaml

from briefgen.errors import ConfigurationError, Notice, Problem
from briefgen.kinds.person import Person
from briefgen.language.identity import full_title, is_single_name, title_words
from briefgen.model import Fact, Source
from briefgen.people.loading import load
from briefgen.people.table import HEADS, HeldAs, Holding, PeopleTable, same_post

_ACTING = frozenset(("acting", "interim"))
# Whoever is one of these does not hold the post.
_NOT_HELD = frozenset(("former", "designate"))


@dataclass(frozen=True)
class Suggested:
    """Rows for the table, and what a person should look at in those it has."""

    rows: tuple[Holding, ...]
    notices: tuple[Notice, ...]


def suggested(facts: Sequence[Fact], sources: Sequence[Source], table: PeopleTable) -> Suggested:
    """The rows that the facts would add to a table, by person, and what they say against its rows."""
    by_id = {source.id: source for source in sources}
    rows: list[Holding] = []
    notices: list[Notice] = []
    for seen in _latest(_seen(facts, by_id)):
        name = table.find(seen.person, seen.country)
        held = [row for row in table.rows if row.person == name and _is_same(row, seen)]
        if not held:
            rows.append(replace(seen, person=name or seen.person))
        notices += _against(seen, name, held, table)
    return Suggested(tuple(sorted(rows, key=lambda row: (row.person, row.post))), tuple(notices))


def _seen(facts: Sequence[Fact], sources: Mapping[str, Source]) -> Iterator[Holding]:
    """Every person whom a source gives a post, as a row seen on the day of the source."""
    for fact in facts:
        value = fact.value
        if not isinstance(value, Person) or is_single_name(value.name):
            continue
        variants = tuple(name for name in value.variants if not is_single_name(name))
        for claim in fact.claims:
            said = claim.value
            post = said.post if isinstance(said, Person) else None
            if post is None or post.qualifier in _NOT_HELD or not _names_an_office(post.title, post.organisation):
                continue
            source = sources[claim.source]
            as_acting = post.qualifier in _ACTING
            held_as: HeldAs = "acting" if as_acting else ""
            yield Holding(
                person=value.name,
                post=post.title if as_acting else full_title(post),
                organisation=post.organisation or "",
                country=post.country or value.country,
                variants=variants,
                source=source.url
                or ", ".join(part for part in (source.publisher, source.title or source.name) if part),
                verified=source.published.date,
                held_as=held_as,
            )


def _names_an_office(title: str, organisation: str | None) -> bool:
    """Whether a title says more than "Minister"."""
    return bool(organisation) or not title_words(title) <= HEADS


def _latest(seen: Iterator[Holding]) -> list[Holding]:
    """One row for each person and post: the one seen last."""
    found: list[Holding] = []
    for row in seen:
        same = next((one for one in found if one.person == row.person and _is_same(one, row)), None)
        if same is None:
            found.append(row)
        elif row.verified and (same.verified is None or row.verified.last > same.verified.last):
            found[found.index(same)] = row
    return found


def _is_same(one: Holding, other: Holding) -> bool:
    return same_post(one.post, one.organisation, one.country, other.post, other.organisation, other.country)


def _against(seen: Holding, name: str | None, held: Sequence[Holding], table: PeopleTable) -> Iterator[Notice]:
    """Rows of the table that a sighting adds to or speaks against."""
    if seen.verified is None:
        return
    day, told = seen.verified.first, f"{seen.person} was seen as {seen.post} on {seen.verified} ({seen.source})"
    for row in held:
        known = row.known_by(day)
        if not row.may_hold(day):
            yield Notice("people-other-time", f"{told}, outside the time of this row. Check from: and to:.", row.where)
        elif row.to is None and (row.verified is None or (known and known < day)):
            yield Notice("people-seen", f"{told}. If you trust that, set verified: {seen.verified}.", row.where)
    for row in table.rows:
        if row.person != name and row.to is None and not row.held_as and not seen.held_as:
            if _is_same(row, seen) and (known := row.known_by(day)) and known < day:
                yield Notice("people-open", f"{told}. If {row.person} has left, close this row with to:.", row.where)


def text(rows: Sequence[Holding]) -> str:
    """Rows as the entries of a YAML list."""
    entries = [{key: value for key, value in _entry(row).items() if value} for row in rows]
    made = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, default_flow_style=False, width=10_000)
    return "\n".join(f"  {line}" for line in made.splitlines()) + "\n" if entries else ""


def _entry(row: Holding) -> dict[str, object]:
    return {
        "person": row.person,
        "variants": list(row.variants),
        "post": row.post,
        "organisation": row.organisation,
        "country": row.country,
        "source": row.source,
        "verified": str(row.verified) if row.verified else "",
        "held-as": row.held_as,
    }


def grown(before: str, rows: Sequence[Holding], *, name: str) -> str:
    """The text of a table with rows added at the end of its list; all that stands there stays as it is.

    Raises ConfigurationError where the text is no table, or its list is written in brackets.
    """
    if before.strip():
        load(before, name=name)
    if not rows:
        return before
    made = _inserted(before, text(rows), name)
    load(made, name=name)
    return made


def _inserted(before: str, rows: str, name: str) -> str:
    root = yaml.compose(before) if before.strip() else None
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    people = next((value for key, value in pairs if key.value == "people"), None)
    if people is None:
        head = before or "schema: briefgen-people/1\n"
        return head + ("" if head.endswith("\n") else "\n") + "people:\n" + rows
    lines = before.splitlines(keepends=True)
    if not isinstance(people, yaml.SequenceNode) or people.flow_style:
        hint = 'Write the rows one below the other, each after "- ".'
        raise ConfigurationError(
            Problem("the list of people is written in brackets.", f"{name}:{people.start_mark.line + 1}", hint)
        )
    last = _last_line(people)
    if not lines[last].endswith("\n"):
        lines[last] += "\n"
    own, wanted = " " * people.start_mark.column, "".join(line[2:] for line in rows.splitlines(keepends=True))
    added = "".join(f"{own}{line}" for line in wanted.splitlines(keepends=True))
    return "".join((*lines[: last + 1], added, *lines[last + 1 :]))


def _last_line(node: yaml.Node) -> int:
    """The line on which the last word of a node stands, counted from 0; what follows may be remarks."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    mark = node.end_mark
    return mark.line - 1 if mark.column == 0 and mark.line > node.start_mark.line else int(mark.line)
