"""Sources in a library: bytes kept for good, the card that lists show, and where each was seen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from briefgen.errors import InputError, Problem
from briefgen.library import words
from briefgen.library.engine import add_new, storable
from briefgen.library.rows import Filters, Seen, SourceRow
from briefgen.library.tables import issues, mentions, rests, seen, sources
from briefgen.model import Source

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row

_CARD = tuple(sources.c[one.name] for one in fields(SourceRow))
# Fewer digits would name another source tomorrow.
LEAST_DIGITS = 4


def add(connection: Connection, source: Source, data: bytes, met: Seen, given: tuple[str, str]) -> SourceRow:
    """Keeps a source, or what is new about one that is there: its card as it now reads, and where it was seen.

    `given` are a person's date and publisher; an empty one changes nothing.
    """
    card = storable(_card(source) | {key: value for key, value in zip(_GIVEN, given, strict=True) if value})
    text = storable({"text": source.text})["text"]
    fixed = {"id": source.id, "size": len(data), "added": met.retrieved, "name": met.name, "data": data}
    is_new = add_new(connection, sources, [fixed | card | {"text": text}])
    known = connection.execute(sources.select().where(sources.c.id == source.id)).one() if not is_new else None
    if known is None or known.text != text:
        words.index(connection, source.id, f"{source.title or ''} {text}", anew=known is not None)
        card["text"] = text
    if known is not None and any(getattr(known, key) != value for key, value in card.items()):
        connection.execute(sources.update().where(sources.c.id == source.id).values(card))
    add_new(connection, seen, [_seen(source.id, met)])
    return row(connection, source.id)


_GIVEN = ("given_published", "given_publisher")


def _card(source: Source) -> dict[str, Any]:
    published = source.published
    date = published.date
    return {
        "format": source.format,
        "title": source.title or "",
        "publisher": source.publisher or "",
        "published": str(date) if date else "",
        "published_how": published.reason or published.basis,
        "published_first": date.first.isoformat() if date else "",
        "published_last": date.last.isoformat() if date else "",
        "language": source.language,
        "url": source.url or "",
    }


def _seen(source: str, met: Seen) -> dict[str, str]:
    return {"source": source, "name": met.name, "url": met.url, "guid": met.guid, "retrieved": met.retrieved}


def row(connection: Connection, source: str) -> SourceRow:
    """The card of the source with exactly this id; raises LookupError where there is none."""
    found = connection.execute(sources.select().with_only_columns(*_CARD).where(sources.c.id == source)).one_or_none()
    if found is None:
        raise LookupError(source)
    return _row(found)


def _row(found: Row[Any]) -> SourceRow:
    return SourceRow(**found._asdict())


def named(connection: Connection, digits: str, place: str) -> SourceRow:
    """The card of the one source whose id begins so; raises InputError where none does, or several."""
    wanted = digits.strip().lower()
    if not re.fullmatch(f"[0-9a-f]{{{LEAST_DIGITS},64}}", wanted):
        hint = f"Give the first {LEAST_DIGITS} or more digits of an id; list them with: briefgen library list."
        raise InputError(Problem(f'"{digits}" is not the id of a source.', place, hint))
    asked = sources.select().with_only_columns(*_CARD).where(sources.c.id.startswith(wanted)).limit(5)
    found = [_row(one) for one in connection.execute(asked.order_by(sources.c.id))]
    if len(found) == 1:
        return found[0]
    if not found:
        hint = "List the sources with: briefgen library list."
        raise InputError(Problem(f'holds no source whose id begins with "{wanted}".', place, hint))
    several = ", ".join(f"{one.id[:12]} ({one.name})" for one in found)
    raise InputError(Problem(f'"{wanted}" begins the id of several sources: {several}.', place, "Give more digits."))


def data(connection: Connection, source: str) -> bytes:
    """The bytes as they came; raises LookupError where there is no such source."""
    found = connection.execute(sources.select().with_only_columns(sources.c.data).where(sources.c.id == source))
    kept = found.scalar()
    if kept is None:
        raise LookupError(source)
    return bytes(kept)


def listed(connection: Connection, filters: Filters) -> tuple[SourceRow, ...]:
    """The sources that fit, newest first and undated ones last."""
    asked = sources.select().with_only_columns(*_CARD).where(*_conditions(connection, filters))
    order = (sources.c.published_last.desc(), sources.c.name, sources.c.id)
    return tuple(_row(one) for one in connection.execute(asked.order_by(*order)))


def _conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    made = [_speaks("country", (code,)) for code in filters.countries]
    made += [_speaks("kind", (kind,)) for kind in filters.kinds]
    made += [_speaks("person", _people(connection, name)) for name in filters.persons]
    for topic in filters.topics:
        asked = words.terms(topic)
        made.append(sources.c.id.in_(words.matches(connection, asked) if asked else []))
    if filters.open_from:
        made.append(_is_open(filters.open_from))
    first, last = filters.period
    if first or last:
        made.append(sources.c.published_first != "")
    if first:
        made.append(sources.c.published_last >= first.first.isoformat())
    if last:
        made.append(sources.c.published_first <= last.last.isoformat())
    return made


def _speaks(aspect: str, values: Sequence[str]) -> ColumnElement[bool]:
    asked = mentions.select().with_only_columns(mentions.c.source)
    return sources.c.id.in_(asked.where(mentions.c.aspect == aspect, mentions.c.value.in_(values)))


def _is_open(day: str) -> ColumnElement[bool]:
    """Whether a source promises or announces something for a day or a later one, or was read before that was noted."""
    from sqlalchemy import or_

    noted = mentions.select().with_only_columns(mentions.c.source).where(mentions.c.aspect == "open")
    return or_(sources.c.id.in_(noted.where(mentions.c.value >= day)), sources.c.id.not_in(noted))


def _people(connection: Connection, name: str) -> list[str]:
    """The folded names in which every word of `name` stands, in any order: "Joly" finds "melanie joly"."""
    wanted = set(words.folded(name).split())
    asked = mentions.select().with_only_columns(mentions.c.value).where(mentions.c.aspect == "person").distinct()
    return [value for value in connection.execute(asked).scalars() if wanted and wanted <= set(value.split())]


def where_seen(connection: Connection, source: str) -> tuple[Seen, ...]:
    """Every name and address under which the source was met, the first one first."""
    asked = seen.select().where(seen.c.source == source).order_by(seen.c.retrieved, seen.c.name, seen.c.url)
    return tuple(Seen(one.name, one.url, one.guid, one.retrieved) for one in connection.execute(asked))


def versions(connection: Connection, source: str) -> tuple[str, ...]:
    """The ids of all sources that share an address or a feed's entry with this one, oldest first, itself among them."""
    from sqlalchemy import and_, func, or_

    mine = seen.alias()
    shared = or_(and_(seen.c.url != "", seen.c.url == mine.c.url), and_(seen.c.guid != "", seen.c.guid == mine.c.guid))
    asked = (
        seen.select()
        .with_only_columns(seen.c.source, func.min(seen.c.retrieved).label("at"))
        .join(mine, or_(shared, seen.c.source == mine.c.source))
        .where(mine.c.source == source)
        .group_by(seen.c.source)
    )
    return tuple(one.source for one in sorted(connection.execute(asked), key=lambda one: (one.at, one.source)))


def edited(connection: Connection) -> tuple[str, ...]:
    """The ids of all sources that share an address or a feed's entry with another one, in their order."""
    from sqlalchemy import distinct, func

    found: set[str] = set()
    for name in (seen.c.url, seen.c.guid):
        several = seen.select().with_only_columns(name).where(name != "").group_by(name)
        several = several.having(func.count(distinct(seen.c.source)) > 1)
        found.update(
            connection.execute(seen.select().with_only_columns(seen.c.source).where(name.in_(several))).scalars()
        )
    return tuple(sorted(found))


def remove(connection: Connection, ids: Sequence[str], *, force: bool, place: str) -> None:
    """Takes sources out, all or none; decisions and issues stay.

    Raises InputError naming every issued document that rests on one of them, unless `force`.
    """
    asked = (
        rests.join(issues, rests.c.issue == issues.c.id)
        .select()
        .with_only_columns(rests.c.source, issues.c.title, issues.c.date, issues.c.type)
        .where(rests.c.source.in_(ids))
        .order_by(issues.c.number)
    )
    found = [] if force else connection.execute(asked).all()
    if found:
        hint = "Without its bytes the document cannot be verified. Remove it with --force; the record of it stays."
        raise InputError(
            *(
                Problem(f'the {one.type} "{one.title}" of {one.date} rests on source {one.source[:12]}.', place, hint)
                for one in found
            )
        )
    connection.execute(sources.delete().where(sources.c.id.in_(ids)))
