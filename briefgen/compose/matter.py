"""What composing one document works with: the request, the chosen facts in order, and what has been printed so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from briefgen.compose import likeness
from briefgen.compose.citations import Citations
from briefgen.compose.prose import Prose, is_first_person
from briefgen.compose.select import Calendar, calendar, chief_meetings, concerns, weight
from briefgen.compose.sides import Sides, completed
from briefgen.model import Actor, Fact, Post, Quote, Source
from briefgen.offices import DocumentType, Office
from briefgen.request import Person, Request
from briefgen.values import PartialDate

# Kinds that print the clause they stand in: printed within another fact's clause, they would say it a second time.
CLAUSE_KINDS = frozenset(("figure", "upcoming", "background"))


@dataclass
class Matter:
    """One document in the making.

    `facts` are sorted by importance, `unsayable` are those that no sentence can be made of, `remarks` say what to know of
    people and posts, `public` that the document is for release. `printed` holds the ids of facts that a section has printed, `counted` of those that one had to choose
    from, `said` what was printed, `spans` the places in the sources whose words were, `told_with` the further facts that a
    printed fact's words tell, `told_within` those that a part of its words tells, `sides_told` whether it was said that
    the sides are assumed, `let_go` how many entries the sections had that were left out altogether, `labels` the short
    names ("M1") under which a table lists facts; these, `prose` and `citations` are all that changes while composing.
    """

    request: Request
    document: DocumentType
    office: Office
    facts: tuple[Fact, ...]
    sources: Mapping[str, Source]
    calendar: Calendar
    parties: tuple[Actor, ...]
    sides: Sides
    limits: Mapping[str, int]
    prose: Prose
    citations: Citations
    printed: set[str] = field(default_factory=set)
    said: set[tuple[str, ...]] = field(default_factory=set)
    spans: list[Quote] = field(default_factory=list)
    told_with: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    told_within: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)
    unsayable: tuple[Fact, ...] = ()
    remarks: tuple[str, ...] = ()
    public: bool = False
    sides_told: bool = False
    let_go: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Whatever is composed within leaves no trace: nobody was introduced by it, and no source was cited."""
        introduced, numbers = set(self.prose.introduced), dict(self.citations.numbers)
        quotes = {key: dict(words) for key, words in self.citations.quotes.items()}
        try:
            yield
        finally:
            self.prose.introduced = introduced
            self.citations.numbers, self.citations.quotes = numbers, quotes

    def untold(self, facts: Sequence[Fact]) -> list[Fact]:
        """The facts whose words no earlier section has printed, those of the same words under the first of them.

        What another of them says in more words stands under that one, and so does what stands within its words.
        """
        first: dict[tuple[str, ...], list[Fact]] = {}
        for fact in facts:
            if fact.id not in self.printed and saying(fact) not in self.said and not self._is_within(fact):
                first.setdefault(saying(fact), []).append(fact)
        told = likeness.folded(list(first.values()))
        self.told_with.update({one[0].id: tuple(one[1:]) for one in told})
        heads = [one[0] for one in told]
        parts = _parts(heads)
        within: dict[str, list[Fact]] = {}
        for fact in heads:
            if fact.id in parts:
                within.setdefault(parts[fact.id], []).append(fact)
        self.told_within.update({key: tuple(told) for key, told in within.items()})
        return [fact for fact in heads if fact.id not in parts]

    def unplaced(self) -> int:
        """How many facts no section printed or had to choose from; people stand in sentences and are no news."""
        told = self.printed | self.counted
        left = [fact for fact in self.facts if fact.kind != "person" and fact.id not in told]
        return len([fact for fact in self.untold(left) if fact.id not in told]) + len(self.unsayable)

    def mark(self, facts: Sequence[Fact]) -> None:
        """Notes that the facts were printed, with those that the same words tell."""
        for fact in facts:
            self.printed.update(one.id for one in self.told_by(fact))
            self.said.add(saying(fact))
            self.spans += printed_spans(fact)

    def told_by(self, fact: Fact) -> Iterator[Fact]:
        """A fact with all that its words tell."""
        for one in (fact, *self.told_with.get(fact.id, ())):
            yield one
            yield from self.told_within.get(one.id, ())

    def _is_within(self, fact: Fact) -> bool:
        """Whether a part of a sentence was told by words that were printed."""
        return is_clause(fact) and _stands_in(fact, self.spans)

    def is_inferred(self, actor: Actor) -> bool:
        """Whether no source says the country of an actor, here or where it names the same one again."""
        return self.prose.is_inferred(actor)

    @property
    def purpose(self) -> str:
        """The id of the purpose: the request's, the document type's, else by what was asked for, else the office's.

        A purpose that is a sentence is a person's words and names none.
        """
        if self.request.purpose in self.office.purposes:
            return self.request.purpose
        meets = self.request.counterpart is not None or self.request.meeting.date is not None
        advises = self.request.recommendation or self.request.recommendations or self.request.options
        asked = "meeting" if meets else "decision" if advises else ""
        known = asked if asked in self.office.purposes else ""
        return self.document.purpose or known or self.office.purpose

    @property
    def purpose_text(self) -> str:
        """The purpose as it prints."""
        return self.office.purpose_label(self.purpose)


def _stands_in(fact: Fact, spans: Sequence[Quote]) -> bool:
    """Whether all that a fact rests on stands within some of the spans."""
    return all(
        any(span.source == at.source and span.start <= at.start and at.end <= span.end for span in spans)
        for at in (claim.quote for claim in fact.claims)
    )


def _parts(facts: Sequence[Fact]) -> dict[str, str]:
    """For each fact that is a part of a sentence, the id of the one that is not and within whose words it stands."""
    holders: dict[str, list[Fact]] = {}
    for fact in facts:
        for key in fact.sources if not is_clause(fact) else ():
            holders.setdefault(key, []).append(fact)
    found = {}
    for fact in facts:
        near = holders.get(fact.claims[0].source, ()) if is_clause(fact) else ()
        holder = next((one for one in near if _stands_in(fact, printed_spans(one))), None)
        if holder is not None:
            found[fact.id] = holder.id
    return found


def is_clause(fact: Fact) -> bool:
    """Whether a fact is a part of what its sentence says, or can only print that sentence as it stands."""
    return fact.kind in CLAUSE_KINDS or not fact.value.wording


def printed_spans(fact: Fact) -> list[Quote]:
    """The places in the sources whose words a fact prints; none for a meeting, whose wording is less than its sentence."""
    if fact.kind == "meeting" and fact.value.wording:
        return []
    return [claim.quote if fact.value.wording else claim.sentence for claim in fact.claims]


def saying(fact: Fact) -> tuple[str, ...]:
    """What a fact would print, apart from how people are named: two facts of one sentence may print the same words."""
    if not fact.value.wording:
        return (fact.claims[0].source, fact.claims[0].sentence.exact)
    return (*(actor.name for actor in fact.value.actors), "|", *(piece.text for piece in fact.value.wording))


def prepare(
    request: Request,
    document: DocumentType,
    office: Office,
    facts: Sequence[Fact],
    sources: Sequence[Source],
    date: PartialDate,
    limits: Mapping[str, int],
) -> Matter:
    """The matter with nothing printed yet."""
    by_id = {source.id: source for source in sources}
    parties = tuple(actor(person) for person in (request.principal, request.counterpart) if person)
    given = (*parties, *(actor(person) for person in request.participants))
    places = {fact.id: index for index, fact in enumerate(facts)}
    unsayable = [fact for fact in facts if any(map(is_nameless, fact.value.actors)) or is_torn(fact)]
    unsaid = {fact.id for fact in unsayable}
    facts = [fact for fact in facts if fact.id not in unsaid]
    facts = [fact for fact in facts if not is_said_fuller(fact, facts)]
    facts = [fact for fact in facts if not is_told_as_event(fact, facts)]
    ordered = sorted(facts, key=lambda fact: (not concerns(fact, parties), weight(fact), places[fact.id]))
    days = calendar(date, facts, by_id, office.background_age_days, request.meeting.date)
    meetings = chief_meetings(ordered, days, by_id)
    citations = Citations(by_id, office)
    return Matter(
        request=request,
        document=document,
        office=office,
        facts=tuple(ordered),
        sources=by_id,
        calendar=days,
        parties=parties,
        sides=completed(sides(request), meetings, office.country, office.country_name),
        limits=limits,
        prose=Prose(office, facts, given, by_id, citations.number),
        citations=citations,
        unsayable=tuple(unsayable),
    )


def sides(request: Request) -> Sides:
    """The two sides as the request names them; who comes along belongs to the side of the same country."""
    ours = [actor(request.principal)] if request.principal else []
    theirs = [actor(request.counterpart)] if request.counterpart else []
    for person in request.participants:
        is_theirs = request.counterpart is not None and person.country == request.counterpart.country
        (theirs if is_theirs and person.country else ours).append(actor(person))
    return Sides(tuple(ours), tuple(theirs))


def is_said_fuller(fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a meeting of which only "met" is known is told by a fuller fact of its sentence: "met to discuss ports"."""
    if fact.kind != "meeting" or _words(fact) != "met":
        return False
    sentence = fact.claims[0].sentence
    return any(
        other.kind != "meeting" and _words(other).startswith("met ") and other.claims[0].sentence == sentence
        for other in facts
    )


def is_told_as_event(fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a meeting that is only planned is told by an event to come of the same sentence and sources, its day at least."""
    if fact.kind != "meeting" or fact.value.modality == "asserted" or fact.conflicts or fact.value.when is None:
        return False
    sentences = {claim.sentence for claim in fact.claims}
    return any(
        other.kind == "upcoming"
        and other.value.when is not None
        and _is_told(fact.value.when.date, other.value.when.date)
        and set(fact.sources) <= set(other.sources)
        and any(claim.sentence in sentences for claim in other.claims)
        for other in facts
    )


def _is_told(day: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether another date says as much as a day or more: the very date, or one within it."""
    return day == other or (day is not None and other is not None and day.covers(other))


def is_torn(fact: Fact) -> bool:
    """Whether a fact that can only be quoted says nothing without what stands around it in the source.

    A lead-in to a list ("The ministers agreed to:"), or "we" and "I" of a speaker that nobody names.
    """
    if fact.value.wording:
        return False
    words = fact.claims[0].sentence.exact.rstrip()
    known = [actor for actor in fact.value.actors if actor.is_resolved and actor.kind in ("person", "organisation")]
    return words.endswith(":") or (is_first_person(words) and len(known) != 1)


def _words(fact: Fact) -> str:
    return fact.value.words.strip()


def is_nameless(actor: Actor) -> bool:
    """Whether a person is only a post: "the President" without a name must not print as "President President"."""
    if actor.kind != "person" or actor.post is None:
        return False
    title, name = actor.post.title.casefold(), actor.name.casefold()
    return bool(title) and (name == title or name.startswith(f"{title} ") or title.endswith(name))


def actor(person: Person) -> Actor:
    """The person of a request as an actor: the title given there is the one that prints."""
    post = Post(person.title, person.organisation or None, person.country) if person.title else None
    return Actor(person.name, "person", country=person.country, post=post)
