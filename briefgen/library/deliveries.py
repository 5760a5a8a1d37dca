"""Who was sent which issue, and which periods of a digest were made: what keeps either from happening twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Literal

from briefgen.library.engine import add_new, storable
from briefgen.library.tables import deliveries, runs

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from briefgen.library.library import Library

DeliveryState = Literal["waiting", "failed", "delivered"]
Outcome = Literal["issued", "skipped", "failed", "missed"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one issue for one recipient: an address of e-mail, or `folder:` and a path.

    `tries` counts what was tried, `at` is the ISO time in UTC of the last try, `message` the Message-ID, `said` the
    words of the server that refused. What is delivered stays delivered.
    """

    issue: str
    recipient: str
    state: DeliveryState = "waiting"
    at: str = ""
    message: str = ""
    said: str = ""
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """What became of one period of a digest; `issue` is the id of its issue, `said` why there is none.

    Skipped is a period in which nothing happened, missed one that was due while no program ran, and of which a person was
    told. `at` is an ISO time in UTC.
    """

    digest: str
    period: str
    outcome: Outcome
    at: str
    issue: str = ""
    said: str = ""
    tries: int = 1


def expect(library: Library, issue: str, recipients: Iterable[str]) -> None:
    """Notes that an issue is to reach some recipients; what is known of one of them stays as it is."""
    with library.writing() as connection:
        add_new(connection, deliveries, (asdict(Delivery(issue, recipient)) for recipient in recipients))


def of_issue(library: Library, issue: str) -> tuple[Delivery, ...]:
    """What became of an issue, recipient by recipient in order of their names."""
    with library.reading() as connection:
        asked = deliveries.select().filter_by(issue=issue).order_by(deliveries.c.recipient)
        return tuple(Delivery(**one._asdict()) for one in connection.execute(asked))


def note(library: Library, tried: Delivery) -> None:
    """Keeps what became of one try and counts it; a recipient who had the issue before stays one who had it."""
    told = storable({name: getattr(tried, name) for name in ("state", "at", "message", "said")})
    with library.writing() as connection:
        add_new(connection, deliveries, [asdict(Delivery(tried.issue, tried.recipient))])
        connection.execute(
            deliveries.update()
            .filter_by(issue=tried.issue, recipient=tried.recipient)
            .where(deliveries.c.state != "delivered")
            .values(**told, tries=deliveries.c.tries + 1)
        )


def add_run(library: Library, run: Run) -> None:
    """Keeps what became of a period, over what a failed try before it left."""
    told = storable({one.name: getattr(run, one.name) for one in fields(Run) if one.name != "tries"})
    key = {"digest": run.digest, "period": run.period}
    with library.writing() as connection:
        tries = connection.execute(runs.select().with_only_columns(runs.c.tries).filter_by(**key)).scalar() or 0
        connection.execute(runs.delete().filter_by(**key))
        add_new(connection, runs, [{**told, "tries": tries + 1}])


def runs_of(library: Library, digest: str) -> tuple[Run, ...]:
    """The periods of a digest that were tried, in the order of the last tries."""
    with library.reading() as connection:
        return tuple(run for run in all_runs(connection) if run.digest == digest)


def all_runs(connection: Connection) -> tuple[Run, ...]:
    """The periods of every digest that were tried, in the order of the last tries."""
    asked = runs.select().order_by(runs.c.at, runs.c.digest, runs.c.period)
    return tuple(Run(**one._asdict()) for one in connection.execute(asked))


def all_deliveries(connection: Connection) -> tuple[Delivery, ...]:
    """What became of every issue, by issue and recipient."""
    asked = deliveries.select().order_by(deliveries.c.issue, deliveries.c.recipient)
    return tuple(Delivery(**one._asdict()) for one in connection.execute(asked))


def bring(connection: Connection, made: Iterable[Delivery], tried: Iterable[Run]) -> None:
    """Keeps what another library knew; what is known here stays as it is."""
    add_new(connection, deliveries, map(asdict, made))
    add_new(connection, runs, map(asdict, tried))
