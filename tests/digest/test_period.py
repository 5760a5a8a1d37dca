import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.digest import period

UTC = ZoneInfo("UTC")
ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC",
        "America/Toronto",
        "America/St_Johns",
        "America/Sao_Paulo",
        "America/Havana",
        "Africa/Cairo",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Asia/Beirut",
        "Australia/Adelaide",
        "Australia/Lord_Howe",
        "Pacific/Auckland",
        "Pacific/Apia",
    )
]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2024-W44", "2024-10-28", "2024-11-03"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2025-W01", "2024-12-30", "2025-01-05"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-10-31", "2024-10-31", "2024-10-31"),
        ("2024-10-28/2024-11-10", "2024-10-28", "2024-11-10"),
    ],
)
def test_a_name_gives_its_days(name: str, first: str, last: str) -> None:
    found = period.parse(name, UTC)
    assert (found.name, str(found.first), str(found.last)) == (name, first, last)


@pytest.mark.parametrize(
    "name", ["", "last week", "2024-W54", "2021-W53", "2024-13", "2024-02-30", "2024-11-03/2024-11-01", "W44"]
)
def test_what_is_no_period_is_told(name: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        period.parse(name, UTC)


@pytest.mark.parametrize(
    ("starts", "first"), [("monday", "2024-10-28"), ("sunday", "2024-10-27"), ("saturday", "2024-10-26")]
)
def test_a_week_starts_on_the_offices_day_and_keeps_its_number(starts: period.Weekday, first: str) -> None:
    found = period.parse("2024-W44", UTC, starts)
    assert str(found.first) == first
    assert period.holding(found.first, "week", UTC, starts) == found
    assert period.holding(found.last, "week", UTC, starts) == found


@pytest.mark.parametrize(
    ("zone", "name", "hours"),
    [
        ("America/Toronto", "2024-11-03", 25),
        ("America/Toronto", "2024-03-10", 23),
        ("Australia/Adelaide", "2024-10-06", 23),
        ("Australia/Lord_Howe", "2024-10-06", 23.5),
        ("Pacific/Auckland", "2024-04-07", 25),
        ("Asia/Kolkata", "2024-03-31", 24),
        ("America/Sao_Paulo", "2018-11-04", 23),
        ("Asia/Beirut", "2024-03-31", 23),
        ("Africa/Cairo", "2024-04-26", 23),
    ],
)
def test_a_day_is_as_long_as_its_clocks_say(zone: str, name: str, hours: float) -> None:
    found = period.parse(name, ZoneInfo(zone))
    assert found.end - found.start == dt.timedelta(hours=hours)


def test_the_end_belongs_to_the_next_period() -> None:
    week = period.parse("2024-W44", ZoneInfo("America/Toronto"))
    after = period.parse("2024-W45", ZoneInfo("America/Toronto"))
    assert after.start == week.end
    assert week.start.isoformat() == "2024-10-28T04:00:00+00:00"
    assert week.end.isoformat() == "2024-11-04T05:00:00+00:00"


@pytest.mark.parametrize(
    ("now", "unit", "zone", "name"),
    [
        ("2024-11-04T12:00:00+00:00", "week", "America/Toronto", "2024-W44"),
        ("2024-11-04T04:30:00+00:00", "week", "America/Toronto", "2024-W43"),
        ("2024-11-03T13:30:00+00:00", "week", "Australia/Adelaide", "2024-W44"),
        ("2025-01-01T00:30:00+00:00", "month", "UTC", "2024-12"),
        ("2024-10-31T18:31:00+00:00", "day", "Asia/Kolkata", "2024-10-31"),
    ],
)
def test_the_last_complete_period_is_over_where_the_office_is(
    now: str, unit: period.Unit, zone: str, name: str
) -> None:
    assert period.last_complete(dt.datetime.fromisoformat(now), unit, ZoneInfo(zone)).name == name


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("2025-W01", "2024-W52"),
        ("2021-W01", "2020-W53"),
        ("2024-03", "2024-02"),
        ("2024-03-01", "2024-02-29"),
        ("2024-10-11/2024-10-20", "2024-10-01/2024-10-10"),
    ],
)
def test_the_period_before_ends_where_this_one_begins(name: str, before: str) -> None:
    assert period.before(period.parse(name, UTC)).name == before


@given(
    st.dates(dt.date(2000, 1, 10), dt.date(2037, 12, 1)),
    st.sampled_from(ZONES),
    st.sampled_from(["day", "week", "month"]),
    st.sampled_from(period.WEEKDAYS),
)
def test_periods_follow_each_other_without_gap_or_overlap(
    date: dt.date, zone: ZoneInfo, unit: period.Unit, starts: period.Weekday
) -> None:
    this = period.holding(date, unit, zone, starts)
    earlier = period.before(this, starts)
    assume(this.start < this.end)  # Samoa had no 30 December 2011
    assert this.first <= date <= this.last
    assert earlier.end == this.start
    assert period.parse(this.name, zone, starts) == this
