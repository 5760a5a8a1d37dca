"""What is ahead as a calendar file (iCalendar, RFC 5545): the same facts, the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from briefgen.digest.period import DAY
from briefgen.model import Fact


def ics(title: str, events: Iterable[tuple[Fact, str]], stamp: dt.datetime) -> bytes:
    """A calendar with one all-day event for each fact whose day is known, in its printed words.

    The UID is made of the fact's id, so that the same event of the next issue replaces this one.
    `stamp` is when the digest's period ended, in UTC; events without a day are left out.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//briefgen//digest//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for fact, words in events:
        when = fact.value.when
        if when is None or when.date is None or when.date.precision != "day":
            continue
        event = Event()
        event.add("uid", f"{hashlib.sha256(fact.id.encode()).hexdigest()[:24]}@briefgen")
        event.add("dtstamp", stamp)
        event.add("dtstart", when.date.first)
        event.add("dtend", (when.end or when.date).last + DAY)
        event.add("summary", words)
        if fact.value.where:
            place = fact.value.where
            event.add("location", ", ".join(part for part in (place.venue, place.city, place.country) if part))
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
