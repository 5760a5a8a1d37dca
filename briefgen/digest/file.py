"""The digest file: what a person writes once so that a digest makes itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from briefgen import yamlfile
from briefgen.digest import recurrence
from briefgen.digest.period import Weekday
from briefgen.digest.recurrence import Recurrence
from briefgen.errors import InputError, Problem
from briefgen.request import Country, Language, Name, NonEmpty
from briefgen.yamlfile import Pattern, Range

DEFAULT_TYPE = "weekly-digest"
DEFAULT_ZONE = "UTC"
Format = Literal["pdf", "docx", "html", "json"]
Address = Annotated[str, Pattern(r"[^@\s<>]+@[^@\s<>]+", "an e-mail address")]
Seconds = Annotated[int, Range(1, 3600)]
Web = Annotated[str, Pattern(r"https?://\S+", "a web address with http:// or https://")]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One place that sources come from: exactly one of the first six keys says which.

    `folder`, `maildir` and `mbox` are paths beside the file; `imap` is imaps://user@host/MAILBOX, its password stands
    in the environment variable that `password_env` names. `most` entries are taken at one fetch, `full_text` says
    whether the page behind an entry is read ("auto": where the feed only teases). `private` allows redirects and
    links into loopback and private networks. `budget` is the time for the whole place, in seconds. `ca_file` holds the
    certificates to trust in place of the machine's, for a server of the office's own.
    """

    folder: NonEmpty | None = None
    feed: Web | None = None
    page: Web | None = None
    maildir: NonEmpty | None = None
    mbox: NonEmpty | None = None
    imap: Annotated[str, Pattern(r"imaps?://\S+", "imaps://user@host/MAILBOX")] | None = None
    name: str = ""
    publisher: str = ""
    language: Language | None = None
    most: Annotated[int, Range(1, 100_000)] = 500
    full_text: Literal["auto", "always", "never"] = "auto"
    budget: Seconds = 120
    private: bool = False
    password_env: str = ""
    ca_file: str = ""

    @property
    def kind(self) -> str:
        """Which of the six keys is given; the first where several are."""
        return next((kind for kind in SOURCE_KINDS if getattr(self, kind) is not None), "")

    @property
    def place(self) -> str:
        """The path or address."""
        return getattr(self, self.kind) if self.kind else ""


SOURCE_KINDS = ("folder", "feed", "page", "maildir", "mbox", "imap")


@dataclass(frozen=True, slots=True)
class Watch:
    """People, countries and topics that come first; with `only`, nothing else is printed."""

    people: tuple[NonEmpty, ...] = ()
    countries: tuple[Country, ...] = ()
    topics: tuple[NonEmpty, ...] = ()
    only: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """The most events under one heading and in `total`, the lines of the bottom line, and how many days `upcoming` looks ahead."""

    events: Annotated[int, Range(1, 100)] = 10
    total: Annotated[int, Range(1, 1000)] = 30
    bottom_line: Annotated[int, Range(1, 10)] = 5
    upcoming: Annotated[int, Range(1, 366)] = 30


@dataclass(frozen=True, slots=True)
class Mail:
    """A message with the digest: `server` is smtp://host:port (STARTTLS) or smtps://host:port.

    The password stands in the environment variable that `password_env` names. `{title}` and `{period}` may stand in
    the subject.
    """

    to: tuple[Address, ...]
    server: Annotated[str, Pattern(r"smtps?://\S+", "smtp://host:587 or smtps://host:465")]
    from_: Address
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    user: str = ""
    password_env: str = ""
    subject: str = "{title}: {period}"
    attach: tuple[Format, ...] = ("pdf", "docx")
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """One way out: a folder, or a mail."""

    folder: NonEmpty | None = None
    mail: Mail | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class DigestFile:
    """The file's form; `load` makes a `DigestPlan` of it.

    A source that fails so many times in a row as `notify_after` says is told once, with the age of its last success.
    """

    title: NonEmpty
    office: Name = "base"
    type: Name = DEFAULT_TYPE
    timezone: str = DEFAULT_ZONE
    schedule: str = ""
    language: Language | None = None
    marking: str = ""
    week_starts: Weekday = "monday"
    sources: tuple[SourceLine, ...] = ()
    notify_after: Annotated[int, Range(1, 100)] = 3
    group: Literal["theme", "country", "none"] = "theme"
    watch: Watch = field(default_factory=Watch)
    most: Limits = field(default_factory=Limits)
    exceptions_only: bool = False
    empty: Literal["say", "skip"] = "say"
    formats: tuple[Format, ...] = ("pdf", "docx", "html")
    output: str = "output"
    library: str = ""
    deliver: tuple[DeliveryLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """A digest file as understood: its zone and schedule resolved, every path joined to the file's folder.

    `path` is the file; `name` its stem, under which the library keeps what was issued. `recurrence` is None where
    the file has no schedule; then the period is a week.
    """

    path: Path
    name: str
    file: DigestFile
    zone: ZoneInfo
    recurrence: Recurrence | None

    def beside(self, path: str) -> Path:
        """A path of the file, joined to its folder."""
        return self.path.parent / Path(path).expanduser()


def load(path: Path) -> DigestPlan:
    """The plan in a digest file. Raises InputError with every mistake, each with file and line."""
    root = yamlfile.parse(path, error=InputError)
    file, problems = yamlfile.attempt(root, DigestFile)
    problems = (*problems, *_meaning(root))
    if file is None or problems:
        raise InputError(*yamlfile.in_order(problems))
    planned = recurrence.parse(file.schedule) if file.schedule.strip() else None
    return DigestPlan(path, path.stem, file, ZoneInfo(file.timezone), planned)


def _meaning(root: yamlfile.Map) -> Iterable[Problem]:
    """What the types of the fields cannot say, found in the tree so that it is told with the other mistakes."""
    zone = root.get("timezone")
    if isinstance(zone, str) and zone not in available_timezones():
        close = get_close_matches(zone, sorted(available_timezones()), n=3)
        hint = f"The nearest are: {', '.join(close)}." if close else "Name it like America/Toronto."
        yield Problem(f'timezone: "{zone}" is not a time zone.', yamlfile.where(root, "timezone"), hint)
    schedule = root.get("schedule")
    if isinstance(schedule, str) and schedule.strip():
        try:
            recurrence.parse(schedule)
        except ValueError as error:
            yield Problem(f"schedule: {error}.", yamlfile.where(root, "schedule"))
    yield from _one_of(root, "sources", SOURCE_KINDS)
    yield from _one_of(root, "deliver", ("folder", "mail"))


def _one_of(root: yamlfile.Map, key: str, kinds: tuple[str, ...]) -> Iterable[Problem]:
    """Entries of a list that have none of some keys, or several."""
    entries = root.get(key)
    for index, entry in enumerate(entries if isinstance(entries, yamlfile.Seq) else ()):
        given = [kind for kind in kinds if isinstance(entry, yamlfile.Map) and kind in entry]
        if isinstance(entry, yamlfile.Map) and len(given) != 1:
            problem = f"names {' and '.join(given)}" if given else "does not say where"
            hint = f"Give exactly one of: {', '.join(kinds)}."
            yield Problem(f"{key}[{index + 1}] {problem}.", yamlfile.where(root, key, index), hint)
