"""Dates, quantities and places that know their precision, their unit and how they were found."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Precision = Literal["day", "month", "quarter", "year"]

DateBasis = Literal[
    "stated",  # the words give day, month and year, or as much as `date` holds
    "weekday",  # counted from the document's date: "on Tuesday"
    "relative",  # counted from the document's date: "last month", "next year", "the same day"
    "given",  # a person gave it, in the request or on the command line
    "header",  # a date line at the top of the document
    "dateline",  # "OTTAWA, Nov. 1 —"
    "metadata",  # the file's own metadata: a meta element, front matter, a mail header
    "inferred",  # worked out from other words of the document; `reason` names them
    "unresolved",  # words are there, but nothing to count from
    "missing",  # nothing was found
]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date as exact as it is known: a year, a quarter, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for a date that does not exist."""
        if self.day is not None:
            if self.month is None:
                raise ValueError("a day needs its month")
            dt.date(self.year, self.month, self.day)
        elif self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"month {self.month} is not between 1 and 12")
        elif self.quarter is not None and (self.month is not None or not 1 <= self.quarter <= 4):
            raise ValueError(f"quarter {self.quarter} is not between 1 and 4, or stands beside a month")

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """The day itself, precision 'day'."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date written as YYYY, YYYY-Qn, YYYY-MM or YYYY-MM-DD; raises ValueError for anything else."""
        found = re.fullmatch(r"(\d{4})(?:-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?", text.strip())
        if not found:
            raise ValueError(f'"{text}" is not a date of the form 2024, 2024-Q4, 2024-11 or 2024-11-01')
        year, quarter, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        return cls(year, month, day, quarter)

    @property
    def precision(self) -> Precision:
        """How exact the date is."""
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return "quarter" if self.quarter is not None else "year"

    @property
    def first(self) -> dt.date:
        """The first day the date may mean."""
        month = self.month or (3 * self.quarter - 2 if self.quarter else 1)
        return dt.date(self.year, month, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day the date may mean."""
        if self.day is not None:
            return self.first
        month = self.month or (3 * self.quarter if self.quarter else 12)
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def covers(self, other: PartialDate) -> bool:
        """Whether every day of `other` lies in this date: 2024-11 covers 2024-11-01."""
        return self.first <= other.first and other.last <= self.last

    def compatible(self, other: PartialDate) -> bool:
        """Whether both can mean one and the same date at different precision."""
        return self.covers(other) or other.covers(self)

    def __str__(self) -> str:
        if self.quarter is not None:
            return f"{self.year:04d}-Q{self.quarter}"
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Timing:
    """When something is, as the source says it and as far as it could be resolved.

    `date` is None where nothing allows it to be resolved; `words` are the source's own ("on Tuesday"), `basis` how it
    was resolved, `reason` a sentence for a person ("Tuesday before the header date 2018-01-18").
    `end` is the last day of a period of several days.
    """

    date: PartialDate | None
    basis: DateBasis
    words: str = ""
    reason: str = ""
    end: PartialDate | None = None

    @property
    def is_inferred(self) -> bool:
        """Whether a brief must say that the date is an inference."""
        return self.basis == "inferred"


MISSING = Timing(None, "missing")

Qualifier = Literal["", "about", "up to", "at least", "more than", "less than", "nearly"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: `value` is already scaled (42 billion yen is 42000000000), exact as a Decimal.

    `unit` is "percent", an ISO 4217 currency code, or the counted noun in the source's words ("North Korean troops").
    `maximum` is the upper end of a range; `words` is the number and its unit as the source prints them.
    """

    value: Decimal
    unit: str
    qualifier: Qualifier = ""
    maximum: Decimal | None = None
    words: str = ""

    def __str__(self) -> str:
        return self.words or f"{self.value} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: `country` is an ISO 3166-1 alpha-2 code, the other fields print as the source has them."""

    city: str | None = None
    country: str | None = None
    venue: str | None = None
