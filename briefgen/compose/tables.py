"""Facts as the rows of a table: who took part with which post, what is coming when, figures with who gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.brief import Basis, Item, Run, Table
from briefgen.compose import state
from briefgen.compose.human import NOTHING
from briefgen.compose.items import review_note, told_elsewhere
from briefgen.compose.matter import Matter
from briefgen.compose.prose import titled, voice_name
from briefgen.compose.select import country, fact_day
from briefgen.language.identity import same_person
from briefgen.model import Actor, Fact, Post
from briefgen.offices import SectionType
from briefgen.offices.words import slug

# The sides of a request in the order of a table, and the office's word for each.
SIDES = {"ours": "side-ours", "theirs": "side-theirs", "others": "side-others"}

# The cells that say what a row is about; the first of them carries the row's remark.
CHIEF = ("what", "event", "name", "quantity")


# The cells that print a source's own words, in its language.
SOURCE_WORDS = ("post", "organisation", "quantity")


def table(matter: Matter, kind: SectionType, facts: Sequence[Fact]) -> Table:
    """One row a fact; a table of people holds those of the request, whether or not a source names them."""
    everybody = (*matter.sides.ours, *matter.sides.theirs)
    given = [one for one in everybody if one.kind == "person"] if kind.people and not matter.sides.assumed else []
    if given:
        facts = [fact for fact in facts if any(same_person(one, actor) for one in given for actor in fact.value.actors)]
    if kind.sort == "side":
        order = list(SIDES)
        facts = sorted(facts, key=lambda fact: order.index(_side_of(matter, fact)))
    if any(column.id == "number" for column in kind.columns):
        matter.labels.update({fact.id: f"{kind.letter}{number}" for number, fact in enumerate(facts, 1)})
    unnamed = [one for one in given if not any(same_person(one, actor) for f in facts for actor in f.value.actors)]
    rows = [*(_given(matter, kind, person) for person in unnamed), *(_row(matter, kind, fact) for fact in facts)]
    names, kinds = (column.label for column in kind.columns), (column.id for column in kind.columns)
    return Table(kind.caption or kind.heading, tuple(names), tuple(rows), tuple(kinds))


def _given(matter: Matter, kind: SectionType, person: Actor) -> tuple[Item, ...]:
    """The row for a person of the request whom no source names."""
    code = person.country
    texts = {
        "name": person.name,
        "post": person.post.title if person.post else "",
        "organisation": (person.post.organisation if person.post else "") or "",
        "country": matter.office.country_name(code) if code else "",
        "side": matter.office.label(SIDES[matter.sides.of(person)]),
        "sources": matter.office.label("not-named"),
    }
    cells = ((column.id, texts.get(column.id, "") or NOTHING) for column in kind.columns)
    own = ("side", "sources")
    return tuple(
        Item(f"{kind.id}-{slug(person.name)}-{id}", (Run(text, "template" if id in own else "human"),))
        for id, text in cells
    )


def _row(matter: Matter, kind: SectionType, fact: Fact) -> tuple[Item, ...]:
    cells, shown = [], [column.id for column in kind.columns]
    chief = next((column.id for column in kind.columns if column.id in CHIEF), "")
    for column in kind.columns:
        citations = matter.citations.cite((fact,)) if column.id == "sources" else ()
        basis = runs_of(matter, column.id, fact)
        if not basis and not citations:
            basis = (Run(NOTHING, "template"),)
        rests = (fact.id,) if citations or any(run.facts for run in basis) else ()
        note = " ".join(_notes(matter, fact, shown)) if column.id == chief else ""
        cells.append(Item(f"{kind.id}-{fact.id}-{column.id}", basis, rests, citations, note))
    return tuple(cells)


def _notes(matter: Matter, fact: Fact, shown: Sequence[str]) -> list[str]:
    """The remark of a row: what its columns and its sentence do not say, and the review."""
    told = told_elsewhere(matter, fact, shown)
    return [*told, review] if (review := review_note(matter, fact)) else told


def runs_of(matter: Matter, column: str, fact: Fact) -> tuple[Run, ...]:
    """What a cell says: the fact's sentence as it prints everywhere, or a word about it."""
    if column in ("what", "event"):
        return matter.prose.sentence(fact)
    text = CELLS[column](matter, fact)
    is_ours = column in ("number", "state", "side") or (column == "date" and not _has_own_date(fact))
    basis: Basis = "template" if is_ours else "fact"
    language = matter.sources[fact.claims[0].source].language
    foreign = language if column in SOURCE_WORDS and language != matter.office.language else None
    return (Run(text, basis, (fact.id,) if basis == "fact" else (), foreign),) if text else ()


def _person(fact: Fact) -> Actor | None:
    return next((actor for actor in fact.value.actors if actor.kind == "person"), None)


def _post(matter: Matter, fact: Fact) -> str:
    """The post as a person gave it in the request, else as the sources have it."""
    person = _person(fact)
    if person is None:
        return ""
    post: Post | None = matter.prose.known(person).post
    title = titled(post) if post else ""
    return title[:1].upper() + title[1:]


def _name(matter: Matter, fact: Fact) -> str:
    person = _person(fact)
    return matter.prose.known(person).name if person else ""


def _country(matter: Matter, fact: Fact) -> str:
    person = _person(fact)
    if person is None:
        return ""
    code = person.country or (person.post.country if person.post else None)
    known = matter.prose.known(person)
    return country(matter.office, code, inferred=matter.is_inferred(known)) if code else ""


def _organisation(matter: Matter, fact: Fact) -> str:
    person = _person(fact)
    return (person.post.organisation or "") if person and person.post else ""


def _side_of(matter: Matter, fact: Fact) -> str:
    person = _person(fact)
    return matter.sides.of(person) if person else "others"


def _side(matter: Matter, fact: Fact) -> str:
    """The side of a person; where nothing tells one of them, the country."""
    if not matter.sides.ours or matter.sides.are_open:
        return _country(matter, fact)
    return matter.office.label(SIDES[_side_of(matter, fact)])


def _due(matter: Matter, fact: Fact) -> str:
    return matter.office.format_date(state.due(fact))


def _has_own_date(fact: Fact) -> bool:
    """Whether a fact's words tell when it was; otherwise a table shows the day its source was published."""
    return fact.value.when is not None and fact.value.when.date is not None


def _date(matter: Matter, fact: Fact) -> str:
    when = fact.value.when
    if _has_own_date(fact):
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


def _voice(matter: Matter, fact: Fact) -> str:
    return matter.office.join([voice_name(origin, matter.office) for origin in voices(fact)])


def voices(fact: Fact) -> tuple[str, ...]:
    """The voices behind what the row prints: of a number in dispute, not those who give another."""
    sides = [
        voices
        for conflict in fact.conflicts
        for (_, keys), voices in zip(conflict.values, conflict.origins, strict=False)
        if conflict.field == "quantity" and fact.claims[0].id in keys
    ]
    return sides[0] if fact.kind == "figure" and sides and sides[0] else fact.origins


def _quantity(matter: Matter, fact: Fact) -> str:
    return str(getattr(fact.value, "quantity", "") or "")


CELLS: dict[str, Callable[[Matter, Fact], str]] = {
    "number": lambda matter, fact: matter.labels[fact.id],
    "side": _side,
    "due": _due,
    "state": lambda matter, fact: state.state(fact, matter.calendar.meeting, matter.office),
    "name": _name,
    "post": _post,
    "country": _country,
    "organisation": _organisation,
    "date": _date,
    "place": _place,
    "who": _who,
    "quantity": _quantity,
    "voice": _voice,
    "time": lambda matter, fact: "",
    "press": lambda matter, fact: "",
    "sources": lambda matter, fact: "",
}
