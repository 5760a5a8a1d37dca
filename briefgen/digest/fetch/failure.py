"""Why a place could not be read."""

from __future__ import annotations

import datetime as dt


class FetchError(Exception):
    """A place, or a page behind an entry, could not be read.

    `reason` is a clause for a person ("there is no such page (404)"), `hint` what to try. `again` is when the server
    asked to be asked again, None where it did not say; `status` what a web server answered, 0 where none did.
    """

    def __init__(self, reason: str, hint: str = "", *, again: dt.datetime | None = None, status: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.again = again
        self.status = status

    def __str__(self) -> str:
        return f"{self.reason}. {self.hint}".strip()

    @property
    def is_passing(self) -> bool:
        """Whether the same may well work tomorrow: nothing answered, or the server said that it was its own fault."""
        return self.status >= 500 or self.status in (0, 408, 425, 429)


class Refused(FetchError):
    """What briefgen or the site will not have, today or tomorrow."""

    @property
    def is_passing(self) -> bool:
        """Never."""
        return False


class OutOfTime(FetchError):
    """The time for a place is over."""

    def __init__(self) -> None:
        super().__init__("the time for this place was over before it had answered", "Give it more with budget:")
