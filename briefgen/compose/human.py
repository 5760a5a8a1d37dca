"""A person's words as the entries of a section: printed as they were written, and never mixed with facts."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.brief import Item, Run, Table
from briefgen.compose.matter import Matter
from briefgen.offices import Office, SectionType
from briefgen.request import Option, Point, Question, Request, Step

# What an empty cell says; a listener is not left to guess whether something was missed.
NOTHING = "–"
LIKELY = {"certain": "likely-certain", "possible": "likely-possible", "unlikely": "likely-unlikely"}


def has_words(matter: Matter, kind: SectionType) -> bool:
    """Whether a person wrote anything for the section."""
    return bool(_given(matter, kind))


def items(matter: Matter, kind: SectionType) -> tuple[Item, ...]:
    """One entry for each thing a person wrote for the section."""
    office = matter.office
    return tuple(_item(f"{kind.id}-{number}", entry, office) for number, entry in enumerate(_given(matter, kind), 1))


def unanswered(matter: Matter, kind: SectionType) -> bool:
    """Whether a question stands without a response."""
    return any(isinstance(entry, Question) and not entry.response for entry in _given(matter, kind))


def table(matter: Matter, kind: SectionType) -> Table | None:
    """The steps of the event as rows; None where a person wrote none."""
    steps = [entry if isinstance(entry, Step) else Step(str(entry)) for entry in _given(matter, kind)]
    if not steps:
        return None
    rows = []
    for number, step in enumerate(steps, 1):
        texts = {"time": step.time, "what": step.what, "who": step.who, "press": step.press, "number": str(number)}
        cells = ((column.id, texts.get(column.id, "") or NOTHING) for column in kind.columns)
        rows.append(tuple(_words(f"{kind.id}-{number}-{id}", text) for id, text in cells))
    names, kinds = (column.label for column in kind.columns), (column.id for column in kind.columns)
    return Table(kind.caption or kind.heading, tuple(names), tuple(rows), tuple(kinds))


def recommendations(request: Request) -> tuple[str, ...]:
    """All that the reader is asked to decide."""
    return tuple(text for text in (request.recommendation, *request.recommendations) if text)


def _given(matter: Matter, kind: SectionType) -> Sequence[str | Point | Option | Question | Step]:
    """What fills the section: the part of the request that it names, else the words under its own id."""
    request = matter.request
    own = request.sections.get(kind.id, ())
    if kind.human is None:
        return own
    if kind.human == "purpose":
        return own if request.purpose in ("", *matter.office.purposes) else (request.purpose,)
    if kind.human == "recommendation":
        return (request.recommendation,) if request.recommendation else own
    if kind.human == "recommendations":
        return recommendations(request) or own
    given: Sequence[str | Point | Option | Question | Step] = getattr(request, kind.human)
    return given or own


def _item(id: str, entry: str | Point | Option | Question | Step, office: Office) -> Item:
    if isinstance(entry, Point):
        return _words(id, entry.say, lead=office.say("point-to", who=entry.to) if entry.to else "")
    if isinstance(entry, Option):
        pros = [(_label(office, "option-for"), text) for text in entry.pros]
        cons = [(_label(office, "option-against"), text) for text in entry.cons]
        return _words(id, entry.option, *pros, *cons)
    if isinstance(entry, Question):
        likely = f" ({office.label(LIKELY[entry.likely])})" if entry.likely else ""
        responses = [(_label(office, "response"), entry.response)] if entry.response else []
        return _words(id, entry.question, *responses, tail=likely)
    return _words(id, entry.what if isinstance(entry, Step) else entry)


def _label(office: Office, label: str) -> str:
    return f"{office.label(label)}{office.label('colon')}"


def _words(id: str, text: str, *below: tuple[str, str], lead: str = "", tail: str = "") -> Item:
    """A person's words between the office's, and below them lines of a label and words."""
    children = (Item(f"{id}-{number}", _runs(label, line)) for number, (label, line) in enumerate(below, 1))
    return Item(id, _runs(lead, text, tail), children=tuple(children))


def _runs(lead: str, text: str, tail: str = "") -> tuple[Run, ...]:
    runs = (Run(lead, "template"), Run(text, "human"), Run(tail, "template"))
    return tuple(run for run in runs if run.text)
