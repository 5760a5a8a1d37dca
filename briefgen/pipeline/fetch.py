"""Fetching: every place of a digest asked, what is new kept in the library."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from briefgen.digest.fetch import Clock, Means, Outcome, fetch_place
from briefgen.digest.fetch.clock import moment
from briefgen.digest.file import DigestPlan
from briefgen.errors import Notice
from briefgen.gather import Progress
from briefgen.library import Library
from briefgen.library.locking import fetching
from briefgen.project import NO_LIBRARY


@dataclass(frozen=True)
class Fetched:
    """What came of each place, in the order of the digest file."""

    outcomes: tuple[Outcome, ...]

    @property
    def new(self) -> tuple[str, ...]:
        """The ids of the sources that were not in the library, each once."""
        return tuple(dict.fromkeys(source for outcome in self.outcomes for source in outcome.new))

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What a person should know, place by place."""
        return tuple(notice for outcome in self.outcomes for notice in outcome.notices)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The places that could not be fetched, or are left alone after a failure."""
        return tuple(outcome for outcome in self.outcomes if outcome.status in ("failed", "waiting"))


def library_of(plan: DigestPlan) -> str | None:
    """The library that a digest file names, a path joined to the file's folder; None where it names none."""
    named = plan.file.library
    if not named or "://" in named or named == NO_LIBRARY:
        return named or None
    return str(plan.beside(named))


def fetch(
    plan: DigestPlan,
    library: Library,
    *,
    now: str,
    progress: Progress,
    ask_resting: bool = False,
    secret: Callable[[str], str | None] = os.environ.get,
) -> Fetched:
    """Asks every place of a digest, while no other program fetches into the library. A place that fails stops no other.

    `now` is an ISO time in UTC. `ask_resting` asks places too that are left alone after a failure; `secret` gives the
    password that a name stands for. Raises InputError where the library fails.
    """
    clock = Clock(moment(now))
    outcomes = []
    with fetching(library, now):
        for number, line in enumerate(plan.file.sources, 1):
            step = f"Fetching {number}/{len(plan.file.sources)}"
            progress(f"{step}: {line.name or line.kind}")
            means = Means(clock, secret, lambda words, step=step: progress(f"{step}: {words}"), ask_resting)  # type: ignore[misc]
            outcomes.append(fetch_place(plan, line, library, means))
    return Fetched(tuple(outcomes))
