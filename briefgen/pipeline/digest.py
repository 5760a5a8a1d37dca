"""A digest of a period: from the library to files, and into the ledger when these are there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from briefgen import output
from briefgen.digest import ledger
from briefgen.digest.calendar import ics
from briefgen.digest.collecting import Collected, Window, collected
from briefgen.digest.content import themes
from briefgen.digest.content.changes import changes
from briefgen.digest.content.choosing import choose
from briefgen.digest.content.sections import Content, coming, own
from briefgen.digest.file import DigestFile, DigestPlan
from briefgen.digest.period import Period
from briefgen.errors import InputError, Notice, Problem
from briefgen.fit import fitted
from briefgen.gather import Progress
from briefgen.pipeline import check as checks
from briefgen.pipeline.asked import check_words
from briefgen.pipeline.gates import gates, markings
from briefgen.pipeline.people import of_the_day
from briefgen.pipeline.settings import Settings
from briefgen.request import Request
from briefgen.values import PartialDate

if TYPE_CHECKING:
    from briefgen.brief import Brief, Item, Run
    from briefgen.library import Issue, Library
    from briefgen.offices import Office

# "issued" and "corrected" wrote a new issue; "restored" wrote the files of an old one again; "already issued" and
# "unchanged" (nothing to correct) and "skipped" (an empty period that is not to be told) wrote nothing.
Outcome = Literal["issued", "corrected", "restored", "already issued", "unchanged", "skipped"]
TOPICS = "topics.yaml"
# Sections whose lines a correction compares, beside the events.
COMPARED = ("statements", "numbers", "due", "upcoming")


@dataclass(frozen=True)
class DigestResult:
    """One digest of one period.

    `issue` is what the ledger holds of it, None where it was skipped. `record` is what the facts JSON says of the digest:
    its events with state, theme and why.
    """

    plan: DigestPlan
    period: Period
    outcome: Outcome
    files: tuple[Path, ...] = ()
    issue: Issue | None = None
    number: int = 0
    correction: int = 0
    notices: tuple[Notice, ...] = ()
    record: Mapping[str, Any] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """The same as the terminal shows, as plain data."""
        return {
            "digest": self.plan.name,
            "period": self.period.name,
            "outcome": self.outcome,
            "number": self.number,
            "correction": self.correction,
            "issue": self.issue.id if self.issue else None,
            "files": [str(path) for path in self.files],
            "notices": [str(notice) for notice in self.notices],
            "events": list(self.record.get("events", ())),
        }


def digest(
    plan: DigestPlan,
    period: Period,
    settings: Settings,
    library: Library,
    progress: Progress,
    *,
    reissue: bool = False,
    folder: Path | None = None,
) -> DigestResult:
    """The digest of a period, written and then recorded; a period that was issued is left as it is.

    `reissue` makes a numbered correction of it where something has changed. `folder` is used instead of the file's
    `output`. The ledger is written last: what it holds exists. Raises a BriefgenError of the documented kind; then
    nothing was recorded.
    """
    folder = folder or plan.beside(plan.file.output)
    lines: tuple[str, ...] = ()
    made = ledger.entries(library, plan.name, plan.zone, plan.file.week_starts)
    before = ledger.issued(made, period)
    if before and not reissue and _stands(before, folder):
        return _known("already issued", plan, period, library, before, folder)
    told = ledger.told(library, made, period)
    progress(f"{plan.name} {period.name}: reading")
    found = collected(library, period, told, plan.file.most.upcoming, progress)
    if before and not reissue:
        lines = tuple(ledger.content(library, before)["changes"])
        again = _built(plan, period, settings, found, told, (before.number, before.correction), lines, progress)
        return _restored(again, plan, period, library, before, folder, settings)
    number, correction = ledger.next_number(made), 0
    if before:
        number, correction = before.number, before.correction + 1
        first = _built(plan, period, settings, found, told, (number, correction), (), progress)
        lines = changes(ledger.content(library, before), first.record, first.office)
        if not lines:
            return _known("unchanged", plan, period, library, before, folder)
    built = _built(plan, period, settings, found, told, (number, correction), lines, progress)
    if built.is_empty and plan.file.empty == "skip" and not before:
        return DigestResult(plan, period, "skipped", notices=built.notices)
    gates(built.brief, built.notices, settings, built.office.final_refuses)
    files = {folder / name: data for name, data in built.files.items()}
    output.write(files, force=settings.force)
    issue = _issue(built, plan, period, (number, correction), settings, files)
    library.record_issue(issue)
    outcome: Outcome = "corrected" if before else "issued"
    return DigestResult(plan, period, outcome, tuple(files), issue, number, correction, built.notices, built.record)


@dataclass(frozen=True)
class _Built:
    """A digest in bytes, by file name, nothing written yet."""

    files: Mapping[str, bytes]
    brief: Brief
    office: Office
    notices: tuple[Notice, ...]
    record: Mapping[str, Any]
    is_empty: bool


def _built(
    plan: DigestPlan,
    period: Period,
    settings: Settings,
    found: Collected,
    told: ledger.Told,
    numbers: tuple[int, int],
    lines: Sequence[str],
    progress: Progress,
) -> _Built:
    from briefgen import offices
    from briefgen.kinds import KINDS
    from briefgen.writers.json import facts_json

    file = plan.file
    office = offices.load(file.office, file.language or "", settings.templates)
    document = office.document(file.type, kinds=tuple(KINDS))
    request = _request(file, period, office, numbers)
    check_words(request, document, office)
    day = of_the_day(request, found.found, office, settings.people)
    request, found = day.request, replace(found, found=day.found)
    topics = themes.load(office.find(TOPICS) or themes.DEFAULT, office.language)
    names = {code: office.country_name(code) for code in _codes(found)}
    choice = choose(found, told, file, topics, names)
    window = Window(period, file.most.upcoming)
    content = Content(
        choice,
        found,
        told,
        topics,
        window,
        file.most.upcoming,
        file.most.bottom_line,
        file.exceptions_only,
        tuple(lines),
    )
    gathered = found.found
    fit = fitted(
        request,
        document,
        office,
        gathered.facts,
        gathered.sources,
        progress,
        final=True,
        remarks=day.remarks,
        own=own(content),
    )
    notices = (*_unplaced(found), *day.notices, *markings(request, office, fit.brief, gathered), *fit.notices)
    request = _recorded(request, topics, fit.brief)
    subject = checks.made_of(request, document, office, fit.brief, gathered)
    notices = (*notices, *checks.notices(checks.composed(subject), notices))
    record = _record(plan, period, numbers, content, fit.brief)
    data = facts_json(
        gathered.sources,
        gathered.facts,
        date=fit.brief.date,
        brief=fit.brief,
        page=fit.page,
        request=request,
        notices=notices,
        people=gathered.people,
    )
    data = (json.dumps(json.loads(data) | {"digest": record}, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "replace"
    )
    files = _files(plan, period, numbers, fit.page, data, progress)
    words = {item.id.rpartition("-")[0]: item.text for item in _items(fit.brief, "upcoming")}
    ahead = [
        (fact, words[f"upcoming-{fact.id}"])
        for fact in coming(content, gathered.facts)
        if f"upcoming-{fact.id}" in words
    ]
    files[f"{stem(plan, period, numbers[1])}.ics"] = ics(file.title, ahead, period.end)
    told_of = checks.notices(checks.written({Path(name): data for name, data in files.items()}, subject), notices)
    return _Built(files, fit.brief, office, (*notices, *told_of), record, choice.is_empty)


def stem(plan: DigestPlan, period: Period, correction: int = 0) -> str:
    """The name of a digest's files without the ending."""
    name = f"{plan.name}-{period.name.replace('/', '_')}"
    return f"{name}-correction-{correction}" if correction else name


def _files(
    plan: DigestPlan, period: Period, numbers: tuple[int, int], page: Any, data: bytes, progress: Progress
) -> dict[str, bytes]:
    from briefgen.writers import WRITERS

    files: dict[str, bytes] = {}
    for key in dict.fromkeys((*plan.file.formats, "json")):
        progress(f"{plan.name} {period.name}: writing {key}")
        files[f"{stem(plan, period, numbers[1])}{WRITERS[key].EXTENSION}"] = WRITERS[key].write(page, data)
    return files


def _request(file: DigestFile, period: Period, office: Office, numbers: tuple[int, int]) -> Request:
    """The request that a digest file makes for one period: the masthead is words that nobody need type."""
    first, last = (office.format_date(PartialDate.of(day)) for day in (period.first, period.last))
    zone = period.zone.key
    number, correction = numbers
    watched = (*file.watch.people, *(office.country_name(code) for code in file.watch.countries), *file.watch.topics)
    masthead = {
        "issue": office.say("digest-issue", number=number, correction=correction or ""),
        "window": office.say("digest-window", first=first, last=last, zone=zone),
        "data-cut-off": office.say("digest-cut-off", date=last, zone=zone),
        "watch": ", ".join(watched),
    }
    return Request(
        type=file.type,
        office=file.office,
        title=file.title,
        date=PartialDate.of(period.last),
        language=office.language,
        marking=file.marking,
        sections={key: (text,) for key, text in masthead.items() if text},
    )


def _recorded(request: Request, topics: themes.Topics, brief: Brief) -> Request:
    """The request with what the page says beside facts and templates: headings, the last day of the data, what it names."""
    runs = (run for section in brief.sections for item in _items(brief, section.id) for run in _runs(item))
    named = (run.text for run in runs if run.basis == "human")
    said = (*(str(topic.label) for topic in topics.topics), brief.cut_off, *named)
    sections = {**request.sections, "digest": tuple(text for text in said if text)}
    return replace(request, people=Path(request.people).name, sections=sections)


def _runs(item: Item) -> tuple[Run, ...]:
    return (*item.runs, *(run for child in item.children for run in _runs(child)))


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


def _record(
    plan: DigestPlan, period: Period, numbers: tuple[int, int], content: Content, brief: Brief
) -> dict[str, Any]:
    """What the next issue, a correction and `--why` must know of this one."""
    events = {item.id: item for item in _items(brief, "events")}
    printed = {story.id for story in content.choice.printed}
    return {
        "name": plan.name,
        "period": period.name,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "zone": period.zone.key,
        "number": numbers[0],
        "correction": numbers[1],
        "changes": list(content.changes),
        "sources": sorted(content.found.here),
        "unplaced": [place.title for place in content.found.unplaced],
        "silent": list(content.choice.silent),
        "events": [
            {
                "id": story.id,
                "headline": events[f"events-{story.id}"].text if f"events-{story.id}" in events else story.title,
                "state": story.state,
                "printed": story.id in printed,
                "theme": story.theme.id,
                "why": story.theme.why,
                "watched": list(story.watched),
                "sources": [*story.sources, *story.before],
                "here": list(story.sources),
                "claims": list(story.claims),
                "lines": [child.text for child in _children(events.get(f"events-{story.id}"))],
            }
            for story in content.choice.stories
        ],
        "lines": {id: [item.text for item in _items(brief, id)] for id in COMPARED},
    }


def _children(item: Item | None) -> tuple[Item, ...]:
    return item.children if item else ()


def _items(brief: Brief, section: str) -> list[Item]:
    """The entries of a section; of a table the cells that say what each row is about."""
    found = [one for one in brief.sections if one.id == section]
    items = [item for one in found for group in one.groups for item in group.items]
    cells = [cell for one in found if one.table for row in one.table.rows for cell in row]
    return items + [cell for cell in cells if cell.id.endswith("-what")]


def _stands(entry: ledger.Entry, folder: Path) -> bool:
    """Whether every file of an issue is there as it was written."""
    return all(
        (folder / name).is_file() and output.digest((folder / name).read_bytes()) == expected
        for name, expected in entry.files
    )


def _issue_of(library: Library, entry: ledger.Entry) -> Issue:
    return next(issue for issue in library.issues_of("") if issue.id == entry.issue)


def _known(
    outcome: Outcome, plan: DigestPlan, period: Period, library: Library, entry: ledger.Entry, folder: Path
) -> DigestResult:
    return DigestResult(
        plan,
        period,
        outcome,
        tuple(folder / name for name, _ in entry.files),
        _issue_of(library, entry),
        entry.number,
        entry.correction,
        record=ledger.content(library, entry),
    )


def _restored(
    again: _Built,
    plan: DigestPlan,
    period: Period,
    library: Library,
    entry: ledger.Entry,
    folder: Path,
    settings: Settings,
) -> DigestResult:
    """The files of an issue written again; raises InputError where today's library gives others."""
    expected = dict(entry.files)
    if {name: output.digest(data) for name, data in again.files.items()} != expected:
        hint = "Put the files back, or make a correction with --reissue."
        message = (
            f"was issued as No. {entry.number}; its files are gone or changed, and the library gives others today."
        )
        raise InputError(Problem(message, f"{plan.name} {period.name}", hint))
    output.write({folder / name: data for name, data in again.files.items()}, force=settings.force)
    return _known("restored", plan, period, library, entry, folder)


def _issue(
    built: _Built,
    plan: DigestPlan,
    period: Period,
    numbers: tuple[int, int],
    settings: Settings,
    files: Mapping[Path, bytes],
) -> Issue:
    from briefgen.library import Issue

    facts = next(data for path, data in files.items() if path.suffix == ".json")
    return Issue.of(
        files,
        facts,
        type=built.brief.type,
        office=built.brief.office,
        title=built.brief.title,
        date=built.brief.date,
        at=settings.now,
        state="final",
        period=ledger.key(plan.name, period, *numbers),
    )
