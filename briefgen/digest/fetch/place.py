"""One place as the fetch sees it: its line in the digest file, its state, and the means to ask it."""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefgen.digest.fetch.clock import Budget, Clock
from briefgen.digest.fetch.failure import Refused
from briefgen.digest.fetch.http import Client, Conditions, shown
from briefgen.digest.file import DigestPlan, SourceLine
from briefgen.library.rows import Place

ON_DISK = ("folder", "maildir", "mbox")


@dataclass(frozen=True)
class Visit:
    """What a module of this package gets: `path` is set for a place on the disk, `secret` looks a password up."""

    line: SourceLine
    state: Place
    clock: Clock
    budget: Budget
    path: Path
    secret: Callable[[str], str | None]
    ca_file: Path | None = None
    zone: dt.tzinfo = dt.UTC

    @property
    def address(self) -> str:
        """Where to ask: the address that redirects for good led to, else the configured one."""
        return self.state.moved or self.line.place

    @property
    def conditions(self) -> Conditions:
        """What the next request is conditional on."""
        return Conditions(self.state.etag, self.state.modified)

    def trust(self) -> ssl.SSLContext | None:
        """The certificates the person named, None where nobody did. Raises Refused where they cannot be read."""
        if self.ca_file is None:
            return None
        try:
            return ssl.create_default_context(cafile=str(self.ca_file))
        except (OSError, ssl.SSLError) as error:
            raise Refused(f"the certificates in {self.ca_file.name} cannot be read", "Check ca-file:.") from error

    def client(self) -> Client:
        """Requests for this place."""
        return Client(self.line.place, self.budget, private=self.line.private, trust=self.trust())


def key(plan: DigestPlan, line: SourceLine) -> str:
    """Under which name the library keeps a place: its kind and its path or address, without a password."""
    where = str(path(plan, line)) if line.kind in ON_DISK else shown(line.place)
    return f"{line.kind}:{where}"


def path(plan: DigestPlan, line: SourceLine) -> Path:
    """The path of a place on the disk."""
    return plan.beside(line.place).resolve()
