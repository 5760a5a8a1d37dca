"""What a library must never lose beside the bytes: decisions, and the documents that were issued."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from briefgen.library.engine import add_new
from briefgen.library.rows import Issue
from briefgen.library.tables import decisions, issues, rests
from briefgen.model import Decision

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row


def add_decisions(connection: Connection, made: Iterable[Decision]) -> int:
    """How many of the decisions were new; one that is there already stays as it is."""
    return add_new(connection, decisions, (asdict(decision) for decision in made))


def all_decisions(connection: Connection, sources: Collection[str] | None = None) -> tuple[Decision, ...]:
    """The decisions in the order in which they were taken, on these sources or on all."""
    asked = decisions.select().with_only_columns(*(decisions.c[one.name] for one in fields(Decision)))
    if sources is not None:
        asked = asked.where(decisions.c.source.in_(sources))
    found = connection.execute(asked.order_by(decisions.c.at, decisions.c.number))
    return tuple(Decision(**one._asdict()) for one in found)


def record(connection: Connection, issue: Issue) -> bool:
    """Whether the issue was new: the same bytes written again add nothing."""
    data = {
        **{name: getattr(issue, name) for name in ("id", "type", "office", "title", "date", "period", "state", "at")},
        "files": json.dumps(issue.files, ensure_ascii=False),
        "facts": issue.facts_json,
    }
    is_new = bool(add_new(connection, issues, [data]))
    add_new(connection, rests, ({"issue": issue.id, "source": source} for source in dict.fromkeys(issue.sources)))
    return is_new


def all_issues(connection: Connection, source: str | None = None) -> tuple[Issue, ...]:
    """The issued documents in the order in which they were written, all or those that rest on a source."""
    asked = issues.select()
    if source is not None:
        asked = asked.where(issues.c.id.in_(rests.select().with_only_columns(rests.c.issue).filter_by(source=source)))
    return tuple(_issue(one, bytes(one.facts)) for one in connection.execute(asked.order_by(issues.c.number)))


def cards(connection: Connection, period: str) -> tuple[Issue, ...]:
    """The issues whose period begins so, in the order in which they were written, without their facts."""
    light = (column for column in issues.c if column.name != "facts")
    asked = issues.select().with_only_columns(*light).where(issues.c.period.startswith(period, autoescape=True))
    return tuple(_issue(one, b"") for one in connection.execute(asked.order_by(issues.c.number)))


def facts(connection: Connection, issue: str) -> bytes:
    """The facts JSON of an issue, empty where there is none of exactly this id."""
    found = connection.execute(issues.select().with_only_columns(issues.c.facts).where(issues.c.id == issue))
    return bytes(found.scalar_one_or_none() or b"")


def _issue(one: Row[Any], facts: bytes) -> Issue:
    return Issue(
        *(one.id, one.type, one.office, one.title, one.date, one.period, one.state, one.at),
        files=tuple((str(name), str(digest)) for name, digest in json.loads(one.files)),
        facts_json=facts,
    )
