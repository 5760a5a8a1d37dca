"""The clock of a fetch: the moment it counts as, and how much of a place's time is left."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass

FORM = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Clock:
    """`now` is the moment of the whole run, in UTC; `tick` counts seconds and `sleep` spends them."""

    now: dt.datetime
    tick: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    @property
    def stamp(self) -> str:
        """Now as the library writes times."""
        return self.now.strftime(FORM)


@dataclass(frozen=True, slots=True)
class Budget:
    """The seconds that one place may take, from the moment it was made."""

    clock: Clock
    end: float

    @classmethod
    def of(cls, clock: Clock, seconds: float) -> Budget:
        """So many seconds from now on."""
        return cls(clock, clock.tick() + seconds)

    @property
    def left(self) -> float:
        """Seconds that are left, 0 where none are."""
        return max(0.0, self.end - self.clock.tick())


def moment(text: str) -> dt.datetime:
    """The instant of a time as the library writes it."""
    return dt.datetime.strptime(text, FORM).replace(tzinfo=dt.UTC)
