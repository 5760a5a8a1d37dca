"""The head of a document: its title, the lines of its title block, its marking."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.brief import Field
from briefgen.compose.matter import Matter
from briefgen.compose.select import chief_meetings
from briefgen.model import Fact
from briefgen.offices import FieldType, Level
from briefgen.readers.words import guess
from briefgen.request import Person

MOST_PARTIES = 4
MEETING_PARTS = ("place", "time", "duration", "format", "language", "press")


def derived_title(matter: Matter) -> str:
    """The request's title, else the meeting that the document is for, else the title of the only source that tells
    something, else the chief meeting held, with its date.

    The counterpart's name where the document type is about that person.
    """
    if matter.document.headline == "counterpart" and matter.request.counterpart:
        return matter.request.counterpart.name
    if matter.request.title:
        return matter.request.title
    office = matter.office
    if matter.purpose == "meeting" and matter.request.counterpart:
        day = matter.request.meeting.date
        return office.say("meeting-with", who=_met(matter, matter.request.counterpart), date=office.format_date(day))
    telling = {key for fact in matter.facts for key in fact.sources} or set(matter.sources)
    titles = [source.title for key, source in matter.sources.items() if source.title and key in telling]
    if len(telling) == 1 and titles:
        return titles[0]
    held = chief_meetings(matter.facts, matter.calendar, matter.sources)
    chief = next((fact for fact in held if _parties(matter, fact)), None)
    if chief is None:
        return titles[0] if titles else office.label("untitled")
    when = chief.value.when
    date = office.format_date(when) if when is not None and when.date is not None else ""
    return office.say("meeting-title", parties=office.join(_parties(matter, chief)), date=date)


def _met(matter: Matter, person: Person) -> str:
    """Who is met, by name and country, as a title has room for it."""
    return f"{person.name} ({matter.office.country_name(person.country)})" if person.country else person.name


def title_language(matter: Matter, title: str) -> str:
    """The language of a title that a person or a source gave, where it is known and not the document's; else ""."""
    given = [source.language for source in matter.sources.values() if source.title == title]
    code = guess(title) if title == matter.request.title else next(iter(given), "")
    return code if code != matter.office.language else ""


def _parties(matter: Matter, fact: Fact) -> list[str]:
    stated = (one.country for one in fact.value.actors if one.country and not matter.is_inferred(one))
    ours_first = sorted(dict.fromkeys(stated), key=lambda code: code != matter.office.country)
    names = [matter.office.country_name(code) for code in ours_first]
    return names if 2 <= len(names) <= MOST_PARTIES else []


def fields(matter: Matter, kinds: Sequence[FieldType]) -> tuple[Field, ...]:
    """Labelled lines: every one that has a value, and every required one that a person must still fill.

    A person's words under the line's id win over what the line would be filled with.
    """
    lines = []
    for kind in kinds:
        value = "; ".join(matter.request.sections.get(kind.id, ())) or _value(matter, kind)
        if value or kind.required:
            lines.append(Field(kind.id, kind.label, value, "" if value else kind.blank))
    return tuple(lines)


def _value(matter: Matter, kind: FieldType) -> str:
    request, office = matter.request, matter.office
    contact, met = office.contact, request.counterpart
    values: dict[str, str] = {
        "title": derived_title(matter) if kind.value == "title" else "",
        "purpose": matter.purpose_text,
        "date": office.format_date(matter.calendar.date),
        "principal": _person(matter, request.principal),
        "counterpart": _person(matter, request.counterpart),
        "counterpart-name": met.name if met else "",
        "counterpart-post": _post(matter, met),
        "counterpart-pronunciation": met.pronunciation if met else "",
        "meeting-date": office.format_date(request.meeting.date),
        **{f"meeting-{part}": getattr(request.meeting, part) for part in MEETING_PARTS},
        **{part: ", ".join(getattr(request, part)) for part in ("prepared", "consulted", "cleared")},
        "office": office.name,
        "unit": office.unit,
        "marking": office.marking_text(marking(matter)) if kind.value == "marking" else "",
        "tracking": request.tracking
        or office.tracking_number(date=str(matter.calendar.date), type=matter.document.type),
        "cut-off": office.format_date(matter.calendar.cut_off),
        "contact": ", ".join(part for part in (contact.name, contact.title, contact.phone, contact.email) if part),
        "human": "",
    }
    return values[kind.value]


def _person(matter: Matter, person: Person | None) -> str:
    """A person of the request as given there: a title is printed as it was written."""
    if person is None:
        return ""
    place = matter.office.country_name(person.country) if person.country else person.organisation
    parts = [part for part in (person.name, person.title) if part]
    return ", ".join(parts) + (f" ({place})" if place and place not in person.title else "")


def _post(matter: Matter, person: Person | None) -> str:
    """The post of a person of the request with country or organisation, as given there."""
    if person is None:
        return ""
    place = matter.office.country_name(person.country) if person.country else person.organisation
    shown = f" ({place})" if place and place not in person.title else ""
    return f"{person.title}{shown}" if person.title else place


def marking(matter: Matter) -> Level:
    """The request's marking or the office's default, but never below the highest known marking of the sources used.

    A source's marking from another scheme is left to the person: it is not comparable.
    """
    office = matter.office
    found = [source.marking for source in matter.sources.values() if source.marking]
    return office.highest([matter.request.marking, *(entry for entry in found if office.ranks(entry))])
