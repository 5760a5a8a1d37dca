"""A gathering of several countries told over several sentences, as a story tells it.

"The ministers of six countries sat down in Y on 4 May. The host was A of Y. To her left was B of X. Further down sat C, the
Peruvian, and D. E of Chile came late." The sentence that says that many came together gives the day and the town; whoever
the next ones name with a post and a country was there, until a new scene begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefgen import lexicon
from briefgen.kinds.encounters import neighbours, seats
from briefgen.kinds.encounters.encounter import Encounter, names_of
from briefgen.kinds.encounters.passages import passages
from briefgen.kinds.encounters.standing import HEARSAY
from briefgen.language.fitting import each_once
from briefgen.language.reading import DateMention, Reading
from briefgen.model import Actor
from briefgen.values import Place

# Sentences and paragraphs over which a gathering is told whose number is told and one that is told chair by chair; the
# fewest and the most who make one.
_TOLD, _LAID, _FEWEST, _MOST = (16, 3), (32, 9), 3, 12
_CLAUSE = 60
# A sentence without one of these counts nobody: looked for first, as it is cheap.
_WORDS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "leven", "welve", "Three", "Four", "Five", "Six", "Seven", "Eight",
          "Nine", "Ten")  # fmt: skip
_PEOPLE = (
    r"(?:ministers|secretaries|presidents|premiers|leaders|ambassadors|envoys|delegates|delegations|negotiators|"
    r"commissioners|directors|chiefs|officials|heads|governors|generals|men and women|men|women|countries|states|governments|nations)"
)
_NUMBER = r"(?P<number>three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MANY = re.compile(
    rf"(?i)\b(?:{_NUMBER} (?:[\w-]+ ){{0,3}}{_PEOPLE}|{_PEOPLE}(?: (?:of|for) [\w ]{{2,30}})? (?:of|from|representing) (?:the )?{_NUMBER.replace('number', 'states')})\b"
)
_TOGETHER = re.compile(
    r"(?i)\b(?:gathered|assembled|convened|met|sat|came together|(?:had|have) come to(?:gether)?|brought together|took (?:their )?(?:seats|places)|"
    r"were seated|filed in(?:to)?|crowded (?:in|round|around)|arrived|(?:was|were) (?:there|waiting)|opened|began|hosted|received|welcomed)\b"
)
_NOT = re.compile(
    r"(?i)\b(?:will|would|should|could|might|(?-i:may)|if|never|not|n't|hop(?:e|ed|es)|want(?:ed|s)?|plan(?:ned|s)?|due to|were to|"
    r"are to|tomorrow|next (?:week|month|year)|every (?:year|month|two|three))\b"
)
# The next scene of the same day, or of another.
_LATER = re.compile(
    r"^(?:In the evening|That (?:evening|night)|At dinner|Afterwards|Later|By then|By the (?:second|next|third)|The next|Two days|Three days|A week)\b"
)
# Who is named so was not there.
_ABSENT = re.compile(
    r"(?i)\b(?:absent|missing|empty chair|stayed (?:away|at home|behind)|did not (?:come|attend|travel|make it)|could not (?:come|attend)|"
    r"was not (?:there|invited|asked|in the room)|sent (?:his|her|their|word|a letter|regrets|apologies)|by video|by phone|telephoned|rang|"
    r"wrote|late|later|had once|once (?!more)|hotel room|live ?stream|used to|predecessor|died|in absentia)\b"
)
_OFFICE = re.compile(
    r"(?i)minister|secretary|president|premier|chancellor|ambassador|commissioner|representative|director|governor|chair|"
    r"delegate|envoy|head|chief|negotiator|administrator|mayor|general|admiral|king|prince|inspector|superintendent"
)
# What two do apart from the others.
_APART = re.compile(
    r"(?i)\b(?:aside|alone|corridor|margins?|sidelines?|privately|in private|breakfast|bilateral\w*|separate\w*|one-on-one|tête-à-tête|"
    r"the two|each other|after (?:the )?(?:dinner|meeting|session))\b"
)


@dataclass(frozen=True, slots=True)
class Table:
    """One gathering: where it is told, how many were there, 0 where nobody says, and who."""

    first: int
    last: int
    number: int
    whole: Encounter


def tables(reading: Reading) -> Iterator[Table]:
    """The gatherings of a text that its sentences tell one after another."""
    end = -1
    for index in range(len(reading.sentences)):
        if index <= end or index in reading.headings:
            continue
        number = _number(reading, index)
        if number is None and not seats.is_laid(reading, index):
            continue
        number = number or 0
        found = _table(reading, index, number)
        if found is not None:
            end = found.last
            yield found


def _number(reading: Reading, index: int) -> int | None:
    """How many are said to come together; None where a sentence says no such thing."""
    text = reading.text(reading.sentences[index])
    if not any(word in text for word in _WORDS):
        return None
    many = _MANY.search(text)
    if many is None or not _is_theirs(text, many) or _NOT.search(text) or HEARSAY.search(text):
        return None
    if reading.is_quoted(reading.sentences[index].start + many.start()):
        return None
    return int(lexicon.load("groups")["numbers"].get((many["number"] or many["states"]).lower(), 12))


def _is_theirs(text: str, many: re.Match[str]) -> bool:
    """Whether those who are counted are said to come together, in one clause."""
    for verb in _TOGETHER.finditer(text):
        gap = text[min(many.end(), verb.end()) : max(many.start(), verb.start())]
        if len(gap) <= _CLAUSE and not re.search(r"\b(?:when|who|which|that|where|and then)\b", gap):
            return True
    return False


def _table(reading: Reading, index: int, number: int) -> Table | None:
    when, where = _day(reading, index), _place(reading, index)
    last = _end(reading, index, when, _LAID if number == 0 else _TOLD)
    people = _people(reading, index, last, number or _MOST)
    if len({actor.country for actor in people}) < _FEWEST + (number == 0):
        return None
    if number and not number // 2 <= len(people) <= number + 2:
        return None
    whole = Encounter(
        sentence=index,
        span=reading.sentences[index],
        type="" if number == _FEWEST else "multilateral",
        actors=people,
        when=when.when if when else None,
        when_span=when.span if when else None,
        where=where,
        rule="table",
    )
    return Table(index, last, number, whole)


def _day(reading: Reading, index: int) -> DateMention | None:
    days = [date for date in reading.dates if date.sentence == index and neighbours.is_past_day(date, reading)]
    return days[0] if days else None


def _place(reading: Reading, index: int) -> Place | None:
    there = [place for place in reading.places if place.sentence == index and neighbours.is_there(place, reading)]
    return there[0].place if there else None


def _end(reading: Reading, index: int, when: DateMention | None, reach: tuple[int, int]) -> int:
    """The last sentence before another scene: a heading, another day, a town at the head of a paragraph."""
    story, (long, paragraphs) = passages(reading), reach
    for at in range(index + 1, min(len(reading.sentences), index + long)):
        if at in reading.headings or story.steps(index, at) > paragraphs:
            return at - 1
        for date in reading.dates:
            day = date.when.date
            if date.sentence != at or day is None or not day.day or not neighbours.is_past_day(date, reading):
                continue
            if when is None or when.when.date is None or not day.compatible(when.when.date):
                return at - 1
        starts = story.steps(at - 1, at) > 0
        if starts and _LATER.search(reading.text(reading.sentences[at])):
            return at - 1
        if starts and any(
            place.sentence == at and place.place.city and place.span.start - reading.sentences[at].start < 40
            for place in reading.places
        ):
            return at - 1
    return min(len(reading.sentences), index + long) - 1


def _people(reading: Reading, first: int, last: int, number: int) -> tuple[Actor, ...]:
    """Officials whom the passage names by name, in order, no more than were there."""
    found: list[Actor] = []
    for mention in reading.mentions:
        if not first <= mention.sentence <= last or reading.is_quoted(mention.span.start):
            continue
        if _ABSENT.search(reading.text(reading.sentences[mention.sentence])):
            continue
        for actor in mention.actors:
            if actor.kind == "person" and actor.is_resolved and _is_official(actor):
                found.append(actor)
        if len({actor.name for actor in found}) >= number:
            break
    return each_once(found)


def _is_official(actor: Actor) -> bool:
    """Whether somebody may sit at a table of states: of a country, in office or with no post told."""
    post = actor.post
    if actor.country is None:
        return False
    return post is None or post.qualifier != "former" and bool(_OFFICE.search(post.title) or not post.title)


def seated(events: list[list[Encounter]], reading: Reading) -> None:
    """Puts the gatherings told over several sentences among the events, in the place of the scraps their sentences gave."""
    for table in tables(reading):
        names = names_of([table.whole])
        scraps = [event for event in events if _is_scrap(event, table, names, reading)]
        own = next((event for event in scraps if event[0].sentence == table.first), None)
        whole = [table.whole, *(own or [])]
        for event in scraps:
            events.remove(event)
        events.append(whole)
        again = _again(table.number)
        for event in events:  # "All nine walked over to the palace, where A received them"
            later = event[0].sentence > table.last and event is not whole and event[0].status == "held"
            if later and again.search(reading.text(reading.sentences[event[0].sentence])):
                event[:] = [replace(item, type="multilateral") for item in (*event, _joined(event[0], table.whole))]


@cache
def _again(number: int) -> re.Pattern[str]:
    words = [word for word, value in lexicon.load("groups")["numbers"].items() if value == number]
    return re.compile(rf"(?i)\b(?:all|the) (?:{'|'.join(words) or 'twelve'})\b")


def _joined(item: Encounter, whole: Encounter) -> Encounter:
    return Encounter(sentence=item.sentence, span=item.span, actors=whole.actors, rule="table-again")


def _is_scrap(event: Sequence[Encounter], table: Table, names: frozenset[str], reading: Reading) -> bool:
    """Whether an event is only a part of a gathering: told in its sentences, by people who were there."""
    if event[0].status != "held" or any(item.type in ("call", "visit") for item in event):
        return False
    if any(not table.first <= item.sentence <= table.last for item in event) or not names_of(event) <= names:
        return False
    return event[0].sentence == table.first or not any(
        _APART.search(reading.text(reading.sentences[item.sentence])) for item in event
    )
