"""What was made of the text that was asked for last: several kinds ask the same of one text in turn."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from briefgen.language.reading import Reading

T = TypeVar("T")


def of_latest(make: Callable[[Reading], T]) -> Callable[[Reading], T]:
    """The function, which remembers its result for the latest reading as long as that lives."""
    latest: list[tuple[weakref.ref[Reading], T]] = []

    @wraps(make)
    def remembered(reading: Reading) -> T:
        if not latest or latest[0][0]() is not reading:
            latest[:] = [(weakref.ref(reading), make(reading))]
        return latest[0][1]

    return remembered
