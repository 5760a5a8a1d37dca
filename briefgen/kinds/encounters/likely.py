"""Meetings that no word of meeting tells: two people of a text of whom all that stands around them says that they met.

"Over fish soup at the inn, A and B hashed out who pays." Any two people named near each other are a candidate; what speaks
for them (`evidence`) is summed, each with its weight, and becomes a share from 0 to 1. From ENOUGH on they met, or the one
took part in the meeting told beside them. The weights were fitted to invented documents with known answers
(`benchmarks/training/meetings.py`) and stand in `lexicon/encounters.yaml` in whole thousandths, so that the sum is the
same on every machine.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import product

from briefgen import lexicon
from briefgen.kinds.encounters import neighbours
from briefgen.kinds.encounters.encounter import Encounter, names_of
from briefgen.kinds.encounters.evidence import features, says
from briefgen.kinds.encounters.scenery import Beside, Scenery
from briefgen.kinds.encounters.standing import HEARSAY
from briefgen.language import tree
from briefgen.language.reading import DateMention, Mention, Reading
from briefgen.values import Place

# The share from which two people met, and from which one more belongs to those of a meeting.
ENOUGH, FITS = 0.7, 0.4
# A text that tells so many meetings in words of meeting tells the others so too: of the likely ones beside them eight of nine
# below a share of SURE were none, of those beside fewer one of four (invented documents, November 2026).
_MOST, SURE = 2, 0.8
# What may put two into one room though the verb says nothing of it: "over lunch, A thanked B".
_BESIDES = ("meal", "lasting", "together", "call", "travel", "talk", "noun", "room", "joined")
# Who else was there is told so many sentences behind the meeting at most.
_ELSE = 2
# Who was somewhere else met nobody there.
_AWAY = re.compile(
    r"(?i)\b(?:sen[dt] (?:word|(?:his|her|their) (?:regrets|apologies|excuses))|stay(?:ed|ing) (?:away|(?:at )?home|behind)|kept (?:him|her|them) (?:in|at|from|away)|"
    r"(?:could|did|would) not (?:come|attend|travel|make it|join|show up|take part)|(?:was|were) (?:absent|missing|unable to|prevented|detained|grounded)|"
    r"(?:failed|unable) to (?:come|attend|travel|appear|show)|did not (?:meet|speak|talk|shake)|(?:has|have|had) (?:not|never) (?:met|spoken)|never met|"
    r"avoid(?:ed|ing)? (?:each other|one another|him|her|them)|(?:text|voice) messages?|telegrams?|e-?mail(?:s|ed)?|(?:kept|keeping|steered) (?:clear|apart|(?:his|her|their) distance))\b"
)


def share(values: dict[str, float]) -> float:
    """How likely it is, from 0 to 1, that two people met of whom so much is told."""
    weights = lexicon.load("encounters")["weights"]
    total = sum(round(value * weights.get(name, 0)) for name, value in values.items())
    return 1 / (1 + math.exp(-total / 1000))


def _share(values: dict[str, float]) -> float:
    """The share, but none for "A opened a market in Y while B opened one in Z" and for "A was thanked by B"."""
    elsewhere = values["gap contrast"] and values["two cities"]
    afar = values.get("verb from afar") or values.get("verb of each")
    from_afar = afar and (values["object from afar"] or values["passive"])
    return 0.0 if elsewhere or from_afar and not any(values[name] for name in _BESIDES) else share(values)


def add_likely(events: list[list[Encounter]], reading: Reading) -> None:
    """Puts everybody of whom a meeting is likely to the event beside him, else among the events as one of their own."""
    text = Scenery(reading)
    pairs = [pair for pair in text.pairs() if not _is_told(pair, events)]
    shares = {_names(pair): (_share(features(pair, text)), pair) for pair in pairs}
    for value, pair in sorted(shares.values(), key=lambda item: (-item[0], item[1].first, sorted(_names(item[1])))):
        if value < ENOUGH:
            break
        lines = [reading.text(reading.sentences[index]) for index in (pair.first, pair.last)]
        if _is_told(pair, events) or HEARSAY.search(lines[-1]) or any(_AWAY.search(line) for line in lines):
            continue
        if _is_aside(pair, events, text) or _is_to_come(pair, reading):
            continue
        item = _encounter(pair, text)
        home = next((event for event in events if _fits(pair, item, event, text, shares)), None)
        if home is not None and _is_whole(home):
            continue
        home = home or next((event for event in events if _is_of_others(event, item)), None)
        if home is not None:
            home.append(item)
        elif value >= SURE or sum(_is_of_several(event) for event in events) < _MOST:
            events.append([item])


def _is_to_come(pair: Beside, reading: Reading) -> bool:
    """Whether the two are those by whom something is to be done: "a working group, to be led by A and B"."""
    start = pair.one.mention.head.start
    word = reading.doc.char_span(start, start + 1, alignment_mode="expand")
    verb = tree.clause_above(word[0]) if word is not None and len(word) else None
    helpers = (
        {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")} if verb is not None else set()
    )
    return "be" in helpers and bool(helpers & {"to", "will", "shall", "should", "would"})


def _is_of_several(event: Sequence[Encounter]) -> bool:
    """Whether words of meeting tell of a meeting of two or more."""
    return event[0].status == "held" and event[0].rule != "likely" and any(len(item.actors) > 1 for item in event)


def _is_told(pair: Beside, events: Sequence[Sequence[Encounter]]) -> bool:
    """Whether a meeting of the two is told, or of each of them with a third: "held separate talks with A and B"."""
    own = [[names_of(event) for event in events if name in names_of(event)] for name in _names(pair)]
    return any(_names(pair) <= event for event in own[0]) or any(one & other for one, other in product(*own))


def _fits(
    pair: Beside,
    item: Encounter,
    event: Sequence[Encounter],
    text: Scenery,
    shares: dict[frozenset[str], tuple[float, Beside]],
) -> bool:
    """Whether one of the two has his meeting beside the other, who is likely to have met all of those there."""
    there = names_of(event)
    newcomers = _names(pair) - there
    lines = [other.sentence for other in event]
    if len(newcomers) != 1 or event[0].status != "held" or event[0].old:
        return False
    if not min(lines) - 1 <= pair.last or not pair.first <= max(lines) + 1:
        return False
    days = [other.when.date for other in event if other.when and other.when.date]
    if item.when and item.when.date and any(not item.when.date.compatible(day) for day in days):
        return False
    if _is_next(pair, event, text):
        return False
    (newcomer,) = newcomers
    told = [shares[key][0] for name in there if (key := frozenset((newcomer, name))) in shares]
    return len(told) > len(there) / 2 and sum(told) >= FITS * len(told)


def _is_of_others(event: Sequence[Encounter], item: Encounter) -> bool:
    """Whether an event only says who else was there: "A cooked for B. Their ministers, C and D, were at the table too."."""
    first = event[0]
    return first.anaphoric and first.rule.startswith("list-") and 0 < first.sentence - item.sentence <= _ELSE


def _is_next(pair: Beside, event: Sequence[Encounter], text: Scenery) -> bool:
    """Whether a sentence behind a meeting tells of another: "He was received by B. In the evening he talked with C."."""
    told = event[0].rule != "likely" and len(names_of(event)) > 1
    behind = pair.last not in [item.sentence for item in event]
    if any(len({actor.name for actor in end.mention.actors} & names_of(event)) > 1 for end in (pair.one, pair.other)):
        return False  # "Behind them stood C"
    return told and behind and not says("joined", text.reading.text(text.reading.sentences[pair.last]))


def _is_whole(event: Sequence[Encounter]) -> bool:
    """Whether words of meeting name both sides: whoever only speaks of it beside them was not there."""
    return any(item.rule != "likely" and len({actor.name for actor in item.actors}) > 1 for item in event)


def _is_aside(pair: Beside, events: Sequence[Sequence[Encounter]], text: Scenery) -> bool:
    """Whether one of the two was only received in the meeting told before, so that the next is not his."""
    for event in events:
        near = 0 <= pair.last - event[-1].sentence <= 1
        if near and event[0].actors and _is_next(pair, event, text):
            others = names_of(event) - {event[0].actors[0].name}
            if others & _names(pair):
                return True
    return False


def _encounter(pair: Beside, text: Scenery) -> Encounter:
    """The meeting of two people, with the day and the city of the sentences that name them."""
    reading = text.reading
    later = max(pair.one.mention, pair.other.mention, key=lambda mention: mention.span.start)
    day, place = _day(pair, later, reading), _place(pair, reading)
    return Encounter(
        sentence=later.sentence,
        span=later.head,
        actors=(text.people[pair.one.actor.name], text.people[pair.other.actor.name]),
        when=day.when if day is not None else None,
        when_span=day.span if day is not None else None,
        where=place,
        rule="likely",
    )


def _day(pair: Beside, later: Mention, reading: Reading) -> DateMention | None:
    """The past day of the sentences that name two people, the nearest before the later of them."""
    days = [
        date
        for date in reading.dates
        if pair.first <= date.sentence <= pair.last and neighbours.is_past_day(date, reading)
    ]
    return min(days, key=lambda date: abs(date.span.start - later.span.start), default=None)


def _place(pair: Beside, reading: Reading) -> Place | None:
    """The last city in the sentences that name two people that says where something was."""
    there = [
        place.place
        for place in reading.places
        if pair.first <= place.sentence <= pair.last and neighbours.is_there(place, reading)
    ]
    return there[-1] if there else None


def _names(pair: Beside) -> frozenset[str]:
    return frozenset((pair.one.actor.name, pair.other.actor.name))
