"""Sources from where they appear: folders, feeds, pages and mailboxes, into the library.

A module for each kind of place says what the place offers (`item.Offer`); `identity` tells what of it is new, `taking`
reads that, and `fetch_place` keeps it together with how the place is doing (`health`): all of it or, where the place
failed, nothing but the failure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal

from briefgen.digest.fetch import feed, folder, health, imap, mail, page, place
from briefgen.digest.fetch.clock import Budget, Clock
from briefgen.digest.fetch.failure import FetchError, Refused
from briefgen.digest.fetch.item import Offer
from briefgen.digest.fetch.place import Visit
from briefgen.digest.fetch.taking import Taken, take
from briefgen.digest.file import DigestPlan, SourceLine
from briefgen.errors import Notice
from briefgen.library import Library, Place

Status = Literal["fetched", "unchanged", "failed", "waiting"]

OFFERS: Mapping[str, Callable[[Visit], AbstractContextManager[Offer]]] = {
    "folder": folder.offer,
    "feed": feed.offer,
    "page": page.offer,
    "maildir": mail.maildir,
    "mbox": mail.mbox,
    "imap": imap.offer,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one place. `new` are the ids of sources that were not in the library, `edited` of them new versions.

    `same` items were known, `unusable` ones could not be read. `reason` says why a place failed, or why it waits.
    """

    place: str
    status: Status
    new: tuple[str, ...] = ()
    edited: int = 0
    same: int = 0
    unusable: int = 0
    reason: str = ""
    last_success: str = ""
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Means:
    """What a fetch has beside the plan: the clock, how passwords are found, whether places that rest are asked too."""

    clock: Clock
    secret: Callable[[str], str | None]
    progress: Callable[[str], None]
    ask_resting: bool = False


def fetch_place(plan: DigestPlan, line: SourceLine, library: Library, means: Means) -> Outcome:
    """Fetches one place of a digest. A failure is an outcome, never an exception; it changes only the place's health.

    Raises InputError where the library fails.
    """
    state = library.health(place.key(plan, line))
    if health.is_resting(state, means.clock) and not means.ask_resting:
        reason = f"failed before and is left alone until {state.not_before}: {state.reason}"
        return Outcome(state.address, "waiting", reason=reason, last_success=state.succeeded)
    budget = Budget.of(means.clock, line.budget)
    ca_file = plan.beside(line.ca_file) if line.ca_file else None
    visit = Visit(line, state, means.clock, budget, place.path(plan, line), means.secret, ca_file, plan.zone)
    try:
        with OFFERS[line.kind](visit) as offer:
            taken = take(visit, offer, library, means.progress)
            unchanged = offer.is_unchanged
    except FetchError as error:
        # What costs nobody anything is asked each time: the disk, and what was refused without a server's fault.
        rests = line.kind not in place.ON_DISK and not isinstance(error, Refused)
        after = health.failed(state, means.clock, error, rests=rests)
        return _failed(plan, after, library, means.clock)
    return _kept(taken, library, means.clock, unchanged=unchanged)


def _failed(plan: DigestPlan, state: Place, library: Library, clock: Clock) -> Outcome:
    after, notice = health.told(state, clock, plan.file.notify_after)
    library.keep_place(after)
    notices = (notice,) if notice else ()
    return Outcome(state.address, "failed", reason=state.reason, last_success=state.succeeded, notices=notices)


def _kept(taken: Taken, library: Library, clock: Clock, *, unchanged: bool) -> Outcome:
    state = health.succeeded(taken.state, clock)
    library.keep_fetched(state, taken.added, taken.entries)
    return Outcome(
        state.address,
        "unchanged" if unchanged else "fetched",
        tuple(taken.new),
        taken.edited,
        taken.same,
        taken.unusable,
        last_success=state.succeeded,
        notices=tuple(taken.notices),
    )


__all__ = ["OFFERS", "Clock", "Means", "Outcome", "fetch_place"]
