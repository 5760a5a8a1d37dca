"""A digest composed and then put into bytes, nothing written yet."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.digest.calendar import ics
from briefgen.digest.collecting import Collected, Window
from briefgen.digest.content import themes
from briefgen.digest.content.choosing import choose, our_side
from briefgen.digest.content.lines import Content
from briefgen.digest.content.sections import own
from briefgen.digest.file import DigestPlan
from briefgen.digest.ledger import Told
from briefgen.digest.period import Period
from briefgen.errors import Notice
from briefgen.fit import Fit, fitted
from briefgen.gather import Progress
from briefgen.pipeline import check as checks
from briefgen.pipeline.asked import check_words
from briefgen.pipeline.digest_record import items, record, recorded, request_of
from briefgen.pipeline.gates import markings
from briefgen.pipeline.people import of_the_day
from briefgen.pipeline.settings import Settings
from briefgen.values import PartialDate

if TYPE_CHECKING:
    from briefgen.offices import DocumentType, Office
    from briefgen.request import Request

TOPICS = "topics.yaml"


@dataclass(frozen=True)
class Making:
    """What a digest is made of: its file, the period, what the library has on it, what earlier issues told.

    `cut_off` is the last day of its data: that of the period, or the day on which it was made where that was earlier.
    """

    plan: DigestPlan
    period: Period
    settings: Settings
    found: Collected
    told: Told
    progress: Progress
    cut_off: dt.date


@dataclass(frozen=True)
class Composed:
    """A digest that has its sentences and its page; `numbers` are the issue's and its correction's.

    `record` is what the facts JSON says of the digest.
    """

    making: Making
    numbers: tuple[int, int]
    request: Request
    document: DocumentType
    office: Office
    content: Content
    fit: Fit
    notices: tuple[Notice, ...]
    record: Mapping[str, Any]

    @property
    def is_empty(self) -> bool:
        """Whether nothing in it is new."""
        return self.content.choice.is_empty


def composed(making: Making, numbers: tuple[int, int], changes: tuple[str, ...] = ()) -> Composed:
    """The digest as that issue and correction; `changes` are the lines of a correction.

    Raises InputError and OfficeError for words, offices and people that cannot be used.
    """
    from briefgen import offices
    from briefgen.kinds import KINDS

    file, settings, period = making.plan.file, making.settings, making.period
    office = offices.load(file.office, file.language or "", settings.templates)
    document = office.document(file.type, kinds=tuple(KINDS))
    request = request_of(file, period, office, numbers, making.cut_off)
    check_words(request, document, office)
    day = of_the_day(request, making.found.found, office, settings.people)
    found = replace(making.found, found=day.found)
    topics = themes.load(office.find(TOPICS) or themes.DEFAULT, office.language)
    content = _content(replace(making, found=found), topics, office, changes)
    gathered = found.found
    fit = fitted(
        day.request,
        document,
        office,
        gathered.facts,
        gathered.sources,
        making.progress,
        final=True,
        remarks=day.remarks,
        own=own(content),
    )
    notices = (*_unplaced(found), *day.notices, *markings(day.request, office, fit.brief, gathered), *fit.notices)
    request = recorded(day.request, topics, fit.brief)
    told_of = record(making.plan, period, numbers, content, fit.brief) | {"cut-off": making.cut_off.isoformat()}
    return Composed(replace(making, found=found), numbers, request, document, office, content, fit, notices, told_of)


def _content(making: Making, topics: themes.Topics, office: Office, changes: tuple[str, ...]) -> Content:
    file, found = making.plan.file, making.found
    names = {code: office.country_name(code) for code in _codes(found)}
    ours = our_side(found.found.facts, office.country)
    return Content(
        choose(found, making.told, file, topics, names, ours),
        found,
        making.told,
        topics,
        Window(making.period, file.most.upcoming),
        file.most.upcoming,
        file.most.bottom_line,
        file.exceptions_only,
        changes,
        PartialDate.of(making.cut_off),
        ours,
    )


def _codes(found: Collected) -> set[str]:
    actors = [actor for fact in found.found.facts for actor in fact.value.actors]
    posts = {actor.post.country for actor in actors if actor.post and actor.post.country}
    return posts | {actor.country for actor in actors if actor.country}


def _unplaced(found: Collected) -> tuple[Notice, ...]:
    """A notice for each source that no date puts into a period."""
    why = {
        "none": "has no date, tells of no day, and was not fetched from a feed or page: it is in no digest",
        "too vague": "is dated too vaguely to say in which period it lies",
    }
    return tuple(Notice("not-placed", f"{why[place.how]}.", place.title) for place in found.unplaced)


@dataclass(frozen=True)
class Written:
    """The files of a digest by name, and all that is to know of it."""

    files: Mapping[str, bytes]
    notices: tuple[Notice, ...]


def written(made: Composed) -> Written:
    """The digest in every format that its file names, with its facts JSON and its calendar.

    The checks of the request and of the finished files are among the notices.
    """
    gathered = made.making.found.found
    subject = checks.made_of(made.request, made.document, made.office, made.fit.brief, gathered, digest=made.record)
    notices = (*made.notices, *checks.notices(checks.composed(subject), made.notices))
    files = _files(made, _data(made, notices))
    told_of = checks.notices(checks.written({Path(name): data for name, data in files.items()}, subject), notices)
    return Written(files, (*notices, *told_of))


def _data(made: Composed, notices: tuple[Notice, ...]) -> bytes:
    """The facts JSON, with the digest's own record in it."""
    from briefgen.writers.json import facts_json

    gathered, brief = made.making.found.found, made.fit.brief
    data = facts_json(
        gathered.sources,
        gathered.facts,
        date=brief.date,
        brief=brief,
        page=made.fit.page,
        request=made.request,
        notices=notices,
        people=gathered.people,
    )
    whole = json.loads(data) | {"digest": made.record}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _files(made: Composed, data: bytes) -> dict[str, bytes]:
    from briefgen.writers import WRITERS

    making = made.making
    name = stem(making.plan, making.period, made.numbers[1])
    files: dict[str, bytes] = {}
    for key in dict.fromkeys((*making.plan.file.formats, "json")):
        making.progress(f"{making.plan.name} {making.period.name}: writing {key}")
        files[f"{name}{WRITERS[key].EXTENSION}"] = WRITERS[key].write(made.fit.page, data)
    files[f"{name}.ics"] = _calendar(made)
    return files


def _calendar(made: Composed) -> bytes:
    """What is ahead, row by row as the page has it, in the words of the page."""
    making, brief = made.making, made.fit.brief
    facts = {fact.id: fact for fact in making.found.found.facts}
    rows = ((item, [facts[id] for id in item.facts if id in facts]) for item in items(brief, "upcoming"))
    ahead = [(found[0], f"{item.text} {item.note}".strip()) for item, found in rows if found]
    return ics(making.plan.file.title, ahead, making.period.end)


def stem(plan: DigestPlan, period: Period, correction: int = 0) -> str:
    """The name of a digest's files without the ending."""
    name = f"{plan.name}-{period.name.replace('/', '_')}"
    return f"{name}-correction-{correction}" if correction else name
