"""Facts as the rows of a table: who took part with which post, what is coming when, figures with who gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.brief import Item, Run, Table
from briefgen.compose.matter import Matter
from briefgen.compose.prose import titled
from briefgen.compose.select import fact_day
from briefgen.model import Actor, Fact, Post
from briefgen.offices import SectionType

# An empty cell leaves a listener to guess whether something was missed.
NOTHING = "–"


def table(matter: Matter, kind: SectionType, facts: Sequence[Fact]) -> Table:
    """One row a fact; the first cell carries the citations and the row's remark."""
    rows = tuple(_row(matter, kind, fact) for fact in facts)
    return Table(kind.caption or kind.heading, tuple(column.label for column in kind.columns), rows)


def _row(matter: Matter, kind: SectionType, fact: Fact) -> tuple[Item, ...]:
    cells = []
    for column in kind.columns:
        text = CELLS[column.id](matter, fact)
        citations = matter.citations.cite((fact,)) if column.id == "sources" else ()
        basis = (Run(text, "fact", (fact.id,)),) if text else ()
        if not text and not citations:
            basis = (Run(NOTHING, "template"),)
        cells.append(Item(f"{kind.id}-{fact.id}-{column.id}", basis, (fact.id,), citations))
    return tuple(cells)


def _person(fact: Fact) -> Actor | None:
    return next((actor for actor in fact.value.actors if actor.kind == "person"), None)


def _post(matter: Matter, fact: Fact) -> str:
    """The post as a person gave it in the request, else as the sources have it."""
    person = _person(fact)
    if person is None:
        return ""
    post: Post | None = matter.prose.known(person).post
    return titled(post) if post else ""


def _name(matter: Matter, fact: Fact) -> str:
    person = _person(fact)
    return matter.prose.known(person).name if person else ""


def _country(matter: Matter, fact: Fact) -> str:
    person = _person(fact)
    if person is None:
        return ""
    code = person.country or (person.post.country if person.post else None)
    return matter.office.country_name(code) if code else ""


def _organisation(matter: Matter, fact: Fact) -> str:
    person = _person(fact)
    return (person.post.organisation or "") if person and person.post else ""


def _date(matter: Matter, fact: Fact) -> str:
    when = fact.value.when
    if when is not None and when.date is not None:
        return matter.office.format_date(when)
    day = None if when is not None else fact_day(fact, matter.sources)
    return matter.office.format_date(day) if day else matter.office.label("undated")


def _place(matter: Matter, fact: Fact) -> str:
    where = fact.value.where
    if where is None:
        return ""
    country = matter.office.country_name(where.country) if where.country else ""
    return ", ".join(part for part in (where.venue, where.city, country) if part)


def _who(matter: Matter, fact: Fact) -> str:
    return matter.prose.names(fact.value.actors).rstrip(",") if fact.value.actors else ""


def _what(matter: Matter, fact: Fact) -> str:
    return "".join(run.text for run in matter.prose.sentence(fact))


def _quantity(matter: Matter, fact: Fact) -> str:
    return str(getattr(fact.value, "quantity", "") or "")


CELLS: dict[str, Callable[[Matter, Fact], str]] = {
    "name": _name,
    "post": _post,
    "country": _country,
    "organisation": _organisation,
    "date": _date,
    "place": _place,
    "event": _what,
    "what": _what,
    "who": _who,
    "quantity": _quantity,
    "sources": lambda matter, fact: "",
}
