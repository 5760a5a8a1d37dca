"""The title of each principal is the one held on the day of the meeting, and somebody has checked it lately.

Ministers change; articles keep their titles. A wrong title at the table is remembered longer than what was said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from briefgen.check.finding import Finding, Severity
from briefgen.check.subject import Asked
from briefgen.language.identity import title_words
from briefgen.people import PeopleTable
from briefgen.request import Person

NAME = "Q24"
SEVERITY: Severity = "error"
SOURCE = "joint statements of 2024 and 2026 between the same posts (all four principals changed)"
# The run says the same of the people it prints.
NOTICES = ("people-ended", "people-given", "people-holder", "people-unknown", "people-unverified", "people-which")


def request(asked: Asked) -> Iterator[Finding]:
    """The principals of the request against the office's table of people."""
    day = asked.request.meeting.date or asked.request.date
    if asked.people is None or day is None:
        return
    for key in ("principal", "counterpart"):
        person = getattr(asked.request, key)
        if person is not None:
            yield from _person(person, asked, asked.people, day.first, asked.place(key))


def _person(person: Person, asked: Asked, table: PeopleTable, day: dt.date, where: str) -> Iterator[Finding]:
    known = table.find(person.name, person.country)
    if known is None:
        hint = "Add the person to the office's table of people."
        yield Finding(f"{person.name} is not in the table of people.", where, hint, "warning")
        return
    held = table.posts(known, day)
    if not held:
        last = table.last_post(known, day)
        was = f"; the last was {last.post}, to {last.to}" if last and last.to else ""
        yield Finding(f"{known} holds no post on {day}{was}.", where, "Check who holds the post now.")
        return
    if person.title and not any(title_words(row.post) == title_words(person.title) for row in held):
        posts = ", ".join(row.post for row in held)
        yield Finding(f'{known} is "{posts}" on {day}, not "{person.title}".', where)
    verified = held[0].verified
    if verified is None or (day - verified.last).days > asked.office.people_verified_days:
        since = f"was last checked on {verified}" if verified else "has not been checked"
        hint = "Check it, and set verified: in the table."
        yield Finding(f"{known}'s post {since}.", where, hint, "warning")
