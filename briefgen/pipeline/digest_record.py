"""What a digest says of itself beside its facts: to the next issue, to a correction, and to those who ask why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.digest.collecting import deadline
from briefgen.digest.content import themes
from briefgen.digest.content.ahead import ended_by, kept_before
from briefgen.digest.content.kept import Report, kept
from briefgen.digest.content.lines import Content
from briefgen.digest.file import DigestFile, DigestPlan
from briefgen.digest.period import Period
from briefgen.request import Request
from briefgen.values import PartialDate

if TYPE_CHECKING:
    from briefgen.brief import Brief, Item, Run
    from briefgen.offices import Office

# Sections whose lines a correction compares, beside the events.
COMPARED = ("statements", "numbers", "due", "upcoming")


def request_of(file: DigestFile, period: Period, office: Office, numbers: tuple[int, int], cut_off: dt.date) -> Request:
    """The request that a digest file makes for one period: the masthead is words that nobody need type.

    `numbers` are the issue's and its correction's, `cut_off` is the last day of its data.
    """
    first, last = (office.format_date(PartialDate.of(day)) for day in (period.first, period.last))
    zone = period.zone.key
    number, correction = numbers
    watched = (*file.watch.people, *(office.country_name(code) for code in file.watch.countries), *file.watch.topics)
    masthead = {
        "issue": office.say("digest-issue", number=number, correction=correction or ""),
        "window": office.say("digest-window", first=first, last=last, zone=zone),
        "data-cut-off": office.say("digest-cut-off", date=office.format_date(PartialDate.of(cut_off)), zone=zone),
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


def recorded(request: Request, topics: themes.Topics, brief: Brief) -> Request:
    """The request with what the page says beside facts and templates: headings, the last day of the data, what it names."""
    runs = (run for section in brief.sections for item in items(brief, section.id) for run in _runs(item))
    named = [run.text for run in runs if run.basis == "human"]
    named += [run.text for item in brief.bottom_line for run in item.runs if run.basis == "human"]
    named += [item.note for item in items(brief, "upcoming") if item.note]
    said = (*(str(topic.label) for topic in topics.topics), brief.cut_off, *named)
    sections = {**request.sections, "digest": tuple(text for text in said if text)}
    return replace(request, people=Path(request.people).name, sections=sections)


def _runs(item: Item) -> Iterator[Run]:
    yield from item.runs
    for child in item.children:
        yield from _runs(child)


def record(
    plan: DigestPlan, period: Period, numbers: tuple[int, int], content: Content, brief: Brief
) -> dict[str, Any]:
    """The digest as plain data: its period and numbers, the sources that lie in it, and each event with state and theme.

    `sources` are all that were read for it; those of an event in `here` lie in the period.
    """
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
        "events": _events(content, brief),
        "lines": {id: [item.text for item in items(brief, id)] for id in COMPARED},
        "rests": _rests(content, brief),
        "kept": _kept(content),
        "ended": _ended(content),
    }


def _events(content: Content, brief: Brief) -> list[dict[str, Any]]:
    entries = {item.id: item for item in items(brief, "events")}
    printed = {story.id for story in content.choice.printed}
    return [
        {
            "id": story.id,
            "headline": entries[f"events-{story.id}"].text if f"events-{story.id}" in entries else story.title,
            "state": story.state,
            "printed": story.id in printed,
            "theme": story.theme.id,
            "why": story.theme.why,
            "watched": list(story.watched),
            "sources": [*story.sources, *story.before],
            "here": list(story.sources),
            "claims": list(story.claims),
            "lines": [child.text for child in _children(entries.get(f"events-{story.id}")) if _is_said(child)],
        }
        for story in content.choice.stories
    ]


def _rests(content: Content, brief: Brief) -> dict[str, list[str]]:
    """The claims on which each line of the compared sections rests."""
    claims = {fact.id: [claim.id for claim in fact.claims] for fact in content.found.found.facts}
    lines = (item for id in COMPARED for item in items(brief, id))
    return {item.text: sorted({one for fact in item.facts for one in claims.get(fact, ())}) for item in lines}


def _kept(content: Content) -> dict[str, list[str]]:
    """For each promise that was reported as done, by the ids of its claims, the source that says so and its day."""
    facts = [fact for fact in content.found.found.facts if content.window.is_open(fact) and deadline(fact.claims[0])]
    reports = [Report(source) for source in content.found.found.sources] if facts else []
    done = ((fact, kept_before(content, fact) or kept(fact, reports, content.window.today)) for fact in facts)
    return {
        claim.id: [found[0].id, str(found[1])] for fact, found in done if found is not None for claim in fact.claims
    }


def _ended(content: Content) -> dict[str, list[str]]:
    """For each thing ahead that was called off, by the ids of its claims, the source that says so, its day, and how."""
    facts = [fact for fact in content.found.found.facts if content.window.is_open(fact)]
    reports = [Report(source) for source in content.found.found.sources] if facts else []
    found = ((fact, ended_by(content, fact, reports)) for fact in facts if fact.value.polarity == "affirmed")
    return {
        claim.id: [ended.source.id, str(ended.day), ended.how]
        for fact, ended in found
        if ended is not None
        for claim in fact.claims
    }


def _children(item: Item | None) -> tuple[Item, ...]:
    return item.children if item else ()


def _is_said(child: Item) -> bool:
    """Whether a line of an entry says something of its event, beside how many more points there are."""
    return bool(child.facts or child.citations)


def items(brief: Brief, section: str) -> list[Item]:
    """The entries of a section; of a table the cells that say what each row is about."""
    found = [one for one in brief.sections if one.id == section]
    entries = [item for one in found for group in one.groups for item in group.items]
    cells = [cell for one in found if one.table for row in one.table.rows for cell in row]
    return entries + [cell for cell in cells if cell.id.endswith("-what")]
