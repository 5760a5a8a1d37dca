import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.digest import recurrence
from tests.digest.test_period import ZONES

MONDAY = "every week, monday 07:00"


@pytest.mark.parametrize(
    ("text", "now", "latest", "following"),
    [
        (MONDAY, "2024-11-04T12:00:00", "2024-11-04T12:00:00", "2024-11-11T12:00:00"),
        (MONDAY, "2024-11-04T11:59:59", "2024-10-28T11:00:00", "2024-11-04T12:00:00"),
        ("every day 07:00", "2024-11-03T11:00:00", "2024-11-02T11:00:00", "2024-11-03T12:00:00"),
        ("every weekday 07:00", "2024-11-02T15:00:00", "2024-11-01T11:00:00", "2024-11-04T12:00:00"),
        ("every month, day 31 07:00", "2024-03-15T00:00:00", "2024-02-29T12:00:00", "2024-03-31T11:00:00"),
        ("every month, last day 07:00", "2024-03-31T11:00:00", "2024-03-31T11:00:00", "2024-04-30T11:00:00"),
        # Clocks jump from 02:00 to 03:00 on 10 March, and 01:30 comes twice on 3 November.
        ("every day 02:30", "2024-03-10T12:00:00", "2024-03-10T07:00:00", "2024-03-11T06:30:00"),
        ("every day 01:30", "2024-11-03T12:00:00", "2024-11-03T05:30:00", "2024-11-04T06:30:00"),
    ],
)
def test_occurrences_follow_the_clock_of_the_office(text: str, now: str, latest: str, following: str) -> None:
    found, zone = recurrence.parse(text), ZoneInfo("America/Toronto")
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=dt.UTC)
    assert found.latest(moment, zone).replace(tzinfo=None).isoformat() == latest
    assert found.next(moment, zone).replace(tzinfo=None).isoformat() == following


@pytest.mark.parametrize("text", ["Every week, Monday 7:00", "every  week,  monday   07:00"])
def test_capitals_and_blanks_do_not_matter(text: str) -> None:
    assert recurrence.parse(text).days == (0,)


@pytest.mark.parametrize(
    "text",
    ["", "weekly", "every week 07:00", "every week, montag 07:00", "every day 25:00", "every month, day 32 07:00"],
)
def test_what_is_no_schedule_is_told_with_what_would_be(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a schedule|not a day of the week"):
        recurrence.parse(text)


@given(
    st.datetimes(dt.datetime(2001, 1, 1), dt.datetime(2037, 1, 1)),
    st.sampled_from(ZONES),
    st.sampled_from([MONDAY, "every day 00:00", "every day 02:15", "every month, day 31 23:45", "every weekday 00:30"]),
)
def test_every_instant_lies_between_two_occurrences(now: dt.datetime, zone: ZoneInfo, text: str) -> None:
    moment, found = now.replace(tzinfo=dt.UTC), recurrence.parse(text)
    latest, following = found.latest(moment, zone), found.next(moment, zone)
    assert latest <= moment < following
    assert found.next(latest, zone) == following
    assert found.latest(following, zone) == following
